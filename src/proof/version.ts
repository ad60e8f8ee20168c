/** A short name of what is set, so that two proofs of one content bear one version, and two contents two. */
import { crc32 } from "node:zlib";
import type { Glyph } from "../model/line.ts";
import { type GlyphRun, type Page, type PageBlock, runsOfBlock } from "../model/page.ts";
import { once } from "../units/once.ts";

/** Hex digits that people compare by eye: a checksum has as many. */
const DIGITS = 8;

/** @param page as made up, its marks not yet drawn */
export function contentVersion({ metadata, trim, fills, furniture, blocks }: Page): string {
  const own = JSON.stringify([metadata, trim, fills, sumOf(furniture), blocks.map(sumOfBlock)]);
  return crc32(own).toString(16).padStart(DIGITS, "0");
}

const sumOfBlock = once((block: PageBlock) =>
  sumOf(
    block.overset.flatMap(({ runs }) => runs),
    sumOf(runsOfBlock(block)),
  ),
);

/** @param before sum of what stands before */
function sumOf(runs: readonly GlyphRun[], before = 0): number {
  const texts: string[] = [];
  const numbers: number[] = [];
  for (const { x, y, size, role, text, glyphs } of runs) {
    texts.push(role, text);
    numbers.push(x, y, size);
    for (let i = 0; i < glyphs.length; i++) numbers.push((glyphs[i] as Glyph).gid);
  }
  return crc32(new Float32Array(numbers), crc32(JSON.stringify(texts), before));
}
