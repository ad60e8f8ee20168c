/**
 * MurmurHash3 (Austin Appleby, public domain) of 128 bits in 32-bit steps: to tell contents apart, not to keep a secret.
 * SHA-256 would do as well, but Node's crypto module takes longer to load than a page to draw (measured).
 */

/** A block is four words. */
const BLOCK_BYTES = 16;

/** By what a word is multiplied, turned left by bits, multiplied again; then what its sum is turned by and is added. */
const [C1, C2, C3, C4] = [0x239b961b, 0xab0e9789, 0x38b34ae5, 0xa1e38b93] as const;

const turned = (word: number, bits: number) => (word << bits) | (word >>> (32 - bits));

/** The 16 bytes of a hash with the seed 0; a last block that is not full is filled with zeros. */
export function murmur3(bytes: DataView): Uint8Array {
  const length = bytes.byteLength;
  let [h1, h2, h3, h4] = [0, 0, 0, 0];
  const wordAt = (at: number) => (at + 4 <= length ? bytes.getInt32(at, true) : lastWord(bytes, at));
  for (let at = 0; at < length; at += BLOCK_BYTES) {
    const k1 = Math.imul(turned(Math.imul(wordAt(at), C1), 15), C2);
    h1 = (Math.imul(turned(h1 ^ k1, 19) + h2, 5) + 0x561ccd1b) | 0;
    const k2 = Math.imul(turned(Math.imul(wordAt(at + 4), C2), 16), C3);
    h2 = (Math.imul(turned(h2 ^ k2, 17) + h3, 5) + 0x0bcaa747) | 0;
    const k3 = Math.imul(turned(Math.imul(wordAt(at + 8), C3), 17), C4);
    h3 = (Math.imul(turned(h3 ^ k3, 15) + h4, 5) + 0x96cd1c35) | 0;
    const k4 = Math.imul(turned(Math.imul(wordAt(at + 12), C4), 18), C1);
    h4 = (Math.imul(turned(h4 ^ k4, 13) + h1, 5) + 0x32ac3b17) | 0;
  }
  const mixed = summed(summed([h1, h2, h3, h4].map((sum) => sum ^ length)).map(spread));
  const hash = Buffer.alloc(BLOCK_BYTES);
  for (const [i, word] of mixed.entries()) hash.writeInt32LE(word, i * 4);
  return hash;
}

/** A word that the bytes end in or before. */
function lastWord(bytes: DataView, at: number): number {
  let word = 0;
  for (let i = at; i < bytes.byteLength; i++) word |= bytes.getUint8(i) << ((i - at) * 8);
  return word;
}

/** The first has the others added, then each of these the first. */
function summed(words: readonly number[]): number[] {
  const first = words.reduce((sum, word) => (sum + word) | 0, 0);
  return words.map((word, i) => (i === 0 ? first : (word + first) | 0));
}

/** Every bit of a word makes half of all others change. */
function spread(word: number): number {
  let bits = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}
