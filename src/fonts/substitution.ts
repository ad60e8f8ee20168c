/**
 * Put the glyphs of one language, Simplified Chinese say, in the place of a font's first choice, and the upright in that of the lying:
 * lookups for one glyph and for ligatures (OpenType, GSUB, types 1 and 4), read where they lie in the file.
 * No text of more than two characters is asked for, so nothing more of shaping is needed.
 */
import { damaged } from "./font-fault.ts";
import { tagAt } from "./sfnt.ts";

/** Of these the first that a font has is taken; then the language's, else its default. */
const SCRIPTS = ["hani", "DFLT", "dflt", "latn"];

/** Features that are on in every text (OpenType, registered features: UI suggestion). */
const ALWAYS = ["ccmp", "locl", "rlig", "calt", "clig", "liga", "rclt"];

const SINGLE = 1;
const LIGATURE = 4;
const CONTEXT = 5;
const CHAINED = 6;
const EXTENSION = 7;

/** Format of contexts that list the coverage of each of their glyphs. */
const LISTED = 3;

/** A lookup whose tables are of another type and begin with one of the glyphs: the text needs a whole shaper. */
class NeedsShaper extends Error {}

/** Most words that are read for one text: the largest fonts take a twentieth. */
const MOST_WORDS = 1_000_000;

export class Substitution {
  readonly #view: DataView;
  readonly #count: number;
  readonly #tag: string;
  #read = 0;

  /**
   * @param view of the table alone
   * @param count of the font's glyphs
   * @param language OpenType language system, `ZHS `
   */
  constructor(view: DataView, count: number, language: string) {
    this.#view = view;
    this.#tag = language;
    this.#count = count;
  }

  /**
   * The glyphs that are shown for a text's own.
   *
   * @param feature one that is on beside those that always are
   * @returns undefined where the font does more than this file knows
   * @throws FontFileError, or RangeError, when the table leads out of itself or in circles, or to glyphs that are none
   */
  apply(gids: readonly number[], feature?: string): readonly number[] | undefined {
    this.#read = 0;
    let glyphs = gids;
    try {
      for (const lookup of this.#lookups(feature ? [...ALWAYS, feature] : ALWAYS))
        glyphs = this.#substitute(lookup, glyphs);
    } catch (error) {
      if (error instanceof NeedsShaper) return undefined;
      throw error;
    }
    if (glyphs !== gids && glyphs.some((gid) => gid >= this.#count)) throw damaged("GSUB");
    return glyphs;
  }

  /** Offsets of the lookups of features, in the font's order. */
  #lookups(features: readonly string[]): number[] {
    const language = this.#language();
    if (language === undefined) return [];
    const featureList = this.#word(6);
    const lookupList = this.#word(8);
    const lookups = new Set<number>();
    const indices = this.#words(language + 6, this.#word(language + 4));
    const required = this.#word(language + 2);
    for (const index of required === 0xffff ? indices : [required, ...indices]) {
      const record = featureList + 2 + index * 6;
      if (index !== required && !features.includes(tagAt(this.#view, record))) continue;
      const feature = featureList + this.#word(record + 4);
      for (const lookup of this.#words(feature + 4, this.#word(feature + 2))) lookups.add(lookup);
    }
    return [...lookups].sort((a, b) => a - b).map((index) => lookupList + this.#word(lookupList + 2 + index * 2));
  }

  #language(): number | undefined {
    const list = this.#word(4);
    const scripts = new Map<string, number>();
    for (let i = 0; i < this.#word(list); i++) {
      const record = list + 2 + i * 6;
      scripts.set(tagAt(this.#view, record), list + this.#word(record + 4));
    }
    const found = SCRIPTS.map((tag) => scripts.get(tag)).find((script) => script !== undefined);
    if (found === undefined) return undefined;
    for (let i = 0; i < this.#word(found + 2); i++) {
      const record = found + 4 + i * 6;
      if (tagAt(this.#view, record) === this.#tag) return found + this.#word(record + 4);
    }
    return this.#word(found) === 0 ? undefined : found + this.#word(found);
  }

  /** One lookup over all glyphs: at each place the first of its tables that fits. */
  #substitute(lookup: number, gids: readonly number[]): readonly number[] {
    const type = this.#word(lookup);
    const tables = this.#words(lookup + 6, this.#word(lookup + 4)).map((offset) => lookup + offset);
    const shown: number[] = [];
    for (let i = 0; i < gids.length; ) {
      let taken = 0;
      for (const table of tables) {
        taken = this.#fit(type, table, gids, i, shown);
        if (taken > 0) break;
      }
      if (taken === 0) shown.push(gids[i] as number);
      i += Math.max(1, taken);
    }
    return shown;
  }

  /** How many glyphs a table takes at a place; what it gives for them is added to `shown`. */
  #fit(type: number, table: number, gids: readonly number[], i: number, shown: number[]): number {
    if (type === EXTENSION) {
      return this.#fit(this.#word(table + 2), table + this.#view.getUint32(table + 4), gids, i, shown);
    }
    const gid = gids[i] as number;
    const index = this.#covered(table + this.#word(this.#coverageAt(type, table)), gid);
    if (index === undefined) return 0;
    if (type !== SINGLE && type !== LIGATURE) throw new NeedsShaper();
    if (type === SINGLE) {
      const delta = this.#view.getInt16(table + 4);
      shown.push(this.#word(table) === 1 ? (gid + delta) & 0xffff : this.#word(table + 6 + index * 2));
      return 1;
    }
    const set = table + this.#word(table + 6 + index * 2);
    for (const offset of this.#words(set + 2, this.#word(set))) {
      const ligature = set + offset;
      const parts = this.#words(ligature + 4, this.#word(ligature + 2) - 1);
      if (parts.every((part, k) => part === gids[i + 1 + k])) {
        shown.push(this.#word(ligature));
        return parts.length + 1;
      }
    }
    return 0;
  }

  /** Where a table says which glyphs it begins with: contexts of format 3 have a list of coverages. */
  #coverageAt(type: number, table: number): number {
    const inList = this.#word(table) === LISTED && (type === CONTEXT || type === CHAINED);
    if (!inList) return table + 2;
    return type === CONTEXT ? table + 6 : table + 6 + this.#word(table + 2) * 2;
  }

  /** A glyph's index in a coverage table (OpenType, common table formats). */
  #covered(coverage: number, gid: number): number | undefined {
    const count = this.#word(coverage + 2);
    if (this.#word(coverage) === 1) {
      const index = this.#words(coverage + 4, count).indexOf(gid);
      return index < 0 ? undefined : index;
    }
    for (let i = 0; i < count; i++) {
      const range = coverage + 4 + i * 6;
      const start = this.#word(range);
      if (gid >= start && gid <= this.#word(range + 2)) return this.#word(range + 4) + gid - start;
    }
    return undefined;
  }

  #word(at: number): number {
    if (++this.#read > MOST_WORDS) throw damaged("GSUB");
    return this.#view.getUint16(at);
  }

  #words(at: number, count: number): number[] {
    return Array.from({ length: count }, (_, i) => this.#word(at + i * 2));
  }
}
