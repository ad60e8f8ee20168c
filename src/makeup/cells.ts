/** Columns of the cells of a row. */
import type { RowSpec } from "../model/plan.ts";

/** Columns that the cells of a row name. */
export function namedColumns({ children }: RowSpec): number {
  return children.reduce((sum, child) => sum + (child.columns ?? 0), 0);
}

/** Columns of each cell of a row, cells that name none sharing what the others leave; undefined when they do not add up. */
export function namedCells(row: RowSpec, columns: number): readonly number[] | undefined {
  const open = row.children.filter((child) => child.columns === undefined).length;
  const each = open > 0 ? (columns - namedColumns(row)) / open : 0;
  const cells = row.children.map((child) => child.columns ?? each);
  const isWhole = cells.every((cell) => Number.isInteger(cell) && cell >= 1);
  return isWhole && cells.reduce((sum, cell) => sum + cell, 0) === columns ? cells : undefined;
}

/** Columns of each cell of a row; some that stay inside the page where the plan's do not add up. */
export function cellColumns(row: RowSpec, columns: number): readonly number[] {
  return namedCells(row, columns) ?? row.children.map(() => Math.max(1, Math.floor(columns / row.children.length)));
}
