/** Write glyph runs as PDF text operators. Only translates: every position comes from the page. */

import type { PlacedGlyph } from "../../model/line.ts";
import type { GlyphRun } from "../../model/page.ts";
import { inks } from "./colour.ts";
import { columnCells } from "./column.ts";
import { coordinate } from "./coordinates.ts";
import type { GlyphFont } from "./glyph-font.ts";

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

/**
 * The operators that show runs, one text object for all.
 *
 * @param bottom height of the page: PDF counts y upward
 */
export function showRuns(runs: readonly GlyphRun[], fontOf: FontOf, left: number, bottom: number): string {
  const lines: string[] = ["BT"];
  let colour = "";
  let font = "";
  for (const run of runs) {
    const runColour = inks(run.colour);
    if (runColour !== colour) lines.push(runColour);
    colour = runColour;
    for (const stretch of byFace(run.glyphs)) {
      const [first] = stretch as [PlacedGlyph];
      const glyphFont = fontOf(first.face);
      const { vertical } = run;
      if (vertical) glyphFont.vertical.use();
      const runFont = `${vertical ? glyphFont.vertical.name : glyphFont.name} ${coordinate(run.size)} Tf`;
      if (runFont !== font) lines.push(runFont);
      font = runFont;
      const [x, y] = vertical ? [run.x, run.y + first.x] : [run.x + first.x, run.y];
      lines.push(`1 0 0 1 ${coordinate(left + x)} ${coordinate(bottom - y)} Tm`);
      lines.push(vertical ? showColumn(stretch, glyphFont) : showGlyphs(stretch, glyphFont));
    }
  }
  lines.push("ET");
  return lines.join("\n");
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

/** A column is one string: every glyph goes down by its own height. */
function showColumn(glyphs: readonly PlacedGlyph[], font: GlyphFont): string {
  return `<${columnCells(glyphs)
    .map((cell) => hex(font.verticalId(cell)))
    .join("")}> Tj`;
}

const hex = (id: number) => id.toString(16).padStart(4, "0");

function showGlyphs(glyphs: readonly PlacedGlyph[], font: GlyphFont): string {
  let shown = "";
  let pending = "";
  /** Where the reader's cursor stands beyond where it should, in thousandths of an em; moves round to whole ones. */
  let ahead = 0;
  for (const [i, { gid, text, shift, advance }] of glyphs.entries()) {
    // Nothing follows the last glyph that could make up the rest: its cell ends where the line does.
    const cell = i === glyphs.length - 1 ? advance : cellWidth(font.ownAdvance(gid), shift, advance);
    pending += hex(font.id(gid, text, shift, cell));
    ahead += (cell - advance) * 1000;
    const move = Math.round(ahead);
    if (move === 0) continue;
    shown += `<${pending}>${move}`;
    pending = "";
    ahead -= move;
  }
  return `[${shown}${pending === "" ? "" : `<${pending}>`}] TJ`;
}

/** Width of a glyph's cell: the font's own where a small forward move makes up the rest, else one of its own. */
function cellWidth(own: number, shift: number, advance: number): number {
  const added = advance - own;
  if (shift === 0 && added > -NOISE && added < MOST_MOVED + NOISE) return own;
  return Math.floor((advance + NOISE) / CELL_STEP) * CELL_STEP;
}
