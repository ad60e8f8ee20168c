/**
 * 碰题: two heads side by side on one line read as one, and neither stands out (newspaper practice; in English
 * "tombstoning").
 */
import { headsAreSideBySide } from "../../diagnostics/catalogue.ts";
import { ceil, floor } from "../../units/length.ts";
import { around, type Rect, sharedLength } from "../../units/rect.ts";
import type { Grid } from "../grid.ts";
import type { LintedBlock, Rule } from "./sheet.ts";

export const headsSideBySide: Rule = ({ blocks, grid }, severity) => {
  const open = blocks.filter((one) => !isSetApart(one));
  return open.flatMap((left) =>
    open.flatMap((right) => {
      if (left.first.column + left.first.columns !== right.first.column || !left.title || !right.title) return [];
      const one = linesOf(left.title.rect, grid);
      const other = linesOf(right.title.rect, grid);
      const line = Math.max(one.line, other.line);
      const lines = sharedLength(one.line, one.lines, other.line, other.lines);
      const area = around([left.title.rect, right.title.rect]);
      if (lines <= 0 || !area) return [];
      return [headsAreSideBySide(severity, right.spec.span, area, left.spec.id, right.spec.id, line + 1, lines)];
    }),
  );
};

/** A box, a tint or a vertical head is how a page sets off a head that must stand beside another. */
function isSetApart({ spec: { style } }: LintedBlock): boolean {
  return style.border > 0 || style.tint !== undefined || style.head.orientation === "vertical";
}

/** The grid lines that a title stands on, wholly or in part. */
function linesOf({ y, height }: Rect, { typeArea, leading }: Grid): { line: number; lines: number } {
  const line = floor((y - typeArea.y) / leading);
  return { line, lines: ceil((y + height - typeArea.y) / leading) - line };
}
