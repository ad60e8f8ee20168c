/** How the page as a whole fits: what was left over or lacking, what would cure it, and what the desk is told. */
import { overset, pageOverset, pageUnderset, underset } from "../diagnostics/catalogue.ts";
import type { Report } from "../diagnostics/diagnostic.ts";
import type { PageBlock, PageFit, Remedy } from "../model/page.ts";
import { type BlockSpec, blocksOf, type FrameSpec, type PagePlan, type PlacedSpec } from "../model/plan.ts";
import type { Arrangement } from "./arrange.ts";
import { isFilled, isFull, OVERSET_LINE, UNEVEN_LINE } from "./costs.ts";
import { replaceBlock } from "./edit.ts";
import type { Grid } from "./grid.ts";
import type { HeightSolver } from "./heights.ts";
import { findRemedies, type Misfit } from "./remedy.ts";
import type { BlockFitter, BlockFrame } from "./settle.ts";

/** Characters over, or of an empty foot, that no late edit takes up: the plan is not done yet. */
const UNPLANNED = 300;

interface Solvers {
  readonly grid: Grid;
  readonly fitter: BlockFitter;
  readonly solver: HeightSolver;
}

/** The frames of a block that the plan places exactly. */
export function framesOf({ frames }: PlacedSpec): (BlockFrame & Pick<FrameSpec, "span">)[] {
  return frames.map(({ column, line, columns, lines, set, span }) => ({
    area: { column: column - 1, line: line - 1, columns, lines },
    set: set ?? columns,
    span,
  }));
}

export function fitOf(
  plan: PagePlan,
  { gapLines, emptyLines }: Arrangement,
  blocks: readonly PageBlock[],
  solvers: Solvers,
): PageFit {
  const fits = new Map(blocks.map(({ id, fit }) => [id, fit]));
  const placed = new Set(plan.placed.map(({ block }) => block));
  const all = blocksOf(plan).flatMap((spec): Misfit[] => {
    const fit = fits.get(spec.id);
    return fit && spec.article ? [{ spec, fit }] : [];
  });
  const isMisfit = ({ fit }: Misfit) => fit.oversetLines > 0 || fit.emptyLines > 0;
  const [flowing, alone] = [all.filter(({ spec }) => !placed.has(spec)), all.filter(({ spec }) => placed.has(spec))];
  const remedies = alone
    .filter((misfit) => isMisfit(misfit) && isPlanned(misfit))
    .flatMap((misfit) => curesOf(plan, [misfit], solvers));
  const holes = emptyLines * solvers.grid.columns;
  const perLine = Math.max(0, ...flowing.map(({ fit }) => fit.charactersPerLine));
  const over = flowing.reduce((sum, { fit }) => sum + fit.oversetCharacters, 0);
  if (holes * perLine + over <= UNPLANNED && (holes > 0 || flowing.some(isMisfit))) {
    const own = curesOf(plan, flowing.filter(isMisfit), solvers);
    remedies.push(...(own.length > 0 ? own : curesOf(plan, flowing, solvers)));
  }
  return { gapLines, emptyLines, remedies };
}

/** Whether a text that has its place given lacks, or has over, no more than late edits take up. */
function isPlanned({ fit: { emptyLines, charactersPerLine, oversetCharacters } }: Misfit): boolean {
  return emptyLines * charactersPerLine + oversetCharacters <= UNPLANNED;
}

/** Edits of these blocks that fill their part of the page; where none does, edits that leave it no more than uneven. */
function curesOf(plan: PagePlan, misfits: readonly Misfit[], solvers: Solvers): Remedy[] {
  const [first] = misfits;
  if (!first) return [];
  const before = costWith(plan, first.spec, first.spec, solvers);
  const isBetter = (cost: number) =>
    isFilled(cost) && Math.floor(cost / UNEVEN_LINE) < Math.floor(before / UNEVEN_LINE);
  const isOneShort = isFilled(before) && before < 2 * UNEVEN_LINE;
  for (const isGood of isOneShort ? [isFull] : [isFull, isBetter]) {
    const found = findRemedies(misfits, {
      isCured: (old, block) => isGood(costWith(plan, old, block, solvers)),
      isEnough: (kind, old, block) => isEnough(kind, plan, old, block, solvers),
    });
    if (found.length > 0) return found;
  }
  return [];
}

/** Whether a block is cut short enough for the page, or added to enough, for all of it to be full. */
function isEnough(
  kind: "cut" | "add",
  plan: PagePlan,
  old: BlockSpec,
  block: BlockSpec,
  { grid, fitter, solver }: Solvers,
): boolean {
  const placed = plan.placed.find((one) => one.block === old);
  if (placed) {
    const { cost } = fitter.settle(block, framesOf(placed));
    return kind === "cut" ? cost < OVERSET_LINE : isFilled(cost) || cost >= OVERSET_LINE;
  }
  const [least, most] = solver.range(replaceBlock(plan.layout, old, block), grid.columns);
  return kind === "cut" ? least <= grid.lines : most >= grid.lines || plan.placed.length > 0;
}

/** What the part of the page costs that a block stands in, with another in its place: the flow, or its own frames. */
function costWith(plan: PagePlan, old: BlockSpec, block: BlockSpec, { grid, fitter, solver }: Solvers): number {
  const placed = plan.placed.find((one) => one.block === old);
  if (placed) return fitter.settle(block, framesOf(placed)).cost;
  return solver.costOfFull(replaceBlock(plan.layout, old, block), grid.columns, plan.placed.length > 0);
}

export function reportFit(
  plan: PagePlan,
  { emptyLines, remedies }: PageFit,
  overLines: number,
  blocks: readonly PageBlock[],
  report: Report,
): void {
  if (overLines > 0) report(pageOverset(plan.layout.span, overLines));
  if (emptyLines > 0) report(pageUnderset(plan.layout.span, emptyLines, remedies[0]));
  const spans = new Map(blocksOf(plan).map(({ id, span }) => [id, span]));
  for (const { id, columns, fit } of blocks) {
    const span = spans.get(id) ?? plan.span;
    const remedy = remedies.find(({ articleId }) => articleId === id) ?? remedies[0];
    if (fit.oversetLines > 0) {
      report(overset(span, id, fit.oversetLines, fit.oversetCharacters, fit.holds, remedy));
    }
    // Less than a line a column is what balancing leaves; more is a hole.
    else if (fit.emptyLines >= Math.max(1, columns.length)) {
      report(underset(span, id, fit.emptyLines, fit.holds, remedy));
    }
  }
}
