/**
 * A font in the PDF, glyph by glyph: own character ids with their own ToUnicode and their own advance.
 *
 * pdfkit gives one id to a glyph and lets the first code point that used it name it. Here an id belongs to a glyph,
 * its text, and its cell: where the ink is shifted or the cell is not the font's own, the subset gets a composite
 * glyph with that shift and advance. So half-width marks and wide gaps need no backward moves, and every reader
 * extracts the source text exactly (measured in poppler, MuPDF, PDFium and pdf.js).
 */
import type { OpenTypeFace } from "../../fonts/face.ts";
import { shiftedCharstring } from "./charstring.ts";
import type { EmbeddedFont, FontSubset, PdfkitDocument } from "./pdfkit-inside.ts";

/** A glyph's cell in font units: how far the ink is shifted, and the advance. */
interface Cell {
  readonly shift: number;
  readonly advance: number;
}

export class GlyphFont {
  readonly #document: PdfkitDocument;
  readonly #face: OpenTypeFace;
  readonly #embedded: EmbeddedFont;
  readonly #ids = new Map<string, number>();
  /** Cells of the ids whose glyph is not drawn as the font has it. */
  readonly #cells = new Map<number, Cell>();

  constructor(document: PdfkitDocument, face: OpenTypeFace) {
    // pdfkit measures glyph 0 as it takes the font in.
    face.loadGlyphs([0]);
    document.font(face.font);
    this.#document = document;
    this.#face = face;
    this.#embedded = document._font;
    const { subset } = this.#embedded;
    if (subset.cff) placeInCff(subset, face, this.#cells);
    else placeInTrueType(subset, face, this.#cells);
  }

  /** Bring the outlines of all glyphs that were used into memory: to be called before the document ends. */
  load(): void {
    this.#face.loadGlyphs(this.#embedded.subset.glyphs);
  }

  /** The font's name in content streams. */
  get name(): string {
    return `/${this.#embedded.id}`;
  }

  /** Make the font a resource of the current page. */
  use(): void {
    this.#document.page.fonts[this.#embedded.id] ??= this.#embedded.ref();
  }

  /** The advance that the font itself gives a glyph, in em. */
  ownAdvance(gid: number): number {
    return this.#face.advance(gid);
  }

  /**
   * The id of a glyph that stands for a text.
   *
   * @param shift how far its ink is moved to the right, in em
   * @param advance width of its cell in em
   * @throws for glyph 0: the makeup stage has reported every missing character before
   */
  id(gid: number, text: string, shift: number, advance: number): number {
    if (gid === 0) throw new Error(`no glyph for ${JSON.stringify(text)}`);
    const { unitsPerEm } = this.#face;
    const cell = { shift: Math.round(shift * unitsPerEm), advance: Math.round(advance * unitsPerEm) };
    const key = `${gid} ${cell.shift} ${cell.advance} ${text}`;
    let id = this.#ids.get(key);
    if (id !== undefined) return id;
    const { subset, widths, unicode } = this.#embedded;
    id = subset.glyphs.length;
    subset.glyphs.push(gid);
    if (cell.shift !== 0 || cell.advance !== Math.round(this.#face.advance(gid) * unitsPerEm))
      this.#cells.set(id, cell);
    widths[id] = (cell.advance * 1000) / unitsPerEm;
    unicode[id] = [...text].map((character) => character.codePointAt(0) as number);
    this.#ids.set(key, id);
    return id;
  }
}

/** Bits of a composite glyph's one component: offsets are 16-bit words, and they are x and y distances. */
const COMPONENT_FLAGS = 0x0003;
const COMPOSITE_BYTES = 18;

/** Let the TrueType subset write a composite glyph for each id with a cell of its own (OpenType, glyf table). */
function placeInTrueType(subset: FontSubset, { font }: OpenTypeFace, cells: ReadonlyMap<number, Cell>): void {
  const { maxp } = font as unknown as { maxp: { maxComponentDepth: number; maxComponentElements: number } };
  maxp.maxComponentDepth = Math.max(1, maxp.maxComponentDepth);
  maxp.maxComponentElements = Math.max(1, maxp.maxComponentElements);
  const plain = (subset._addGlyph as (gid: number) => number).bind(subset);
  subset._addGlyph = (gid) => {
    // fontkit adds the glyphs in order: this one's id is the number of those before it.
    const { glyf, loca, hmtx } = subset as Required<FontSubset>;
    const cell = cells.get(glyf.length);
    if (!cell) return plain(gid);
    const { minX, minY, maxX, maxY } = font.getGlyph(gid).cbox;
    const empty = !(maxX > minX);
    const bearing = empty ? 0 : minX + cell.shift;
    const bytes = new Uint8Array(empty ? 0 : COMPOSITE_BYTES);
    if (!empty) {
      const view = new DataView(bytes.buffer);
      view.setInt16(0, -1);
      view.setInt16(2, bearing);
      view.setInt16(4, minY);
      view.setInt16(6, maxX + cell.shift);
      view.setInt16(8, maxY);
      view.setUint16(10, COMPONENT_FLAGS);
      view.setUint16(12, subset.includeGlyph(gid));
      view.setInt16(14, cell.shift);
      view.setInt16(16, 0);
    }
    glyf.push(bytes);
    loca.offsets.push(subset.offset as number);
    hmtx.metrics.push({ advance: cell.advance, bearing });
    subset.offset = (subset.offset as number) + bytes.length;
    return glyf.length - 1;
  };
}

/** Let the CFF subset write a moved copy of the outline for each id with a cell of its own. */
function placeInCff(subset: FontSubset, { font }: OpenTypeFace, cells: ReadonlyMap<number, Cell>): void {
  const cff = subset.cff as NonNullable<FontSubset["cff"]>;
  const plain = (subset.subsetCharstrings as () => void).bind(subset);
  subset.subsetCharstrings = () => {
    plain();
    for (const [id, cell] of cells) {
      const gid = subset.glyphs[id] as number;
      const dictionary = cff.isCIDFont ? cff.topDict.FDArray?.[cff.fdForGlyph(gid) ?? 0]?.Private : cff.topDict.Private;
      const nominal = dictionary?.nominalWidthX ?? 0;
      const { commands } = font.getGlyph(gid).path;
      (subset.charstrings as Uint8Array[])[id] = shiftedCharstring(commands, cell.shift, cell.advance - nominal);
    }
  };
}
