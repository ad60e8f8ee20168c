/**
 * A dictionary of words, read in place: no word of it becomes an object, and none is looked at that a text does not ask for.
 * It is a trie of UTF-16 units whose nodes stand level by level (build/dictionary.mjs has the layout, and packs it).
 */
import { firstIndex } from "../units/search.ts";

const ENTRY = { first: 8, size: 12, tag: 8, tagSize: 4 };
const NODE = { size: 8, unit: 4, entry: 6 };
const ROOT = 0;

/** What the dictionary knows of a word. */
export interface Entry {
  /** Logarithm of how often it is read. */
  readonly log: number;
  /** Part of speech. */
  readonly tag: string;
}

export class Dictionary {
  readonly #view: DataView;
  readonly #nodes: number;

  /** @param bytes of the packed file */
  constructor(bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#nodes = this.#view.getUint32(4, true);
  }

  /** As often as a word is read that is in no dictionary. */
  get unknown(): number {
    return this.#entry(0).log;
  }

  /** Calls back with every word that begins at `start` and ends by `end`, shorter ones first. */
  eachAt(text: string, start: number, end: number, found: (end: number, entry: () => Entry) => void): void {
    let node: number | undefined = ROOT;
    for (let at = start; at < end; ) {
      node = this.#child(node, text.charCodeAt(at++));
      if (node === undefined) return;
      const code = this.#view.getUint16(this.#place(node) + NODE.entry, true);
      if (code > 0) found(at, () => this.#entry(code));
    }
  }

  /** Undefined for what is no word. */
  tagOf(word: string): string | undefined {
    let tag: string | undefined;
    this.eachAt(word, 0, word.length, (end, entry) => {
      if (end === word.length) tag = entry().tag;
    });
    return tag;
  }

  #place(node: number): number {
    return this.#nodes + node * NODE.size;
  }

  #child(node: number, unit: number): number | undefined {
    const first = this.#view.getUint32(this.#place(node), true);
    const count = this.#view.getUint32(this.#place(node + 1), true) - first;
    const unitOf = (child: number) => this.#view.getUint16(this.#place(first + child) + NODE.unit, true);
    const child = firstIndex(count, (child) => unitOf(child) >= unit);
    return child < count && unitOf(child) === unit ? first + child : undefined;
  }

  #entry(code: number): Entry {
    const place = ENTRY.first + code * ENTRY.size;
    let tag = "";
    for (let i = 0; i < ENTRY.tagSize; i++) {
      const unit = this.#view.getUint8(place + ENTRY.tag + i);
      if (unit > 0) tag += String.fromCharCode(unit);
    }
    return { log: this.#view.getFloat64(place, true), tag };
  }
}
