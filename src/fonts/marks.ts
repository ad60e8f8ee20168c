/**
 * Stand marks on their letter: where the font says (OpenType, GPOS mark and mkmk), else centred over or under its ink.
 */
import type { InkedGlyph, Shaper } from "./shaper.ts";

/** A glyph and where it stands, in em from the letter's origin, up. */
export interface MarkedGlyph {
  readonly gid: number;
  readonly x: number;
  readonly y: number;
}

/** White between a letter and a mark that the font does not place, in em: with two marks over it no more fits the leading. */
const CLEAR = 0.02;

/**
 * @param gid of the letter: a variant's stays, whatever the font would put there
 * @throws FontFileError
 */
export function markedGlyphs(
  shaper: Shaper,
  unitsPerEm: number,
  text: string,
  gid: number,
  isVariant: boolean,
): readonly MarkedGlyph[] {
  const { glyphs, positions } = shaper.layout(text, "GPOS");
  const base = isVariant ? shaper.glyph(gid) : (glyphs[0] as InkedGlyph);
  /** The ink so far: marks over each other grow it. */
  let { minY, maxY } = base.cbox;
  const middle = (base.cbox.minX + base.cbox.maxX) / 2;
  let along = positions[0]?.xAdvance ?? 0;
  const placed: MarkedGlyph[] = [{ gid: base.id, x: 0, y: 0 }];
  for (const [i, glyph] of glyphs.entries()) {
    const position = positions[i];
    if (i === 0 || !position) continue;
    let x = along + position.xOffset;
    let y = position.yOffset;
    along += position.xAdvance;
    const ink = glyph.cbox;
    // A mark that the font attaches to nothing stays behind the letter.
    if (position.xOffset === 0 && position.yOffset === 0) {
      x = middle - (ink.minX + ink.maxX) / 2;
      if (ink.minY >= (base.cbox.minY + base.cbox.maxY) / 2) y = Math.max(0, maxY + CLEAR * unitsPerEm - ink.minY);
      else if (ink.maxY <= base.cbox.minY + CLEAR * unitsPerEm) y = Math.min(0, minY - CLEAR * unitsPerEm - ink.maxY);
    }
    minY = Math.min(minY, y + ink.minY);
    maxY = Math.max(maxY, y + ink.maxY);
    placed.push({ gid: glyph.id, x: x / unitsPerEm, y: y / unitsPerEm });
  }
  return placed;
}
