/** A table whose columns stand straight under Han. */
import { cellsOf } from "../diagnostics/code-frame.ts";
import { visible } from "../diagnostics/controls.ts";

/** Numbers stand to the right, words to the left. */
export type Side = "left" | "right";

/** The rows as lines, in the cells that they take as they are printed. */
export function alignTable(texts: readonly (readonly string[])[], sides: readonly Side[]): string[] {
  const rows = texts.map((row) => row.map(visible));
  const widths = sides.map((_, column) => Math.max(...rows.map((row) => cellsOf(row[column] ?? ""))));
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const space = " ".repeat((widths[column] as number) - cellsOf(cell));
        return sides[column] === "left" ? cell + space : space + cell;
      })
      .join("  ")
      .trimEnd(),
  );
}
