/** Blanks that keep their width and part nothing (UAX #14, GL): each belongs to the character before it. */
export const FIXED_BLANKS = "\\u00a0\\u2004-\\u200a\\u202f";

const PIECES = new RegExp(`[\\s\\S][${FIXED_BLANKS}]*`, "gu");

/** The characters of a text one by one, each with the fixed blanks behind it: alone, poppler would make one a plain one. */
export function piecesOf(text: string): readonly string[] {
  return text.length === 1 ? [text] : (text.match(PIECES) ?? []);
}
