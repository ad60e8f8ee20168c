/**
 * Break a headline by meaning, into lines of like width or of long and short.
 *
 * A headline is not filled: it takes the least number of lines that holds it, and of the breakings into that many the
 * one that costs least: what the breaks cost the reader, and how far the lines are from their widths. Words that
 * belong together part only when neither another line nor closer setting helps, and a word only when parting those does
 * not help either. Forced breaks of the desk come first (newspaper practice).
 */

import { once } from "../../kept/once.ts";
import type { HeadShape } from "../../model/style.ts";
import { INSIDE_WORD } from "../breakpoints.ts";
import { between, NOISE, naturalWidth } from "../cost.ts";
import type { LineBreak } from "../linebreak.ts";
import type { PreparedParagraph } from "../prepare.ts";
import { breakCosts } from "./break-costs.ts";
import type { WordBreaker } from "./dictionary.ts";
import { BOUND, CLAUSE, KEPT, WORD } from "./levels.ts";

export interface Balance {
  readonly shape?: HeadShape;
  /** Least tracking in em, where the head may be set closer to fit. */
  readonly tracking?: number;
  /** Finds the words of a head; it is asked when the head needs a second line. Absent: all Han are words. */
  readonly findWords?: WordBreaker | undefined;
}

/** A headline line never starts with this particle (标题移行, newspaper practice). */
const NEVER_FIRST_IN_HEAD = "的";

/** Cost of a line that is twice its width, or nothing of it. */
const UNEVEN = 100;

/**
 * Cost of a line that holds the end of one clause and a piece of another: 修表匠：时间 / 不等人. Where no mark tells the
 * reader, it makes a false reading, 获好评观众, and another line is better.
 */
const MIXED = { marked: 16, unmarked: BOUND };

/** Width of a short line, in widths of a long one. */
const SHORT = 0.7;

/** What the breaks of a head may cost at most: the next is tried when nothing fits with the one before. */
const LIMITS = [BOUND, WORD, INSIDE_WORD] as const;

/**
 * @param measure width of the head in em
 * @param forced offsets in the text at which a new line must start
 * @returns the lines, or undefined when `maxLines` lines do not hold the text; `forced` of a line says that a word
 * parts at its end
 */
export function breakBalanced(
  paragraph: PreparedParagraph,
  measure: number,
  maxLines: number,
  forced: readonly number[],
  { shape = "balanced", tracking = 0, findWords }: Balance = {},
): LineBreak[] | undefined {
  const parts = forcedParts(paragraph, forced);
  let costs: Float64Array | undefined;
  const costAt = (cut: number) => (costs ??= cutCosts(paragraph, measure, findWords))[cut] as number;
  for (const limit of LIMITS) {
    for (const closer of tracking < 0 ? [0, tracking] : [0]) {
      const fits = (start: number, end: number) => widthOf(paragraph, start, end, closer) <= measure + NOISE;
      const lines = breakParts(paragraph, parts, maxLines, { shape, limit, fits, costAt });
      if (lines) return lines;
    }
  }
  return undefined;
}

interface Terms {
  readonly shape: HeadShape;
  /** No break costs as much as this. */
  readonly limit: number;
  readonly fits: (start: number, end: number) => boolean;
  readonly costAt: (cut: number) => number;
}

/** The tracking in em with which a line fills a share of its measure; negative when the line is wider than that. */
export function trackingThatFills(
  paragraph: PreparedParagraph,
  start: number,
  end: number,
  measure: number,
  share: number,
): number {
  const gaps = between(paragraph.sums.opening, start, end);
  const width = naturalWidth(paragraph, start, end);
  if (gaps === 0) return 0;
  return width > measure ? (measure - width) / gaps : Math.max(0, measure * share - width) / gaps;
}

/** Width of a tracked line, in em. */
function widthOf(paragraph: PreparedParagraph, start: number, end: number, tracking: number): number {
  return naturalWidth(paragraph, start, end) + tracking * between(paragraph.sums.opening, start, end);
}

function forcedParts({ boxes, offsets }: PreparedParagraph, forced: readonly number[]): [start: number, end: number][] {
  const starts = [0, ...forced.map((offset) => boxes.findIndex((_, i) => (offsets[i] as number) >= offset))].filter(
    (start, i, all) => start >= 0 && all.indexOf(start) === i,
  );
  return starts.map((start, i) => [start, starts[i + 1] ?? boxes.length]);
}

function breakParts(
  paragraph: PreparedParagraph,
  parts: readonly (readonly [start: number, end: number])[],
  maxLines: number,
  terms: Terms,
): LineBreak[] | undefined {
  const lines: LineBreak[] = [];
  let spare = maxLines - parts.length;
  if (spare < 0) return undefined;
  for (const [start, end] of parts) {
    const broken = fewestLines(paragraph, start, end, 1 + spare, terms);
    if (!broken) return undefined;
    spare -= broken.length - 1;
    lines.push(...broken);
  }
  return lines;
}

function fewestLines(
  paragraph: PreparedParagraph,
  start: number,
  end: number,
  maxLines: number,
  terms: Terms,
): LineBreak[] | undefined {
  // With fewer lines than those that are filled one after the other there is none: it need not be looked for.
  for (let count = linesFilled(start, end, maxLines, terms.fits); count <= maxLines; count++) {
    const lines = cheapest(paragraph, start, end, count, terms);
    if (lines) return lines;
  }
  return undefined;
}

/** Lines that boxes take where each is filled; one more than `most` where these do not hold them. */
function linesFilled(start: number, end: number, most: number, fits: Terms["fits"]): number {
  let at = start;
  for (let lines = 1; lines <= most; lines++) {
    const from = at;
    while (at < end && fits(from, at + 1)) at++;
    if (at === end) return lines;
    if (at === from) break;
  }
  return most + 1;
}

/** A way to some break: what it costs, and where its lines end. */
interface Way {
  readonly cost: number;
  readonly ends: readonly number[];
}

/** The cheapest breaking into exactly `count` lines. */
function cheapest(
  paragraph: PreparedParagraph,
  start: number,
  end: number,
  count: number,
  { shape, limit, fits, costAt }: Terms,
): LineBreak[] | undefined {
  const weights = Array.from({ length: count }, (_, line) => (shape === "longShort" && line % 2 === 1 ? SHORT : 1));
  const unit = naturalWidth(paragraph, start, end) / weights.reduce((sum, weight) => sum + weight, 0);
  const isPause = (at: number) => at === start || at === end || costAt(at) <= CLAUSE;
  let ways = new Map<number, Way>([[start, { cost: 0, ends: [] }]]);
  weights.forEach((weight, line) => {
    const last = line === count - 1;
    const longer = new Map<number, Way>();
    for (const [from, way] of ways) {
      // What stands inside the line grows with it.
      let inside = Infinity;
      let hasClause = false;
      for (let cut = from + 1; cut <= end && fits(from, cut); cut++) {
        if (count > 1 && cut > from + 1) {
          const before = costAt(cut - 1);
          hasClause ||= before === CLAUSE;
          if (before < inside) inside = before;
        }
        if ((cut === end) !== last) continue;
        const breakCost = last ? 0 : costAt(cut);
        const mixed = count > 1 && !(isPause(from) && isPause(cut)) ? costOfMixed(hasClause, inside) : 0;
        if (breakCost >= limit || mixed >= limit) continue;
        const uneven = naturalWidth(paragraph, from, cut) / (weight * unit) - 1;
        const cost = way.cost + breakCost + mixed + UNEVEN * uneven ** 2;
        if (cost < (longer.get(cut)?.cost ?? Infinity)) longer.set(cut, { cost, ends: [...way.ends, cut] });
      }
    }
    ways = longer;
  });
  const found = ways.get(end);
  return found?.ends.map((cut, i, ends) => ({
    start: ends[i - 1] ?? start,
    end: cut,
    forced: cut !== end && costAt(cut) >= WORD,
  }));
}

/**
 * What a line costs that starts or ends elsewhere than at a pause, and has one inside: a pause is a free break.
 *
 * @param inside what the cheapest break inside it costs
 */
function costOfMixed(hasClause: boolean, inside: number): number {
  if (hasClause) return MIXED.unmarked;
  return inside === 0 ? MIXED.marked : 0;
}

const costsOf = once((_: PreparedParagraph): { words?: WordBreaker; costs?: ArrayLike<number> } => ({}));

/** What the breaks of a head cost by its words: a vertical one is tried at hundreds of heights. */
function meaningOf(paragraph: PreparedParagraph, findWords: WordBreaker): ArrayLike<number> {
  const kept = costsOf(paragraph);
  if (!kept.costs || kept.words !== findWords) {
    kept.words = findWords;
    kept.costs = breakCosts(paragraph.text, findWords(paragraph.text));
  }
  return kept.costs;
}

/** What a break before each box costs. */
function cutCosts(paragraph: PreparedParagraph, measure: number, findWords: WordBreaker | undefined): Float64Array {
  const { boxes, offsets, penalties, text } = paragraph;
  const byMeaning = findWords && meaningOf(paragraph, findWords);
  const costs = Float64Array.from(boxes, (_, cut) => {
    const offset = offsets[cut] as number;
    const penalty = penalties[cut] as number;
    if (penalty >= INSIDE_WORD) return penalty;
    const particle = text.startsWith(NEVER_FIRST_IN_HEAD, offset);
    const meaning = byMeaning ? (byMeaning[offset] as number) : particle ? KEPT : 0;
    return Math.max(penalty > 0 ? BOUND : 0, meaning);
  });
  for (const [open, close] of quoted(paragraph)) {
    if (naturalWidth(paragraph, open, close + 1) > measure) continue;
    for (let cut = open + 1; cut <= close; cut++) costs[cut] = Math.max(KEPT, costs[cut] as number);
  }
  return costs;
}

/** Titles, quotes and brackets of the head, as the boxes of their marks. */
function quoted({ boxes }: PreparedParagraph): [open: number, close: number][] {
  const opened: number[] = [];
  return boxes.flatMap((box, i): [number, number][] => {
    if (box.class === "open") opened.push(i);
    const open = box.class === "close" ? opened.pop() : undefined;
    return open === undefined ? [] : [[open, i]];
  });
}
