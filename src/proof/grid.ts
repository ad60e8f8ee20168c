/** The page's grid, lightly: column edges, every fifth line, and the numbers of the lines. */
import type { Grid } from "../makeup/grid.ts";
import { baseline } from "../makeup/grid.ts";
import { horizontalRule, verticalRule } from "../makeup/rules.ts";
import { BLUE, FAINT, HAIRLINE, TAG_SIZE } from "./ink.ts";
import type { MarkSheet } from "./sheet.ts";

/** Lines are numbered, and ruled, by so many. */
const STEP = 5;

/** White between the type area and a line's number, in points. */
const BESIDE = 5;

export function drawGrid(sheet: MarkSheet, grid: Grid): void {
  const { typeArea, columns, columnWidth, lines, leading } = grid;
  const { x, y, width, height } = typeArea;
  for (let column = 0; column < columns; column++) {
    const left = grid.x(column);
    sheet.fill(verticalRule(left, y, height, HAIRLINE, FAINT));
    sheet.fill(verticalRule(left + columnWidth, y, height, HAIRLINE, FAINT));
  }
  sheet.fill(horizontalRule(x, y, width, HAIRLINE, FAINT), horizontalRule(x, y + height, width, HAIRLINE, FAINT));
  for (let line = STEP; line <= lines; line += STEP) {
    // Under the line that has the number: the line itself stays clear.
    if (line < lines) sheet.fill(horizontalRule(x, grid.y(line), width, HAIRLINE, FAINT));
    const number = sheet.pen.write(String(line), TAG_SIZE, BLUE);
    const top = grid.y(line - 1) + baseline(leading, TAG_SIZE) - baseline(number.height, TAG_SIZE);
    sheet.show(...number.at(x - BESIDE - number.width, top), ...number.at(x + width + BESIDE, top));
  }
}
