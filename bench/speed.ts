/**
 * How fast paiban is, beside Typst and, where it is installed, Chromium: `npm run bench`.
 *
 *   npm run bench                      all, in some minutes; writes bench/SPEED.md and bench/speed.json
 *   npm run bench -- --quick           less of all, in a minute; writes nothing
 *   npm run bench -- --quick --check   and fails where a ratio is twice what bench/speed.json has
 */
import { readFileSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, totalmem } from "node:os";
import { parseArgs } from "node:util";
import { createHost } from "../src/host.ts";
import { toolName } from "../src/tool.ts";
import { lossesOf, type Ratios, ratiosOf } from "./speed/check.ts";
import { chromiumVersion } from "./speed/chromium.ts";
import { measureCold, measurePages } from "./speed/cold.ts";
import { clearFolder } from "./speed/desk.ts";
import { type Row, tableOf } from "./speed/figures.ts";
import {
  fontNames,
  measureKept,
  measureStages,
  measureTexts,
  measureWarm,
  typstVersion,
  WARMING,
} from "./speed/warm.ts";

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
  texts: [1, 10, 100],
  growths: 3,
  kept: [50, 100, 300],
};
const QUICK: Size = { cold: 3, warm: 7, pages: [8], bulks: 1, texts: [1], growths: 2, kept: [20, 60] };
/** Em of a basic column of the sample. */
const MEASURE = 20.45;
const [TEXT, JSON_FILE] = ["bench/SPEED.md", "bench/speed.json"];

const { values: options } = parseArgs({ options: { quick: { type: "boolean" }, check: { type: "boolean" } } });
const workers = availableParallelism();
const chromium = chromiumVersion();

async function measure(size: Size, withChromium: boolean): Promise<Row[]> {
  clearFolder();
  return [
    ...measureCold(size.cold, withChromium),
    ...(await measureWarm(size.warm)),
    ...(await measureStages(size.warm)),
    ...measurePages(size.pages, size.bulks, workers),
    ...(await measureTexts(size.texts, size.growths, MEASURE)),
    ...(await measureKept(size.kept)),
  ];
}

function sections(rows: readonly Row[]): string {
  const names = [...new Set(rows.map(({ section }) => section))];
  return names.map((name) => `## ${name}\n\n${tableOf(rows.filter(({ section }) => section === name))}`).join("\n\n");
}

const machine = `${cpus()[0]?.model.trim()}, ${workers} threads, ${Math.round(totalmem() / 2 ** 30)} GiB; Node ${process.versions.node}, ${process.platform} ${process.arch}`;
const versions = [toolName(createHost(".")), typstVersion(), chromium ?? "Chromium not installed"].join(", ");

const METHOD = `${versions}.
${machine}. Written by \`npm run bench\`; quote the ratios, for milliseconds are this machine's.

Medians, in brackets the least and the most, then how many times an engine takes what paiban takes. Runs of different
engines take turns. All set the sample page's texts in the same font files (${fontNames().join(", ")}).

- paiban: plan and articles in, \`--profile proof\` PDF out, with make-up, columns, fit and messages.
- Typst is given the finished make-up: each block at the place and in the size that paiban found, text in \`columns()\`,
  three lines of room to spare; \`linebreaks: "optimized"\`. It runs in node through its binding, as paiban does. Its
  own program has no node to start: compare "without the start of node" for that, and take some 40 MB off its memory.
- Chromium is given the same places, texts in CSS columns; one whole process a page, all its processes at once, which
  do not tell CPU or memory.
- Warm, both keep all they can: Typst its compiler's caches, paiban a desk (\`createDesk\`). Each edit is a new one; ${WARMING}
  builds of each come before the first that counts, for V8 makes machine code of what has run for a while. Typst is given
  its source as a text; paiban reads all files of the page anew, and a second desk in turn has them in memory as Typst has.
  Both desks run the same code, so it has run twice as often.
- Bulk: the pages' paragraphs begin with another sentence each and end with the page's number. Memory is that of the whole process.`;

const size = options.quick ? QUICK : FULL;
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
