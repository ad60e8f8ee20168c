/** `paiban galley`: one article in one column, its counts those of the page. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ARTICLE, diskDesk, han, REPOSITORY, removeDesk, STYLE } from "../support/desk.ts";
import { pdfiumText } from "../support/read-pdf.ts";
import { digestOf, hasFallen, paiban } from "./run.ts";

/** The desk's style as a project has it, in a folder of styles; its font's path counts from there. */
const HOUSE = STYLE.replace("fonts/kai.ttf", "../fonts/kai.ttf");
const env = { SOURCE_DATE_EPOCH: "1795614000" };

let desk: string;
beforeAll(() => {
  desk = diskDesk({
    "package.json": "{}",
    "styles/house.yaml": HOUSE,
    "articles/lamp.md": `---\nkicker: 人间\ntitle: 灯火|平常\nbyline: { office: 潮起镇, name: 望海 }\n---\n${han(50)}。\n\n${han(21)}。\n`,
    "articles/odd.md": ARTICLE.replace("潮起", "𠀃"),
    "many/styles/one.yaml": HOUSE,
    "many/styles/two.yaml": HOUSE,
    "many/a.md": ARTICLE,
    "lonely/package.json": "{}",
    "lonely/a.md": ARTICLE,
  });
});
afterAll(() => removeDesk(desk));

const galley = (...args: readonly string[]) => paiban(["galley", ...args, "--lang", "zh"], { cwd: desk, env });

async function textOf(name: string): Promise<string> {
  return (await pdfiumText(readFileSync(join(desk, name)))).replace(/\s/g, "");
}

describe("a galley", () => {
  it("is named after its article, finds the only style, and says what it holds", async () => {
    const ran = await galley("articles/lamp.md", "--measure", "10em");
    expect(ran).toMatchObject({ code: 0, stdout: "已生成 lamp.galley.pdf: 73 字 10 行\n", stderr: "" });
    const text = await textOf("lamp.galley.pdf");
    const whole = `人间灯火平常${han(50)}。${han(21)}。潮起镇望海`;
    expect(text.slice(0, whole.length)).toBe(whole);
    for (const said of ["lamp小样", "73字10行", "7.3字/行", "10em", "2026-11-2513:40UTC"]) {
      expect(text.slice(whole.length)).toContain(said);
    }
    expect(text).toMatch(/第[0-9a-f]{8}版/);
    // Every fifth line has its number at both sides.
    expect(text.slice(whole.length)).toMatch(/^551010/);
  });

  it("takes em, mm and pt for one and the same measure", async () => {
    const digests = [];
    for (const measure of ["20em", "200pt"]) {
      expect((await galley("articles/lamp.md", "--measure", measure, "--out", "same.pdf")).code).toBe(0);
      digests.push(digestOf(join(desk, "same.pdf")));
    }
    expect(digests[0]).toBe(digests[1]);
    // Two columns of 420 points with 20 between: a basic column is what is set without a measure.
    expect((await galley("articles/lamp.md", "--out", "same.pdf")).code).toBe(0);
    expect(digestOf(join(desk, "same.pdf"))).toBe(digests[0]);
    expect((await galley("articles/lamp.md", "--measure", "70mm", "--out", "same.pdf")).code).toBe(0);
  });

  it("has the lines that the text takes at its best in a column of the page", async () => {
    const out = join(desk, "hedao.pdf");
    const ran = await paiban(["galley", "articles/02-hedao.md", "--measure", "20.45em", "--out", out, "--lang", "zh"]);
    expect(ran.stdout).toContain("1154 字 58 行");
    expect((await pdfiumText(readFileSync(out))).replace(/\s/g, "")).toContain("1154字58行·19.9字/行");
    expect(existsSync(join(REPOSITORY, "02-hedao.galley.pdf"))).toBe(false);
  });
});

describe("a galley that is not made", () => {
  it.each([
    ["a measure without a unit", ["articles/lamp.md", "--measure", "20.45"], "--measure 写成"],
    ["a measure of nothing", ["articles/lamp.md", "--measure", "0em"], "--measure 写成"],
    ["a measure wider than any page", ["articles/lamp.md", "--measure", "99999mm"], "--measure 写成"],
    ["a block style that there is not", ["articles/lamp.md", "--as", "leed"], "样式里没有版块 leed；有 article, plain"],
    ["several styles", ["many/a.md"], "有几份样式，用 --style 指定一份"],
    ["no style", ["lonely/a.md"], "用 --style 指定"],
  ])("2: %s", async (_, args, said) => {
    const ran = await galley(...args, "--out", "none.pdf");
    expect(ran.stderr).toContain(said);
    expect(ran.code).toBe(2);
    expect(existsSync(join(desk, "none.pdf"))).toBe(false);
  });

  it("2: an output over its article", async () => {
    const before = digestOf(join(desk, "articles/lamp.md"));
    const { code, stderr } = await galley("articles/lamp.md", "--out", "articles/lamp.md");
    expect([code, digestOf(join(desk, "articles/lamp.md"))]).toEqual([2, before]);
    expect(stderr).toContain("CANNOT_WRITE");
  });

  it.each([
    ["no such article", ["articles/nil.md"], "FILE_MISSING"],
    ["no such style", ["articles/lamp.md", "--style", "styles/nil.yaml"], "FILE_MISSING"],
    ["a style that is none", ["articles/lamp.md", "--style", "package.json"], "MISSING_KEY"],
    ["a character that no font has", ["articles/odd.md"], "articles/odd.md:4:1: 错误 GLYPH_MISSING"],
  ])("1: %s", async (_, args, said) => {
    const ran = await galley(...args, "--out", "none.pdf");
    expect(ran.stderr).toContain(said);
    expect(ran.code).toBe(1);
    expect(hasFallen(ran)).toBe(false);
    expect(existsSync(join(desk, "none.pdf"))).toBe(false);
  });
});

it("a proof of one SOURCE_DATE_EPOCH has the same bytes in any time zone", async () => {
  const digests = [];
  for (const TZ of ["Asia/Shanghai", "America/New_York"]) {
    const out = join(desk, "proof.pdf");
    const run = ["build", join(desk, "plan.yaml"), "--profile", "proof", "--out", out, "--lang", "zh"];
    expect((await paiban(run, { env: { ...env, TZ } })).code).toBe(0);
    digests.push(digestOf(out));
  }
  expect(digests[0]).toBe(digests[1]);
});
