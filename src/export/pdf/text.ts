/**
 * Write glyph runs as PDF text operators. Only translates: every position comes from the page.
 *
 * In two steps, as the fonts number their characters between them: cells are chosen for every run, then shown.
 */
import type { PlacedGlyph } from "../../model/line.ts";
import type { GlyphRun } from "../../model/page.ts";
import { inks } from "./colour.ts";
import { columnCells } from "./column.ts";
import { coordinate } from "./coordinates.ts";
import type { Cell, GlyphFont } from "./glyph-font.ts";
import { byteString } from "./syntax.ts";

/**
 * Space in em that is added by a move between two glyphs; what is more goes into the glyph's own advance.
 * poppler reads a move of 0.1 em as a space between words, pdf.js one of 0.102, MuPDF and PDFium a little more (measured).
 */
const MOST_MOVED = 0.08;

/** Cells wider than the font's own are made in steps of this many em, so that few glyphs are made twice. */
const CELL_STEP = 0.05;

/** Widths in em that differ by less are equal. */
const NOISE = 1e-6;

export type FontOf = (face: string) => GlyphFont;

/** Neighbouring glyphs of one font on one line or in one column. */
interface Stretch {
  readonly font: GlyphFont;
  readonly isVertical: boolean;
  /** In points. */
  readonly size: number;
  readonly colour: string;
  /** Where the first glyph stands, in points from the top left of the trimmed page. */
  readonly x: number;
  readonly y: number;
  readonly cells: readonly Cell[];
  /** Space behind every cell but the last, in em; none in a column, whose cells are as high as they go down. */
  readonly moves: readonly number[];
}

/** A run whose cells are chosen. */
export type ChosenRun = readonly Stretch[];

export function chooseCells(run: GlyphRun, fontOf: FontOf): ChosenRun {
  const { size, vertical } = run;
  const colour = inks(run.colour);
  return byFace(run.glyphs).map((glyphs): Stretch => {
    const [first] = glyphs as [PlacedGlyph];
    const font = fontOf(first.face);
    if (vertical) {
      const cells = columnCells(glyphs).map((cell) => font.verticalCell(cell));
      return { font, isVertical: true, size, colour, x: run.x, y: run.y + first.x, cells, moves: [] };
    }
    return { font, isVertical: false, size, colour, x: run.x + first.x, y: run.y, ...inLine(glyphs, font) };
  });
}

/** Neighbouring glyphs of one face. */
function byFace(glyphs: readonly PlacedGlyph[]): PlacedGlyph[][] {
  const stretches: PlacedGlyph[][] = [];
  for (const glyph of glyphs) {
    const last = stretches[stretches.length - 1];
    if (last?.[0]?.face === glyph.face) last.push(glyph);
    else stretches.push([glyph]);
  }
  return stretches;
}

function inLine(glyphs: readonly PlacedGlyph[], font: GlyphFont): Pick<Stretch, "cells" | "moves"> {
  const cells: Cell[] = [];
  const moves: number[] = [];
  const last = glyphs.length - 1;
  for (let i = 0; i <= last; i++) {
    const { gid, text, shift, advance } = glyphs[i] as PlacedGlyph;
    // Nothing follows the last glyph that could make up the rest: its cell ends where the line does.
    const width = i === last ? advance : cellWidth(font.ownAdvance(gid), shift, advance);
    cells.push(font.cell(gid, text, shift, width));
    if (i < last) moves.push(advance - width);
  }
  return { cells, moves };
}

/** Width of a glyph's cell: the font's own where a small forward move makes up the rest, else one of its own. */
function cellWidth(own: number, shift: number, advance: number): number {
  const added = advance - own;
  if (shift === 0 && added > -NOISE && added < MOST_MOVED + NOISE) return own;
  return Math.floor((advance + NOISE) / CELL_STEP) * CELL_STEP;
}

/**
 * The operators that show runs, one text object for all.
 *
 * @param bottom height of the page: PDF counts y upward
 */
export function showRuns(runs: readonly ChosenRun[], left: number, bottom: number): string {
  const lines: string[] = ["BT"];
  let [colour, font, spacing] = ["", "", "0 Tc"];
  // Each line is placed by how far it stands from the last, in the steps that are written.
  let [lastX, lastY] = [0, 0];
  for (const stretch of runs.flat()) {
    if (stretch.colour !== colour) lines.push((colour = stretch.colour));
    const name = stretch.isVertical ? stretch.font.verticalName : stretch.font.name;
    const stretchFont = `${name} ${coordinate(stretch.size)} Tf`;
    if (stretchFont !== font) lines.push((font = stretchFont));
    const even = evenMove(stretch.moves);
    const stretchSpacing = `${spacingOf(even * stretch.size)} Tc`;
    if (stretchSpacing !== spacing) lines.push((spacing = stretchSpacing));
    const [x, y] = [Number(coordinate(left + stretch.x)), Number(coordinate(bottom - stretch.y))];
    lines.push(`${coordinate(x - lastX)} ${coordinate(y - lastY)} Td`, showCells(stretch, even));
    [lastX, lastY] = [x, y];
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

/** The move of most cells of a line, which a justified line opens alike: it is set once, between all characters. */
function evenMove(moves: readonly number[]): number {
  const counts = new Map<number, number>();
  let [most, even] = [0, 0];
  for (const move of moves) {
    const step = Math.round(move / NOISE);
    const count = (counts.get(step) ?? 0) + 1;
    counts.set(step, count);
    if (count > most) [most, even] = [count, move];
  }
  return even;
}

/** The cells as strings, with what a move differs from the even one between them, in thousandths of an em. */
function showCells({ cells, moves }: Stretch, even: number): string {
  const pieces: string[] = [];
  let pending = "";
  /** How far the next cell should stand beyond where it does; moves are in whole thousandths. */
  let behind = 0;
  for (let i = 0; i < cells.length; i++) {
    const { id } = cells[i] as Cell;
    pending += String.fromCharCode(id >> 8, id & 0xff);
    if (i >= moves.length) continue;
    behind += ((moves[i] as number) - even) * 1000;
    const move = Math.round(behind);
    if (move === 0) continue;
    pieces.push(byteString(pending), String(-move));
    pending = "";
    behind -= move;
  }
  if (pieces.length === 0) return `${byteString(pending)} Tj`;
  return `[${pieces.join("")}${pending === "" ? "" : byteString(pending)}] TJ`;
}
