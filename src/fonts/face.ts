/** One font face as composition needs it: which glyph, how wide, where its ink stands. All measures in em. */
import { create, type Font, type FontCollection } from "fontkit";
import { type FontFile, FontFileError } from "./font-file.ts";

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
  advance(gid: number): number;
  /** Undefined for a glyph without ink. */
  ink(gid: number): Ink | undefined;
  /** The glyph of a character in vertical text (OpenType `vert`); its own glyph where the font has no other. */
  vertical(text: string): number;
  /** The glyphs of a text in the forms of Simplified Chinese (OpenType language ZHS): the two-em dash as one glyph. */
  shape(text: string): readonly ShapedGlyph[];
}

/** fontkit's inner tables that its types leave out. The version is pinned in package.json for their sake. */
interface FontkitInside {
  readonly _cmapProcessor: { lookup(codePoint: number): number };
  readonly hhea: { readonly numberOfMetrics: number };
  readonly head: object | undefined;
  readonly maxp: object | undefined;
  readonly post: object | undefined;
  /** Decoded tables by tag. */
  readonly _tables: Record<string, unknown>;
  readonly directory: { readonly tables: Readonly<Record<string, { readonly offset: number } | undefined>> };
}

export type FontkitFont = Font & FontkitInside;

/** Version of a loca table that holds 32-bit offsets; subsets are written with the same. */
const LONG_OFFSETS = 1;

/**
 * Open a font file.
 *
 * Refuses what fontkit reads and then breaks on: WOFF and WOFF2 embed as blank glyphs (fontkit #201), variable
 * fonts throw when they are subset (fontkit #308).
 *
 * @param face PostScript name of the face to take out of a collection
 * @throws FontFileError
 */
export function openFace(id: string, file: FontFile, face?: string): OpenTypeFace {
  const { bytes } = file;
  const signature = bytes.toString("latin1", 0, 4);
  if (signature === "wOFF" || signature === "wOF2") throw new FontFileError("woff");
  let opened: Font | FontCollection;
  try {
    opened = create(bytes);
  } catch {
    throw new FontFileError("unreadable");
  }
  const font = "fonts" in opened ? pickFace(opened, face) : opened;
  const inside = font as FontkitFont;
  if (inside.directory.tables.fvar !== undefined) throw new FontFileError("variable");
  const { tables } = inside.directory;
  const post = file.postHead();
  if (post) inside._tables.post = post;
  const { hmtx } = tables;
  const outlines = (tables.glyf && tables.loca) ?? tables["CFF "];
  if (!hmtx || !outlines || NEEDED.some((tag) => !tables[tag]) || !canMap(inside))
    throw new FontFileError("unreadable");
  const offsets = file.outlineOffsets();
  if (offsets) inside._tables.loca = { version: LONG_OFFSETS, offsets };
  return new OpenTypeFace(id, inside, file, hmtx.offset);
}

/** Tables without which a font can be neither set nor embedded. */
const NEEDED = ["cmap", "head", "hhea", "maxp", "name", "post"];

/** Whether the font's tables decode: fontkit reads them when they are first asked for. */
function canMap(font: FontkitFont): boolean {
  try {
    return Boolean(font._cmapProcessor && font.head && font.hhea && font.maxp && font.post && font.postscriptName);
  } catch {
    return false;
  }
}

function pickFace(collection: FontCollection, face?: string): Font {
  const found = collection.fonts.find((font) => font.postscriptName === face);
  if (found) return found;
  throw new FontFileError(
    "collection",
    collection.fonts.map((font) => font.postscriptName),
  );
}

export class OpenTypeFace implements Face {
  readonly id: string;
  /** For the PDF exporter, which subsets it. */
  readonly font: FontkitFont;
  readonly unitsPerEm: number;
  readonly #file: FontFile;
  /** Offset of the advances in the file: fontkit's own way to them makes two objects a glyph. */
  readonly #metrics: number;
  readonly #lastMetric: number;
  readonly #inks = new Map<number, Ink | undefined>();
  readonly #verticals = new Map<string, number>();
  readonly #shapes = new Map<string, readonly ShapedGlyph[]>();

  constructor(id: string, font: FontkitFont, file: FontFile, metrics: number) {
    this.id = id;
    this.font = font;
    this.unitsPerEm = font.unitsPerEm;
    this.#file = file;
    this.#metrics = metrics;
    this.#lastMetric = font.hhea.numberOfMetrics - 1;
  }

  glyph(codePoint: number): number {
    return this.font._cmapProcessor.lookup(codePoint);
  }

  advance(gid: number): number {
    return this.#file.bytes.readUInt16BE(this.#metrics + Math.min(gid, this.#lastMetric) * 4) / this.unitsPerEm;
  }

  ink(gid: number): Ink | undefined {
    if (!this.#inks.has(gid)) this.#inks.set(gid, this.#measureInk(gid));
    return this.#inks.get(gid);
  }

  /** None for a damaged outline: the font is refused when the page's outlines are loaded. */
  #measureInk(gid: number): Ink | undefined {
    try {
      this.#file.loadGlyphs([gid]);
      const { minX, maxX } = this.font.getGlyph(gid).cbox;
      return maxX > minX ? { left: minX / this.unitsPerEm, right: maxX / this.unitsPerEm } : undefined;
    } catch {
      return undefined;
    }
  }

  shape(text: string): readonly ShapedGlyph[] {
    let shaped = this.#shapes.get(text);
    if (!shaped) {
      const { glyphs } = this.font.layout(text, [], "hani", "ZHS ");
      shaped = glyphs.map(({ id }) => ({ gid: id, advance: this.advance(id) }));
      this.#shapes.set(text, shaped);
    }
    return shaped;
  }

  vertical(text: string): number {
    let gid = this.#verticals.get(text);
    if (gid === undefined) {
      gid = this.font.layout(text, ["vert"], "hani", "ZHS ").glyphs[0]?.id ?? 0;
      this.#verticals.set(text, gid);
    }
    return gid;
  }

  /** Whether no outline that was asked for turned out to be none. */
  get isWhole(): boolean {
    return this.#file.isWhole;
  }

  /** Bring the outlines of glyphs into memory, before the exporter reads them through fontkit. */
  loadGlyphs(gids: Iterable<number>): void {
    this.#file.loadGlyphs(gids);
  }
}
