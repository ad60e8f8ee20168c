/**
 * Characters on their way in: what stands in the file for something else, what cannot be seen, what ends a line.
 *
 * One pass over every text, whoever typed it and wherever it stands. Most texts hold none of these: one search tells.
 * What a text holds behind it: letters with their marks in one (canonical equivalence, UAX #15, NFC), ideographs where
 * radicals and compatibility forms were pasted, plain blanks for wide ones, "\n" for every end of a line.
 */
import type { Normalisation } from "../diagnostics/catalogue.ts";
import { FIXED_BLANKS } from "../model/blanks.ts";
import { byPrivateCode } from "./private-use.ts";
import { FIRST_RADICAL, ideographOf, LAST_RADICAL } from "./radicals.ts";

/** A text as it goes on. */
export interface Characters {
  readonly text: string;
  /** For each unit of it, where it stands in what was read; absent: as it was. */
  readonly places?: readonly number[];
}

/** Told of a change: its kind, where it was, what became what. */
export type OnChange = (kind: Normalisation, place: number, change?: Change) => void;

export interface Change {
  readonly from: string;
  readonly to: string;
}

/**
 * Ends of lines that are typed in other programs and pasted (UAX #14, BK and NL): Word's line break VT, form feed, NEL,
 * the separators of lines and paragraphs.
 */
export const PASTED_LINE_ENDS = "\\u000b\\u000c\\u0085\\u2028\\u2029";

/** Controls, soft hyphen, zero-width and direction marks, fillers, annotations (Unicode, Default_Ignorable_Code_Point). */
const INVISIBLES =
  "\\u0000-\\u0008\\u000e-\\u001f\\u007f-\\u0084\\u0086-\\u009f\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5" +
  "\\u180b-\\u180f\\u200b-\\u200f\\u202a-\\u202e\\u2061-\\u206f\\u3164\\uffa0\\ufff9-\\ufffb";
/** Blanks whose width the style does not keep. */
const WIDE_BLANKS = "\\t\\u2000-\\u2003\\u205f\\u3000";

/** Marks that stand on the letter before them. */
const MARKS =
  "\\u0300-\\u034e\\u0350-\\u036f\\u0483-\\u0487\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20ff\\u3099\\u309a\\ufe20-\\ufe2f";
/** Those, Korean letters, and characters that are others by canonical equivalence: K of kelvin, 〈 of mathematics. */
const COMPOSABLE = `${MARKS}\\u0374\\u037e\\u0387\\u1100-\\u115e\\u1161-\\u11ff\\u1f70-\\u1fff\\u2126\\u212a\\u212b\\u2329\\u232a`;

const JOINER = "\u2060";

/** All of these, and what more than one unit, or a table, tells: whole planes, private use, radicals, selectors. */
const SUSPECT = new RegExp(
  `[${PASTED_LINE_ENDS}${INVISIBLES}${WIDE_BLANKS}${COMPOSABLE}` +
    "\\u2e80-\\u2fdf\\ud800-\\uf8ff\\uf900-\\ufaff\\ufe00-\\ufe0f\\ufeff\\ufffc]",
  "g",
);
const COMPOSABLES = new RegExp(`[${COMPOSABLE}]+`, "y");
const INVISIBLE = new RegExp(`[${INVISIBLES}]`);
const LINE_END = new RegExp(`[${PASTED_LINE_ENDS}]`);
const WIDE_BLANK = new RegExp(`[${WIDE_BLANKS}]`);

/** A blank of any kind, that of GBK's private use among them. */
export const BLANK = new RegExp(`[ ${WIDE_BLANKS}${FIXED_BLANKS}\\ue5e5]`);
/** A blank that stands inside a text once it was read. */
export const INNER_BLANK = new RegExp(`[ ${FIXED_BLANKS}]`, "g");

/** Whether a stretch of a text shows nothing at all. */
export function isUnseen(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const unit = text[at] as string;
    if (!INVISIBLE.test(unit) && unit !== "\ufeff" && unit !== JOINER && !BLANK.test(unit)) return false;
  }
  return true;
}

export function readCharacters(text: string, onChange: OnChange): Characters {
  SUSPECT.lastIndex = 0;
  const first = SUSPECT.exec(text);
  return first ? new CharacterReader(text, onChange).read(first.index) : { text };
}

class CharacterReader {
  readonly #text: string;
  readonly #onChange: OnChange;
  readonly #pieces: string[] = [];
  readonly #places: number[] = [];
  /** Up to where the text is read. */
  #done = 0;

  constructor(text: string, onChange: OnChange) {
    this.#text = text;
    this.#onChange = onChange;
  }

  /** @param first where the first character stands that may be changed */
  read(first: number): Characters {
    let at = first;
    while (at >= 0) {
      at = this.#compose(at) ?? this.#change(at);
      SUSPECT.lastIndex = at;
      at = SUSPECT.exec(this.#text)?.index ?? -1;
    }
    this.#keep(this.#text.length);
    return { text: this.#pieces.join(""), places: this.#places };
  }

  /** Compose a letter with the marks behind it. @returns where to go on; undefined where no such mark stands */
  #compose(at: number): number | undefined {
    COMPOSABLES.lastIndex = at;
    const marks = COMPOSABLES.exec(this.#text)?.[0];
    if (marks === undefined) return undefined;
    const end = at + marks.length;
    // The letter is one that nothing has become of yet.
    const letter = at > this.#done ? characterBefore(this.#text, at) : "";
    const from = letter + marks;
    const to = from.normalize("NFC");
    if (to === from) return end;
    const same = to.startsWith(letter) ? letter.length : 0;
    this.#put(at - letter.length + same, from.slice(same), to.slice(same), "composed");
    return end;
  }

  /** Change the character at a place, or leave it. @returns where to go on */
  #change(at: number): number {
    const from = String.fromCodePoint(this.#text.codePointAt(at) as number);
    const found = changeOf(from, this.#text.charAt(at - 1));
    if (found) this.#put(at, from, found.to, found.kind);
    return at + from.length;
  }

  #put(at: number, from: string, to: string, kind: Normalisation): void {
    this.#keep(at);
    this.#pieces.push(to);
    // What stays of it at its end stands where it stood; what became of the rest, where that begins.
    let same = 0;
    while (same < Math.min(from.length, to.length) && from.at(-1 - same) === to.at(-1 - same)) same++;
    for (let i = 0; i < to.length; i++) {
      const fromEnd = to.length - i;
      this.#places.push(fromEnd <= same ? at + from.length - fromEnd : at);
    }
    this.#done = at + from.length;
    this.#onChange(kind, at, { from, to });
  }

  /** Take the text as it is. */
  #keep(end: number): void {
    this.#pieces.push(this.#text.slice(this.#done, end));
    for (let place = this.#done; place < end; place++) this.#places.push(place);
    this.#done = end;
  }
}

/** The character that ends at a place. */
function characterBefore(text: string, at: number): string {
  return text.slice(at > 1 && isPair(text.charCodeAt(at - 2), text.charCodeAt(at - 1)) ? at - 2 : at - 1, at);
}

function isPair(high: number, low: number): boolean {
  return high >= 0xd800 && high <= 0xdbff && low >= 0xdc00 && low <= 0xdfff;
}

const REPLACEMENT = "\ufffd";

/** What becomes of a character; undefined where it stays. */
function changeOf(character: string, before: string): { kind: Normalisation; to: string } | undefined {
  const codePoint = character.codePointAt(0) as number;
  if (LINE_END.test(character)) return { kind: "lineBreaks", to: "\n" };
  if (WIDE_BLANK.test(character)) return { kind: "tab", to: " " };
  if (INVISIBLE.test(character) || isUnseenTag(codePoint)) return { kind: "invisible", to: "" };
  // Deprecated as what it was, and the same to the breaking of lines (UAX #14, WJ).
  if (character === "\ufeff") return { kind: "joiner", to: JOINER };
  if (character === "\ufffc") return { kind: "object", to: "" };
  // Half of a pair is no character; only an escape in YAML can write one.
  if (codePoint >= 0xd800 && codePoint <= 0xdfff) return { kind: "half", to: REPLACEMENT };
  if (isSelector(codePoint)) return before === "" || BLANK.test(before) ? { kind: "invisible", to: "" } : undefined;
  if (codePoint >= FIRST_RADICAL && codePoint <= LAST_RADICAL) {
    const to = ideographOf(codePoint);
    return to === undefined ? undefined : { kind: "radical", to };
  }
  if (codePoint >= 0xe000 && codePoint <= 0xf8ff) {
    const to = byPrivateCode(codePoint);
    return to === undefined ? undefined : { kind: "privateUse", to: ideographOf(to.codePointAt(0) as number) ?? to };
  }
  // Compatibility ideographs are the unified ones by canonical equivalence; twelve of them are unified themselves.
  const to = character.normalize("NFC");
  return to === character ? undefined : { kind: "compatibility", to };
}

/** Variation selectors (Unicode, 23.4). */
function isSelector(codePoint: number): boolean {
  return (codePoint >= 0xfe00 && codePoint <= 0xfe0f) || (codePoint >= 0xe0100 && codePoint <= 0xe01ef);
}

/** The plane of tags, its selectors aside, and controls of shorthand and music. */
function isUnseenTag(codePoint: number): boolean {
  if (codePoint >= 0xe0000 && codePoint <= 0xe0fff) return !isSelector(codePoint);
  return (codePoint >= 0x1bca0 && codePoint <= 0x1bca3) || (codePoint >= 0x1d173 && codePoint <= 0x1d17a);
}
