/**
 * Sort characters into the classes of Chinese composition; a convention may class a mark otherwise.
 *
 * One explicit table, not UAX #14: that algorithm lets · — ～ start a line and glues 汉“字”汉 into one block.
 * Source: CLREQ, Tables of Chinese Punctuation Marks; GB/T 15834-2011 clause 5.1.
 */

import type { CharacterClass, Convention } from "../convention/index.ts";
import { once } from "../kept/once.ts";
import { type Characters, findAddresses, NO_ADDRESSES } from "./addresses.ts";

/**
 * The middle dot, and what is typed for it: of Greek, of hyphenation, the bullets of WPS and Word, operators of
 * mathematics, the katakana dots of Japanese input, word dividers (GB/T 15834-2011 5.1.7; CLREQ, issue 512).
 */
const DOTS = "·\u0387‧•∙⋅・･᛫⸱⸳ꞏ";

/**
 * The one-em dash, and what is typed for it, one by one or as a pair: the horizontal bar, which is A1AA of GB 2312 and A844
 * of GBK, box-drawing lines, a line extension, the full-width hyphen, the small dash of Big5, the long vowel of Japanese
 * input (GB/T 15834-2011 5.1.4).
 */
export const DASHES = "—―─━⎯－﹘ー";
/** Half-em dashes: two of them are typed for the dash, too, where a keyboard has no longer one. */
export const HALF_DASHES = "–‒";

const MARKS: readonly (readonly [CharacterClass, string])[] = [
  ["open", "“‘（《〈「『【〖〔［｛"],
  ["close", "”’）》〉」』】〗〕］｝"],
  ["comma", "，、；：﹕∶"],
  ["stop", "。．？！"],
  ["double", "‼⁇⁈⁉"],
  ["dash", "⸺⸻"],
  ["ellipsis", "⋯…‥"],
  ["dot", DOTS],
  ["hyphen", `${HALF_DASHES}‐-−`],
  ["link", `～〜${DASHES}`],
  ["solidus", "/／"],
  ["postfix", "%‰‱°℃℉％′″‴¢￠"],
  ["prefix", "¥￥$＄£￡￦№±+＋"],
  ["wideDigit", "０１２３４５６７８９"],
  ["wideLatin", "＆＠＇＿＃"],
  ["space", " \u00a0\u3000\t\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u2060"],
];

/** Classes of marks, by code point. */
type ClassTable = ReadonlyMap<number, CharacterClass>;

const tableOf = once((convention: Convention): ClassTable => {
  const table = new Map<number, CharacterClass>();
  for (const [name, marks] of MARKS) for (const mark of marks) table.set(mark.codePointAt(0) ?? 0, name);
  for (const [mark, name] of convention.classes) table.set(mark.codePointAt(0) ?? 0, name);
  return table;
});

/** First code point past the proportional scripts (Latin, Greek, Cyrillic and their marks). */
const END_OF_PROPORTIONAL = 0x1100;

/** Squared units ㎏ ㎡ ㏄, but for the names of eras and companies among them: what follows a number (UAX #14, PO). */
const isSquaredUnit = (codePoint: number) =>
  (codePoint >= 0x3371 && codePoint <= 0x337a) || (codePoint >= 0x3380 && codePoint <= 0x33df);

/** Currency signs, euro and rupee among them: they precede their number (UAX #14, PR). */
const isCurrency = (codePoint: number) => codePoint >= 0x20a0 && codePoint <= 0x20cf;

/** General punctuation and symbols that Latin text uses: U+2000 to U+206F that the table does not name. */
const isGeneralPunctuation = (codePoint: number) => codePoint >= 0x2000 && codePoint <= 0x206f;

/** The unified Han of the Basic Multilingual Plane, extension A and what stands between: no mark is among them. */
const [FIRST_HAN, LAST_HAN] = [0x3400, 0x9fff];

/** The class of a character by itself; neighbours may change it, see `resolveClasses`. */
export function classOf(codePoint: number, convention: Convention): CharacterClass {
  return classIn(tableOf(convention), codePoint);
}

function classIn(table: ClassTable, codePoint: number): CharacterClass {
  if (codePoint >= FIRST_HAN && codePoint <= LAST_HAN) return "han";
  const named = table.get(codePoint);
  if (named) return named;
  if (codePoint >= 0x30 && codePoint <= 0x39) return "digit";
  if (isBasicLetter(codePoint)) return "latin";
  if (codePoint < END_OF_PROPORTIONAL || isGeneralPunctuation(codePoint)) {
    return codePoint >= 0x80 && isWordCharacter(codePoint) ? "latin" : "latinMark";
  }
  // The full-width forms of ASCII stand as far behind it as these.
  if (isBasicLetter(codePoint - 0xfee0)) return "wideLatin";
  if (isSquaredUnit(codePoint)) return "postfix";
  if (isCurrency(codePoint)) return "prefix";
  return "han";
}

/** A to Z and a to z: most letters, told without the tables of Unicode, which take time to build. */
const isBasicLetter = (codePoint: number) =>
  (codePoint >= 0x41 && codePoint <= 0x5a) || (codePoint >= 0x61 && codePoint <= 0x7a);

/** V8 builds the tables of such a class where the expression is first met: in a module's constant, at every start. */
function isWordCharacter(codePoint: number): boolean {
  return /[\p{L}\p{M}\p{N}]/u.test(String.fromCodePoint(codePoint));
}

/** Whether a class is set with proportional width, in Latin words and numbers. */
export function isProportional(name: CharacterClass): boolean {
  return name === "latin" || name === "latinMark" || name === "digit";
}

export function isNumeric(name: CharacterClass): boolean {
  return name === "digit" || name === "wideDigit";
}

/** Letters and digits of both widths, and what stands inside their words: no break parts two of them. */
export function isWordlike(name: CharacterClass): boolean {
  return isProportional(name) || name === "wideDigit" || name === "wideLatin";
}

/** Marks that follow their text and whose body is half an em (CLREQ, Punctuation Adjustment Space). */
export function isClosing(name: CharacterClass): boolean {
  return name === "close" || name === "comma" || name === "stop" || name === "doubled";
}

/** Separators that belong to a number when digits stand on both sides: 1,200 3.14 18:30 1/4 3：2 3∶2 3．5. */
const IN_NUMBER = ",.:/：∶﹕．";
/** The same where a digit is full-width: １２，０００. Between plain digits they part: 1，2，3. */
const IN_WIDE_NUMBER = "，．：∶﹕／,.:/";
/** Marks that belong to a Latin word when letters stand on both sides: T’Pol, Wi-Fi, km/h, kW·h. */
const IN_WORD = "'’‘·‧⋅‐-–/";
/** Marks that belong to a full-width word when one of the two beside them is a letter: Ｆ－１６, Ｕ．Ｓ. */
const IN_WIDE_WORD = "．／－";
/** Before a number, and after nothing that a range or a word could begin with, they are its sign. */
const SIGNS = "-−－+＋±";

/**
 * Resolve the marks that Chinese and Latin share, by their neighbours: the apostrophe of T'Pol is Latin, the
 * point of 11.6 is part of the number, a hyphen before a number and after Han is its sign (CLREQ, Punctuation
 * Marks Shared by Chinese and Western Text).
 *
 * @param characters one entry a character
 * @returns one class a character
 */
export function resolveClasses(characters: Characters, convention: Convention): CharacterClass[] {
  const table = tableOf(convention);
  const plain = new Array<CharacterClass>(characters.length);
  let hasLatin = false;
  for (let i = 0; i < characters.length; i++) {
    const own = classIn(table, codePointOf(characters, i));
    plain[i] = own;
    hasLatin ||= own !== "han" && isProportional(own);
  }
  const addresses = hasLatin ? findAddresses(characters) : NO_ADDRESSES;
  for (const { start, end } of addresses) {
    for (let i = start; i < end; i++) if (plain[i] !== "digit") plain[i] = "latin";
  }
  const latinQuotes = hasLatin ? findLatinQuotes(characters, plain) : NONE;
  const resolved = plain.slice();
  let stops = 0;
  for (let i = 0; i < plain.length; i++) {
    const own = plain[i] as CharacterClass;
    stops = own === "stop" ? stops + 1 : 0;
    // No mark is Han, and most characters are.
    if (own === "han") continue;
    if (stops > 0 && stops % 2 === 0 && convention.pairsStops) resolved[i] = "doubled";
    else resolved[i] = latinQuotes.has(i) ? "latin" : resolveMark(characters, plain, i, convention);
  }
  return resolved;
}

/** The code point of a character; a text is asked without making a text of each character. */
function codePointOf(characters: Characters, i: number): number {
  if (typeof characters === "string") return characters.charCodeAt(i);
  return characters[i]?.codePointAt(0) ?? 0;
}

function resolveMark(
  characters: Characters,
  plain: readonly CharacterClass[],
  i: number,
  { ranged }: Convention,
): CharacterClass {
  const own = plain[i] as CharacterClass;
  const character = characters[i] as string;
  const before = plain[i - 1];
  const after = plain[i + 1];
  if (character.length > 1 && NARROW_QUOTE.test(character) && isWord(own === "open" ? after : before)) return "latin";
  if (before === "digit" && after === "digit" && IN_NUMBER.includes(character)) return "digit";
  if (before && after && isWide(before, after)) {
    if (isNumeric(before) && isNumeric(after)) {
      if (IN_WIDE_NUMBER.includes(character)) return "wideDigit";
    } else if (IN_WIDE_WORD.includes(character)) return "wideLatin";
  }
  if (isWord(before) && isWord(after) && IN_WORD.includes(character)) return "latin";
  if (SIGNS.includes(character)) {
    const inDates = ranged.includes(characters[i - 1] ?? "·") && isNumeric(plain[i - 2] ?? "han");
    if (after && isNumeric(after) && !beginsRange(before) && !inDates && !endsDash(characters, i)) return "prefix";
    if (own === "prefix") return "latinMark";
  }
  if (before === "latin" && after === "latin" && character === "—") return "latin";
  return own;
}

/** A quote that is asked for in proportional width (Unicode 16, standardized variants); beside Han its half em is that. */
const NARROW_QUOTE = /^[‘’“”]\ufe00/;

function isWord(name: CharacterClass | undefined): boolean {
  return name === "latin" || name === "digit";
}

/** Whether two are letters or digits, one of them full-width. */
function isWide(before: CharacterClass, after: CharacterClass): boolean {
  return isWideOne(before) ? isWideOne(after) || isWord(after) : isWideOne(after) && isWord(before);
}

function isWideOne(name: CharacterClass): boolean {
  return name === "wideDigit" || name === "wideLatin";
}

/** Whether a － is the second em of a dash, and no sign: —－2026, －－2026, but not ——－5 (GB/T 15834-2011 5.1.4: two em). */
function endsDash(characters: Characters, i: number): boolean {
  let ems = 0;
  while (DASHES.includes(characters[i - 1 - ems]?.charAt(0) ?? "·")) ems++;
  return characters[i] === "－" && ems % 2 === 1;
}

/** What a range may begin with, so that the mark behind it is its connector: 5-10, 10%-20%. */
function beginsRange(name: CharacterClass | undefined): boolean {
  return name !== undefined && (isProportional(name) || isNumeric(name) || name === "postfix");
}

const NONE: ReadonlySet<number> = new Set();

const QUOTES: Readonly<Record<string, string>> = { "“": "”", "‘": "’" };

/**
 * Curly quotes of a Latin run: a pair that encloses Latin and stands in Latin, He said “hello” to them. One that
 * touches Chinese on either side is Chinese: “N问题”, 用“Wi-Fi”上网 (CLREQ, Marks Shared by Chinese and Western Text).
 */
function findLatinQuotes(characters: Characters, plain: readonly CharacterClass[]): ReadonlySet<number> {
  const found = new Set<number>();
  const open: number[] = [];
  const isLatin = (from: number, step: number) => {
    let at = from + step;
    while (plain[at] === "space") at += step;
    const name = plain[at];
    return name === undefined ? undefined : isProportional(name);
  };
  for (let i = 0; i < plain.length; i++) {
    const name = plain[i];
    if (name !== "open" && name !== "close") continue;
    const character = characters[i] as string;
    if (character in QUOTES) open.push(i);
    const start = open[open.length - 1];
    if (start === undefined || QUOTES[characters[start] ?? ""] !== character) continue;
    if (character === "’" && isLatin(i, -1) && plain[i + 1] === "latin") continue; // T’Pol
    open.pop();
    const outside = [isLatin(start, -1), isLatin(i, 1)];
    const inLatin = outside.every((side) => side !== false) && outside.includes(true);
    if (inLatin && isLatin(start, 1) && isLatin(i, -1)) found.add(start).add(i);
  }
  return found;
}
