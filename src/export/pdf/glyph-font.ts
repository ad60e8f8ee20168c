/**
 * A font in the PDF, glyph by glyph: own character ids with their own ToUnicode and their own advance.
 *
 * An id belongs to a glyph, its text, and its cell: where the ink is shifted or the cell is not the font's own, the
 * subset gets a composite glyph with that shift and advance. So half-width marks and wide gaps need no backward moves,
 * and every reader extracts the source text exactly (measured in poppler, MuPDF, PDFium and pdf.js).
 *
 * First all cells are chosen, then they are numbered in the font's order: it puts characters of one radical side by
 * side, and their outlines compress better than in the order of the text. Composed cells follow behind those that are as
 * the font has them: an edit that needs another one leaves the numbers before it, and the outlines, as they are.
 */
import type { OpenTypeFace } from "../../fonts/face.ts";
import type { ColumnCell } from "./column.ts";
import { embedFont, type FontParts, fontParts } from "./embedded-font.ts";
import type { PdfFile, Reference } from "./file.ts";
import type { Matrix } from "./transform.ts";

/** An outline that a cell is composed of. */
interface CellPart {
  readonly gid: number;
  readonly matrix: Matrix;
}

/** A glyph's cell: its outlines, moved, and the advance, in font units. */
export interface Cell {
  readonly gid: number;
  readonly text: string;
  readonly parts: readonly CellPart[];
  readonly advance: number;
  /** Whether it is drawn as the font has it. */
  readonly isPlain: boolean;
  /** In a vertical column: how far it goes down, in thousandths of an em. */
  readonly height?: number;
  /** Its character id, once all cells are known. */
  id: number;
}

/** A shift and a width share one number as keys: each takes less than this many font units. */
const KEY_STEP = 2 ** 16;

/**
 * The cells of a face. It may serve one page after another: a cell that both need is one object, one that the last page
 * did not need is forgotten, and the numbers follow from the page alone.
 */
export class GlyphFont {
  readonly face: OpenTypeFace;
  readonly #missing: Cell;
  /** By glyph, shift and advance, and there by text. */
  readonly #known = new Map<number, Map<string, Cell>>();
  readonly #knownVertical = new Map<string, Cell>();
  /** Those of the page, in the order of their first use. */
  #used = new Set<Cell>();
  #made: { readonly cells: readonly Cell[]; readonly parts: FontParts } | undefined;
  #cells: readonly Cell[] = [];
  #index = 0;

  constructor(face: OpenTypeFace) {
    this.face = face;
    this.#missing = { gid: 0, text: "", parts: [], advance: face.advanceUnits(0), isPlain: true, id: 0 };
  }

  /**
   * Begin a page.
   *
   * @param index the how manieth font of the file, from 1
   */
  begin(index: number): void {
    this.#index = index;
    this.#used = new Set();
  }

  /** The font's name in content streams. */
  get name(): string {
    return `/F${this.#index}`;
  }

  /** The name of its vertical face. */
  get verticalName(): string {
    return `/V${this.#index}`;
  }

  /** The advance that the font itself gives a glyph, in em. */
  ownAdvance(gid: number): number {
    return this.face.advance(gid);
  }

  /**
   * The cell of a glyph that stands for a text.
   *
   * @param shift how far its ink is moved to the right, in em
   * @param advance width of its cell in em
   * @throws for glyph 0: the makeup stage has reported every missing character before
   */
  cell(gid: number, text: string, shift: number, advance: number): Cell {
    const { unitsPerEm } = this.face;
    const moved = Math.round(shift * unitsPerEm);
    const width = Math.round(advance * unitsPerEm);
    const key = (gid * KEY_STEP + moved) * KEY_STEP + width;
    let ofGlyph = this.#known.get(key);
    if (!ofGlyph) this.#known.set(key, (ofGlyph = new Map()));
    let cell = ofGlyph.get(text);
    if (!cell) {
      const isPlain = moved === 0 && width === this.face.advanceUnits(gid);
      const parts = [{ gid, matrix: [1, 0, 0, 1, moved, 0] as const }];
      ofGlyph.set(text, (cell = this.#add({ gid, text, parts, advance: width, isPlain, id: 0 })));
    }
    return cell;
  }

  /** A cell of a vertical column: an em wide, and as high as it goes down. */
  verticalCell({ gid, text, parts: outlines, height }: ColumnCell): Cell {
    const { unitsPerEm } = this.face;
    const units = (em: number) => Math.round(em * unitsPerEm);
    const parts = outlines.map(({ gid: outline, turned, narrowed, ...at }): CellPart => {
      const [x, y] = [units(at.x), units(at.y)];
      return { gid: outline, matrix: turned ? [0, -1, 1, 0, x, y] : [narrowed, 0, 0, 1, x, y] };
    });
    const down = Math.round(height * 1000);
    const key = `${down} ${text} ${JSON.stringify(parts)}`;
    let cell = this.#knownVertical.get(key);
    if (!cell) {
      const [only, ...more] = parts;
      const isMoved = more.length > 0 || only?.matrix.join() !== "1,0,0,1,0,0";
      const isPlain = !isMoved && this.face.advanceUnits(gid) === unitsPerEm;
      this.#knownVertical.set(
        key,
        (cell = this.#add({ gid, text, parts, advance: unitsPerEm, isPlain, height: down, id: 0 })),
      );
    }
    return cell;
  }

  #add(cell: Cell): Cell {
    if (cell.gid === 0) throw new Error(`no glyph for ${JSON.stringify(cell.text)}`);
    return cell;
  }

  /** Say that cells stand on the page. */
  use(cells: readonly Cell[]): void {
    for (const cell of cells) this.#used.add(cell);
  }

  /** Give every cell of the page its id: to be called when all are chosen, and before one is shown. */
  number(): void {
    const cells = [this.#missing, ...this.#used];
    cells.sort((a, b) => Number(b.isPlain) - Number(a.isPlain) || a.gid - b.gid);
    cells.forEach((cell, id) => {
      cell.id = id;
    });
    this.#cells = cells;
    for (const [key, ofGlyph] of this.#known) {
      for (const [text, cell] of ofGlyph) if (!this.#used.has(cell)) ofGlyph.delete(text);
      if (ofGlyph.size === 0) this.#known.delete(key);
    }
    for (const [key, cell] of this.#knownVertical) if (!this.#used.has(cell)) this.#knownVertical.delete(key);
  }

  /**
   * Write the font into the file.
   *
   * @returns its names in content streams, and what they stand for
   */
  embed(file: PdfFile): Record<string, Reference> {
    const { horizontal, vertical } = embedFont(file, this.face, this.#parts(), this.#index);
    return { [`F${this.#index}`]: horizontal, ...(vertical ? { [`V${this.#index}`]: vertical } : {}) };
  }

  #parts(): FontParts {
    const cells = this.#cells;
    const made = this.#made;
    const isSame = made?.cells.length === cells.length && made.cells.every((cell, id) => cell === cells[id]);
    if (isSame) return made.parts;
    const parts = fontParts(this.face, cells);
    this.#made = { cells, parts };
    return parts;
  }
}
