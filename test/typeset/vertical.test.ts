/** How characters stand in a vertical column (CLREQ, Vertical Writing Mode). */
import { describe, expect, it } from "vitest";
import { mainland } from "../../src/convention/mainland.ts";
import { prepareParagraph } from "../../src/typeset/index.ts";
import { squareFace } from "../support/square-face.ts";
import { EDGES } from "../support/typeset.ts";

/** Squares with a vertical form of every mark: a glyph of its own behind those of the line. */
const OWN = 60000;
const squares = squareFace();
const face = {
  ...squares,
  vertical: (text: string) =>
    /[“”『』「」《》，、。：？]/u.test(text) ? OWN + ((text.codePointAt(0) ?? 0) % 1000) : squares.vertical(text),
};

function boxesOf(text: string, font = face) {
  const style = {
    convention: mainland,
    punctuation: "banjiao",
    edges: EDGES,
    hanLatinGap: 0.25,
    vertical: true,
  } as const;
  return prepareParagraph(text, [{ role: "title", end: text.length, findFace: () => font }], style).boxes;
}

/** Boxes as `text height`, `>` before what is turned. */
const stand = (text: string) =>
  boxesOf(text).map(({ text: shown, width, glyphs }) => {
    const turned = glyphs.every(({ form }) => form?.every((part) => part.turned));
    return `${turned ? ">" : ""}${shown} ${width}`;
  });

describe("a character in a column", () => {
  it.each([
    ["Han and single digits upright", "潮5起", ["潮 1", "5 1", "起 1"]],
    ["two and three digits share an em", "12年108", ["12 1", "年 1", "108 1"]],
    ["longer numbers turn, with their signs", "2026", [">2 0.5", ">0 0.5", ">2 0.5", ">6 0.5"]],
    ["a number with a point turns, with its sign", "3.5%", [">3 0.5", ">. 0.5", ">5 0.5", ">% 0.5"]],
    ["words turn", "Wi", [">W 0.5", ">i 0.5"]],
    ["letters and short names of capitals stand", "AI和B", ["A 1", "I 1", "和 1", "B 1"]],
    ["dashes, ellipses and interpuncts turn", "——……·", [">—— 2", ">…… 2", ">· 0.5"]],
    ["marks of half an em, and marks of a whole", "《，？：", ["《 0.5", "， 0.5", "？ 1", "： 1"]],
  ])("%s", (_, text, expected) => {
    expect(stand(text)).toEqual(expected);
  });

  it("quotes are drawn as corner brackets and keep their text", () => {
    const glyphs = boxesOf("“潮”").flatMap((box) => box.glyphs);
    expect(glyphs.map(({ text }) => text).join("")).toBe("“潮”");
    expect(glyphs.map(({ gid }) => gid)).toEqual([
      face.vertical("『"),
      face.glyph("潮".codePointAt(0) ?? 0),
      face.vertical("』"),
    ]);
  });

  it("three digits are narrowed to an em and stand side by side", () => {
    const [box] = boxesOf("108");
    const form = box?.glyphs[0]?.form ?? [];
    expect(form.map(({ narrowed }) => narrowed)).toEqual([2 / 3, 2 / 3, 2 / 3]);
    expect(form.map(({ x }) => Math.round(x * 100))).toEqual([0, 33, 67]);
  });

  it("a font without vertical forms: brackets turn, pause marks move to the upper right", () => {
    const forms = boxesOf("《，", squares).map((box) => box.glyphs[0]?.form?.[0]);
    expect(forms.map((part) => [part?.turned, part?.x, part?.y])).toEqual([
      [true, 0.12, 0.88],
      [false, 0.5, 0.5],
    ]);
  });
});
