/**
 * Put lines together to columns, and find the edges that the lines share.
 *
 * The left edge is where continuing lines start, the right edge where most lines end. A column is justified when its
 * lines keep ending at one place; short columns, of which that cannot be told, take the edges of one above or below.
 */
import { rightEnds } from "./edges.ts";
import { isSameSize } from "./lines.ts";
import type { Column, Line, Role } from "./model.ts";
import { partStack, roleOfLine } from "./roles.ts";
import { INDENT, stackLines } from "./stacks.ts";

/** A line that starts so many em right of the edge is indented; the open half of a mark is no indent. */
const INDENTED = 0.8;
/** Ends nearer than this, in points, are one edge. */
export const EDGE = 0.3;
/** Lines that must share the edge, of those that come within an em of it. */
const AGREE = { lines: 3, share: 0.5 };
/** Larger than the text by this factor: a heading, unless so many lines of it agree. */
const HEADING = { factor: 1.35, lines: 5 };

export function findColumns(lines: readonly Line[], textSize: number): Column[] {
  const roles = new Map(lines.map((line) => [line, roleOfLine(line, lines)]));
  const stacks = (role: Role) => stackLines(lines.filter((line) => roles.get(line) === role));
  const columns = [
    ...stacks("text").flatMap((members) => partStack(members, lines)),
    ...stacks("listing").map((members) => ({ role: "listing" as const, members })),
    ...stacks("byline").map((members) => ({ role: "byline" as const, members })),
  ].map(({ role, members }) => createColumn(members, textSize, role));
  return columns.map((column) => adoptEdges(column, columns));
}

function createColumn(lines: readonly Line[], textSize: number, role: Role): Column {
  const [first] = lines;
  if (!first) throw new Error("a column holds a line");
  const { page, size, em } = first;
  const left = leftEdge(lines, em);
  const { right, agreeing } = rightEdge(lines);
  const near = lines.filter((line) => line.right > right - em).length;
  const enough = isHeading(size, textSize) ? HEADING.lines : AGREE.lines;
  const paragraphs = lines.some((line) => isIndented(line, left)) || lines.some((line) => isShort(line, left, right));
  const justified =
    role === "text" &&
    isChinese(lines) &&
    // No line of a text starts behind its column's edge: these are pieces of other things.
    lines.every((line) => line.left < right) &&
    agreeing >= AGREE.share * near &&
    (agreeing >= enough || (agreeing === enough - 1 && paragraphs && !isHeading(size, textSize)));
  return withIndents({ role, page, lines, left, right: justified ? right : widest(lines), size, em, justified });
}

/** Whether the rules of Chinese composition are the right ones: a third of the glyphs are Han. */
function isChinese(lines: readonly Line[]): boolean {
  const glyphs = lines.flatMap((line) => line.glyphs);
  return glyphs.filter(({ kind }) => kind === "han").length >= glyphs.length / 3;
}

function isHeading(size: number, textSize: number): boolean {
  return size > HEADING.factor * textSize;
}

function widest(lines: readonly Line[]): number {
  return Math.max(...lines.map(({ right }) => right));
}

function withIndents(column: Omit<Column, "indents">): Column {
  return { ...column, indents: column.lines.some((line) => isIndented(line, column.left)) };
}

/** Whether a line does not start at the column's left edge: indented, centred, or set right. */
export function isInset({ left, em }: Line, edge: number): boolean {
  return left - edge > INDENTED * em;
}

/** Whether a line is inset as the first one of a paragraph is, and not centred or set right. */
function isIndented({ left, em }: Line, edge: number): boolean {
  return left - edge > INDENTED * em && left - edge < INDENT.in * em;
}

function isShort({ left, right, em }: Line, edge: number, end: number): boolean {
  return Math.abs(left - edge) < INDENTED * em && right < end - em;
}

/** The leftmost place where two lines start; of few lines the leftmost of all. */
function leftEdge(lines: readonly Line[], em: number): number {
  const starts = lines.map(({ left }) => left).sort((one, other) => one - other);
  const shared = starts.find((start, i) => (starts[i + 1] ?? Number.POSITIVE_INFINITY) - start < em / 8);
  return lines.length < 4 ? Math.min(...starts) : (shared ?? Math.min(...starts));
}

/** The place where most lines end, and how many do. */
function rightEdge(lines: readonly Line[]): { right: number; agreeing: number } {
  const ends = lines.map((line) => rightEnds(line).strict);
  let best = { right: Number.NEGATIVE_INFINITY, agreeing: 0 };
  for (const end of new Set(ends.flat().map((value) => Math.round(value * 100) / 100))) {
    const near = ends.flatMap((own) => own.filter((value) => Math.abs(value - end) <= EDGE / 2).slice(0, 1));
    if (near.length < best.agreeing || (near.length === best.agreeing && end < best.right)) continue;
    best = { right: near.sort((one, other) => one - other)[near.length >> 1] ?? end, agreeing: near.length };
  }
  return best;
}

/** Edges of a justified column of the same size above or below, or of the same measure, for one that cannot tell. */
function adoptEdges(column: Column, columns: readonly Column[]): Column {
  if (column.justified || column.role !== "text") return column;
  const known = columns.filter((other) => other.justified && isSameSize(other, column));
  const end = widest(column.lines);
  const start = Math.min(...column.lines.map(({ left }) => left));
  const donor = known
    .filter(({ left, right, em }) => {
      const sharesLeft = Math.abs(left - start) <= EDGE || (isIndentOf(start - left, em) && end <= right + EDGE);
      return sharesLeft && end <= right + em / 2;
    })
    .sort((one, other) => distance(one, column) - distance(other, column))[0];
  if (donor) return withIndents({ ...column, left: donor.left, right: donor.right, justified: true });
  const isKnownMeasure = known.some(({ left, right }) => Math.abs(right - left - (end - start)) <= EDGE);
  return isKnownMeasure ? withIndents({ ...column, left: start, right: end, justified: true }) : column;
}

function isIndentOf(inset: number, em: number): boolean {
  return Math.abs(inset - 2 * em) < em / 20;
}

function distance(one: Column, other: Column): number {
  return Math.abs((one.lines[0]?.baseline ?? 0) - (other.lines[0]?.baseline ?? 0));
}
