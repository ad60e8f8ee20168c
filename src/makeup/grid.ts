/** The page's grid: where basic columns and grid lines lie. Columns and lines count from 0 here. */
import { EM_TOP } from "../model/line.ts";
import type { HouseStyle } from "../model/style.ts";
import type { Rect } from "../units/rect.ts";

/** A rectangle of the grid in basic columns and grid lines. */
export interface GridArea {
  readonly column: number;
  readonly line: number;
  readonly columns: number;
  readonly lines: number;
}

export class Grid {
  readonly columns: number;
  readonly lines: number;
  /** Points between two baselines. */
  readonly leading: number;
  /** Points an em of body text measures. */
  readonly size: number;
  readonly typeArea: Rect;
  readonly gap: number;
  readonly columnWidth: number;

  constructor({ grid }: HouseStyle) {
    this.columns = grid.columns;
    this.lines = grid.lines;
    this.leading = grid.leading;
    this.size = grid.size;
    this.gap = grid.gap;
    this.columnWidth = (grid.width - grid.gap * (grid.columns - 1)) / grid.columns;
    this.typeArea = { x: grid.left, y: grid.top, width: grid.width, height: grid.lines * grid.leading };
  }

  /** Left edge of a basic column. */
  x(column: number): number {
    return this.typeArea.x + column * (this.columnWidth + this.gap);
  }

  /** Top edge of a grid line. */
  y(line: number): number {
    return this.typeArea.y + line * this.leading;
  }

  rect({ column, line, columns, lines }: GridArea): Rect {
    return {
      x: this.x(column),
      y: this.y(line),
      width: columns * this.columnWidth + (columns - 1) * this.gap,
      height: lines * this.leading,
    };
  }

  contains({ column, line, columns, lines }: GridArea): boolean {
    return column >= 0 && line >= 0 && column + columns <= this.columns && line + lines <= this.lines;
  }
}

/**
 * Distance from the top of a line of text to its baseline.
 *
 * @param leading points from one baseline to the next
 * @param size points of the text
 */
export function baseline(leading: number, size: number): number {
  return (leading - size) / 2 + EM_TOP * size;
}
