/** Say where a line ends: by its last body, by its whole last glyph, by its ink, or before a mark that hangs. */
import { cellOf, fullRight, isLeftHalf } from "./cell.ts";
import type { Glyph, Line } from "./model.ts";

export interface RightEnds {
  /** Ends that may make an edge: the half-em body of a mark, and its full one. */
  readonly strict: readonly number[];
  /** Ends that are also at the edge: the mark's ink, or the text before one hanging mark (CLREQ, Hanging Punctuation). */
  readonly lenient: readonly number[];
  /** End of the whole last glyph where that is half an em past its body (GB/T 15834 5.1.10 forbids it). */
  readonly full: number | undefined;
}

export function rightEnds({ glyphs }: Line): RightEnds {
  const last = glyphs.at(-1) as Glyph;
  const { right } = cellOf(last);
  if (isLeftHalf(last)) {
    const full = fullRight(last);
    const isWide = full > right;
    return {
      strict: isWide ? [right, full] : [right],
      lenient: [right, full, last.inkRight, last.x],
      full: isWide ? full : undefined,
    };
  }
  // Without an advance only the ink of a letter is known; its side bearing is about a twentieth of an em.
  const lenient = last.advance === undefined ? [right, right + last.em / 20] : [right];
  return { strict: [right], lenient, full: undefined };
}

/** Points by which a line's end misses an edge; 0 within the tolerance. Negative: it runs past it. */
export function missOf(line: Line, edge: number, tolerance: number): number {
  const { lenient } = rightEnds(line);
  if (lenient.some((end) => Math.abs(end - edge) <= tolerance)) return 0;
  return edge - line.right;
}
