/**
 * Say how wide the gap between two neighbours is, how far it may close, and how far it may open (标点挤压).
 *
 * Every mark with a blank half is set as its half-em body; the blank is part of the gap beside it. So the adjacent
 * squeeze, the trimmed line start and the half em at line end are one mechanism: the gaps at a line's two edges
 * are simply not there.
 * Sources: GB/T 15834-2011 5.1.10, 5.1.11; CLREQ, Adjustment of Adjacent Punctuation Marks; CLREQ, Procedures for
 * Inter-Character Spacing Reduction and Expansion.
 */
import type { Blank, CharacterClass, Convention, MarkSpacing, PunctuationStyle } from "../convention/index.ts";
import { once } from "../kept/once.ts";
import { isClosing, isWordlike } from "./classes.ts";

/** Places that close when a line is squeezed, in CLREQ's order; all places of one kind on a line close alike. */
export const SQUEEZE_TIERS = ["bracket", "comma", "hanLatin", "stop"] as const;
export type SqueezeTier = (typeof SQUEEZE_TIERS)[number];

/** A gap between two boxes; all lengths in em. */
export interface Gap {
  /** Width when nothing is squeezed or stretched. */
  readonly natural: number;
  /** How far the gap may close, and in which tier's turn. */
  readonly squeeze: number;
  readonly tier: SqueezeTier | undefined;
  /** How far a word space may open in the first stretch tier, and a Han–Latin gap in the second. */
  readonly spaceStretch: number;
  readonly hanLatinStretch: number;
  /** Whether the third stretch tier, all remaining gaps alike, reaches this one. */
  readonly opens: boolean;
  /** Whether the gap is drawn as part of the right neighbour's cell, not of the left one's. */
  readonly onRight: boolean;
}

/** A word space and its ceiling: a quarter em to half an em (CLREQ, expansion step 1). */
export const SPACE = { natural: 0.25, greatest: 0.5 };

/** Han–Latin gap: not below an eighth, not opened above a quarter em (CLREQ, mixed text: a quarter is the default). */
const HAN_LATIN = { least: 1 / 8, greatest: 1 / 4 };

/** Every gap is made here, of one shape, as glyphs are. */
function gapOf({
  natural = 0,
  squeeze = 0,
  tier,
  spaceStretch = 0,
  hanLatinStretch = 0,
  opens = true,
  onRight = false,
}: Partial<Gap>): Gap {
  return { natural, squeeze, tier, spaceStretch, hanLatinStretch, opens, onRight };
}

/** The gap between two Han, and wherever nothing is to close. */
export const SOLID = gapOf({});
const RIGID = gapOf({ opens: false });
const WORD_SPACE = gapOf({ natural: SPACE.natural, spaceStretch: SPACE.greatest - SPACE.natural });

/** A gap of a width that neither closes nor opens, in em. */
export function fixedGap(width: number): Gap {
  return gapOf({ natural: width, opens: false });
}

/** Never opened beside connectors, the solidus and the interpunct (CLREQ, expansion: last paragraph). */
const UNSTRETCHED: ReadonlySet<CharacterClass> = new Set(["hyphen", "link", "solidus", "dot"]);

function blank(width: number, tier: SqueezeTier, onRight: boolean): Gap {
  return width === 0 ? SOLID : gapOf({ natural: width, squeeze: width, tier, onRight });
}

const NO_BLANK: Blank = { before: 0, after: 0 };

function isPause(name: CharacterClass): boolean {
  return name === "comma" || name === "stop";
}

/** The gaps of a text: those of a convention, in a punctuation style, with the style's gap between Han and Latin. */
export class Spacing {
  readonly #marks: MarkSpacing;
  readonly #hanLatinGap: number;
  /** Whether pause marks keep their blanks beside other marks too, and at a line's end. */
  readonly #isMiddle: boolean;
  /** Gaps that were made, by the classes on either side: a page has a few dozen kinds. */
  readonly #made = new Map<CharacterClass, Map<CharacterClass, Gap>>();

  constructor(convention: Convention, style: PunctuationStyle, hanLatinGap: number) {
    this.#marks = convention.spacings[style];
    this.#hanLatinGap = hanLatinGap;
    this.#isMiddle = convention.pauses === "middle";
  }

  /** The blanks of a mark between two Han characters. */
  blanks(name: CharacterClass): Blank {
    if (name === "comma") return this.#marks.comma;
    if (name === "stop") return this.#marks.stop;
    if (name === "open") return { before: this.#marks.bracket, after: 0 };
    return name === "close" ? { before: 0, after: this.#marks.bracket } : NO_BLANK;
  }

  /** In the middle of its em a mark gives way after all else: prints of Taiwan narrow none (CLREQ issue 615). */
  #tierOf(name: CharacterClass): SqueezeTier {
    if (name === "stop" || (name === "comma" && this.#isMiddle)) return "stop";
    return name === "comma" ? "comma" : "bracket";
  }

  /** The blank that a mark keeps wherever it stands. */
  kept(name: CharacterClass): Blank {
    return this.#isMiddle && isPause(name) ? this.blanks(name) : NO_BLANK;
  }

  /**
   * The gap between two neighbours.
   *
   * @param spaced whether the source has a word space there
   */
  between(left: CharacterClass, right: CharacterClass, spaced: boolean): Gap {
    if (spaced) return WORD_SPACE;
    let ofLeft = this.#made.get(left);
    if (!ofLeft) this.#made.set(left, (ofLeft = new Map()));
    let gap = ofLeft.get(right);
    if (!gap) ofLeft.set(right, (gap = this.#make(left, right)));
    return gap;
  }

  #make(left: CharacterClass, right: CharacterClass): Gap {
    if (isWordlike(left) && isWordlike(right)) return RIGID;
    // More than four em of dashes or dots are units that touch.
    if (left === right && (left === "dash" || left === "ellipsis")) return RIGID;
    if (right === "postfix" || left === "prefix" || UNSTRETCHED.has(left) || UNSTRETCHED.has(right)) {
      const after = isClosing(left) ? this.blanks(left).after : 0;
      const before = this.kept(right).before;
      const tier = this.#tierOf(after > 0 ? left : right);
      return gapOf({ ...blank(after + before, tier, after === 0 && before > 0), opens: false });
    }
    if (isMark(left) || isMark(right)) return this.#besideMark(left, right);
    if (isHanLatin(left, right) || isHanLatin(right, left)) {
      const natural = this.#hanLatinGap;
      return gapOf({
        natural,
        squeeze: Math.max(0, natural - HAN_LATIN.least),
        tier: "hanLatin",
        hanLatinStretch: natural > 0 ? Math.max(0, HAN_LATIN.greatest - natural) : 0,
        onRight: right !== "han",
      });
    }
    return SOLID;
  }

  #besideMark(left: CharacterClass, right: CharacterClass): Gap {
    const { betweenPair, tightPairs } = this.#marks;
    const [after, before] = [this.blanks(left).after, this.blanks(right).before];
    const [keptAfter, keptBefore] = [this.kept(left).after, this.kept(right).before];
    const kept = keptAfter + keptBefore;
    if (!isMark(left) || !isMark(right))
      return blank(after + before, this.#tierOf(isMark(left) ? left : right), after === 0);
    // A mark sits tight on what it follows, an opening one on what it encloses: 。” 》， “《 take 1.5 em; the pair ？！ takes
    // one (GB/T 15834 5.1.2).
    const isTight = tightPairs || (left === "stop" && right === "stop");
    let width = isTight ? kept : after + before;
    // ，“ fill 2 em and shrink to 1.5 em: one blank half between them, not two (CLREQ, adjacent marks).
    if (isClosing(left) && right === "open" && kept === 0) width = Math.min(betweenPair, after + before);
    const tier = after > 0 && (keptBefore === 0 || keptAfter > 0) ? this.#tierOf(left) : this.#tierOf(right);
    return blank(width, tier, !isClosing(left) || (keptBefore > 0 && keptAfter === 0));
  }
}

/** Marks whose blanks give way to each other. */
function isMark(name: CharacterClass): boolean {
  return isClosing(name) || name === "open" || name === "whole";
}

const ofConvention = once((_: Convention) => new Map<string, Spacing>());

/** One for all texts that are spaced alike. */
export function spacingOf(convention: Convention, style: PunctuationStyle, hanLatinGap: number): Spacing {
  const known = ofConvention(convention);
  const key = style + hanLatinGap;
  let spacing = known.get(key);
  if (!spacing) known.set(key, (spacing = new Spacing(convention, style, hanLatinGap)));
  return spacing;
}

/** Han on one side; a letter, a digit, or what belongs to a number on the other. */
function isHanLatin(han: CharacterClass, other: CharacterClass): boolean {
  return han === "han" && (other === "latin" || other === "digit" || other === "prefix" || other === "postfix");
}
