/**
 * Take what the dictionary finds in a headline apart where its words hide others.
 *
 * A dictionary counts what it has read: 账户就, 从考研 are words to it, and 将领 wins over 将|领跑. So a function word
 * that is hidden at a word's start or end is taken out where what is left is a word; a number's measure is taken out of
 * 周年纪念; and the name of an organisation that is many words long is its parts: 人民代表大会|常务委员会.
 */
import { HAN, TIMES } from "./lexicon.ts";

/** A word and its part of speech in the tags of the Peking University corpus, as jieba uses them. */
export interface TaggedWord {
  readonly word: string;
  readonly tag: string;
}

/** Where a word of the dictionary stands. */
export type Stretch = readonly [start: number, end: number];

export interface FoundWords {
  /** The words of the text in order; they cover it. */
  readonly words: readonly TaggedWord[];
  /** Where words of the dictionary of more than one character stand anywhere in the text, by their start. */
  readonly known: readonly Stretch[];
}

export type WordBreaker = (text: string) => FoundWords;

/** Function words that a word may hide at its start and at its end, with their tags. */
const FIRST: ReadonlyMap<string, string> = new Map(
  Object.entries({ d: "将就", p: "把被让对从为与和向在以", v: "是", uj: "的" }).flatMap(([tag, characters]) =>
    [...characters].map((character) => [character, tag] as const),
  ),
);
const LAST: ReadonlyMap<string, string> = new Map([..."将就是"].map((word) => [word, word === "是" ? "v" : "d"]));

/** Tags of names and nouns: the tags that a dictionary gives to what it does not understand. */
const NOMINAL = /^n/;
/** Tags of words of meaning: 的确 is no word that hides 确有. */
const CONTENT = /^[nvt]/;
/** The name of an organisation of so many characters has parts that are names themselves, of so many at least. */
const LONG_NAME = { whole: 8, part: 3 };

/** The words with the hidden ones taken out, and the stretches without the words that hid them. */
export function separate(
  words: readonly TaggedWord[],
  stretches: readonly Stretch[],
): { readonly words: readonly TaggedWord[]; readonly stretches: readonly Stretch[] } {
  const known = new Set(stretches.map(([from, to]) => `${from} ${to}`));
  const isKnown = (from: number, to: number) => known.has(`${from} ${to}`);
  const separated: TaggedWord[] = [];
  const cuts: number[] = [];
  let start = 0;
  for (let i = 0; i < words.length; i++) {
    const own = words[i] as TaggedWord;
    const parts = takeOver(own, words[i + 1], start, isKnown) ??
      takeApart(own, separated.at(-1), words[i + 1], start, isKnown) ?? [own];
    separated.push(...parts);
    const length = parts.reduce((sum, { word }) => sum + word.length, 0);
    if (length > own.word.length) i++;
    if (parts.length > 1) cuts.push(start + (parts[0] as TaggedWord).word.length);
    start += length;
  }
  return { words: separated, stretches: stretches.filter(([from, to]) => !cuts.some((cut) => from < cut && cut < to)) };
}

type IsKnown = (from: number, to: number) => boolean;

/** 将领|跑 is 将|领跑, 与会|员 is 与|会员: a single character that is left over belongs to what its word hides. */
function takeOver({ word, tag }: TaggedWord, next: TaggedWord | undefined, start: number, isKnown: IsKnown) {
  const hidden = FIRST.get(word[0] ?? "");
  if (word.length < 2 || !hidden || !CONTENT.test(tag) || !next || !HAN.test(next.word)) return undefined;
  const end = start + word.length + next.word.length;
  return isKnown(start + 1, end) ? both(word[0], hidden, word.slice(1) + next.word, tag) : undefined;
}

function takeApart(
  { word, tag }: TaggedWord,
  before: TaggedWord | undefined,
  next: TaggedWord | undefined,
  start: number,
  isKnown: IsKnown,
): TaggedWord[] | undefined {
  const end = start + word.length;
  if (word.length < 3) return undefined;
  if (before?.tag === "m" && TIMES.has(word[1] ?? "") && isKnown(start, start + 2)) {
    return both(word.slice(0, 2), "q", word.slice(2), "vn");
  }
  if (!NOMINAL.test(tag)) return undefined;
  const first = FIRST.get(word[0] ?? "");
  // 就业|者 and 对立|面 are words with a word in front.
  if (first && isKnown(start + 1, end) && !isKnown(start, start + 2)) return both(word[0], first, word.slice(1), tag);
  const last = LAST.get(word.at(-1) ?? "");
  // 杨家将|的 ends as it stands: 将 opens a verb.
  if (last && next && isKnown(start, end - 1) && (!word.endsWith("将") || next.tag.startsWith("v"))) {
    return both(word.slice(0, -1), tag, word.at(-1), last);
  }
  return word.length >= LONG_NAME.whole
    ? partsOf(start, end, isKnown)?.map((part) => ({ word: part(word), tag }))
    : undefined;
}

function both(first = "", tag: string, second = "", other: string): TaggedWord[] {
  return [
    { word: first, tag },
    { word: second, tag: other },
  ];
}

/** Cuts a long name into its longest names; undefined where it has none. */
function partsOf(start: number, end: number, isKnown: IsKnown): ((word: string) => string)[] | undefined {
  const cuts = [start];
  for (let from = start; from < end; ) {
    let to = from === start ? end - 1 : end;
    while (to - from >= LONG_NAME.part && !isKnown(from, to)) to--;
    if (to - from < LONG_NAME.part) return undefined;
    cuts.push((from = to));
  }
  return cuts.slice(1).map((to, i) => (word) => word.slice((cuts[i] as number) - start, to - start));
}
