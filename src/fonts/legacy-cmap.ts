/**
 * Glyphs of fonts that map no Unicode but the codes of an older encoding, as Chinese fonts of the nineties do (OpenType,
 * cmap, platform 3: Shift JIS, PRC, Big5, Wansung). The character goes to its code first, by the decoder of the platform.
 */
import { type FindGlyph, readSubtable, subtableAt } from "./cmap.ts";
import type { Table } from "./sfnt.ts";

const WINDOWS = 3;

/** By the table's encoding. GBK holds what PRC tables say, GB 2312. */
const ENCODINGS: ReadonlyMap<number, string> = new Map([
  [3, "gbk"],
  [4, "big5"],
  [2, "shift_jis"],
  [5, "euc-kr"],
]);

/** @returns undefined where there is no such table, or no decoder for it here */
export function readLegacyCmap(view: DataView, table: Table): FindGlyph | undefined {
  for (const [encoding, name] of ENCODINGS) {
    const find = readSubtable(view, table, WINDOWS, encoding) ?? readHighBytes(view, table, encoding);
    const codes = find && codesOf(name);
    if (find && codes) return (codePoint) => find(codes.get(codePoint) ?? 0);
  }
  return undefined;
}

/** Format 2: the first byte of a code says in which range of second bytes it goes on. */
function readHighBytes(view: DataView, table: Table, encoding: number): FindGlyph | undefined {
  const at = subtableAt(view, table, WINDOWS, encoding);
  const end = table.offset + table.length;
  const ranges = (at ?? end) + 6 + 256 * 2;
  if (at === undefined || view.getUint16(at) !== 2 || ranges + 8 > end) return undefined;
  return (code) => {
    const [high, low] = [code >> 8, code & 0xff];
    const range = ranges + view.getUint16(at + 6 + (high || low) * 2);
    // Of one byte is what the first range holds, and nothing else is in it.
    if ((range === ranges) !== (high === 0) || range + 8 > end) return 0;
    const index = low - view.getUint16(range);
    if (index < 0 || index >= view.getUint16(range + 2)) return 0;
    const entry = range + 6 + view.getUint16(range + 6) + index * 2;
    const gid = entry + 2 <= end ? view.getUint16(entry) : 0;
    return gid === 0 ? 0 : (gid + view.getInt16(range + 4)) & 0xffff;
  };
}

/** The codes of an encoding by character; undefined where this platform cannot decode it. */
function codesOf(name: string): ReadonlyMap<number, number> | undefined {
  const decoder = decoderOf(name);
  if (!decoder) return undefined;
  const codes = new Map<number, number>();
  for (let byte = 0x20; byte < 0x7f; byte++) codes.set(byte, byte);
  for (let high = 0x81; high < 0xff; high++) {
    // A line end behind each code keeps what is none from reaching into the next.
    const row = new Uint8Array((0x100 - FIRST_LOW) * 3);
    for (let low = FIRST_LOW; low < 0x100; low++) row.set([high, low, 0x0a], (low - FIRST_LOW) * 3);
    for (const [i, text] of decoder.decode(row).split("\n").entries()) {
      const codePoint = text.codePointAt(0) ?? REPLACEMENT;
      const isOne = text.length === String.fromCodePoint(codePoint).length;
      if (isOne && codePoint !== REPLACEMENT) codes.set(codePoint, high * 0x100 + FIRST_LOW + i);
    }
  }
  return codes;
}

/** Least second byte of these encodings, and what a decoder gives for a code that is none. */
const FIRST_LOW = 0x40;
const REPLACEMENT = 0xfffd;

function decoderOf(name: string) {
  try {
    return new TextDecoder(name);
  } catch {
    // A build of Node without the tables of ICU.
    return undefined;
  }
}
