/**
 * Time preparing and breaking in a warm process, and see that it grows no faster than the text.
 *
 *   npx tsx bench/typeset.ts
 */
import { readFileSync } from "node:fs";
import type { LineEdges } from "../src/convention/index.ts";
import { mainland } from "../src/convention/mainland.ts";
import { openFace } from "../src/fonts/face.ts";
import { FontFile } from "../src/fonts/font-file.ts";
import { createHost } from "../src/host.ts";
import { breakLines } from "../src/typeset/linebreak.ts";
import { prepareParagraph } from "../src/typeset/prepare.ts";

const FONT = "fonts/NotoSerifSC-Medium.ttf";
const ARTICLES = [
  "01-laocheng",
  "02-hedao",
  "03-shitang",
  "04-fenguan",
  "05-yeshi",
  "06-nongye",
  "07-dianti",
  "08-gangkou",
];
const EDGES: LineEdges = { lineEnd: "half", lineStart: "trim", paragraphStart: "trim", hanging: "none" };
const MEASURE = 20.45;
const RUNS = 15;

const face = openFace("song", new FontFile(createHost("."), FONT));
const known = new Map<number, typeof face>();
const findFace = (codePoint: number) => {
  if (!known.has(codePoint)) known.set(codePoint, face);
  return known.get(codePoint);
};
const paragraphs = ARTICLES.flatMap((name) =>
  (readFileSync(`articles/${name}.md`, "utf8").split("---\n")[2] ?? "").replaceAll("**", "").trim().split("\n\n"),
);
const text = paragraphs.join("");

/** Milliseconds for preparing and for breaking, medians. */
function time(texts: readonly string[], runs: number): { prepare: number; break: number; lines: number } {
  const prepares: number[] = [];
  const breaks: number[] = [];
  let lines = 0;
  for (let run = 0; run < runs; run++) {
    const started = performance.now();
    const prepared = texts.map((one) =>
      prepareParagraph(one, [{ role: "body", end: one.length, findFace }], {
        convention: mainland,
        punctuation: "kaiming",
        edges: EDGES,
        hanLatinGap: 1 / 8,
      }),
    );
    const between = performance.now();
    lines = prepared.reduce((sum, one) => sum + breakLines(one, MEASURE, 2).lines.length, 0);
    prepares.push(between - started);
    breaks.push(performance.now() - between);
  }
  const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  return { prepare: median(prepares), break: median(breaks), lines };
}

function report(name: string, texts: readonly string[], runs: number): void {
  const times = time(texts, runs);
  const characters = texts.reduce((sum, one) => sum + one.length, 0);
  console.log(
    `${name}: ${characters} characters, ${times.lines} lines; prepare ${times.prepare.toFixed(1)} ms, ` +
      `break ${times.break.toFixed(1)} ms, together ${(times.prepare + times.break).toFixed(1)} ms`,
  );
}

const long = (characters: number) => text.repeat(Math.ceil(characters / text.length)).slice(0, characters);
time(paragraphs, RUNS);
report("the sample's articles", [...paragraphs, long(10_000 - text.length)], RUNS);
report("one paragraph of 10,000", [long(10_000)], RUNS);
report("one paragraph of 100,000", [long(100_000)], 5);
report("one paragraph of 1,000,000", [long(1_000_000)], 1);
