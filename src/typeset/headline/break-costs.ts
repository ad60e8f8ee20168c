/**
 * Say what it costs to break a headline between two words, so that it breaks by meaning.
 *
 * Rules: a word, and two words that belong together, stay on one line; no line starts with 的; readers pause at a line
 * end, so it must not make a false reading (标题移行, newspaper practice; journalism press, 2006). CLREQ's
 * editor adds the number with its measure word and the verb with 了. Where in the clause a break reads well is ours:
 * after a mark, then between subject and predicate, before 把 被 在 …, before 和; least well inside a noun phrase.
 *
 * Words and their parts of speech come from a dictionary that cannot know the names of a place. What it does not know
 * falls into single characters, so those hold on to each other: this keeps 望|潮|市 and 沈|砚|秋 whole without a list.
 */

import { findClauses } from "./clauses.ts";
import { type FoundWords, type Stretch, separate } from "./dictionary.ts";
import { type Kind, kindAt, toWords, type Word } from "./kinds.ts";
import { BOUND, CLAUSE, HANGING, KEPT, WORD } from "./levels.ts";
import { LEADS, PERSONS } from "./lexicon.ts";
import { costOfLoose } from "./loose.ts";
import { findNames, type Names } from "./names.ts";
import { costOfPhrase, isOrdinal } from "./phrases.ts";

/** Where a reader could join two characters over the break to another word: 瓶|中信, 终点站|岗. */
const AMBIGUOUS = 200;

/** Where the words would part if they were read so, 瓶中|信: before a particle goes astray. */
const OTHERWISE = KEPT / 2;

/** Cost of a line that ends with a word of this kind, and of one that starts with it. */
const ENDS: Readonly<Record<Kind, number>> = {
  tail: 6,
  lead: BOUND,
  number: 20,
  joint: KEPT,
  conjunction: BOUND,
  copula: 24,
  pause: 0,
  open: KEPT,
  close: 8,
  noun: 10,
  verb: 14,
  adjective: 24,
  adverb: 36,
  complement: 14,
  time: 8,
  quantity: 22,
  pronoun: 22,
  phrase: 12,
};
const STARTS: Readonly<Record<Kind, number>> = {
  tail: KEPT,
  lead: 2,
  number: 8,
  joint: KEPT,
  conjunction: 0,
  copula: 2,
  pause: KEPT,
  open: 12,
  close: KEPT,
  noun: 18,
  verb: 4,
  adjective: 12,
  adverb: 4,
  complement: BOUND,
  time: 6,
  quantity: 8,
  pronoun: 6,
  phrase: 10,
};

/** Before 而是, 但是. */
const CONJUNCTION = 4;

/** Between a person's office and name: 局长|陈望川. */
const BEFORE_NAME = 40;

/** Between two items of a list (、) a reader pauses less than between clauses. */
const LIST_PAUSE = 10;

/** Shortest word of the dictionary that is put together of others: 人民代表|大会. */
const COMPOUND = 4;

/**
 * @returns for every UTF-16 offset of the text what a line break before it costs: below `BOUND` a break between free
 * words, below `WORD` one between words that belong together, from `WORD` on one inside a word
 */
export function breakCosts(text: string, { words: tagged, known }: FoundWords): Float64Array {
  const costs = new Float64Array(text.length + 1).fill(WORD);
  const { words: separated, stretches } = separate(tagged, known);
  const words = toWords(separated);
  const names = findNames(words);
  const clauses = findClauses(words);
  partCompounds(words, stretches, costs);
  for (let i = 1; i < words.length; i++) {
    const { start } = words[i] as Word;
    const crossing = stretches.filter(([from, to]) => from < start && start < to);
    for (const at of crossing.flat()) if (costs[at] === WORD) costs[at] = OTHERWISE;
    costs[start] = clauses.has(start) ? CLAUSE : costBetween(words, i, names) + (crossing.length > 0 ? AMBIGUOUS : 0);
  }
  costs[text.length] = 0;
  return costs;
}

/** The cost of a break before a word, from the words around it. */
function costBetween(words: readonly Word[], i: number, names: Names): number {
  const left = words[i - 1] as Word;
  const right = words[i] as Word;
  if (names.inside.has(i) || left.kind === "joint") return KEPT;
  if (STARTS[right.kind] >= BOUND) return STARTS[right.kind];
  if (left.kind === "pause") return left.text === "、" ? LIST_PAUSE : 0;
  // 扶|不|扶, 涨|不|动, 来|不了
  if (left.text === "不" || (/^不.?$/.test(right.text) && left.kind === "verb" && left.loose)) return KEPT;
  if (left.kind === "number" && right.kind !== "verb") return KEPT;
  // 热线|12345 is a name; 8分|40秒 one measure.
  if (right.kind === "number" && (kindAt(words, i + 1) === "verb" || kindAt(words, i - 2) === "number")) return BOUND;
  if (left.kind === "complement" && LEADS.has(left.text)) return HANGING;
  if (right.kind === "conjunction" && left.kind !== "open") return CONJUNCTION;
  // 望舒|十七号 is a name, and 政府令|第128号 one thing.
  const isSaidOfNext = right.text === "第" && kindAt(words, i + 3) === "noun";
  if (isOrdinal(words, i) && !isSaidOfNext && (left.kind === "noun" || left.loose)) return BOUND;
  // 第十七届|人民代表大会
  if (left.text.endsWith("届") && (right.kind === "noun" || right.kind === "adjective")) return HANGING;
  // 局长|陈望川
  if (names.starts.has(i) && left.kind === "noun" && PERSONS.has(left.text.at(-1) ?? "")) return BEFORE_NAME;
  const ended = names.inside.has(i - 1) ? "noun" : left.kind;
  return costOfLoose(words, i, names) ?? costOfPhrase(words, i, ended) ?? ENDS[ended] + STARTS[right.kind];
}

/** A long word of the dictionary that is put together of others may part between them, if need be: 人民代表|大会. */
function partCompounds(words: readonly Word[], stretches: readonly Stretch[], costs: Float64Array): void {
  for (const { text, start, kind } of words) {
    if (text.length < COMPOUND || kind === "phrase") continue;
    const end = start + text.length;
    const parts = stretches.filter(([from, to]) => from >= start && to <= end);
    for (const [, at] of parts) if (at < end && parts.some(([from]) => from === at)) costs[at] = BOUND;
  }
}
