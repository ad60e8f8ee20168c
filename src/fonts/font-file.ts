/**
 * Read of a font file only what is asked for.
 *
 * A Chinese font has 15 MB, a page needs a tenth of its outlines, and reading is most of a cold start. The buffer
 * has the file's size, so that all offsets hold, but only the tables are read into it at once; outlines follow,
 * glyph by glyph. Untouched memory is never backed by the system.
 */
import type { Host } from "../host.ts";

interface Table {
  readonly offset: number;
  readonly length: number;
}

/** The parts of an sfnt file that are needed before fontkit opens it (OpenType, font file). */
const HEADER = 12;
const TABLE_RECORD = 16;
const TRUETYPE = 0x00010000;
const TRUE = 0x74727565;

export class FontFile {
  readonly bytes: Buffer;
  readonly #host: Host;
  readonly #path: string;
  readonly #view: DataView;
  readonly #tables: ReadonlyMap<string, Table>;
  /** Glyphs whose outlines are in the buffer; undefined when the whole file is. */
  readonly #loaded: Set<number> | undefined;

  constructor(host: Host, path: string) {
    this.#host = host;
    this.#path = path;
    const size = host.size(path) ?? 0;
    this.bytes = Buffer.alloc(size);
    this.#view = new DataView(this.bytes.buffer, this.bytes.byteOffset, size);
    host.readRanges(path, this.bytes, [[0, Math.min(size, HEADER)]]);
    const signature = size >= HEADER ? this.#view.getUint32(0) : 0;
    this.#tables = signature === TRUETYPE || signature === TRUE ? this.#readDirectory(size) : new Map();
    if (this.#tables.has("glyf") && this.#tables.has("loca") && this.#tables.has("head")) {
      const others = [...this.#tables].filter(([tag]) => tag !== "glyf");
      host.readRanges(
        path,
        this.bytes,
        others.map(([, { offset, length }]) => [offset, offset + length]),
      );
      this.#loaded = new Set();
    } else {
      // Collections and CFF fonts keep their outlines in other ways: read them whole.
      host.readRanges(path, this.bytes, [[0, size]]);
    }
  }

  /** Bring the outlines of glyphs, and of the glyphs that these are made of, into the buffer. */
  loadGlyphs(gids: Iterable<number>): void {
    const loaded = this.#loaded;
    if (!loaded) return;
    let wanted = [...new Set(gids)].filter((gid) => !loaded.has(gid));
    while (wanted.length > 0) {
      for (const gid of wanted) loaded.add(gid);
      const ranges = wanted.map((gid) => this.#outline(gid)).filter(([start, end]) => end > start);
      this.#host.readRanges(this.#path, this.bytes, ranges);
      wanted = ranges.flatMap(([start]) => this.#components(start)).filter((gid) => !loaded.has(gid));
    }
  }

  /**
   * Offsets of all outlines in the glyf table; undefined for fonts that have none.
   * fontkit decodes the same table number by number, which takes longer than all the rest of opening a font.
   */
  outlineOffsets(): Uint32Array | undefined {
    if (!this.#loaded) return undefined;
    const { offset, length } = this.#tables.get("loca") as Table;
    const long = this.#hasLongOffsets();
    const offsets = new Uint32Array(length / (long ? 4 : 2));
    for (let i = 0; i < offsets.length; i++) {
      offsets[i] = long ? this.#view.getUint32(offset + i * 4) : this.#view.getUint16(offset + i * 2) * 2;
    }
    return offsets;
  }

  #hasLongOffsets(): boolean {
    return this.#view.getInt16((this.#tables.get("head") as Table).offset + 50) === 1;
  }

  #readDirectory(size: number): Map<string, Table> {
    const count = this.#view.getUint16(4);
    const end = HEADER + count * TABLE_RECORD;
    if (end > size) return new Map();
    this.#host.readRanges(this.#path, this.bytes, [[HEADER, end]]);
    const tables = new Map<string, Table>();
    for (let at = HEADER; at < end; at += TABLE_RECORD) {
      const tag = this.bytes.toString("latin1", at, at + 4);
      const table = { offset: this.#view.getUint32(at + 8), length: this.#view.getUint32(at + 12) };
      if (table.offset + table.length > size) return new Map();
      tables.set(tag, table);
    }
    return tables;
  }

  /** Where a glyph's outline lies in the file (OpenType, loca table). */
  #outline(gid: number): [start: number, end: number] {
    const { offset, length } = this.#tables.get("loca") as Table;
    const { offset: glyf } = this.#tables.get("glyf") as Table;
    const long = this.#hasLongOffsets();
    const width = long ? 4 : 2;
    if ((gid + 2) * width > length) return [0, 0];
    const at = (index: number) =>
      long ? this.#view.getUint32(offset + index * 4) : this.#view.getUint16(offset + index * 2) * 2;
    return [glyf + at(gid), glyf + at(gid + 1)];
  }

  /** The glyphs that a composite glyph is made of (OpenType, glyf table: composite glyph description). */
  #components(start: number): number[] {
    if (this.#view.getInt16(start) >= 0) return [];
    const [words, scale, more, scaleXY, twoByTwo] = [0x0001, 0x0008, 0x0020, 0x0040, 0x0080];
    const gids: number[] = [];
    let flags = more;
    for (let at = start + 10; flags & more; ) {
      flags = this.#view.getUint16(at);
      gids.push(this.#view.getUint16(at + 2));
      at += 4 + (flags & words ? 4 : 2) + (flags & scale ? 2 : flags & scaleXY ? 4 : flags & twoByTwo ? 8 : 0);
    }
    return gids;
  }
}
