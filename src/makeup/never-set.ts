/** Characters that no page shows, whatever its fonts have: what they stand for was lost, or cannot be read back. */

export type Unprintable = "lost" | "privateUse" | "radical";

/**
 * Why a character is not printed even where a font has it; undefined where the fonts decide.
 *
 * U+FFFD and the code points that are no characters stand where a conversion lost one. Private code points mean something
 * in one font alone, and a radical without an ideograph nothing in a text: both are what our own check of PDFs refuses.
 */
export function neverSet(codePoint: number): Unprintable | undefined {
  if (codePoint < 0x2e80) return undefined;
  if (codePoint <= 0x2fdf) return "radical";
  if (codePoint === 0xfffd || (codePoint & 0xfffe) === 0xfffe || (codePoint >= 0xfdd0 && codePoint <= 0xfdef)) {
    return "lost";
  }
  return (codePoint >= 0xe000 && codePoint <= 0xf8ff) || codePoint >= 0xf0000 ? "privateUse" : undefined;
}

/** Pictures in colour, their modifiers and the letters of flags: what a keyboard of a telephone puts into copy. */
export function isEmoji(codePoint: number): boolean {
  return codePoint >= 0x1f000 && codePoint <= 0x1faff;
}
