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
  const view = new DataView(new ArrayBuffer(HEADER_BYTES + components.length * (COMPONENT_BYTES + MATRIX_BYTES)));
  view.setInt16(0, -1);
  for (let side = 0; side < box.length; side++) view.setInt16(2 + side * 2, box[side] as number);
  let at = HEADER_BYTES;
  for (let i = 0; i < components.length; i++) {
    const { id, matrix } = components[i] as Component;
    const isMoved = matrix[0] === 1 && matrix[1] === 0 && matrix[2] === 0 && matrix[3] === 1;
    view.setInt16(at, OFFSETS | (i < components.length - 1 ? MORE : 0) | (isMoved ? 0 : TWO_BY_TWO));
    view.setInt16(at + 2, id);
    view.setInt16(at + 4, matrix[4]);
    view.setInt16(at + 6, matrix[5]);
    at += COMPONENT_BYTES;
    if (isMoved) continue;
    for (let k = 0; k < 4; k++) view.setInt16(at + k * 2, Math.round((matrix[k] as number) * ONE));
    at += MATRIX_BYTES;
  }
  return new Uint8Array(view.buffer, 0, at);
}
