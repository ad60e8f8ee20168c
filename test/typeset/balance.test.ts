/** Headlines: the least number of lines, of like width, broken where the desk says first (composition, headlines). */
import { describe, expect, it } from "vitest";
import { breakBalanced } from "../../src/typeset/index.ts";
import { prepare, type Setting } from "../support/typeset.ts";

/** A headline, `|` at the desk's breaks; its lines joined by `/`, or `-` when it does not fit. */
function headOf(marked: string, measure: number, maxLines = 2, setting: Setting = { punctuation: "banjiao" }): string {
  const forced: number[] = [];
  for (const part of marked.split("|").slice(0, -1)) forced.push((forced[forced.length - 1] ?? 0) + part.length);
  const text = marked.replaceAll("|", "");
  const paragraph = prepare(text, setting);
  const lines = breakBalanced(paragraph, measure, maxLines, forced);
  if (!lines) return "-";
  const { offsets } = paragraph;
  return lines.map(({ start, end }) => text.slice(offsets[start], offsets[end])).join("/");
}

describe("newspaper practice: as few lines as hold the head", () => {
  it.each([
    ["把别处的好办法带回望潮", 11, 2, "把别处的好办法带回望潮"],
    ["把别处的好办法带回望潮", 10, 2, "把别处的好/办法带回望潮"],
    ["一二三四五六七八九", 4, 3, "一二三/四五六/七八九"],
    ["一二三四五六七八九", 4, 2, "-"],
    ["一二三四五六七八", 8, 1, "一二三四五六七八"],
    ["一二三四五六七八九", 8, 1, "-"],
  ])("%s at %d em in %d lines", (text, measure, maxLines, expected) => {
    expect(headOf(text, measure, maxLines)).toBe(expected);
  });
});

describe("newspaper practice: lines of like width", () => {
  it.each([
    ["一二三四五六七八", 7, "一二三四/五六七八"],
    // Eight and a half em of type: the half em of the mark makes the first line the wider one.
    ["一二三四，五六七八", 7, "一二三四，/五六七八"],
    ["我市GDP增长5.2%创新高", 7, "我市GDP增长/5.2%创新高"],
  ])("%s at %d em", (text, measure, expected) => {
    expect(headOf(text, measure)).toBe(expected);
  });

  it("three lines differ by one character at most", () => {
    const lengths = headOf("一二三四五六七八九十一二三", 6, 3)
      .split("/")
      .map((line) => line.length);
    expect(lengths).toHaveLength(3);
    expect(Math.max(...lengths) - Math.min(...lengths)).toBe(1);
  });
});

describe("newspaper practice (标题移行): 的 never first on a head's line", () => {
  // Balanced by width alone, each would break before 的.
  it.each(["望潮老城的新生活", "一座城里的人和海"])("%s", (text) => {
    const [first = "", second = ""] = headOf(text, 7).split("/");
    expect(second[0]).not.toBe("的");
    expect(Math.abs(first.length - second.length)).toBe(2);
  });

  it("unless nothing else fits", () => {
    expect(headOf("望潮老城的新生活", 4)).toBe("望潮老城/的新生活");
  });
});

describe("newspaper practice: a number keeps its measure in a head", () => {
  it("欧元 and 万 stay with the number", () => {
    expect(headOf("赔偿金到账20万元欧洲", 8, 2, { punctuation: "banjiao", hanLatinGap: 0 })).toBe(
      "赔偿金到账/20万元欧洲",
    );
  });
});

describe("GB/T 15834-2011 5.1: heads obey the line-start and line-end rules", () => {
  it.each([
    ["他们说：“来望潮”", 6, "他们说：/“来望潮”"],
    ["听海——我们的城", 6, "听海——/我们的城"],
    ["一二三·四五六", 5, "一二三·/四五六"],
  ])("%s", (text, measure, expected) => {
    expect(headOf(text, measure)).toBe(expected);
  });

  it("a word is not split, not even when the head then does not fit", () => {
    expect(headOf("新ARCHITECTURE", 5, 2)).toBe("-");
  });
});

describe("the desk's breaks come first", () => {
  it.each([
    ["把别处的|好办法带回望潮", 20, 2, "把别处的/好办法带回望潮"],
    ["李肇星会见联合国秘书长|黎巴嫩和叙利亚问题特使", 20, 2, "李肇星会见联合国秘书长/黎巴嫩和叙利亚问题特使"],
    ["一|二|三", 20, 3, "一/二/三"],
    ["一|二|三", 20, 2, "-"],
    // A part that is too wide takes one of the lines that are left, and is balanced by itself.
    ["一二三四五六|七八", 4, 3, "一二三/四五六/七八"],
    ["一二三四五六|七八", 4, 2, "-"],
    // Even before a particle: the desk knows.
    ["望潮|的海", 20, 2, "望潮/的海"],
  ])("%s at %d em in %d lines", (text, measure, maxLines, expected) => {
    expect(headOf(text, measure, maxLines)).toBe(expected);
  });
});
