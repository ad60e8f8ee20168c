/**
 * Cut columns into paragraphs.
 *
 * A paragraph starts at an indent, or after a line that ended although what follows had room on it.
 */
import { EDGE, isInset } from "./columns.ts";
import { missOf } from "./edges.ts";
import { isSameSize } from "./lines.ts";
import { roomFor } from "./measure.ts";
import type { Column, Line, Paragraph } from "./model.ts";

/** Where indents tell the paragraphs, only a line shorter by so many em is taken for a forced break. */
const FORCED = 2;
/** A unit would have fitted in room that is smaller by so little, in em. */
const TOLERANCE = 0.05;

export function findParagraphs(columns: readonly Column[]): Paragraph[] {
  const feeders = findFeeders(columns);
  const fed = new Map([...feeders].map(([column, feeder]) => [feeder, column]));
  return columns.flatMap((column) => {
    const feeder = feeders.get(column)?.lines.at(-1);
    const next = fed.get(column)?.lines[0];
    return cut(column, feeder, next);
  });
}

function cut(column: Column, feeder: Line | undefined, next: Line | undefined): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  let lines: Line[] = [];
  column.lines.forEach((line, i) => {
    lines.push(line);
    const after = column.lines[i + 1];
    const following = after ?? next;
    const ends = !following || endsParagraph(line, following, column, after === undefined);
    if (!ends && after) return;
    const isFirst = paragraphs.length === 0;
    const [first] = lines;
    const goesOn = isFirst && first !== undefined && !isInset(first, column.left);
    paragraphs.push({
      column,
      lines,
      before: goesOn ? feeder : undefined,
      after: ends || after ? undefined : next,
      ends,
    });
    lines = [];
  });
  return paragraphs;
}

function endsParagraph(line: Line, next: Line, column: Column, isOtherColumn: boolean): boolean {
  if (column.role !== "text") return true;
  const edge = isOtherColumn ? next.left : column.left;
  if (!isOtherColumn && isInset(next, edge)) return true;
  const miss = missOf(line, column.right, EDGE);
  return miss > Math.max(roomFor(next, line), column.indents ? FORCED * line.em : 0) - TOLERANCE * line.em;
}

/**
 * Which column each column goes on from: the nearest one to its left of the same size and measure whose text runs on
 * to its end, and that starts above this one's end.
 */
function findFeeders(columns: readonly Column[]): Map<Column, Column> {
  const feeders = new Map<Column, Column>();
  for (const feeder of columns) {
    const last = feeder.lines.at(-1);
    if (!feeder.justified || !last || missOf(last, feeder.right, EDGE) > FORCED * feeder.em) continue;
    const nexts = columns.filter((column) => canFollow(feeder, column) && !feeders.has(column));
    const [next] = nexts.sort((one, other) => one.left - other.left || awayFrom(feeder, one) - awayFrom(feeder, other));
    const first = next?.lines[0];
    if (next && first && !isInset(first, next.left)) feeders.set(next, feeder);
  }
  return feeders;
}

function canFollow(feeder: Column, column: Column): boolean {
  const top = column.lines[0]?.baseline ?? 0;
  const bottom = feeder.lines.at(-1)?.baseline ?? 0;
  const measure = feeder.right - feeder.left;
  return (
    column.justified &&
    isSameSize(feeder, column) &&
    Math.abs(column.right - column.left - measure) <= EDGE &&
    column.left >= feeder.right &&
    column.left - feeder.right < measure / 2 &&
    top < bottom
  );
}

function awayFrom(feeder: Column, column: Column): number {
  return Math.abs((column.lines[0]?.baseline ?? 0) - (feeder.lines[0]?.baseline ?? 0));
}
