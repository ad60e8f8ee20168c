/** Show the place of a diagnostic: its line, and marks below what is meant. */
import { eastAsianWidth } from "get-east-asian-width";
import { visible } from "./controls.ts";
import { lineText, positionOf, type Span } from "./source.ts";

/** Terminal cells of a line that are shown at most. */
const SHOWN = 100;

/** Terminal cells that a text takes: Han take two (Unicode Standard Annex 11). */
export function cellsOf(text: string): number {
  let cells = 0;
  for (const character of text) cells += eastAsianWidth(character.codePointAt(0) as number);
  return cells;
}

/** Two lines of text: the source line with its number, and the marks; empty for a source without text. */
export function codeFrame({ source, start, end }: Span): string[] {
  if (source.text === "") return [];
  const { line, column } = positionOf(source, start);
  const characters = Array.from(lineText(source, line), visible);
  // A long line, a paragraph, is shown around the place.
  let first = column - 1;
  for (let cells = cellsOf(characters[first] ?? ""); first > 0; first--) {
    cells += cellsOf(characters[first - 1] as string);
    if (cells > SHOWN / 2) break;
  }
  let shown = "";
  for (const character of characters.slice(first)) {
    if (cellsOf(shown) >= SHOWN) break;
    shown += character;
  }
  const before = characters.slice(first, column - 1).join("");
  const meant = source.text.slice(start, end).split("\n", 1)[0] as string;
  const marks = Math.max(1, Math.min(cellsOf(visible(meant)), SHOWN - cellsOf(before)));
  const number = String(line);
  const lead = first > 0 ? "…" : "";
  const indent = " ".repeat(cellsOf(lead) + cellsOf(before));
  return [`${number} | ${lead}${shown}`, `${" ".repeat(number.length)} | ${indent}${"^".repeat(marks)}`];
}
