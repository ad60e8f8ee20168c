/** What is typed as several and set as one: fixed blanks, marks on letters, variants. */
import { describe, expect, it } from "vitest";
import { mainland } from "../../src/convention/mainland.ts";
import type { Face } from "../../src/fonts/face.ts";
import { prepareParagraph } from "../../src/typeset/index.ts";
import { squareFace } from "../support/square-face.ts";
import { breaksOf, EDGES, gapsOf, linesOf, prepare } from "../support/typeset.ts";

describe("UAX #14 GL and WJ: no break at a fixed blank or a joiner, but where no line holds the whole", () => {
  it.each([
    "共|5!5\u00a0!2!3!5¦元",
    "长|3\u202f!m|的",
    "共|1\u2009!2!3!4\u2005!5|船",
    "张\u00a0!三|来",
    "词\u2060!连|着",
    "好，\u2060!走",
    "J!.\u00a0!R. |W!a!n!g",
  ])("%s", (row) => {
    expect(breaksOf(row.replace(/[|¦!]/g, ""), ["|", "¦", "!"])).toBe(row);
  });

  it("a number stays on one line at every place of a line", () => {
    for (let before = 0; before < 12; before++) {
      const lines = linesOf(`${"江".repeat(before)}共12\u00a0345\u202f678元大家看了都说好`, 9).split("|");
      expect(lines.filter((line) => /12|678/.test(line)).join("|")).toContain("12\u00a0345\u202f678");
    }
  });
});

describe("widths", () => {
  const widthOf = (text: string) => prepare(text).boxes.reduce((sum, { width }) => sum + width, 0);

  it.each([
    ["GB/T 15835-2011: a quarter em between groups of digits, whichever blank was typed", "1\u00a02", 1.25],
    ["", "1\u20092", 1.25],
    ["", "1\u202f2", 1.25],
    ["", "1\u20072", 1.25],
    ["elsewhere its own width: no-break space", "a\u00a0b", 1.25],
    ["thin", "a\u2009b", 1.2],
    ["six per em", "a\u2006b", 1 + 1 / 6],
    ["hair", "a\u200ab", 1.125],
    ["none: the joiner", "a\u2060b", 1],
    ["none: a mark", "x\u0304b", 1],
    ["none: a selector", "葛\u{e0100}b", 1.5],
    ["two are twice as wide", "a\u00a0\u00a0b", 1.5],
  ])("%s %s", (_, text, width) => {
    expect(widthOf(text)).toBeCloseTo(width, 9);
  });

  it("nothing opens at a fixed blank; beside a joiner all is as without it", () => {
    const opensAt = (text: string) => prepare(text).gaps.map(({ opens }) => opens);
    expect(opensAt("张\u00a0三")).toEqual([false, false]);
    expect(opensAt("张\u2060三")).toEqual([false, true]);
    expect(gapsOf("好。\u2060走")).toBe("好。\u2060½走");
  });

  it("the text of the glyphs is the text", () => {
    const text = "共55\u00a0235元葛\u{e0100}x\u0304词\u2060连。";
    const { boxes } = prepare(text);
    expect(boxes.flatMap(({ glyphs }) => glyphs.map((glyph) => glyph.text)).join("")).toBe(text);
    expect(boxes.map((box) => box.text).join("")).toBe(text);
  });
});

/** Gives every mark a place, and knows some variants. */
function marking(id: string, without: string, variants: Readonly<Record<string, number>> = {}): Face {
  return {
    ...squareFace(without),
    id,
    variant: (codePoint, selector) => variants[String.fromCodePoint(codePoint, selector)] ?? 0,
    marked: (text, gid) => [...text].map((_, i) => ({ gid: gid + i, x: i / 10, y: 0 })),
  };
}

function prepareWith(text: string, faces: readonly Face[]) {
  const findFace = (codePoint: number, accepts = (_: Face) => true) =>
    faces.find((face) => face.glyph(codePoint) !== 0 && accepts(face));
  return prepareParagraph(text, [{ role: "text", end: text.length, findFace }], {
    convention: mainland,
    punctuation: "kaiming",
    edges: EDGES,
    hanLatinGap: 0.25,
  });
}

describe("marks on letters", () => {
  it("the first font that has letter and mark draws both", () => {
    const { boxes, missing } = prepareWith("q\u0303x", [marking("first", "\u0303"), marking("second", "")]);
    expect(boxes.map(({ glyphs }) => glyphs[0]?.face)).toEqual(["second", "first"]);
    expect(boxes[0]?.glyphs[0]?.form).toHaveLength(2);
    expect(missing).toEqual([]);
  });

  it("a letter that no font has with its mark is drawn of both, and reads as typed", () => {
    const { boxes, missing } = prepareWith("ṩx", [marking("first", "ṩ")]);
    expect(boxes[0]?.glyphs[0]?.form).toHaveLength(3);
    expect(boxes[0]?.glyphs.map(({ text }) => text).join("")).toBe("ṩ");
    expect(missing).toEqual([]);
  });

  it("a mark that no font has is missing by itself", () => {
    expect(prepareWith("潮q\u0303", [marking("first", "\u0303")]).missing).toEqual([
      { offset: 2, codePoint: 0x303, role: "text" },
    ]);
  });
});

describe("variation sequences (UTS #37; OpenType cmap 14)", () => {
  const VARIANT = "葛\u{e0101}";

  it("the first font that has the sequence draws it", () => {
    const faces = [marking("first", ""), marking("second", "", { [VARIANT]: 77 })];
    const { boxes, missingVariants } = prepareWith(`${VARIANT}葛`, faces);
    expect(boxes.map(({ glyphs }) => glyphs[0]?.face)).toEqual(["second", "first"]);
    expect(boxes[0]?.glyphs[0]?.gid).toBe(77);
    expect(missingVariants).toEqual([]);
  });

  it("where none has, the usual glyph, and it is said", () => {
    const { boxes, missingVariants } = prepareWith(VARIANT, [marking("first", "")]);
    expect(boxes[0]?.glyphs[0]?.face).toBe("first");
    expect(missingVariants).toEqual([{ offset: 0, codePoint: 0x845b, selector: 0xe0101, role: "text" }]);
  });

  it("quotes in full and in proportional width are set so in any font (Unicode 16)", () => {
    const { boxes, missingVariants } = prepareWith("“\ufe00a”\ufe00，“\ufe01a”\ufe01", [marking("first", "")]);
    expect(boxes.map((box) => box.class)).toEqual(["latin", "latin", "latin", "comma", "open", "latin", "close"]);
    expect(missingVariants).toEqual([]);
  });
});
