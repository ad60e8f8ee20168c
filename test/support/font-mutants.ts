/**
 * Damaged fonts by seed: what disks, mails and hands do to files, and lies in every field that says how long, where or how
 * many. The same seed is the same font; `attack` and tests share them.
 */
import type { SmallFonts } from "./small-fonts.ts";

export interface FontMutant {
  readonly kind: keyof SmallFonts;
  readonly font: Buffer;
  /** What was done to it, to be told. */
  readonly what: string;
}

/** Numbers from 0 to 1 by a seed (mulberry32, public domain). */
function random(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Numbers that a damaged field is likely to hold, and those that hurt. */
const LIES = [0, 1, 2, 3, 7, 0x7f, 0x80, 0xff, 0x100, 0x7fff, 0x8000, 0xfffe, 0xffff];

interface Place {
  readonly tag: string;
  readonly start: number;
  readonly length: number;
}

class Mutation {
  readonly what: string[] = [];
  font: Buffer;
  readonly #random: () => number;
  readonly #places: readonly Place[];
  readonly #directory: number;

  constructor(whole: Buffer, pick: () => number) {
    this.font = Buffer.from(whole);
    this.#random = pick;
    this.#directory = whole.toString("latin1", 0, 4) === "ttcf" ? whole.readUInt32BE(12) : 0;
    this.#places = [{ tag: "file", start: 0, length: 12 }, ...tablesAt(whole, this.#directory)];
  }

  below(count: number): number {
    return Math.floor(this.#random() * count);
  }

  one<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)] as Item;
  }

  /** A place in a table: near its head more often than not, for there its structure stands. */
  place(bytes: number): { readonly tag: string; readonly at: number } {
    const { tag, start, length } = this.one(this.#places);
    const reach = this.one([16, 64, 256, length, length]);
    const at = start + this.below(Math.max(1, Math.min(reach, length) - bytes + 1));
    return { tag, at: Math.max(0, Math.min(at, this.font.length - bytes)) };
  }

  note(what: string): void {
    this.what.push(what);
  }

  flip(): void {
    for (let count = 1 + this.below(8); count > 0; count--) {
      const { tag, at } = this.place(1);
      this.font.writeUInt8((this.font.readUInt8(at) ^ (1 << this.below(8))) & 0xff, at);
      this.note(`${tag}@${at} flipped`);
    }
  }

  overwrite(): void {
    for (let count = 1 + this.below(4); count > 0; count--) {
      const { tag, at } = this.place(1);
      this.font.writeUInt8(this.below(256), at);
      this.note(`${tag}@${at} overwritten`);
    }
  }

  lie(): void {
    const width = this.one([2, 2, 4]);
    const { tag, at } = this.place(width);
    const value = width === 2 ? this.one(LIES) : this.one([...LIES, 0x10000, 0x7fffffff, 0x80000000, 0xffffffff]);
    this.font.writeUIntBE(value, at, width);
    this.note(`${tag}@${at} says ${value}`);
  }

  directory(): void {
    const count = this.#places.length - 1;
    const record = this.#directory + 12 + this.below(count) * 16;
    const field = this.one([0, 8, 12]);
    const other = this.#directory + 12 + this.below(count) * 16;
    const value = this.one([0, 1, 2, 4, this.font.length, 0xffffffff, this.below(this.font.length)]);
    if (this.below(2) === 0) this.font.copy(this.font, record + field, other + field, other + field + 4);
    else this.font.writeUInt32BE(value, record + field);
    this.note(`directory@${record + field} changed`);
  }

  blank(): void {
    const { tag, at } = this.place(1);
    const end = Math.min(this.font.length, at + 1 + this.below(this.one([8, 512, 65536])));
    const byte = this.one([0, 0xff, this.below(256)]);
    this.font.fill(byte, at, end);
    this.note(`${tag}@${at} to ${end} is ${byte}`);
  }

  move(): void {
    const from = this.place(64).at;
    const { tag, at } = this.place(64);
    const length = 2 + this.below(62);
    Buffer.from(this.font.subarray(from, from + length)).copy(this.font, at);
    this.note(`${tag}@${at} holds what stood at ${from}`);
  }

  cut(): void {
    const end = this.one([this.below(64), this.below(this.font.length), this.font.length - 1 - this.below(2048)]);
    this.font = this.font.subarray(0, Math.max(0, end));
    this.note(`cut at ${end}`);
  }
}

function tablesAt(font: Buffer, directory: number): Place[] {
  return Array.from({ length: font.readUInt16BE(directory + 4) }, (_, i) => {
    const record = directory + 12 + i * 16;
    return {
      tag: font.toString("latin1", record, record + 4),
      start: font.readUInt32BE(record + 8),
      length: font.readUInt32BE(record + 12),
    };
  });
}

const KINDS = ["ttf", "shaped", "otf", "cid", "ttc"] as const;

export function fontMutant(fonts: SmallFonts, seed: number): FontMutant {
  const pick = random(seed);
  const kind = KINDS[Math.floor(pick() * KINDS.length)] as FontMutant["kind"];
  const mutation = new Mutation(fonts[kind], pick);
  const steps = [
    () => mutation.flip(),
    () => mutation.flip(),
    () => mutation.overwrite(),
    () => mutation.lie(),
    () => mutation.lie(),
    () => mutation.directory(),
    () => mutation.blank(),
    () => mutation.move(),
  ];
  for (let count = 1 + mutation.below(3); count > 0; count--) mutation.one(steps)();
  // What is cut is damaged no further.
  if (mutation.below(10) === 0) mutation.cut();
  return { kind, font: mutation.font, what: mutation.what.join(", ") };
}
