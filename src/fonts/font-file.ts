/**
 * Read of a font file only what is asked for.
 *
 * A Chinese font has 15 MB, a page needs a tenth of its outlines, and reading is most of a cold start. The buffer
 * has the file's size, so that all offsets hold, but only tables that are needed are read into it; outlines follow,
 * glyph by glyph. Untouched memory is never backed by the system.
 */
import type { Host } from "../host.ts";
import { FontFileError } from "./font-fault.ts";
import { DIRECTORY_HEAD, directoryLength, readDirectory, type Tables } from "./sfnt.ts";

/** How a TrueType font begins: Microsoft's way and Apple's. */
const TRUETYPE = 0x00010000;
const TRUE = 0x74727565;

/** A stretch of a file, its end excluded. */
export type Range = readonly [start: number, end: number];

/** What is asked of the host. */
type FontHost = Pick<Host, "size" | "stamp" | "readRanges">;

export class FontFile {
  readonly view: DataView;
  readonly #bytes: Buffer;
  readonly #host: FontHost;
  readonly #path: string;
  readonly #stamp: string | undefined;
  #isWhole = false;

  /** @throws the host's error when the file cannot be read */
  constructor(host: FontHost, path: string) {
    this.#host = host;
    this.#path = path;
    this.#stamp = host.stamp(path);
    // Shared memory does not count toward the heap: with fonts of 15 MB the collector would think that memory runs out.
    this.#bytes = Buffer.from(new SharedArrayBuffer(host.size(path) ?? 0));
    this.view = new DataView(this.#bytes.buffer, this.#bytes.byteOffset, this.#bytes.length);
    this.read([[0, Math.min(this.#bytes.length, DIRECTORY_HEAD)]]);
  }

  /** The whole file's bytes, as far as they have been read. */
  get bytes(): Buffer {
    return this.#bytes;
  }

  /** Whether the file is one face with TrueType outlines, by its first bytes. */
  get isTrueType(): boolean {
    if (this.#bytes.length < DIRECTORY_HEAD) return false;
    const signature = this.view.getUint32(0);
    return signature === TRUETYPE || signature === TRUE;
  }

  /**
   * The directory of the face that starts at an offset.
   *
   * @throws FontFileError when the file is cut short
   */
  directory(start: number): Tables {
    if (!this.#isWhole) {
      const end = start + directoryLength(this.view, start);
      if (end > this.#bytes.length) throw new FontFileError("unreadable");
      this.read([[start + DIRECTORY_HEAD, end]]);
    }
    return readDirectory(this.view, start);
  }

  /** @throws the host's error when it cannot be read; another when it is not the file any more that was opened */
  read(ranges: readonly Range[]): void {
    if (this.#isWhole) return;
    this.#host.readRanges(this.#path, this.#bytes, ranges);
    if (this.#host.stamp(this.#path) !== this.#stamp) throw new Error(`${this.#path} was changed while it was read`);
  }

  readAll(): void {
    this.read([[0, this.#bytes.length]]);
    this.#isWhole = true;
  }
}
