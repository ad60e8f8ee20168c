/**
 * Compress streams (zlib, RFC 1950) in pieces, each by itself, on other threads; a piece that was compressed for the file
 * before is not compressed again. The bytes are a function of the pieces alone.
 */
import { constants, deflateRaw } from "node:zlib";

const BEST = 9;

/** The head of a zlib stream: deflate with a window of 32 kB, compressed as well as can be. */
const HEAD = Buffer.from([0x78, 0xda]);

/** An empty last block (RFC 1951): every piece ends at a byte, and not yet the stream. */
const LAST = Buffer.from([0x03, 0x00]);

interface Piece {
  readonly bytes: Uint8Array;
  /** The sum of the bytes, and of all sums up to each of them: what the piece adds to a checksum. */
  readonly sums: readonly [sum: number, sumOfSums: number];
  readonly deflated: Promise<Uint8Array>;
}

export class Deflater {
  /** By length. */
  #last = new Map<number, Piece[]>();
  #now = new Map<number, Piece[]>();

  /** Begin a file: what neither this one nor the one before has is forgotten. */
  begin(): void {
    this.#last = this.#now;
    this.#now = new Map();
  }

  async deflate(pieces: readonly Uint8Array[]): Promise<Uint8Array> {
    const found = pieces.map((bytes) => this.#find(bytes));
    const deflated = await Promise.all(found.map((piece) => piece.deflated));
    return Buffer.concat([HEAD, ...deflated, LAST, checksum(found)]);
  }

  #find(bytes: Uint8Array): Piece {
    const isSame = (piece: Piece) => Buffer.compare(piece.bytes, bytes) === 0;
    const ofNow = this.#now.get(bytes.length) ?? [];
    let piece = ofNow.find(isSame);
    if (!piece) {
      piece = this.#last.get(bytes.length)?.find(isSame) ?? {
        bytes,
        sums: sumUp(bytes),
        deflated: deflatePiece(bytes),
      };
      this.#now.set(bytes.length, [...ofNow, piece]);
    }
    return piece;
  }
}

/** In one go: what came in parts would come back to this thread for each. */
function deflatePiece(bytes: Uint8Array): Promise<Uint8Array> {
  const chunkSize = Math.max(1024, bytes.length + 64);
  const options = { level: BEST, memLevel: 9, chunkSize, finishFlush: constants.Z_FULL_FLUSH };
  return new Promise((resolve, reject) => {
    deflateRaw(bytes, options, (error, result) => (error ? reject(error) : resolve(result)));
  });
}

/** Largest prime below 2^16, and the bytes that can be summed up before a sum leaves 32 bits (RFC 1950, Adler-32). */
const [PRIME, SUMMED] = [65521, 5552];

function sumUp(bytes: Uint8Array): Piece["sums"] {
  let [sum, sumOfSums] = [0, 0];
  for (let start = 0; start < bytes.length; start += SUMMED) {
    const end = Math.min(start + SUMMED, bytes.length);
    for (let i = start; i < end; i++) {
      sum += bytes[i] as number;
      sumOfSums += sum;
    }
    sum %= PRIME;
    sumOfSums %= PRIME;
  }
  return [sum, sumOfSums];
}

function checksum(pieces: readonly Piece[]): Uint8Array {
  let [low, high] = [1, 0];
  for (const { bytes, sums } of pieces) {
    high = (high + bytes.length * low + sums[1]) % PRIME;
    low = (low + sums[0]) % PRIME;
  }
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(high * 0x10000 + low);
  return sum;
}
