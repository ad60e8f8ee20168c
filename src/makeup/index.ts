/** Make up the page: from plan and fonts to a page of placed glyphs, rules and tints. */
import type { Report } from "../diagnostics/diagnostic.ts";
import type { FontRegistry } from "../fonts/registry.ts";
import { Kept, stage } from "../kept/kept.ts";
import { type Fill, NO_MARKS, NO_SLUG, type Page, type PageBlock } from "../model/page.ts";
import type { BlockSpec, FrameSpec, PagePlan } from "../model/plan.ts";
import type { HouseStyle } from "../model/style.ts";
import type { WordBreaker } from "../typeset/index.ts";
import { Meter } from "../units/meter.ts";
import { type Arrangement, arrange } from "./arrange.ts";
import { composeBlock } from "./block.ts";
import { checkAreas } from "./checks.ts";
import { type Furniture, furnitureTexts, setFurniture } from "./furniture.ts";
import { Grid } from "./grid.ts";
import { type Economy, HeightSolver } from "./heights.ts";
import { lintPage } from "./lints/index.ts";
import { framesOf, reportFit } from "./page-fit.ts";
import type { BlockFrame, BlockTools } from "./room.ts";
import { Setter, type TypeCase } from "./setter.ts";
import { BlockFitter } from "./settle.ts";

/** What solves a page. */
export interface Solvers {
  readonly grid: Grid;
  readonly fitter: BlockFitter;
  readonly solver: HeightSolver;
}

/** A block, and the frames that it stands in. */
interface Claim {
  readonly spec: BlockSpec;
  readonly frames: readonly (BlockFrame & Pick<FrameSpec, "span">)[];
}

export function makeUp(plan: PagePlan, fonts: FontRegistry, findWords: WordBreaker, report: Report): Page {
  return new PageMaker(plan.style, fonts, findWords, new Kept(report)).make(plan);
}

/** Trials of other texts on a made-up page: what they compute and say goes with them. */
export interface PageTrials extends Solvers {
  /** Where every block of the plan stands. */
  readonly claims: readonly Claim[];
  /** Drop what was computed for texts that were not tried since the last sweep. */
  sweep(): void;
}

/**
 * Makes up pages of one style in one set of fonts. What it made of a block is found again as long as the block's text and
 * headline are the same objects, and stand where they stood.
 */
export class PageMaker {
  readonly #kept: Kept;
  readonly #tools: BlockTools;
  readonly #economy: Economy;
  readonly #pageGrid: Page["grid"];

  constructor(style: HouseStyle, fonts: FontRegistry, findWords: WordBreaker, kept: Kept) {
    const meter = new Meter();
    const grid = new Grid(style);
    const tools = {
      grid,
      type: { convention: style.convention, fonts, meter, findWords },
      loosest: style.copyfit.loosest,
      ruleColour: style.colours.rule,
    };
    this.#kept = kept;
    this.#tools = tools;
    this.#pageGrid = { lines: grid.lines, leading: grid.leading, columns: grid.columns, size: grid.size };
    this.#economy = {
      separation: style.separation,
      most: grid.lines,
      prices: (own) => new BlockFitter(tools, own),
      meter,
    };
  }

  /** Counts the work, that of trials included. */
  get meter(): Meter {
    return this.#economy.meter;
  }

  beginTrials(plan: PagePlan): PageTrials {
    const kept = new Kept(undefined, this.#kept);
    const solvers = this.#solvers(kept);
    const claims = claimsOf(plan, arrangePlan(plan, solvers, kept.report));
    return { ...solvers, claims, sweep: () => kept.next() };
  }

  /** What solves a page's heights and fits its texts. */
  #solvers(kept: Kept): Solvers {
    const { grid } = this.#tools;
    return { grid, fitter: new BlockFitter(this.#tools, kept), solver: new HeightSolver(this.#economy, kept) };
  }

  /** @param plan in the maker's style */
  make(plan: PagePlan): Page {
    const { style } = plan;
    const kept = this.#kept;
    const { report } = kept;
    const solvers = this.#solvers(kept);
    const { grid } = solvers;
    const flowing = arrangePlan(plan, solvers, report);
    const claims = claimsOf(plan, flowing);
    const areas = claims.flatMap(({ spec, frames }) => frames.map(({ area, span }) => ({ id: spec.id, area, span })));
    checkAreas(areas, grid, report);

    const blocks: PageBlock[] = [];
    const fills: Fill[] = [];
    for (const { spec, frames } of claims) {
      const composed = composeBlock(kept, this.#tools, spec, frames);
      blocks.push(composed.block);
      fills.push(...composed.fills);
    }
    reportFit(plan, flowing, blocks, report);
    const texts = JSON.stringify(furnitureTexts(plan));
    const furniture = kept.get(furnitureOf, style, texts, grid, this.#tools.type);

    const { year, month, day } = plan.date;
    const pad = (value: number, digits: number) => String(value).padStart(digits, "0");
    const page: Page = {
      metadata: {
        paper: style.paper,
        title: plan.title,
        author: plan.author,
        section: plan.section,
        number: plan.number,
        date: `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`,
      },
      language: style.convention.language.tag,
      trim: { width: style.sheet.width, height: style.sheet.height },
      bleed: style.sheet.bleed,
      slug: NO_SLUG,
      typeArea: grid.typeArea,
      grid: this.#pageGrid,
      fills: [...fills, ...flowing.rules, ...furniture.rules],
      furniture: furniture.runs,
      blocks,
      fit: { gapLines: flowing.gapLines, emptyLines: flowing.emptyLines },
      marks: NO_MARKS,
    };
    lintPage(kept, page, plan);
    return page;
  }
}

/** @param texts what the furniture says, as JSON */
const furnitureOf = stage(
  "furniture",
  (kept, style: HouseStyle, texts: string, grid: Grid, type: TypeCase): Furniture =>
    setFurniture(style, JSON.parse(texts), grid, new Setter(type, kept), kept.report),
);

function arrangePlan({ layout, placed, style }: PagePlan, { grid, solver }: Solvers, report: Report): Arrangement {
  return arrange(layout, style, grid, solver, report, placed.length > 0);
}

function claimsOf({ placed }: PagePlan, { blocks }: Arrangement): Claim[] {
  return [
    ...blocks.map(({ spec, area }) => ({ spec, frames: [{ area, set: spec.set ?? area.columns, span: spec.span }] })),
    ...placed.map((one) => ({ spec: one.block, frames: framesOf(one) })),
  ];
}
