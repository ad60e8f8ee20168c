/** Hold what a rule has found: its code, its place, the line that it is on. */
import type { Bilingual } from "../diagnostics/diagnostic.ts";
import type { Rect } from "../units/rect.ts";
import { cellOf } from "./cell.ts";
import { type LineFigures, measureLine } from "./measure.ts";
import type { Glyph, Line } from "./model.ts";

export type Code =
  | "FORBIDDEN_LINE_START"
  | "FORBIDDEN_LINE_END"
  | "BROKEN_UNIT"
  | "UNSQUEEZED_PAIR"
  | "WIDE_LINE_END"
  | "RAGGED_EDGE"
  | "LOOSE_LINE"
  | "TIGHT_LINE"
  | "LONELY_CHARACTER"
  | "COLUMN_WIDOW"
  | "OFF_GRID"
  | "DOUBLED_TEXT"
  | "WRONG_TEXT";

export interface Finding {
  readonly code: Code;
  /** From 1. */
  readonly page: number;
  /** Points from the top left of the page: left edge and baseline of what is wrong. */
  readonly x: number;
  readonly y: number;
  /** What to mark on the page. */
  readonly box: Rect;
  readonly message: Bilingual;
  /** The line's text, or the text that is wrong. */
  readonly text: string;
  /** Figures of the line; null for findings that are not on a line. */
  readonly line: LineFigures | null;
}

/** Height of the box of a line above and below its baseline, in em. */
const ABOVE = 0.88;
const BELOW = 0.12;

/** A finding on a glyph of a line, on two neighbours, or with no glyph on the whole line. */
export function onLine(
  code: Code,
  line: Line,
  message: Bilingual,
  { right, glyphs = line.glyphs }: { readonly right?: number | undefined; readonly glyphs?: readonly Glyph[] } = {},
): Finding {
  const cells = glyphs.map(cellOf);
  const left = Math.min(...cells.map((cell) => cell.left));
  const width = Math.max(...cells.map((cell) => cell.right)) - left;
  const box = { x: left, y: line.baseline - ABOVE * line.size, width, height: (ABOVE + BELOW) * line.size };
  const { page, text, baseline } = line;
  return { code, page, x: left, y: baseline, box, message, text, line: measureLine(line, right) };
}

/** The right edge that a line is measured against: none outside justified columns. */
export function edgeOf({ justified, right }: { readonly justified: boolean; readonly right: number }) {
  return justified ? right : undefined;
}

export function firstGlyph(line: Line): Glyph {
  return line.glyphs[0] as Glyph;
}

export function lastGlyph(line: Line): Glyph {
  return line.glyphs[line.glyphs.length - 1] as Glyph;
}
