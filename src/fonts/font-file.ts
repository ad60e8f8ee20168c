/**
 * Read of a font file only what is asked for.
 *
 * A Chinese font has 15 MB, a page needs a tenth of its outlines, and reading is most of a cold start. The buffer
 * has the file's size, so that all offsets hold, but only tables that are needed are read into it; outlines follow,
 * glyph by glyph. Untouched memory is never backed by the system.
 */
import type { Host, Range } from "../host.ts";
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
type FontHost = Pick<Host, "size" | "stamp" | "readRanges">;

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
    host.readRanges(path, this.#bytes, [[0, Math.min(size, DIRECTORY_HEAD)]]);
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

  /** @throws FontFileError for a stretch outside the file, or when it can be read no more, or is another than was opened */
  read(ranges: readonly Range[]): void {
    // By index: an outline is a stretch, and a page has thousands.
    for (let i = 0; i < ranges.length; i++) {
      if ((ranges[i] as Range)[1] > this.#bytes.length) throw new FontFileError("unreadable");
    }
    try {
      this.#host.readRanges(this.#path, this.#bytes, ranges);
    } catch (error) {
      // What the machine does not let be read is no fault of the font.
      throw error instanceof Error && "syscall" in error ? error : new FontFileError("unreadable");
    }
    if (this.#host.stamp(this.#path) !== this.#stamp) throw new Error(`${this.#path} was changed while it was read`);
  }
}
