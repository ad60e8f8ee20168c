/**
 * How fast paiban is, beside Typst and Chromium, each where it can be had: `npm run bench`.
 *
 *   npm run bench                      all, in some minutes; writes bench/SPEED.md and bench/speed.json
 *   npm run bench -- --brief           fewer runs and pages, for a machine that others use; writes them as well
 *   npm run bench -- --quick           less of all, in a minute; writes nothing
 *   npm run bench -- --quick --check   and fails where a ratio is twice what bench/speed.json has
 */
import { readFileSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg, totalmem } from "node:os";
import { parseArgs } from "node:util";
import { createHost } from "../src/host.ts";
import { toolName } from "../src/tool.ts";
import { installTypst } from "./peers/python.ts";
import { lossesOf, type Ratios, ratiosOf } from "./speed/check.ts";
import { chromiumVersion } from "./speed/chromium.ts";
import { measureCold, measurePages } from "./speed/cold.ts";
import { clearFolder } from "./speed/desk.ts";
import { type Row, tableOf } from "./speed/figures.ts";
import { fontNames, measureKept, measureStages, measureTexts, measureWarm, WARMING } from "./speed/warm.ts";

interface Size {
  readonly cold: number;
  readonly warm: number;
  /** Pages of each bulk, and runs. */
  readonly pages: readonly number[];
  readonly bulks: number;
  readonly texts: readonly number[];
  readonly growths: number;
  readonly kept: readonly number[];
}

const FULL: Size = {
  cold: 11,
  warm: 25,
  pages: [1, 10, 100, 200],
  bulks: 2,
  texts: [1, 10],
  growths: 3,
  kept: [50, 100, 300],
};
const QUICK: Size = { cold: 3, warm: 7, pages: [8], bulks: 1, texts: [1], growths: 2, kept: [20, 60] };
const BRIEF: Size = { cold: 5, warm: 15, pages: [1, 10, 20], bulks: 2, texts: [1, 10], growths: 3, kept: [20, 60] };
/** Em of a basic column of the sample. */
const MEASURE = 20.45;
const [TEXT, JSON_FILE] = ["bench/SPEED.md", "bench/speed.json"];

const { values: options } = parseArgs({
  options: { brief: { type: "boolean" }, quick: { type: "boolean" }, check: { type: "boolean" } },
});
const workers = availableParallelism();
const typst = installTypst();
const chromium = chromiumVersion();

async function measure(size: Size, withChromium: boolean): Promise<Row[]> {
  clearFolder();
  return [
    ...measureCold(size.cold, typst, withChromium),
    ...(await measureWarm(size.warm, typst)),
    ...(await measureStages(size.warm)),
    ...measurePages(size.pages, size.bulks, workers, typst),
    ...(await measureTexts(size.texts, size.growths, MEASURE, typst)),
    ...(await measureKept(size.kept)),
  ];
}

function sections(rows: readonly Row[]): string {
  const names = [...new Set(rows.map(({ section }) => section))];
  return names.map((name) => `## ${name}\n\n${tableOf(rows.filter(({ section }) => section === name))}`).join("\n\n");
}

const machine = `${cpus()[0]?.model.trim()}, ${workers} threads, ${Math.round(totalmem() / 2 ** 30)} GiB; Node ${process.versions.node}, ${process.platform} ${process.arch}`;
const versions = [
  toolName(createHost(".")),
  typst ? `Typst ${typst.version}` : "Typst not installed",
  chromium ?? "Chromium not installed",
].join(", ");

/** Of the last minute, before the bench adds its own. */
const load = loadavg()[0] ?? 0;
const shared =
  load > 0.5 ? `; other work kept ${load.toFixed(1)} threads busy as it began, so CPU says more than wall` : "";

const METHOD = `${versions}.
${machine}; ${new Date().toISOString().slice(0, 10)}${shared}. Written by \`npm run bench\`; quote the ratios, for milliseconds are this machine's.

Medians, in brackets the least and the most, then how many times an engine takes what paiban takes. Runs of different
engines take turns. All set the sample page's texts in the same font files (${fontNames().join(", ")}).

- paiban: plan and articles in, \`--profile proof\` PDF out, with make-up, columns, fit and messages.
- Typst is given the finished make-up: each block at the place and in the size that paiban found, text in \`columns()\`,
  three lines of room to spare; \`linebreaks: "optimized"\`. It is what PyPI has: the compiler of Typst's own program as a
  library of Python, which starts and compiles as fast as that program does. Its time, CPU and memory are those of the
  whole process, Python's start within, as node's is within paiban's: "empty Python" and "empty node" say how much that
  is. Loading the library counts as Typst's. It has the fonts that it brings and those of the sample, none of the machine's.
- Chromium is given the same places, texts in CSS columns; one whole process a page, all its processes at once, which
  do not tell CPU or memory.
- A page with a broken head: a title of 27 characters in a block two columns wide. A page that is over: twenty lines more
  than the sample has; paiban refuses it for press, says what is over and what would help, and writes no PDF; Typst sets
  it at the places that paiban found, and cuts nothing.
- Warm, both keep all they can: Typst one process with its compiler and caches, paiban a desk (\`createDesk\`). Each edit
  is a new one; ${WARMING} builds of each come before the first that counts, for V8 makes machine code of what has run for a
  while. Typst's time begins with its source's bytes in memory and ends with the PDF's; it does not tell layout and PDF
  apart. paiban reads all files of the page anew, and a second desk in turn has them in memory as Typst has. Both desks run
  the same code, so it has run twice as often.
- Bulk: the pages' paragraphs begin with another sentence each and end with the page's number. Memory is that of the whole
  process; that of several processes of Typst is not told, for they share what cannot be told apart.
- Growth: a process of Typst's own each time; the clock starts before its fonts are opened, as paiban's does.`;

const size = options.quick ? QUICK : options.brief ? BRIEF : FULL;
const rows = await measure(size, !options.quick && chromium !== undefined);
const text = `# Speed\n\n${METHOD}\n\n${sections(rows)}\n`;
console.log(text);

if (options.check) {
  const { ratios } = JSON.parse(readFileSync(JSON_FILE, "utf8")) as { ratios: { full: Ratios; quick: Ratios } };
  const stored = options.quick ? ratios.quick : ratios.full;
  let now = ratiosOf(rows);
  let losses = lossesOf(now, stored);
  if (losses.length > 0) {
    // A loss is there the second time, too; a busy machine is not.
    now = ratiosOf(await measure(size, false));
    const again = lossesOf(now, stored);
    losses = losses.filter((name) => again.includes(name));
  }
  for (const name of losses) console.error(`${name} is ${now[name]}, it was ${stored[name]}`);
  if (losses.length > 0) process.exitCode = 1;
} else if (!options.quick) {
  const ratios = { full: ratiosOf(rows), quick: ratiosOf(await measure(QUICK, false)) };
  writeFileSync(TEXT, text);
  writeFileSync(JSON_FILE, `${JSON.stringify({ machine, versions, ratios, rows }, null, 2)}\n`);
}
