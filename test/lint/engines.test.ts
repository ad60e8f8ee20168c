/** Judge pages of other engines: Typst and Chromium, where they are installed. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { findTypst, type Typst, typstPdf } from "../../bench/peers/python.ts";
import { layOut, renderPdf } from "../../src/build.ts";
import type { LintReport } from "../../src/lint/index.ts";
import { HOST, han, lintBytes } from "./sheet.ts";

/** A column of 20.45 em at 9 pt: 20 Han and 0.45 em to share out among 19 gaps; 18 in a line with an indent. */
const MEASURE = 184.05;
const GAP = 0.45 / 19;
const FONT = fileURLToPath(new URL("../../fonts/NotoSerifSC-Medium.ttf", import.meta.url));
const SOLID = `${han(110)}。`;
const MARKED =
  "老周说：“十年前谁到这里来？现在周末人多得走不动。”这条老街2019年起分4期修缮，总投资1.26亿元，占全区更新经费的11.6%。";
const TYPST = findTypst();
const CHROMIUM = ["/usr/bin/chromium", "/usr/bin/google-chrome"].find((path) => existsSync(path));

function typst(paragraphs: readonly string[]): Uint8Array {
  const head = `#set page(width: 500pt, height: 300pt, margin: 40pt, columns: 2)
#set columns(gutter: ${500 - 80 - 2 * MEASURE}pt)
#set text(font: "Noto Serif SC", size: 9pt, lang: "zh", region: "cn")
#set par(justify: true, leading: 6pt, spacing: 6pt, first-line-indent: (amount: 2em, all: true))`;
  return typstPdf(TYPST as Typst, `${head}\n${paragraphs.join("\n\n")}`, join(FONT, ".."));
}

function chromium(program: string, paragraphs: readonly string[]): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), "paiban-lint-"));
  const [html, pdf] = [join(folder, "page.html"), join(folder, "page.pdf")];
  const style = `@font-face{font-family:song;src:url(${pathToFileURL(FONT)})} @page{size:500pt 300pt;margin:40pt}
body{margin:0;font:9pt/15pt song} p{margin:0;text-indent:2em}
main{columns:2;column-gap:${500 - 80 - 2 * MEASURE}pt;column-fill:auto;height:220pt;text-align:justify}`;
  const body = paragraphs.map((text) => `<p>${text}</p>`).join("");
  writeFileSync(
    html,
    `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><style>${style}</style><main>${body}</main>`,
  );
  const options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", `--print-to-pdf=${pdf}`];
  execFileSync(program, [...options, `${pathToFileURL(html)}`], { stdio: "ignore", timeout: 240_000 });
  return readFileSync(pdf);
}

/** Solid lines have the gap that arithmetic gives; the text comes back line by line. */
function expectSolid({ lines, findings, statistics }: LintReport, tolerance: number): void {
  expect(findings).toEqual([]);
  expect(lines.map(({ text }) => text).join("")).toBe(SOLID + SOLID);
  expect(lines.map(({ role }) => role)).toEqual([...roles(), ...roles()]);
  for (const { role, addedGap, text } of lines) {
    const expected = role === "last" ? 0 : 0.45 / (text.length - 1);
    expect(Math.abs((addedGap ?? Number.NaN) - expected)).toBeLessThan(tolerance);
  }
  expect(Math.abs(statistics.worstAddedGap - 0.45 / 17)).toBeLessThan(tolerance);
  expect(statistics.meanAddedGap).toBeGreaterThan(GAP);
}

const roles = () => ["inner", "inner", "inner", "inner", "inner", "last"];

describe.skipIf(!TYPST)("Typst (skipped when `npm run bench` or .ci/run has not installed it)", () => {
  test("solid lines", async () => {
    expectSolid(await lintBytes(typst([SOLID, SOLID])), 0.0005);
  });

  test("marks, numbers, two columns", async () => {
    const { findings, lines } = await lintBytes(typst(Array(8).fill(MARKED)));
    expect(findings).toEqual([]);
    expect(lines.map(({ text }) => text).join("")).toBe(MARKED.repeat(8));
  });
});

describe.skipIf(!CHROMIUM)("Chromium (skipped when it is not installed)", () => {
  test("solid lines", async () => {
    expectSolid(await lintBytes(chromium(CHROMIUM ?? "", [SOLID, SOLID])), 0.003);
  });

  test("marks, numbers, two columns", async () => {
    const { findings, lines } = await lintBytes(chromium(CHROMIUM ?? "", Array(8).fill(MARKED)));
    expect(findings).toEqual([]);
    expect(lines.map(({ text }) => text).join("")).toBe(MARKED.repeat(8));
  });

  test("gives a mark at a line's end a full em where it fits", async () => {
    const { findings } = await lintBytes(chromium(CHROMIUM ?? "", Array(4).fill(`${han(17)}，${han(50)}。`)));
    expect(findings.map(({ code }) => code)).toEqual(Array(4).fill("WIDE_LINE_END"));
  });
});

test.skipIf(!TYPST)("a table, a listing and a text of Typst are told from each other", async () => {
  const table = `#table(columns: 4, [站名], [年份], [客流（万人次）], [备注],
[东渡口], [2023年], [120.5], [（停航）], [西渡口], [2024年], [133], [，待核], [南渡口], [2025年], [98.7], [—])`;
  const code = '```py\n# 潮位超过警戒线\nprint("涨潮了，请离开堤岸（三号闸）",\n    )\n```';
  const { findings, lines } = await lintBytes(typst([SOLID, table, code, SOLID]));
  // The text below stands where the table lets it.
  const text = new Set(SOLID);
  const others = findings.filter(
    ({ code, text: line }) => code !== "OFF_GRID" || [...line].some((one) => !text.has(one)),
  );
  expect(others).toEqual([]);
  expect(lines.map(({ text }) => text)).toEqual(expect.arrayContaining(["东渡口", "2024年", "，待核"]));
  expect(lines.filter(({ role }) => role === "inner").length).toBe(10);
  for (const { measure } of lines) expect(measure ?? 1).toBeGreaterThan(0);
});

test.each(["press", "archive", "proof"] as const)(
  "paiban's sample page keeps every rule of composition: %s",
  async (profile) => {
    const laidOut = layOut(HOST, fileURLToPath(new URL("../../layouts/study-visit.yaml", import.meta.url)), profile);
    const pdf = await renderPdf(HOST, laidOut);
    if (!pdf) throw new Error("the sample page is not made");
    const { findings, statistics } = await lintBytes(pdf);
    expect(statistics.lines).toBeGreaterThan(400);
    expect(findings.map(({ code, text }) => `${code} ${text}`)).toEqual([]);
  },
);
