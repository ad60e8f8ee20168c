/**
 * Runs that stand together: a page's furniture, one of its blocks, its marks. What was made of them for the last page
 * serves the next one, as long as the runs are the same; the operators also while their cells have the same numbers.
 */
import type { GlyphRun } from "../../model/page.ts";
import { runsId } from "./content-id.ts";
import type { Cell, GlyphFont } from "./glyph-font.ts";
import { type ChosenRun, chooseCells, type FontOf, showRuns } from "./text.ts";

/** A text object each, by part. */
export type Pieces = readonly (readonly (readonly GlyphRun[])[])[];

/** The cells of one font, each once, in the order of their first use. */
interface Used {
  readonly font: GlyphFont;
  readonly cells: Cell[];
}

interface Shown {
  readonly left: number;
  readonly bottom: number;
  /** Of each font, its number and its cells' ids. */
  readonly numbers: readonly (readonly number[])[];
  readonly operators: readonly (readonly string[])[];
}

export class Drawn {
  /** 16 bytes that name the texts and their places. */
  readonly id: Uint8Array;
  readonly #chosen: readonly (readonly (readonly ChosenRun[])[])[];
  readonly #used: readonly Used[];
  #shown: Shown | undefined;

  constructor(pieces: Pieces, fontOf: FontOf) {
    this.#chosen = pieces.map((part) => part.map((runs) => runs.map((run) => chooseCells(run, fontOf))));
    this.#used = usedIn(this.#chosen.flat(2));
    this.id = runsId(pieces.flat(2));
  }

  /** Say to the fonts which cells stand on the page. */
  use(fontOf: FontOf): void {
    for (const { font, cells } of this.#used) fontOf(font.face.id).use(cells);
  }

  /**
   * The operators of each piece, once the cells are numbered; a piece without runs has none.
   *
   * @param left from the left edge of the sheet of the PDF to the page's
   * @param bottom from its foot to the page's top: PDF counts y upward
   */
  show(left: number, bottom: number): readonly (readonly string[])[] {
    const known = this.#shown;
    if (known && known.left === left && known.bottom === bottom && this.#areNumbered(known.numbers)) {
      return known.operators;
    }
    const operators = this.#chosen.map((part) =>
      part.map((runs) => (runs.length === 0 ? "" : showRuns(runs, left, bottom))),
    );
    const numbers = this.#used.map(({ font, cells }) => [font.index, ...cells.map(({ id }) => id)]);
    this.#shown = { left, bottom, numbers, operators };
    return operators;
  }

  #areNumbered(numbers: readonly (readonly number[])[]): boolean {
    for (let i = 0; i < this.#used.length; i++) {
      const { font, cells } = this.#used[i] as Used;
      const ids = numbers[i] as readonly number[];
      if (ids[0] !== font.index) return false;
      for (let k = 0; k < cells.length; k++) if ((cells[k] as Cell).id !== ids[k + 1]) return false;
    }
    return true;
  }
}

function usedIn(runs: readonly ChosenRun[]): Used[] {
  const used = new Map<GlyphFont, Cell[]>();
  for (const stretches of runs) {
    for (const { font, cells } of stretches) {
      let ofFont = used.get(font);
      if (!ofFont) used.set(font, (ofFont = []));
      for (let i = 0; i < cells.length; i++) {
        const cell = cells[i] as Cell;
        if (cell.list === ofFont) continue;
        cell.list = ofFont;
        ofFont.push(cell);
      }
    }
  }
  return [...used].map(([font, cells]) => ({ font, cells }));
}
