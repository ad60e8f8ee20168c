/** A font as it draws one character in another form. */
import type { Face } from "./face.ts";

/** A face with another glyph in the place of a character's own. */
export function variantFace(face: Face, codePoint: number, gid: number): Face {
  return {
    id: face.id,
    glyph: (one) => (one === codePoint ? gid : face.glyph(one)),
    variant: () => gid,
    vertical: () => gid,
    shape: () => [{ gid, advance: face.advance(gid) }],
    advance: (one) => face.advance(one),
    ink: (one) => face.ink(one),
    marked: (text, letter) => face.marked(text, letter),
  };
}
