/** Inside one process: a page built again after an edit, each stage's time, texts many times as long, memory kept. */
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { createInterface } from "node:readline";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { FontRegistry } from "../../src/fonts/registry.ts";
import { createDesk, createHost, FaceCache, type Host, layOut, renderPdf } from "../../src/index.ts";
import { loadPlan } from "../../src/load/plan.ts";
import { makeUp } from "../../src/makeup/index.ts";
import { glyphsOf } from "../../src/model/page.ts";
import { wordBreaker } from "../../src/words/segment.ts";
import { serveArgs, type Typst } from "../peers/python.ts";
import { TYPST } from "./cold.ts";
import { FOLDER, FONT_FOLDER, FONTS, writeLongText, writePage } from "./desk.ts";
import { figureOf, PAIBAN, type Row, rowOf } from "./figures.ts";
import { setPage } from "./geometry.ts";
import { typstPage, typstText } from "./typst.ts";

const host = createHost(".");

/** Milliseconds of layout, of PDF bytes, and of both; Typst tells them together alone. */
interface Built {
  readonly layout: number;
  readonly pdf: number;
  readonly both: number;
}

/** One process of Typst that goes on, with its compiler and its caches; its fonts are opened at the first build. */
function createTypst({ python }: Typst) {
  const process = spawn(python, serveArgs(FONT_FOLDER), { stdio: ["pipe", "pipe", "inherit"] });
  const answers = createInterface(process.stdout)[Symbol.asyncIterator]();
  const [path, pdf] = [join(FOLDER, "served.typ"), join(FOLDER, "served.pdf")];
  return {
    async build(source: string): Promise<Built> {
      writeFileSync(path, source);
      process.stdin.write(`${path}\t${pdf}\n`);
      const { value, done } = await answers.next();
      if (done) throw new Error("Typst did not compile the page");
      return { layout: Number.NaN, pdf: Number.NaN, both: Number(value) };
    },
    end: () => process.stdin.end(),
  };
}

/** A host that reads every text once, and then has it in memory: what an editor holds, and what Typst is given. */
class MemoryHost {
  readonly #files = new Map<string, Uint8Array>();
  readonly #paths = new Map<string, string | undefined>();
  readonly host: Host = {
    ...host,
    realPath: (path) => kept(this.#paths, path, () => host.realPath(path)),
    readFile: (path) => kept(this.#files, path, () => host.readFile(path)),
    size: (path) => this.#files.get(path)?.length ?? host.size(path),
  };

  write(path: string, text: string): void {
    this.#files.set(host.realPath(path) ?? path, Buffer.from(text));
  }
}

function kept<Key, Value>(values: Map<Key, Value>, key: Key, read: () => Value): Value {
  const known = values.get(key);
  if (known !== undefined) return known;
  const value = read();
  values.set(key, value);
  return value;
}

/** The one place where a warm build is said: a desk keeps fonts and what it made of untouched texts. */
function createPaiban(plan: string, host: Host) {
  const desk = createDesk(host, plan, "proof");
  return {
    async build(): Promise<Built> {
      const started = performance.now();
      const laidOut = desk.layOut();
      const ended = performance.now();
      if (!(await desk.render(laidOut))) throw new Error(`${plan} is not made`);
      const made = performance.now();
      return { layout: ended - started, pdf: made - ended, both: made - started };
    },
  };
}

/** Every edit is another: a result that was had before must not be found again. */
export async function measureWarm(runs: number, peer: Typst | undefined): Promise<Row[]> {
  const plan = writePage("warm", 0);
  const article = join(FOLDER, "warm/02-hedao.md");
  const text = readFileSync(article, "utf8");
  const memory = new MemoryHost();
  const [paiban, inMemory] = [createPaiban(plan, host), createPaiban(plan, memory.host)];
  const typst = peer && createTypst(peer);
  const values: Record<string, Built[]> = { [PAIBAN]: [], [IN_MEMORY]: [], ...(peer ? { [TYPST]: [] } : {}) };
  for (let run = -WARMING; run < runs; run++) {
    const edited = text.replace("14.5公里", `${run + 140}.5公里`);
    writeFileSync(article, edited);
    memory.write(article, edited);
    const source = typstPage(setPage(plan));
    // Each desk is the first in every other run: the second finds its code in the processor's cache.
    const desks = [[PAIBAN, paiban] as const, [IN_MEMORY, inMemory] as const];
    if (run % 2) desks.reverse();
    const built: Record<string, Built> = {};
    for (const [name, desk] of desks) built[name] = await desk.build();
    if (typst) built[TYPST] = await typst.build(source);
    if (run >= 0) for (const [name, value] of Object.entries(built)) values[name]?.push(value);
  }
  typst?.end();
  const section = "Warm: again after an edit to one article, in a process that goes on";
  return [
    rowOf(section, "layout", "ms", values, ({ layout }) => layout),
    rowOf(section, "PDF bytes", "ms", values, ({ pdf }) => pdf),
    rowOf(section, "both", "ms", values, ({ both }) => both),
  ];
}

/** The same desk where no file is read again, as Typst reads none. */
const IN_MEMORY = "paiban, texts in memory";

/** Builds before the first that counts: V8 makes machine code of what has run for a while; Typst has it from the start. */
export const WARMING = 20;

/** Each stage of paiban by itself, fonts kept: the first time in a process, and when it goes on. */
export async function measureStages(runs: number): Promise<Row[]> {
  const plan = writePage("stages", 0);
  const faces = new FaceCache();
  const values: Record<string, Record<string, number>[]> = { [PAIBAN]: [] };
  for (let run = -WARMING; run < runs; run++) {
    const times: Record<string, number> = {};
    const timed = <Value>(name: string, work: () => Value): Value => {
      const started = performance.now();
      const value = work();
      times[name] = performance.now() - started;
      return value;
    };
    const { plan: loaded } = timed("load", () => loadPlan({ host, report: () => {} }, plan));
    if (!loaded) throw new Error("the sample is not read");
    const fonts = new FontRegistry(loaded.style.fonts, host, () => {}, faces);
    const page = timed("prepare and make up", () => makeUp(loaded, fonts, wordBreaker(host), () => {}));
    timed("outlines", () => fonts.loadOutlines(glyphsOf(page)));
    const started = performance.now();
    const laidOut = { plan: loaded, page, fonts, maker: undefined, diagnostics: [], files: [] };
    await renderPdf(host, { profile: "proof", ...laidOut });
    times.export = performance.now() - started;
    if (run >= 0) values[PAIBAN]?.push(times);
  }
  return ["load", "prepare and make up", "outlines", "export"].map((stage) =>
    rowOf("Stages: the sample page, warm", stage, "ms", values, (times) => times[stage] ?? Number.NaN),
  );
}

/** Texts so many times as long, in columns on one sheet. */
export async function measureTexts(
  times: readonly number[],
  runs: number,
  measureEm: number,
  peer: Typst | undefined,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const count of times) {
    const text = writeLongText(count, measureEm);
    const source = typstText(text);
    const values: Record<string, Built[]> = { [PAIBAN]: [], ...(peer ? { [TYPST]: [] } : {}) };
    for (let run = 0; run < runs; run++) {
      values[PAIBAN]?.push(await createPaiban(text.plan, host).build());
      if (!peer) continue;
      const typst = createTypst(peer);
      values[TYPST]?.push(await typst.build(source));
      typst.end();
    }
    const section = "Growth: the sample's texts on one sheet, fonts opened anew";
    rows.push(
      rowOf(section, `${count}× text, layout`, "ms", values, ({ layout }) => layout),
      rowOf(section, `${count}× text, PDF bytes`, "ms", values, ({ pdf }) => pdf),
      rowOf(section, `${count}× text, both`, "ms", values, ({ both }) => both),
    );
  }
  return rows;
}

/** What stays in memory after so many small pages of different texts in one process, garbage collected. */
export async function measureKept(pages: readonly number[]): Promise<Row[]> {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const faces = new FaceCache();
  const plan = join(FOLDER, "small.yaml");
  const style = "style: ../../../styles/wangchao.yaml\npage: { date: 2026-11-20, number: 6, section: bench }\n";
  writeFileSync(plan, `${style}layout:\n  - { article: small.md }\n`);
  const text = readFileSync("articles/00-note.md", "utf8");
  const rows: Row[] = [];
  for (let page = 1; page <= Math.max(...pages); page++) {
    writeFileSync(join(FOLDER, "small.md"), `${text}\n\n第${page}版。\n`);
    await renderPdf(host, layOut(host, plan, "proof", faces));
    if (!pages.includes(page)) continue;
    collect();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    const kept = { [PAIBAN]: figureOf([(heapUsed + arrayBuffers) / 1e6]) };
    rows.push({
      section: "Memory that stays, small pages in one process",
      label: `after ${page} pages`,
      unit: "MB",
      engines: kept,
    });
  }
  return rows;
}

export const fontNames = () => Object.values(FONTS).map(({ file }) => basename(file));
