/** Show the place of a diagnostic: its line, and marks below what is meant. */
import { eastAsianWidth } from "get-east-asian-width";
import { lineText, positionOf, type Span } from "./source.ts";

/** Terminal cells of a line that are shown at most. */
const SHOWN = 100;

/** Characters that a terminal would act on. */
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A text without what a terminal would act on: sequences that move the cursor, marks that turn the direction. */
export function withoutControls(text: string): string {
  return text.replace(CONTROLS, " ");
}

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
  const characters = [...withoutControls(lineText(source, line))];
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
  const marks = Math.max(1, Math.min(cellsOf(meant), SHOWN - cellsOf(before)));
  const number = String(line);
  const lead = first > 0 ? "…" : "";
  const indent = " ".repeat(cellsOf(lead) + cellsOf(before));
  return [`${number} | ${lead}${shown}`, `${" ".repeat(number.length)} | ${indent}${"^".repeat(marks)}`];
}
