/**
 * Sort the characters that a finished page shows.
 *
 * A judge does not borrow the tables of the engine that it judges: these are its own.
 * Source: GB/T 15834-2011 clause 5.1; CLREQ, Tables of Chinese Punctuation Marks.
 */

export type Kind =
  /** Ideographs and kana: one em, solid. */
  | "han"
  /** Opening halves of quotes, brackets, title marks. */
  | "open"
  /** Closing halves of the same. */
  | "close"
  /** ，、；： */
  | "comma"
  /** 。．？！ */
  | "stop"
  /** — and ⸺, and what else is typed for the dash, alone or as a pair. */
  | "dash"
  /** … ⋯ ‥, alone or as a pair. */
  | "ellipsis"
  /** Interpunct, in all its forms. */
  | "dot"
  /** Connectors – ～ -. */
  | "link"
  /** Solidus. */
  | "solidus"
  /** Digits of either width. */
  | "digit"
  /** What precedes a number without a break. */
  | "prefix"
  /** What follows a number without a break. */
  | "postfix"
  /** Letters, and signs that stand among them. */
  | "latin"
  /** Half-width marks . , : ; ! ? ) ] } of Latin text. */
  | "latinClose"
  /** Half-width ( [ { of Latin text. */
  | "latinOpen"
  | "other";

const MARKS: readonly (readonly [Kind, string])[] = [
  ["open", "“‘（《〈「『【〖〔［｛"],
  ["close", "”’）》〉」』】〗〕］｝"],
  ["comma", "，、；："],
  ["stop", "。．？！‼⁇⁈⁉"],
  ["dash", "—⸺⸻―─━⎯－﹘"],
  ["ellipsis", "…⋯‥"],
  ["dot", "·\u0387‧•∙⋅・･᛫⸱⸳ꞏ"],
  ["link", "–‒～〜~-‐"],
  ["solidus", "/／"],
  ["digit", "0123456789０１２３４５６７８９"],
  ["prefix", "¥￥$＄€£￡₩№±＋−"],
  ["postfix", "%‰‱℃℉°％′″㎡㎥㎞㎝㎜㎏㏄"],
  ["latinClose", ".,:;!?)]}"],
  ["latinOpen", "([{"],
];

const TABLE: ReadonlyMap<string, Kind> = new Map(
  MARKS.flatMap(([kind, marks]) => [...marks].map((mark) => [mark, kind] as const)),
);

const HAN = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}〇々]/u;
const LETTER = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}&+'"@#_=*<>|^\\`¹²³¼½¾＆＠＇＿＃]/u;

/** The kind of a glyph's text; a glyph of more characters, such as ——, is of its first one's. */
export function kindOf(text: string): Kind {
  const first = String.fromCodePoint(text.codePointAt(0) ?? 0);
  return TABLE.get(first) ?? (HAN.test(first) ? "han" : LETTER.test(first) ? "latin" : "other");
}

/** Full-width marks with a blank half on the right (GB/T 15834 5.1.1 to 5.1.3). */
export function isClosing(kind: Kind): boolean {
  return kind === "close" || kind === "comma" || kind === "stop";
}

/** Letters, digits and their marks: no gap opens inside a run of them. */
export function isProportional(kind: Kind): boolean {
  return kind === "latin" || kind === "digit" || kind === "latinClose" || kind === "latinOpen";
}

/** Marks that may not start a line, connectors included (CLREQ, Prohibition Rules for Line Start and Line End). */
export function isForbiddenFirst(kind: Kind): boolean {
  return isClosing(kind) || kind === "latinClose" || isConnector(kind) || kind === "postfix";
}

/** Marks between two words that may not start a line; first in a paragraph they mark an item of a list. */
export function isConnector(kind: Kind): boolean {
  return kind === "dot" || kind === "link" || kind === "solidus" || kind === "dash";
}

/** Marks that may not end a line (GB/T 15834 5.1.3, 5.1.9). */
export function isForbiddenLast(kind: Kind): boolean {
  return kind === "open" || kind === "latinOpen" || kind === "solidus";
}
