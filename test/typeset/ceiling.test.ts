/** How far a line opens, and what is done where that does not fill it: a hyphen, a break in an address, a short line. */
import { describe, expect, it } from "vitest";
import { mainland } from "../../src/convention/mainland.ts";
import { breakParagraph, type ParagraphFrame, prepareParagraph, setParagraph } from "../../src/typeset/index.ts";
import { squareFace } from "../support/square-face.ts";
import { breakAt, EDGES, prepare } from "../support/typeset.ts";

/** Points for the words below; other words part nowhere. */
const POINTS: Readonly<Record<string, readonly number[]>> = {
  internationalization: [2, 5, 7, 11, 13, 16],
  Windows: [3],
};

function hyphenatedLines(text: string, measure: number, align: "justify" | "left" = "justify") {
  const asked: string[] = [];
  const face = squareFace();
  const run = { role: "text", end: text.length, findFace: () => face };
  const prepared = prepareParagraph(text, [run], {
    convention: mainland,
    punctuation: "kaiming",
    edges: EDGES,
    hanLatinGap: 0.25,
    hyphenate(word) {
      asked.push(word);
      return POINTS[word] ?? [];
    },
  });
  const frame: ParagraphFrame = { size: 1, indent: 0, align, measure, breaking: "total-fit" };
  const lines = setParagraph(prepared, breakParagraph(prepared, frame), frame);
  return { lines, asked, shown: lines.map(({ start, end }) => text.slice(start, end)).join("|") };
}

describe("CLREQ, expansion: no place of a line is opened wider than half an em", () => {
  it("a line that a number leaves shorter stays short, and names the number", () => {
    const [line] = breakAt(prepare("一二三四123456789012五六七八九十"), 8);
    expect(line?.added).toBe(0.5);
    expect(line?.short).toEqual({ em: 8 - 4 - 3 * 0.5, word: "123456789012" });
    expect(line?.width).toBeCloseTo(5.5, 9);
  });

  it("a line without gaps stays as it is", () => {
    const [first] = breakAt(prepare("1234567890123 1234567890123 一二三四五六七八"), 8);
    expect(first).toMatchObject({ added: 0, width: 6.5, short: { em: 1.5, word: "1234567890123" }, forced: false });
  });

  it("a word that is wider than the column is parted where the line before it would be left short", () => {
    const lines = breakAt(prepare("一二123456789012345678901234"), 8);
    expect(lines.map(({ forced }) => forced)).toEqual([true, false]);
    expect(lines[0]?.end).toBeGreaterThan(2);
  });
});

describe("CLREQ, Western text in Chinese: a long word parts with a hyphen where its line would be loose", () => {
  const text = "这份说明书写着internationalization两个长词夹在中文里";

  it("parts it, and the hyphen stands inside the measure", () => {
    const { lines, shown } = hyphenatedLines(text, 14);
    expect(shown).toMatch(/^这份说明书写着\w+\|\w+两/);
    for (const { width, short } of lines.slice(0, -1)) expect(width + (short?.em ?? 0)).toBeCloseTo(14, 9);
  });

  it("the hyphen is drawn with the letter before it, whose text is the letter alone", () => {
    const { lines } = hyphenatedLines(text, 14);
    const last = lines[0]?.runs.at(-1)?.glyphs.at(-1);
    expect(last?.text).toHaveLength(1);
    expect(last?.form?.map(({ gid, x }) => [gid, x])).toEqual([
      [last?.gid, 0],
      ["-".charCodeAt(0) + 1, 0.5],
    ]);
    expect(lines.flatMap(({ runs }) => runs.flatMap(({ glyphs }) => glyphs.map((glyph) => glyph.text))).join("")).toBe(
      text,
    );
  });

  it("asks for no points where no line is loose, in ragged text, and of no short word", () => {
    expect(hyphenatedLines(text, 40).asked).toEqual([]);
    expect(hyphenatedLines(text, 14, "left").asked).toEqual([]);
    expect(hyphenatedLines("这份说明书写着NASDAQ和McDonaldsABC以及abcde".repeat(3), 9).asked).toEqual([]);
    expect(hyphenatedLines("信箱dukoubaobao@dukoubao.org与一些别的话".repeat(2), 9).asked).toEqual([]);
  });

  it("two letters stay before the hyphen and three behind it", () => {
    for (let measure = 8; measure < 16; measure++) {
      const { shown } = hyphenatedLines(text, measure);
      expect(shown).not.toMatch(/着\w\||\|\w{1,2}两/);
    }
  });
});
