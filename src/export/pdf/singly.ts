/**
 * A line whose glyphs stand for one character each, with the fixed blanks behind it. What several characters are drawn as
 * (—— in one stroke, digits side by side in a column, a letter and its accent) is shown by the first of them; the others
 * are blank, and they share its width. Of what a glyph stands for, Ghostscript 10.00 keeps one UTF-16 unit (measured): so
 * a fixed blank, or a character outside the BMP, which is two, is lost there whatever is written; Chromium's too.
 */
import { piecesOf } from "../../model/blanks.ts";
import { type FormPart, type Glyph, type GlyphLine, glyphLike } from "../../model/line.ts";
import type { GlyphRun } from "../../model/page.ts";

const BLANK: readonly FormPart[] = [];

export function singly(run: GlyphRun): GlyphLine {
  const { text, glyphs, advances } = run;
  // Nearly all: a glyph for every unit of the text.
  if (text.length === glyphs.length || !hasJoined(glyphs)) return run;
  const single: { glyphs: Glyph[]; advances: number[] } = { glyphs: [], advances: [] };
  for (let i = 0; i < glyphs.length; i++) {
    const glyph = glyphs[i] as Glyph;
    const [first = "", ...more] = piecesOf(glyph.text);
    const width = glyph.width / (1 + more.length);
    single.glyphs.push(glyphLike(glyph, { text: first, width }));
    for (const other of more) {
      single.glyphs.push(glyphLike(glyph, { text: other, width, shift: 0, form: BLANK }));
      single.advances.push(width);
    }
    single.advances.push((advances[i] as number) - more.length * width);
  }
  return single;
}

function hasJoined(glyphs: readonly Glyph[]): boolean {
  for (let i = 0; i < glyphs.length; i++) {
    const { text } = glyphs[i] as Glyph;
    if (text.length > 1 && (text.length > 2 || (text.codePointAt(0) as number) < 0x10000)) return true;
  }
  return false;
}
