/**
 * Set the texts of a real newspaper page and compare the line breaks with the printed ones.
 *
 *   npx tsx bench/real-page.ts page.json [style]
 *
 * The file: { meta: { measureEm: { <ids>: em } }, blocks: [{ id, paragraphs: string[], lines: string[] }] }, where an
 * id may be a range such as A1-A7. The style is quanjiao, kaiming (default) or banjiao. Every paragraph is broken
 * freely; a printed line counts as met when one of ours ends at the same character.
 */
import { readFileSync } from "node:fs";
import { openFace } from "../src/fonts/face.ts";
import { FontFile } from "../src/fonts/font-file.ts";
import { createHost } from "../src/host.ts";
import type { PunctuationStyle } from "../src/model/style.ts";
import { breakParagraph, prepareParagraph } from "../src/typeset/index.ts";

interface RealPage {
  readonly meta: { readonly measureEm: Readonly<Record<string, number>> };
  readonly blocks: readonly {
    readonly id: string;
    readonly paragraphs: readonly string[];
    readonly lines: readonly string[];
  }[];
}

const FONT = "node_modules/@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf";
const INDENT = 2;

const [file, style = "kaiming"] = process.argv.slice(2);
if (!file) {
  console.error("usage: npx tsx bench/real-page.ts page.json [quanjiao|kaiming|banjiao]");
  process.exit(2);
}
const page = JSON.parse(readFileSync(file, "utf8")) as RealPage;
const host = createHost(".");
const face = openFace("song", new FontFile(host, FONT));

/** Offsets in a paragraph at which its printed lines end. */
function printedEnds(paragraphs: readonly string[], lines: readonly string[]): Set<number>[] {
  const ends: Set<number>[] = paragraphs.map(() => new Set());
  let paragraph = 0;
  let offset = 0;
  for (const line of lines) {
    offset += line.replaceAll(" ", "").length;
    ends[paragraph]?.add(offset);
    if (offset >= (paragraphs[paragraph] ?? "").replaceAll(" ", "").length) {
      paragraph++;
      offset = 0;
    }
  }
  return ends;
}

function measureOf(id: string): number {
  for (const [key, measure] of Object.entries(page.meta.measureEm)) {
    const [from, to] = key.split("-");
    if (key === id || (from && to && from <= id && id <= to)) return measure;
  }
  throw new Error(`no measure for ${id}`);
}

let met = 0;
let all = 0;
for (const { id, paragraphs, lines } of page.blocks) {
  const measure = measureOf(id);
  const ends = printedEnds(paragraphs, lines);
  let blockMet = 0;
  let ours = 0;
  const different: string[] = [];
  paragraphs.forEach((paragraph, i) => {
    const text = paragraph.replaceAll(" ", "");
    const run = { role: "body", end: text.length, findFace: () => face };
    const prepared = prepareParagraph(text, [run], { punctuation: style as PunctuationStyle, hanLatinGap: 0 });
    const set = breakParagraph(prepared, { size: 1, indent: INDENT, align: "justify", measureOfLine: () => measure });
    ours += set.length;
    for (const line of set) {
      if (ends[i]?.has(line.end)) blockMet++;
      else different.push(`${text.slice(Math.max(0, line.end - 8), line.end)}|${text.slice(line.end, line.end + 6)}`);
    }
  });
  met += blockMet;
  all += lines.length;
  console.log(`${id}: measure ${measure} em, ${lines.length} printed lines, ${ours} ours, ${blockMet} ends the same`);
  for (const place of different) console.log(`   ours: ${place}`);
}
console.log(`all: ${met} of ${all} printed line ends the same (${((met / all) * 100).toFixed(1)} %)`);
