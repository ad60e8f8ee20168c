/** The page as its lints see it: every block with its plan, its frames on the grid, its title. */
import type { Diagnostic, Severity } from "../../diagnostics/diagnostic.ts";
import { type Kept, stage } from "../../kept/kept.ts";
import type { Page, PageBlock } from "../../model/page.ts";
import { type BlockSpec, blocksOf, type PagePlan } from "../../model/plan.ts";
import type { HouseStyle } from "../../model/style.ts";
import { around, type Rect } from "../../units/rect.ts";
import { Grid, type GridArea } from "../grid.ts";
import { lineRect } from "./places.ts";

/** A lint: what it finds on a page, each as grave as the style says. */
export type Rule = (sheet: Sheet, severity: Severity) => readonly Diagnostic[];

/** What the plan says of the whole page. */
export type PageFacts = Pick<PagePlan, "style" | "credits" | "date">;

/** A lint that asks for no more than a block, and what the plan says of the whole page. */
export type BlockRule = (block: LintedBlock, facts: PageFacts, severity: Severity) => readonly Diagnostic[];

export interface LintedBlock {
  readonly block: PageBlock;
  readonly spec: BlockSpec;
  readonly areas: readonly GridArea[];
  /** The frame that the head stands in. */
  readonly first: GridArea;
  readonly title?: LintedTitle;
}

/** A title as it stands on the page. */
interface LintedTitle {
  readonly rect: Rect;
  /** Points. */
  readonly size: number;
}

export interface Sheet {
  readonly page: Page;
  readonly plan: PagePlan;
  readonly grid: Grid;
  readonly blocks: readonly LintedBlock[];
  readonly kept: Kept;
}

export function openSheet(kept: Kept, page: Page, plan: PagePlan): Sheet {
  const specs = new Map(blocksOf(plan).map((spec) => [spec.id, spec]));
  const blocks = page.blocks.flatMap((block) => {
    const spec = specs.get(block.id);
    return (spec && kept.get(lintedBlock, block, spec, plan.style)) ?? [];
  });
  return { page, plan, grid: new Grid(plan.style), blocks, kept };
}

const lintedBlock = stage(
  "linted block",
  (_, block: PageBlock, spec: BlockSpec, style: HouseStyle): LintedBlock | undefined => {
    const grid = new Grid(style);
    const areas = block.frames.map((frame) => areaOf(frame, grid));
    const [first] = areas;
    const title = titleOf(block);
    return first && { block, spec, areas, first, ...(title ? { title } : {}) };
  },
);

/** A rule for every block by itself: a block that stands as it did, on a page of which the plan says the same, is not looked at again. */
export function ofBlocks(rule: BlockRule): Rule {
  const found = stage(
    "lint of a block",
    (
      _,
      block: LintedBlock,
      style: HouseStyle,
      credits: PagePlan["credits"],
      year: number,
      month: number,
      day: number,
      severity: Severity,
    ) => rule(block, { style, credits, date: { year, month, day } }, severity),
  );
  return ({ blocks, plan, kept }, severity) => {
    const { style, credits, date } = plan;
    return blocks.flatMap((block) => kept.get(found, block, style, credits, date.year, date.month, date.day, severity));
  };
}

/** The grid area of a frame: the grid's own rectangle the other way round. */
function areaOf({ x, y, width, height }: Rect, { typeArea, columnWidth, gap, leading }: Grid): GridArea {
  return {
    column: Math.round((x - typeArea.x) / (columnWidth + gap)),
    line: Math.round((y - typeArea.y) / leading),
    columns: Math.round((width + gap) / (columnWidth + gap)),
    lines: Math.round(height / leading),
  };
}

function titleOf({ parts }: PageBlock): LintedTitle | undefined {
  const lines = parts.find(({ kind }) => kind === "title")?.lines ?? [];
  const rect = around(lines.map(lineRect));
  return rect && { rect, size: Math.max(...lines.flatMap(({ runs }) => runs.map(({ size }) => size))) };
}
