/** Gaps between half-em bodies: every row is its own expected result; ½ ¼ ⅛ stand for the blank in em. */
import { describe, expect, it } from "vitest";
import { breakAt, gapsOf, linesOf, prepare, type Setting } from "../support/typeset.ts";

function gapTable(rows: readonly string[], setting: Setting = {}): void {
  it.each(rows)("%s", (row) => {
    expect(gapsOf(row.replace(/[⅛¼⅜½¾①]/g, ""), setting)).toBe(row);
  });
}

describe("CLREQ, adjustment of adjacent marks: two that fill 2 em take 1.5 em (quanjiao)", () => {
  gapTable([
    // closing + opening: 1 em of blank becomes a half
    "说：½“好”½（对）½《书》½〈篇〉½读",
    "完。½“又",
    "甲、½《乙》、½丙",
    // closing + closing: no blank between, a half after
    "好。”½又",
    "（注），½且",
    "《新生》½（第¼2¼版）！”½——再",
    // opening + opening: no blank between, a half before
    "读½“《新》”½了",
    "叫½‘大同’。”』」½完",
  ]);
});

describe("CLREQ, adjustment of adjacent marks: opening + closing stay (quanjiao)", () => {
  gapTable(["是½（？）½一", "句½（！）½话", "空½“”½的", "名½《》½的", "一½（。）½二"]);

  it("a bracketed mark fills 2 em between two Han", () => {
    expect(naturalWidthOf("是（？）一") - 2).toBe(2.5);
    expect(naturalWidthOf("（？）")).toBe(1.5);
  });
});

function naturalWidthOf(text: string, setting: Setting = {}): number {
  const { boxes, gaps } = prepare(text, setting);
  return boxes.reduce((sum, box, i) => sum + box.width + (i > 0 ? (gaps[i]?.natural ?? 0) : 0), 0);
}

describe("GB/T 15834-2011 5.1.2: doubled ？ and ！ take one em, three take two", () => {
  it.each([
    ["真？吗", 1],
    ["真？？吗", 1],
    ["真！！吗", 1],
    ["真？！吗", 1],
    ["真！！！吗", 2],
    ["真‼吗", 1],
    ["真⁉吗", 1],
  ])("%s: %d em between the Han", (text, em) => {
    expect(naturalWidthOf(text) - 2).toBe(em);
  });
});

describe("GB/T 15834-2011 5.1.4–5.1.9: widths of the other marks between two Han", () => {
  it.each([
    ["甲——乙", 2],
    ["甲⸺乙", 2],
    ["甲……乙", 2],
    ["甲⋯⋯乙", 2],
    ["甲—乙", 1],
    ["甲～乙", 1],
    ["甲–乙", 0.5],
    ["甲-乙", 0.5],
    ["甲·乙", 0.5],
    ["甲/乙", 0.5],
  ])("%s: %d em", (text, em) => {
    expect(naturalWidthOf(text) - 2).toBe(em);
  });
});

describe("house styles (CLREQ issue 592, xeCJK): kaiming keeps the blank of the sentence's end alone", () => {
  gapTable(
    ["天，地、人；你：我", "晴。½雨！½雪？½风", "说：“好。”又（注）且《书》读", "完。“又", "读“《新》”了", "好，“又"],
    {
      punctuation: "kaiming",
    },
  );
});

describe("house styles: banjiao keeps no blank", () => {
  gapTable(["天，地。人！你？我：他；她、它", "说：“好。”“又（注）且《书》读"], { punctuation: "banjiao" });
});

describe("GB/T 15834-2011 5.1.10: a mark at the line's end takes half an em", () => {
  // Ten em: nine Han and the half body; the line is 9.5 em and opens by a half over its 9 gaps.
  it.each([..."，。、；：？！”’）》〉」』】〗〕］｝"])("%s", (mark) => {
    const paragraph = prepare(`一二三四五六七八九${mark}一二`);
    const [line] = breakAt(paragraph, 10);
    expect(line?.end).toBe(10);
    expect(line?.added).toBeCloseTo(0.5 / 9, 9);
    expect(line?.width).toBeCloseTo(10, 9);
  });

  it("the second of two marks too: 。” take one em at the end", () => {
    expect(linesOf("一二三四五六七八。”一二", 9)).toBe("一二三四五六七八。”|一二");
    expect(breakAt(prepare("一二三四五六七八。”一二"), 9)[0]?.added).toBe(0);
  });
});

describe("CLREQ, compression at line start: an opening mark loses its left half there", () => {
  it.each([..."“‘（《〈「『【〖〔［｛"])("%s", (mark) => {
    const paragraph = prepare(`${mark}一二三四五六七八九`);
    const [line] = breakAt(paragraph, 20);
    const [run] = line?.runs ?? [];
    // The em of the font is drawn half an em to the left: its ink stands at the edge.
    expect(run?.x).toBe(0);
    expect(run?.glyphs[0]?.shift).toBe(-0.5);
    expect(run?.advances[0]).toBe(0.5);
  });

  it("behind the indent of the first line its ink begins at two em", () => {
    const [line] = breakAt(prepare("“一二三"), 20, 2);
    expect(line?.x).toBe(2);
    expect(line?.runs[0]?.glyphs[0]?.shift).toBe(-0.5);
  });
});

describe("CLREQ, mixed text: a quarter em between Han and Latin letters or digits", () => {
  gapTable(["用¼GDP¼和¼2026¼年", "值¼¥100¼元", "增¼3%¼多", "降¼-2.5¼多"]);
});

describe("CLREQ, mixed text: no gap beside a Chinese mark", () => {
  gapTable(["说：½GDP，½和½“AI”½是½（5G）½的", "自——GDP……AI", "诗/A", "里·A·克", "5～10¼元", "2025—2026¼年"]);
  gapTable(["说：GDP，和“AI”是（5G）的"], { punctuation: "kaiming" });
});

describe("CLREQ, mixed text: a gap beside letters and digits, not beside the typist's ASCII marks", () => {
  gapTable(["好!吗", "好,吗", "注(甲)乙", "京-沪"]);
});

describe("CSS Text 4, text-autospace (UTR #59): full-width digits are wide like Han, no gap", () => {
  gapTable(["第１２版", "共３，０００人"]);
});

describe("CLREQ, mixed text: the gap is the style's", () => {
  gapTable(["用⅛GDP⅛和"], { hanLatinGap: 1 / 8 });
  gapTable(["用GDP和2026年"], { hanLatinGap: 0 });

  it("no gap at the line's start and end", () => {
    const [line] = breakAt(prepare("GDP增长AI"), 20);
    expect(line?.width).toBe(1.5 + 0.25 + 2 + 0.25 + 1);
    expect(line?.runs[0]?.x).toBe(0);
  });
});

describe("CLREQ, mixed text: a word space is a quarter em; typed spaces at a line's end take no room", () => {
  it("quarter em between words, several are one", () => {
    expect(gapsOf("New York Times")).toBe("New¼York¼Times");
    expect(gapsOf("New   York")).toBe("New¼York");
  });

  it("no room at the end of the line, and none of it lost", () => {
    const [first, second] = breakAt(prepare("abcdef ghijkl"), 4);
    expect(first).toMatchObject({ start: 0, end: 7, width: 3 });
    expect(first?.runs[0]?.glyphs.map(({ text }) => text).join("")).toBe("abcdef ");
    expect(second).toMatchObject({ start: 7, end: 13, x: 0, width: 3 });
  });
});

/** The short connector – is left out: the font of squares draws it an em wide, no Chinese font does. */
const INK_CASES: readonly (readonly [string, string])[] = [
  ["opening", "“‘（《〈「『【〖〔［｛"],
  ["closing", "”’）》〉」』】〗〕］｝"],
  ["inside the sentence", "，、；："],
  ["at its end", "。？！"],
  ["doubled, ink over the whole em", "‼⁇⁈⁉"],
  ["dashes", "——⸺—～"],
  ["ellipses", "……⋯⋯"],
  ["half wide", "·/"],
];

describe("a mark's ink stands inside its cell, whatever half of the em the font draws it in", () => {
  it.each(INK_CASES)("%s %s", (_name, text) => {
    const { boxes } = prepare(text);
    for (const { face, glyphs } of boxes) {
      for (const { gid, shift, width } of glyphs) {
        const ink = face?.ink(gid);
        if (!ink) continue;
        expect(ink.left + shift).toBeGreaterThanOrEqual(0);
        expect(ink.right + shift).toBeLessThanOrEqual(width);
      }
    }
  });
});
