/**
 * Tell lines of a text from others that look like it: the cells of a table, a listing, a byline under its headline.
 *
 * A text runs from line to line; these lines stand each by itself, so nothing is torn between them, and no edge, no grid
 * is theirs to keep.
 */
import { median } from "./measure.ts";
import type { Line, Role } from "./model.ts";

/** Baselines nearer than this, in em, are one row. */
const SAME_ROW = 0.12;
/** Of a table's column so many lines have another cell in their row. */
const PAIRED = 2 / 3;
/** No text is set so narrow, in em. */
const NARROW = 5;
/** Gaps between cells, in em and in widths of the cell: a gutter is a smaller part of its column. */
const GAP = { em: 2.5, share: 1 / 3 };
/** Letters larger than the text by this factor are a headline's. */
const HEAD = 1.15;
/** Baselines of a headline, a byline and the text are no farther from each other, in em of the byline. */
const REACH = 4;
/** A listing's lines are set in a fixed-pitch font, most of each. */
const FIXED = 0.5;
const COMMENT = /^(?:\/[/*]|\*|#|--|<!--|;|%)/;

/** Sorts lines before they are stacked: a listing and a byline are no part of the text that they stand over. */
export function roleOfLine(line: Line, page: readonly Line[]): Exclude<Role, "cells"> {
  if (isListing(line)) return "listing";
  return isByline(line, page) ? "byline" : "text";
}

/** Whether stacked lines are cells under each other. */
export function isTable(lines: readonly Line[], page: readonly Line[]): boolean {
  const [first] = lines;
  if (!first || lines.length < 2) return false;
  const own = new Set(lines);
  const gaps = lines.flatMap((line) => gapBeside(line, page, own) ?? []);
  if (gaps.length < PAIRED * lines.length) return false;
  const width = Math.max(...lines.map(({ right }) => right)) - Math.min(...lines.map(({ left }) => left));
  const gap = median(gaps) ?? 0;
  return width < NARROW * first.em || gap > Math.max(GAP.em * first.em, GAP.share * width);
}

/** Points to the nearest other line in the row. */
function gapBeside(line: Line, page: readonly Line[], own: ReadonlySet<Line>): number | undefined {
  const gaps = page.flatMap((other) => {
    if (own.has(other) || Math.abs(other.baseline - line.baseline) > SAME_ROW * line.size) return [];
    const gap = other.left >= line.right ? other.left - line.right : line.left - other.right;
    return gap >= 0 ? [gap] : [];
  });
  return gaps.length === 0 ? undefined : Math.min(...gaps);
}

/** Whether a line is a program's: most of it is set in a fixed-pitch font, or it is a comment in one. */
function isListing({ glyphs, text }: Line): boolean {
  const fixed = glyphs.filter((glyph) => glyph.fixed && glyph.kind !== "han").length;
  return fixed >= FIXED * glyphs.length || (glyphs[0]?.fixed === true && COMMENT.test(text));
}

/**
 * Whether a line is who wrote a text, between its headline and its first line: short, without a stop, under larger
 * letters or under a line that is one. It stands where the headline puts it, and no paragraph ends with it.
 */
function isByline(line: Line, page: readonly Line[]): boolean {
  const kind = line.glyphs.at(-1)?.kind;
  if (kind === "stop" || kind === "comma") return false;
  const below = nearest(line, page, line, (down) => down > 0);
  if (!below || line.right - line.left > below.right - below.left - line.em) return false;
  const above = nearest(line, page, below, (down) => down < 0);
  if (!above) return false;
  return above.size > HEAD * line.size || isByline(above, page);
}

/** The nearest line above or below that stands over or under what another spans, within the reach of a headline. */
function nearest(
  line: Line,
  page: readonly Line[],
  { left, right }: Line,
  isOnSide: (down: number) => boolean,
): Line | undefined {
  const span = { left: Math.min(left, line.left), right: Math.max(right, line.right) };
  const away = ({ baseline }: Line) => Math.abs(baseline - line.baseline);
  return page
    .filter((other) => isOnSide(other.baseline - line.baseline) && away(other) > SAME_ROW * line.size)
    .filter((other) => away(other) <= REACH * line.size && other.left < span.right && other.right > span.left)
    .sort((one, other) => away(one) - away(other))[0];
}
