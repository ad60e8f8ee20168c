/** Check that the blocks of a page stay inside the grid and apart from each other. */
import { blockOutsideGrid, blocksOverlap, moreOfKind } from "../diagnostics/catalogue.ts";
import type { Diagnostic, Report } from "../diagnostics/diagnostic.ts";
import type { Span } from "../diagnostics/source.ts";
import { sharedLength } from "../units/rect.ts";
import type { Grid, GridArea } from "./grid.ts";

/** A frame of a block as the plan names it. */
export interface ClaimedArea {
  readonly id: string;
  readonly area: GridArea;
  readonly span: Span;
}

/** Overlaps that are described; of a thousand frames on one place there are half a million. */
const MOST_DESCRIBED = 200;

/** Report every frame that leaves the grid and every two that overlap. */
export function checkAreas(areas: readonly ClaimedArea[], grid: Grid, report: Report): void {
  let overlaps = 0;
  let next: Diagnostic | undefined;
  areas.forEach(({ id, area, span }, i) => {
    if (!grid.contains(area)) report(blockOutsideGrid(span, grid.rect(area), id, grid.columns, grid.lines));
    for (const other of areas.slice(0, i)) {
      const columns = sharedLength(area.column, area.columns, other.area.column, other.area.columns);
      const lines = sharedLength(area.line, area.lines, other.area.line, other.area.lines);
      if (columns <= 0 || lines <= 0 || ++overlaps > MOST_DESCRIBED + 1) continue;
      const overlap = blocksOverlap(span, grid.rect(area), id, other.id, columns, lines);
      if (overlaps <= MOST_DESCRIBED) report(overlap);
      else next = overlap;
    }
  });
  if (next) report(moreOfKind(next, overlaps - MOST_DESCRIBED));
}
