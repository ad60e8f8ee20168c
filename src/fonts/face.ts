/** One font face as composition needs it: which glyph, how wide, where its ink stands. All measures in em. */
import { create, type Font, type FontCollection } from "fontkit";

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
  /** The glyphs of a text in the forms of Simplified Chinese (OpenType language ZHS): the two-em dash as one glyph. */
  shape(text: string): readonly ShapedGlyph[];
}

/** fontkit's inner tables that its types leave out. The version is pinned in package.json for their sake. */
interface FontkitInside {
  readonly _cmapProcessor: { lookup(codePoint: number): number };
  readonly hmtx: { readonly metrics: { get(index: number): { advance: number } } };
  readonly hhea: { readonly numberOfMetrics: number };
  readonly head: object | undefined;
  readonly directory: { readonly tables: Readonly<Record<string, unknown>> };
}

export type FontkitFont = Font & FontkitInside;

/** Why a font file cannot be used. */
export type FontFault = "woff" | "variable" | "collection" | "unreadable";

export class FontFileError extends Error {
  readonly fault: FontFault;
  /** For `collection`: the faces inside. */
  readonly faces: readonly string[];

  constructor(fault: FontFault, faces: readonly string[] = []) {
    super(fault);
    this.fault = fault;
    this.faces = faces;
  }
}

/**
 * Open a font file.
 *
 * Refuses what fontkit reads and then breaks on: WOFF and WOFF2 embed as blank glyphs (fontkit #201), variable
 * fonts throw when they are subset (fontkit #308).
 *
 * @param face PostScript name of the face to take out of a collection
 * @throws FontFileError
 */
export function openFace(id: string, bytes: Uint8Array, face?: string): OpenTypeFace {
  const signature = Buffer.from(bytes.subarray(0, 4)).toString("latin1");
  if (signature === "wOFF" || signature === "wOF2") throw new FontFileError("woff");
  let opened: Font | FontCollection;
  try {
    opened = create(bytes as Buffer);
  } catch {
    throw new FontFileError("unreadable");
  }
  const font = "fonts" in opened ? pickFace(opened, face) : opened;
  const inside = font as FontkitFont;
  if (inside.directory.tables.fvar !== undefined) throw new FontFileError("variable");
  if (!inside._cmapProcessor || !inside.hmtx || !inside.head) throw new FontFileError("unreadable");
  return new OpenTypeFace(id, inside);
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
  readonly #inks = new Map<number, Ink | undefined>();
  readonly #shapes = new Map<string, readonly ShapedGlyph[]>();

  constructor(id: string, font: FontkitFont) {
    this.id = id;
    this.font = font;
  }

  get unitsPerEm(): number {
    return this.font.unitsPerEm;
  }

  glyph(codePoint: number): number {
    return this.font._cmapProcessor.lookup(codePoint);
  }

  advance(gid: number): number {
    const last = this.font.hhea.numberOfMetrics - 1;
    return this.font.hmtx.metrics.get(Math.min(gid, last)).advance / this.unitsPerEm;
  }

  ink(gid: number): Ink | undefined {
    if (!this.#inks.has(gid)) {
      const { minX, maxX } = this.font.getGlyph(gid).cbox;
      const empty = !(maxX > minX);
      this.#inks.set(gid, empty ? undefined : { left: minX / this.unitsPerEm, right: maxX / this.unitsPerEm });
    }
    return this.#inks.get(gid);
  }

  shape(text: string): readonly ShapedGlyph[] {
    let shaped = this.#shapes.get(text);
    if (!shaped) {
      const run = this.font.layout(text, [], "hani", "ZHS ");
      shaped = run.glyphs.map((glyph) => ({ gid: glyph.id, advance: glyph.advanceWidth / this.unitsPerEm }));
      this.#shapes.set(text, shaped);
    }
    return shaped;
  }
}
