/**
 * Measure how far a line was opened, in the same way for any engine.
 *
 * Only the gaps between two Han count: the distance of their origins less the em. Half-width or full-width marks, word
 * spaces and Han–Latin gaps, in which engines differ, have no part in it.
 */
import { cellOf } from "./cell.ts";
import { isHeld } from "./held.ts";
import { isConnector, isProportional } from "./marks.ts";
import type { Glyph, Line } from "./model.ts";

/** Figures of one line; lengths in points, gaps in em. */
export interface LineFigures {
  /** What the line would take without its added gap. */
  readonly naturalWidth: number;
  /** What it has from its start to the column's right edge; null outside justified columns. */
  readonly measure: number | null;
  /** Median, mean, widest and narrowest of the gaps that were added between Han; null when no two Han meet. */
  readonly addedGap: number | null;
  readonly meanGap: number | null;
  readonly widestGap: number | null;
  readonly narrowestGap: number | null;
}

/** Ems that differ by more than this share are of two sizes. */
const ONE_SIZE = 0.02;

export function measureLine(line: Line, right: number | undefined): LineFigures {
  const { glyphs, em } = line;
  const gaps = hanGaps(glyphs);
  const addedGap = median(gaps);
  return {
    naturalWidth: line.right - line.left - (addedGap ?? 0) * em * openings(glyphs),
    measure: right === undefined ? null : right - line.left,
    addedGap,
    meanGap: gaps.length === 0 ? null : gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length,
    widestGap: gaps.length === 0 ? null : Math.max(...gaps),
    narrowestGap: gaps.length === 0 ? null : Math.min(...gaps),
  };
}

/** The gap between Han and a letter or a digit, and a word space: a quarter em (CLREQ, mixed text), and no less is known. */
const LATIN_GAP = 1 / 4;

/** What the line would take of the one before: what cannot be broken at its start, and the gap before that; in points. */
export function roomFor(next: Line, before: Line): number {
  const glyphs = [...before.glyphs, ...next.glyphs];
  const start = before.glyphs.length;
  let end = start + 1;
  while (isHeld(glyphs, end)) end++;
  return gapBetween(glyphs[start - 1], glyphs[start]) + widthOf(glyphs.slice(start, end), next);
}

/** Whether two lines hold, to either side of their break, a unit that is wider than the line that it begins on, or any. */
export function isTooWide(
  before: Line,
  next: Line,
  { left, right }: { readonly left: number; readonly right: number },
) {
  const glyphs = [...before.glyphs, ...next.glyphs];
  const at = before.glyphs.length;
  let [start, end] = [at - 1, at + 1];
  while (isHeld(glyphs, start)) start--;
  while (isHeld(glyphs, end)) end++;
  const width = widthOf(glyphs.slice(start, at), before) + widthOf(glyphs.slice(at, end), next);
  return width > right - (start === 0 ? before.left : left);
}

/** Whether a line has no room for what the next one begins with: then it ends where it must, however open it is. */
export function isFull(line: Line, right: number, next: Line | undefined): boolean {
  return next !== undefined && roomFor(next, line) > right - line.left - measureLine(line, right).naturalWidth;
}

/** Width of glyphs of a line without the gap that was added between them. */
function widthOf(glyphs: readonly Glyph[], line: Line): number {
  const cells = glyphs.map(cellOf);
  const added = Math.max(0, median(hanGaps(line.glyphs)) ?? 0) * line.em;
  return (cells.at(-1)?.right ?? 0) - (cells[0]?.left ?? 0) - added * openings(glyphs);
}

function gapBetween(before: Glyph | undefined, after: Glyph | undefined): number {
  if (!before || !after) return 0;
  const isLatin = isProportional(before.kind) || isProportional(after.kind);
  return isLatin || after.blank !== "none" ? LATIN_GAP * after.em : 0;
}

function hanGaps(glyphs: readonly Glyph[]): number[] {
  return glyphs.flatMap((after, i) => {
    const before = glyphs[i - 1];
    if (before?.kind !== "han" || after.kind !== "han" || after.space > 0) return [];
    if (Math.abs(before.em - after.em) > ONE_SIZE * after.em) return [];
    return [(after.x - before.x) / before.em - 1];
  });
}

/** In how many places a line is opened: in no word or number, nor beside what joins two (CLREQ, expansion: last paragraph). */
function openings(glyphs: readonly Glyph[]): number {
  return glyphs.filter((glyph, i) => i > 0 && opens(glyphs[i - 1] as Glyph, glyph)).length;
}

function opens(before: Glyph, after: Glyph): boolean {
  if (isProportional(before.kind) && isProportional(after.kind)) return false;
  if (before.kind === after.kind && (before.kind === "dash" || before.kind === "ellipsis")) return false;
  if (before.kind === "prefix" || after.kind === "postfix") return false;
  return ![before, after].some(({ kind }) => isConnector(kind) && kind !== "dash");
}

export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((one, other) => one - other);
  const [low, high] = [sorted[(sorted.length - 1) >> 1] as number, sorted[sorted.length >> 1] as number];
  return (low + high) / 2;
}
