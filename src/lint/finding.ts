/** Hold what a rule has found: its code, its place, the line that it is on. */
import type { Bilingual, Severity } from "../diagnostics/diagnostic.ts";
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

/**
 * What a finding is where its rule does not say otherwise. An error is against a rule of the standard, or a fault in the
 * text: GB/T 15834 5.1 says 不能 and 不出现, CLREQ "must" (line starts and ends, unbreakable marks, the ends of lines in
 * Necessity for Line Adjustment) and "not" (gaps between Han are not reduced). A warning only looks poor:
 * - LOOSE_LINE: CLREQ, Procedures for Inter-Character Space Expansion, names no ceiling;
 * - COLUMN_WIDOW: CLREQ, Adjustments of Orphans and Widows: whether one is to be mended differs from house to house, and at
 *   a column with other paragraphs below it seldom is.
 */
const SEVERITIES: Readonly<Record<Code, Severity>> = {
  FORBIDDEN_LINE_START: "error",
  FORBIDDEN_LINE_END: "error",
  BROKEN_UNIT: "error",
  UNSQUEEZED_PAIR: "error",
  WIDE_LINE_END: "error",
  RAGGED_EDGE: "error",
  LOOSE_LINE: "warning",
  TIGHT_LINE: "error",
  LONELY_CHARACTER: "error",
  COLUMN_WIDOW: "warning",
  OFF_GRID: "error",
  DOUBLED_TEXT: "error",
  WRONG_TEXT: "error",
};

export interface Finding {
  readonly code: Code;
  readonly severity: Severity;
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

interface Options {
  /** The edge that the line is measured against. */
  readonly right?: number | undefined;
  readonly glyphs?: readonly Glyph[];
  readonly severity?: Severity;
}

/** A finding on a glyph of a line, on two neighbours, or with no glyph on the whole line. */
export function onLine(
  code: Code,
  line: Line,
  message: Bilingual,
  { right, glyphs = line.glyphs, severity = SEVERITIES[code] }: Options = {},
): Finding {
  const cells = glyphs.map(cellOf);
  const left = Math.min(...cells.map((cell) => cell.left));
  const width = Math.max(...cells.map((cell) => cell.right)) - left;
  const box = { x: left, y: line.baseline - ABOVE * line.size, width, height: (ABOVE + BELOW) * line.size };
  const { page, text, baseline } = line;
  return { code, severity, page, x: left, y: baseline, box, message, text, line: measureLine(line, right) };
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
