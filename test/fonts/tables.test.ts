/** Our reading of font tables against fontkit's, on every font of the sample page and the CFF fonts that are there. */
import { existsSync, readFileSync } from "node:fs";
import { create, type Font } from "fontkit";
import { describe, expect, it } from "vitest";
import { openFace } from "../../src/fonts/face.ts";
import { FontFile } from "../../src/fonts/font-file.ts";
import { createHost } from "../../src/host.ts";
import { C059, NOTO_CJK } from "../support/tools.ts";

const FONTS: readonly (readonly [file: string, face: string | undefined])[] = [
  ["fonts/NotoSerifSC-Medium.ttf", undefined],
  ["fonts/NotoSerifSC-Black.ttf", undefined],
  ["fonts/NotoSansSC-Bold.ttf", undefined],
  ["fonts/LXGWWenKai-Regular.ttf", undefined],
  [C059, undefined],
  [NOTO_CJK, "NotoSerifCJKsc-Regular"],
];

/** Every 13th code point of the planes that have characters, and all punctuation. */
const CODE_POINTS = [
  ...Array.from({ length: 0x100 }, (_, i) => i),
  ...Array.from({ length: 0x400 }, (_, i) => 0x2000 + i),
  ...Array.from({ length: 0x100 }, (_, i) => 0x3000 + i),
  ...Array.from({ length: 0x100 }, (_, i) => 0xff00 + i),
  ...Array.from({ length: 0x32000 / 13 }, (_, i) => i * 13),
];

/** What typeset asks to be shaped, and marks that fonts turn. */
const TEXTS = [
  "——",
  "—",
  "……",
  "…",
  "⋯⋯",
  "·",
  "・",
  "–",
  "～",
  "“",
  "”",
  "（",
  "《",
  "，",
  "。",
  "：",
  "？",
  "ff",
  "fi",
  "字",
];

describe.each(FONTS.filter(([file]) => existsSync(file)))("%s", (file, name) => {
  const face = openFace("face", new FontFile(createHost("."), file), name);
  const opened = create(readFileSync(file));
  const font = ("fonts" in opened ? opened.getFont(name ?? "") : opened) as Font;
  const glyphs = [...new Set(CODE_POINTS.map((codePoint) => face.glyph(codePoint)))].filter((_, i) => i % 7 === 0);

  it("the glyph of every code point", () => {
    const differing = CODE_POINTS.filter((codePoint) => face.glyph(codePoint) !== font.glyphForCodePoint(codePoint).id);
    expect(differing).toEqual([]);
  });

  it("advances and bearings", () => {
    const metrics = glyphs.map((gid) => [face.advanceUnits(gid), font.getGlyph(gid).advanceWidth]);
    expect(metrics.filter(([own, theirs]) => own !== theirs)).toEqual([]);
  });

  it("ink", () => {
    const close = (value: number) => expect.closeTo(value / font.unitsPerEm, 6);
    // Of a glyph without an outline fontkit tells the box of the one behind it.
    for (const gid of glyphs.filter((glyph) => face.trueType?.bytes(glyph).length !== 0)) {
      const { minX, maxX } = font.getGlyph(gid).cbox;
      expect(face.ink(gid)).toEqual(maxX > minX ? { left: close(minX), right: close(maxX) } : undefined);
    }
  });

  describe.each(["ZHS ", "ZHT "])("in the forms of %s", (language) => {
    const own = openFace("face", new FontFile(createHost("."), file), name, language);
    it.each(TEXTS)("%s, and upright", (text) => {
      const shaped = (features: string[]) => font.layout(text, features, "hani", language).glyphs.map(({ id }) => id);
      expect(own.shape(text).map(({ gid }) => gid)).toEqual(shaped([]));
      expect(own.vertical(text)).toBe(shaped(["vert"])[0]);
    });
  });

  it("a letter with its marks is shaped once", () => {
    const marked = () => face.marked("q\u0303", face.glyph(0x71));
    expect(marked()[0]).toEqual({ gid: face.glyph(0x71), x: 0, y: 0 });
    expect(marked()).toBe(marked());
  });

  it("what the PDF says of the font", () => {
    const { metrics } = face;
    expect(face.postScriptName).toBe(font.postscriptName);
    expect([metrics.unitsPerEm, metrics.ascent, metrics.descent]).toEqual([font.unitsPerEm, font.ascent, font.descent]);
    expect([metrics.capHeight, metrics.xHeight, metrics.italicAngle]).toEqual([
      font.capHeight,
      font.xHeight,
      font.italicAngle,
    ]);
    const { minX, minY, maxX, maxY } = font.bbox;
    expect(metrics.box).toEqual([minX, minY, maxX, maxY]);
  });
});

/** Sequences as fontTools reads them (fontkit finds only those of characters with a default): usual, other, none. */
describe.runIf(existsSync(NOTO_CJK))("variation sequences of Noto Serif CJK JP", () => {
  const face = openFace("face", new FontFile(createHost("."), NOTO_CJK), "NotoSerifCJKjp-Regular");

  it.each([
    ["葛", "E0100 other, E0101 usual, E0102 none"],
    ["辻", "E0100 other, E0101 usual"],
    ["邉", "E0100 usual, E0101 other, E010E other, E010F none"],
    ["神", "FE00 other, FE01 none, E0100 other, E0101 usual"],
    ["一", "FE00 none, E0100 usual, E0101 none"],
    ["A", "FE0F none, E0100 none"],
  ])("%s: %s", (character, expected) => {
    const codePoint = character.codePointAt(0) ?? 0;
    const found = expected.split(", ").map((row) => {
      const [selector = ""] = row.split(" ");
      const gid = face.variant(codePoint, Number.parseInt(selector, 16));
      return `${selector} ${gid === 0 ? "none" : gid === face.glyph(codePoint) ? "usual" : "other"}`;
    });
    expect(found.join(", ")).toBe(expected);
  });
});
