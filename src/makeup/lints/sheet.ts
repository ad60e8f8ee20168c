/** The page as its lints see it: every block with its plan, its frames on the grid, its title. */
import type { Diagnostic, Severity } from "../../diagnostics/diagnostic.ts";
import type { Source } from "../../diagnostics/source.ts";
import { once } from "../../kept/once.ts";
import type { Page, PageBlock } from "../../model/page.ts";
import { type BlockSpec, blocksOf, type PagePlan } from "../../model/plan.ts";
import { around, type Rect } from "../../units/rect.ts";
import { Grid, type GridArea } from "../grid.ts";
import { lineRect } from "./places.ts";

/** A lint: what it finds on a page, each as grave as the style says. */
export type Rule = (sheet: Sheet, severity: Severity) => readonly Diagnostic[];

/** A lint that asks for no more than a block, and what the plan says of the whole page. */
export type BlockRule = (block: LintedBlock, plan: PagePlan, severity: Severity) => readonly Diagnostic[];

export interface LintedBlock {
  readonly block: PageBlock;
  readonly spec: BlockSpec;
  readonly areas: readonly GridArea[];
  /** The frame that the head stands in. */
  readonly first: GridArea;
  readonly title?: LintedTitle;
  /** Where the plan was read from, and what the rules for single blocks found. */
  readonly source: Source;
  readonly found: Map<BlockRule, readonly Diagnostic[]>;
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
}

export function openSheet(page: Page, plan: PagePlan): Sheet {
  const grid = new Grid(plan.style);
  const { source } = plan.span;
  const specs = new Map(blocksOf(plan).map((spec) => [spec.id, spec]));
  const blocks = page.blocks.flatMap((block): LintedBlock[] => {
    const spec = specs.get(block.id);
    if (!spec) return [];
    const kept = lintedOf(block);
    if (kept.linted?.spec === spec && kept.linted.source === source) return [kept.linted];
    const areas = block.frames.map((frame) => areaOf(frame, grid));
    const [first] = areas;
    if (!first) return [];
    const title = titleOf(block);
    kept.linted = { block, spec, areas, first, ...(title ? { title } : {}), source, found: new Map() };
    return [kept.linted];
  });
  return { page, plan, grid, blocks };
}

/** A rule for every block by itself: what it found is kept as long as the block stands and the plan says the same. */
export function ofBlocks(rule: BlockRule): Rule {
  return ({ blocks, plan }, severity) =>
    blocks.flatMap((block) => {
      let found = block.found.get(rule);
      if (!found) block.found.set(rule, (found = rule(block, plan, severity)));
      return found;
    });
}

/** A block that stands as it did is linted as it was. */
const lintedOf = once((_: PageBlock): { linted?: LintedBlock } => ({}));

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
