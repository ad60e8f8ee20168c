/** The lists and dictionaries of a CFF font (Adobe Technical Note 5176), read where they lie in the table. */
import type { Stretch } from "./charstrings.ts";
import { damaged } from "./font-fault.ts";

/** Operands by operator; one of two bytes counts from 1200 on, as the note writes it: 12 30. */
export type Dictionary = ReadonlyMap<number, readonly number[]>;

/** The operators that are read (5176, 9 and 15 to 19). */
export const [CHARSTRINGS, PRIVATE, SUBRS, NOMINAL_WIDTH] = [17, 18, 19, 21];
export const [ROS, FD_ARRAY, FD_SELECT] = [1230, 1236, 1237];

/** Operators whose operand is the number of a text (5176, 9), in the order of the texts. */
export const TEXTS = [0, 1, 1200, 2, 3, 4, 1221, 1222, 1238];
/** Numbers below belong to texts that every reader knows (5176, appendix A). */
export const FIRST_OWN_TEXT = 391;

/** A list of stretches of bytes (5176, 5). */
export class Index {
  readonly length: number;
  /** Where the table goes on behind it. */
  readonly end: number;
  readonly #view: DataView;
  readonly #offsets: number;
  readonly #width: number;
  readonly #data: number;

  /** @throws FontFileError where stretches are out of order: two that overlap may come to more than the file */
  constructor(view: DataView, at: number) {
    this.#view = view;
    this.length = view.getUint16(at);
    this.#width = this.length === 0 ? 0 : view.getUint8(at + 2);
    if (this.#width > 4) throw damaged("CFF ");
    this.#offsets = at + 3;
    this.#data = this.#offsets + (this.length + 1) * this.#width - 1;
    let last = 1;
    for (let i = 0; i <= this.length; i++) {
      const offset = this.length === 0 ? last : this.#offset(i);
      if (offset < last) throw damaged("CFF ");
      last = offset;
    }
    this.end = this.length === 0 ? at + 2 : this.#data + last;
    if (this.end > view.byteLength) throw damaged("CFF ");
  }

  stretch(index: number): Stretch {
    return [this.#data + this.#offset(index), this.#data + this.#offset(index + 1)];
  }

  bytes(index: number): Uint8Array {
    const [start, end] = this.stretch(index);
    return new Uint8Array(this.#view.buffer, this.#view.byteOffset + start, end - start);
  }

  #offset(index: number): number {
    let offset = 0;
    const at = this.#offsets + index * this.#width;
    for (let i = 0; i < this.#width; i++) offset = offset * 256 + this.#view.getUint8(at + i);
    return offset;
  }
}

/** Most operands of an operator: the note allows 48, and readers take what CFF2 allows. */
const MOST_OPERANDS = 513;

/** Operators with their operands before them (5176, 4). */
export function readDictionary(view: DataView, [start, end]: Stretch): Dictionary {
  const dictionary = new Map<number, readonly number[]>();
  let operands: number[] = [];
  for (let at = start; at < end; ) {
    const byte = view.getUint8(at++);
    if (byte <= 21) {
      dictionary.set(byte === 12 ? 1200 + view.getUint8(at++) : byte, operands);
      operands = [];
      continue;
    }
    if (operands.length >= MOST_OPERANDS) throw damaged("CFF ");
    if (byte === 30) {
      const real = readReal(view, at);
      operands.push(real.value);
      at = real.next;
    } else if (byte === 29) {
      operands.push(view.getInt32(at));
      at += 4;
    } else if (byte === 28) {
      operands.push(view.getInt16(at));
      at += 2;
    } else if (byte >= 32 && byte <= 246) operands.push(byte - 139);
    else if (byte >= 247 && byte <= 254) {
      const low = view.getUint8(at++);
      operands.push(byte <= 250 ? (byte - 247) * 256 + low + 108 : -(byte - 251) * 256 - low - 108);
    } else throw damaged("CFF ");
  }
  return dictionary;
}

/** What half a byte says in a real number (5176, table 5). */
const NIBBLES = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", ".", "E", "E-", undefined, "-"];
/** Longer no number is. */
const MOST_NIBBLES = 64;

function readReal(view: DataView, start: number): { readonly value: number; readonly next: number } {
  let text = "";
  for (let i = 0; i < MOST_NIBBLES; i++) {
    const byte = view.getUint8(start + (i >> 1));
    const nibble = i % 2 === 0 ? byte >> 4 : byte & 15;
    if (nibble === 15) {
      const value = Number(text);
      if (!Number.isFinite(value)) break;
      return { value, next: start + (i >> 1) + 1 };
    }
    text += NIBBLES[nibble] ?? "?";
  }
  throw damaged("CFF ");
}
