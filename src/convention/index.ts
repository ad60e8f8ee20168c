/**
 * What differs between places that set Chinese: rules of marks, languages, words of dates. CLREQ (Basic Features of Chinese
 * Script) asks to tell rules by region, not by traditional or simplified characters.
 *
 * A convention is data: the house style holds one and it is handed on with it, so it stands below the model. What it says is
 * carried out by `typeset/`; nothing there looks up a rule that differs in any other place.
 */

export type CharacterClass =
  /** Han, kana, other full-width letters and symbols: one em, a break on either side. */
  | "han"
  /** Opening half of quotes, brackets and title marks: never last on a line (GB/T 15834 5.1.3). */
  | "open"
  /** Closing half: never first on a line (5.1.3). */
  | "close"
  /** Marks inside a sentence ，、；： (5.1.1). */
  | "comma"
  /** Marks that end a sentence 。？！． (5.1.1, 5.1.2). */
  | "stop"
  /** The second of two such marks: the pair takes one em (5.1.2). */
  | "doubled"
  /** A mark that fills its em and gives nothing of it: ？！ of Taiwan (CLREQ, Punctuation Adjustment Space). */
  | "whole"
  /** Two marks in one character ‼ ⁇: one em, without a blank half. */
  | "double"
  /** Two-em dash, one unit (5.1.4). */
  | "dash"
  /** Two-em ellipsis, one unit (5.1.5). */
  | "ellipsis"
  /** Interpunct: never first (5.1.7). */
  | "dot"
  /** Short connector: never first (5.1.6). */
  | "hyphen"
  /** One-em dash 一字线 and wave ～: never first (5.1.6). */
  | "link"
  /** Solidus: neither first nor last (5.1.9). */
  | "solidus"
  /** Proportional letters: no break inside a run. */
  | "latin"
  /** Marks of Latin text: they belong to the run they touch. */
  | "latinMark"
  /** Digits, and the marks inside numbers: never split. */
  | "digit"
  /** Full-width digits, and the marks inside their numbers: never split either, but set like Han. */
  | "wideDigit"
  /** Full-width letters, and the marks inside their words: as full-width digits. */
  | "wideLatin"
  /** Follows its number without a break: % ‰ ℃ ° (CLREQ, line adjustment of digits, pull request 656). */
  | "postfix"
  /** Precedes its number without a break: currency signs, + − ±. */
  | "prefix"
  /** A word space between Latin words. */
  | "space";

/** The punctuation styles by their Chinese names: 全角, 开明, 半角, 行末半角 (CLREQ issues 278 and 592). */
export type PunctuationStyle = "quanjiao" | "kaiming" | "banjiao" | "hangmobanjiao";

/** What happens to the blank halves of marks at the edges of a line. */
export interface LineEdges {
  /** A mark at a line's end takes half an em (GB/T 15834-2011 5.1.10), half where the line needs it, or a full em. */
  readonly lineEnd: "half" | "allow-half" | "full";
  /** Whether an opening mark at a line's start, or at a paragraph's behind the indent, loses its blank half. */
  readonly lineStart: "trim" | "keep";
  readonly paragraphStart: "trim" | "keep";
  /** Whether ， 、 。 may hang beyond the line's end when it is too full (most Chinese papers do not hang). */
  readonly hanging: "none" | "allow";
}

/** How a punctuation style sets single marks and pairs; blanks in em. */
export interface MarkSpacing {
  /** Blank outside a bracket, between two Han characters. */
  readonly bracket: number;
  /** Blank on either side of ，、；： and of 。 between two Han characters. */
  readonly comma: Blank;
  readonly stop: Blank;
  /** The most blank between a closing and an opening mark: ，“ and 》《. */
  readonly betweenPair: number;
  /** Whether two closing or two opening marks stand tight: 。” and “《. */
  readonly tightPairs: boolean;
}

export interface Blank {
  readonly before: number;
  readonly after: number;
}

/** Names of conventions, as a house style has them. */
export type ConventionName = "mainland" | "taiwan";

export interface Convention {
  readonly name: ConventionName;
  readonly language: {
    /** BCP 47, for readers of the PDF. */
    readonly tag: string;
    /** OpenType language system, for the forms of a font that has several; four letters. */
    readonly openType: string;
  };
  /** Classes of marks that are not those of `typeset/classes.ts`. */
  readonly classes: ReadonlyMap<string, CharacterClass>;
  /** Where ，、；：。 have their ink: at the left of their em, after their text, or in its middle. */
  readonly pauses: "left" | "middle";
  /** Whether two stops take one em together: ？！. */
  readonly pairsStops: boolean;
  /** Bodies of marks in em. */
  readonly bodies: { readonly dot: number; readonly hyphen: number; readonly solidus: number };
  readonly spacings: Readonly<Record<PunctuationStyle, MarkSpacing>>;
  /** Line edges where the house style says nothing. */
  readonly edges: LineEdges;
  /** Marks that may hang where the house style lets them. */
  readonly hanging: string;
  readonly neverFirst: ReadonlySet<CharacterClass>;
  readonly neverLast: ReadonlySet<CharacterClass>;
  /** Han that a number keeps beside it where it costs little: 年, 万. */
  readonly measures: ReadonlySet<string>;
  /** Han that, behind a number, may stand before the hyphen of a range: 3月5日-8日, but not 常年-18℃. */
  readonly ranged: string;
  readonly vertical: {
    /** Quotes of a line, and those of a column. */
    readonly quotes: Readonly<Record<string, string>>;
    /** Marks that keep their em, and are not squeezed. */
    readonly whole: string;
  };
  /** Words of the furniture: parts of a date by name; weekdays from Sunday on, and one that is not known. */
  readonly words: {
    readonly date: string;
    readonly weekdays: readonly string[];
    readonly noWeekday: string;
  };
}
