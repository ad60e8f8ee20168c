/** Say what a word of a headline does at a line's end or start, from its part of speech and its neighbours. */
import type { TaggedWord } from "./dictionary.ts";
import {
  AGENTS,
  CLOSING,
  COMPLEMENTS,
  DONE,
  ENDINGS,
  HAN,
  LATIN,
  LEADS,
  LOCATIVES,
  MANNERS,
  MODALS,
  NUMERAL,
  OPENING,
  PAUSES,
  PERSONS,
  STARTING,
  TIMES,
  UNITS,
  WHOLES,
} from "./lexicon.ts";

/** What a word does at a line's end or start. */
export type Kind =
  /** 的 了 过 们, 里 上: holds on to the word before. */
  | "tail"
  /** 在 把 和 不 再 会 让 这: holds on to the word after. */
  | "lead"
  /** 3200, 两百: holds on to its measure word. */
  | "number"
  /** A dot inside a name, a ratio sign: holds on to both. */
  | "joint"
  /** 而是 但是 为的是: opens a clause. */
  | "conjunction"
  /** 就是 将|是: holds on to neither. */
  | "copula"
  | "pause"
  | "open"
  | "close"
  | "noun"
  | "verb"
  | "adjective"
  | "adverb"
  /** 到 behind a verb, 起来: holds on to its verb. */
  | "complement"
  | "time"
  | "quantity"
  | "pronoun"
  | "phrase";

/** Kinds of words that mean something by themselves. */
const LOOSE: ReadonlySet<Kind> = new Set(["noun", "verb", "adjective", "adverb", "time", "quantity", "pronoun"]);

export interface Word {
  readonly text: string;
  readonly tag: string;
  readonly start: number;
  readonly kind: Kind;
  /** A single character of meaning: too little for a word, so it belongs to a neighbour. */
  readonly loose: boolean;
}

export function toWords(tagged: readonly TaggedWord[]): Word[] {
  const words: Word[] = [];
  let start = 0;
  tagged.forEach((own, i) => {
    const { word: text, tag } = own;
    const behind = words.findLast((word) => word.kind !== "close");
    const kind = kindAmong(own, behind, tagged[i + 1]) ?? kindOf(text, tag);
    const counts = behind?.kind === "number" && kind === "quantity";
    words.push({ text, tag, start, kind, loose: HAN.test(text) && LOOSE.has(kind) && !counts });
    start += text.length;
  });
  return words;
}

/** The kind of a word that its neighbours decide; undefined where its own tag does. */
function kindAmong(
  { word: text, tag }: TaggedWord,
  behind: Word | undefined,
  next: TaggedWord | undefined,
): Kind | undefined {
  // 下|村, 上|周: not the place behind a noun.
  if (
    next &&
    "上下".includes(text) &&
    HAN.test(next.word) &&
    (/^[mt]/.test(next.tag) || (!isVerbal(behind) && /^[nz]/.test(next.tag)))
  )
    return "lead";
  const isTime = behind?.kind === "quantity" || behind?.kind === "time";
  if ((isVerbal(behind) && COMPLEMENTS.has(text)) || (isTime && STARTING.has(text))) return "complement";
  if (behind?.kind === "number" && HAN.test(text)) return "quantity";
  if (next && MODALS.has(text) && !next.tag.startsWith("n")) return "lead";
  // 小学生|上|课: no place on a person.
  if ("上下".includes(text) && /^nr?$/.test(behind?.tag ?? "") && PERSONS.has(behind?.text.at(-1) ?? "")) return "verb";
  // 全面|推进, 成功|发射, 首次|亮相: how it is done.
  const isDone = next !== undefined && (next.tag.startsWith("v") || DONE.has(next.word));
  if (isDone && MANNERS.has(text)) return "adverb";
  if (next?.tag === "v" && text.length > 1 && /^a[dn]?$/.test(tag)) return "adverb";
  // 突破|5000, 加快|发展|经济: verbs, though they may be nouns elsewhere; 现代化 is none.
  if (tag === "vn" && next && !text.endsWith("化")) {
    if (next.tag === "m") return "verb";
    if ((behind?.kind === "verb" || behind?.kind === "adverb") && /^(?:[nabz]|vn)/.test(next.tag)) return "verb";
  }
  // 全省|养老服务: said of what follows.
  if (WHOLES.test(text) && next && /^(?:[nabzmstfj]|vn)/.test(next.tag)) return "adjective";
  if (text === "是" && behind?.kind === "lead") return "copula";
  // A space between two Latin words is no pause.
  if (next && text === " " && LATIN.test(behind?.text ?? "") && LATIN.test(next.word)) return "joint";
  return undefined;
}

function isVerbal(word: Word | undefined): boolean {
  return word?.kind === "verb" || word?.kind === "phrase";
}

function kindOf(text: string, tag: string): Kind {
  if (PAUSES.test(text)) return "pause";
  if (OPENING.includes(text)) return "open";
  if (CLOSING.includes(text)) return "close";
  const single = HAN.test(text);
  if (text.length > 1 && text.endsWith("是") && tag !== "c") return "copula";
  if (NUMERAL.test(text)) return "number";
  if (UNITS.has(text)) return "tail";
  if (tag === "x" && !/[\p{L}\d]/u.test(text)) return "joint";
  if (single && LEADS.has(text)) return "lead";
  if (LOCATIVES.has(text) || /^[uky]/.test(tag) || (single && tag === "f")) return "tail";
  if (text.endsWith("季度") || (tag === "m" && text.length > 1 && TIMES.has(text.at(-1) ?? ""))) return "time";
  if (AGENTS.has(text)) return "noun";
  if (tag === "p" || (tag === "c" && single)) return "lead";
  if (tag === "vn" || (single && (tag === "m" || tag === "zg" || ENDINGS.has(text)))) return "noun";
  if (tag === "tg" || tag === "vg") return "adverb";
  switch (tag[0]) {
    case "c":
      return "conjunction";
    case "d":
      return "adverb";
    case "v":
      return "verb";
    case "a":
    case "b":
    case "z":
      return "adjective";
    case "t":
      return "time";
    case "m":
      return "quantity";
    case "r":
      return "pronoun";
    case "i":
    case "l":
      return "phrase";
    default:
      return "noun";
  }
}

/** The kind of a word; past the ends of the head is a pause. */
export function kindAt(words: readonly Word[], i: number): Kind {
  return words[i]?.kind ?? "pause";
}
