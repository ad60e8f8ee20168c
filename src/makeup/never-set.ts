/** Characters that no page shows, whatever its fonts have: what they stand for was lost, or cannot be read back. */

export type Unprintable = "lost" | "privateUse" | "radical" | "shaped";

/**
 * Scripts whose letters join, change their form or their order, or run from right to left (Unicode 16, chapters 9, 12, 13,
 * 16): set letter by letter they say nothing, or something else.
 */
const SHAPED: readonly (readonly [first: number, last: number])[] = [
  // Hebrew, Arabic, Syriac, Thaana, NKo, Samaritan, Mandaic; the Indic scripts of the south and Sinhala
  [0x0590, 0x0dff],
  // Tibetan, Myanmar
  [0x0f00, 0x109f],
  // Khmer, Mongolian
  [0x1780, 0x18af],
  // Letters of Hebrew and Arabic in the forms that they take
  [0xfb1d, 0xfdcf],
  [0xfdf0, 0xfdff],
  [0xfe70, 0xfefe],
];

/**
 * Why a character is not printed even where a font has it; undefined where the fonts decide.
 *
 * U+FFFD and the code points that are no characters stand where a conversion lost one. Private code points mean something
 * in one font alone, and a radical without an ideograph nothing in a text: both are what our own check of PDFs refuses.
 */
export function neverSet(codePoint: number): Unprintable | undefined {
  // Nearly all of a page: Latin, Han and their marks.
  if (codePoint < 0x590 || (codePoint >= 0x2fe0 && codePoint < 0xe000)) return undefined;
  if ((codePoint >= 0x2000 && codePoint < 0x2e80) || (codePoint >= 0xff00 && codePoint < 0xfff0)) return undefined;
  if (isShaped(codePoint)) return "shaped";
  if (codePoint >= 0x2e80 && codePoint <= 0x2fdf) return "radical";
  if (codePoint === 0xfffd || (codePoint & 0xfffe) === 0xfffe || (codePoint >= 0xfdd0 && codePoint <= 0xfdef)) {
    return "lost";
  }
  return (codePoint >= 0xe000 && codePoint <= 0xf8ff) || codePoint >= 0xf0000 ? "privateUse" : undefined;
}

function isShaped(codePoint: number): boolean {
  return SHAPED.some(([first, last]) => codePoint >= first && codePoint <= last);
}

/** Pictures in colour, their modifiers and the letters of flags: what a keyboard of a telephone puts into copy. */
export function isEmoji(codePoint: number): boolean {
  return codePoint >= 0x1f000 && codePoint <= 0x1faff;
}
