/**
 * The parts of pdfkit and fontkit that paiban uses and their types leave out. Both versions are pinned in
 * package.json; an update is checked against this file.
 */
import type { FontkitFont } from "../../fonts/face.ts";

/** An indirect object under construction. */
export interface PdfReference {
  data: Record<string, unknown>;
  end(bytes?: Uint8Array | string): void;
}

/** A font's subset: glyph ids by their place in the embedded font, which is their CID. */
export interface FontSubset {
  glyphs: number[];
  /** CFF only. */
  cff?: {
    getCharString(gid: number): Uint8Array;
    topDict: CffTopDict;
    isCIDFont: boolean;
    fdForGlyph(gid: number): number | null;
  };
  charstrings?: Uint8Array[];
  subsetCharstrings?(): void;
  /** TrueType only. */
  glyf?: Uint8Array[];
  loca?: { offsets: number[] };
  hmtx?: { metrics: { advance: number; bearing: number }[] };
  offset?: number;
  _addGlyph?(gid: number): number;
  includeGlyph(gid: number): number;
}

interface CffTopDict {
  readonly Private?: CffPrivate | null;
  readonly FDArray?: readonly { readonly Private?: CffPrivate }[];
}

interface CffPrivate {
  readonly nominalWidthX?: number;
}

/** pdfkit's font in a document. */
export interface EmbeddedFont {
  readonly id: string;
  readonly font: FontkitFont;
  readonly subset: FontSubset;
  /** Thousandths of an em by CID. */
  readonly widths: number[];
  /** Code points by CID. */
  readonly unicode: number[][];
  readonly dictionary: PdfReference;
  ref(): PdfReference;
  /** Write the font's dictionaries, as the document ends. */
  embed(): void;
}

interface PdfkitPage {
  readonly height: number;
  readonly dictionary: PdfReference;
  readonly fonts: Record<string, PdfReference>;
  readonly ext_gstates: Record<string, PdfReference>;
}

/** A structure element of the tagged document. */
interface StructureElement {
  add(child: StructureElement | (() => void)): StructureElement;
  end(): void;
}

export interface PdfkitDocument {
  readonly page: PdfkitPage;
  readonly _font: EmbeddedFont;
  readonly _root: PdfReference;
  _id: Uint8Array;
  info: Record<string, unknown>;
  subset_conformance: string;
  _addInfo(): void;
  _addColorOutputIntent(): void;
  appendXML(xml: string): void;
  ref(data?: Record<string, unknown>): PdfReference;
  font(font: FontkitFont): PdfkitDocument;
  struct(type: string, options: Record<string, unknown>): StructureElement;
  addStructure(element: StructureElement): void;
  addPage(): void;
  addContent(operators: string): void;
  markContent(tag: string, options: Record<string, unknown>): void;
  endMarkedContent(): void;
  on(event: "data", listener: (chunk: Uint8Array) => void): void;
  on(event: "end", listener: () => void): void;
  on(event: "error", listener: (error: Error) => void): void;
  end(): void;
}
