/**
 * Say where the body of a glyph is, whatever its font makes of its width.
 *
 * Engines set a mark with a blank half as a full-width glyph, as one that is moved half an em, or as a half-width glyph
 * of its own. The ink tells: a mark whose ink lies in one half of the em has that half as its body.
 */
import { isClosing, type Kind } from "./marks.ts";
import type { Glyph } from "./model.ts";

export interface Cell {
  readonly left: number;
  readonly right: number;
}

/** A glyph narrower than this, in em, is a half-width one. */
const NARROW = 0.75;
/** Middle of the ink, in em from the origin: below the first a left half, above the second a right one. */
const LEFT_HALF = 0.45;
const RIGHT_HALF = 0.55;

/** The body of a glyph without a mark's blank half (CLREQ, Punctuation Adjustment Space). */
export function cellOf(glyph: Glyph): Cell {
  const { kind, x, em, advance, inkLeft, inkRight } = glyph;
  if (hasBlankHalf(kind)) {
    if (advance !== undefined && advance < NARROW * em) return { left: x, right: x + advance };
    const middle = ((inkLeft + inkRight) / 2 - x) / em;
    if (middle < LEFT_HALF) return { left: x, right: x + em / 2 };
    if (middle > RIGHT_HALF) return { left: x + em / 2, right: x + em };
    return { left: x, right: x + em };
  }
  if (kind === "han") return { left: x, right: x + em };
  return { left: x, right: advance === undefined ? inkRight : x + advance };
}

/** Where the whole glyph ends, a mark's blank half included. */
export function fullRight(glyph: Glyph): number {
  const { kind, x, em, advance } = glyph;
  if (!hasBlankHalf(kind) || (advance !== undefined && advance < NARROW * em)) return cellOf(glyph).right;
  return x + em;
}

/** Whether the glyph has its blank half on the right: its ink leaves half an em. */
export function isLeftHalf(glyph: Glyph): boolean {
  return isClosing(glyph.kind) && cellOf(glyph).right < glyph.x + NARROW * glyph.em;
}

function hasBlankHalf(kind: Kind): boolean {
  return isClosing(kind) || kind === "open";
}
