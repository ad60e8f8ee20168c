/** A table whose columns stand straight under Han. */
import { cellsOf } from "../diagnostics/code-frame.ts";

/** Numbers stand to the right, words to the left. */
export type Side = "left" | "right";

/** The rows as lines. */
export function alignTable(rows: readonly (readonly string[])[], sides: readonly Side[]): string[] {
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
