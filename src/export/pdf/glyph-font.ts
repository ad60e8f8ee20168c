/**
 * A font in the PDF, glyph by glyph: own character ids with their own ToUnicode and their own advance.
 *
 * pdfkit gives one id to a glyph and lets the first code point that used it name it. Here an id belongs to a glyph,
 * its text, and its cell: where the ink is shifted or the cell is not the font's own, the subset gets a composite
 * glyph with that shift and advance. So half-width marks and wide gaps need no backward moves, and every reader
 * extracts the source text exactly (measured in poppler, MuPDF, PDFium and pdf.js).
 */
import type { OpenTypeFace } from "../../fonts/face.ts";
import { charstring } from "./charstring.ts";
import type { ColumnCell } from "./column.ts";
import { compositeGlyph } from "./composite.ts";
import type { EmbeddedFont, FontSubset, PdfkitDocument } from "./pdfkit-inside.ts";
import { type Matrix, movedBox, transformed } from "./transform.ts";
import { VerticalFont } from "./vertical-font.ts";

/** An outline that a cell is composed of. */
interface CellPart {
  readonly gid: number;
  readonly matrix: Matrix;
}

/** A glyph's cell: its outlines, moved, and the advance, in font units. */
interface Cell {
  readonly parts: readonly CellPart[];
  readonly advance: number;
}

export class GlyphFont {
  readonly #document: PdfkitDocument;
  readonly #face: OpenTypeFace;
  readonly #embedded: EmbeddedFont;
  readonly #ids = new Map<string, number>();
  /** Cells of the ids whose glyph is not drawn as the font has it. */
  readonly #cells = new Map<number, Cell>();
  #vertical: VerticalFont | undefined;

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
    for (const { parts } of this.#cells.values()) this.#face.loadGlyphs(parts.map(({ gid }) => gid));
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
    const moved = Math.round(shift * unitsPerEm);
    const width = Math.round(advance * unitsPerEm);
    const key = `${gid} ${moved} ${width} ${text}`;
    return (
      this.#ids.get(key) ??
      this.#add(key, gid, text, { parts: [{ gid, matrix: [1, 0, 0, 1, moved, 0] }], advance: width })
    );
  }

  /** The vertical face of the font. */
  get vertical(): VerticalFont {
    this.#vertical ??= new VerticalFont(this.#document, this.#embedded);
    return this.#vertical;
  }

  /** The id of a cell of a vertical column: an em wide, and as high as it goes down. */
  verticalId({ gid, text, parts: outlines, height }: ColumnCell): number {
    if (gid === 0) throw new Error(`no glyph for ${JSON.stringify(text)}`);
    const { unitsPerEm } = this.#face;
    const units = (em: number) => Math.round(em * unitsPerEm);
    const parts = outlines.map(({ gid: outline, turned, narrowed, ...at }): CellPart => {
      const [x, y] = [units(at.x), units(at.y)];
      return { gid: outline, matrix: turned ? [0, -1, 1, 0, x, y] : [narrowed, 0, 0, 1, x, y] };
    });
    const down = Math.round(height * 1000);
    const key = `vertical ${down} ${text} ${JSON.stringify(parts)}`;
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const id = this.#add(key, gid, text, { parts, advance: unitsPerEm });
    this.vertical.setHeight(id, down);
    return id;
  }

  #add(key: string, gid: number, text: string, cell: Cell): number {
    const { unitsPerEm } = this.#face;
    const { subset, widths, unicode } = this.#embedded;
    const id = subset.glyphs.length;
    subset.glyphs.push(gid);
    const [only, ...more] = cell.parts;
    const own = Math.round(this.#face.advance(gid) * unitsPerEm);
    const asItIs = more.length === 0 && only?.matrix.join() === "1,0,0,1,0,0" && cell.advance === own;
    if (!asItIs) this.#cells.set(id, cell);
    widths[id] = (cell.advance * 1000) / unitsPerEm;
    unicode[id] = [...text].map((character) => character.codePointAt(0) as number);
    this.#ids.set(key, id);
    return id;
  }
}

/** Most outlines of one cell: three digits side by side, or a piece of a turned word. */
const MOST_PARTS = 8;

/** Let the TrueType subset write a composite glyph for each id with a cell of its own (OpenType, glyf table). */
function placeInTrueType(subset: FontSubset, { font }: OpenTypeFace, cells: ReadonlyMap<number, Cell>): void {
  const { maxp } = font as unknown as { maxp: { maxComponentDepth: number; maxComponentElements: number } };
  maxp.maxComponentDepth = Math.max(1, maxp.maxComponentDepth);
  maxp.maxComponentElements = Math.max(MOST_PARTS, maxp.maxComponentElements);
  const plain = (subset._addGlyph as (gid: number) => number).bind(subset);
  subset._addGlyph = (gid) => {
    // fontkit adds the glyphs in order: this one's id is the number of those before it.
    const { glyf, loca, hmtx } = subset as Required<FontSubset>;
    const cell = cells.get(glyf.length);
    if (!cell) return plain(gid);
    const box = movedBox(cell.parts.map((part) => ({ box: font.getGlyph(part.gid).cbox, matrix: part.matrix })));
    const bearing = box ? box[0] : 0;
    const parts = cell.parts.map(({ gid: partGid, matrix }) => ({
      id: box ? subset.includeGlyph(partGid) : 0,
      matrix,
    }));
    const bytes = box ? compositeGlyph(parts, box) : new Uint8Array(0);
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
      const commands = cell.parts.flatMap((part) => transformed(font.getGlyph(part.gid).path.commands, part.matrix));
      (subset.charstrings as Uint8Array[])[id] = charstring(commands, cell.advance - nominal);
    }
  };
}
