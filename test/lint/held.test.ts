/** A line that has no room for what the next one begins with is open where it must be: what cannot be broken there. */
import { describe, expect, test } from "vitest";
import { brief, han, lintSheet } from "./sheet.ts";

const ROW = 2;

/** Findings on a line of so many Han in 20 em, before one that begins with a text. */
async function before(next: string, count: number): Promise<string[]> {
  const { findings } = await lintSheet({ a: { [ROW]: han(count), [ROW + 1]: `${next}${han(8)}` } });
  return findings.filter(({ text }) => text === han(count)).map(({ code }) => code);
}

/** What is held, in braces, and how many Han stand on the line before: it does not fit behind them, and its start would. */
const HELD: Readonly<Record<string, readonly (readonly [string, number])[]>> = {
  numbers: [["{1,260,000}元", 16]],
  "UAX #14 LB25: telephone numbers, times, dates": [
    ["{0571-88701234}转", 14],
    ["{8:30-11:30}办", 16],
    ["{5·12}那", 17],
  ],
  "full-width words and numbers": [
    ["{ＧＤＰ}增", 17],
    ["{２０２６}年", 16],
    ["{１２．５％}以", 16],
    ["{ＡＴ＆Ｔ}公", 16],
    ["{Ｆ－１６}飞", 16],
  ],
  "GB 3101-1993, UAX #14 PO, PR: units and labels": [
    ["{80 km/h}左", 16],
    ["{№1234567}号", 16],
    ["{120m²}上", 17],
    ["{US$500}的", 16],
  ],
  words: [
    ["{T’Pol}的", 17],
    ["{Wi-Fi}上", 17],
    ["{Nostalgia}的", 16],
  ],
};

describe.each(Object.entries(HELD))("%s", (_, rows) => {
  test.each(rows)("%s behind %s Han", async (row, count) => {
    expect(await before(row.replace(/[{}]/g, ""), count)).toEqual([]);
  });
});

/** What may break, and where: the part before the stroke has room on the line. */
const FREE: readonly (readonly [string, number])[] = [
  ["北|风吹来", 17],
  ["www.|dukou-bao.cn/a/2026", 16],
  ["https://www.|dukou-bao.cn", 13],
  ["Saint-|Petersburg去", 16],
  ["5～|10天", 17],
  ["12 |34号", 17],
];

test.each(FREE)("%s behind %s Han: there is room for its start", async (row, count) => {
  expect(await before(row.replace("|", ""), count)).toEqual(["LOOSE_LINE"]);
});

test("the line that goes on in the next column counts", async () => {
  const report = await lintSheet({ a: { 9: han(16) }, b: { 0: `0571-88701234${han(12)}` } });
  expect(brief(report)).toEqual([]);
});
