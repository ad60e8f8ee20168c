/**
 * Cut a vertical column into cells that every reader takes for one line of text.
 *
 * MuPDF knows nothing of the heights in W2: it expects every character some em below the last, and starts a new line
 * where one stands much nearer; poppler takes every character for an em, and parts words where two stand more than
 * 1.1 em from each other, or less than half (measured). So small cells are joined, the letters of turned words two or three to a
 * cell, and half-em marks borrow height from their neighbours; the outlines stay where they are.
 */
import type { FormPart, Glyph, GlyphLine } from "../../model/line.ts";

/** A cell of a column. */
export interface ColumnCell {
  /** First of the glyphs that it shows. */
  readonly gid: number;
  readonly text: string;
  /** Its outlines: em from its left edge and from its baseline, up. */
  readonly parts: readonly FormPart[];
  /** In em. */
  readonly height: number;
}

/** Least height of a cell in em, where its neighbours can spare what it lacks. */
const LEAST = 0.75;

/** Heights in em that a character of a cell has at least and at most, as far as its neighbours give and take. */
const LEAST_EACH = 0.505;
const MOST_EACH = 1.05;

/** What a cell of several characters leaves to a neighbour of one, in em; that gets it back from the next. */
const BORROWED = 0.5;

/** The neighbours that are asked, and how often: those between only move. */
const NEAR = [1, -1, 2, -2, 3, -3] as const;
const SWEEPS = 8;

/** Turned letters share a cell until it is so high. In em. */
const PIECE = 0.7;

export function columnCells(line: GlyphLine): ColumnCell[] {
  const cells = joined(line);
  const heights = evened(cells);
  // How far each cell's own top stands below the top that it is given.
  let below = 0;
  return cells.map((cell, i) => {
    const moved = below === 0 ? cell.parts : cell.parts.map((part) => ({ ...part, y: part.y - below }));
    const height = heights[i] as number;
    below += cell.height - height;
    return { ...cell, parts: moved, height };
  });
}

const isTurned = ({ form }: Glyph) => form === undefined || form.some(({ turned }) => turned);

/** Cells of one glyph each, but for turned letters and the spaces between them, and for two marks of half an em. */
function joined({ glyphs, advances }: GlyphLine): ColumnCell[] {
  const cells: { gid: number; text: string; parts: FormPart[]; height: number; turned: boolean }[] = [];
  for (const [i, glyph] of glyphs.entries()) {
    const advance = advances[i] as number;
    const { gid, text, shift, form = [{ gid, turned: false, narrowed: 1, x: 0, y: 0 }] } = glyph;
    const turned = isTurned(glyph);
    const last = cells[cells.length - 1];
    const isNear = turned ? last && (last.height < PIECE || advance < PIECE / 2) : last && last.height + advance <= 1;
    // What shows nothing is the text of a mark or a selector. MuPDF reads none of those outside the BMP in a shared cell.
    const joins =
      last && last.parts.length > 0 && (form.length === 0 ? text.length === 1 : last.turned === turned && isNear);
    const down = shift + (joins ? last.height : 0);
    const parts = form.map((part) => ({ ...part, y: part.y - down }));
    if (joins) {
      last.text += text;
      last.parts.push(...parts);
      last.height += advance;
    } else cells.push({ gid, text, parts, height: advance, turned });
  }
  return cells;
}

/** Heights of the same sum, each within its limits as far as its neighbours can give and take. */
function evened(cells: readonly Pick<ColumnCell, "text" | "height">[]): number[] {
  const even = cells.map(({ height }) => height);
  const limits = cells.map(({ text }) => {
    const count = [...text].length;
    return { least: Math.max(LEAST, LEAST_EACH * count), most: MOST_EACH * count };
  });
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (let i = 0; i < cells.length; i++) {
      for (const other of NEAR.map((distance) => i + distance)) {
        const [own, its] = [limits[i], limits[other]];
        if (!own || !its) continue;
        const [here, there] = [even[i] as number, even[other] as number];
        const left = own.least > LEAST && its.least === LEAST ? BORROWED : its.least;
        const lacks = Math.max(0, Math.min(own.least - here, there - left));
        const over = Math.max(0, Math.min(here - own.most, its.most - there));
        even[i] = here + lacks - over;
        even[other] = there - lacks + over;
      }
    }
  }
  return even;
}
