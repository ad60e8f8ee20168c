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
import { EM_TOP, type FormPart, type Glyph } from "../../model/line.ts";
import { embedFont, type FontParts, fontParts } from "./embedded-font.ts";
import type { PdfFile } from "./file.ts";
import type { Matrix, MovedOutline } from "./transform.ts";

/** A glyph's cell: its outlines, moved, and the advance, in font units where nothing else is said. */
export interface Cell {
  readonly gid: number;
  readonly text: string;
  /** None where it is drawn as the font has it. */
  readonly parts: readonly MovedOutline[];
  /** How far the one outline is moved to the right; of no meaning where the parts are more, or turned. */
  readonly shift: number;
  readonly advance: number;
  /** The advance in em. */
  readonly width: number;
  /** Whether it is drawn as the font has it. */
  readonly isPlain: boolean;
  /** The last page that it stands on, by the font's own count. */
  page: number;
  /** The last list that it was put into. */
  list: readonly Cell[] | undefined;
  /** Its character id, once all cells are known, and the same as it stands in a string of the content. */
  id: number;
  code: string;
}

/** Every byte as it stands in a string of the content: what ends one, escapes, or is read as a line end is escaped. */
const BYTES: readonly string[] = Array.from({ length: 256 }, (_, byte) => {
  const character = String.fromCharCode(byte);
  return character === "\r" ? "\\r" : character.replace(/[()\\]/, "\\$&");
});

const NO_PARTS: readonly MovedOutline[] = [];

/** More cells no font of a PDF has, and more glyphs no font file. */
const MOST = 2 ** 16;

/**
 * The cells of a face. It may serve one page after another: a cell that both need is one object, one that the last page
 * did not need is forgotten, and the numbers follow from the page alone.
 */
export class GlyphFont {
  readonly face: OpenTypeFace;
  readonly #missing: Cell;
  /** By glyph: of the few cells that one has, the plain one is mostly the first. */
  readonly #known = new Map<number, Cell[]>();
  readonly #knownComposed = new Map<string, Cell>();
  /** Those of the page, in the order of their first use. */
  #used: Cell[] = [];
  /** How many are known. */
  #count = 0;
  #page = 0;
  #made: { readonly cells: readonly Cell[]; readonly parts: FontParts } | undefined;
  #cells: readonly Cell[] = [];
  /** The how manieth font of the file, from 1. */
  index = 0;

  constructor(face: OpenTypeFace) {
    this.face = face;
    const advance = face.advanceUnits(0);
    this.#missing = unnumbered(0, "", NO_PARTS, 0, advance, advance / face.unitsPerEm);
  }

  /**
   * Begin a page.
   *
   * @param index the how manieth font of the file, from 1
   */
  begin(index: number): void {
    this.#forget();
    this.index = index;
    this.#page++;
    this.#used = [];
  }

  /** Forget the cells that the last page did not need. */
  #forget(): void {
    if (this.#count === this.#used.length) return;
    this.#count = this.#used.length;
    const isUsed = (cell: Cell) => cell.page === this.#page;
    for (const [gid, cells] of this.#known) {
      if (cells.every(isUsed)) continue;
      const left = cells.filter(isUsed);
      if (left.length > 0) this.#known.set(gid, left);
      else this.#known.delete(gid);
    }
    for (const [key, cell] of this.#knownComposed) if (!isUsed(cell)) this.#knownComposed.delete(key);
  }

  /** Cells of the page, once they are numbered. */
  get size(): number {
    return this.#cells.length;
  }

  /** The font's name in content streams. */
  get name(): string {
    return `/F${this.index}`;
  }

  /** The cell of a glyph as the font has it; most of a page's are found here. */
  plainCell(gid: number, text: string): Cell {
    const first = this.#known.get(gid)?.[0];
    return first?.text === text && first.isPlain ? first : this.#cell(gid, text, 0, this.face.advanceUnits(gid));
  }

  /**
   * The cell of a glyph, made as wide as this.
   *
   * @param width in em
   * @param isVertical whether it stands in a column
   * @throws for glyph 0: the makeup stage has reported every missing character before
   */
  cell({ gid, text, shift, form }: Glyph, width: number, isVertical: boolean): Cell {
    const { unitsPerEm } = this.face;
    const advance = Math.round(width * unitsPerEm);
    if (!form) return this.#cell(gid, text, Math.round(shift * unitsPerEm), advance);
    const place = isVertical ? inTurnedLine : inLine;
    const parts = form.map((part): MovedOutline => ({ gid: part.gid, matrix: place(part, shift, unitsPerEm) }));
    const [only, ...more] = parts;
    if (only?.gid === gid && more.length === 0 && isMovedAlong(only)) {
      return this.#cell(gid, text, only.matrix[4], advance);
    }
    return this.#composed(gid, text, parts, advance);
  }

  #cell(gid: number, text: string, shift: number, advance: number): Cell {
    const ofGlyph = this.#known.get(gid);
    if (ofGlyph) {
      for (let i = 0; i < ofGlyph.length; i++) {
        const cell = ofGlyph[i] as Cell;
        if (cell.advance === advance && cell.shift === shift && cell.text === text) return cell;
      }
    }
    if (gid === 0) throw new Error(`no glyph for ${JSON.stringify(text)}`);
    const isPlain = shift === 0 && advance === this.face.advanceUnits(gid);
    const parts = isPlain ? NO_PARTS : [{ gid, matrix: [1, 0, 0, 1, shift, 0] as const }];
    const cell = unnumbered(gid, text, parts, shift, advance, advance / this.face.unitsPerEm);
    if (ofGlyph) ofGlyph.push(cell);
    else this.#known.set(gid, [cell]);
    this.#count++;
    return cell;
  }

  /** The cell of outlines that are more than one, or turned, or none. */
  #composed(gid: number, text: string, parts: readonly MovedOutline[], advance: number): Cell {
    const key = `${advance} ${text} ${JSON.stringify(parts)}`;
    let cell = this.#knownComposed.get(key);
    if (!cell) {
      if (gid === 0) throw new Error(`no glyph for ${JSON.stringify(text)}`);
      cell = unnumbered(gid, text, parts, 0, advance, advance / this.face.unitsPerEm);
      this.#knownComposed.set(key, cell);
      this.#count++;
    }
    return cell;
  }

  /** Say that cells stand on the page. */
  use(cells: readonly Cell[]): void {
    for (let i = 0; i < cells.length; i++) {
      const cell = cells[i] as Cell;
      if (cell.page === this.#page) continue;
      cell.page = this.#page;
      this.#used.push(cell);
    }
  }

  /** Give every cell of the page its id: to be called when all are chosen, and before one is shown. */
  number(): void {
    const used = [this.#missing, ...this.#used];
    // Plain cells first, by glyph, then by first use: as numbers they are sorted without a call for every pair.
    const order = new Float64Array(used.length);
    for (let i = 0; i < used.length; i++) {
      const { isPlain, gid } = used[i] as Cell;
      order[i] = ((isPlain ? 0 : MOST) + gid) * MOST + i;
    }
    order.sort();
    const cells: Cell[] = [];
    let isSame = order.length === this.#cells.length;
    for (let id = 0; id < order.length; id++) {
      const cell = used[(order[id] as number) % MOST] as Cell;
      cells.push(cell);
      if (cell === this.#cells[id]) continue;
      isSame = false;
      cell.id = id;
      cell.code = `${BYTES[id >> 8]}${BYTES[id & 0xff]}`;
    }
    if (!isSame) this.#cells = cells;
  }

  /** Write the font into the file. */
  embed(file: PdfFile): void {
    file.page.fonts[`F${this.index}`] = embedFont(file, this.face, this.#parts(), this.index);
  }

  #parts(): FontParts {
    if (this.#made?.cells !== this.#cells) {
      this.#made = { cells: this.#cells, parts: fontParts(this.face, this.#cells) };
    }
    return this.#made.parts;
  }
}

function inLine({ narrowed, x, y }: FormPart, shift: number, unitsPerEm: number): Matrix {
  return [narrowed, 0, 0, 1, Math.round((x + shift) * unitsPerEm), Math.round(y * unitsPerEm)];
}

/**
 * A part of a column's cell as a line shows it that is turned a quarter clockwise: letters stand in it as they are, what
 * stands upright is turned back. The line's baseline runs where theirs does, EM_TOP from the right edge of the column.
 */
function inTurnedLine({ turned, narrowed, x, y }: FormPart, shift: number, unitsPerEm: number): Matrix {
  const along = Math.round((EM_TOP - y + shift) * unitsPerEm);
  const up = Math.round((x - (1 - EM_TOP)) * unitsPerEm);
  return turned ? [narrowed, 0, 0, 1, along, up] : [0, narrowed, -1, 0, along, up];
}

const isMovedAlong = ({ matrix: [a, , , d, , up] }: MovedOutline) => a === 1 && d === 1 && up === 0;

/** A cell that stands on no page yet. */
function unnumbered(
  gid: number,
  text: string,
  parts: readonly MovedOutline[],
  shift: number,
  advance: number,
  width: number,
): Cell {
  return {
    gid,
    text,
    parts,
    shift,
    advance,
    width,
    isPlain: parts === NO_PARTS,
    page: 0,
    list: undefined,
    id: 0,
    code: "",
  };
}
