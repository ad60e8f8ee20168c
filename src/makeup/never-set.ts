/** Characters that no page shows, whatever its fonts have: what they stand for was lost, or cannot be read back. */

export type Unprintable = "lost" | "privateUse" | "radical" | "emoji";

/**
 * Why a character cannot be printed; undefined where only the fonts decide.
 *
 * U+FFFD and the code points that are no characters stand where a conversion lost one. Private code points mean something
 * in one font alone, and a radical without an ideograph nothing in a text: both are what our own check of PDFs refuses.
 */
export function kindOf(codePoint: number): Unprintable | undefined {
  if (codePoint < 0x2e80) return undefined;
  if (codePoint <= 0x2fdf) return "radical";
  if (codePoint === 0xfffd || (codePoint & 0xfffe) === 0xfffe || (codePoint >= 0xfdd0 && codePoint <= 0xfdef)) {
    return "lost";
  }
  if ((codePoint >= 0xe000 && codePoint <= 0xf8ff) || codePoint >= 0xf0000) return "privateUse";
  return codePoint >= 0x1f000 && codePoint <= 0x1faff ? "emoji" : undefined;
}

/** Whether not even a font that has it may show it. */
export function isNeverSet(codePoint: number): boolean {
  const kind = kindOf(codePoint);
  return kind !== undefined && kind !== "emoji";
}
