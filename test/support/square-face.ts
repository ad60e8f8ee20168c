/** A font of squares: every Han character and mark is a full em, every letter and digit half of one. */
import type { Face } from "../../src/fonts/face.ts";

/** Opening marks have their ink in the right half of the em, all other marks in the left half, Han in the whole. */
const OPENING = "“‘（《〈「『【〖〔［｛";
const MARKS = "”’）》〉」』】〗〕］｝，、；：。．？！";

export function squareFace(without = ""): Face {
  const characterOf = new Map<number, string>();
  return {
    id: "square",
    glyph(codePoint) {
      const character = String.fromCodePoint(codePoint);
      if (without.includes(character)) return 0;
      // Glyph ids are 16 bits wide; nothing here is drawn, so a folded id will do.
      const gid = (codePoint % 0xfffe) + 1;
      characterOf.set(gid, character);
      return gid;
    },
    advance(gid) {
      const character = characterOf.get(gid) ?? "";
      return character.charCodeAt(0) < 0x2000 ? 0.5 : 1;
    },
    ink(gid) {
      const character = characterOf.get(gid) ?? "";
      if (character === " ") return undefined;
      if (OPENING.includes(character)) return { left: 0.55, right: 0.95 };
      if (MARKS.includes(character)) return { left: 0.05, right: 0.45 };
      return { left: 0.05, right: this.advance(gid) - 0.05 };
    },
    variant: () => 0,
    marked: (_, gid) => [{ gid, x: 0, y: 0 }],
    vertical(text) {
      return this.glyph(text.codePointAt(0) ?? 0);
    },
    shape(text) {
      return [...text].map((character) => ({ gid: this.glyph(character.codePointAt(0) ?? 0), advance: 1 }));
    },
  };
}
