/** The outlines of a TrueType font, as they lie in the file (OpenType, loca and glyf tables). */

import { damaged } from "./font-fault.ts";
import type { FontFile, Range } from "./font-file.ts";
import type { Table, Tables } from "./sfnt.ts";

/** Bytes of an outline before its points or components. */
const GLYPH_HEADER = 10;

/** More no outline has: its points take five bytes each, and are 65,536 at most. */
const MOST_BYTES = 2 ** 19;
const POINT_BYTES = 5;
/** What may stand behind an outline, up to a multiple of four or, in some fonts, sixteen. */
const PADDING = 15;

/** Tables whose programs outlines may call, and most bytes of each: those of the old system fonts have a tenth. */
export const PROGRAMS = ["cvt ", "fpgm", "prep"];
const MOST_IN_PROGRAM = 2 ** 20;

/** Composite glyphs inside each other, and outlines that one comes to; a Chinese font's have three and a dozen. */
const DEEPEST = 16;
const MOST_PARTS = 1024;

/** The format of loca whose offsets have 32 bits. */
const LONG = 1;

/** Flags of a component (OpenType, composite glyph description). */
const [WORDS, SCALE, MORE, SCALE_XY, TWO_BY_TWO] = [0x0001, 0x0008, 0x0020, 0x0040, 0x0080];

/** Left, bottom, right, top, in font units. */
export type GlyphBox = readonly [left: number, bottom: number, right: number, top: number];

/** A glyph that a composite glyph is made of. */
export interface Component {
  readonly gid: number;
  /** Where the glyph's number stands, in bytes from the start of the outline. */
  readonly at: number;
}

/** Whether an outline is made of other glyphs: then it has less than no contours. */
export function isComposite(outline: Uint8Array): boolean {
  return outline.length > 0 && (outline[0] as number) >= 0x80;
}

const NO_COMPONENTS: readonly Component[] = [];
const NO_OUTLINE = new Uint8Array(0);

/** A big-endian number of an outline. */
function uint16(outline: Uint8Array, at: number): number {
  return ((outline[at] as number) << 8) | (outline[at + 1] as number);
}

function int16(outline: Uint8Array, at: number): number {
  return (uint16(outline, at) << 16) >> 16;
}

/**
 * Whether an outline is none, or one of contours, as long as these may be. That they are drawn by their points' flags is not
 * followed: it would take as long as all the rest of a page's fonts.
 */
function isSimple(outline: Uint8Array): boolean {
  const end = outline.length;
  if (end === 0) return true;
  if (end < GLYPH_HEADER) throw damaged("glyf");
  const contours = int16(outline, 0);
  if (contours < 0) return false;
  if (contours === 0) return true;
  const last = GLYPH_HEADER + contours * 2;
  if (last + 2 > end || int16(outline, 2) > int16(outline, 6)) throw damaged("glyf");
  const points = uint16(outline, last - 2) + 1;
  const flags = last + 2 + uint16(outline, last);
  if (points < contours || flags >= end || end - flags > points * POINT_BYTES + PADDING) throw damaged("glyf");
  return true;
}

export class TrueTypeOutlines {
  readonly #file: FontFile;
  readonly #view: DataView;
  readonly #tables: Tables;
  readonly #loca: Table;
  readonly #glyf: Table;
  readonly #isLong: boolean;
  readonly #count: number;
  /** Those that were read, by glyph. */
  readonly #outlines = new Map<number, Uint8Array>();
  /** Their bytes. */
  #bytes = 0;

  /**
   * @param count of the font's glyphs
   * @throws FontFileError
   */
  constructor(file: FontFile, tables: Tables, count: number) {
    this.#file = file;
    this.#view = file.view;
    this.#tables = tables;
    this.#loca = tables.get("loca") as Table;
    this.#glyf = tables.get("glyf") as Table;
    const format = this.#view.getUint16((tables.get("head") as Table).offset + 50);
    if (format > LONG) throw damaged("head");
    this.#isLong = format === LONG;
    this.#count = count;
    for (const tag of PROGRAMS) if ((tables.get(tag)?.length ?? 0) > MOST_IN_PROGRAM) throw damaged(tag);
  }

  /** The bytes of one of the font's tables; undefined where it has none such. */
  table(tag: string): Uint8Array | undefined {
    const table = this.#tables.get(tag);
    return table && this.#file.bytes.subarray(table.offset, table.offset + table.length);
  }

  /**
   * Bring the outlines of glyphs, and of the glyphs that these are made of, into memory.
   *
   * @throws FontFileError when an outline is none; the others stay
   */
  load(gids: readonly number[]): void {
    const taken: number[] = [];
    const before = this.#bytes;
    try {
      const composites: number[] = [];
      for (let wanted = this.#unloaded(gids, "cmap"); wanted.length > 0; ) {
        taken.push(...wanted);
        this.#read(wanted);
        const parts: number[] = [];
        for (let i = 0; i < wanted.length; i++) {
          const gid = wanted[i] as number;
          if (isSimple(this.bytes(gid))) continue;
          composites.push(gid);
          for (const component of this.components(gid)) parts.push(component.gid);
        }
        wanted = this.#unloaded(parts, "glyf");
      }
      const known = new Map<number, number>();
      for (const gid of composites) this.#countParts(gid, known, 0);
    } catch (error) {
      for (const gid of taken) this.#outlines.delete(gid);
      this.#bytes = before;
      throw error;
    }
  }

  /** Those of some glyphs that are not loaded yet, in the order of the file. @param by the table that names them */
  #unloaded(gids: readonly number[], by: string): Uint16Array {
    const wanted = new Set<number>();
    for (let i = 0; i < gids.length; i++) {
      const gid = gids[i] as number;
      if (this.#outlines.has(gid)) continue;
      if (gid >= this.#count) throw damaged(by);
      wanted.add(gid);
    }
    return Uint16Array.from(wanted).sort();
  }

  #read(gids: Uint16Array): void {
    const ranges: Range[] = [];
    for (let i = 0; i < gids.length; i++) {
      const range = this.#range(gids[i] as number);
      this.#bytes += range[1] - range[0];
      ranges.push(range);
    }
    // Outlines that overlap may come to more than the file.
    if (this.#bytes > this.#glyf.length) throw damaged("loca");
    const pieces = this.#file.pieces(ranges);
    for (let i = 0; i < gids.length; i++) this.#outlines.set(gids[i] as number, pieces[i] as Uint8Array);
  }

  /** How many outlines a composite glyph comes to at last. @throws FontFileError where it is made of itself, or endless */
  #countParts(gid: number, known: Map<number, number>, depth: number): number {
    let count = known.get(gid);
    if (count !== undefined) return count;
    if (depth > DEEPEST) throw damaged("glyf");
    count = 1;
    for (const component of this.components(gid)) count += this.#countParts(component.gid, known, depth + 1);
    if (count > MOST_PARTS) throw damaged("glyf");
    known.set(gid, count);
    return count;
  }

  /** The bytes of a loaded outline: none for a glyph without ink. */
  bytes(gid: number): Uint8Array {
    return this.#outlines.get(gid) ?? NO_OUTLINE;
  }

  /** The box around a loaded glyph's ink; undefined where it has none. */
  box(gid: number): GlyphBox | undefined {
    const outline = this.bytes(gid);
    if (outline.length < GLYPH_HEADER) return undefined;
    return [int16(outline, 2), int16(outline, 4), int16(outline, 6), int16(outline, 8)];
  }

  /** The glyphs that a loaded composite glyph is made of; none for a simple one. */
  components(gid: number): readonly Component[] {
    const outline = this.bytes(gid);
    if (!isComposite(outline)) return NO_COMPONENTS;
    const components: Component[] = [];
    let flags = MORE;
    for (let at = GLYPH_HEADER; flags & MORE; ) {
      if (at + 4 > outline.length) throw damaged("glyf");
      flags = uint16(outline, at);
      components.push({ gid: uint16(outline, at + 2), at: at + 2 });
      at += 4 + (flags & WORDS ? 4 : 2) + (flags & SCALE ? 2 : flags & SCALE_XY ? 4 : flags & TWO_BY_TWO ? 8 : 0);
    }
    return components;
  }

  /** Where a glyph's outline lies in the file. */
  #range(gid: number): Range {
    const width = this.#isLong ? 4 : 2;
    if ((gid + 2) * width > this.#loca.length) throw damaged("loca");
    const start = this.#glyf.offset + this.#offset(gid);
    const end = this.#glyf.offset + this.#offset(gid + 1);
    if (end < start || end > this.#glyf.offset + this.#glyf.length || end - start > MOST_BYTES) throw damaged("loca");
    return [start, end];
  }

  #offset(gid: number): number {
    const { offset } = this.#loca;
    return this.#isLong ? this.#view.getUint32(offset + gid * 4) : this.#view.getUint16(offset + gid * 2) * 2;
  }
}
