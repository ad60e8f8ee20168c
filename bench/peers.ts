/**
 * Set the sample's texts with paiban, Typst and headless Chromium, and let paiban's lint count all PDFs alike.
 *
 *   npx tsx bench/peers.ts
 *
 * Writes bench/RESULTS.md; the PDFs stay in test/output/peers/. CHROMIUM names another program than `chromium`.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { createHost } from "../src/host.ts";
import { lintPdf } from "../src/lint/index.ts";
import { createChromium } from "./peers/chromium.ts";
import { createPaiban } from "./peers/paiban.ts";
import { installTypst } from "./peers/python.ts";
import { createJob, FOLDER, type Job, type Peer, readParagraphs } from "./peers/sample.ts";
import { type Result, tableOf, trails } from "./peers/table.ts";
import { createTypst } from "./peers/typst.ts";

const MEASURES = [20.45, 13, 9];
const OUTPUT = "bench/RESULTS.md";

const PAIBAN = [
  createPaiban("paiban 全角", { punctuation: "quanjiao", paragraphStart: "keep" }),
  createPaiban("paiban 开明", { punctuation: "kaiming", paragraphStart: "trim" }),
];
const typst = installTypst();
const OTHERS = [
  ...(typst ? [createTypst(typst)] : []),
  createChromium("Chromium", "text-spacing-trim: trim-start;"),
  createChromium("Chromium, pretty", "text-spacing-trim: trim-start; text-wrap: pretty;"),
];

const host = createHost(".");

async function judge(peer: Peer, job: Job): Promise<Result> {
  const pdf = await peer.setPdf(job);
  writeFileSync(`${FOLDER}/${peer.name.replaceAll(/[ ,]+/g, "-")}-${job.measureEm}.pdf`, pdf);
  const report = await lintPdf(host, pdf);
  if (typeof report === "string") throw new Error(`${peer.name}: the PDF cannot be read: ${report}`);
  const set = report.lines.map(({ text }) => text).join("");
  if (bare(set) !== bare(job.paragraphs.join("")))
    throw new Error(`${peer.name}: the PDF does not hold the whole text`);
  if (report.pages.length !== 1) throw new Error(`${peer.name}: ${report.pages.length} pages instead of one`);
  const isPaiban = PAIBAN.includes(peer);
  return { name: peer.name, isPaiban, halfWidth: peer.name.includes("开明"), statistics: report.statistics };
}

function bare(text: string): string {
  return text.replaceAll(/\s/g, "");
}

const METHOD = `Text: the paragraphs of the sample's articles 01–08, run-in heads as plain text, in one justified column on one
page: Noto Serif SC Medium (the same file for all), 9 pt on 11.25 pt, every paragraph indented by two em. All PDFs are
read back and counted by \`paiban lint\`; a PDF that does not hold the whole text stops the run.

- paiban: total fit, Han–Latin gap ⅛ em, half an em at line ends. 全角 keeps the blank of a mark at a paragraph's start,
  as Typst does; 开明 is the punctuation of the sample's style.
- Typst: \`linebreaks: "optimized"\`, \`lang: "zh"\`, \`region: "cn"\`, \`cjk-latin-spacing: auto\`.
- Chromium: \`lang=zh-Hans\`, \`line-break: strict\`, \`text-autospace: normal\`, \`text-spacing-trim: trim-start\`; in the last
  column \`text-wrap: pretty\`, too.

The gap rows count what was added between two Han, each line by its median. Full-width punctuation can give its blanks
up before anything is opened, and a squeezed line counts as opened by 0; half-width 开明 has no such blanks. So compare
paiban 全角 with Typst and Chromium there. Evenness is the standard deviation of the added gap. Bold: the best of a row;
lines and justified lines have none.`;

mkdirSync(FOLDER, { recursive: true });
const paragraphs = readParagraphs();
const sections: string[] = [];
for (const measureEm of MEASURES) {
  const results: Result[] = [];
  for (const peer of [...PAIBAN, ...OTHERS]) results.push(await judge(peer, createJob(paragraphs, measureEm)));
  const behind = trails(results);
  const verdict = behind.length === 0 ? "paiban leads or ties on every row." : "Rows on which another engine is ahead:";
  sections.push([`## ${measureEm} em`, tableOf(results), [verdict, ...behind].join("\n")].join("\n\n"));
}
const versions = [...new Set([...PAIBAN, ...OTHERS].map(({ version }) => version))].join(", ");
const text = ["# Side by side", `${versions}. Written by \`npx tsx bench/peers.ts\`.`, METHOD, ...sections].join(
  "\n\n",
);
writeFileSync(OUTPUT, `${text}\n`);
console.log(text);
