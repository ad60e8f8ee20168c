/** The text layer: what readers take out of the finished page is the sources, no more and no less. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { Page, ProfileName } from "../../src/index.ts";
import { mupdfText, pdfiumText, pdfjsText, popplerText } from "../support/read-pdf.ts";
import { endOf, readInOrder } from "../support/reading.ts";
import { type Judge, testWith } from "../support/tools.ts";
import { type Built, build, FURNITURE, inProject, SAMPLE, type SourcePart, sourceParts } from "./sample.ts";

const PARTS = sourceParts(SAMPLE);
const TEXTS = PARTS.map(({ text }) => text);
const ALL = [...FURNITURE, ...TEXTS];

const READERS: readonly (readonly [
  name: string,
  read: (pdf: Uint8Array) => Promise<string> | string,
  judge?: Judge,
])[] = [
  ["pdf.js (pdf-parse)", pdfjsText],
  ["PDFium", pdfiumText],
  ["poppler (pdftotext -raw)", popplerText, "poppler-utils"],
  ["MuPDF (mutool draw -F txt)", mupdfText, "mupdf-tools"],
];

/** The sample page in other punctuation styles: the blanks of marks are cells of their own in each. */
const OTHER_STYLES = ["quanjiao", "banjiao", "hangmobanjiao"] as const;
const KINDS: readonly { readonly name: string; readonly profile: ProfileName; readonly punctuation?: string }[] = [
  { name: "press", profile: "press" },
  { name: "archive", profile: "archive" },
  ...OTHER_STYLES.map((punctuation) => ({ name: punctuation, profile: "press" as const, punctuation })),
];

async function buildStyle(profile: ProfileName, punctuation?: string): Promise<Built> {
  if (!punctuation) return build(SAMPLE, profile);
  const plan = readFileSync(SAMPLE, "utf8").replaceAll("../", "../../../");
  // Fuller marks take more room than the page has: what is overset is another test's, here the lines are given.
  const override = `override: { punctuation: ${punctuation}, grid: { lines: 160 }, sheet: { height: 700mm } }\n`;
  return inProject({ "plan.yaml": plan + override }, (folder) => build(join(folder, "plan.yaml"), profile));
}

describe.each(KINDS)("the sample page, $name", ({ profile, punctuation }) => {
  let page: Page;
  let pdf: Uint8Array;
  beforeAll(async () => {
    ({ page, pdf } = await buildStyle(profile, punctuation));
  });

  test("is laid out from the sources: all of them, in the plan's order", () => {
    const laidOut = page.blocks.flatMap(({ id, parts }) =>
      parts.map(({ kind, text }): SourcePart => ({ block: id, kind, text })),
    );
    expect(laidOut).toEqual(PARTS);
  });

  for (const [name, read, judge] of READERS) {
    const title = `${name} reads every part once, whole, in order, and nothing else`;
    const check = async () => {
      const extracted = await read(pdf);
      expect(readInOrder(extracted, ALL)).toEqual(ALL);
      expect(TEXTS.filter((text) => occurrences(extracted, text) !== 1)).toEqual([]);
      expect(countCharacters(extracted)).toEqual(countCharacters(ALL.join("")));
      expect(extracted.match(REPLACED) ?? []).toEqual([]);
      expect(partedHan(extracted).filter((pair) => !TEXTS.some((text) => text.includes(pair)))).toEqual([]);
    };
    if (judge) testWith(judge, title, check);
    else test(title, check);
  }
});

/** Kangxi radicals, compatibility ideographs, the replacement character, NUL: what a bad ToUnicode gives. */
const REPLACED = /[\u2f00-\u2fdf\uf900-\ufaff\ufffd\0]/gu;

function occurrences(extracted: string, text: string): number {
  const [first = ""] = text;
  let count = 0;
  for (let at = extracted.indexOf(first); at >= 0; at = extracted.indexOf(first, at + 1)) {
    if (endOf(extracted, at, text) !== undefined) count++;
  }
  return count;
}

/** How often each character stands in a text, spaces and line breaks left out: those are the page's. */
function countCharacters(text: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const character of text.replace(/\s/gu, "")) counts[character] = (counts[character] ?? 0) + 1;
  return counts;
}

/** Han characters of the articles with a space between them; entries of the folio line stand side by side. */
function partedHan(extracted: string): string[] {
  const articles = extracted.slice(extracted.indexOf(TEXTS[0] ?? ""));
  return [...articles.matchAll(/(?<=(\p{Script=Han})) +(?=(\p{Script=Han}))/gu)].map(
    ([space, left, right]) => `${left}${space}${right}`,
  );
}
