/**
 * Find the glyph of a code point in the font's own table (OpenType, cmap, formats 4 and 12), where it lies in the file.
 * fontkit decodes the whole table first; a page asks for a thousand of its thirty thousand characters.
 */
import { damaged } from "./font-fault.ts";
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
export function readCmap(view: DataView, table: Table): FindGlyph | undefined {
  for (const [platform, encoding] of UNICODE) {
    const found = readSubtable(view, table, platform, encoding);
    if (found) return found;
  }
  return undefined;
}

/** Whether a cmap that maps no Unicode is whole: it maps something else then. */
export function hasSubtables(view: DataView, { offset, length }: Table): boolean {
  const count = view.getUint16(offset + 2);
  return count > 0 && 4 + count * 8 <= length && view.getUint32(offset + 8) < length;
}

/** What a subtable maps codes to, whatever its codes are; undefined where the font has none such. */
export function readSubtable(view: DataView, table: Table, platform: number, encoding: number): FindGlyph | undefined {
  const at = subtableAt(view, table, platform, encoding);
  if (at === undefined) return undefined;
  const end = table.offset + table.length;
  const format = view.getUint16(at);
  if (format === 12) return inGroups(view, at, end);
  if (format === 4) return inSegments(view, at, end);
  return undefined;
}

/** Bytes of the least subtable that is read. */
const LEAST_BYTES = 10;

/** Where a subtable lies. */
export function subtableAt(
  view: DataView,
  { offset, length }: Table,
  platform: number,
  encoding: number,
): number | undefined {
  const count = view.getUint16(offset + 2);
  if (4 + count * 8 > length) throw damaged("cmap");
  for (let record = offset + 4; record < offset + 4 + count * 8; record += 8) {
    if (view.getUint16(record) !== platform || view.getUint16(record + 2) !== encoding) continue;
    const at = view.getUint32(record + 4);
    if (at + LEAST_BYTES > length) throw damaged("cmap");
    return offset + at;
  }
  return undefined;
}

/** The glyph of a character with a selector behind it; the character's own where that is the variant; 0 for none. */
export type FindVariant = (codePoint: number, selector: number, own: number) => number;

const VARIATIONS = { platform: 0, encoding: 5, format: 14 };

/**
 * Variation sequences (OpenType, cmap format 14).
 *
 * @returns undefined for a font that has none
 */
export function readVariations(view: DataView, { offset, length }: Table): FindVariant | undefined {
  const { platform, encoding, format } = VARIATIONS;
  const at = subtableAt(view, { offset, length }, platform, encoding);
  if (at === undefined || view.getUint16(at) !== format) return undefined;
  const uint24 = (place: number) => view.getUint16(place) * 0x100 + view.getUint8(place + 2);
  const [head, size] = [10, 11];
  const count = view.getUint32(at + 6);
  const end = offset + length;
  /** How many records stand at a place. */
  const countAt = (place: number, bytes: number) => {
    const records = view.getUint32(place);
    if (place + 4 + records * bytes > end) throw damaged("cmap");
    return records;
  };
  countAt(at + 6, size);
  return (codePoint, selector, own) => {
    const record = at + head + size * firstEndingAt(selector, count, (i) => uint24(at + head + i * size));
    if (record >= at + head + count * size || uint24(record) !== selector) return 0;
    const [usual, others] = [view.getUint32(record + 3), view.getUint32(record + 7)];
    if (usual !== 0) {
      // Ranges whose variant is the character's own glyph: first code point, and how many follow it.
      const range = (i: number) => at + usual + 4 + i * 4;
      const ranges = countAt(at + usual, 4);
      const last = (i: number) => uint24(range(i)) + view.getUint8(range(i) + 3);
      const found = firstEndingAt(codePoint, ranges, last);
      if (found < ranges && uint24(range(found)) <= codePoint) return own;
    }
    if (others === 0) return 0;
    const mapping = (i: number) => at + others + 4 + i * 5;
    const mappings = countAt(at + others, 5);
    const found = firstEndingAt(codePoint, mappings, (i) => uint24(mapping(i)));
    return found < mappings && uint24(mapping(found)) === codePoint ? view.getUint16(mapping(found) + 3) : 0;
  };
}

/** Format 12: groups of code points whose glyphs follow each other. */
function inGroups(view: DataView, at: number, limit: number): FindGlyph {
  const [head, size] = [16, 12];
  const count = view.getUint32(at + 12);
  if (at + head + count * size > limit) throw damaged("cmap");
  const first = at + head;
  return (codePoint) => {
    // As firstEndingAt: every new character of a page is looked for here, and a call for each step takes longer than all.
    let low = 0;
    for (let high = count; low < high; ) {
      const middle = (low + high) >> 1;
      if (view.getUint32(first + middle * size + 4) < codePoint) low = middle + 1;
      else high = middle;
    }
    if (low === count) return 0;
    const group = first + low * size;
    const start = view.getUint32(group);
    const end = view.getUint32(group + 4);
    // In order, and one behind the other: else the search may have gone by what it looked for.
    if (start > end || (low > 0 && view.getUint32(group - 8) >= start)) throw damaged("cmap");
    if (low + 1 < count && view.getUint32(group + size) <= end) throw damaged("cmap");
    return codePoint < start ? 0 : view.getUint32(group + 8) + codePoint - start;
  };
}

/** Format 4: segments of code points, with a distance to their glyphs or a place in a list of glyphs. */
function inSegments(view: DataView, at: number, end: number): FindGlyph {
  const count = view.getUint16(at + 6) >> 1;
  const ends = at + 14;
  const starts = ends + count * 2 + 2;
  const deltas = starts + count * 2;
  const places = deltas + count * 2;
  if (places + count * 2 > end) throw damaged("cmap");
  return (codePoint) => {
    const i = firstEndingAt(codePoint, count, (segment) => view.getUint16(ends + segment * 2));
    if (i === count) return 0;
    const start = view.getUint16(starts + i * 2);
    const last = view.getUint16(ends + i * 2);
    if (start > last || (i > 0 && view.getUint16(ends + i * 2 - 2) >= start)) throw damaged("cmap");
    if (i + 1 < count && view.getUint16(starts + i * 2 + 2) <= last) throw damaged("cmap");
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
