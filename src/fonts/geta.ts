/**
 * The geta mark 〓: two bars in the place of a character that no font has, as compositors turned a sort upside down
 * (下駄; U+3013). A proof shows it; its text stays what was typed. Where no font of the page draws one, it is drawn here:
 * a font of that one glyph, made in memory, so that whoever sets or exports glyphs knows no special case.
 */
import type { Stretch } from "../host.ts";
import { OpenTypeFace } from "./face.ts";
import { FontFile } from "./font-file.ts";
import { sfntFile } from "./sfnt.ts";

export const GETA_MARK = 0x3013;
/** The name that the face goes by; no style gives it to a font. */
export const GETA_FACE = "〓";
export const GETA_GLYPH = 1;

/** Units of an em, and how much of it stands above the baseline, as in Chinese fonts. */
const EM = 1000;
const TOP = 880;
/** Left, bottom, right and top of each bar. */
const BARS = [
  [90, 480, 910, 650],
  [90, 110, 910, 280],
] as const;
const BOX = [90, 110, 910, 650] as const;

const NAME = "PaibanGeta";

/** The face of 〓, made when a page first needs it. */
export function createGetaFace(): OpenTypeFace {
  const bytes = sfntFile([
    ["cmap", words(0, 1, 3, 1, 0, 12, ...CMAP)],
    ["glyf", GLYF],
    ["head", words(1, 0, 1, 0, 0, 0, 0x5f0f, 0x3cf5, 0, EM, 0, 0, 0, 0, 0, 0, 0, 0, ...BOX, 0, 8, 2, 1, 0)],
    ["hhea", words(1, 0, TOP, TOP - EM, 0, EM, BOX[0], EM - BOX[2], BOX[2], 1, 0, 0, 0, 0, 0, 0, 0, 2)],
    ["hmtx", words(EM, 0, EM, BOX[0])],
    ["loca", words(0, 0, 0, 0, 0, GLYF.length)],
    ["maxp", words(1, 0, 2, 8, 2, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0)],
    ["name", Buffer.concat([words(0, 1, 18, 3, 1, 0x409, 6, 2 * NAME.length, 0), words(...utf16(NAME))])],
    ["post", words(3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)],
  ]);
  const host = {
    size: () => bytes.length,
    stamp: () => "",
    readStretches(_: string, into: Uint8Array, stretches: readonly Stretch[]) {
      for (const [start, end, place] of stretches) into.set(bytes.subarray(start, end), place);
    },
  };
  const file = new FontFile(host, GETA_FACE);
  return new OpenTypeFace(GETA_FACE, file, file.directory(0));
}

/** One segment of one character, and the last, which every table of format 4 has. */
const CMAP = [4, 32, 0, 4, 4, 1, 0, GETA_MARK, 0xffff, 0, GETA_MARK, 0xffff, 1 - GETA_MARK, 1, 0, 0];

const ON_CURVE = 1;

/** A contour a bar; every point by how far it is from the last. */
const GLYF = outline();

function outline(): Buffer {
  const points = BARS.flatMap(([left, bottom, right, top]): [number, number][] => [
    [left, bottom],
    [left, top],
    [right, top],
    [right, bottom],
  ]);
  const steps = (axis: 0 | 1) => points.map((point, i) => point[axis] - (points[i - 1]?.[axis] ?? 0));
  return Buffer.concat([
    words(BARS.length, ...BOX, ...BARS.map((_, i) => 4 * i + 3), 0),
    Buffer.alloc(points.length, ON_CURVE),
    words(...steps(0), ...steps(1)),
  ]);
}

const utf16 = (text: string) => [...text].map((character) => character.charCodeAt(0));

/** 16-bit numbers, signed or not. */
function words(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(2 * values.length);
  for (const [i, value] of values.entries()) bytes.writeUInt16BE(value & 0xffff, 2 * i);
  return bytes;
}
