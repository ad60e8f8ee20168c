/** Bylines: names spread evenly (CLREQ, even inter-character spacing 均排), the fixed space between office and name. */
import { describe, expect, it } from "vitest";
import { breakBalanced, naturalWidth } from "../../src/typeset/index.ts";
import { breakAt, breaksOf, gapsOf, prepare } from "../support/typeset.ts";

describe("CLREQ, even inter-character spacing: a name of two characters is as wide as one of three", () => {
  it.each([
    ["张三", "张①三"],
    ["欧阳修", "欧阳修"],
    ["司马相如", "司马相如"],
    ["丁", "丁"],
  ])("%s over 3 em", (name, expected) => {
    expect(gapsOf(name, { spread: 3 })).toBe(expected);
  });

  it("two over 4 em, three over 4 em", () => {
    expect(gapsOf("张三", { spread: 4 })).toBe("张[2]三");
    expect(gapsOf("欧阳修", { spread: 4 })).toBe("欧½阳½修");
  });

  it("the text has no space in it", () => {
    const [line] = breakAt(prepare("张三", { spread: 3 }), 20);
    expect(line?.width).toBe(3);
    expect(line?.runs[0]?.glyphs.map(({ text }) => text)).toEqual(["张", "三"]);
  });

  it("the space neither closes nor opens when the line is justified", () => {
    const paragraph = prepare("张三", { before: "本报记者 ", spread: 3, wordSpace: 1 });
    expect(paragraph.gaps.slice(4).map(({ natural, squeeze, opens }) => [natural, squeeze, opens])).toEqual([
      [1, 0, false],
      [1, 0, false],
    ]);
  });

  it("is never parted", () => {
    const { penalties } = prepare("张三", { spread: 3 });
    expect(penalties[1]).toBeGreaterThanOrEqual(1e9);
    expect(breaksOf("张三")).toBe("张|三");
  });
});

describe("CLREQ, even inter-character spacing: what is wider than the box keeps its own gaps", () => {
  it.each([
    ["克里斯·罗", "克里斯·罗"],
    ["张三（实习）", "张三½（实习）"],
    ["Tom张三丰", "Tom¼张三丰"],
    ["张三 李四", "张三①李四"],
    ["John Smith", "John①Smith"],
  ])("%s over 3 em, a word space of 1 em", (name, expected) => {
    expect(gapsOf(name, { spread: 3, wordSpace: 1 })).toBe(expected);
  });
});

describe("byline: the space between office and name is the style's, and fixed", () => {
  it("1 em, and the name behind it spread", () => {
    const text = "新华社记者 张三";
    const paragraph = prepare("张三", { before: "新华社记者 ", spread: 3, wordSpace: 1 });
    expect(paragraph.text).toBe(text);
    expect(naturalWidth(paragraph, 0, paragraph.boxes.length)).toBe(5 + 1 + 3);
  });

  it("breaks at the desk's place: the office on two lines, the name behind the second", () => {
    const office = "中共望潮市委政策研究室特约撰稿人 ";
    const paragraph = prepare("张三", { before: office, spread: 3, wordSpace: 1 });
    const lines = breakBalanced(paragraph, 20, 4, [office.indexOf("特")]);
    expect(lines?.map(({ start, end }) => [start, end])).toEqual([
      [0, 11],
      [11, 18],
    ]);
  });

  it("a Latin word before the name keeps the same fixed space", () => {
    const paragraph = prepare("张三", { before: "AI ", spread: 3, wordSpace: 1 });
    expect(paragraph.gaps[2]).toMatchObject({ natural: 1, spaceStretch: 0, opens: false });
  });
});
