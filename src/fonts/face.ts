/**
 * One font face as composition needs it: which glyph, how wide, where its ink stands. All measures in em.
 *
 * The tables are read where they lie in the file. What turns out to be damaged while a page is made up is taken as absent,
 * and told when its outlines are loaded: a page is refused by one message, and never by a fall.
 */
import { CffOutlines } from "./cff.ts";
import { type FindGlyph, type FindVariant, hasSubtables, readCmap, readVariations } from "./cmap.ts";
import { damaged, FontFileError, reading } from "./font-fault.ts";
import type { FontFile } from "./font-file.ts";
import { readLegacyCmap } from "./legacy-cmap.ts";
import { type MarkedGlyph, markedGlyphs } from "./marks.ts";
import { type GlyphBox, TrueTypeOutlines } from "./outlines.ts";
import {
  type FontMetrics,
  otherName,
  postScriptName,
  type Restriction,
  readMetrics,
  restrictionsOf,
  type Table,
  type Tables,
  UNITS_PER_EM,
} from "./sfnt.ts";
import { SHAPING_TABLES, Shaper } from "./shaper.ts";
import { Substitution } from "./substitution.ts";

/** Horizontal extent of a glyph's ink, in em from its origin. */
export interface Ink {
  readonly left: number;
  readonly right: number;
}

export interface ShapedGlyph {
  readonly gid: number;
  readonly advance: number;
}

/** What typeset asks of a font; tests pass a font of squares. */
export interface Face {
  readonly id: string;
  /** The glyph of a code point; 0 when the font has none. */
  glyph(codePoint: number): number;
  /** The glyph of a character with a variation selector behind it; 0 when the font has no such sequence. */
  variant(codePoint: number, selector: number): number;
  /**
   * A letter and the marks behind it, each where it stands; the letter is first.
   *
   * @param gid of the letter
   */
  marked(text: string, gid: number): readonly MarkedGlyph[];
  advance(gid: number): number;
  /** Undefined for a glyph without ink. */
  ink(gid: number): Ink | undefined;
  /** The glyph of a character in vertical text (OpenType `vert`); its own glyph where the font has no other. */
  vertical(text: string): number;
  /** The glyphs of a text in the forms of the language that the face was opened for: the two-em dash as one glyph. */
  shape(text: string): readonly ShapedGlyph[];
}

/** Tables without which a font can be neither set nor embedded, and the least bytes of each. */
const NEEDED: ReadonlyMap<string, number> = new Map([
  ["cmap", 4],
  ["head", 54],
  ["hhea", 36],
  ["hmtx", 4],
  ["maxp", 6],
  ["name", 6],
  ["post", 32],
]);

/** Those, and what else is read: of outlines by PostScript all, of others the places. */
const READ = [...NEEDED.keys(), "loca", "CFF ", "OS/2", "GSUB", "cvt ", "fpgm", "prep"];

/** The widest glyph that is believed, and the farthest mark, in em: a dash of three is; half a column is damage. */
const WIDEST = 8;

/** A language system that no font has: its default is taken. */
const OWN_FORMS = "dflt";

/** How far a post table is read: behind its head stand the names of the glyphs, which no PDF holds. */
const POST_HEAD = 32;

/**
 * Open a font file.
 *
 * Refuses what readers of fonts take and exporters break on: web fonts, whose tables are packed in other ways, and
 * variable fonts, whose outlines are not those of the weight that was meant.
 *
 * @param face PostScript name of the face to take out of a collection
 * @param language OpenType language system whose forms are taken
 * @throws FontFileError
 */
export function openFace(id: string, file: FontFile, face?: string, language = OWN_FORMS): OpenTypeFace {
  try {
    return new OpenTypeFace(id, file, file.directory(file.startOf(face)), language);
  } catch (error) {
    // Damaged tables lead outside the file.
    throw error instanceof RangeError ? new FontFileError("unreadable") : error;
  }
}

export class OpenTypeFace implements Face {
  readonly id: string;
  readonly unitsPerEm: number;
  readonly postScriptName: string;
  readonly metrics: FontMetrics;
  readonly restrictions: readonly Restriction[];
  /** Absent in a font with CFF outlines. */
  readonly trueType: TrueTypeOutlines | undefined;
  /** Absent in a font with TrueType outlines. */
  readonly cff: CffOutlines | undefined;
  readonly #file: FontFile;
  readonly #language: string;
  readonly #tables: Tables;
  readonly #findGlyph: FindGlyph;
  readonly #findVariant: FindVariant | undefined;
  readonly #hmtx: Table;
  readonly #lastMetric: number;
  /** How many glyphs it says that it has: a number above is some table's lie. */
  readonly #count: number;
  readonly #substitution: Substitution | undefined;
  readonly #glyphs = new Map<number, number>();
  readonly #inks = new Map<number, Ink | undefined>();
  /** Glyphs that can be drawn. */
  readonly #loaded = new Set<number>();
  readonly #verticals = new Map<string, number>();
  readonly #shapes = new Map<string, readonly ShapedGlyph[]>();
  /** Letters with their marks. */
  readonly #marked = new Map<string, readonly MarkedGlyph[]>();
  #shaper: Shaper | undefined;
  #fault: FontFileError | undefined;

  /** @throws FontFileError */
  constructor(id: string, file: FontFile, tables: Tables, language = OWN_FORMS) {
    this.id = id;
    this.#language = language;
    this.#file = file;
    this.#tables = tables;
    if (tables.has("fvar")) throw new FontFileError("variable");
    for (const [tag, least] of NEEDED) if ((tables.get(tag)?.length ?? 0) < least) throw damaged(tag);
    const table = (tag: string) => tables.get(tag) as Table;
    const isTrueType = tables.has("glyf") && tables.has("loca");
    if (!isTrueType && !tables.has("CFF ")) throw damaged(tables.has("glyf") ? "loca" : "glyf");
    file.read(READ.flatMap((tag) => (tag === "CFF " && isTrueType ? [] : rangeOf(tag, tables))));
    const { view } = file;
    this.#lastMetric = view.getUint16(table("hhea").offset + 34) - 1;
    this.#count = view.getUint16(table("maxp").offset + 4);
    this.#hmtx = table("hmtx");
    const findGlyph = reading("cmap", () => readCmap(view, table("cmap")) ?? readLegacyCmap(view, table("cmap")));
    if (!findGlyph) throw hasSubtables(view, table("cmap")) ? new FontFileError("encoding") : damaged("cmap");
    if (this.#lastMetric < 0 || (this.#lastMetric + 1) * 4 > this.#hmtx.length) throw damaged("hmtx");
    this.#findGlyph = findGlyph;
    this.#findVariant = reading("cmap", () => readVariations(view, table("cmap")));
    this.postScriptName = reading("name", () => postScriptName(view, table("name")) ?? otherName(view, table("name")));
    this.metrics = readMetrics(view, tables);
    this.restrictions = restrictionsOf(view, tables);
    this.unitsPerEm = this.metrics.unitsPerEm;
    if (this.unitsPerEm < UNITS_PER_EM.least || this.unitsPerEm > UNITS_PER_EM.most) throw damaged("head");
    if (isTrueType) this.trueType = new TrueTypeOutlines(file, tables, this.#count);
    else this.cff = reading("CFF ", () => new CffOutlines(file.viewOf(table("CFF "))));
    const gsub = tables.get("GSUB");
    this.#substitution = gsub && new Substitution(file.viewOf(gsub), this.#count, language);
  }

  glyph(codePoint: number): number {
    let gid = this.#glyphs.get(codePoint);
    if (gid === undefined) this.#glyphs.set(codePoint, (gid = this.#lookUp(codePoint)));
    return gid;
  }

  /** As `#tried`, with no function made for it: every new character of a page comes here. */
  #lookUp(codePoint: number): number {
    try {
      return this.#findGlyph(codePoint);
    } catch (error) {
      this.#note("cmap", error);
      return 0;
    }
  }

  variant(codePoint: number, selector: number): number {
    const find = this.#findVariant;
    if (!find) return 0;
    return this.#tried("cmap", () => find(codePoint, selector, this.glyph(codePoint)), 0);
  }

  marked(text: string, gid: number): readonly MarkedGlyph[] {
    const key = `${gid} ${text}`;
    let marked = this.#marked.get(key);
    if (!marked) this.#marked.set(key, (marked = this.#place(text, gid)));
    return marked;
  }

  #place(text: string, gid: number): readonly MarkedGlyph[] {
    const isVariant = this.glyph(text.codePointAt(0) as number) !== gid;
    const place = () => {
      const placed = markedGlyphs(this.#shaping(), this.unitsPerEm, text, gid, isVariant);
      const isNear = (mark: MarkedGlyph) => Math.abs(mark.x) <= WIDEST && Math.abs(mark.y) <= WIDEST;
      if (!placed.every((mark) => mark.gid < this.#count && isNear(mark))) throw damaged("GPOS");
      return placed;
    };
    return this.#tried("GPOS", place, [{ gid, x: 0, y: 0 }]);
  }

  advance(gid: number): number {
    return this.advanceUnits(gid) / this.unitsPerEm;
  }

  /** In font units. */
  advanceUnits(gid: number): number {
    return this.#file.view.getUint16(this.#hmtx.offset + Math.min(gid, this.#lastMetric) * 4);
  }

  /** Where a glyph's ink begins, in font units; 0 where the table ends before. */
  bearingUnits(gid: number): number {
    const at = this.#bearingAt(gid);
    return at + 2 <= this.#hmtx.length ? this.#file.view.getInt16(this.#hmtx.offset + at) : 0;
  }

  #bearingAt(gid: number): number {
    // Behind the metrics stand the bearings of glyphs that share the last advance.
    const last = this.#lastMetric;
    return gid <= last ? gid * 4 + 2 : (last + 1) * 4 + (gid - last - 1) * 2;
  }

  ink(gid: number): Ink | undefined {
    if (!this.#inks.has(gid)) this.#inks.set(gid, this.#measureInk(gid));
    return this.#inks.get(gid);
  }

  /** None for a damaged outline: the font is refused when the page's outlines are loaded. */
  #measureInk(gid: number): Ink | undefined {
    return this.#tried(
      this.#outlines,
      () => {
        this.loadGlyphs([gid]);
        const [left, , right] = this.box(gid);
        return right > left ? { left: left / this.unitsPerEm, right: right / this.unitsPerEm } : undefined;
      },
      undefined,
    );
  }

  /** The box around a loaded glyph's ink, in font units; empty where it has none. */
  box(gid: number): GlyphBox {
    return this.trueType?.box(gid) ?? this.cff?.box(gid) ?? [0, 0, 0, 0];
  }

  shape(text: string): readonly ShapedGlyph[] {
    let shaped = this.#shapes.get(text);
    if (!shaped) {
      shaped = this.#substituted(text).map((gid) => ({ gid, advance: this.advance(gid) }));
      this.#shapes.set(text, shaped);
    }
    return shaped;
  }

  vertical(text: string): number {
    let gid = this.#verticals.get(text);
    if (gid === undefined) {
      gid = this.#substituted(text, "vert")[0] ?? 0;
      this.#verticals.set(text, gid);
    }
    return gid;
  }

  /** What turned out to be damaged first, of all that was asked for. */
  get fault(): FontFileError | undefined {
    return this.#fault;
  }

  #substituted(text: string, feature?: string): readonly number[] {
    const gids = [...text].map((character) => this.glyph(character.codePointAt(0) as number));
    const substitution = this.#substitution;
    if (!substitution) return gids;
    return this.#tried(
      "GSUB",
      () => {
        const shaped = () =>
          this.#shaping().layout(text, "GSUB", feature ? [feature] : [], "hani", this.#language).glyphs;
        const shown = substitution.apply(gids, feature) ?? shaped().map(({ id }) => id);
        if (shown.some((gid) => gid >= this.#count)) throw damaged("GSUB");
        // In the place of a character that the font has, the sign for one that it lacks is no form of it.
        if (shown.includes(0) && !gids.includes(0)) throw damaged("GSUB");
        return shown;
      },
      gids,
    );
  }

  /** @throws FontFileError */
  #shaping(): Shaper {
    if (!this.#shaper) {
      const ranges = SHAPING_TABLES.flatMap((tag) => rangeOf(tag, this.#tables));
      this.#file.read(ranges);
      const tables = new Map<string, Uint8Array>();
      for (const tag of SHAPING_TABLES) {
        const table = this.#tables.get(tag);
        if (table && table.length > 0) tables.set(tag, this.#file.bytesOf(table));
      }
      this.#shaper = new Shaper(tables, {
        glyph: (codePoint) => this.glyph(codePoint),
        box: (gid) => {
          this.#load([gid]);
          return this.box(gid);
        },
      });
    }
    return this.#shaper;
  }

  /** The table that outlines lie in. */
  get #outlines(): string {
    return this.trueType ? "glyf" : "CFF ";
  }

  /**
   * Bring the outlines of glyphs into memory, to be drawn.
   *
   * @throws FontFileError when an outline is none
   */
  loadGlyphs(gids: Iterable<number>): void {
    try {
      this.#load(gids);
    } catch (error) {
      throw this.#note(this.#outlines, error);
    }
  }

  /** Whether outlines can be drawn: asked where others will do. */
  canDraw(gids: Iterable<number>): boolean {
    try {
      this.#load(gids);
      return true;
    } catch {
      return false;
    }
  }

  #load(gids: Iterable<number>): void {
    const widest = WIDEST * this.unitsPerEm;
    const all = [...gids];
    const wanted: number[] = [];
    for (let i = 0; i < all.length; i++) {
      const gid = all[i] as number;
      if (this.#loaded.has(gid)) continue;
      wanted.push(gid);
      if (this.advanceUnits(gid) > widest) throw damaged("hmtx");
      // By its bearing an outline of TrueType is placed.
      if (this.trueType && this.#bearingAt(gid) + 2 > this.#hmtx.length) throw damaged("hmtx");
    }
    reading(this.#outlines, () => (this.trueType ?? this.cff)?.load(wanted));
    for (let i = 0; i < wanted.length; i++) this.#loaded.add(wanted[i] as number);
  }

  /** What a read gives; where it fails, the face is damaged from here on, and something stands for what was asked. */
  #tried<Value>(table: string, read: () => Value, instead: Value): Value {
    try {
      return read();
    } catch (error) {
      this.#note(table, error);
      return instead;
    }
  }

  /** @throws what is no damage of a font */
  #note(table: string, error: unknown): FontFileError {
    const fault = error instanceof RangeError ? damaged(table) : error;
    if (!(fault instanceof FontFileError)) throw error;
    this.#fault ??= fault;
    return fault;
  }
}

/** What is read of a table. */
function rangeOf(tag: string, tables: Tables): [start: number, end: number][] {
  const table = tables.get(tag);
  if (!table) return [];
  return [[table.offset, table.offset + (tag === "post" ? POST_HEAD : table.length)]];
}
