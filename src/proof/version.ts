/** A short name of what is set, so that two proofs of one content bear one version, and two contents two. */
import { crc32 } from "node:zlib";
import { once } from "../kept/once.ts";
import type { Glyph } from "../model/line.ts";
import { type GlyphRun, type Page, type PageBlock, runsOfBlock } from "../model/page.ts";

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

/** Numbers of a run's place and size. */
const PLACE = 3;

/** @param before sum of what stands before */
function sumOf(runs: readonly GlyphRun[], before = 0): number {
  const texts: string[] = [];
  let count = 0;
  for (const { glyphs } of runs) count += PLACE + glyphs.length;
  const numbers = new Float32Array(count);
  let at = 0;
  for (const { x, y, size, role, text, glyphs } of runs) {
    texts.push(role, text);
    numbers[at] = x;
    numbers[at + 1] = y;
    numbers[at + 2] = size;
    at += PLACE;
    for (let i = 0; i < glyphs.length; i++) numbers[at++] = (glyphs[i] as Glyph).gid;
  }
  return crc32(numbers, crc32(JSON.stringify(texts), before));
}
