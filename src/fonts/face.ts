/**
 * One font face as composition needs it: which glyph, how wide, where its ink stands. All measures in em.
 *
 * The tables that every page asks for are read where they lie in the file. fontkit is for what few pages need, and
 * loaded when one does: CFF outlines, and substitutions that take a whole shaper.
 */
import { createRequire } from "node:module";
import type { Font, FontCollection } from "fontkit";
import { type FindGlyph, type FindVariant, hasSubtables, readCmap, readVariations } from "./cmap.ts";
import { FontFileError } from "./font-fault.ts";
import type { FontFile } from "./font-file.ts";
import { readLegacyCmap } from "./legacy-cmap.ts";
import { type MarkedGlyph, markedGlyphs } from "./marks.ts";
import { TrueTypeOutlines } from "./outlines.ts";
import {
  type FontMetrics,
  otherName,
  postScriptName,
  type Restriction,
  readMetrics,
  restrictionsOf,
  type Table,
  type Tables,
  tagAt,
} from "./sfnt.ts";
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
  /** The glyphs of a text in the forms of Simplified Chinese (OpenType language ZHS): the two-em dash as one glyph. */
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

/** Those, and what else is read of a font with TrueType outlines. */
const READ = [...NEEDED.keys(), "loca", "OS/2", "GSUB", "cvt ", "fpgm", "prep"];

/** How far a post table is read: behind its head stand the names of the glyphs, which no PDF holds. */
const POST_HEAD = 32;

/**
 * Open a font file.
 *
 * Refuses what readers of fonts take and exporters break on: web fonts, whose tables are packed in other ways, and
 * variable fonts, whose outlines are not those of the weight that was meant.
 *
 * @param face PostScript name of the face to take out of a collection
 * @throws FontFileError
 */
export function openFace(id: string, file: FontFile, face?: string): OpenTypeFace {
  try {
    if (file.isTrueType) return new OpenTypeFace(id, file, file.directory(0));
    file.readAll();
    const signature = tagAt(file.view, 0);
    if (signature === "wOFF" || signature === "wOF2") throw new FontFileError("woff");
    return new OpenTypeFace(id, file, file.directory(signature === "ttcf" ? faceIn(file, face) : 0));
  } catch (error) {
    // Damaged tables lead outside the file.
    throw error instanceof RangeError ? new FontFileError("unreadable") : error;
  }
}

/** Where the directory of a collection's face lies (OpenType, TTC header). */
function faceIn(file: FontFile, wanted: string | undefined): number {
  const names: string[] = [];
  for (let i = 0; i < file.view.getUint32(8); i++) {
    const start = file.view.getUint32(12 + i * 4);
    const table = file.directory(start).get("name");
    const name = (table && postScriptName(file.view, table)) ?? "";
    if (name === wanted) return start;
    names.push(name);
  }
  throw new FontFileError("collection", names);
}

export class OpenTypeFace implements Face {
  readonly id: string;
  readonly unitsPerEm: number;
  readonly postScriptName: string;
  readonly metrics: FontMetrics;
  readonly restrictions: readonly Restriction[];
  /** Absent in a font with CFF outlines. */
  readonly trueType: TrueTypeOutlines | undefined;
  readonly #file: FontFile;
  readonly #findGlyph: FindGlyph;
  readonly #findVariant: FindVariant | undefined;
  readonly #hmtx: Table;
  readonly #lastMetric: number;
  readonly #substitution: Substitution | undefined;
  readonly #glyphs = new Map<number, number>();
  readonly #inks = new Map<number, Ink | undefined>();
  readonly #verticals = new Map<string, number>();
  readonly #shapes = new Map<string, readonly ShapedGlyph[]>();
  #fontkit: Font | undefined;

  /** @throws FontFileError */
  constructor(id: string, file: FontFile, tables: Tables) {
    this.id = id;
    this.#file = file;
    if (tables.has("fvar")) throw new FontFileError("variable");
    for (const [tag, least] of NEEDED) {
      if ((tables.get(tag)?.length ?? 0) < least) throw new FontFileError("unreadable");
    }
    const table = (tag: string) => tables.get(tag) as Table;
    const isTrueType = tables.has("glyf") && tables.has("loca");
    if (isTrueType) file.read(READ.flatMap((tag) => rangeOf(tag, tables)));
    else if (tables.has("CFF ")) file.readAll();
    else throw new FontFileError("unreadable");
    const { view } = file;
    this.#lastMetric = view.getUint16(table("hhea").offset + 34) - 1;
    this.#hmtx = table("hmtx");
    const findGlyph = readCmap(view, table("cmap")) ?? readLegacyCmap(view, table("cmap"));
    if (!findGlyph) throw new FontFileError(hasSubtables(view, table("cmap")) ? "encoding" : "unreadable");
    const name = postScriptName(view, table("name")) ?? otherName(view, table("name"));
    if (this.#lastMetric < 0 || (this.#lastMetric + 1) * 4 > this.#hmtx.length) throw new FontFileError("unreadable");
    this.#findGlyph = findGlyph;
    this.#findVariant = readVariations(view, table("cmap"));
    this.postScriptName = name;
    this.metrics = readMetrics(view, tables);
    this.restrictions = restrictionsOf(view, tables);
    this.unitsPerEm = this.metrics.unitsPerEm;
    if (this.unitsPerEm === 0) throw new FontFileError("unreadable");
    const substitutions = tables.get("GSUB");
    this.#substitution = substitutions && new Substitution(view, substitutions);
    this.trueType = isTrueType ? new TrueTypeOutlines(file, tables) : undefined;
  }

  /** The face as fontkit reads it; the whole file is brought into memory for it. */
  get fontkit(): Font {
    if (!this.#fontkit) {
      const { create } = createRequire(import.meta.url)("fontkit") as typeof import("fontkit");
      this.#file.readAll();
      const opened: Font | FontCollection = create(this.#file.bytes);
      const font = "fonts" in opened ? opened.getFont(this.postScriptName) : opened;
      if (!font) throw new FontFileError("unreadable");
      this.#fontkit = font;
    }
    return this.#fontkit;
  }

  glyph(codePoint: number): number {
    let gid = this.#glyphs.get(codePoint);
    if (gid === undefined) this.#glyphs.set(codePoint, (gid = this.#findGlyph(codePoint)));
    return gid;
  }

  variant(codePoint: number, selector: number): number {
    return this.#findVariant?.(codePoint, selector, this.glyph(codePoint)) ?? 0;
  }

  marked(text: string, gid: number): readonly MarkedGlyph[] {
    return markedGlyphs(this.fontkit, text, gid);
  }

  advance(gid: number): number {
    return this.advanceUnits(gid) / this.unitsPerEm;
  }

  /** In font units. */
  advanceUnits(gid: number): number {
    return this.#file.view.getUint16(this.#hmtx.offset + Math.min(gid, this.#lastMetric) * 4);
  }

  /** Where a glyph's ink begins, in font units. */
  bearingUnits(gid: number): number {
    const { offset, length } = this.#hmtx;
    // Behind the metrics stand the bearings of glyphs that share the last advance.
    const at = gid <= this.#lastMetric ? gid * 4 + 2 : (this.#lastMetric + 1) * 4 + (gid - this.#lastMetric - 1) * 2;
    return at + 2 <= length ? this.#file.view.getInt16(offset + at) : 0;
  }

  ink(gid: number): Ink | undefined {
    if (!this.#inks.has(gid)) this.#inks.set(gid, this.#measureInk(gid));
    return this.#inks.get(gid);
  }

  /** None for a damaged outline: the font is refused when the page's outlines are loaded. */
  #measureInk(gid: number): Ink | undefined {
    try {
      this.loadGlyphs([gid]);
      const [left, , right] = this.box(gid);
      return right > left ? { left: left / this.unitsPerEm, right: right / this.unitsPerEm } : undefined;
    } catch {
      return undefined;
    }
  }

  /** The box around a loaded glyph's ink, in font units; empty where it has none. */
  box(gid: number): readonly [left: number, bottom: number, right: number, top: number] {
    if (this.trueType) return this.trueType.box(gid) ?? [0, 0, 0, 0];
    const { minX, minY, maxX, maxY } = this.fontkit.getGlyph(gid).cbox;
    return [minX, minY, maxX, maxY];
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

  /** Whether no outline that was asked for turned out to be none. */
  get isWhole(): boolean {
    return this.trueType?.isWhole ?? true;
  }

  #substituted(text: string, feature?: string): readonly number[] {
    const gids = [...text].map((character) => this.glyph(character.codePointAt(0) as number));
    if (!this.#substitution) return gids;
    const shown = this.#substitution.apply(gids, feature);
    return shown ?? this.fontkit.layout(text, feature ? [feature] : [], "hani", "ZHS ").glyphs.map(({ id }) => id);
  }

  /**
   * Bring the outlines of glyphs into memory.
   *
   * @throws FontFileError when an outline is none
   */
  loadGlyphs(gids: Iterable<number>): void {
    this.trueType?.load(gids);
  }
}

/** What is read of a table. */
function rangeOf(tag: string, tables: Tables): [start: number, end: number][] {
  const table = tables.get(tag);
  if (!table) return [];
  return [[table.offset, table.offset + (tag === "post" ? POST_HEAD : table.length)]];
}
