/** Ink and cells: the same half-em body wherever a font draws its marks; characters that no font has. */
import { describe, expect, it } from "vitest";
import type { Face, Ink } from "../../src/fonts/face.ts";
import type { CharacterClass } from "../../src/typeset/classes.ts";
import { drawCharacter, drawPair } from "../../src/typeset/glyphs.ts";
import { prepareParagraph } from "../../src/typeset/index.ts";
import { squareFace } from "../support/square-face.ts";
import { EDGES, prepare } from "../support/typeset.ts";

/** A font of one glyph. */
function faceOf(advance: number, ink: Ink | undefined, shaped = 1): Face {
  return {
    id: "one",
    glyph: () => 1,
    advance: () => advance,
    ink: () => ink,
    vertical: () => 1,
    shape: (text) => Array.from({ length: Math.min(shaped, text.length) }, () => ({ gid: 1, advance })),
  };
}

describe("GB/T 15834-2011 5.1.3, 5.1.10: a mark with a blank half is drawn as its half-em body", () => {
  it.each<[string, string, CharacterClass, number, Ink | undefined, number]>([
    // The half that holds the ink is kept as it is: the ink need not be in its middle.
    ["mainland comma, ink at the left", "，", "comma", 1, { left: 0.06, right: 0.24 }, 0],
    ["mainland quote, ink at the right", "“", "open", 1, { left: 0.66, right: 0.94 }, -0.5],
    // Ink in the middle of the em (Taiwan, Hong Kong) is moved to the middle of the body.
    ["comma in the middle", "，", "comma", 1, { left: 0.4, right: 0.6 }, -0.25],
    ["opening mark at the left of its em", "（", "open", 1, { left: 0.1, right: 0.4 }, 0],
    ["closing mark at the right of its em", "）", "close", 1, { left: 0.6, right: 0.9 }, -0.5],
    // A proportional quote is centred with its own side bearings.
    ["proportional quote", "”", "close", 0.4, { left: 0.05, right: 0.35 }, 0.05],
    ["no ink", "，", "comma", 1, undefined, 0],
  ])("%s", (_name, text, name, advance, ink, shift) => {
    const { width, glyphs } = drawCharacter(faceOf(advance, ink), text, name);
    expect(width).toBe(0.5);
    expect(glyphs).toHaveLength(1);
    expect(glyphs[0]?.shift).toBeCloseTo(shift, 9);
    if (!ink) return;
    expect(ink.left + shift).toBeGreaterThanOrEqual(0);
    expect(ink.right + shift).toBeLessThanOrEqual(0.5);
  });
});

describe("GB/T 15834-2011 5.1.4–5.1.9: the other marks are centred in cells of their own width", () => {
  it.each<[string, string, CharacterClass, number, Ink, number, number]>([
    ["· in a full em", "·", "dot", 1, { left: 0.4, right: 0.6 }, 0.5, -0.25],
    ["· proportional", "·", "dot", 0.25, { left: 0.05, right: 0.2 }, 0.5, 0.125],
    ["/ in half an em", "/", "solidus", 0.4, { left: 0, right: 0.4 }, 0.5, 0.05],
    ["～", "～", "link", 1, { left: 0.1, right: 0.9 }, 1, 0],
    ["—, proportional", "—", "link", 0.9, { left: 0, right: 0.9 }, 1, 0.05],
    ["⸺", "⸺", "dash", 2, { left: 0.1, right: 1.9 }, 2, 0],
  ])("%s", (_name, text, name, advance, ink, width, shift) => {
    const drawn = drawCharacter(faceOf(advance, ink), text, name);
    expect(drawn.width).toBe(width);
    expect(drawn.glyphs[0]?.shift).toBeCloseTo(shift, 9);
  });

  it("—— is one glyph of 2 em where the font joins it, else two of 1 em", () => {
    const joined = drawPair(faceOf(2, { left: 0.1, right: 1.9 }, 1), "——", "dash");
    expect([joined.width, joined.glyphs.map(({ text, width }) => [text, width])]).toEqual([2, [["——", 2]]]);
    const parted = drawPair(faceOf(0.9, { left: 0, right: 0.9 }, 2), "——", "dash");
    expect([parted.width, parted.glyphs.map(({ text, width }) => [text, width])]).toEqual([
      2,
      [
        ["—", 1],
        ["—", 1],
      ],
    ]);
  });

  it("the apostrophe of a Latin word is not an em wide in a Chinese font", () => {
    const { width, glyphs } = drawCharacter(faceOf(1, { left: 0.1, right: 0.3 }), "’", "latin");
    expect(width).toBeCloseTo(0.2 + 2 * 0.04, 9);
    expect(glyphs[0]?.shift).toBeCloseTo(0.04 - 0.1, 9);
  });
});

describe("a character that no font has", () => {
  it("is told with its place, and its em is filled with another", () => {
    const face = squareFace();
    const findFace = (codePoint: number) => (codePoint === 0x9f98 ? undefined : face);
    const { missing, boxes } = prepareParagraph("一龘龘", [{ role: "body", end: 3, findFace }], {
      punctuation: "kaiming",
      edges: EDGES,
      hanLatinGap: 0.25,
    });
    expect(missing).toEqual([
      { offset: 1, codePoint: 0x9f98, role: "body" },
      { offset: 2, codePoint: 0x9f98, role: "body" },
    ]);
    expect(boxes.map(({ width, glyphs }) => [width, glyphs.length])).toEqual([
      [1, 1],
      [1, 1],
      [1, 1],
    ]);
  });
});

describe("what a paragraph is made of", () => {
  it("roles change where their runs end, in the middle of a line too", () => {
    const face = squareFace();
    const run = (role: string, end: number) => ({ role, end, findFace: () => face });
    const { roles } = prepareParagraph("灯下没有人", [run("runIn", 2), run("body", 5)], {
      punctuation: "kaiming",
      edges: EDGES,
      hanLatinGap: 0.25,
    });
    expect(roles).toEqual([
      { role: "runIn", end: 2 },
      { role: "body", end: 5 },
    ]);
  });

  it("characters outside the basic plane are one box of two units", () => {
    expect(prepare("吉𠮷野").offsets).toEqual([0, 1, 3, 4]);
  });

  it("blanks at either end belong to the first and the last box", () => {
    expect(prepare("  好 ").offsets).toEqual([0, 4]);
  });

  it("nothing, or blanks alone, make no line", () => {
    expect(prepare("").boxes).toEqual([]);
    expect(prepare("  ").boxes).toEqual([]);
  });
});
