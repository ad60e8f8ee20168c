/** A short name of what is set, so that two proofs of one content bear one version, and two contents two. */
import { crc32 } from "node:zlib";
import type { PlacedGlyph } from "../model/line.ts";
import type { GlyphRun, Page } from "../model/page.ts";

/** Hex digits that people compare by eye: a checksum has as many. */
const DIGITS = 8;

/** @param page as made up, its marks not yet drawn */
export function contentVersion({ metadata, trim, fills, furniture, blocks }: Page): string {
  const texts: unknown[] = [metadata, trim, fills];
  const numbers: number[] = [];
  const add = (runs: readonly GlyphRun[]) => {
    for (const { x, y, size, role, text, glyphs } of runs) {
      texts.push(role, text);
      numbers.push(x, y, size);
      for (let i = 0; i < glyphs.length; i++) numbers.push((glyphs[i] as PlacedGlyph).gid);
    }
  };
  add(furniture);
  for (const { parts, overset } of blocks) {
    for (const { lines } of parts) for (const { runs } of lines) add(runs);
    for (const { runs } of overset) add(runs);
  }
  const sum = crc32(new Float32Array(numbers), crc32(JSON.stringify(texts)));
  return sum.toString(16).padStart(DIGITS, "0");
}
