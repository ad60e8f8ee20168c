/**
 * Draw a character that is more than one: its marks are outlines of the letter's cell, each mark, selector and joiner has
 * a cell of its own for its text, which has no width.
 *
 * In one cell with its letter, pdf.js takes the letter for a mark without width or drops it with the joiner, and MuPDF
 * reads no character outside the Basic Multilingual Plane. A blank goes with what it follows: alone, poppler would make it
 * a plain one (poppler 22.12, MuPDF 1.21, pdf.js 5.4; measured).
 */
import type { Face } from "../fonts/face.ts";
import { piecesOf } from "../model/blanks.ts";
import { type FormPart, type Glyph, glyphLike, makeGlyph } from "../model/line.ts";
import { blankOf, type Cluster } from "./clusters.ts";
import { type Box, boxLike } from "./glyphs.ts";

const SPACE = 0x20;

/**
 * The box of a character's base with its marks on it and its blanks behind it.
 *
 * @param box of the base, or of a unit that ends with it: ——
 * @param inNumber between two digits
 */
export function withParts(box: Box, cluster: Cluster, face: Face, inNumber: boolean): Box {
  const { text, base, marks } = cluster;
  const last = box.glyphs.length - 1;
  const own = box.glyphs[last];
  const blank = blankOf(cluster, inNumber);
  if (!own) return box;
  const [first = text, ...others] = face.glyph(SPACE) === 0 ? [text] : piecesOf(text);
  const before = (all: string) => all.slice(0, all.length - base.length);
  const marked = glyphLike(own, {
    text: before(own.text) + first,
    width: own.width + blank,
    form: marks === "" ? own.form : withMarks(own, base + marks, face),
  });
  const form = own.form && [];
  const unseen = (piece: string) => makeGlyph(face.id, face.glyph(SPACE), piece, 0, 0, form);
  const glyphs = [...box.glyphs.slice(0, last), marked, ...others.map(unseen)];
  const [whole, width] = [before(box.text) + text, box.width + blank];
  return boxLike(box, { text: whole, face, width, glyphs, unseen: others.length });
}

/** The outlines of a letter and its marks, in the coordinates of the letter's cell: in a column it may be turned. */
function withMarks({ gid, form }: Glyph, text: string, face: Face): FormPart[] {
  const [letter = { gid, turned: false, narrowed: 1, x: 0, y: 0 }] = form ?? [];
  const { turned, x, y } = letter;
  return face.marked(text, gid).map((part) => ({
    gid: part.gid,
    turned,
    narrowed: 1,
    x: turned ? x + part.y : x + part.x,
    y: turned ? y - part.x : y + part.y,
  }));
}
