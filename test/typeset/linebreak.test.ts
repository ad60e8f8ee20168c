/** Whole paragraphs: push in before push out, lone characters, and the fixtures at every newspaper measure. */
import { describe, expect, it } from "vitest";
import { breakAt, linesOf, prepare, STYLES } from "../support/typeset.ts";
import { faultsOf } from "./rules.ts";

describe("CLREQ, prohibition rules: first push in, then push out", () => {
  it("a mark that would start a line is pushed in where a mark on the line gives room", () => {
    // The stop is half an em too many; the comma gives its blank half.
    expect(linesOf("一二，三四五六七八。九十甲乙丙丁戊己庚", 9)).toBe("一二，三四五六七八。|九十甲乙丙丁戊己庚");
  });

  it("else the last character comes down with its mark, and the line opens", () => {
    // Nothing gives: nine Han fill nine em, the stop needs a half.
    const lines = breakAt(prepare("一二三四五六七八九。十甲乙丙丁"), 9);
    expect(lines.map(({ start, end }) => [start, end])).toEqual([
      [0, 8],
      [8, 15],
    ]);
    expect(lines[0]?.added).toBeCloseTo(1 / 7, 9);
  });
});

describe("total fit (Knuth and Plass): a line gives so that the next one need not", () => {
  it("the first line is squeezed a little and the word below is not torn open", () => {
    const text = "他们来，看过，又走了，留下ABCDEFGHIJ的名字。";
    const lines = breakAt(prepare(text), 9);
    expect(Math.max(...lines.slice(0, -1).map(({ added }) => added))).toBeLessThan(0.3);
  });
});

describe("CLREQ, orphans: a last line of one character, or one and its mark, costs as much as an open line", () => {
  // From a column of 14 em on, taking one character down opens the line above by less than 0.09 em a gap.
  const measures = [14, 15, 16, 17, 18, 19, 20, 21, 22];
  it.each(measures)("Han alone, %d × 3 + 1 characters", (measure) => {
    const text = "潮".repeat(measure * 3 + 1);
    const lines = breakAt(prepare(text), measure);
    const last = lines[lines.length - 1];
    expect((last?.end ?? 0) - (last?.start ?? 0)).toBe(2);
  });

  it.each(measures)("one character and its stop, %d × 3 + 1 characters", (measure) => {
    const text = `${"潮".repeat(measure * 3 + 1)}。`;
    const lines = breakAt(prepare(text), measure);
    const last = lines[lines.length - 1];
    expect((last?.end ?? 0) - (last?.start ?? 0)).toBe(3);
  });

  it("is squeezed up where the marks have room (GB/T 15834-2011 5.1.11)", () => {
    // 27 em of text for two lines of 13; the second would else leave 啊 to a third.
    const lines = breakAt(prepare("山，水，人，家，船，鱼，风，雨，潮，灯，火，城，乡，啊"), 13);
    expect(lines).toHaveLength(2);
  });
});

describe("a line that nothing fits is forced, and says so", () => {
  it.each([
    ["ABCDEFGHIJKLMNOP", 4, "ABCDEFGH|IJKLMNOP"],
    ["12345678901234567890", 4, "12345678|90123456|7890"],
    ["望ABCDEFGHIJKLMNOP", 4, "望|ABCDEFGH|IJKLMNOP"],
  ])("%s at %d em", (text, measure, expected) => {
    expect(linesOf(text, measure)).toBe(expected);
  });

  it("the forced line is the one whose end is not allowed", () => {
    const lines = breakAt(prepare("ABCDEFGHIJKLMNOP望"), 4);
    expect(lines.map(({ forced }) => forced)).toEqual([true, false, false]);
  });

  it("a word is parted before a mark is put first", () => {
    expect(linesOf("ABCDEFGH。", 4)).toBe("ABCDEFG|H。");
  });
});

/** Composition, section 5: each at every measure from 7 to 22 em. */
const FIXTURES: readonly (readonly [string, string])[] = [
  ["interpunct", "噫，克里斯蒂娜·罗塞蒂，还有阿加莎·克里斯蒂！"],
  ["dash", "娜拉走后怎样？——别人可是也发表过意见的。"],
  ["ellipsis pair", "一个英国人曾作一篇戏剧……（略）"],
  ["adjacent marks", "他说：“《新生》（第2版）！”——“真的？”“嗯，（笑）。”"],
  ["open+close", "这是（？）一句（！）话。"],
  ["three closers", "…叫作‘大同’。”』」"],
  ["mixed", "“十四五”前四年我国能耗强度累计降低11.6%；2025年黄河调水调沙今天启动。"],
  ["units", "气温升至30℃，降幅-2.5%，￥1,200万元，第１２，０００号，5～10元，2025—2026年，诗/歌"],
  ["quotes in Latin", "我说：“T'Pol 是‘虚构’人物！” “N问题”，即Nostalgia"],
  ["orphan", "望潮的海风吹过老城的每一条街巷人们在灯下读着当天的报纸说着明天的天气和远方"],
  ["head 1", "李肇星会见联合国秘书长黎巴嫩和叙利亚问题特使"],
  ["head 2", "阿莱克斯20万欧元赔偿金到账"],
  ["head 3", "马凯开出扩大内需药方"],
  ["head 4", "我国首次人工智能探测器研制成功的背后"],
];
const MEASURES = Array.from({ length: 16 }, (_, i) => 7 + i);

describe("composition, section 5: the fixtures at 7 to 22 em keep their text and the rules of GB/T 15834-2011 5.1", () => {
  describe.each(STYLES)("%s", (punctuation) => {
    it.each(FIXTURES)("%s", (_name, text) => {
      const paragraph = prepare(text, { punctuation });
      for (const indent of [0, 2]) {
        for (const measure of MEASURES) {
          const lines = breakAt(paragraph, measure, indent);
          expect(faultsOf(text, lines), `${measure} em, indent ${indent}`).toEqual([]);
          expect(
            lines.some(({ forced }) => forced),
            `${measure} em, indent ${indent}`,
          ).toBe(false);
        }
      }
    });
  });
});
