/** `paiban fit`: what a change would make of the page, said in a table and a report, and no file touched. */
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { eastAsianWidth } from "get-east-asian-width";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { FitReport } from "../../src/export/report/index.ts";
import { diskDesk, han, planOf, REPOSITORY, removeDesk } from "../support/desk.ts";
import { digestOf, hasFallen, paiban } from "./run.ts";

const lamp = (title: string, ...paragraphs: readonly number[]) =>
  `---\ntitle: ${title}\n---\n${paragraphs.map((characters) => `${han(characters - 1)}。`).join("\n\n")}\n`;

let desk: string;
beforeAll(() => {
  desk = diskDesk({
    "plan.yaml": planOf("layout:\n  - { article: 01-lamp.md, lines: 10 }\n  - { article: 02-tide.md }\n"),
    "01-lamp.md": lamp("灯火", 150, 150),
    "02-tide.md": lamp("潮起", 120, 140),
    "twins.yaml": planOf("layout:\n  - article: 02-tide.md\n  - article: 02-road.md\n"),
    "02-road.md": lamp("日子", 40),
    "broken.yaml": planOf("layout:\n  - article: nil.md\n"),
  });
});
afterAll(() => removeDesk(desk));

const ask = (...args: readonly string[]) => paiban(["fit", ...args], { cwd: desk });

/** What is told of each article by the report of a run. */
async function reportOf(...args: readonly string[]): Promise<FitReport> {
  const ran = await ask("plan.yaml", ...args, "--report", "fit.json");
  expect(hasFallen(ran), ran.stderr).toBe(false);
  const report = readFileSync(join(desk, "fit.json"), "utf8");
  rmSync(join(desk, "fit.json"));
  return JSON.parse(report) as FitReport;
}

const charactersOf = ({ articles }: FitReport) => articles.map(({ characters }) => characters);

describe("a change", () => {
  it.each([
    ["none", [], [300, 260]],
    ["a cut from the end", ["--cut", "01-lamp:30"], [270, 260]],
    ["a cut over a paragraph", ["--cut", "01-lamp:160"], [140, 260]],
    ["a cut of one paragraph", ["--cut", "01-lamp:1:30"], [270, 260]],
    ["an addition", ["--add", "02-tide:12"], [300, 272]],
    ["an addition to one paragraph", ["--add", "02-tide:1:7"], [300, 267]],
    ["named by the start of its id", ["--cut", "01:30", "--add", "02:5"], [270, 265]],
    ["several of one article", ["--cut", "01:1:30", "--cut", "01:2:20"], [250, 260]],
    ["an article out", ["--drop", "01"], [260]],
    ["all that there are", ["--drop", "01", "--drop", "02"], []],
  ])("%s", async (_, args, characters) => {
    expect(charactersOf(await reportOf(...args))).toEqual(characters);
  });

  it("of a title's lines: a line of 21 em more of head", async () => {
    const heads = async (...args: readonly string[]) =>
      (await reportOf(...args)).articles.map(({ headLines }) => headLines);
    const [before] = await heads();
    const [after] = await heads("--head", "01:2");
    expect((after ?? 0) - (before ?? 0)).toBe(2);
  });

  it("of a title that has fewer characters than lines", async () => {
    expect((await ask("plan.yaml", "--head", "01:9")).code).not.toBe(3);
  });
});

describe("exit codes", () => {
  it.each([
    [1, "is overset as it is", ["plan.yaml"]],
    [0, "fits when that is cut", ["plan.yaml", "--cut", "02:20"]],
    [1, "is overset after an addition", ["plan.yaml", "--add", "01:290"]],
    [1, "cannot be read", ["broken.yaml"]],
    [1, "is not there", ["nil.yaml"]],
    [2, "would be written over its plan", ["plan.yaml", "--report", "plan.yaml"]],
  ])("%d: a page that %s", async (code, _, args) => {
    const ran = await ask(...args);
    expect(ran.code, ran.stdout + ran.stderr).toBe(code);
    expect(hasFallen(ran)).toBe(false);
  });

  it.each([
    ["--cut", "03", "--cut 写成 稿件:字数", "--cut takes article:characters"],
    ["--cut", "01:0", "--cut 写成 稿件:字数", "--cut takes article:characters"],
    ["--cut", "01:-5", "不是 01:-5", "not 01:-5"],
    ["--add", "01:2:x", "--add 写成 稿件:字数", "--add takes article:characters"],
    ["--add", ":5", "--add 写成 稿件:字数", "--add takes article:characters"],
    ["--head", "01", "--head 写成 稿件:标题行数", "--head takes article:lines"],
    ["--head", "01:0", "--head 写成 稿件:标题行数", "--head takes article:lines"],
    ["--drop", "03", "没有 03；稿件有 01-lamp", "there is no 03; the articles are 01-lamp"],
    ["--cut", "03:5", "没有 03", "there is no 03"],
    ["--cut", "0:5", "0 可以是 01-lamp", "0 may be 01-lamp"],
    ["--cut", "01:3:5", "01-lamp 不能这样删 5 字", "01-lamp cannot be cut by 5 characters"],
    ["--cut", "01:300", "01-lamp 不能这样删 300 字", "01-lamp cannot be cut by 300"],
    ["--cut", "01:1:149", "01-lamp 不能这样删 149 字", "01-lamp cannot be cut by 149"],
    ["--cut", "01:9999", "01-lamp 不能这样删 9999 字", "01-lamp cannot be cut by 9999"],
    ["--add", "01:3:5", "01-lamp 不能这样添 5 字", "01-lamp cannot be added to by 5"],
  ])("2: %s %s", async (option, value, zh, en) => {
    for (const [lang, said] of [
      ["zh", zh],
      ["en", en],
    ] as const) {
      const ran = await ask("plan.yaml", option, value, "--lang", lang);
      expect(ran.stderr).toContain(said);
      expect(ran).toMatchObject({ code: 2, stdout: "" });
    }
  });

  it("2: an id that is the start of another is no other's", async () => {
    expect((await ask("twins.yaml", "--drop", "02", "--lang", "zh")).stderr).toContain("02 可以是 02-tide");
    expect((await ask("twins.yaml", "--drop", "02-t")).code).not.toBe(2);
  });

  it("2: an article that was taken out before", async () => {
    expect((await ask("plan.yaml", "--drop", "01", "--drop", "01")).code).toBe(2);
  });
});

describe("before and after", () => {
  const rowOf = (stdout: string, id: string) => stdout.split("\n").find((line) => line.startsWith(id));

  it("what a change does is told beside what was", async () => {
    const { stdout } = await ask("plan.yaml", "--cut", "02:20", "--lang", "zh");
    expect(rowOf(stdout, "02-tide")).toMatch(/^02-tide +260→240 .*\d+→\d+ .*→/);
    expect(rowOf(stdout, "01-lamp")).not.toContain("300→");
  });

  it("an article that was taken out stays in the table, and says so", async () => {
    const { stdout } = await ask("plan.yaml", "--drop", "02", "--lang", "zh");
    expect(rowOf(stdout, "02-tide")).toMatch(/^02-tide +撤下$/);
  });

  it("without a change nothing is told twice", async () => {
    expect((await ask("plan.yaml")).stdout).not.toContain("→2");
  });
});

it("the report is as the schema says, with a page and without", async () => {
  const schema = readFileSync(join(REPOSITORY, "schemas/report.schema.json"), "utf8");
  const validate = new Ajv2020({ strict: false }).compile(JSON.parse(schema));
  for (const args of [["plan.yaml", "--cut", "01:60"], ["plan.yaml", "--add", "01:290"], ["broken.yaml"]]) {
    await ask(...args, "--report", "fit.json");
    expect(validate(JSON.parse(readFileSync(join(desk, "fit.json"), "utf8"))), args.join(" ")).toBe(true);
    rmSync(join(desk, "fit.json"));
  }
});

it("no file is changed, and none is made", async () => {
  const digests = () =>
    readdirSync(desk).flatMap((name) => (name === "fonts" ? [] : [name, digestOf(join(desk, name))]));
  const before = digests();
  await ask("plan.yaml", "--cut", "01:60", "--add", "02:1:20", "--head", "02:2", "--drop", "01");
  expect(digests()).toEqual(before);
});

/** Cells of a terminal that a text takes. */
const cellsOf = (text: string) =>
  [...text].reduce((sum, character) => sum + eastAsianWidth(character.codePointAt(0) ?? 0), 0);

/** The cells of a row, one for each that the terminal has: a wide character stands in both of its own. */
const spread = (row: string) => [...row].flatMap((one) => Array<string>(cellsOf(one)).fill(one));

/** First and last cell of each column of a table: between two, every row has two spaces. */
function columnsOf(rows: readonly (readonly string[])[]): { start: number; end: number }[] {
  const width = Math.max(...rows.map(({ length }) => length));
  const isFilled = (cell: number) => rows.some((row) => (row[cell] ?? " ") !== " ");
  const outline = Array.from({ length: width }, (_, cell) => (isFilled(cell) ? "x" : " ")).join("");
  return [...outline.matchAll(/x+(?: x+)*/g)].map(({ index, 0: { length } }) => ({
    start: index,
    end: index + length - 1,
  }));
}

describe("the table's columns stand straight", () => {
  it.each(["zh", "en"])("%s", async (lang) => {
    const { stdout } = await paiban(["fit", "layouts/study-visit.yaml", "--add", "04:60", "--lang", lang]);
    const lines = stdout.split("\n");
    const first = lines.findIndex((line) => /^(稿件|article)/.test(line));
    const rows = lines.slice(first, lines.findIndex((line) => /^(合计|total)/.test(line)) + 1).map(spread);
    // A head, nine articles, a total.
    expect(rows).toHaveLength(11);
    const columns = columnsOf(rows);
    expect(columns).toHaveLength(8);
    for (const [index, { start, end }] of columns.entries()) {
      const isNumbers = index > 0 && index < 6;
      for (const row of rows) {
        const cells = row.slice(start, end + 1);
        if (cells.every((cell) => cell === " ")) continue;
        expect(row[isNumbers ? end : start] ?? " ", `${index}: ${row.join("")}`).not.toBe(" ");
      }
    }
  });
});
