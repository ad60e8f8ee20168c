/** `paiban watch` on a copy of the sample desk. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { REPOSITORY } from "../support/desk.ts";
import { digestOf, OUTPUT, paibanRunning } from "./run.ts";

mkdirSync(OUTPUT, { recursive: true });
const desk = mkdtempSync(join(OUTPUT, "watched-"));
const article = join(desk, "articles/00-note.md");
const pdf = join(desk, "page.pdf");
const report = join(desk, "page.json");

/** Milliseconds that a line may take on a machine that does much else. */
const MOST = 600_000;

let running: ReturnType<typeof paibanRunning>;
/** The line of a save: the time, the files, what has changed. */
const LINE = /^\d\d:\d\d:\d\d .*$/gm;
let lines = 0;
/** Save, and wait for the line of it. */
async function saved(save: () => void): Promise<string> {
  lines++;
  running.atOnce(save);
  const until = Date.now() + MOST;
  for (;;) {
    const told = running.output.match(LINE) ?? [];
    if (told.length >= lines) return told[lines - 1] as string;
    if (Date.now() > until) throw new Error(`no ${lines}. line in:\n${running.output}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

beforeAll(() => {
  for (const folder of ["styles", "layouts", "articles"])
    cpSync(join(REPOSITORY, folder), join(desk, folder), { recursive: true });
  const style = join(desk, "styles/wangchao.yaml");
  const home = relative(join(desk, "styles"), REPOSITORY);
  writeFileSync(style, readFileSync(style, "utf8").replaceAll("file: ../", `file: ${home}/`));
  mkdirSync(join(desk, "out"), { recursive: true });
  running = paibanRunning([
    "watch",
    join(desk, "layouts/study-visit.yaml"),
    "--root",
    REPOSITORY,
    "--out",
    pdf,
    "--report",
    report,
  ]);
});
afterAll(() => {
  running.kill("SIGKILL");
  rmSync(desk, { recursive: true, force: true });
});

it("builds at once", async () => {
  await running.saying("waiting for changes", 1);
  expect(running.output).toMatch(/made .*page\.pdf/);
  expect(running.output).toMatch(/^article +chars/m);
  expect(existsSync(pdf)).toBe(true);
});

it("builds again when an article is changed", async () => {
  const before = digestOf(pdf);
  const save = () => writeFileSync(article, readFileSync(article, "utf8").replace("笔记本", "记事本"));
  expect(await saved(save)).toMatch(/^\S+ .*articles\/00-note\.md: lines and problems as before; made \(\d+ ms\)$/);
  expect(digestOf(pdf)).not.toBe(before);
});

it("builds again when an editor writes beside and renames", async () => {
  const before = digestOf(pdf);
  await saved(() => {
    writeFileSync(`${article}.swp`, readFileSync(article, "utf8").replace("记事本", "笔记本"));
    renameSync(`${article}.swp`, article);
  });
  expect(digestOf(pdf)).not.toBe(before);
});

it("builds again when the style is changed", async () => {
  const style = join(desk, "styles/wangchao.yaml");
  const before = digestOf(pdf);
  await saved(() => writeFileSync(style, readFileSync(style, "utf8").replace("ruleColour: K70", "ruleColour: K80")));
  expect(digestOf(pdf)).not.toBe(before);
});

it("a fault is told and the old PDF stays; the mended article makes a new one", async () => {
  const [before, text] = [digestOf(pdf), readFileSync(article, "utf8")];
  const emptied = await saved(() => writeFileSync(article, ""));
  expect(emptied).toMatch(/00-note\.md: 1 new error; not made, the old PDF stays \(/);
  await running.saying("ARTICLE_EMPTY", 1);
  expect(running.output).toMatch(/00-note\.md:1:1: error ARTICLE_EMPTY/);
  expect(digestOf(pdf)).toBe(before);
  expect(JSON.parse(readFileSync(report, "utf8"))).toMatchObject({
    diagnostics: expect.arrayContaining([expect.objectContaining({ code: "ARTICLE_EMPTY" })]),
  });
  const mended = await saved(() => writeFileSync(article, text.replace("二十多本", "三十多本")));
  expect(mended).toMatch(/00-note\.md: 1 gone error; made \(/);
  expect(digestOf(pdf)).not.toBe(before);
});

it("what a save does to an article is told: lines, and what is over or empty", async () => {
  const text = readFileSync(article, "utf8");
  const longer = `${text.trimEnd()}${"潮起望海人间四时。".repeat(60)}\n`;
  expect(await saved(() => writeFileSync(article, longer))).toMatch(/: 00-note \+\d+ lines; .*full → over \d+/);
  expect(await saved(() => writeFileSync(article, text))).toMatch(/: 00-note −\d+ lines; .*over \d+ → full/);
});

it("advice on a page is dropped where the next save comes first", async () => {
  const [text, before] = [readFileSync(article, "utf8"), running.output.length];
  const advised = () => running.output.slice(before).match(/^article +chars +holds/gm)?.length ?? 0;
  for (const times of [40, 41, 42]) {
    await saved(() => writeFileSync(article, `${text.trimEnd()}${"潮起望海人间四时。".repeat(times)}\n`));
  }
  for (const until = Date.now() + MOST; advised() === 0 && Date.now() < until; ) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  expect(advised()).toBe(1);
  await saved(() => writeFileSync(article, text));
});

it("files that are saved at once are one line", async () => {
  const second = join(desk, "articles/02-hedao.md");
  const line = await saved(() => {
    for (const file of [article, second]) writeFileSync(file, readFileSync(file, "utf8").replace("。", "！"));
  });
  expect(line).toContain("articles/00-note.md");
  expect(line).toContain("articles/02-hedao.md");
});

it("a file that the page is not made of is no save", async () => {
  writeFileSync(join(desk, "articles/none-of-the-page.md"), "潮起。");
  // Long enough where nothing else runs: on a busy machine a line that should not be might be missed, and none is missing.
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(running.output.match(LINE)).toHaveLength(lines);
});

it("an article that was not there yet is seen when it comes", async () => {
  const plan = join(desk, "layouts/study-visit.yaml");
  const text = readFileSync(plan, "utf8");
  await saved(() => writeFileSync(plan, text.replace("00-note.md", "new.md")));
  await running.saying("error FILE_MISSING", 1);
  const before = digestOf(pdf);
  const note = readFileSync(join(REPOSITORY, "articles/00-note.md"), "utf8");
  await saved(() => writeFileSync(join(desk, "articles/new.md"), note.replace("编者按", "编者的话")));
  expect(digestOf(pdf)).not.toBe(before);
});

it("an edit at the moment at which a build has ended is not lost", async () => {
  for (const [from, to] of [
    ["编者的话", "编者按"],
    ["编者按", "编者的话"],
  ] as const) {
    const file = join(desk, "articles/new.md");
    await saved(() => writeFileSync(file, readFileSync(file, "utf8").replace(from, to)));
  }
});

it("ends on Ctrl-C with exit code 0", async () => {
  running.kill("SIGINT");
  expect(await running.ended).toBe(0);
  expect(running.output).not.toMatch(/^ {4}at /m);
});
