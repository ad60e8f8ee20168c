/** Where the glyphs of a run stand, counted here and not by the code under test. */
import type { Glyph, GlyphLine } from "../../src/model/line.ts";

export interface PlacedGlyph extends Glyph {
  /** From the run's first glyph, in points. */
  readonly x: number;
  /** In em. */
  readonly advance: number;
}

/** @param size points an em measures */
export function placed({ glyphs, advances }: GlyphLine, size: number): PlacedGlyph[] {
  let x = 0;
  return glyphs.map((glyph, i) => {
    const advance = advances[i] ?? Number.NaN;
    const here = { ...glyph, x, advance };
    x += advance * size;
    return here;
  });
}

/** From the first glyph to the end of the last, in points. */
export function lengthOf({ advances }: GlyphLine, size: number): number {
  return advances.reduce((sum, advance) => sum + advance, 0) * size;
}
