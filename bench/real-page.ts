/**
 * Set the texts of a real newspaper page and compare the line ends with the printed ones.
 *
 *   npx tsx bench/real-page.ts page.json [style] [font.ttf]
 *
 * The file: { meta: { measureEm: { <ids>: em } }, blocks: [{ id, paragraphs: string[], lines: string[] }] }, where an
 * id may be a range such as A1-A7. Style: quanjiao, kaiming (default), banjiao. Three counts:
 * line by line (first-fit), each line started where the print starts it; first-fit run freely by paragraph; total fit
 * run freely by paragraph.
 */
import { readFileSync } from "node:fs";
import type { LineEdges, PunctuationStyle } from "../src/convention/index.ts";
import { mainland } from "../src/convention/mainland.ts";
import { openFace } from "../src/fonts/face.ts";
import { FontFile } from "../src/fonts/font-file.ts";
import { createHost } from "../src/host.ts";
import { naturalWidth } from "../src/typeset/cost.ts";
import { breakFirstFit, fillLine } from "../src/typeset/firstfit.ts";
import { breakLines } from "../src/typeset/linebreak.ts";
import { type PreparedParagraph, prepareParagraph } from "../src/typeset/prepare.ts";

interface RealPage {
  readonly meta: { readonly measureEm: Readonly<Record<string, number>> };
  readonly blocks: readonly {
    readonly id: string;
    readonly paragraphs: readonly string[];
    readonly lines: readonly string[];
  }[];
}

const FONT = "fonts/NotoSerifSC-Medium.ttf";
const INDENT = 2;
const EDGES: LineEdges = { lineEnd: "half", lineStart: "trim", paragraphStart: "trim", hanging: "none" };

const [file, style = "kaiming", font = FONT] = process.argv.slice(2);
if (!file) {
  console.error("usage: npx tsx bench/real-page.ts page.json [quanjiao|kaiming|banjiao] [font.ttf]");
  process.exit(2);
}
const page = JSON.parse(readFileSync(file, "utf8")) as RealPage;
const face = openFace("song", new FontFile(createHost("."), font));

function prepare(text: string): PreparedParagraph {
  const run = { role: "body", end: text.length, findFace: () => face };
  return prepareParagraph(text, [run], {
    convention: mainland,
    punctuation: style as PunctuationStyle,
    edges: EDGES,
    hanLatinGap: 0,
  });
}

function measureOf(id: string): number {
  for (const [key, measure] of Object.entries(page.meta.measureEm)) {
    const [from, to] = key.split("-");
    if (key === id || (from && to && from <= id && id <= to)) return measure;
  }
  throw new Error(`no measure for ${id}`);
}

/** The printed lines of each paragraph as offsets of their ends. The extractor's spaces are not text. */
function printedEnds(paragraphs: readonly string[], lines: readonly string[]): number[][] {
  const ends: number[][] = paragraphs.map(() => []);
  let paragraph = 0;
  let offset = 0;
  for (const line of lines) {
    offset += line.replaceAll(" ", "").length;
    ends[paragraph]?.push(offset);
    if (offset >= (paragraphs[paragraph] ?? "").replaceAll(" ", "").length) {
      paragraph++;
      offset = 0;
    }
  }
  return ends;
}

/** Why a line that starts where the print starts it ends elsewhere. */
function cause(prepared: PreparedParagraph, start: number, printed: number, ours: number, measure: number): string {
  const over = naturalWidth(prepared, start, printed) - measure;
  if (printed > ours) {
    return `the print holds ${over.toFixed(2)} em more than the measure at natural widths: squeezed by hand, or narrower digits`;
  }
  return `ours takes ${ours - printed} more and fits: the print ends early`;
}

let started = 0;
let freeFirst = 0;
let freeTotal = 0;
let all = 0;
for (const { id, paragraphs, lines } of page.blocks) {
  const measure = measureOf(id);
  const printed = printedEnds(paragraphs, lines);
  let met = 0;
  const different: string[] = [];
  paragraphs.forEach((paragraph, i) => {
    const text = paragraph.replaceAll(" ", "");
    const prepared = prepare(text);
    const boxAt = (offset: number) => {
      const found = prepared.boxes.findIndex((_, box) => (prepared.offsets[box] ?? 0) >= offset);
      return found === -1 ? prepared.boxes.length : found;
    };
    const ends = printed[i] ?? [];
    ends.forEach((end, line) => {
      const start = boxAt(ends[line - 1] ?? 0);
      const room = start === 0 ? measure - INDENT : measure;
      const ours = fillLine(prepared, start, room).end;
      if (ours === boxAt(end)) met++;
      else different.push(`${text.slice(ends[line - 1] ?? 0, end)}| ${cause(prepared, start, boxAt(end), ours, room)}`);
    });
    const atPrinted = (breaking: { lines: readonly { end: number }[] }) =>
      breaking.lines.filter((line) => ends.some((end) => boxAt(end) === line.end)).length;
    freeFirst += atPrinted(breakFirstFit(prepared, measure, INDENT));
    freeTotal += atPrinted(breakLines(prepared, measure, INDENT));
  });
  started += met;
  all += lines.length;
  console.log(`${id}: measure ${measure} em, ${lines.length} printed lines, ${met} end the same`);
  for (const line of different) console.log(`   ${line}`);
}
const share = (count: number) => `${count} of ${all} (${((count / all) * 100).toFixed(1)} %)`;
console.log(`first-fit, each line started where the print starts it: ${share(started)}`);
console.log(`first-fit, run freely by paragraph: ${share(freeFirst)}`);
console.log(`total fit, run freely by paragraph: ${share(freeTotal)}`);
