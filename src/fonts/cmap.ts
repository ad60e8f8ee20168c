/**
 * Find the glyph of a code point in the font's own table (OpenType, cmap, formats 4 and 12), where it lies in the file.
 * fontkit decodes the whole table first; a page asks for a thousand of its thirty thousand characters.
 */
import type { Table } from "./sfnt.ts";

/** The glyph of a code point; 0 when the font has none. */
export type FindGlyph = (codePoint: number) => number;

/** Encodings that map Unicode, the fullest first (platform, encoding). */
const UNICODE = [
  [3, 10],
  [0, 6],
  [0, 4],
  [3, 1],
  [0, 3],
  [0, 2],
  [0, 1],
  [0, 0],
] as const;

/** @returns undefined for a font that maps no Unicode */
export function readCmap(view: DataView, { offset, length }: Table): FindGlyph | undefined {
  const records = Array.from({ length: view.getUint16(offset + 2) }, (_, i) => offset + 4 + i * 8);
  for (const [platform, encoding] of UNICODE) {
    for (const record of records) {
      if (view.getUint16(record) !== platform || view.getUint16(record + 2) !== encoding) continue;
      const at = offset + view.getUint32(record + 4);
      const format = at + 16 <= offset + length ? view.getUint16(at) : undefined;
      if (format === 12) return inGroups(view, at, offset + length);
      if (format === 4) return inSegments(view, at, offset + length);
    }
  }
  return undefined;
}

/** Format 12: groups of code points whose glyphs follow each other. */
function inGroups(view: DataView, at: number, end: number): FindGlyph | undefined {
  const [head, size] = [16, 12];
  const count = view.getUint32(at + 12);
  if (at + head + count * size > end) return undefined;
  return (codePoint) => {
    const group = at + head + size * firstEndingAt(codePoint, count, (i) => view.getUint32(at + head + i * size + 4));
    if (group >= at + head + count * size) return 0;
    const start = view.getUint32(group);
    return codePoint < start ? 0 : view.getUint32(group + 8) + codePoint - start;
  };
}

/** Format 4: segments of code points, with a distance to their glyphs or a place in a list of glyphs. */
function inSegments(view: DataView, at: number, end: number): FindGlyph | undefined {
  const count = view.getUint16(at + 6) / 2;
  const ends = at + 14;
  const starts = ends + count * 2 + 2;
  const deltas = starts + count * 2;
  const places = deltas + count * 2;
  if (places + count * 2 > end) return undefined;
  return (codePoint) => {
    const i = firstEndingAt(codePoint, count, (segment) => view.getUint16(ends + segment * 2));
    if (i === count) return 0;
    const start = view.getUint16(starts + i * 2);
    if (codePoint < start) return 0;
    const delta = view.getInt16(deltas + i * 2);
    const place = view.getUint16(places + i * 2);
    if (place === 0) return (codePoint + delta) & 0xffff;
    const entry = places + i * 2 + place + (codePoint - start) * 2;
    const gid = entry + 2 <= end ? view.getUint16(entry) : 0;
    return gid === 0 ? 0 : (gid + delta) & 0xffff;
  };
}

/** Index of the first stretch that ends at a code point or behind it; the count when none does. */
function firstEndingAt(codePoint: number, count: number, endOf: (index: number) => number): number {
  let low = 0;
  for (let high = count; low < high; ) {
    const middle = (low + high) >> 1;
    if (endOf(middle) < codePoint) low = middle + 1;
    else high = middle;
  }
  return low;
}
