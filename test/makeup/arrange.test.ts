/** Rows and stacks: who gets which columns and which lines. */
import { describe, expect, it } from "vitest";
import { mainland } from "../../src/convention/mainland.ts";
import { dateIn, weekdayIn } from "../../src/makeup/furniture.ts";
import { blockOf, codesOf, layOutSquares, ROUND_STYLE, type SquarePage } from "./squares.ts";

const ARTICLES = Object.fromEntries(
  ["a", "b", "c", "d"].map((name) => [`${name}.md`, `---\ntitle: ${name}\n---\n潮起望海。\n`]),
);

function layOut(blocks: object, override: object = {}): SquarePage {
  const plan = { style: "style.yaml", page: { date: "2026-11-20", number: 6 }, override, ...blocks };
  return layOutSquares({ "style.yaml": ROUND_STYLE, "plan.yaml": JSON.stringify(plan), ...ARTICLES });
}

function frameOf(made: SquarePage, id: string): number[] {
  const [frame] = blockOf(made, id).frames;
  return frame ? [frame.x, frame.y, frame.width, frame.height] : [];
}

describe("columns of a row", () => {
  it("cells that name none share what the others leave", () => {
    const made = layOut({ layout: [{ row: [{ article: "a.md", columns: 1 }, { article: "b.md" }] }] });
    expect([frameOf(made, "a"), frameOf(made, "b")]).toEqual([
      [30, 30, 100, 60],
      [150, 30, 220, 60],
    ]);
  });

  it("all cells alike when none names any", () => {
    const made = layOut({ layout: [{ row: [{ article: "a.md" }, { article: "b.md" }, { article: "c.md" }] }] });
    expect(["a", "b", "c"].map((id) => frameOf(made, id)[0])).toEqual([30, 150, 270]);
  });

  it.each([
    ["too many", [2, 2]],
    ["too few", [1, 1]],
  ])("%s are an error", (_name, [a, b]) => {
    const made = layOut({
      layout: [
        {
          row: [
            { article: "a.md", columns: a },
            { article: "b.md", columns: b },
          ],
        },
      ],
    });
    expect(codesOf(made)).toContain("error ROW_COLUMNS");
  });

  it("cells of a row end on one line: heads grow, and what they do not take is reported", () => {
    const made = layOut({
      layout: [
        {
          row: [
            { article: "a.md", lines: 6, columns: 1 },
            { article: "b.md", as: "stretched", columns: 1 },
            { article: "c.md", columns: 1 },
          ],
        },
      ],
    });
    expect(["a", "b", "c"].map((id) => frameOf(made, id)[3])).toEqual([90, 90, 90]);
    // b: a head of three lines takes two more, and its one line of text stands on the last.
    expect(blockOf(made, "b").columns.map(({ rect, lines }) => [rect.y, lines])).toEqual([[105, 1]]);
    expect(blockOf(made, "b").fit.emptyLines).toBe(0);
    // What the head takes beyond its need stands half above it: 15 of 30 pt over the baseline of 52.6.
    expect(blockOf(made, "b").parts[0]?.lines[0]?.runs[0]?.y).toBeCloseTo(67.6, 6);
    expect(blockOf(made, "c").fit.emptyLines).toBe(2);
  });
});

describe("a page that is too small", () => {
  it("is reported in lines, the lowest blocks get less, and nothing stands below the type area", () => {
    const made = layOut(
      {
        layout: [
          { article: "a.md", lines: 8 },
          { article: "b.md", lines: 8 },
        ],
      },
      { grid: { lines: 14 } },
    );
    expect(codesOf(made)).toContain("error PAGE_OVERSET");
    expect([frameOf(made, "a")[3], frameOf(made, "b")[3]]).toEqual([120, 75]);
    expect(made.diagnostics.find(({ code }) => code === "PAGE_OVERSET")?.message.en).toContain("3 lines");
  });
});

describe("placed frames", () => {
  it("report what they share, once a pair", () => {
    const frame = (column: number, line: number) => ({ column, line, columns: 2, lines: 8 });
    const made = layOut({
      placed: [
        { article: "a.md", frames: [frame(1, 1)] },
        { article: "b.md", frames: [frame(2, 6)] },
        { article: "c.md", frames: [frame(2, 30)] },
      ],
    });
    expect(codesOf(made).filter((code) => code.startsWith("error"))).toEqual(
      ["error BLOCK_OUTSIDE_GRID", "error BLOCKS_OVERLAP"].reverse(),
    );
    const overlap = made.diagnostics.find(({ code }) => code === "BLOCKS_OVERLAP");
    expect(overlap?.hint.en).toContain("1 columns × 3 lines");
  });
});

describe("rules between blocks", () => {
  it("stand in the middle of the gap, and not beside a border", () => {
    const plain = layOut({ layout: [{ article: "a.md" }, { article: "b.md" }] });
    expect(plain.page.fills.map(({ rect }) => [rect.x, rect.y + rect.height / 2, rect.width])).toEqual([
      [30, 30 + 4 * 15 + 7.5, 340],
    ]);
    const framed = layOut({ layout: [{ article: "a.md", as: "framed" }, { article: "b.md" }] });
    expect(framed.page.fills.filter(({ kind }) => kind === "rule")).toHaveLength(4);
  });
});

describe("the date line", () => {
  it.each([
    [2026, 11, 20, "五"],
    [2024, 2, 29, "四"],
    [2000, 1, 1, "六"],
    [1949, 10, 1, "六"],
    [2100, 3, 1, "一"],
  ])("%d-%d-%d is 星期%s", (year, month, day, name) => {
    expect(weekdayIn(mainland, { year, month, day })).toBe(`星期${name}`);
    expect(weekdayIn(mainland, { year, month, day })).toBe(
      `星期${"日一二三四五六"[new Date(Date.UTC(year, month - 1, day)).getUTCDay()]}`,
    );
  });

  it("has no leading zeros", () => {
    expect(dateIn(mainland, { year: 2026, month: 1, day: 5 })).toBe("2026年1月5日");
  });
});
