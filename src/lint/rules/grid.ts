/**
 * Check that the lines of neighbouring columns stand at one height.
 *
 * The leading is the commonest distance of baselines of the text size, refined over whole columns; the grid is where
 * most lines stand. Only pages with text side by side have a grid.
 */

import { edgeOf, type Finding, onLine } from "../finding.ts";
import { isSameSize } from "../lines.ts";
import { median } from "../measure.ts";
import { offGrid } from "../messages.ts";
import type { Column, DocumentModel, Line } from "../model.ts";

/** Points by which a baseline may miss the grid. */
const TOLERANCE = 0.05;
/** Distances of baselines nearer than this, in points, are one. */
const ONE_LEADING = 0.05;

/** Lines of all columns stand on one grid (CLREQ, Considerations in Designing Type Area). */
export function offGridLines({ pages, textSize }: DocumentModel): Finding[] {
  const text = pages.map(({ columns }) =>
    columns.filter((column) => column.justified && isSameSize(column, { size: textSize })),
  );
  const leading = leadingOf(text.flat());
  if (leading === undefined) return [];
  return text.filter(hasNeighbours).flatMap((columns) => {
    const phase = phaseOf(columns, leading);
    return columns.flatMap((column) =>
      runs(column.lines, (line) => offset(line.baseline - phase, leading)).map(({ lines, away }) => {
        const [first] = lines;
        return onLine("OFF_GRID", first, offGrid(away, lines.length), { right: edgeOf(column) });
      }),
    );
  });
}

/** The commonest distance of neighbours, made exact over the longest stretches that have it throughout. */
function leadingOf(columns: readonly Column[]): number | undefined {
  const steps = columns.flatMap(({ lines }) => lines.slice(1).map((line, i) => line.baseline - baselineOf(lines[i])));
  const common = commonest(steps, ONE_LEADING);
  if (common === undefined) return undefined;
  const exact = columns.flatMap(({ lines }) => {
    const [first, last] = [baselineOf(lines[0]), baselineOf(lines.at(-1))];
    const count = Math.round((last - first) / common);
    return count > 0 && Math.abs(last - first - count * common) < TOLERANCE * count ? [{ first, last, count }] : [];
  });
  const longest = Math.max(...exact.map(({ count }) => count));
  return (
    median(exact.filter(({ count }) => count >= longest / 2).map(({ first, last, count }) => (last - first) / count)) ??
    common
  );
}

function baselineOf(line: Line | undefined): number {
  return line?.baseline ?? 0;
}

function phaseOf(columns: readonly Column[], leading: number): number {
  const phases = columns.flatMap(({ lines }) =>
    lines.map(({ baseline }) => ((baseline % leading) + leading) % leading),
  );
  return commonest(phases, TOLERANCE) ?? 0;
}

/** The value that most others are near to; the mean of those. */
function commonest(values: readonly number[], near: number): number | undefined {
  const sorted = [...values].sort((one, other) => one - other);
  let best: readonly number[] = [];
  let start = 0;
  sorted.forEach((value, end) => {
    while (value - (sorted[start] ?? value) > near) start++;
    if (end - start + 1 > best.length) best = sorted.slice(start, end + 1);
  });
  return best.length === 0 ? undefined : best.reduce((sum, value) => sum + value, 0) / best.length;
}

/** How far a place is from the nearest line of the grid. */
function offset(place: number, leading: number): number {
  return place - Math.round(place / leading) * leading;
}

/** Stretches of lines that are off by the same. */
function runs(lines: readonly Line[], awayOf: (line: Line) => number): { lines: [Line, ...Line[]]; away: number }[] {
  const found: { lines: [Line, ...Line[]]; away: number }[] = [];
  let open = false;
  for (const line of lines) {
    const away = awayOf(line);
    const run = found.at(-1);
    if (Math.abs(away) <= TOLERANCE) open = false;
    else if (open && run && Math.abs(run.away - away) <= TOLERANCE) run.lines.push(line);
    else {
      found.push({ lines: [line], away });
      open = true;
    }
  }
  return found;
}

function hasNeighbours(columns: readonly Column[]): boolean {
  return columns.some((one) =>
    columns.some((other) => {
      const isBeside = other.left >= one.right;
      const [top, bottom] = [baselineOf(other.lines[0]), baselineOf(other.lines.at(-1))];
      return isBeside && top <= baselineOf(one.lines.at(-1)) && bottom >= baselineOf(one.lines[0]);
    }),
  );
}
