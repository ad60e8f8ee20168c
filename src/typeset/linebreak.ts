/**
 * Break a paragraph into lines, all at once (total fit).
 *
 * Problem: a line that is filled greedily can leave the next with nothing to give. The best paragraph is the one
 * whose lines, taken together, are least squeezed and least opened.
 * Approach: Knuth and Plass, Breaking Paragraphs into Lines (1981), as a shortest path over the breaks; what a line
 * costs stands in cost.ts. A node is a break, the fitness class of the line before it and, where it matters (lines of
 * differing measure, a wanted number of lines), the number of lines so far.
 * Limits: one size of type in a paragraph; words are parted with a hyphen only where `hyphens.ts` has made the places.
 */
import { INSIDE_WORD } from "./breakpoints.ts";
import {
  between,
  CLASSES,
  demerits,
  EVEN,
  elastic,
  FORCED_BREAK,
  fitnessOf,
  lackOf,
  lineBadness,
  MOST_OPENED,
  NOISE,
  OVERFULL,
  openedDemerits,
  RAGGED_FROM,
  unevenness,
} from "./cost.ts";
import type { PreparedParagraph } from "./prepare.ts";

/** The measure of a line in em; lines count from 0. A number: all lines alike. */
export type Measure = number | ((line: number) => number);

export interface LineBreak {
  /** Boxes of the line, end excluded. */
  readonly start: number;
  readonly end: number;
  /** Whether the line had to end where no break is allowed. */
  readonly forced: boolean;
}

/** A way to break a paragraph. */
export interface Breaking {
  readonly lines: readonly LineBreak[];
  readonly demerits: number;
  /** Demerits of its dearest line. */
  readonly worst: number;
  /** Whether its lines are of the paragraph with its long words hyphenated. */
  readonly hyphenated?: true;
}

/**
 * The most em that lines may open each of their gaps by, search after search. With 0.10 em a column is broken in a fifth
 * of the time that all lines would take, and a breaking that costs less than one line opened further is the best of all.
 */
const LIMITS = [0.1, 1 / 6, Number.POSITIVE_INFINITY] as const;

/** Up to so many lines a paragraph is proven to be the best; a longer one as long as no line of it is dear. */
const PROVEN_LINES = 16;

/** Numbers of lines kept for one break and class, where they matter. */
const LINE_COUNTS = 4;

/**
 * The best breaking of a paragraph.
 *
 * @param indent space before the first line in em
 */
export function breakLines(paragraph: PreparedParagraph, measure: Measure, indent: number): Breaking {
  const counted = typeof measure === "function";
  return provenBreakings(paragraph, measure, indent, counted, LIMITS)[0] as Breaking;
}

/**
 * The best breaking, and behind it the best for each other number of lines that the paragraph can take, the numbers
 * found on the way: one line fewer and one more where squeezing and opening reach them. For copyfit.
 *
 * @param loosest em: a breaking that opens a line further is left out, unless the best does so too
 */
export function breakVariants(
  paragraph: PreparedParagraph,
  measure: Measure,
  indent: number,
  loosest: number,
): readonly Breaking[] {
  const [first, ...wider] = LIMITS;
  const limits = [Math.min(MOST_OPENED, Math.max(first, loosest)), ...wider];
  const [best, ...others] = provenBreakings(paragraph, measure, indent, true, limits) as [Breaking, ...Breaking[]];
  const opened = (breaking: Breaking) => mostOpened(paragraph, breaking, measure, indent);
  const most = Math.max(loosest, opened(best)) + NOISE;
  const worst = Math.max(best.worst, openedDemerits(loosest));
  // The best may be dear for another reason than an open line, and so may its others.
  return [best, ...others.filter((other) => other.worst <= worst && opened(other) <= most)];
}

/** The most em that a breaking would add to a gap, was there no ceiling; its last line is not opened. */
export function mostOpened(
  paragraph: PreparedParagraph,
  { lines }: Breaking,
  measure: Measure,
  indent: number,
): number {
  let most = 0;
  for (let i = 0; i < lines.length - 1; i++) {
    const { start, end } = lines[i] as LineBreak;
    const room = (typeof measure === "number" ? measure : measure(i)) - (i === 0 ? indent : 0);
    const rest = lackOf(paragraph, start, end, room) - elastic(paragraph, start, end);
    const gaps = between(paragraph.sums.opening, start, end);
    if (rest > NOISE) most = Math.max(most, rest / gaps);
  }
  return most;
}

/** The breakings of the first search that proves its best. */
function provenBreakings(
  paragraph: PreparedParagraph,
  measure: Measure,
  indent: number,
  counted: boolean,
  limits: readonly number[],
): Breaking[] {
  let found: Breaking[] = [];
  for (const limit of limits) {
    found = new Search(paragraph, measure, indent, limit, counted).breakings();
    if (found[0] && isProven(found[0], limit)) break;
  }
  return found;
}

/**
 * Whether a breaking is the best of all, lines opened beyond the limit among them. One that is dear as a whole but good
 * line by line, as a very long paragraph is, has nothing that such a line could mend.
 */
function isProven({ demerits, worst }: Breaking, limit: number): boolean {
  const beyond = openedDemerits(limit);
  return demerits < beyond || worst < beyond / PROVEN_LINES;
}

/** The nodes of a search, in arrays by number. */
class Nodes {
  readonly size: number;
  readonly cost: Float64Array;
  readonly fitness: Uint8Array;
  readonly line: Int32Array;
  /** Node that a node was reached from; -1 at the start. */
  readonly from: Int32Array;
  readonly forced: Uint8Array;

  constructor(size: number) {
    this.size = size;
    this.cost = new Float64Array(size);
    this.fitness = new Uint8Array(size);
    this.line = new Int32Array(size);
    this.from = new Int32Array(size);
    this.forced = new Uint8Array(size);
  }
}

/** For paragraphs of up to some 1,300 boxes: to make arrays takes longer than to search a short one. */
const shared = new Nodes(2 ** 14);

/**
 * One search over the breaks of a paragraph: the cheapest way to every node, node by node from the left. A search is
 * asked before another begins: they share their nodes.
 */
class Search {
  readonly #paragraph: PreparedParagraph;
  readonly #measure: Measure;
  readonly #indent: number;
  readonly #limit: number;
  readonly #count: number;
  /** Whether nodes are told apart by their number of lines. */
  readonly #counted: boolean;
  /** Most nodes of one class at a break, and of all. */
  readonly #perClass: number;
  readonly #slots: number;
  /** Nodes at each break: their places are the first of its slots. */
  readonly #used: Uint8Array;
  readonly #nodes: Nodes;
  /** Measure of the lines that leave each node of the break at hand. */
  readonly #measures: number[] = [];
  /** How far the boxes up to each end reach with all gaps opened to the limit; undefined where there is none. */
  readonly #opened: Float64Array | undefined;
  /** Where the line that was tried last began to be full enough. */
  #filled = 1;

  constructor(paragraph: PreparedParagraph, measure: Measure, indent: number, limit: number, counted: boolean) {
    this.#paragraph = paragraph;
    this.#measure = measure;
    this.#indent = indent;
    this.#limit = limit;
    this.#counted = counted;
    this.#count = paragraph.boxes.length;
    this.#perClass = counted ? LINE_COUNTS : 1;
    this.#slots = CLASSES * this.#perClass;
    const size = (this.#count + 1) * this.#slots;
    const nodes = size <= shared.size ? shared : new Nodes(size);
    this.#nodes = nodes;
    this.#used = new Uint8Array(this.#count + 1);
    this.#used[0] = 1;
    nodes.cost[0] = 0;
    nodes.fitness[0] = EVEN;
    nodes.line[0] = 0;
    nodes.from[0] = -1;
    this.#opened = limit === Number.POSITIVE_INFINITY ? undefined : openedTo(paragraph, limit);
    for (let start = 0; start < this.#count; start++) if (this.#used[start] !== 0) this.#leave(start);
  }

  /** The cheapest breaking for each number of lines, where they are told apart; the cheapest of all first. */
  breakings(): Breaking[] {
    const { cost, line } = this.#nodes;
    const cheapest = new Map<number, number>();
    const first = this.#count * this.#slots;
    for (let node = first; node < first + (this.#used[this.#count] as number); node++) {
      const lines = this.#counted ? (line[node] as number) : 0;
      const known = cheapest.get(lines);
      if (known === undefined || (cost[node] as number) < (cost[known] as number)) cheapest.set(lines, node);
    }
    return [...cheapest.values()]
      .map((node) => this.#breakingTo(node))
      .sort((a, b) => a.demerits - b.demerits || a.lines.length - b.lines.length);
  }

  /** Reach, from every node at a box, all breaks that a line beginning there may end at. */
  #leave(start: number): void {
    const measures = this.#measures;
    const count = this.#used[start] as number;
    for (let i = 0; i < count; i++) measures[i] = this.#measureAt(start, start * this.#slots + i);
    for (let i = 0; i < count; i++) {
      // Nodes on lines of one measure leave together: a line's badness is the same for all of them.
      if (measures.indexOf(measures[i] as number) === i) this.#leaveOn(start, measures[i] as number);
    }
  }

  #measureAt(start: number, node: number): number {
    const measure = typeof this.#measure === "number" ? this.#measure : this.#measure(this.#nodes.line[node] as number);
    return start === 0 ? measure - this.#indent : measure;
  }

  #leaveOn(start: number, measure: number): void {
    const paragraph = this.#paragraph;
    const { penalties } = paragraph;
    const count = this.#count;
    let isReached = false;
    let isFilled = false;
    let end = this.#firstFilled(start, measure);
    for (; end <= count; end++) {
      const lack = lackOf(paragraph, start, end, measure);
      const penalty = penalties[end] as number;
      // A mark that may not start the next line is passed over; what fits with it behind fits without.
      if (lack >= -NOISE && penalty >= INSIDE_WORD) continue;
      const badness = lineBadness(paragraph, start, end, lack);
      if (badness === OVERFULL) break;
      if (penalty >= INSIDE_WORD) continue;
      isReached = true;
      isFilled ||= badness < RAGGED_FROM;
      this.#reach(start, measure, end, fitnessOf(lack, badness), demerits(badness + penalty), false);
    }
    if (!isFilled && this.#limit === Number.POSITIVE_INFINITY) this.#leaveInside(start, measure, end - 1, isReached);
  }

  /** The first end that a line from `start` may have without opening beyond the limit. Ends only grow with starts. */
  #firstFilled(start: number, measure: number): number {
    const opened = this.#opened;
    if (!opened) return start + 1;
    const { widths, sums } = this.#paragraph;
    const before =
      (widths.from[start] as number) +
      (sums.space[start] as number) +
      (sums.hanLatin[start] as number) +
      this.#limit * (sums.opening[start] as number);
    const least = before + measure - NOISE;
    let end = Math.max(this.#filled, start + 1);
    while (end > start + 1 && (opened[end - 1] as number) >= least) end--;
    while (end < this.#count && (opened[end] as number) < least) end++;
    this.#filled = end;
    return end;
  }

  /** No legal line fills the measure: part a word; where no legal line fits either, part anything. Dearer than a short line. */
  #leaveInside(start: number, measure: number, farthest: number, isReached: boolean): void {
    const { penalties } = this.#paragraph;
    let end = farthest;
    while (end > start && penalties[end] !== INSIDE_WORD) end--;
    if (end === start) {
      if (isReached) return;
      end = Math.max(farthest, start + 1);
    }
    this.#reach(start, measure, end, EVEN, demerits(FORCED_BREAK), true);
  }

  /** Remember, for a line of so many demerits, the cheapest of the nodes of its measure that it may come from. */
  #reach(start: number, measure: number, end: number, fitness: number, lineDemerits: number, forced: boolean): void {
    const nodes = this.#nodes;
    const first = start * this.#slots;
    const count = this.#used[start] as number;
    for (let i = 0; i < count; i++) {
      if (this.#measures[i] !== measure) continue;
      const from = first + i;
      const cost = (nodes.cost[from] as number) + lineDemerits + unevenness(nodes.fitness[from] as number, fitness);
      const line = (nodes.line[from] as number) + 1;
      const node = this.#nodeFor(end, fitness, line, cost);
      if (node < 0) continue;
      nodes.cost[node] = cost;
      nodes.fitness[node] = fitness;
      nodes.line[node] = line;
      nodes.from[node] = from;
      nodes.forced[node] = forced ? 1 : 0;
    }
  }

  /**
   * Where to keep a way to a break: the node of its class and number of lines, a new one while there is room for the
   * class, else the dearest of the class; -1 where what is kept there is no dearer.
   */
  #nodeFor(end: number, fitness: number, line: number, cost: number): number {
    const nodes = this.#nodes;
    const first = end * this.#slots;
    const used = this.#used[end] as number;
    let ofClass = 0;
    let dearest = -1;
    for (let node = first; node < first + used; node++) {
      if (nodes.fitness[node] !== fitness) continue;
      ofClass++;
      if (!this.#counted || nodes.line[node] === line) return cost < (nodes.cost[node] as number) ? node : -1;
      if (dearest < 0 || (nodes.cost[node] as number) > (nodes.cost[dearest] as number)) dearest = node;
    }
    if (ofClass < this.#perClass) {
      this.#used[end] = used + 1;
      return first + used;
    }
    return cost < (nodes.cost[dearest] as number) ? dearest : -1;
  }

  #breakingTo(node: number): Breaking {
    const { cost, from, forced } = this.#nodes;
    const lines: LineBreak[] = [];
    let worst = 0;
    let at = node;
    for (let before = from[at] as number; before >= 0; before = from[at] as number) {
      worst = Math.max(worst, (cost[at] as number) - (cost[before] as number));
      const start = Math.floor(before / this.#slots);
      lines.push({ start, end: Math.floor(at / this.#slots), forced: forced[at] === 1 });
      at = before;
    }
    return { lines: lines.reverse(), demerits: cost[node] as number, worst };
  }
}

function openedTo({ widths, sums }: PreparedParagraph, limit: number): Float64Array {
  const opened = widths.to.slice();
  const last = opened.length - 1;
  // Most texts have neither word spaces nor Latin letters.
  const isElastic = sums.space[last] !== 0 || sums.hanLatin[last] !== 0;
  for (let end = 1; end <= last; end++) {
    const elastic = isElastic ? (sums.space[end - 1] as number) + (sums.hanLatin[end - 1] as number) : 0;
    opened[end] = (opened[end] as number) + elastic + limit * (sums.opening[end - 1] as number);
  }
  return opened;
}
