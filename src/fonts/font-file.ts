/**
 * Read of a font file only what is asked for.
 *
 * A Chinese font has 15 MB, a page needs a tenth of its outlines, and reading is most of a cold start. The buffer
 * has the file's size, so that all offsets hold, but only tables that are needed are read into it; outlines are
 * read by themselves, glyph by glyph. Untouched memory is never backed by the system.
 */
import type { Host, Stretch } from "../host.ts";
import { damaged, FontFileError } from "./font-fault.ts";
import {
  DIRECTORY_HEAD,
  directoryLength,
  postScriptName,
  readDirectory,
  type Table,
  type Tables,
  tagAt,
} from "./sfnt.ts";

/** Largest font file in bytes: a collection of all East Asian forms in one weight has a quarter. */
const MOST_BYTES = 2 ** 29;

/** Most faces of a collection: those of all East Asian forms in all weights are half. */
const MOST_FACES = 128;

/** What is asked of the host. */
type FontHost = Pick<Host, "size" | "stamp" | "readStretches">;

/** A stretch of a file, its end excluded. */
export type Range = readonly [start: number, end: number];

/** Bytes between two outlines that are read with them: a call takes longer. */
const NEAR = 2048;

export class FontFile {
  readonly view: DataView;
  readonly #bytes: Buffer;
  readonly #host: FontHost;
  readonly #path: string;
  readonly #stamp: string | undefined;

  /** @throws FontFileError when the file is too large; the host's error when it cannot be read */
  constructor(host: FontHost, path: string) {
    this.#host = host;
    this.#path = path;
    const size = host.size(path) ?? 0;
    if (size > MOST_BYTES) throw new FontFileError("large");
    this.#stamp = host.stamp(path);
    // Shared memory does not count toward the heap: with fonts of 15 MB the collector would think that memory runs out.
    this.#bytes = Buffer.from(new SharedArrayBuffer(size));
    this.view = new DataView(this.#bytes.buffer, this.#bytes.byteOffset, this.#bytes.length);
    host.readStretches(path, this.#bytes, [[0, Math.min(size, DIRECTORY_HEAD), 0]]);
  }

  /** The whole file's bytes, as far as they have been read. */
  get bytes(): Buffer {
    return this.#bytes;
  }

  /** A view of one table alone: what leads out of it throws. */
  viewOf({ offset, length }: Table): DataView {
    return new DataView(this.#bytes.buffer, this.#bytes.byteOffset + offset, length);
  }

  bytesOf({ offset, length }: Table): Buffer {
    return this.#bytes.subarray(offset, offset + length);
  }

  /**
   * Where the directory of a face begins.
   *
   * @param face PostScript name of the one to take out of a collection
   * @throws FontFileError for what is no font file that can be used
   */
  startOf(face: string | undefined): number {
    switch (this.#bytes.length < DIRECTORY_HEAD ? "" : tagAt(this.view, 0)) {
      case "\0\x01\0\0":
      case "true":
      case "OTTO":
        return 0;
      case "ttcf":
        return this.#startInCollection(face);
      case "wOFF":
      case "wOF2":
        throw new FontFileError("woff");
      default:
        throw new FontFileError("unreadable");
    }
  }

  /** OpenType, TTC header. */
  #startInCollection(wanted: string | undefined): number {
    const names: string[] = [];
    const count = this.view.getUint32(8);
    if (count > MOST_FACES) throw damaged("ttcf");
    this.read([[12, 12 + count * 4]]);
    for (let i = 0; i < count; i++) {
      const start = this.view.getUint32(12 + i * 4);
      const table = this.directory(start).get("name");
      if (table) this.read([[table.offset, table.offset + table.length]]);
      const name = (table && postScriptName(this.view, table)) ?? "";
      if (name === wanted) return start;
      names.push(name);
    }
    throw new FontFileError("collection", names);
  }

  /**
   * The directory of the face that starts at an offset.
   *
   * @throws FontFileError when the file is cut short
   */
  directory(start: number): Tables {
    // The file's own was read with its first bytes.
    if (start > 0) this.read([[start, start + DIRECTORY_HEAD]]);
    const end = start + directoryLength(this.view, start);
    this.read([[start + DIRECTORY_HEAD, end]]);
    return readDirectory(this.view, start);
  }

  /**
   * Bring tables into memory, each to its own place.
   *
   * @throws FontFileError for a stretch outside the file, or when it can be read no more, or is another than was opened
   */
  read(ranges: readonly Range[]): void {
    this.#read(
      this.#bytes,
      ranges.map(([start, end]) => [start, end, start]),
    );
  }

  /**
   * The bytes of outlines, side by side: at their own places each would take a page of memory, which takes the system as
   * long as to read it.
   *
   * @param ranges in the order of the file
   * @throws FontFileError as `read`
   */
  pieces(ranges: readonly Range[]): Uint8Array[] {
    // By index, without patterns: a page has a thousand outlines.
    const stretches: [start: number, end: number, place: number][] = [];
    const places: number[] = [];
    let last: (typeof stretches)[number] | undefined;
    let size = 0;
    for (let i = 0; i < ranges.length; i++) {
      const range = ranges[i] as Range;
      const start = range[0];
      const end = range[1];
      if (!last || start < last[0] || start - last[1] > NEAR) stretches.push((last = [start, end, size]));
      else if (end > last[1]) last[1] = end;
      size = last[2] + last[1] - last[0];
      places.push(last[2] + start - last[0]);
    }
    // Shared, for the collector, as above.
    const bytes = new Uint8Array(new SharedArrayBuffer(size));
    this.#read(bytes, stretches);
    return ranges.map((range, i) => new Uint8Array(bytes.buffer, places[i], range[1] - range[0]));
  }

  #read(into: Uint8Array, stretches: readonly Stretch[]): void {
    if (stretches.some((stretch) => stretch[1] > this.#bytes.length)) throw new FontFileError("unreadable");
    try {
      this.#host.readStretches(this.#path, into, stretches);
    } catch (error) {
      // What the machine does not let be read is no fault of the font.
      throw error instanceof Error && "syscall" in error ? error : new FontFileError("unreadable");
    }
    if (this.#host.stamp(this.#path) !== this.#stamp) throw new FontFileError("changed");
  }
}
