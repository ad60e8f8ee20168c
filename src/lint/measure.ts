/**
 * Measure how far a line was opened, in the same way for any engine.
 *
 * Only the gaps between two Han count: the distance of their origins less the em. Half-width or full-width marks, word
 * spaces and Han–Latin gaps, in which engines differ, have no part in it.
 */
import { isProportional } from "./marks.ts";
import type { Glyph, Line } from "./model.ts";
import { firstUnitWidth } from "./units.ts";

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
  const openings = glyphs.filter((glyph, i) => i > 0 && opens(glyphs[i - 1] as Glyph, glyph)).length;
  return {
    naturalWidth: line.right - line.left - (addedGap ?? 0) * em * openings,
    measure: right === undefined ? null : right - line.left,
    addedGap,
    meanGap: gaps.length === 0 ? null : gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length,
    widestGap: gaps.length === 0 ? null : Math.max(...gaps),
    narrowestGap: gaps.length === 0 ? null : Math.min(...gaps),
  };
}

/** Whether a line has no room for what the next one begins with: then it ends where it must, however open it is. */
export function isFull(line: Line, right: number, next: Line | undefined): boolean {
  return next !== undefined && firstUnitWidth(next) > right - line.left - measureLine(line, right).naturalWidth;
}

function hanGaps(glyphs: readonly Glyph[]): number[] {
  return glyphs.flatMap((after, i) => {
    const before = glyphs[i - 1];
    if (before?.kind !== "han" || after.kind !== "han" || after.space > 0) return [];
    if (Math.abs(before.em - after.em) > ONE_SIZE * after.em) return [];
    return [(after.x - before.x) / before.em - 1];
  });
}

function opens(before: Glyph, after: Glyph): boolean {
  return !(isProportional(before.kind) && isProportional(after.kind));
}

export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((one, other) => one - other);
  const [low, high] = [sorted[(sorted.length - 1) >> 1] as number, sorted[sorted.length >> 1] as number];
  return (low + high) / 2;
}
