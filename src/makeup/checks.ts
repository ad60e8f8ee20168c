/** Check that the blocks of a page stay inside the grid and apart from each other. */
import { blockOutsideGrid, blocksOverlap } from "../diagnostics/catalogue.ts";
import type { Report } from "../diagnostics/diagnostic.ts";
import type { Span } from "../diagnostics/source.ts";
import type { Grid, GridArea } from "./grid.ts";

/** A frame of a block as the plan names it. */
export interface ClaimedArea {
  readonly id: string;
  readonly area: GridArea;
  readonly span: Span;
}

/** Report every frame that leaves the grid and every two that overlap. */
export function checkAreas(areas: readonly ClaimedArea[], grid: Grid, report: Report): void {
  areas.forEach(({ id, area, span }, i) => {
    if (!grid.contains(area)) report(blockOutsideGrid(span, grid.rect(area), id, grid.columns, grid.lines));
    for (const other of areas.slice(0, i)) {
      const columns = sharedLength(area.column, area.columns, other.area.column, other.area.columns);
      const lines = sharedLength(area.line, area.lines, other.area.line, other.area.lines);
      if (columns > 0 && lines > 0) report(blocksOverlap(span, grid.rect(area), id, other.id, columns, lines));
    }
  });
}

/** How much two stretches have in common; negative: how far they are apart. */
export function sharedLength(start: number, length: number, otherStart: number, otherLength: number): number {
  return Math.min(start + length, otherStart + otherLength) - Math.max(start, otherStart);
}
