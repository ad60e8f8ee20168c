/** Tell the desk of what is left over or lacking on a page. */
import { overset, pageOverset, pageUnderset, underset } from "../diagnostics/catalogue.ts";
import type { Report } from "../diagnostics/diagnostic.ts";
import type { PageBlock } from "../model/page.ts";
import { blocksOf, type FrameSpec, type PagePlan, type PlacedSpec } from "../model/plan.ts";
import type { Arrangement } from "./arrange.ts";
import type { BlockFrame } from "./room.ts";

/** The frames of a block that the plan places exactly. */
export function framesOf({ frames }: PlacedSpec): (BlockFrame & Pick<FrameSpec, "span">)[] {
  return frames.map(({ column, line, columns, lines, set, span }) => ({
    area: { column: column - 1, line: line - 1, columns, lines },
    set: set ?? columns,
    span,
  }));
}

export function reportFit(
  plan: PagePlan,
  { overLines, emptyLines }: Pick<Arrangement, "overLines" | "emptyLines">,
  blocks: readonly PageBlock[],
  report: Report,
): void {
  if (overLines > 0) report(pageOverset(plan.layout.span, overLines));
  if (emptyLines > 0) report(pageUnderset(plan.layout.span, emptyLines));
  const spans = new Map(blocksOf(plan).map(({ id, span }) => [id, span]));
  for (const { id, columns, fit } of blocks) {
    const span = spans.get(id) ?? plan.span;
    // A place that holds no line at all is told of as such.
    if (fit.capacityLines === 0 && fit.lines > 0) continue;
    if (fit.oversetLines > 0) report(overset(span, id, fit.oversetLines, fit.oversetCharacters));
    // Less than a line a column is what balancing leaves; more is a hole.
    else if (fit.emptyLines >= Math.max(1, columns.length)) report(underset(span, id, fit.emptyLines));
  }
}
