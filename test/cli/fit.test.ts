/** `paiban fit`: what the page would be after a change; no file is touched. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { eastAsianWidth } from "get-east-asian-width";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { FitReport } from "../../src/export/report/index.ts";
import { diskDesk, han, planOf, REPOSITORY, removeDesk } from "../support/desk.ts";
import { buildOnce, digestOf, paiban } from "./run.ts";

const PLAN = planOf("layout:\n  - { article: 01-deng.md, lines: 8 }\n  - { article: 02-chao.md, lines: 11 }\n");

let desk: string;
let before: string[];
const digests = () =>
  readdirSync(desk)
    .filter((name) => /\.(md|yaml)$/.test(name))
    .map((name) => digestOf(join(desk, name)));
const ask = (...args: readonly string[]) => paiban(["fit", "plan.yaml", ...args], { cwd: desk });

beforeAll(() => {
  buildOnce();
  desk = diskDesk({
    "plan.yaml": PLAN,
    "01-deng.md": `---\ntitle: 灯火\n---\n${han(100)}。\n\n${han(120)}。\n`,
    "02-chao.md": `---\ntitle: 潮起\n---\n${han(150)}。\n\n${han(180)}。\n`,
  });
  before = digests();
});
afterAll(() => {
  expect(digests()).toEqual(before);
  removeDesk(desk);
});

async function reportOf(...args: readonly string[]): Promise<FitReport> {
  await ask(...args, "--report", "fit.json");
  return JSON.parse(readFileSync(join(desk, "fit.json"), "utf8")) as FitReport;
}

const charactersOf = ({ articles }: FitReport) =>
  Object.fromEntries(articles.map(({ id, characters }) => [id, characters]));

describe("a change", () => {
  it.each([
    ["--cut", "01:20", { "01-deng": 202, "02-chao": 332 }],
    ["--cut", "01-deng:1:20", { "01-deng": 202, "02-chao": 332 }],
    ["--add", "02:5", { "01-deng": 222, "02-chao": 337 }],
    ["--drop", "01", { "02-chao": 332 }],
  ])("%s %s", async (option, value, expected) => {
    expect(charactersOf(await reportOf(option, value))).toEqual(expected);
  });

  it("of a head gives its lines to the text, or takes them", async () => {
    const [one] = (await reportOf()).articles;
    const [two] = (await reportOf("--head", "01:2")).articles;
    expect(two?.title?.lines).toBe(2);
    expect(two?.capacityLines).toBeLessThan(one?.capacityLines ?? 0);
  });

  it("several at once, and the report has the published form", async () => {
    const report = await reportOf("--cut", "01:10", "--cut", "02:1:4", "--add", "02:2:9");
    expect(charactersOf(report)).toEqual({ "01-deng": 212, "02-chao": 337 });
    const schema = JSON.parse(readFileSync(join(REPOSITORY, "schemas/report.schema.json"), "utf8"));
    expect(new Ajv2020({ strict: false }).validate(schema, report)).toBe(true);
  });

  it("1 where text would be overset, 0 where all has its place", async () => {
    expect((await ask("--add", "01:200")).code).toBe(1);
    expect((await ask("--cut", "01:40")).code).toBe(0);
  });
});

describe("what cannot be done is told", () => {
  it.each([
    [["--cut", "01"], "--cut takes article:characters"],
    [["--cut", "01:0"], "--cut takes article:characters"],
    [["--head", "01:x"], "--head takes article:lines"],
    [["--drop", "09"], "there is no 09; the articles are 01-deng, 02-chao"],
    [["--cut", "0:5"], "0 may be 01-deng, 02-chao"],
    [["--cut", "01:9:5"], "01-deng cannot be cut by 5 characters there"],
    [["--cut", "01:1:99"], "01-deng cannot be cut by 99 characters there"],
  ])("2: %s", async (args, said) => {
    const ran = await ask(...args);
    expect(ran.stderr).toContain(said);
    expect([ran.code, ran.stdout]).toEqual([2, ""]);
  });
});

describe("the table", () => {
  /** Cells before the last column of each line but those of what would cure the page. */
  const cellsOf = (text: string) =>
    [...text].reduce((sum, character) => sum + eastAsianWidth(character.codePointAt(0) ?? 0), 0);

  it.each(["zh", "en"])("stands straight under Han: %s", async (lang) => {
    const { stdout } = await ask("--lang", lang);
    const [head = "", ...rows] = stdout.split("\n").filter((line) => line !== "");
    // The numbers of the lines' column end where its name ends.
    const name = lang === "zh" ? "容行" : "room";
    const end = cellsOf(head.slice(0, head.indexOf(name) + name.length));
    for (const row of rows.slice(0, 2)) {
      let cells = 0;
      let at = 0;
      while (cells < end) cells += cellsOf(row[at++] ?? "");
      expect(row.slice(at - 1, at + 1)).toMatch(/^\d $/);
    }
  });
});
