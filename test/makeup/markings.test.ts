/** Emphasis dots and frames around names of the dead: where they stand, and that the text does not move for them. */
import { describe, expect, it } from "vitest";
import type { Fill, Page } from "../../src/model/page.ts";
import { placed } from "../support/glyphs.ts";
import { blockOf, codesOf, layOutSquares, ROUND_STYLE } from "./squares.ts";

/** One article in the first column: 10 em of 10 pt, baselines at 41.3 and every 15 below. */
function layOut(text: string, override: object = {}) {
  const frames = [{ column: 1, line: 1, columns: 1, lines: 8 }];
  const placed = [{ article: "a.md", as: "plain", frames }];
  const plan = { style: "style.yaml", page: { date: "2026-11-20", number: 6 }, override, placed };
  return layOutSquares({ "style.yaml": ROUND_STYLE, "plan.yaml": JSON.stringify(plan), "a.md": `${text}\n` });
}

const DOT = 1.5;

/** Middles of the dots: across, and below the top edge. */
function middlesOf({ fills }: Page): number[][] {
  return fills
    .filter(({ kind }) => kind === "dot")
    .map(({ rect: { x, y, width, height } }) =>
      [x + width / 2, y + height / 2].map((at) => Math.round(at * 100) / 100),
    );
}

/** Outlines of the frames, four rules each. */
function framesOf({ fills }: Page): number[][] {
  const rules = fills.filter(({ kind }) => kind === "rule");
  return Array.from({ length: rules.length / 4 }, (_, i) => outline(rules.slice(4 * i, 4 * i + 4)));
}

function outline(rules: readonly Fill[]): number[] {
  const left = Math.min(...rules.map(({ rect }) => rect.x));
  const top = Math.min(...rules.map(({ rect }) => rect.y));
  const right = Math.max(...rules.map(({ rect }) => rect.x + rect.width));
  const bottom = Math.max(...rules.map(({ rect }) => rect.y + rect.height));
  return [left, top, right, bottom].map((at) => Math.round(at * 100) / 100);
}

function linesOf({ page }: { page: Page }): string[] {
  return blockOf({ page }, "a").parts.flatMap(({ lines }) =>
    lines.map(({ runs }) => runs.map(({ text }) => text).join("")),
  );
}

const unmarked = (text: string) => text.replaceAll(/==|\[\[|\]\]/g, "");

function sameText(text: string) {
  const [marked, plain] = [layOut(text), layOut(unmarked(text))];
  const runs = ({ page }: typeof marked) =>
    blockOf({ page }, "a").parts.flatMap(({ lines }) =>
      lines.flatMap((line) => line.runs.map(({ x, y, glyphs, text: set }) => ({ x, y, glyphs, set }))),
    );
  return { marked: runs(marked), plain: runs(plain) };
}

describe("emphasis dots", () => {
  it("one in the middle below each Han, a tenth and a half of an em wide, in the white between two lines", () => {
    const { page } = layOut("潮==起望==海。");
    expect(middlesOf(page)).toEqual([
      [65, 44],
      [75, 44],
    ]);
    expect(page.fills.map(({ rect }) => [rect.width, rect.height])).toEqual([
      [DOT, DOT],
      [DOT, DOT],
    ]);
  });

  it("none below marks, letters and digits", () => {
    const { page } = layOut("==潮，《起》AI5版。==");
    expect(middlesOf(page)).toHaveLength(3);
  });

  it("in the middle of the white where the lines stand close", () => {
    const { page } = layOut("==潮==起。", { grid: { leading: "11pt" } });
    const [run] = blockOf({ page }, "a").parts.flatMap(({ lines }) => lines.flatMap(({ runs }) => runs));
    expect(middlesOf(page)[0]?.[1]).toBeCloseTo((run?.y ?? 0) + 1.2 + 0.5, 6);
  });

  it("below the Han of a justified line, over line ends, and not where the text is overset", () => {
    const text = `==${"潮起望海，人间四时，城乡灯火。".repeat(9)}==`;
    const made = layOut(text);
    expect(codesOf(made)).toContain("error OVERSET");
    const { parts } = blockOf(made, "a");
    const han = parts.flatMap(({ lines }) =>
      lines.flatMap(({ runs }) =>
        runs.flatMap(({ x, y, size, ...run }) =>
          placed(run, size)
            .filter((glyph) => /\p{Script=Han}/u.test(glyph.text))
            .map((glyph) =>
              [x + glyph.x + (glyph.shift + 0.5) * size, y + 2.7].map((at) => Math.round(at * 100) / 100),
            ),
        ),
      ),
    );
    expect(middlesOf(made.page)).toEqual(han);
  });

  it("the text stands where it stands without them", () => {
    const { marked, plain } = sameText("潮起==望海，人间==四时，城乡==灯火，照==见平常日子。");
    expect(marked).toEqual(plain);
  });
});

describe("frames around names of the dead", () => {
  it("the em boxes of the name in a black rule of 0.4 pt", () => {
    const { page } = layOut("潮[[王海]]起。");
    expect(framesOf(page)).toEqual([[59.8, 32.3, 80.2, 42.7]]);
    expect(page.fills.map(({ colour }) => colour)).toEqual(Array(4).fill([0, 0, 0, 100]));
    expect(page.fills.map(({ rect }) => Math.min(rect.width, rect.height))).toEqual([0.4, 0.4, 0.4, 0.4]);
  });

  it("each name its own, and the text as it stands without", () => {
    const text = "潮起[[王海]]、[[李平]]。";
    expect(framesOf(layOut(text).page)).toHaveLength(2);
    const { marked, plain } = sameText(text);
    expect(marked).toEqual(plain);
  });

  it("a name is never parted by a line end", () => {
    for (let before = 0; before < 24; before++) {
      const text = `${"潮".repeat(before)}[[欧阳海平]]${"起".repeat(12)}。`;
      const made = layOut(text);
      expect(linesOf(made).filter((line) => line.includes("欧阳海平"))).toHaveLength(1);
      expect(framesOf(made.page)).toHaveLength(1);
    }
  });

  it("one that no line holds has a frame on every line", () => {
    expect(framesOf(layOut(`[[${"王".repeat(16)}]]`).page)).toHaveLength(2);
  });
});
