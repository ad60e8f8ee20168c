/** Ink and cells: the same half-em body wherever a font draws its marks; characters that no font has. */
import { describe, expect, it } from "vitest";
import type { CharacterClass } from "../../src/convention/index.ts";
import { mainland } from "../../src/convention/mainland.ts";
import type { Face, Ink } from "../../src/fonts/face.ts";
import type { Glyph } from "../../src/model/line.ts";
import { drawCharacter, drawUnit } from "../../src/typeset/glyphs.ts";
import { type PreparedParagraph, prepareParagraph } from "../../src/typeset/index.ts";
import { squareFace } from "../support/square-face.ts";
import { EDGES, prepare } from "../support/typeset.ts";

/** A font of one glyph. */
function faceOf(advance: number, ink: Ink | undefined, shaped = 1): Face {
  return {
    id: "one",
    glyph: () => 1,
    advance: () => advance,
    ink: () => ink,
    variant: () => 0,
    marked: (_, gid) => [{ gid, x: 0, y: 0 }],
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
    // Ink that leans out of its half would touch the next character: 、 and 。 of 文鼎.
    ["comma that leans to the right", "、", "comma", 1, { left: 0.24, right: 0.49 }, -0.115],
    ["stop that leans to the right", "。", "stop", 1, { left: 0.25, right: 0.45 }, -0.1],
    ["comma that leans to its own text", "，", "comma", 1, { left: 0.08, right: 0.23 }, 0],
    ["opening mark that leans to the left", "“", "open", 1, { left: 0.51, right: 0.77 }, -0.39],
    ["opening mark at the left of its em", "（", "open", 1, { left: 0.1, right: 0.4 }, 0],
    ["closing mark at the right of its em", "）", "close", 1, { left: 0.6, right: 0.9 }, -0.5],
    // A proportional quote is centred with its own side bearings.
    ["proportional quote", "”", "close", 0.4, { left: 0.05, right: 0.35 }, 0.05],
    ["no ink", "，", "comma", 1, undefined, 0],
  ])("%s", (_name, text, name, advance, ink, shift) => {
    const { width, glyphs } = drawCharacter(faceOf(advance, ink), text, name, mainland);
    expect(width).toBe(0.5);
    expect(glyphs).toHaveLength(1);
    expect(glyphs[0]?.shift).toBeCloseTo(shift, 9);
    if (!ink) return;
    expect(ink.left + shift).toBeGreaterThanOrEqual(0);
    expect(ink.right + shift).toBeLessThanOrEqual(0.5);
  });
});

/** Where the ink of composed glyphs stands on their line, in em. */
function strokesOf(glyphs: readonly Glyph[], ink: Ink): Ink[] {
  let cell = 0;
  return glyphs.flatMap(({ form = [], width }) => {
    const start = cell;
    cell += width;
    return form.map(({ x, narrowed }) => ({
      left: start + x + ink.left * narrowed,
      right: start + x + ink.right * narrowed,
    }));
  });
}

function prepareWith(face: Face, text: string): PreparedParagraph {
  const run = {
    role: "body",
    end: text.length,
    findFace: (codePoint: number) => (face.glyph(codePoint) ? face : undefined),
  };
  return prepareParagraph(text, [run], {
    convention: mainland,
    punctuation: "kaiming",
    edges: EDGES,
    hanLatinGap: 0.25,
  });
}

describe("between digits a full-width mark takes half an em, and a sign of ratio or time is centred", () => {
  it.each<[string, CharacterClass, number]>([
    ["：", "digit", 0.025],
    ["：", "wideDigit", 0.025],
    ["／", "wideDigit", 0.025],
    ["．", "digit", 0],
    ["，", "wideDigit", 0],
  ])("%s as %s", (text, name, shift) => {
    const { width, glyphs } = drawCharacter(faceOf(1, { left: 0.15, right: 0.3 }), text, name, mainland);
    expect(width).toBe(0.5);
    expect(glyphs[0]?.shift).toBeCloseTo(shift, 9);
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
    const drawn = drawCharacter(faceOf(advance, ink), text, name, mainland);
    expect(drawn.width).toBe(width);
    expect(drawn.glyphs[0]?.shift).toBeCloseTo(shift, 9);
  });

  it("—— is one glyph of 2 em where the font joins it", () => {
    const joined = drawUnit(faceOf(2, { left: 0.1, right: 1.9 }, 1), "——", "dash", mainland);
    expect([joined.width, joined.glyphs.map(({ text, width }) => [text, width])]).toEqual([2, [["——", 2]]]);
  });

  it.each(["——", "――", "──", "—―", "———", "————"])(
    "%s is one line, its cells and text as typed, in a font whose dash is short",
    (text) => {
      const { width, glyphs } = drawUnit(faceOf(1, { left: 0.07, right: 0.93 }, 2), text, "dash", mainland);
      expect(width).toBe(text.length);
      expect(glyphs.map((glyph) => glyph.text)).toEqual([...text]);
      const strokes = strokesOf(glyphs, { left: 0.07, right: 0.93 });
      expect(strokes[0]?.left).toBeCloseTo(0.07, 9);
      expect(strokes.at(-1)?.right).toBeCloseTo(text.length - 0.07, 9);
      strokes.slice(1).forEach(({ left }, i) => {
        expect(left).toBeLessThan(strokes[i]?.right ?? 0);
      });
    },
  );

  it("a stroke of a third of an em is set together of as many as its scale allows", () => {
    const { glyphs } = drawUnit(faceOf(1, { left: 0.33, right: 0.66 }, 2), "——", "dash", mainland);
    const parts = glyphs.flatMap(({ form = [] }) => form);
    expect(parts.every(({ narrowed }) => narrowed < 2)).toBe(true);
    expect(strokesOf(glyphs, { left: 0.33, right: 0.66 }).at(-1)?.right).toBeCloseTo(1.93, 9);
  });

  it("a dash whose ink fills its em is drawn as it is", () => {
    const { glyphs } = drawUnit(faceOf(1, { left: 0, right: 1 }, 2), "——", "dash", mainland);
    expect(glyphs.map(({ shift, width, form }) => [shift, width, form])).toEqual([
      [0, 1, undefined],
      [0, 1, undefined],
    ]);
  });

  it("a dash or a dot that the font lacks is drawn as the one that it has", () => {
    const face = squareFace("―•");
    const { boxes, missing } = prepareWith(face, "桥――阿•古");
    expect(missing).toEqual([]);
    expect(boxes.map(({ text }) => text)).toEqual(["桥", "――", "阿", "•", "古"]);
  });

  it("the apostrophe of a Latin word is not an em wide in a Chinese font", () => {
    const { width, glyphs } = drawCharacter(faceOf(1, { left: 0.1, right: 0.3 }), "’", "latin", mainland);
    expect(width).toBeCloseTo(0.2 + 2 * 0.04, 9);
    expect(glyphs[0]?.shift).toBeCloseTo(0.04 - 0.1, 9);
  });
});

describe("a character that no font has", () => {
  it("is told with its place, and its em is filled with another", () => {
    const face = squareFace();
    const findFace = (codePoint: number) => (codePoint === 0x9f98 ? undefined : face);
    const { missing, boxes } = prepareParagraph("一龘龘", [{ role: "body", end: 3, findFace }], {
      convention: mainland,
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
      convention: mainland,
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
