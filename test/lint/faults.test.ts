/** Plant one fault a page: it is found, at its place, and nothing else is. */
import { describe, expect, test } from "vitest";
import type { Severity } from "../../src/diagnostics/diagnostic.ts";
import type { Code } from "../../src/lint/finding.ts";
import { baselineOf, brief, han, LEFT, lintBytes, lintSheet, RIGHT, type Sheet, setSheet } from "./sheet.ts";

const ROW = 2;

/** The one finding of a page whose fault is in column a, row 2, unless said otherwise; what only looks poor is no error. */
async function expectOne(
  sheet: Sheet,
  code: Code,
  x: number,
  y = baselineOf(ROW),
  severity: Severity = "error",
): Promise<void> {
  const report = await lintSheet(sheet);
  expect(brief(report)).toEqual([`${code} p1 ${Math.round(x)} ${Math.round(y)}`]);
  expect(report.findings.map((finding) => finding.severity)).toEqual([severity]);
  expect(report.statistics).toMatchObject({ errors: 0, warnings: 0, notes: 0, [`${severity}s`]: 1 });
}

describe("a sound page", () => {
  test("has no finding", async () => {
    const { findings, statistics } = await lintSheet({});
    expect(findings).toEqual([]);
    expect(statistics).toMatchObject({
      lines: 20,
      justifiedLines: 17,
      meanAddedGap: expect.closeTo(0, 3),
      looseShare: 0,
    });
  });

  test("has none with the marks and breaks that the rules allow", async () => {
    const lines = {
      1: `“${han(8)}，“${han(9)}`,
      2: `${han(9)}，《${han(9)}`,
      3: `——${han(9)}（？）${han(7)}`,
      6: `${han(16)}1,200`,
      7: `${han(10)}：“《${han(3)}》。”${han(2)}，`,
    };
    expect(brief(await lintSheet({ a: lines }))).toEqual([]);
  });
});

describe("FORBIDDEN_LINE_START (GB/T 15834 5.1.1 to 5.1.9)", () => {
  test.each([..."，。、；：？！）》”’·～—–/％‰%"])("%s", async (mark) => {
    await expectOne({ a: { [ROW]: `${mark}${han(19)}` } }, "FORBIDDEN_LINE_START", LEFT.a);
  });

  test("at the top of a column that goes on", async () => {
    await expectOne({ b: { 0: `，${han(19)}` } }, "FORBIDDEN_LINE_START", LEFT.b, baselineOf(0));
  });
});

describe("FORBIDDEN_LINE_END (GB/T 15834 5.1.3, 5.1.9)", () => {
  test.each([..."“‘（《【"])("%s", async (mark) => {
    await expectOne({ a: { [ROW]: `${han(19)}${mark}` } }, "FORBIDDEN_LINE_END", RIGHT.a - 5);
  });

  test("/", async () => {
    const { findings } = await lintSheet({ a: { [ROW]: `${han(19)}/` } });
    expect(findings.map(({ code, text }) => [code, text.at(-1)])).toEqual([["FORBIDDEN_LINE_END", "/"]]);
  });
});

describe("BROKEN_UNIT (GB/T 15834 5.1.4, 5.1.5; CLREQ on digits)", () => {
  test.each([
    ["—", "—"],
    ["…", "…"],
    ["202", "6"],
    ["1,", "200"],
    ["11.6", "%"],
    ["36", "℃"],
    ["¥", "100"],
    ["№", "12"],
    ["80", "km"],
    ["45", "kg"],
    ["ＧＤ", "Ｐ"],
    ["２０", "２６"],
  ])("%s | %s", async (before, after) => {
    const lines = { [ROW - 1]: `${han(18)}${before}`, [ROW]: `${after}${han(18)}` };
    await expectOne({ a: lines }, "BROKEN_UNIT", LEFT.a);
  });

  test("from one column to the next", async () => {
    await expectOne({ a: { 9: `${han(18)}20` }, b: { 0: `26${han(18)}` } }, "BROKEN_UNIT", LEFT.b, baselineOf(0));
  });
});

describe("what is no torn unit", () => {
  test.each([
    ["numbers in a row", "1 2 3", "4 5 6", 17],
    ["a hyphen between two numbers", "2025-", "2026", 17],
    ["pairs", "————", "————", 16],
    ["a solidus in an address", "www.dukou.cn/", "page/12", 13],
    ["a solidus in a paper's DOI", "10.1000/", "182-abc", 16],
  ])("%s: %s | %s", async (_, before, after, count) => {
    const lines = { [ROW - 1]: `${han(count)}${before}`, [ROW]: `${after}${han(16)}` };
    const report = await lintSheet({ a: lines });
    expect(brief(report).filter((finding) => /BROKEN|FORBIDDEN/.test(finding))).toEqual([]);
  });

  test("one that is wider than the column had to break: a warning", async () => {
    const digits = "1234567890".repeat(4);
    const report = await lintSheet({ a: { [ROW - 1]: digits.slice(0, 36), [ROW]: `${digits.slice(36)}${han(17)}` } });
    expect(report.findings.filter(({ code }) => code === "BROKEN_UNIT").map(({ severity }) => severity)).toEqual([
      "warning",
    ]);
  });
});

describe("UNSQUEEZED_PAIR (CLREQ, adjacent marks)", () => {
  test.each(["：“", "。”", "》，", "“《", "）（", "？！"])("%s", async (pair) => {
    const text = `${han(9)}${pair}${han(9, 4)}`;
    // The first body: of an opening mark the right half of its em.
    const x = LEFT.a + 90 + (pair.startsWith("“") ? 5 : 0);
    await expectOne({ a: { [ROW]: { text, unsqueezed: true } } }, "UNSQUEEZED_PAIR", x);
    expect(brief(await lintSheet({ a: { [ROW]: text } }))).toEqual([]);
  });
});

test("pairs of a document that squeezes line ends alone (行末半角) are noted, and no errors", async () => {
  const pair = (start: number) => ({ text: `${han(8, start)}：“${han(9, start)}，`, unsqueezed: true });
  const pairs = { 1: pair(1), 2: pair(4), 3: pair(7), 6: pair(2) };
  expect((await lintSheet({ a: pairs })).statistics).toMatchObject({ errors: 0, notes: 4, unsqueezedPairs: 4 });
  const one = await lintSheet({ a: { ...pairs, 1: `${han(8)}：“${han(7)}：“${han(2)}` } });
  expect(one.statistics).toMatchObject({ errors: 0, notes: 3 });
});

describe("line ends (GB/T 15834 5.1.10)", () => {
  test.each([..."，。？”"])("WIDE_LINE_END %s", async (mark) => {
    const line = { text: `${han(19)}${mark}`, wideEnd: true };
    await expectOne({ a: { [ROW]: line } }, "WIDE_LINE_END", RIGHT.a - 10);
    expect(brief(await lintSheet({ a: { [ROW]: line.text } }))).toEqual([]);
  });

  test.each([
    [-4, 19],
    [-0.4, 20],
    [3, 20],
  ])("RAGGED_EDGE by %s pt", async (past, count) => {
    await expectOne({ a: { [ROW]: { text: han(count), past } } }, "RAGGED_EDGE", LEFT.a);
  });

  test("a fifth of a point is no fault", async () => {
    expect(brief(await lintSheet({ a: { [ROW]: { text: han(20), past: -0.2 } } }))).toEqual([]);
  });
});

describe("spacing", () => {
  test("LOOSE_LINE", async () => {
    await expectOne({ a: { [ROW]: han(17) } }, "LOOSE_LINE", LEFT.a, baselineOf(ROW), "note");
    await expectOne({ a: { [ROW]: han(16) } }, "LOOSE_LINE", LEFT.a, baselineOf(ROW), "warning");
    const { lines } = await lintSheet({ a: { [ROW]: han(17) } });
    const line = lines.find(({ y }) => Math.abs(y - baselineOf(ROW)) < 0.01);
    expect(line).toMatchObject({ role: "inner", text: han(17) });
    expect(line?.naturalWidth).toBeCloseTo(170, 2);
    expect(line?.measure).toBeCloseTo(200, 2);
    for (const gap of [line?.addedGap, line?.meanGap, line?.widestGap]) expect(gap).toBeCloseTo(3 / 16, 4);
  });

  test("TIGHT_LINE", async () => {
    await expectOne({ a: { [ROW]: han(21) } }, "TIGHT_LINE", LEFT.a);
  });

  test("marks, numbers and Latin have no part in the added gap", async () => {
    const { lines } = await lintSheet({ a: { [ROW]: `${han(3)}，${han(4)}2026${han(3)}：“${han(4)}` } });
    const line = lines.find(({ y }) => Math.abs(y - baselineOf(ROW)) < 0.01);
    expect(line?.meanGap).toBeCloseTo(line?.addedGap ?? Number.NaN, 4);
    expect(line?.naturalWidth).toBeLessThan(200);
  });
});

describe("paragraphs (CLREQ, orphans and widows)", () => {
  test.each(["子。", "子。”"])("LONELY_CHARACTER %s", async (text) => {
    await expectOne({ a: { 4: text } }, "LONELY_CHARACTER", LEFT.a, baselineOf(4));
  });

  test("two characters make a line", async () => {
    expect(brief(await lintSheet({ a: { 4: "日子。" } }))).toEqual([]);
  });

  test("COLUMN_WIDOW", async () => {
    const b = { 0: `${han(8)}。`, 1: `　　${han(18)}`, 2: han(20, 2) };
    await expectOne({ b }, "COLUMN_WIDOW", LEFT.b, baselineOf(0), "warning");
  });
});

test("OFF_GRID: a stretch of lines that is off is one finding", async () => {
  const b = Object.fromEntries(
    [`　　${han(18, 4)}`, ...[0, 1, 2, 3, 4].map((i) => han(20, i)), `${han(8)}。`].map((text, i) => [
      3 + i,
      { text, down: 2 },
    ]),
  );
  const report = await lintSheet({ b });
  expect(brief(report)).toEqual([`OFF_GRID p1 ${LEFT.b + 20} ${baselineOf(3) + 2}`]);
  expect(report.findings[0]?.message.en).toBe("7 lines from here on stand 2.00 pt off the page's grid");
});

describe("the text behind the glyphs", () => {
  test.each([0, 0.3])("DOUBLED_TEXT, %s pt to the right", async (again) => {
    const report = await lintSheet({ a: { [ROW]: { text: han(20, 5), again } } });
    expect(report.findings.map(({ code, text, y }) => [code, text, Math.round(y)])).toEqual([
      ["DOUBLED_TEXT", han(20, 5), baselineOf(ROW)],
    ]);
    expect(report.statistics.lines).toBe(20);
  });

  // The font's map to characters is changed in the finished file, as broken exporters write it.
  test.each(["2f49", "2ecb", "f900", "fffd", "e000", "0000"])("WRONG_TEXT U+%s", async (code) => {
    const pdf = await setSheet({ a: { [ROW]: `${han(3)}月${han(16)}` } });
    const broken = Buffer.from(pdf.toString("latin1").replace("6708", code), "latin1");
    expect(broken.equals(pdf)).toBe(false);
    const { findings } = await lintBytes(broken);
    expect(brief({ findings } as never)).toEqual([`WRONG_TEXT p1 ${LEFT.a + 30} ${baselineOf(ROW)}`]);
    expect(findings[0]?.message.en).toContain(`U+${code.toUpperCase()}`);
  });

  test("an ideograph of the compatibility block that is one in its own right is no fault", async () => {
    const pdf = await setSheet({ a: { [ROW]: `${han(3)}月${han(16)}` } });
    const { findings } = await lintBytes(Buffer.from(pdf.toString("latin1").replace("6708", "fa0e"), "latin1"));
    expect(findings).toEqual([]);
  });
});
