/**
 * Fit a text to its columns without touching size or leading: paragraphs give or take a line.
 *
 * The second optimum of the house: typeset says what each paragraph costs in each number of lines, here one number is
 * chosen for each so that the columns are full to the line and look best together. The third, of the page, is in
 * heights.ts.
 */
import type { Context } from "../kept/kept.ts";
import type { Measure } from "../typeset/index.ts";
import { Meter, STEPS } from "../units/meter.ts";
import type { Channel } from "./channel.ts";
import { EMPTY_LINE, OTHER_LENGTH, OVERSET_LINE, UNEVEN_LINE, WIDOW } from "./costs.ts";
import type { FlowItem, Way } from "./items/item.ts";

/** A text in its columns: one setting for each item. */
export interface FittedText {
  readonly settings: readonly Way[];
  /** Lines that the text takes. */
  readonly lines: number;
  /** What it costs beyond every paragraph at its best, holes and overset included. */
  readonly cost: number;
}

export const NO_TEXT: FittedText = { settings: [], lines: 0, cost: 0 };

/** The text of a block, at the measures of its columns. */
export class BlockText {
  readonly #kept: Context;
  readonly #items: readonly FlowItem[];
  readonly #points: Measure;
  readonly #loosest: number;
  readonly #meter: Meter;
  readonly #settings = new Map<number, readonly Way[]>();
  #best: FittedText | undefined;
  #least: FittedText | undefined;
  #longest: FittedText | undefined;
  readonly #fits = new Map<string, FittedText>();
  readonly #wells = new Map<string, FittedText>();
  #restOfItems: Rest | undefined;

  /**
   * @param points measure of the text's n-th line in points, counted through all its columns; a number: all alike
   * @param loosest greatest space in em that copyfit may add between two characters
   * @param meter counts the work
   */
  constructor(kept: Context, items: readonly FlowItem[], points: Measure, loosest: number, meter: Meter = new Meter()) {
    this.#kept = kept;
    this.#items = items;
    this.#points = points;
    this.#loosest = loosest;
    this.#meter = meter;
  }

  /** Every paragraph at its best, wherever it stands. */
  get best(): FittedText {
    return (this.#best ??= this.#each(([best]) => best));
  }

  /** Every paragraph in as few lines as it can be set in. */
  get #shortest(): FittedText {
    return (this.#least ??= this.#each(fewestOf));
  }

  /** Lines that the text takes at the least. */
  get fewest(): number {
    return this.#shortest.lines;
  }

  /** Lines that the text takes at the most. */
  get most(): number {
    return (this.#longest ??= this.#each(mostOf)).lines;
  }

  #each(choose: (settings: readonly Way[]) => Way | undefined): FittedText {
    const settings: Way[] = [];
    let lines = 0;
    let cost = 0;
    for (const i of this.#items.keys()) {
      const setting = choose(this.#settingsAt(i, lines));
      if (!setting) continue;
      settings.push(setting);
      lines += setting.lines;
      cost += setting.demerits;
    }
    return { settings, lines, cost };
  }

  /**
   * The best that the text can look in a channel.
   *
   * @param channel of the text's measure
   */
  fit(channel: Channel): FittedText {
    const { shape } = channel;
    let fitted = this.#fits.get(shape);
    if (!fitted) {
      fitted = this.#fit(channel);
      this.#fits.set(shape, fitted);
    }
    return fitted;
  }

  #fit(channel: Channel): FittedText {
    const room = channel.lines;
    const filled = this.#cheapest(channel, room - channel.slack, (lines) => (room - lines) * UNEVEN_LINE);
    if (filled) return filled;
    // What is over is counted when paragraphs have given what they can.
    const shortest = this.#shortest;
    if (shortest.lines > room) return { ...shortest, cost: shortest.cost + (shortest.lines - room) * OVERSET_LINE };
    // It cannot be filled: then the text is set as well as it can, and the hole is whole lines at its foot.
    const set = channel.isEven && this.best.lines <= room ? this.#wellSet(channel) : this.#setIn(channel, 0);
    const left = room - set.lines;
    return { ...set, cost: set.cost + (left < 0 ? -left * OVERSET_LINE : left * EMPTY_LINE) };
  }

  /** The text as well as it looks in columns that end together, whatever their height. */
  #wellSet(channel: Channel): FittedText {
    const ended = channel.endedAt(this.best.lines);
    const { shape } = ended;
    let set = this.#wells.get(shape);
    if (!set) {
      set = this.#setIn(ended, ended.lines - ended.slack);
      this.#wells.set(shape, set);
    }
    return set;
  }

  /** The text in a channel that holds it, in at least so many lines and about as many as at its best. */
  #setIn(channel: Channel, least: number): FittedText {
    const { best } = this;
    return this.#cheapest(channel, least, (lines) => Math.abs(best.lines - lines) * OTHER_LENGTH) ?? best;
  }

  /**
   * The cheapest choice of settings that fits the channel and takes at least so many lines: a shortest path over the
   * lines, a state being the number of lines that the items so far take.
   *
   * @param lengthCost cost of a number of lines in all
   */
  #cheapest(channel: Channel, least: number, lengthCost: (lines: number) => number): FittedText | undefined {
    const room = channel.lines;
    if (this.fewest > room || this.most < least) return undefined;
    const { tops } = channel;
    const rest = this.#rest;
    const count = this.#items.length;
    let costs = new Float64Array(room + 1).fill(Number.POSITIVE_INFINITY);
    let next = new Float64Array(room + 1).fill(Number.POSITIVE_INFINITY);
    costs[0] = 0;
    let low = 0;
    let high = 0;
    /** By item and number of lines then taken: the lines taken before it, and which of its settings it is. */
    const ways: Ways[] = [];
    for (let i = 0; i < count; i++) {
      // What leaves the items that follow too little room, or too much, need not be looked at.
      const first = Math.max(0, least - (rest?.most[i + 1] ?? room));
      const last = room - (rest?.least[i + 1] ?? 0);
      const way: Ways = { first, from: new Int32Array(Math.max(0, last - first + 1)) };
      this.#meter.steps += STEPS.object + high - low;
      let nextLow = last + 1;
      let nextHigh = first - 1;
      for (let line = low; line <= high; line++) {
        const before = costs[line] as number;
        costs[line] = Number.POSITIVE_INFINITY;
        if (before === Number.POSITIVE_INFINITY) continue;
        const settings = this.#settingsAt(i, line);
        for (let choice = 0; choice < settings.length; choice++) {
          const setting = settings[choice] as Way;
          const end = line + setting.lines;
          if (end < first || end > last) continue;
          const cost = before + setting.demerits + faults(setting, line, tops) * WIDOW;
          if (cost >= (next[end] as number)) continue;
          next[end] = cost;
          way.from[end - first] = line * MOST_SETTINGS + choice;
          if (end < nextLow) nextLow = end;
          if (end > nextHigh) nextHigh = end;
        }
      }
      ways.push(way);
      const emptied = costs;
      costs = next;
      next = emptied;
      low = nextLow;
      high = nextHigh;
    }
    let lines = -1;
    let cost = Number.POSITIVE_INFINITY;
    for (let line = Math.max(low, least); line <= high; line++) {
      const own = (costs[line] as number) + lengthCost(line);
      if (own >= cost) continue;
      lines = line;
      cost = own;
    }
    return lines < 0 ? undefined : { settings: this.#settingsTo(lines, ways), lines, cost };
  }

  #settingsTo(lines: number, ways: readonly Ways[]): Way[] {
    const settings: Way[] = [];
    let end = lines;
    for (let i = ways.length - 1; i >= 0; i--) {
      const { first, from } = ways[i] as Ways;
      const way = from[end - first] as number;
      end = Math.floor(way / MOST_SETTINGS);
      settings.push(this.#settingsAt(i, end)[way % MOST_SETTINGS] as Way);
    }
    return settings.reverse();
  }

  /** The fewest and the most lines that the items from each on can take; undefined where that depends on their place. */
  get #rest(): Rest | undefined {
    if (typeof this.#points !== "number") return undefined;
    if (!this.#restOfItems) {
      const count = this.#items.length;
      const rest: Rest = { least: new Int32Array(count + 1), most: new Int32Array(count + 1) };
      for (let i = count - 1; i >= 0; i--) {
        const lines = this.#settingsAt(i, 0).map((setting) => setting.lines);
        rest.least[i] = (rest.least[i + 1] as number) + Math.min(...lines);
        rest.most[i] = (rest.most[i + 1] as number) + Math.max(...lines);
      }
      this.#restOfItems = rest;
    }
    return this.#restOfItems;
  }

  /** The settings of an item whose first line is the n-th of the text. */
  #settingsAt(item: number, line: number): readonly Way[] {
    const points = this.#points;
    const key = typeof points === "number" ? item : item + line * this.#items.length;
    let settings = this.#settings.get(key);
    if (!settings) {
      const measure = typeof points === "number" ? points : (own: number) => points(line + own);
      settings = (this.#items[item] as FlowItem).ways(this.#kept, measure, {
        loosest: this.#loosest,
        meter: this.#meter,
      });
      this.#meter.steps += STEPS.object;
      this.#settings.set(key, settings);
    }
    return settings;
  }
}

function fewestOf(settings: readonly Way[]): Way | undefined {
  return settings.reduce<Way | undefined>((least, one) => (least && least.lines <= one.lines ? least : one), undefined);
}

function mostOf(settings: readonly Way[]): Way | undefined {
  return settings.reduce<Way | undefined>((most, one) => (most && most.lines >= one.lines ? most : one), undefined);
}

/** More settings no item has: the numbers of lines that the search keeps, a few each for three classes. */
const MOST_SETTINGS = 32;

/** How an item came to end at each number of lines, from the first on. */
interface Ways {
  readonly first: number;
  readonly from: Int32Array;
}

interface Rest {
  readonly least: Int32Array;
  readonly most: Int32Array;
}

/** How many lines of an item that is set from a line on are a fault at the top that they stand at. */
function faults({ badTops }: Way, line: number, tops: ReadonlySet<number>): number {
  let count = 0;
  for (const own of badTops) if (tops.has(line + own)) count++;
  return count;
}
