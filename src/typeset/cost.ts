/**
 * Say what a line costs: how far it is from its natural setting.
 *
 * Cost model. d is the measure less the natural width of a line, in em.
 *   squeezed (d < 0): sum over the tiers of weight × (share of the tier used)², the tiers taken in CLREQ's order.
 *   opened (d > 0): the same for word spaces and Han–Latin gaps, then, for the g em added to each remaining gap,
 *   OPENED_AT_ALL × u + OPENED × u³ with u = g / OPENED_UNIT. A cube, because 0.05 em is hardly seen, 0.10 em is, and
 *   0.15 em is a hole; and a first step, because marks close before characters part (CLREQ: squeeze, then stretch).
 *   beyond MOST_OPENED a gap opens no further and the line stays ragged: what a gap costs at that, and RAGGED for each em
 *   that the line is short by.
 *   demerits of a line = (1 + badness + penalty)² (Knuth and Plass, 1981, p. 1128, without its flagged penalties);
 *   a tight line beside a loose one costs UNEVEN more.
 * Departures from Knuth and Plass: badness has tiers where theirs has one ratio; three fitness classes, not four; any
 * line may be short, because Han have no hyphen to fall back on.
 */
import { isClosing } from "./classes.ts";
import type { Box } from "./glyphs.ts";
import type { PreparedParagraph } from "./prepare.ts";
import { SQUEEZE_TIERS } from "./spacing.ts";

/** Weights of the squeeze tiers, in the order of SQUEEZE_TIERS: brackets, commas, Han–Latin gaps, stops. */
const SQUEEZE_WEIGHTS = [3, 4, 10, 20] as const;
const SPACE_STRETCH_WEIGHT = 2;
const HAN_LATIN_STRETCH_WEIGHT = 15;
const OPENED_AT_ALL = 60;
const OPENED = 100;
const OPENED_UNIT = 0.05;

/**
 * The most em that justification adds to a gap between two characters. CLREQ (Procedures for Inter-Character Space
 * Expansion) names no ceiling for these; it lets no other place, a word space or a Han–Latin gap, be wider than half an em.
 */
export const MOST_OPENED = 0.5;
/** Badness of an em that a line is short by: about what an em more costs a line of fourteen characters opened so far. */
const RAGGED = 50_000;

/**
 * Badness of a paragraph's last line of one character, or one and its marks (CLREQ, orphans: 孤字). Dearer than any
 * line that is opened as far as it can be seen on a page, so it stands only where no breaking avoids it.
 */
const LONELY_LAST_LINE = 1e5;
/** Most boxes of a last line that may be one character and its marks. */
const LONELY = 11;

/** Badness of a line that must break where no break is allowed, and the most that any line has. */
export const FORCED_BREAK = 1e7;

/** Demerits of a tight line beside a loose one. */
const UNEVEN = 3000;

/** Fitness classes (Knuth and Plass, p. 1155): how a line looks beside its neighbours. */
const TIGHT = 0;
export const EVEN = 1;
const LOOSE = 2;
export const CLASSES = 3;
/** A line counts as tight, or as loose, from this badness on. */
const TIGHT_FROM = 10;
const LOOSE_FROM = 50;

/** The line does not fit, even squeezed. */
export const OVERFULL = -1;

/** Widths in em must differ by more than this to count: well below a hundredth of a point. */
export const NOISE = 1e-7;

export function demerits(badness: number): number {
  return (1 + badness) ** 2;
}

/** Demerits of two lines as neighbours. */
export function unevenness(fitness: number, next: number): number {
  return Math.abs(fitness - next) > 1 ? UNEVEN : 0;
}

/** Natural width of boxes start..end on one line, in em, with the blanks that the style keeps at its edges. */
export function naturalWidth({ widths }: PreparedParagraph, start: number, end: number): number {
  return (widths.to[end] as number) - (widths.from[start] as number);
}

/**
 * What a line lacks to fill its measure, in em: negative when it is too full. The end of a too full line gives way
 * first: a mark takes its half em, or hangs, whole and not in part (JLREQ, line adjustment: nothing between).
 */
export function lackOf(paragraph: PreparedParagraph, start: number, end: number, measure: number): number {
  const lack = measure - naturalWidth(paragraph, start, end);
  return lack < -NOISE ? lack + (paragraph.edges.givesWay[end - 1] as number) : lack;
}

/** What a running sum over gaps holds inside a line: the gaps start+1..end-1. */
export function between(sum: Float64Array, start: number, end: number): number {
  return (sum[end - 1] as number) - (sum[start] as number);
}

/** Fitness class of a line by what it lacks and what that costs. */
export function fitnessOf(lack: number, badness: number): number {
  if (lack < -NOISE) return badness >= TIGHT_FROM ? TIGHT : EVEN;
  return badness >= LOOSE_FROM && badness < LONELY_LAST_LINE ? LOOSE : EVEN;
}

/**
 * Badness of boxes start..end on a line.
 *
 * @param lack the measure less the line's natural width, in em
 * @returns `OVERFULL` where the line cannot be set
 */
export function lineBadness(paragraph: PreparedParagraph, start: number, end: number, lack: number): number {
  if (lack < -NOISE) {
    const badness = squeezedBadness(paragraph, start, end, -lack);
    return badness === OVERFULL ? OVERFULL : badness + lonelyBadness(paragraph, start, end);
  }
  if (end === paragraph.boxes.length) return lonelyBadness(paragraph, start, end);
  return openedBadness(paragraph, start, end, lack);
}

function squeezedBadness({ sums }: PreparedParagraph, start: number, end: number, excess: number): number {
  let rest = excess;
  let badness = 0;
  for (let tier = 0; tier < SQUEEZE_TIERS.length; tier++) {
    const capacity = between(sums.squeeze[tier] as Float64Array, start, end);
    if (capacity <= 0) continue;
    const used = Math.min(rest, capacity);
    badness += (SQUEEZE_WEIGHTS[tier] as number) * (used / capacity) ** 2;
    rest -= used;
    if (rest <= NOISE) return badness;
  }
  return OVERFULL;
}

/** How far a line can close, in em. */
export function squeezeCapacity({ sums }: PreparedParagraph, start: number, end: number): number {
  let capacity = 0;
  for (const sum of sums.squeeze) capacity += between(sum, start, end);
  return capacity;
}

/** How far the word spaces and Han–Latin gaps of a line can open before its other gaps do, in em. */
export function elastic({ sums }: PreparedParagraph, start: number, end: number): number {
  return between(sums.space, start, end) + between(sums.hanLatin, start, end);
}

function openedBadness({ sums }: PreparedParagraph, start: number, end: number, lack: number): number {
  let rest = lack;
  let badness = 0;
  const space = between(sums.space, start, end);
  if (space > 0) {
    const used = Math.min(rest, space);
    badness += SPACE_STRETCH_WEIGHT * (used / space) ** 2;
    rest -= used;
  }
  const hanLatin = between(sums.hanLatin, start, end);
  if (hanLatin > 0 && rest > 0) {
    const used = Math.min(rest, hanLatin);
    badness += HAN_LATIN_STRETCH_WEIGHT * (used / hanLatin) ** 2;
    rest -= used;
  }
  if (rest <= NOISE) return badness;
  const gaps = between(sums.opening, start, end);
  const hole = rest - gaps * MOST_OPENED;
  const ofGaps = hole > 0 ? RAGGED_FROM + hole * RAGGED : gapBadness(rest / gaps);
  return Math.min(badness + ofGaps, FORCED_BREAK);
}

/** Badness of so many em added to each gap of a line. */
function gapBadness(added: number): number {
  const units = added / OPENED_UNIT;
  return OPENED_AT_ALL * units + OPENED * units * units * units;
}

/** A line of this badness, and of any greater, is short of its measure. */
export const RAGGED_FROM = gapBadness(MOST_OPENED);

/** Demerits of a line that has nothing but its gaps to open, by so many em each: any other line opened so costs more. */
export function openedDemerits(added: number): number {
  return demerits(gapBadness(added));
}

function lonelyBadness(paragraph: PreparedParagraph, start: number, end: number): number {
  return isLonely(paragraph, start, end) ? LONELY_LAST_LINE : 0;
}

/** Whether boxes start..end are a paragraph's last line and hold one character, or one and its marks. */
function isLonely({ boxes }: PreparedParagraph, start: number, end: number): boolean {
  if (end !== boxes.length || start === 0 || end - start > LONELY) return false;
  let characters = 0;
  for (let i = start; i < end; i++) {
    const { class: name } = boxes[i] as Box;
    // A word or a number is no lonely character: it fills the line as a word does.
    if (name === "open" || name === "whole" || isClosing(name)) continue;
    characters += name === "han" ? 1 : 2;
  }
  return characters <= 1;
}
