/**
 * Compress streams (zlib, RFC 1950), what is large on other threads, and in pieces: one that was compressed for the file
 * before, after the same bytes, is not compressed again. The bytes are a function of the stream and its cuts alone.
 */
import type { Transform } from "node:stream";
import { constants, createDeflate, createDeflateRaw, deflateRawSync, deflateSync, type ZlibOptions } from "node:zlib";

/** 6 and more make a page of Han outlines smaller by one in 500, and take an eighth more time (measured). */
const LEVEL = 5;

/** The head of a zlib stream: deflate with a window of 32 kB, at a fast level. */
const HEAD = Buffer.from([0x78, 0x5e]);

/** An empty last block (RFC 1951): every piece ends at a byte, and not yet the stream. */
const LAST = Buffer.from([0x03, 0x00]);

/** Bytes of a stream's checksum (Adler-32), which stands at its end. */
const CHECKSUM_BYTES = 4;

/** A piece may repeat so many bytes before it: with none the operators are a twentieth larger, with more hardly smaller. */
const BEFORE = 8192;

/** Fewer bytes are compressed at once, and any number is stored: to hand them to another thread takes as long. */
const SMALL = 8192;

/** A whole stream, a piece of one, or a stream that is only stored: for its checksum. */
type Packing = "whole" | "piece" | "stored";

interface Packed {
  /** Those that a piece may repeat, and its own. */
  readonly bytes: Uint8Array;
  readonly before: number;
  readonly packing: Packing;
  readonly deflated: Promise<Uint8Array>;
}

export class Deflater {
  /** By length. */
  #last = new Map<number, Packed[]>();
  #now = new Map<number, Packed[]>();
  readonly #compressesHere: boolean;

  /** @param compressesHere whether all is compressed on this thread, as where no other is free */
  constructor(compressesHere = false) {
    this.#compressesHere = compressesHere;
  }

  /** Begin a file: what neither this one nor the one before has is forgotten. */
  begin(): void {
    this.#last = this.#now;
    this.#now = new Map();
  }

  /** @param cuts where pieces begin, but for the first */
  async deflate(bytes: Uint8Array, cuts: readonly number[] = []): Promise<Uint8Array> {
    if (cuts.length === 0) return this.#pack(bytes, "whole");
    const pieces = [0, ...cuts].map((start, i) => {
      const before = Math.min(start, BEFORE);
      return this.#pack(bytes.subarray(start - before, cuts[i]), "piece", before);
    });
    // A stream that is only stored ends in the checksum as well.
    const stored = await this.#pack(bytes, "stored");
    return Buffer.concat([HEAD, ...(await Promise.all(pieces)), LAST, stored.subarray(-CHECKSUM_BYTES)]);
  }

  #pack(bytes: Uint8Array, packing: Packing, before = 0): Promise<Uint8Array> {
    const isSame = (other: Packed) =>
      other.packing === packing && other.before === before && Buffer.compare(other.bytes, bytes) === 0;
    const ofNow = this.#now.get(bytes.length) ?? [];
    let packed = ofNow.find(isSame);
    if (!packed) {
      const known = this.#last.get(bytes.length)?.find(isSame);
      packed = known ?? { bytes, before, packing, deflated: pack(bytes, packing, before, this.#compressesHere) };
      this.#now.set(bytes.length, [...ofNow, packed]);
    }
    return packed.deflated;
  }
}

/** In one go: what came in parts would come back to this thread for each. */
function pack(bytes: Uint8Array, packing: Packing, before: number, compressesHere: boolean): Promise<Uint8Array> {
  const own = bytes.subarray(before);
  const isPiece = packing === "piece";
  const options: ZlibOptions = {
    level: packing === "stored" ? 0 : LEVEL,
    memLevel: 9,
    chunkSize: Math.max(1024, own.length + 64),
    finishFlush: isPiece ? constants.Z_SYNC_FLUSH : constants.Z_FINISH,
    ...(before > 0 ? { dictionary: bytes.subarray(0, before) } : {}),
  };
  if (compressesHere || packing === "stored" || own.length <= SMALL) {
    return Promise.resolve((isPiece ? deflateRawSync : deflateSync)(own, options));
  }
  return deflateApart(own, isPiece ? createDeflateRaw : createDeflate, options);
}

/** On another thread, there and back once: a stream that is ended goes there again, with nothing. */
function deflateApart(
  bytes: Uint8Array,
  create: (options: ZlibOptions) => Transform,
  options: ZlibOptions,
): Promise<Uint8Array> {
  const stream = create({ ...options, flush: options.finishFlush });
  const parts: Uint8Array[] = [];
  return new Promise((resolve, reject) => {
    stream.on("error", reject);
    stream.on("data", (part: Uint8Array) => parts.push(part));
    stream.write(bytes, (error) => {
      stream.destroy();
      if (error) reject(error);
      else resolve(parts.length === 1 ? (parts[0] as Uint8Array) : Buffer.concat(parts));
    });
  });
}
