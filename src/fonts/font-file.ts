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
/** Bytes of a post table before its names, its version without any, and the unit of its 16.16 numbers. */
const POST_HEAD = 32;
const WITHOUT_NAMES = 3;
const FIXED = 0x10000;
/** Bytes of an outline before its points or components. */
const GLYPH_HEADER = 10;

/** Why a font file cannot be used. */
export type FontFault = "woff" | "variable" | "collection" | "unreadable";

export class FontFileError extends Error {
  readonly fault: FontFault;
  /** For `collection`: the faces inside. */
  readonly faces: readonly string[];

  constructor(fault: FontFault, faces: readonly string[] = []) {
    super(fault);
    this.fault = fault;
    this.faces = faces;
  }
}

export class FontFile {
  readonly bytes: Buffer;
  readonly #host: Host;
  readonly #path: string;
  readonly #view: DataView;
  readonly #tables: ReadonlyMap<string, Table>;
  /** Glyphs whose outlines are in the buffer; undefined when the whole file is. */
  readonly #loaded: Set<number> | undefined;
  #damaged = false;

  /** @throws FontFileError when the file is cut short; the host's error when it cannot be read */
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

  /**
   * Bring the outlines of glyphs, and of the glyphs that these are made of, into the buffer.
   *
   * @throws FontFileError when an outline is none
   */
  loadGlyphs(gids: Iterable<number>): void {
    if (this.#damaged) throw new FontFileError("unreadable");
    const loaded = this.#loaded;
    if (!loaded) return;
    // Glyphs count as loaded from here on: should one of them be damaged, the whole file is.
    this.#damaged = true;
    let wanted = [...new Set(gids)].filter((gid) => !loaded.has(gid));
    while (wanted.length > 0) {
      for (const gid of wanted) loaded.add(gid);
      const ranges = wanted.map((gid) => this.#outline(gid)).filter(([start, end]) => end > start);
      this.#host.readRanges(this.#path, this.bytes, ranges);
      wanted = ranges.flatMap(([start, end]) => this.#components(start, end)).filter((gid) => !loaded.has(gid));
    }
    this.#damaged = false;
  }

  /** Whether no outline that was asked for turned out to be none. */
  get isWhole(): boolean {
    return !this.#damaged;
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

  /**
   * The head of the post table, without the glyphs' names: no PDF holds them, and they take longer to decode than all
   * else that a page needs of a font. Undefined where the file has no such table of its own.
   */
  postHead(): object | undefined {
    const post = this.#tables.get("post");
    if (!post || post.length < POST_HEAD) return undefined;
    const { offset } = post;
    return {
      version: WITHOUT_NAMES,
      italicAngle: this.#view.getInt32(offset + 4) / FIXED,
      underlinePosition: this.#view.getInt16(offset + 8),
      underlineThickness: this.#view.getInt16(offset + 10),
      isFixedPitch: this.#view.getUint32(offset + 12),
    };
  }

  #hasLongOffsets(): boolean {
    return this.#view.getInt16((this.#tables.get("head") as Table).offset + 50) === 1;
  }

  #readDirectory(size: number): Map<string, Table> {
    const count = this.#view.getUint16(4);
    const end = HEADER + count * TABLE_RECORD;
    if (end > size) throw new FontFileError("unreadable");
    this.#host.readRanges(this.#path, this.bytes, [[HEADER, end]]);
    const tables = new Map<string, Table>();
    for (let at = HEADER; at < end; at += TABLE_RECORD) {
      const tag = this.bytes.toString("latin1", at, at + 4);
      const table = { offset: this.#view.getUint32(at + 8), length: this.#view.getUint32(at + 12) };
      if (table.offset + table.length > size) throw new FontFileError("unreadable");
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
    const [start, end] = [glyf + at(gid), glyf + at(gid + 1)];
    const { length: glyfLength } = this.#tables.get("glyf") as Table;
    if (end < start || end > glyf + glyfLength) throw new FontFileError("unreadable");
    return [start, end];
  }

  /** The glyphs that a composite glyph is made of (OpenType, glyf table: composite glyph description). */
  #components(start: number, end: number): number[] {
    if (end - start < GLYPH_HEADER) throw new FontFileError("unreadable");
    if (this.#view.getInt16(start) >= 0) return [];
    const [words, scale, more, scaleXY, twoByTwo] = [0x0001, 0x0008, 0x0020, 0x0040, 0x0080];
    const gids: number[] = [];
    let flags = more;
    for (let at = start + GLYPH_HEADER; flags & more; ) {
      if (at + 4 > end) throw new FontFileError("unreadable");
      flags = this.#view.getUint16(at);
      gids.push(this.#view.getUint16(at + 2));
      at += 4 + (flags & words ? 4 : 2) + (flags & scale ? 2 : flags & scaleXY ? 4 : flags & twoByTwo ? 8 : 0);
    }
    return gids;
  }
}
