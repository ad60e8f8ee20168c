/**
 * Break a paragraph into lines, all at once (total fit).
 *
 * Problem: a line that is filled greedily can leave the next with nothing to give. The best paragraph is the one
 * whose lines, taken together, are least squeezed and least opened.
 * Approach: Knuth and Plass, Breaking Paragraphs into Lines (1981), with the tiers of CLREQ inside the cost: what a
 * line lacks or has too much is first given to the tiers in their order, and only what the tiers leave costs dear.
 * Limits: all lines of a paragraph are of one size; no hyphenation.
 *
 * Cost model. d is the measure less the natural width of a line, in em.
 *   squeezed (d < 0): sum over the tiers of weight × (share of the tier used)²
 *   opened (d > 0): the same for word spaces and Han–Latin gaps, then OPENED × (g / OPENED_UNIT)³ for the g em added
 *   to each remaining gap. A cube, because 0.05 em is hardly seen, 0.10 em is, and 0.15 em is a hole.
 *   demerits of a line = (1 + badness + penalty)²; the paragraph's are the sum.
 */
import { INSIDE_WORD } from "./breakpoints.ts";
import type { PreparedParagraph } from "./prepare.ts";

/** Weights of the squeeze tiers, in the order of SQUEEZE_TIERS: brackets, commas, Han–Latin gaps, stops. */
const SQUEEZE_WEIGHTS = [6, 8, 20, 40] as const;
const SPACE_STRETCH_WEIGHT = 2;
const HAN_LATIN_STRETCH_WEIGHT = 15;
const OPENED = 100;
const OPENED_UNIT = 0.05;

/** Badness of a paragraph's last line of one character, or one and its mark (CLREQ, orphans: 孤字). */
const LONELY_LAST_LINE = 600;
/** Widest last line, in em, that counts as one character and its mark. */
const LONELY = 1.5;

/** Badness of a line that must break where no break is allowed, because nothing else fits the measure. */
const FORCED_BREAK = 1e6;

/** A line that fills less than this share of its measure is not tried, unless nothing fuller exists. */
const LEAST_FILLED = 0.75;

/** Line counts kept for one break: with lines of differing measure the number of lines so far is part of the state. */
const STATES = 3;

/** The measure of a line in em; lines count from 0. */
export type MeasureOfLine = (line: number) => number;

export interface LineBreak {
  /** Boxes of the line, end excluded. */
  readonly start: number;
  readonly end: number;
  readonly forced: boolean;
}

/** Widths in em must differ by more than this to count: well below a hundredth of a point. */
const NOISE = 1e-7;

/**
 * @param indent space before the first line in em
 * @returns the lines; together they hold every box once
 */
export function breakLines(paragraph: PreparedParagraph, measureOfLine: MeasureOfLine, indent: number): LineBreak[] {
  const count = paragraph.boxes.length;
  if (count === 0) return [];
  const graph = new BreakGraph(count);
  for (let start = 0; start < count; start++) {
    for (let state = 0; state < STATES; state++) {
      if (!graph.isReached(start, state)) continue;
      const measure = measureOfLine(graph.line(start, state)) - (start === 0 ? indent : 0);
      reachOn(graph, paragraph, start, state, measure);
    }
  }
  return graph.best();
}

/** Reach every box before which a line that begins at `start` may end. */
function reachOn(graph: BreakGraph, paragraph: PreparedParagraph, start: number, state: number, measure: number): void {
  const { penalties } = paragraph;
  const count = paragraph.boxes.length;
  // Short of the filled share no line is tried, and none that ends there is too wide.
  let end = firstFilled(paragraph, start, measure * LEAST_FILLED);
  let tried = false;
  for (; end <= count; end++) {
    const badness = lineBadness(paragraph, start, end, measure);
    if (badness === OVERFULL) break;
    const penalty = penalties[end] as number;
    if (penalty >= INSIDE_WORD || badness === UNFILLABLE) continue;
    tried = true;
    graph.reach(end, start, state, demerits(badness + penalty), false);
  }
  if (!tried) reachAnyhow(graph, paragraph, start, state, measure, end - 1);
}

/** Nothing fills the measure: take the fullest legal line, else part what must not be parted, a word first. */
function reachAnyhow(
  graph: BreakGraph,
  paragraph: PreparedParagraph,
  start: number,
  state: number,
  measure: number,
  farthest: number,
): void {
  const { penalties } = paragraph;
  let inWord = -1;
  for (let end = farthest; end > start; end--) {
    const penalty = penalties[end] as number;
    if (penalty === INSIDE_WORD && inWord === -1) inWord = end;
    if (penalty >= INSIDE_WORD) continue;
    const badness = Math.min(lineBadness(paragraph, start, end, measure), FORCED_BREAK);
    graph.reach(end, start, state, demerits(badness + penalty), false);
    return;
  }
  graph.reach(inWord > start ? inWord : Math.max(farthest, start + 1), start, state, demerits(FORCED_BREAK), true);
}

/** The first end at which a line from `start` is at least so wide, by halving: widths only grow. */
function firstFilled(paragraph: PreparedParagraph, start: number, width: number): number {
  let low = start + 1;
  let high = paragraph.boxes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (naturalWidth(paragraph, start, middle) < width) low = middle + 1;
    else high = middle;
  }
  return low;
}

function demerits(badness: number): number {
  return (1 + badness) ** 2;
}

const OVERFULL = -1;
/** The line is short and has no gap that opens. */
const UNFILLABLE = Number.POSITIVE_INFINITY;

/** Badness of boxes start..end on a line; `OVERFULL` when they do not fit even squeezed. */
function lineBadness(paragraph: PreparedParagraph, start: number, end: number, measure: number): number {
  const lack = measure - naturalWidth(paragraph, start, end);
  if (lack < -NOISE) return squeezedBadness(paragraph, start, end, -lack);
  if (end === paragraph.boxes.length) return lastLineBadness(paragraph, start, end);
  return openedBadness(paragraph, start, end, lack);
}

/** Natural width of boxes start..end on one line, in em. */
export function naturalWidth({ sums }: PreparedParagraph, start: number, end: number): number {
  return (sums.body[end] as number) - (sums.body[start] as number) + between(sums.gap, start, end);
}

/** Gaps of a line that justification or tracking may open. */
export function openGaps({ sums }: PreparedParagraph, start: number, end: number): number {
  return between(sums.opening, start, end);
}

/** What a running sum over gaps holds inside a line: the gaps start+1..end-1. */
export function between(sum: Float64Array, start: number, end: number): number {
  return (sum[end - 1] as number) - (sum[start] as number);
}

function squeezedBadness({ sums }: PreparedParagraph, start: number, end: number, excess: number): number {
  let rest = excess;
  let badness = 0;
  for (let tier = 0; tier < SQUEEZE_WEIGHTS.length; tier++) {
    const capacity = between(sums.squeeze[tier] as Float64Array, start, end);
    if (capacity <= 0) continue;
    const used = Math.min(rest, capacity);
    badness += (SQUEEZE_WEIGHTS[tier] as number) * (used / capacity) ** 2;
    rest -= used;
    if (rest <= NOISE) return badness;
  }
  return OVERFULL;
}

function openedBadness({ sums }: PreparedParagraph, start: number, end: number, lack: number): number {
  let rest = lack;
  let badness = 0;
  const space = between(sums.space, start, end);
  if (space > 0) {
    const used = Math.min(rest, space);
    badness += SPACE_STRETCH_WEIGHT * (used / space) ** 2;
    rest -= used;
  }
  const hanLatin = between(sums.hanLatin, start, end);
  if (hanLatin > 0 && rest > 0) {
    const used = Math.min(rest, hanLatin);
    badness += HAN_LATIN_STRETCH_WEIGHT * (used / hanLatin) ** 2;
    rest -= used;
  }
  if (rest <= NOISE) return badness;
  const gaps = between(sums.opening, start, end);
  return gaps > 0 ? badness + OPENED * (rest / gaps / OPENED_UNIT) ** 3 : UNFILLABLE;
}

function lastLineBadness({ sums }: PreparedParagraph, start: number, end: number): number {
  const body = (sums.body[end] as number) - (sums.body[start] as number);
  return start > 0 && body <= LONELY + NOISE ? LONELY_LAST_LINE : 0;
}

/** The cheapest way to every break, for each number of lines that leads there. */
class BreakGraph {
  readonly #count: number;
  readonly #cost: Float64Array;
  readonly #line: Int32Array;
  readonly #from: Int32Array;
  readonly #fromState: Int8Array;
  readonly #forced: Uint8Array;

  constructor(count: number) {
    const size = (count + 1) * STATES;
    this.#count = count;
    this.#cost = new Float64Array(size).fill(Number.POSITIVE_INFINITY);
    this.#line = new Int32Array(size);
    this.#from = new Int32Array(size);
    this.#fromState = new Int8Array(size);
    this.#forced = new Uint8Array(size);
    this.#cost[0] = 0;
  }

  isReached(box: number, state: number): boolean {
    return Number.isFinite(this.#cost[box * STATES + state]);
  }

  line(box: number, state: number): number {
    return this.#line[box * STATES + state] as number;
  }

  /** Remember a line that ends before `box`, when it is the cheapest with its number of lines. */
  reach(box: number, from: number, fromState: number, demerits: number, forced: boolean): void {
    const origin = from * STATES + fromState;
    const cost = (this.#cost[origin] as number) + demerits;
    const line = (this.#line[origin] as number) + 1;
    let slot = -1;
    let dearest = -1;
    for (let state = 0; state < STATES; state++) {
      const at = box * STATES + state;
      if (Number.isFinite(this.#cost[at]) && this.#line[at] === line) {
        slot = at;
        break;
      }
      if (dearest === -1 || (this.#cost[at] as number) > (this.#cost[dearest] as number)) dearest = at;
    }
    if (slot === -1) slot = dearest;
    if (cost >= (this.#cost[slot] as number)) return;
    this.#cost[slot] = cost;
    this.#line[slot] = line;
    this.#from[slot] = from;
    this.#fromState[slot] = fromState;
    this.#forced[slot] = forced ? 1 : 0;
  }

  best(): LineBreak[] {
    let at = this.#count * STATES;
    for (let state = 1; state < STATES; state++) {
      const other = this.#count * STATES + state;
      if ((this.#cost[other] as number) < (this.#cost[at] as number)) at = other;
    }
    const lines: LineBreak[] = [];
    let end = this.#count;
    while (end > 0) {
      const start = this.#from[at] as number;
      lines.push({ start, end, forced: this.#forced[at] === 1 });
      at = start * STATES + (this.#fromState[at] as number);
      end = start;
    }
    return lines.reverse();
  }
}
