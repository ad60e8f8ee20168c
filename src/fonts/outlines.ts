/** The outlines of a TrueType font, as they lie in the file (OpenType, loca and glyf tables). */

import { FontFileError } from "./font-fault.ts";
import type { FontFile, Range } from "./font-file.ts";
import type { Table, Tables } from "./sfnt.ts";

/** Bytes of an outline before its points or components. */
const GLYPH_HEADER = 10;

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

export class TrueTypeOutlines {
  readonly #file: FontFile;
  readonly #view: DataView;
  readonly #tables: Tables;
  readonly #loca: Table;
  readonly #glyf: Table;
  readonly #isLong: boolean;
  readonly #loaded = new Set<number>();
  #damaged = false;

  constructor(file: FontFile, tables: Tables) {
    this.#file = file;
    this.#view = file.view;
    this.#tables = tables;
    this.#loca = tables.get("loca") as Table;
    this.#glyf = tables.get("glyf") as Table;
    this.#isLong = this.#view.getInt16((tables.get("head") as Table).offset + 50) === 1;
  }

  /** The bytes of one of the font's tables; undefined where it has none such. */
  table(tag: string): Uint8Array | undefined {
    const table = this.#tables.get(tag);
    return table && this.#file.bytes.subarray(table.offset, table.offset + table.length);
  }

  /**
   * Bring the outlines of glyphs, and of the glyphs that these are made of, into memory.
   *
   * @throws FontFileError when an outline is none
   */
  load(gids: Iterable<number>): void {
    if (this.#damaged) throw new FontFileError("unreadable");
    // Glyphs count as loaded from here on: should one of them be damaged, the whole file is.
    this.#damaged = true;
    let wanted = this.#unloaded(gids);
    while (wanted.length > 0) {
      const ranges: Range[] = [];
      for (const gid of wanted) {
        const range = this.#range(gid);
        if (range[1] > range[0]) ranges.push(range);
      }
      this.#file.read(ranges);
      const parts: number[] = [];
      for (const gid of wanted) for (const component of this.components(gid)) parts.push(component.gid);
      wanted = this.#unloaded(parts);
    }
    this.#damaged = false;
  }

  /** Whether no outline that was asked for turned out to be none. */
  get isWhole(): boolean {
    return !this.#damaged;
  }

  /** The bytes of a loaded outline: none for a glyph without ink. */
  bytes(gid: number): Uint8Array {
    const range = this.#range(gid);
    // Half the time of a buffer's subarray, and asked for every outline of a page.
    return new Uint8Array(this.#view.buffer, this.#view.byteOffset + range[0], range[1] - range[0]);
  }

  /** The box around a loaded glyph's ink; undefined where it has none. */
  box(gid: number): GlyphBox | undefined {
    const range = this.#range(gid);
    const start = range[0];
    if (range[1] - start < GLYPH_HEADER) return undefined;
    const at = (field: number) => this.#view.getInt16(start + field);
    return [at(2), at(4), at(6), at(8)];
  }

  /** The glyphs that a loaded composite glyph is made of; none for a simple one. */
  components(gid: number): readonly Component[] {
    const range = this.#range(gid);
    const start = range[0];
    const end = range[1];
    if (start === end) return NO_COMPONENTS;
    if (end - start < GLYPH_HEADER) throw new FontFileError("unreadable");
    if (this.#view.getInt16(start) >= 0) return NO_COMPONENTS;
    const components: Component[] = [];
    let flags = MORE;
    for (let at = start + GLYPH_HEADER; flags & MORE; ) {
      if (at + 4 > end) throw new FontFileError("unreadable");
      flags = this.#view.getUint16(at);
      components.push({ gid: this.#view.getUint16(at + 2), at: at + 2 - start });
      at += 4 + (flags & WORDS ? 4 : 2) + (flags & SCALE ? 2 : flags & SCALE_XY ? 4 : flags & TWO_BY_TWO ? 8 : 0);
    }
    return components;
  }

  /** Those of some glyphs that are not loaded yet, in the order of the file; they count as loaded. */
  #unloaded(gids: Iterable<number>): Uint16Array {
    const wanted: number[] = [];
    for (const gid of gids) {
      if (this.#loaded.has(gid)) continue;
      this.#loaded.add(gid);
      wanted.push(gid);
    }
    return Uint16Array.from(wanted).sort();
  }

  /** Where a glyph's outline lies in the file. */
  #range(gid: number): Range {
    const width = this.#isLong ? 4 : 2;
    if ((gid + 2) * width > this.#loca.length) return [0, 0];
    const start = this.#glyf.offset + this.#offset(gid);
    const end = this.#glyf.offset + this.#offset(gid + 1);
    if (end < start || end > this.#glyf.offset + this.#glyf.length) throw new FontFileError("unreadable");
    return [start, end];
  }

  #offset(gid: number): number {
    const { offset } = this.#loca;
    return this.#isLong ? this.#view.getUint32(offset + gid * 4) : this.#view.getUint16(offset + gid * 2) * 2;
  }
}
