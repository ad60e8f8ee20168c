/**
 * Say how wide the gap between two neighbours is, how far it may close, and how far it may open (标点挤压).
 *
 * Every mark with a blank half is set as its half-em body; the blank is part of the gap beside it. So the adjacent
 * squeeze, the trimmed line start and the half em at line end are one mechanism: the gaps at a line's two edges
 * are simply not there.
 * Sources: GB/T 15834-2011 5.1.10, 5.1.11; CLREQ, Adjustment of Adjacent Punctuation Marks; CLREQ, Procedures for
 * Inter-Character Spacing Reduction and Expansion.
 */
import type { PunctuationStyle } from "../model/style.ts";
import { type CharacterClass, isClosing, isWordlike } from "./classes.ts";

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

/** The blank half of a full-width mark. */
const HALF = 0.5;

/** A word space and its ceiling: a quarter em to half an em (CLREQ, expansion step 1). */
export const SPACE = { natural: 0.25, greatest: 0.5 };

/** Han–Latin gap: not below an eighth, not opened above a quarter em (CLREQ, mixed text: a quarter is the default). */
const HAN_LATIN = { least: 1 / 8, greatest: 1 / 4 };

/** How a punctuation style sets single marks and pairs; blanks in em. */
interface MarkSpacing {
  /** Blank of a mark that ends a sentence, and of any other, between two Han characters. */
  readonly stop: number;
  readonly other: number;
  /** The most blank between a closing and an opening mark: ，“ and 》《. */
  readonly betweenPair: number;
  /** Whether two closing or two opening marks stand tight: 。” and “《. */
  readonly tightPairs: boolean;
}

/**
 * 全角 keeps all halves and brings a pair to 1.5 em; 开明 keeps those of the sentence's end, its pairs take one em (so
 * printed by Founder's programs); 半角 keeps none; 行末半角 squeezes at line ends alone.
 * Sources: GB/T 15834-2011 5.1; CLREQ, Adjustment of Adjacent Punctuation Marks, and issues 278, 592.
 */
const SPACINGS: Readonly<Record<PunctuationStyle, MarkSpacing>> = {
  quanjiao: { stop: HALF, other: HALF, betweenPair: HALF, tightPairs: true },
  kaiming: { stop: HALF, other: 0, betweenPair: 0, tightPairs: true },
  banjiao: { stop: 0, other: 0, betweenPair: 0, tightPairs: true },
  hangmobanjiao: { stop: HALF, other: HALF, betweenPair: 2 * HALF, tightPairs: false },
};

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

/** The blank that follows a mark, between two Han characters. */
export function blankAfter(name: CharacterClass, style: PunctuationStyle): number {
  if (!isClosing(name) || name === "doubled") return 0;
  return name === "stop" ? SPACINGS[style].stop : SPACINGS[style].other;
}

/** The blank that precedes a mark. */
export function blankBefore(name: CharacterClass, style: PunctuationStyle): number {
  return name === "open" ? SPACINGS[style].other : 0;
}

function tierOf(name: CharacterClass): SqueezeTier {
  return name === "stop" ? "stop" : name === "comma" ? "comma" : "bracket";
}

function blank(width: number, tier: SqueezeTier, onRight: boolean): Gap {
  return width === 0 ? SOLID : gapOf({ natural: width, squeeze: width, tier, onRight });
}

/** Gaps of one style, by the classes on either side. */
type GapsOfStyle = Map<CharacterClass, Map<CharacterClass, Gap>>;

/** Gaps that were made, by style: a page has a few dozen kinds. */
const made = new Map<string, GapsOfStyle>();

/** The style that was asked for last: whole paragraphs are of one. */
let latest: { readonly style: PunctuationStyle; readonly hanLatinGap: number; readonly gaps: GapsOfStyle } | undefined;

function gapsOf(style: PunctuationStyle, hanLatinGap: number): GapsOfStyle {
  if (latest?.style !== style || latest.hanLatinGap !== hanLatinGap) {
    const key = style + hanLatinGap;
    const gaps = made.get(key) ?? new Map();
    made.set(key, gaps);
    latest = { style, hanLatinGap, gaps };
  }
  return latest.gaps;
}

/**
 * The gap between two neighbours.
 *
 * @param spaced whether the source has a word space there
 * @param hanLatinGap the style's gap between Han and Latin, in em
 */
export function gapBetween(
  left: CharacterClass,
  right: CharacterClass,
  spaced: boolean,
  style: PunctuationStyle,
  hanLatinGap: number,
): Gap {
  if (spaced) return WORD_SPACE;
  const ofStyle = gapsOf(style, hanLatinGap);
  let ofLeft = ofStyle.get(left);
  if (!ofLeft) ofStyle.set(left, (ofLeft = new Map()));
  let gap = ofLeft.get(right);
  if (!gap) ofLeft.set(right, (gap = makeGap(left, right, style, hanLatinGap)));
  return gap;
}

function makeGap(left: CharacterClass, right: CharacterClass, style: PunctuationStyle, hanLatinGap: number): Gap {
  if (isWordlike(left) && isWordlike(right)) return RIGID;
  // More than four em of dashes or dots are units that touch.
  if (left === right && (left === "dash" || left === "ellipsis")) return RIGID;
  if (right === "postfix" || left === "prefix" || UNSTRETCHED.has(left) || UNSTRETCHED.has(right)) {
    return gapOf({ ...blank(blankAfter(left, style), tierOf(left), false), opens: false });
  }
  const { betweenPair, tightPairs } = SPACINGS[style];
  const after = blankAfter(left, style);
  const before = blankBefore(right, style);
  if (isClosing(left)) {
    // A closing mark sits tight on what it follows: 。” 》， take 1.5 em, the pair ？！ one (GB/T 15834 5.1.2).
    if (isClosing(right))
      return tightPairs || (left === "stop" && right === "stop") ? SOLID : blank(after, tierOf(left), false);
    // ，“ fill 2 em and shrink to 1.5 em: one blank half between them, not two (CLREQ, adjacent marks).
    if (right === "open")
      return blank(Math.min(betweenPair, after + before), after > 0 ? tierOf(left) : "bracket", false);
    return blank(after, tierOf(left), false);
  }
  // An opening mark sits tight on what it encloses, another opening mark included.
  if (left === "open") return right === "open" && !tightPairs ? blank(before, "bracket", true) : SOLID;
  if (right === "open") return blank(before, "bracket", true);
  if (isHanLatin(left, right) || isHanLatin(right, left)) {
    return gapOf({
      natural: hanLatinGap,
      squeeze: Math.max(0, hanLatinGap - HAN_LATIN.least),
      tier: "hanLatin",
      hanLatinStretch: hanLatinGap > 0 ? Math.max(0, HAN_LATIN.greatest - hanLatinGap) : 0,
      onRight: right !== "han",
    });
  }
  return SOLID;
}

/** Han on one side; a letter, a digit, or what belongs to a number on the other. */
function isHanLatin(han: CharacterClass, other: CharacterClass): boolean {
  return han === "han" && (other === "latin" || other === "digit" || other === "prefix" || other === "postfix");
}
