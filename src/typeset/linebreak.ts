/**
 * Break a paragraph into lines, all at once (total fit).
 *
 * Problem: a line that is filled greedily can leave the next with nothing to give. The best paragraph is the one
 * whose lines, taken together, are least squeezed and least opened.
 * Approach: Knuth and Plass, Breaking Paragraphs into Lines (1981), as a shortest path over the breaks; what a line
 * costs stands in cost.ts. A node is a break, the fitness class of the line before it and, where it matters (lines of
 * differing measure, a wanted number of lines), the number of lines so far.
 * Limits: one size of type in a paragraph; no hyphenation.
 */
import { INSIDE_WORD } from "./breakpoints.ts";
import {
  CLASSES,
  demerits,
  EVEN,
  elastic,
  FORCED_BREAK,
  fitnessOf,
  lackOf,
  lineBadness,
  naturalWidth,
  OVERFULL,
  openedDemerits,
  UNFILLABLE,
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
}

/**
 * A line that fills less than this share of its measure, its elastic gaps opened, is not tried at first.
 * It would open every other gap by a sixth of an em at the least: half-em bodies have two gaps an em.
 */
const LEAST_FILLED = 0.75;
/** The least demerits of a breaking with such a line: one that costs less is the best of all. */
const LEAST_DEMERITS_UNFILLED = demerits(100 * (1 / 6 / 0.05) ** 3);

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
  const best = new Search(paragraph, measure, indent, LEAST_FILLED, counted).best();
  return isProven(best) ? best : new Search(paragraph, measure, indent, 0, counted).best();
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
  const found = new Search(paragraph, measure, indent, LEAST_FILLED, true).variants();
  const [first] = found;
  const best = first && isProven(first) ? first : breakLines(paragraph, measure, indent);
  const worst = Math.max(best.worst, openedDemerits(loosest));
  return [best, ...found.filter((other) => other.lines.length !== best.lines.length && other.worst <= worst)];
}

/**
 * Whether a breaking is the best of all, lines that fill less than the search tried among them. One that is dear as a
 * whole but good line by line, as a very long paragraph is, has nothing that a short line could mend.
 */
function isProven({ demerits, worst }: Breaking): boolean {
  return demerits < LEAST_DEMERITS_UNFILLED || worst < LEAST_DEMERITS_UNFILLED / PROVEN_LINES;
}

/** One search over the breaks of a paragraph: the cheapest way to every node, node by node from the left. */
class Search {
  readonly #paragraph: PreparedParagraph;
  readonly #measure: Measure;
  readonly #indent: number;
  readonly #least: number;
  readonly #count: number;
  /** Whether nodes are told apart by their number of lines. */
  readonly #counted: boolean;
  /** Slots of a box: CLASSES times the numbers of lines kept. */
  readonly #slots: number;
  readonly #cost: Float64Array;
  readonly #line: Int32Array;
  /** Node that a node was reached from; -1 at the start. */
  readonly #from: Int32Array;
  readonly #forced: Uint8Array;

  constructor(paragraph: PreparedParagraph, measure: Measure, indent: number, least: number, counted: boolean) {
    this.#paragraph = paragraph;
    this.#measure = measure;
    this.#indent = indent;
    this.#least = least;
    this.#counted = counted;
    this.#count = paragraph.boxes.length;
    this.#slots = CLASSES * (counted ? LINE_COUNTS : 1);
    const nodes = (this.#count + 1) * this.#slots;
    this.#cost = new Float64Array(nodes).fill(Number.POSITIVE_INFINITY);
    this.#line = new Int32Array(nodes);
    this.#from = new Int32Array(nodes).fill(-1);
    this.#forced = new Uint8Array(nodes);
    if (nodes === this.#slots) return;
    this.#cost[this.#slotOf(EVEN)] = 0;
    for (let start = 0; start < this.#count; start++) this.#leave(start);
  }

  best(): Breaking {
    let best = this.#count * this.#slots;
    for (let slot = 1; slot < this.#slots; slot++) {
      const node = this.#count * this.#slots + slot;
      if ((this.#cost[node] as number) < (this.#cost[best] as number)) best = node;
    }
    return this.#breakingTo(best);
  }

  /** The cheapest breaking for each number of lines, the cheapest of all first. */
  variants(): Breaking[] {
    const cheapest = new Map<number, number>();
    for (let node = this.#count * this.#slots; node < this.#cost.length; node++) {
      if (!Number.isFinite(this.#cost[node])) continue;
      const lines = this.#line[node] as number;
      const known = cheapest.get(lines);
      if (known === undefined || (this.#cost[node] as number) < (this.#cost[known] as number))
        cheapest.set(lines, node);
    }
    return [...cheapest.values()]
      .map((node) => this.#breakingTo(node))
      .sort((a, b) => a.demerits - b.demerits || a.lines.length - b.lines.length);
  }

  /** First slot of a fitness class. */
  #slotOf(fitness: number): number {
    return (fitness * this.#slots) / CLASSES;
  }

  /** Reach, from every node at a box, all breaks that a line beginning there may end at. */
  #leave(start: number): void {
    const first = start * this.#slots;
    const done: number[] = [];
    for (let slot = 0; slot < this.#slots; slot++) {
      if (!Number.isFinite(this.#cost[first + slot])) continue;
      const measure = this.#measureAt(start, first + slot);
      // Nodes on lines of one measure leave together: a line's badness is the same for all of them.
      if (done.includes(measure)) continue;
      done.push(measure);
      const nodes: number[] = [];
      for (let other = slot; other < this.#slots; other++) {
        const node = first + other;
        if (Number.isFinite(this.#cost[node]) && this.#measureAt(start, node) === measure) nodes.push(node);
      }
      this.#leaveOn(start, measure, nodes);
    }
  }

  #measureAt(start: number, node: number): number {
    const measure = typeof this.#measure === "number" ? this.#measure : this.#measure(this.#line[node] as number);
    return start === 0 ? measure - this.#indent : measure;
  }

  #leaveOn(start: number, measure: number, nodes: readonly number[]): void {
    const { penalties } = this.#paragraph;
    let end = firstFilled(this.#paragraph, start, measure * this.#least);
    let reached = false;
    for (; end <= this.#count; end++) {
      const lack = lackOf(this.#paragraph, start, end, measure);
      const badness = lineBadness(this.#paragraph, start, end, lack);
      if (badness === OVERFULL) break;
      const penalty = penalties[end] as number;
      if (penalty >= INSIDE_WORD || badness === UNFILLABLE) continue;
      reached = true;
      this.#reach(end, nodes, fitnessOf(lack, badness), demerits(badness + penalty), false);
    }
    if (!reached) this.#leaveAnyhow(start, measure, end - 1, nodes);
  }

  /** Nothing fills the measure: take the fullest legal line, else part what must not be parted, a word first. */
  #leaveAnyhow(start: number, measure: number, farthest: number, nodes: readonly number[]): void {
    const { penalties } = this.#paragraph;
    let inWord = -1;
    for (let end = farthest; end > start; end--) {
      const penalty = penalties[end] as number;
      if (penalty === INSIDE_WORD && inWord === -1) inWord = end;
      if (penalty >= INSIDE_WORD) continue;
      const lack = lackOf(this.#paragraph, start, end, measure);
      const badness = Math.min(lineBadness(this.#paragraph, start, end, lack), FORCED_BREAK);
      this.#reach(end, nodes, fitnessOf(lack, badness), demerits(badness + penalty), false);
      return;
    }
    const end = inWord > start ? inWord : Math.max(farthest, start + 1);
    this.#reach(end, nodes, EVEN, demerits(FORCED_BREAK), true);
  }

  /** Remember, for a line that ends before `end`, the cheapest of the nodes that it may come from. */
  #reach(end: number, nodes: readonly number[], fitness: number, lineDemerits: number, forced: boolean): void {
    const perClass = this.#slots / CLASSES;
    const firstSlot = end * this.#slots + fitness * perClass;
    for (const from of nodes) {
      const before = Math.floor((from % this.#slots) / perClass);
      const cost = (this.#cost[from] as number) + lineDemerits + unevenness(before, fitness);
      const line = (this.#line[from] as number) + 1;
      const slot = this.#counted ? this.#slotFor(firstSlot, perClass, line) : firstSlot;
      if (cost >= (this.#cost[slot] as number)) continue;
      this.#cost[slot] = cost;
      this.#line[slot] = line;
      this.#from[slot] = from;
      this.#forced[slot] = forced ? 1 : 0;
    }
  }

  /** The slot of a number of lines; where it has none, the dearest: it gives way when the new way is cheaper. */
  #slotFor(first: number, count: number, line: number): number {
    let dearest = first;
    for (let slot = first; slot < first + count; slot++) {
      if (!Number.isFinite(this.#cost[slot])) return slot;
      if (this.#line[slot] === line) return slot;
      if ((this.#cost[slot] as number) > (this.#cost[dearest] as number)) dearest = slot;
    }
    return dearest;
  }

  #breakingTo(node: number): Breaking {
    const lines: LineBreak[] = [];
    let worst = 0;
    for (let at = node; (this.#from[at] as number) >= 0; at = this.#from[at] as number) {
      worst = Math.max(worst, (this.#cost[at] as number) - (this.#cost[this.#from[at] as number] as number));
      const start = Math.floor((this.#from[at] as number) / this.#slots);
      lines.push({ start, end: Math.floor(at / this.#slots), forced: this.#forced[at] === 1 });
    }
    const cost = this.#cost[node] as number;
    return { lines: lines.reverse(), demerits: this.#count === 0 ? 0 : cost, worst };
  }
}

/** The first end at which a line from `start` is at least so wide, by halving: widths only grow. */
function firstFilled(paragraph: PreparedParagraph, start: number, width: number): number {
  let low = start + 1;
  let high = paragraph.boxes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (naturalWidth(paragraph, start, middle) + elastic(paragraph, start, middle) < width) low = middle + 1;
    else high = middle;
  }
  return low;
}
