/** A CFF table of boxes (Adobe Technical Note 5176): names, strings, a CID font with one dictionary, subroutines. */
import { packed } from "./words.ts";

const SUPPLEMENT = 0;
/** String ids from here on are the font's own (appendix A). */
const OWN_STRING = 391;
const STRINGS = ["Adobe", "Identity"];

/** @param widthOf advance of a glyph in units of the em */
export function cffTable(glyphs: number, widthOf: (glyph: number) => number): Buffer {
  const header = Buffer.from([1, 0, 4, 4]);
  const names = index([Buffer.from("Attacked")]);
  const strings = index(STRINGS.map((text) => Buffer.from(text)));
  const globals = index([charstring([0, 0], 21, [11])]);
  const charstrings = index(Array.from({ length: glyphs }, (_, i) => glyph(i, widthOf(i))));
  const charset = Buffer.concat([Buffer.from([2]), word(1), word(glyphs - 2)]);
  const select = Buffer.concat([Buffer.from([3]), word(1), word(0), Buffer.from([0]), word(glyphs)]);
  const locals = index([Buffer.from([11])]);
  const priv = Buffer.concat([long(1000), Buffer.from([20]), long(0), Buffer.from([21])]);
  const subrs = Buffer.concat([long(priv.length + 6), Buffer.from([19])]);
  const fixed = [header, names, topDict(0, 0, 0, 0, glyphs), strings, globals].reduce(
    (sum, { length }) => sum + length,
    0,
  );
  const [charsetAt, selectAt] = [fixed, fixed + charset.length];
  const privateAt = selectAt + select.length;
  const privateBytes = packed(priv, subrs);
  const arrayAt = privateAt + privateBytes.length + locals.length;
  const array = index([packed(long(privateBytes.length), long(privateAt), Buffer.from([18]))]);
  const top = topDict(charsetAt, selectAt, arrayAt + array.length, arrayAt, glyphs);
  return packed(header, names, top, strings, globals, charset, select, privateBytes, locals, array, charstrings);
}

function topDict(charset: number, select: number, charstrings: number, array: number, glyphs: number): Buffer {
  const dict = packed(
    ...[OWN_STRING, OWN_STRING + 1, SUPPLEMENT].map(long),
    Buffer.from([12, 30]),
    long(glyphs),
    Buffer.from([12, 34]),
    long(charset),
    Buffer.from([15]),
    long(charstrings),
    Buffer.from([17]),
    long(array),
    Buffer.from([12, 36]),
    long(select),
    Buffer.from([12, 37]),
  );
  return index([dict]);
}

/** A box: width, move, three lines, end; every fifth one through the global subroutine. */
function glyph(i: number, width: number): Buffer {
  if (i % 5 === 4)
    return packed(number(width - 1000), number(-107), Buffer.from([29]), charstring([100, 100], 5, [14]));
  const top = 500 + (i % 40) * 5;
  return charstring([width, 50, -50], 21, charstring([0, top, width - 100, 0, 0, -top], 5, [14]));
}

function charstring(operands: readonly number[], operator: number, rest: Iterable<number>): Buffer {
  return packed(...operands.map(number), Buffer.from([operator]), Buffer.from([...rest]));
}

/** A number of a charstring, in three bytes. */
const number = (value: number) => packed(Buffer.from([28]), word(value));
/** A number of a dictionary, in five bytes, so that it takes as many whatever it is. */
function long(value: number): Buffer {
  const bytes = Buffer.from([29, 0, 0, 0, 0]);
  bytes.writeInt32BE(value, 1);
  return bytes;
}

function word(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value & 0xffff);
  return bytes;
}

/** Count, size of an offset, offsets from 1, data. */
function index(items: readonly Buffer[]): Buffer {
  let at = 1;
  const offsets = items.map(({ length }) => (at += length) - length);
  const places = Buffer.alloc(4 * (items.length + 1));
  for (const [i, offset] of [...offsets, at].entries()) places.writeUInt32BE(offset, 4 * i);
  return packed(word(items.length), Buffer.from([4]), places, ...items);
}
