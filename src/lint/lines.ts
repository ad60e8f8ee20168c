/**
 * Put glyphs together to lines.
 *
 * Glyphs on one baseline make a row; a gap wider than any that a line holds cuts it. A very loose line has such gaps
 * too: what was cut is joined again where a line right above or below runs across the gap.
 */
import { cellOf } from "./cell.ts";
import { isClosing, isProportional } from "./marks.ts";
import type { Glyph, Line } from "./model.ts";

/** Baselines nearer than this, in em of the text, are one row. */
const SAME_ROW = 0.12;
/** A wider gap between two bodies, in em, cuts a row: half of it is left to a gutter of two em. */
const GUTTER = 0.8;
/** The same between two marks, which have an em between them where nothing is squeezed. */
const PAIR = 1.1;
/** The same between two sizes: the number of a line in the margin, a label. */
const ASIDE = 0.5;
/** A gap of more em is a gutter, whatever runs across it. */
const WIDEST = 3;
/** Lines within so many em above and below say whether a gap is a gutter. */
const NEIGHBOURS = 4;
/** Cells of a table's column share an edge or their middle, to so many em, and are so many beside one. */
const CELL_EDGE = 0.1;
const CELLS = 2;
/** A gap between letters that reads as a space, in em. */
const WORD_SPACE = 0.15;
/** A note mark: smaller than this beside its text, raised by a part of the em. */
const RAISED = { size: 0.75, least: 0.12, most: 0.7, glyphs: 4 };

export function findLines(page: number, glyphs: readonly Glyph[]): Line[] {
  const pieces = rowsOf(glyphs).flatMap(cut);
  const { bodies, raised } = withoutRaised(pieces);
  const lines = bodies.map((body) => createLine(page, attach(body, raised)));
  return join(page, lines).sort((one, other) => one.baseline - other.baseline || one.left - other.left);
}

function rowsOf(glyphs: readonly Glyph[]): Glyph[][] {
  const rows: Glyph[][] = [];
  for (const glyph of [...glyphs].sort((one, other) => one.y - other.y)) {
    const row = rows.at(-1);
    const first = row?.[0];
    if (row && first && glyph.y - first.y <= SAME_ROW * Math.min(first.size, glyph.size)) row.push(glyph);
    else rows.push([glyph]);
  }
  return rows.map((row) => row.sort((one, other) => one.x - other.x));
}

function cut(row: readonly Glyph[]): Glyph[][] {
  const pieces: Glyph[][] = [];
  for (const glyph of row) {
    const piece = pieces.at(-1);
    const before = piece?.at(-1);
    const gap = before ? cellOf(glyph).left - cellOf(before).right - glyph.space : 0;
    const isPair = before && isClosing(before.kind) && glyph.kind === "open";
    const gutter = before && isSameSize(before, glyph) ? (isPair ? PAIR : GUTTER) : ASIDE;
    if (piece && before && gap <= gutter * Math.min(before.em, glyph.em)) piece.push(glyph);
    else pieces.push([glyph]);
  }
  return pieces;
}

/** Tell note marks, which stand beside or over the gap of a line, from lines. */
function withoutRaised(pieces: readonly Glyph[][]): { bodies: Glyph[][]; raised: Glyph[][] } {
  const raised = pieces.filter(
    (piece) => piece.length <= RAISED.glyphs && pieces.some((body) => isRaised(piece, body)),
  );
  const set = new Set(raised);
  return { bodies: pieces.filter((piece) => !set.has(piece)), raised };
}

function isRaised(piece: readonly Glyph[], body: readonly Glyph[]): boolean {
  const [mark, first, last] = [piece[0], body[0], body.at(-1)];
  if (!mark || !first || !last || piece === body || mark.size > RAISED.size * first.size) return false;
  const up = (first.y - mark.y) / first.size;
  const isBeside = mark.x >= first.x && mark.x <= cellOf(last).right + GUTTER * first.em;
  return isBeside && up >= RAISED.least && up <= RAISED.most && body.every((glyph) => !covers(glyph, mark));
}

function covers(glyph: Glyph, mark: Glyph): boolean {
  const { left, right } = cellOf(glyph);
  return mark.x > left && mark.x < right - glyph.em / 10;
}

function attach(body: readonly Glyph[], raised: readonly Glyph[][]): Glyph[] {
  const own = raised.filter((piece) => isRaised(piece, body)).flat();
  return own.length === 0 ? [...body] : [...body, ...own].sort((one, other) => one.x - other.x);
}

function createLine(page: number, glyphs: readonly Glyph[]): Line {
  const [first, last] = [glyphs[0], glyphs.at(-1)];
  if (!first || !last) throw new Error("a line holds a glyph");
  const most = commonest(glyphs);
  return {
    page,
    glyphs,
    text: glyphs.map((glyph, i) => (isSpaced(glyphs[i - 1], glyph) ? ` ${glyph.text}` : glyph.text)).join(""),
    left: cellOf(first).left,
    right: cellOf(last).right,
    baseline: most.y,
    size: most.size,
    em: most.em,
  };
}

/** Whether the text has a word space there: a real one, or a gap between letters that reads as one. */
function isSpaced(before: Glyph | undefined, glyph: Glyph): boolean {
  if (!before) return false;
  if (glyph.space > 0) return true;
  const isLatin = isProportional(before.kind) && isProportional(glyph.kind);
  return isLatin && cellOf(glyph).left - cellOf(before).right > WORD_SPACE * glyph.em;
}

/** A glyph of the size that most of a line's Han have, or most of its glyphs. */
function commonest(glyphs: readonly Glyph[]): Glyph {
  const han = glyphs.filter(({ kind }) => kind === "han");
  const counts = new Map<number, { count: number; glyph: Glyph }>();
  for (const glyph of han.length > 0 ? han : glyphs) {
    const size = Math.round(glyph.size * 20);
    const entry = counts.get(size) ?? { count: 0, glyph };
    counts.set(size, { count: entry.count + 1, glyph: entry.glyph });
  }
  const [most] = [...counts.values()].sort((one, other) => other.count - one.count);
  if (!most) throw new Error("a line holds a glyph");
  return most.glyph;
}

/** Join pieces of one row over a gap that a line right above or below runs across from edge to edge. */
function join(page: number, lines: readonly Line[]): Line[] {
  const sorted = [...lines].sort((one, other) => one.baseline - other.baseline || one.left - other.left);
  const joined: Line[] = [];
  for (const line of sorted) {
    const before = joined.at(-1);
    if (before && isOneLine(before, line, sorted)) {
      joined[joined.length - 1] = createLine(page, [...before.glyphs, ...line.glyphs]);
    } else joined.push(line);
  }
  return joined;
}

function isOneLine(one: Line, other: Line, lines: readonly Line[]): boolean {
  const gap = other.left - one.right;
  const isSameRow = Math.abs(one.baseline - other.baseline) <= SAME_ROW * one.size;
  if (!isSameRow || !isSameSize(one, other) || gap < 0 || gap > WIDEST * one.em) return false;
  if (isCell(other, one.right, lines)) return false;
  return lines.some((line) => {
    const away = Math.abs(line.baseline - one.baseline);
    if (away > NEIGHBOURS * one.size || away < one.size / 2 || !isSameSize(line, one)) return false;
    const runsAcross = line.left <= one.right - one.em && line.right >= other.left + one.em / 2;
    const sharesAnEdge = Math.abs(line.left - one.left) < one.em * 2.5 || Math.abs(line.right - other.right) < one.em;
    return runsAcross && sharesAnEdge;
  });
}

/** Whether lines near a piece behind a gap stand under or over it, as the cells of a table do. */
function isCell(piece: Line, gap: number, lines: readonly Line[]): boolean {
  const near = (one: number, other: number) => Math.abs(one - other) < CELL_EDGE * piece.em;
  const others = lines.filter((line) => {
    const away = Math.abs(line.baseline - piece.baseline);
    if (away > NEIGHBOURS * piece.size || away < piece.size / 2 || line.left < gap) return false;
    const isCentred = near(line.left + line.right, piece.left + piece.right);
    return near(line.left, piece.left) || near(line.right, piece.right) || isCentred;
  });
  return others.length >= CELLS;
}

/** Whether two things are set in one size, as far as a reader can tell. */
export function isSameSize(one: { readonly size: number }, other: { readonly size: number }): boolean {
  return Math.abs(one.size - other.size) <= 0.02 * Math.max(one.size, other.size);
}
