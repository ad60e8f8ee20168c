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

/** Units of a line that are looked at on either side of a place: what has no width would lead on for ever. */
const LOOKED_AT = 8 * SHOWN;

/** Two lines of text: the source line with its number, and the marks; empty for a source without text. */
export function codeFrame({ source, start, end }: Span): string[] {
  if (source.text === "") return [];
  const { line, column } = positionOf(source, start);
  const lineStart = source.lineStarts[line - 1] ?? 0;
  const lineEnd = lineStart + lineText(source, line).length;
  const at = Math.min(start, lineEnd);
  const charactersIn = (from: number, to: number) => Array.from(source.text.slice(from, to), visible);
  const behind = charactersIn(at, Math.min(lineEnd, at + LOOKED_AT));
  // A long line, a paragraph, is shown around the place.
  const before = charactersIn(Math.max(lineStart, at - LOOKED_AT), at);
  let first = before.length;
  for (let cells = cellsOf(behind[0] ?? ""); first > 0; first--) {
    cells += cellsOf(before[first - 1] as string);
    if (cells > SHOWN / 2) break;
  }
  const shownBefore = before.slice(first).join("");
  const cellsBefore = cellsOf(shownBefore);
  let shown = shownBefore;
  let cells = cellsBefore;
  for (const character of behind) {
    if (cells >= SHOWN) break;
    shown += character;
    cells += cellsOf(character);
  }
  const meant = source.text.slice(start, Math.min(end, start + LOOKED_AT)).split("\n", 1)[0] as string;
  const marks = Math.max(1, Math.min(cellsOf(visible(meant)), SHOWN - cellsBefore));
  const number = String(line);
  const lead = column - 1 - (start - at) > before.length - first ? "…" : "";
  const indent = " ".repeat(cellsOf(lead) + cellsBefore);
  return [`${number} | ${lead}${shown}`, `${" ".repeat(number.length)} | ${indent}${"^".repeat(marks)}`];
}
