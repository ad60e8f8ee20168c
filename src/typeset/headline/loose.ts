/** Say what it costs to break beside a single character: it is too little for a word, so it holds on to a neighbour. */
import { type Kind, kindAt, type Word } from "./kinds.ts";
import { BOUND, HANGING } from "./levels.ts";
import type { Names } from "./names.ts";

/** In a row of single characters, to part the first from the second, the third from the fourth: 望|潮 before 潮|市. */
const FOOT = 500;

/** A noun of one character ends the word before it (充电|桩, 快递|员) or starts the one behind (首个|碳|交易). */
const NOUN_BEFORE: ReadonlySet<Kind> = new Set(["noun", "verb", "adjective"]);
const NOUN_AFTER: ReadonlySet<Kind> = new Set(["noun", "phrase"]);

/** The cost of a break beside single characters, which hold on to a neighbour; undefined where they hold on elsewhere. */
export function costOfLoose(words: readonly Word[], i: number, names: Names): number | undefined {
  const left = words[i - 1] as Word;
  const right = words[i] as Word;
  const before = kindAt(words, i - 2);
  const next = kindAt(words, i + 1);
  const isNamed = names.inside.has(i - 1);
  if (right.loose && !names.starts.has(i)) {
    const apart = isNamed || (right.kind === "verb" && endsNoun(words, i - 1));
    if (left.loose && !apart) return BOUND + (runBefore(words, i) % 2) * FOOT;
    if (right.kind === "noun" && left.kind === "quantity") return BOUND + FOOT;
    if (right.kind === "noun" && left.kind !== "time" && !(left.kind === "tail" && NOUN_AFTER.has(next))) return BOUND;
    // A word of one character is no phrase of its own: 价格|稳, 怎么|管, 出了|错.
    const isLast = next === "pause" || next === "close";
    if (isLast ? left.kind !== "open" : left.text === "了" && next !== "tail" && next !== "noun") return BOUND;
  }
  if (!left.loose || (words[i - 2]?.loose && !names.inside.has(i - 2)) || isNamed) return undefined;
  if (left.kind === "verb") return HANGING;
  if (left.kind === "adjective" || left.kind === "adverb") return BOUND;
  if (before === "noun" || !NOUN_AFTER.has(right.kind)) return undefined;
  return before === "quantity" ? HANGING : BOUND;
}

/**
 * Whether a noun of one character ends the word before it although more single characters follow. Words have two
 * characters mostly: of three in a row the first belongs to the word before (周转|房|住|进), of four none.
 */
function endsNoun(words: readonly Word[], i: number): boolean {
  const isNoun = /^(?:n|zg)/.test(words[i]?.tag ?? "") && words[i]?.loose === true;
  return isNoun && NOUN_BEFORE.has(kindAt(words, i - 1)) && !words[i - 1]?.loose && runFrom(words, i) % 2 === 1;
}

/** How many loose words in a row stand before a word. */
function runBefore(words: readonly Word[], i: number): number {
  let first = i;
  while (words[first - 1]?.loose) first--;
  return i - first;
}

/** How many words of one character in a row start with a word. */
function runFrom(words: readonly Word[], i: number): number {
  let end = i;
  while (words[end]?.loose || words[end]?.kind === "lead") end++;
  return end - i;
}
