/**
 * Fit a text to its columns without touching size or leading: paragraphs give or take a line.
 *
 * The second optimum of the house: typeset says what each paragraph costs in each number of lines, here one number is
 * chosen for each so that the columns are full to the line and look best together. The third, of the page, is in
 * heights.ts.
 */
import type { Measure } from "../typeset/index.ts";
import { EMPTY_LINE, OTHER_LENGTH, OVERSET_LINE, UNEVEN_LINE, WIDOW } from "./costs.ts";
import { type FlowItem, type Setting, settingsOf } from "./flow.ts";

/** A text in its columns: one setting for each item. */
export interface FittedText {
  readonly settings: readonly Setting[];
  /** Lines that the text takes. */
  readonly lines: number;
  readonly give: Give;
  /** What it costs beyond every paragraph at its best, holes and overset included. */
  readonly cost: number;
}

/** What a text could give or take. */
interface Give {
  /** Lines that its paragraphs could give up, or take besides, those of their best. */
  readonly fewer: number;
  readonly more: number;
  /** Lines of its paragraphs at their best if each ended where its last line is filled, a part of a line counted. */
  readonly solid: number;
}

export const NO_TEXT: FittedText = { settings: [], lines: 0, give: { fewer: 0, more: 0, solid: 0 }, cost: 0 };

/** The text of a block, at the measures of its columns. */
export class BlockText {
  readonly #items: readonly FlowItem[];
  readonly #points: Measure;
  readonly #loosest: number;
  readonly #settings = new Map<number, readonly Setting[]>();
  #best: FittedText | undefined;
  readonly #fits = new Map<string, FittedText>();

  /**
   * @param points measure of the text's n-th line in points, counted through all its columns; a number: all alike
   * @param loosest greatest space in em that copyfit may add between two characters
   */
  constructor(items: readonly FlowItem[], points: Measure, loosest: number) {
    this.#items = items;
    this.#points = points;
    this.#loosest = loosest;
  }

  /** Every paragraph at its best, wherever it stands. */
  get best(): FittedText {
    if (!this.#best) {
      const settings: Setting[] = [];
      let lines = 0;
      let fewer = 0;
      let more = 0;
      let solid = 0;
      for (const i of this.#items.keys()) {
        const all = this.#settingsAt(i, lines);
        const gains = all.map(({ gained }) => gained);
        const [setting] = all;
        if (!setting) continue;
        settings.push(setting);
        lines += setting.lines;
        if (setting.item.kind === "paragraph") solid += setting.lines - 1 + setting.tail;
        fewer -= Math.min(...gains);
        more += Math.max(...gains);
      }
      this.#best = { settings, lines, give: { fewer, more, solid }, cost: 0 };
    }
    return this.#best;
  }

  /**
   * The best that the text can look in columns.
   *
   * @param columns lines of each
   * @param balanced whether the columns end together, so that the last may be short by less than a line of each
   */
  fit(columns: readonly number[], balanced: boolean): FittedText {
    const key = `${columns.join()} ${balanced}`;
    let fitted = this.#fits.get(key);
    if (!fitted) {
      fitted = this.#fit(columns, balanced);
      this.#fits.set(key, fitted);
    }
    return fitted;
  }

  #fit(columns: readonly number[], balanced: boolean): FittedText {
    const room = columns.reduce((sum, lines) => sum + lines, 0);
    const short = balanced ? columns.length : 1;
    const filled = this.#cheapest(columns, room - short + 1, (lines) => (room - lines) * UNEVEN_LINE);
    if (filled) return filled;
    const { best } = this;
    if (best.lines > room) return { ...best, cost: (best.lines - room) * OVERSET_LINE };
    // It cannot be filled: then the text is set as well as it can, and the hole is whole lines at its foot.
    const even = balanced ? evenly(best.lines, columns.length) : columns;
    const least = balanced ? (even[0] as number) * columns.length - columns.length + 1 : 0;
    const set = this.#cheapest(even, least, (lines) => Math.abs(best.lines - lines) * OTHER_LENGTH) ?? best;
    return { ...set, cost: set.cost + (room - set.lines) * EMPTY_LINE };
  }

  /**
   * The cheapest choice of settings that fits the columns and takes at least so many lines: a shortest path over the
   * lines, a state being the number of lines that the items so far take.
   *
   * @param lengthCost cost of a number of lines in all
   */
  #cheapest(columns: readonly number[], least: number, lengthCost: (lines: number) => number): FittedText | undefined {
    const room = columns.reduce((sum, lines) => sum + lines, 0);
    const { lines, give } = this.best;
    if (lines - give.fewer > room || lines + give.more < least) return undefined;
    const tops = columnTops(columns);
    let reached = new Map<number, Path>([[0, { cost: 0, setting: undefined, before: undefined }]]);
    for (const i of this.#items.keys()) {
      const next = new Map<number, Path>();
      for (const [line, path] of reached) {
        for (const setting of this.#settingsAt(i, line)) {
          const end = line + setting.lines;
          if (end > room) continue;
          const cost = path.cost + setting.demerits + faults(setting, line, tops) * WIDOW;
          const known = next.get(end);
          if (!known || cost < known.cost) next.set(end, { cost, setting, before: path });
        }
      }
      reached = next;
    }
    let cheapest: { path: Path; lines: number; cost: number } | undefined;
    for (const [lines, path] of reached) {
      if (lines < least) continue;
      const cost = path.cost + lengthCost(lines);
      if (!cheapest || cost < cheapest.cost) cheapest = { path, lines, cost };
    }
    if (!cheapest) return undefined;
    const settings: Setting[] = [];
    for (let path: Path | undefined = cheapest.path; path?.setting; path = path.before) settings.unshift(path.setting);
    return { settings, lines: cheapest.lines, give, cost: cheapest.cost };
  }

  /** The settings of an item whose first line is the n-th of the text. */
  #settingsAt(item: number, line: number): readonly Setting[] {
    const points = this.#points;
    const key = typeof points === "number" ? item : item + line * this.#items.length;
    let settings = this.#settings.get(key);
    if (!settings) {
      const measure = typeof points === "number" ? points : (own: number) => points(line + own);
      settings = settingsOf(this.#items[item] as FlowItem, measure, this.#loosest);
      this.#settings.set(key, settings);
    }
    return settings;
  }
}

interface Path {
  readonly cost: number;
  readonly setting: Setting | undefined;
  readonly before: Path | undefined;
}

/** Columns end together: ⌈N/k⌉ lines each (CLREQ, columns). */
function evenly(lines: number, columns: number): number[] {
  return Array.from({ length: columns }, () => Math.ceil(lines / columns));
}

/** Numbers of the lines that stand first in a column, but for the first column's. */
function columnTops(columns: readonly number[]): ReadonlySet<number> {
  const tops = new Set<number>();
  let line = 0;
  for (const lines of columns) tops.add((line += lines));
  return tops;
}

/** How often an item set from a line on has its last line at a column's top, or its run-in head alone at a foot. */
function faults({ item, lines, firstEnd }: Setting, line: number, tops: ReadonlySet<number>): number {
  if (lines < 2 || item.kind === "byline") return 0;
  const widow = tops.has(line + lines - 1) ? 1 : 0;
  const headAlone = item.runInEnd > 0 && firstEnd <= item.runInEnd && tops.has(line + 1) ? 1 : 0;
  return widow + headAlone;
}
