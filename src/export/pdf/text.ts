/**
 * Write glyph runs as PDF text operators. Only translates: every position comes from the page.
 *
 * In two steps, as the fonts number their characters between them: cells are chosen for every run, then shown.
 */
import { EM_TOP, type Glyph, type GlyphLine } from "../../model/line.ts";
import type { GlyphRun } from "../../model/page.ts";
import type { Colour } from "../../model/style.ts";
import { inks } from "./colour.ts";
import { coordinate, rounded } from "./coordinates.ts";
import type { Cell, GlyphFont } from "./glyph-font.ts";
import { singly } from "./singly.ts";

/**
 * Space in em that is added by a move between two glyphs; what is more goes into the glyph's own advance.
 * poppler reads a move of 0.1 em as a space between words, pdf.js one of 0.102, MuPDF and PDFium a little more (measured).
 */
const MOST_MOVED = 0.08;

/** Cells wider than the font's own are made in steps of this many em, so that few glyphs are made twice. */
const CELL_STEP = 0.05;

/** Widths in em that differ by less are equal. Sums of constants stand here: in a loop V8 makes a number of each anew. */
const NOISE = 1e-6;
const LESS_THAN_NONE = -NOISE;
const MORE_THAN_MOVED = MOST_MOVED + NOISE;

const NO_MOVES: readonly Move[] = [];

export type FontOf = (face: string) => GlyphFont;

/** Neighbouring glyphs of one font on one line or in one column. */
interface Stretch {
  readonly font: GlyphFont;
  readonly isVertical: boolean;
  /** In points. */
  readonly size: number;
  readonly colour: Colour;
  /** Where the first glyph stands, in points from the top left of the trimmed page. */
  readonly x: number;
  readonly y: number;
  readonly cells: readonly Cell[];
  /** Space behind every cell but the last, in em. */
  readonly space: number;
  /** Where the space is another. */
  readonly moves: readonly Move[];
}

interface Move {
  /** Cells before it. */
  readonly after: number;
  /** How much more space there is, in thousandths of an em. */
  readonly by: number;
}

/** A run whose cells are chosen. */
export type ChosenRun = readonly Stretch[];

export function chooseCells(run: GlyphRun, fontOf: FontOf): ChosenRun {
  const { size, vertical = false, colour } = run;
  const line = singly(run);
  const { glyphs, advances } = line;
  const stretches: Stretch[] = [];
  let along = 0;
  for (let start = 0, end = 0; start < glyphs.length; start = end) {
    end = endOfFace(glyphs, start);
    const font = fontOf((glyphs[start] as Glyph).face);
    const { cells, space, moves } = inLine(line, start, end, font, vertical);
    const [x, y] = vertical ? [run.x + (0.5 - EM_TOP) * size, run.y + along * size] : [run.x + along * size, run.y];
    stretches.push({ font, isVertical: vertical, size, colour, x, y, cells, space, moves });
    if (end < glyphs.length) for (let i = start; i < end; i++) along += advances[i] as number;
  }
  return stretches;
}

/** Where the neighbouring glyphs of one face end. */
function endOfFace(glyphs: readonly Glyph[], start: number): number {
  const face = glyphs[start]?.face;
  let end = start + 1;
  while (glyphs[end]?.face === face) end++;
  return end;
}

/**
 * Choose the cells of a line, and the space behind most of them, which a justified line opens alike: it is set once,
 * between all characters. It is found by a vote (Boyer and Moore); where no space has most cells, any will do.
 */
function inLine(
  { glyphs, advances }: GlyphLine,
  start: number,
  end: number,
  font: GlyphFont,
  isVertical: boolean,
): Pick<Stretch, "cells" | "space" | "moves"> {
  const cells = new Array<Cell>(end - start);
  let space = 0;
  let votes = 0;
  const last = end - 1;
  for (let i = start; i < last; i++) {
    const glyph = glyphs[i] as Glyph;
    const advance = advances[i] as number;
    let cell = font.plainCell(glyph.gid, glyph.text);
    let white = advance - cell.width;
    // Where a small forward move makes up the rest, the font's own cell; else one that is wide enough.
    if (glyph.shift !== 0 || glyph.form || white <= LESS_THAN_NONE || white >= MORE_THAN_MOVED) {
      cell = font.cell(glyph, Math.floor((advance + NOISE) / CELL_STEP) * CELL_STEP, isVertical);
      white = advance - cell.width;
    }
    cells[i - start] = cell;
    const difference = white - space;
    if (difference < NOISE && difference > LESS_THAN_NONE) votes++;
    else if (votes === 0) {
      space = white;
      votes = 1;
    } else votes--;
  }
  // Nothing follows the last glyph that could make up the rest: its cell ends where the line does.
  cells[last - start] = font.cell(glyphs[last] as Glyph, advances[last] as number, isVertical);
  const isEven = votes === last - start;
  return { cells, space, moves: isEven ? NO_MOVES : movesOf(advances, start, cells, space) };
}

/** Where spaces differ from the even one. */
function movesOf(advances: readonly number[], start: number, cells: readonly Cell[], even: number): readonly Move[] {
  const moves: Move[] = [];
  /** How far the next cell should stand beyond where it does; moves are in whole thousandths. */
  let behind = 0;
  for (let i = 0; i < cells.length - 1; i++) {
    behind += ((advances[start + i] as number) - (cells[i] as Cell).width - even) * 1000;
    const by = Math.round(behind);
    if (by === 0) continue;
    moves.push({ after: i + 1, by });
    behind -= by;
  }
  return moves;
}

/**
 * The operators that show runs, one text object for all.
 *
 * @param bottom height of the page: PDF counts y upward
 */
export function showRuns(runs: readonly ChosenRun[], left: number, bottom: number): string {
  const lines: string[] = ["BT"];
  let colour: Colour | undefined;
  let font = "";
  let spacing = "0 Tc";
  // Each line is placed by how far it stands from the last, in the steps that are written.
  let lastX = 0;
  let lastY = 0;
  let isTurned = false;
  for (const stretches of runs) {
    for (const stretch of stretches) {
      if (stretch.colour !== colour) lines.push(inks((colour = stretch.colour)));
      const stretchFont = `${stretch.font.name} ${coordinate(stretch.size)} Tf`;
      if (stretchFont !== font) lines.push((font = stretchFont));
      const stretchSpacing = `${spacingOf(stretch.space * stretch.size)} Tc`;
      if (stretchSpacing !== spacing) lines.push((spacing = stretchSpacing));
      const x = rounded(left + stretch.x);
      const y = rounded(bottom - stretch.y);
      // A column is a line turned a quarter clockwise.
      if (stretch.isVertical || isTurned) {
        lines.push(`${stretch.isVertical ? "0 -1 1 0" : "1 0 0 1"} ${coordinate(x)} ${coordinate(y)} Tm`);
        isTurned = stretch.isVertical;
      } else lines.push(`${coordinate(x - lastX)} ${coordinate(y - lastY)} Td`);
      lines.push(showCells(stretch));
      lastX = x;
      lastY = y;
    }
  }
  if (spacing !== "0 Tc") lines.push("0 Tc");
  lines.push("ET");
  return lines.join("\n");
}

/** Steps of the space between characters in a point: so fine that no line is off by more than its coordinates are. */
const SPACING_STEPS = 100_000;

function spacingOf(points: number): string {
  return String(Math.round(points * SPACING_STEPS) / SPACING_STEPS);
}

/** The cells as strings, with what a space differs from the even one between them. */
function showCells({ cells, moves }: Stretch): string {
  if (moves.length === 0) return `(${codesOf(cells, 0, cells.length)}) Tj`;
  let shown = "";
  let start = 0;
  for (const { after, by } of moves) {
    shown += `(${codesOf(cells, start, after)})${-by}`;
    start = after;
  }
  return `[${shown}(${codesOf(cells, start, cells.length)})] TJ`;
}

function codesOf(cells: readonly Cell[], start: number, end: number): string {
  let codes = "";
  for (let i = start; i < end; i++) codes += (cells[i] as Cell).code;
  return codes;
}
