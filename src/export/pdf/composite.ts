/** Write a composite glyph of a TrueType font: other glyphs, each moved, turned or narrowed (OpenType, glyf table). */
import type { Box, Matrix } from "./transform.ts";

/** Offsets are 16-bit words, and they are distances; more components follow; a two by two matrix follows. */
const OFFSETS = 0x0003;
const MORE = 0x0020;
const TWO_BY_TWO = 0x0080;

const HEADER_BYTES = 10;
const COMPONENT_BYTES = 8;
const MATRIX_BYTES = 8;

/** One in F2DOT14, the fixed point numbers of a component's matrix. */
const ONE = 1 << 14;

interface Component {
  /** The glyph's number in the same font. */
  readonly id: number;
  readonly matrix: Matrix;
}

export function compositeGlyph(components: readonly Component[], box: Box): Uint8Array {
  const isMoved = ({ matrix: [a, b, c, d] }: Component) => a === 1 && b === 0 && c === 0 && d === 1;
  const bytes = new Uint8Array(
    components.reduce((sum, part) => sum + COMPONENT_BYTES + (isMoved(part) ? 0 : MATRIX_BYTES), HEADER_BYTES),
  );
  const view = new DataView(bytes.buffer);
  let at = 0;
  const write = (...words: readonly number[]) => {
    for (const word of words) {
      view.setInt16(at, word);
      at += 2;
    }
  };
  write(-1, ...box);
  components.forEach((part, i) => {
    const { id, matrix } = part;
    const [a, b, c, d, x, y] = matrix;
    const more = i < components.length - 1 ? MORE : 0;
    write(OFFSETS | more | (isMoved(part) ? 0 : TWO_BY_TWO), id, x, y);
    if (!isMoved(part)) write(...[a, b, c, d].map((value) => Math.round(value * ONE)));
  });
  return bytes;
}
