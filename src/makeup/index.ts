/** Make up the page: from plan and fonts to a page of placed glyphs, rules and tints. */
import type { Report } from "../diagnostics/diagnostic.ts";
import { Journal, type Noted } from "../diagnostics/journal.ts";
import type { FontRegistry } from "../fonts/registry.ts";
import { type Fill, NO_MARKS, NO_SLUG, type Page, type PageBlock } from "../model/page.ts";
import { type BlockSpec, blocksOf, type FrameSpec, type PagePlan } from "../model/plan.ts";
import type { HouseStyle } from "../model/style.ts";
import { type Arrangement, arrange } from "./arrange.ts";
import { BlockComposer } from "./block.ts";
import { checkAreas } from "./checks.ts";
import { type Furniture, furnitureTexts, setFurniture } from "./furniture.ts";
import { Grid } from "./grid.ts";
import { HeightSolver } from "./heights.ts";
import { lintPage } from "./lints/index.ts";
import { framesOf, reportFit } from "./page-fit.ts";
import { Setter } from "./setter.ts";
import { BlockFitter, type BlockFrame } from "./settle.ts";

/** What solves a page. */
export interface Solvers {
  readonly grid: Grid;
  readonly fitter: BlockFitter;
  readonly solver: HeightSolver;
}

/** A block, and the frames that it stands in. */
export interface Claim {
  readonly spec: BlockSpec;
  readonly frames: readonly (BlockFrame & Pick<FrameSpec, "span">)[];
}

export function makeUp(plan: PagePlan, fonts: FontRegistry, report: Report): Page {
  return new PageMaker(plan.style, fonts, new Journal(report)).make(plan);
}

/**
 * Makes up pages of one style in one set of fonts. What it made of a block is kept as long as the block's text and
 * headline are, and found again where these are the same objects.
 */
export class PageMaker {
  readonly #journal: Journal;
  readonly #grid: Grid;
  readonly #setter: Setter;
  readonly #fitter: BlockFitter;
  readonly #solver: HeightSolver;
  readonly #composer: BlockComposer;
  /** The one that was set last, by its texts. */
  readonly #furnitures = new Map<string, Noted<Furniture>>();

  constructor(style: HouseStyle, fonts: FontRegistry, journal: Journal) {
    this.#journal = journal;
    this.#grid = new Grid(style);
    this.#setter = new Setter(fonts, journal.report);
    this.#fitter = new BlockFitter(this.#grid, this.#setter, journal, style.copyfit.loosest);
    this.#solver = new HeightSolver(style.separation, this.#grid.lines, this.#fitter, journal, this.#fitter.meter);
    this.#composer = new BlockComposer({
      grid: this.#grid,
      fitter: this.#fitter,
      journal,
      ruleColour: style.colours.rule,
    });
  }

  /** What solves a page's heights and fits its texts, for what is tried of it. */
  get solvers(): Solvers {
    return { grid: this.#grid, fitter: this.#fitter, solver: this.#solver };
  }

  /** Where every block of a plan stands, for trials of other texts there: what is said of these is said to no one. */
  beginTrials(plan: PagePlan): readonly Claim[] {
    this.#journal.begin(() => undefined);
    return this.#claims(plan, this.#arrange(plan));
  }

  /** Forget the texts that were tried. */
  endTrials(plan: PagePlan): void {
    this.#setter.keepOnly(blocksOf(plan));
  }

  #arrange(plan: PagePlan): Arrangement {
    const { report } = this.#journal;
    return arrange(plan.layout, plan.style, this.#grid, this.#solver, report, plan.placed.length > 0);
  }

  #claims(plan: PagePlan, flowing: Arrangement): Claim[] {
    return [
      ...flowing.blocks.map(({ spec, area }) => ({
        spec,
        frames: [{ area, set: spec.set ?? area.columns, span: spec.span }],
      })),
      ...plan.placed.map((placed) => ({ spec: placed.block, frames: framesOf(placed) })),
    ];
  }

  /** @param plan in the maker's style */
  make(plan: PagePlan): Page {
    const { style } = plan;
    const { report } = this.#journal;
    const grid = this.#grid;
    const flowing = this.#arrange(plan);
    const claims = this.#claims(plan, flowing);
    const areas = claims.flatMap(({ spec, frames }) => frames.map(({ area, span }) => ({ id: spec.id, area, span })));
    checkAreas(areas, grid, report);

    const blocks: PageBlock[] = [];
    const fills: Fill[] = [];
    for (const { spec, frames } of claims) {
      const composed = this.#composer.compose(spec, frames);
      blocks.push(composed.block);
      fills.push(...composed.fills);
    }
    this.#setter.keepOnly(blocksOf(plan));
    reportFit(plan, flowing, blocks, report);
    const furniture = this.#furniture(plan);

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
      trim: { width: style.sheet.width, height: style.sheet.height },
      bleed: style.sheet.bleed,
      slug: NO_SLUG,
      typeArea: grid.typeArea,
      grid: { lines: grid.lines, leading: grid.leading, columns: grid.columns, size: grid.size },
      fills: [...fills, ...flowing.rules, ...furniture.rules],
      furniture: furniture.runs,
      blocks,
      fit: { gapLines: flowing.gapLines, emptyLines: flowing.emptyLines },
      marks: NO_MARKS,
    };
    lintPage(page, plan, report);
    return page;
  }

  /** The furniture, as long as it says the same. */
  #furniture(plan: PagePlan): Furniture {
    const texts = furnitureTexts(plan);
    const key = JSON.stringify(texts);
    if (!this.#furnitures.has(key)) this.#furnitures.clear();
    return this.#journal.keep(this.#furnitures, key, () =>
      setFurniture(plan.style, texts, this.#grid, this.#setter, this.#journal.report),
    );
  }
}
