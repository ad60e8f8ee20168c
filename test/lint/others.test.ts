/** What stands on the pages of other programs and is no text: tables, listings, vertical and unseen text, bylines. */
import { describe, expect, test } from "vitest";
import { baselineOf, brief, han, LEFT, lintSheet, type Pen, RIGHT } from "./sheet.ts";

/** Draws rows of cells; a column's cells stand at its left edge, or at its right one when that is negative. */
function drawTable({ put }: Pen, columns: readonly number[], rows: readonly string[]): void {
  rows.forEach((row, i) => {
    row.split("|").forEach((cell, column) => {
      const edge = columns[column] ?? 0;
      const width = [...cell].reduce((sum, character) => sum + (character < "\u2000" ? 5.5 : 10), 0);
      put(cell, edge < 0 ? -edge - width : edge, 60 + 18 * i);
    });
  });
}

describe("cells of a table under each other", () => {
  test.each<[string, readonly number[], readonly string[]]>([
    [
      "years and sums",
      [40, 140, 240],
      ["年度|收入|支出", "2023年|1200万元|980万元", "2024年|1350万元|1020万元", "2025年|1500万元|999万元"],
    ],
    [
      "cells of one width",
      [40, 110, 180],
      ["一季度|二季度|三季度", "增12|减30|增45", "08增|16增|24减", "15增|20增|33减"],
    ],
    [
      "numbers set right",
      [40, -220, -330],
      ["站名|历时|退潮", "甲站|2时40|12时6", "乙站|3时05|13时9", "丙站|9时18|10时4"],
    ],
    [
      "marks for nothing",
      [40, 150, 260],
      ["渡口|班次|备注", "东渡|—|（停航）", "西渡|12|（加开", "南渡|·|）试行", "北渡|8|，待定"],
    ],
  ])("%s", async (_, columns, rows) => {
    const report = await lintSheet({ empty: true, more: (pen) => drawTable(pen, columns, rows) });
    expect(brief(report)).toEqual([]);
    expect(report.lines.length).toBe(rows.join("|").split("|").length);
    for (const { measure } of report.lines) expect(measure ?? 1).toBeGreaterThan(0);
  });

  test("columns of text beside each other are none", async () => {
    const report = await lintSheet({
      empty: true,
      more: ({ put }) => {
        for (let row = 0; row < 6; row++) {
          put(row === 3 ? `，${han(11)}` : han(12, row), 40, baselineOf(row));
          put(han(12, row + 9), 190, baselineOf(row));
        }
      },
    });
    expect(brief(report)).toEqual([`FORBIDDEN_LINE_START p1 40 ${baselineOf(3)}`]);
  });
});

describe("vertical text with its marks", () => {
  /** A column of characters; a mark's ink is in the upper right of its cell. */
  const column = ({ put }: Pen, text: string, x: number) => {
    let y = 70;
    for (const cell of text.match(/\d+|./gu) ?? []) {
      const isMark = /[，。、]/.test(cell);
      put(cell, isMark ? x + 6 : x, isMark ? y - 5 : y);
      y += 10;
    }
  };

  test("has no line of one letter", async () => {
    const report = await lintSheet({
      empty: true,
      more: (pen) => {
        column(pen, `潮起，海平。${han(9)}`, 300);
        column(pen, `渡口，12盏灯。，人归`, 282);
        column(pen, "了。", 264);
      },
    });
    expect(brief(report)).toEqual([]);
    expect(report.lines).toEqual([]);
    expect(report.pages[0]?.skippedGlyphs).toBe(28);
  });

  test("leaves the lines beside it to be judged", async () => {
    const report = await lintSheet({
      a: { 2: `，${han(19)}` },
      more: (pen) => column(pen, `潮起，海平。${han(6)}`, RIGHT.b + 14),
    });
    expect(brief(report)).toEqual([`FORBIDDEN_LINE_START p1 ${LEFT.a} ${baselineOf(2)}`]);
    expect(report.statistics.lines).toBe(20);
  });
});

describe("text that is not drawn (ISO 32000-1, 9.3.6: Tr 3)", () => {
  test("over what is drawn doubles nothing, and is not judged", async () => {
    const report = await lintSheet({
      more: ({ put, unseen }) =>
        unseen(() => {
          for (let row = 0; row < 9; row++) put(`，${han(19)}`, LEFT.a, baselineOf(row));
        }),
    });
    expect(brief(report)).toEqual([]);
    expect(report.pages[0]).toMatchObject({ skippedGlyphs: 0, hiddenGlyphs: 180 });
  });

  test("what is drawn behind it is judged", async () => {
    const report = await lintSheet({
      more: ({ put, unseen }) => {
        unseen(() => put(han(5), LEFT.a, 250));
        put(han(20, 5), LEFT.a, baselineOf(2));
      },
    });
    expect(report.findings.map(({ code }) => code)).toContain("DOUBLED_TEXT");
  });
});

describe("a listing in a fixed-pitch font", () => {
  const LISTING = ["// 潮位超过警戒线的时候", 'tide("潮起望海", 202', '36, "人间四时", 111.', "),16 平常日子(true);"];

  test("is not judged", async () => {
    const report = await lintSheet({
      empty: true,
      more: ({ put }) => {
        LISTING.forEach((line, row) => {
          put(line, LEFT.a, baselineOf(row), { fixed: true });
        });
      },
    });
    expect(brief(report)).toEqual([]);
  });

  test("the same lines in the font of a text are", async () => {
    const report = await lintSheet({
      empty: true,
      more: ({ put }) => {
        LISTING.slice(1).forEach((line, row) => {
          [...line].forEach((character, i) => {
            put(character, LEFT.a + 8 * i, baselineOf(row));
          });
        });
      },
    });
    expect(report.findings.map(({ code }) => code)).toEqual(["BROKEN_UNIT", "FORBIDDEN_LINE_START"]);
  });

  test("a number or a name in such a font makes none", async () => {
    const line = { more: ({ put }: Pen) => put("1200", LEFT.a + 160, baselineOf(2), { fixed: true }) };
    const report = await lintSheet({ a: { 2: `，${han(15)}` }, ...line });
    expect(report.findings.map(({ code }) => code)).toContain("FORBIDDEN_LINE_START");
  });
});

describe("a byline under its headline", () => {
  const headless = { 0: "", 1: "", 2: "" };
  const byline =
    (text: string, x: number, size = 10) =>
    (pen: Pen) => {
      pen.put("渡口又亮灯", LEFT.b, baselineOf(0) + 6, { size: 22 });
      pen.put(text, x, baselineOf(2) - 4, { size });
    };

  test.each([
    ["at the left", LEFT.b, 10],
    ["in the middle", LEFT.b + 70, 10],
    ["at the right", LEFT.b + 130, 10],
    ["smaller", LEFT.b, 9],
  ])("%s is no widow, and on no grid", async (_, x, size) => {
    const report = await lintSheet({ b: headless, more: byline("本报记者 沈小满", x, size) });
    expect(brief(report)).toEqual([]);
  });

  test("the first line of a text is none: with its indent it is as wide as the next", async () => {
    const b = { ...headless, 3: `　　${han(18)}`, 4: `，${han(19)}` };
    const report = await lintSheet({ b, more: ({ put }) => put("渡口又亮灯", LEFT.b, baselineOf(2), { size: 22 }) });
    expect(brief(report)).toEqual([`FORBIDDEN_LINE_START p1 ${LEFT.b} ${baselineOf(4)}`]);
    expect(report.lines.find(({ text, x }) => text === han(18) && x > LEFT.b)?.role).toBe("inner");
  });

  test("a line that ends a paragraph is one, though a headline stands above", async () => {
    const report = await lintSheet({ b: headless, more: byline("才到渡口来了。", LEFT.b) });
    expect(report.findings.map(({ code }) => code)).toContain("OFF_GRID");
  });

  test("without a headline it is a line of the text", async () => {
    const report = await lintSheet({
      b: headless,
      more: ({ put }) => put("本报记者沈小满", LEFT.b, baselineOf(2) - 4),
    });
    expect(report.findings.map(({ code }) => code)).toEqual(["COLUMN_WIDOW", "OFF_GRID"]);
  });
});

test("what stands outside the trimmed page, as a proof's notes do, is not judged (ISO 32000-1, 14.11.2)", async () => {
  const notes = ({ put }: Pen) => {
    for (let row = 0; row < 4; row++) put(row === 2 ? `，${han(4)}` : han(5), RIGHT.b + 10, baselineOf(row) + 4);
  };
  const report = await lintSheet({ trim: [0, 0, RIGHT.b + 5, 300], more: notes });
  expect(brief(report)).toEqual([]);
  expect(report.pages[0]).toMatchObject({ outsideGlyphs: 20, skippedGlyphs: 0, hiddenGlyphs: 0 });
  expect((await lintSheet({ more: notes })).findings).not.toEqual([]);
});
