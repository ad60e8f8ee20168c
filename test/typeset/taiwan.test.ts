/**
 * Taiwan: 教育部《重訂標點符號手冊》 (2008) gives the place that a mark takes, CLREQ how it gives way. Every row is its own expected
 * result; ½ ¼ stand for the blank in em, `|` for a free break.
 */
import { describe, expect, it } from "vitest";
import { taiwan } from "../../src/convention/taiwan.ts";
import { dateIn, weekdayIn } from "../../src/makeup/furniture.ts";
import { resolveClasses } from "../../src/typeset/classes.ts";
import { drawCharacter } from "../../src/typeset/glyphs.ts";
import { prepareParagraph } from "../../src/typeset/index.ts";
import { squareFace } from "../support/square-face.ts";
import { boxesOf, breakAt, breaksOf, gapsOf, linesOf, prepare, type Setting, setGapsOf } from "../support/typeset.ts";

const TAIWAN: Setting = { convention: taiwan };

function gapTable(rows: readonly string[], setting: Setting = {}): void {
  it.each(rows)("%s", (row) => {
    expect(gapsOf(row.replace(/[⅛¼⅜½¾①]/g, ""), { ...TAIWAN, ...setting })).toBe(row);
  });
}

/** Em between the first character of a text and its last. */
function widthBetween(text: string, setting: Setting = {}): number {
  const { boxes, gaps } = prepare(text, { ...TAIWAN, ...setting });
  return boxes.reduce((sum, box, i) => sum + box.width + (i > 0 ? (gaps[i]?.natural ?? 0) : 0), 0) - 2;
}

describe("handbook, 位置: 占行中一格, two for —— and ……", () => {
  it.each([
    ["潮，退", 1],
    ["潮。退", 1],
    ["潮、汐", 1],
    ["潮；汐", 1],
    ["曰：可", 1],
    ["何？曰", 1],
    ["好！曰", 1],
    ["五–七", 1],
    ["五～七", 1],
    ["五—七", 1],
    ["林‧海", 1],
    ["林·海", 1],
    ["詩／歌", 1],
    ["詩/歌", 1],
    ["潮——退", 2],
    ["潮──退", 2],
    ["潮……退", 2],
    ["讀「書」吧", 3],
    ["讀《書》吧", 3],
    // That two of them share one em is GB/T 15834-2011 5.1.2.
    ["何？！曰", 2],
    ["好！！！曰", 3],
  ])("%s: %d em", (text, em) => {
    expect(widthBetween(text)).toBe(em);
  });
});

describe("CLREQ, Sizes and Positions: pause marks in the middle of their em, whatever the style", () => {
  const rows = ["潮¼，¼退¼；¼人¼、¼船¼：¼歸¼。¼完", "風？雨！雪"];
  for (const punctuation of ["quanjiao", "kaiming", "banjiao", "hangmobanjiao"] as const) {
    describe(punctuation, () => gapTable(rows, { punctuation }));
  }

  it.each([
    ["in the middle of its em", "。", 1, { left: 0.36, right: 0.64 }, 0.5, -0.25],
    ["a comma whose tail leans", "，", 1, { left: 0.4, right: 0.57 }, 0.5, -0.25],
    ["of a font of the mainland, moved to the middle", "。", 1, { left: 0.05, right: 0.35 }, 0.5, 0.05],
    ["of a proportional cell", "，", 0.3, { left: 0.1, right: 0.2 }, 0.5, 0.1],
    ["？ fills its em", "？", 1, { left: 0.26, right: 0.73 }, 1, 0],
    ["！ of the mainland's font", "！", 1, { left: 0.1, right: 0.2 }, 1, 0.35],
  ])("ink %s", (_, text, advance, ink, width, shift) => {
    const face = { ...squareFace(), advance: () => advance, ink: () => ink };
    const box = drawCharacter(face, text, resolveClasses(text, taiwan)[0] ?? "han", taiwan);
    expect(box.width).toBe(width);
    expect(box.glyphs[0]?.shift).toBeCloseTo(shift, 9);
  });
});

describe("CLREQ, adjustment of adjacent marks: a bracket beside another mark gives up its blank half (quanjiao)", () => {
  gapTable([
    "他說¼：¼「好¼。¼」½走",
    "他答¼，¼「好！」½走",
    "甲½「乙」½「丙」½丁",
    "讀½《山》¼、¼〈海〉¼，¼完",
    "（注）¼。¼又",
    "何？「好」！又",
    "說¼：¼「讀½『潮』½了¼。¼」½完",
    "「『潮』」½退",
    "「——」½又",
  ]);
});

describe("CLREQ, Punctuation Width Adjustment: many publications in Taiwan adjust none (hangmobanjiao)", () => {
  gapTable(["說¼：¾「好¼。¼」½走", "甲½「乙」①「丙」¾，¼丁", "讀½「½『潮』½」½了"], { punctuation: "hangmobanjiao" });
});

describe("brackets in half an em (banjiao)", () => {
  gapTable(["說¼：¼「好¼。¼」走", "甲「乙」「丙」¼，¼丁"], { punctuation: "banjiao" });
});

describe("CLREQ, prohibition rules: no mark of a pause or an end first, no opening one last, —— and …… whole", () => {
  it.each([
    "天|晴。|雲|少，|風|輕、|海|平；|船|出：|歸",
    "真？|假！|何？！|好",
    "說：|「好。」|走|『又』|讀|《書》、|〈篇〉|（注）|完",
    "問|——|答|……|嗎|──|好",
    "林‧|海，|五–|七|歲，|五～|七|歲",
    "第¦3¦號|案，|12¦萬|2¦億|5¦個|3¦時|8¦點|7¦歲|4¦噸|6¦戶|9¦條",
  ])("%s", (row) => {
    expect(breaksOf(row.replace(/[|¦]/g, ""), ["|", "¦"], TAIWAN)).toBe(row);
  });

  it("a hyphen behind a day of a range is no sign: 3時-8時", () => {
    expect(resolveClasses("3時-8時", taiwan)[2]).toBe("hyphen");
    expect(resolveClasses("約-8度", taiwan)[1]).toBe("prefix");
  });
});

describe("lines", () => {
  const widthsOf = (text: string, measure: number, setting: Setting = {}) =>
    breakAt(prepare(text, { ...TAIWAN, ...setting }), measure).map(({ width }) => Number(width.toFixed(6)));

  it("a mark at a line's end keeps its em: GB/T 15834-2011 5.1.10 is not Taiwan's", () => {
    const text = "潮水退了，船還沒有回來。";
    expect(linesOf(text, 5, TAIWAN)).toBe("潮水退了，|船還沒有|回來。");
    expect(widthsOf("潮水退了，船還沒回，", 5)).toEqual([5, 5]);
    for (const lineEnd of ["half", "allow-half"] as const) {
      expect(widthsOf("潮水退了，船還沒回，", 5, { edges: { lineEnd } })).toEqual([5, 5]);
    }
  });

  it("a closing bracket at a line's end takes half an em where the style says so", () => {
    expect(widthsOf("他叫作「潮生」", 10)).toEqual([7]);
    expect(widthsOf("他叫作「潮生」", 10, { edges: { lineEnd: "half" } })).toEqual([6.5]);
  });

  it("a line that is too full closes its marks on both sides alike (CLREQ, Punctuation Adjustment Space)", () => {
    const prepared = prepare("潮，退，人，歸了船回來", { ...TAIWAN });
    const [line] = breakAt(prepared, 7.25);
    expect(line && setGapsOf(prepared, line, { ...boxesOf(prepared, line), forced: false })).toBe(
      "潮⅛，⅛退⅛，⅛人⅛，⅛歸了",
    );
  });

  it("？ and ！ close in no line", () => {
    const { sums } = prepare("何？曰！好", TAIWAN);
    expect(sums.squeeze.map((sum) => sum[4])).toEqual([0, 0, 0, 0]);
  });

  it("nothing hangs, though the style lets it (CLREQ, Hanging Punctuation at Line End)", () => {
    expect(prepare("潮，退", { ...TAIWAN, edges: { hanging: "allow" } }).edges.givesWay[1]).toBe(0);
  });
});

describe("columns", () => {
  const style = { convention: taiwan, punctuation: "quanjiao", edges: taiwan.edges, hanLatinGap: 0.25, vertical: true };
  const OWN = 60000;
  const face = { ...squareFace(), vertical: (text: string) => OWN + ((text.codePointAt(0) ?? 0) % 1000) };
  const column = (text: string) =>
    prepareParagraph(text, [{ role: "title", end: text.length, findFace: () => face }], style as never);

  it.each([
    // ，。、 give way above and below, ：；？！ in no way (CLREQ, Punctuation Adjustment Space).
    ["潮，退。", "潮1 ，0.5 退1 。0.5", [0, 0.25, 0.25, 0.25]],
    ["曰：可；何？", "曰1 ：1 可1 ；1 何1 ？1", [0, 0, 0, 0, 0, 0]],
    ["曰：「可」", "曰1 ：1 「0.5 可1 」0.5", [0, 0, 0, 0, 0]],
  ])("%s", (text, boxes, gaps) => {
    const { boxes: drawn, gaps: between } = column(text);
    expect(drawn.map(({ text: own, width }) => own + width).join(" ")).toBe(boxes);
    expect(between.map(({ natural }) => natural)).toEqual(gaps);
  });

  it("，stands in the middle of its em, and moves to no corner", () => {
    const glyph = column("潮，").boxes[1]?.glyphs[0];
    expect(glyph).toMatchObject({ shift: -0.25, form: [{ x: 0, y: 0, turned: false }] });
    const plain = { ...face, vertical: (text: string) => face.glyph(text.codePointAt(0) ?? 0) };
    const { boxes } = prepareParagraph("，", [{ role: "t", end: 1, findFace: () => plain }], style as never);
    expect(boxes[0]?.glyphs[0]).toMatchObject({ shift: -0.25, form: [{ x: 0, y: 0 }] });
  });

  it.each([
    ["“潮”", "「」"],
    ["‘潮’", "『』"],
  ])("%s as %s: 「」 first", (text, quotes) => {
    const shown = column(text).boxes.map(({ glyphs }) => glyphs[0]?.gid);
    const [open, close] = [...quotes].map((quote) => face.vertical(quote));
    expect([shown[0], shown[2]]).toEqual([open, close]);
  });
});

describe("the date line counts years as the plan does", () => {
  it.each([
    [2026, 11, 20, "2026年11月20日 星期五"],
    [2026, 11, 22, "2026年11月22日 星期日"],
    [1, 1, 1, "？年？月？日 星期？"],
  ])("%d-%d-%d", (year, month, day, words) => {
    const date = { year, month, day };
    expect(`${dateIn(taiwan, date)} ${weekdayIn(taiwan, date)}`).toBe(words);
  });
});
