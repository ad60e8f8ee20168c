/**
 * What a page pays for: one scale for the text, the heads, the gaps and the holes, in demerits (typeset/cost.ts).
 *
 * The page that costs least is the page that is made. So what is left over or lacking goes into paragraphs set in a line
 * more or fewer, then into heads, then into gaps, and what none of them takes is reported; each step costs more than
 * what the one before it usually needs. A second line taken from one place costs more than the first from another.
 */

/** Number of lines of a text other than at its best, where nothing asks for it; a line. */
export const OTHER_LENGTH = 300_000;

/** A line that a head takes beyond its need: as much as some paragraphs set well in a line more. Grows as a square. */
const HEAD_LINE = 5_000_000;

/** A line that a gap between blocks takes beyond the style's. Grows as a square. */
const GAP_LINE = 20_000_000;

/**
 * A paragraph's last line at a column's top (CLREQ, orphans and widows: 孤行), or a run-in head alone at a column's
 * foot: head or gap give way first.
 */
export const WIDOW = 60_000_000;

/** A line that the last column of balanced columns is short (CLREQ, columns: only the last may end short). */
export const UNEVEN_LINE = 1e9;

/** A line left empty: a hole that is reported. */
export const EMPTY_LINE = 1e11;

/** A line of text, or of a head, that has no place: a little more than a hole, so that none is made to fill another. */
export const OVERSET_LINE = 1.2 * EMPTY_LINE;

/** A text that is overset at all: what a page has over stands in as few texts as can be. */
const OVERSET_TEXT = 1e15;

/** Of the texts of a page the shortest costs so much more than the longest: the longest is overset first, and furthest. */
const SHORTEST_TEXT = 5e14;

/** A line without which a block has no room for its head and three lines of text, or lacks what the plan gives it. */
const STARVED_LINE = 1e17;

export function headCost(lines: number): number {
  return HEAD_LINE * lines * lines;
}

export function gapCost(lines: number): number {
  return GAP_LINE * lines * lines;
}

/**
 * What a text costs that is overset.
 *
 * @param shortness 0 for the longest text of the page, 1 for the shortest
 */
export function oversetCost(lines: number, shortness: number): number {
  return OVERSET_TEXT + SHORTEST_TEXT * shortness + OVERSET_LINE * lines * (1 + shortness);
}

export function starvedCost(lines: number): number {
  return STARVED_LINE * lines;
}

/** Whether a text is overset. */
export function isOverset(cost: number): boolean {
  return cost >= OVERSET_TEXT;
}

/** Whether nothing is left over or lacking beyond the unevenness of balanced columns. */
export function isFilled(cost: number): boolean {
  return cost < EMPTY_LINE;
}

/** Whether all is full to the line. */
export function isFull(cost: number): boolean {
  return cost < UNEVEN_LINE;
}
