/**
 * Tell lines of a text from others that look like it: the cells of a table, a listing, a byline under its headline.
 *
 * A text runs from line to line; these lines stand each by itself, so nothing is torn between them, and no edge, no grid
 * is theirs to keep.
 */
import type { Line, Role } from "./model.ts";
import { INDENT } from "./stacks.ts";

/** Baselines nearer than this, in em, are one row. */
const SAME_ROW = 0.12;
/** A stack is a table's column when so many of its lines are cells; in a longer one it has so many rows. */
const PAIRED = 2 / 3;
const ROWS = 3;
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
  if (isListing(line) || isAmongListing(line, page)) return "listing";
  return isByline(line, page) ? "byline" : "text";
}

/** Cuts a stack where the cells of a table stand in it: a text may stand right above them and below. */
export function partStack(
  lines: readonly Line[],
  page: readonly Line[],
): { readonly role: "text" | "cells"; readonly members: readonly Line[] }[] {
  const own = new Set(lines);
  const cells = lines.map((line) => isCell(line, gapBeside(line, page, own)));
  if (lines.length > 1 && cells.filter(Boolean).length >= PAIRED * lines.length)
    return [{ role: "cells", members: lines }];
  const parts: { role: "text" | "cells"; members: Line[] }[] = [];
  lines.forEach((line, i) => {
    const role = runAround(cells, i) >= ROWS ? "cells" : "text";
    const last = parts.at(-1);
    if (last?.role === role) last.members.push(line);
    else parts.push({ role, members: [line] });
  });
  return parts;
}

/** Whether a line stands by itself in its row. */
function isCell({ left, right, em }: Line, gap: number | undefined): boolean {
  if (gap === undefined) return false;
  const width = right - left;
  return width < NARROW * em || gap > Math.max(GAP.em * em, GAP.share * width);
}

/** How many in a row are true around a place. */
function runAround(flags: readonly boolean[], at: number): number {
  if (!flags[at]) return 0;
  let [first, last] = [at, at];
  while (flags[first - 1]) first--;
  while (flags[last + 1]) last++;
  return last - first + 1;
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

/** Whether a line of a listing holds more Han than letters: print("涨潮了，请离开堤岸"). */
function isAmongListing(line: Line, page: readonly Line[]): boolean {
  if (line.glyphs[0]?.fixed !== true) return false;
  return [1, -1].some((side) => {
    const neighbour = nearest(line, page, line, (down) => down * side > 0);
    return neighbour !== undefined && isListing(neighbour);
  });
}

/**
 * Whether a line is who wrote a text, between its headline and its first line: short, without a stop, under larger
 * letters or under a line that is one. It stands where the headline puts it, and no paragraph ends with it.
 */
function isByline(line: Line, page: readonly Line[]): boolean {
  const kind = line.glyphs.at(-1)?.kind;
  if (kind === "stop" || kind === "comma") return false;
  const below = nearest(line, page, line, (down) => down > 0);
  if (!below || line.right - line.left > below.right - below.left - line.em || isFirstOf(line, below)) return false;
  const above = nearest(line, page, below, (down) => down < 0);
  if (!above) return false;
  return above.size > HEAD * line.size || isByline(above, page);
}

/** Whether a line is the first of a text: it has an indent and ends where the next one does. */
function isFirstOf(line: Line, below: Line): boolean {
  const indent = line.left - below.left;
  return indent > 0 && indent < INDENT.in * line.em && Math.abs(line.right - below.right) < line.em / 2;
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
