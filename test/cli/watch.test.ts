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

let running: ReturnType<typeof paibanRunning>;
let turns = 0;
/** Wait for the end of one more build, and a moment more: the watcher asks the system about new files. */
async function built(): Promise<void> {
  await running.saying("waiting for changes", ++turns);
  await new Promise((resolve) => setTimeout(resolve, 250));
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
    "--profile",
    "proof",
  ]);
});
afterAll(() => {
  running.kill("SIGKILL");
  rmSync(desk, { recursive: true, force: true });
});

it("builds at once", async () => {
  await built();
  expect(running.output).toMatch(/made .*page\.pdf/);
  expect(existsSync(pdf)).toBe(true);
});

it("builds again when an article is changed", async () => {
  const before = digestOf(pdf);
  writeFileSync(article, readFileSync(article, "utf8").replace("笔记本", "记事本"));
  await built();
  expect(digestOf(pdf)).not.toBe(before);
});

it("builds again when an editor writes beside and renames", async () => {
  const before = digestOf(pdf);
  writeFileSync(`${article}.swp`, readFileSync(article, "utf8").replace("记事本", "笔记本"));
  renameSync(`${article}.swp`, article);
  await built();
  expect(digestOf(pdf)).not.toBe(before);
});

it("builds again when the style is changed", async () => {
  const style = join(desk, "styles/wangchao.yaml");
  const before = digestOf(pdf);
  writeFileSync(style, readFileSync(style, "utf8").replace("ruleColour: K70", "ruleColour: K80"));
  await built();
  expect(digestOf(pdf)).not.toBe(before);
});

it("a fault is told and the old PDF stays; the mended article makes a new one", async () => {
  const [before, text] = [digestOf(pdf), readFileSync(article, "utf8")];
  writeFileSync(article, "");
  await built();
  expect(running.output).toMatch(/00-note\.md:1:1: error ARTICLE_EMPTY/);
  expect(digestOf(pdf)).toBe(before);
  expect(JSON.parse(readFileSync(report, "utf8"))).toMatchObject({
    diagnostics: expect.arrayContaining([expect.objectContaining({ code: "ARTICLE_EMPTY" })]),
  });
  writeFileSync(article, text.replace("二十多本", "三十多本"));
  await built();
  expect(digestOf(pdf)).not.toBe(before);
});

it("an article that was not there yet is seen when it comes", async () => {
  const plan = join(desk, "layouts/study-visit.yaml");
  const text = readFileSync(plan, "utf8");
  writeFileSync(plan, text.replace("00-note.md", "new.md"));
  await built();
  expect(running.output).toContain("error FILE_MISSING");
  const before = digestOf(pdf);
  const note = readFileSync(join(REPOSITORY, "articles/00-note.md"), "utf8");
  writeFileSync(join(desk, "articles/new.md"), note.replace("编者按", "编者的话"));
  await built();
  expect(digestOf(pdf)).not.toBe(before);
});

it("ends on Ctrl-C with exit code 0", async () => {
  running.kill("SIGINT");
  expect(await running.ended).toBe(0);
  expect(running.output).not.toMatch(/^ {4}at /m);
});
