/**
 * What is set as one character though it is typed as several: a letter with its marks, a character with the selector of a
 * variant, and what stands behind either without a break: blanks of a fixed width, the word joiner.
 *
 * Sources: UAX #14, GL and WJ (no break on either side) and CM; UTS #37 and OpenType cmap 14 (variation sequences);
 * GB/T 15835-2011 (the blank between groups of three digits, 千分空, is a quarter em).
 */
import type { Face } from "../fonts/face.ts";
import { variantFace } from "../fonts/variant-face.ts";
import { once } from "../kept/once.ts";
import { FIXED_BLANKS } from "../model/blanks.ts";
import type { Characters } from "./addresses.ts";

/** A character that no font of its role's chain has. */
export interface MissingGlyph {
  readonly offset: number;
  readonly codePoint: number;
  readonly role: string;
  /** It is a mark of a letter that has more than so many: no font is asked. */
  readonly mostMarks?: number;
}

/** The face of a character in a role's chain that accepts it; undefined when no font of the chain has it. */
export type FindFace = (codePoint: number, accepts?: (face: Face) => boolean) => Face | undefined;

const JOINER = "\u2060";

/**
 * Fixed blanks in em: no-break space, three, four and six per em, a figure's and a stop's width, thin, hair, narrow
 * no-break (The Unicode Standard, 6.2); the word joiner has none.
 */
const WIDTHS: ReadonlyMap<string, number> = new Map([
  ["\u00a0", 1 / 4],
  ["\u2004", 1 / 3],
  ["\u2005", 1 / 4],
  ["\u2006", 1 / 6],
  ["\u2007", 1 / 2],
  ["\u2008", 1 / 4],
  ["\u2009", 1 / 5],
  ["\u200a", 1 / 8],
  ["\u202f", 1 / 5],
  [JOINER, 0],
]);

/** Most marks on one letter: what no text needs more than (UAX #15, 13, Stream-Safe Text Format). */
const MOST_MARKS = 30;

/** Between two digits each of them is the blank of a number. */
const IN_NUMBER = 1 / 4;

const MARK =
  "\\u0300-\\u036f\\u0483-\\u0489\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20ff\\u302a-\\u302f\\u3099\\u309a\\ufe20-\\ufe2f";

/** What is more than one unit of UTF-16, or belongs to what it follows. */
const LONG = new RegExp(`[\\ud800-\\udfff\\ufe00-\\ufe0f${MARK}${FIXED_BLANKS}${JOINER}]`);
const MARKS = new RegExp(`[${MARK}]`);

/** The characters of a text, each with what belongs to it; the text itself where all are single units. */
export function splitCharacters(text: string): Characters {
  if (!LONG.test(text)) return text;
  const characters: string[] = [];
  let before = "";
  for (const character of text) {
    // No mark stands on a blank behind a letter.
    const follows =
      before !== "" && before !== " " && (WIDTHS.has(character) || (isMark(character) && !WIDTHS.has(before)));
    if (follows) characters[characters.length - 1] += character;
    else characters.push(character);
    before = character;
  }
  return characters;
}

/** A mark on a letter, or the selector of its variant. */
function isMark(character: string): boolean {
  return MARKS.test(character) || isSelector(character);
}

function isSelector(character: string): boolean {
  const codePoint = character.codePointAt(0) as number;
  return (codePoint >= 0xfe00 && codePoint <= 0xfe0f) || (codePoint >= 0xe0100 && codePoint <= 0xe01ef);
}

/** A character and what belongs to it. */
export interface Cluster {
  readonly text: string;
  readonly base: string;
  readonly selector: number | undefined;
  readonly marks: string;
  readonly blanks: string;
}

/** The parts of a text that is one character; undefined where it is a base and no more. */
function clusterOf(text: string): Cluster | undefined {
  const [base = "", ...others] = text;
  let selector: number | undefined;
  let [marks, blanks] = ["", ""];
  for (const part of others) {
    if (WIDTHS.has(part)) blanks += part;
    else if (isSelector(part)) selector ??= part.codePointAt(0);
    else if (MARKS.test(part)) marks += part;
    else return undefined;
  }
  return others.length === 0 ? undefined : { text, base, selector, marks, blanks };
}

/** What a character is drawn with. */
interface Found {
  /** Undefined where no font has it. */
  readonly face: Face | undefined;
  /** Absent for a base and no more. */
  readonly cluster?: Cluster;
  /** The selector of a variant that no font has: the usual glyph is drawn. */
  readonly lacks?: number;
}

/** One object for nearly all characters of a page: bases and no more. */
const alone = once((face: Face): Found => ({ face }));

/** The first face that has all of a character: the base, or the variant's glyph, and the marks. */
export function findParts(text: string, findFace: FindFace): Found {
  const cluster = text.length === 1 ? undefined : clusterOf(text);
  if (!cluster) {
    const face = findFace(text.codePointAt(0) as number);
    if (face) return alone(face);
  }
  if (cluster && cluster.marks.length > MOST_MARKS) return { face: undefined, cluster };
  const found = cluster ? faceOf(cluster, findFace) : { face: undefined };
  if (found.face) return found;
  // A letter that no font has with its mark on it is the letter and the mark (UAX #15, canonical equivalence).
  const apart = clusterOf(text.normalize("NFD"));
  const ofParts = apart && faceOf({ ...apart, text }, findFace);
  return ofParts?.face ? ofParts : found;
}

function faceOf(cluster: Cluster, findFace: FindFace): Found {
  const { base, selector, marks } = cluster;
  const codePoint = base.codePointAt(0) as number;
  const hasMarks = (face: Face) => [...marks].every((mark) => face.glyph(mark.codePointAt(0) as number) !== 0);
  if (selector !== undefined) {
    const face = findFace(codePoint, (one) => hasMarks(one) && one.variant(codePoint, selector) !== 0);
    if (face) return { face: variantFace(face, codePoint, face.variant(codePoint, selector)), cluster };
  }
  const face = marks === "" ? findFace(codePoint) : findFace(codePoint, hasMarks);
  return selector === undefined || isOfWidth(base, selector) ? { face, cluster } : { face, cluster, lacks: selector };
}

/** Quotes that are asked for in full or in proportional width: the style sets them so in any font (Unicode 16, FE00, FE01). */
function isOfWidth(base: string, selector: number): boolean {
  return "‘’“”".includes(base) && (selector === 0xfe00 || selector === 0xfe01);
}

/** How wide the blanks behind a character are, in em. @param inNumber whether digits stand on both sides */
export function blankOf({ blanks }: Cluster, inNumber: boolean): number {
  let width = 0;
  for (const blank of blanks) {
    const own = WIDTHS.get(blank) ?? 0;
    width += inNumber && own > 0 ? IN_NUMBER : own;
  }
  return width;
}

/** How a character is held to the next one: by the blanks behind it, which keep their width, or by the joiner. */
export function joinsNext({ blanks }: Cluster): "fixed" | "joined" | undefined {
  if (blanks === "") return undefined;
  return [...blanks].every((one) => one === JOINER) ? "joined" : "fixed";
}

/** The part of a character that no font has together with the rest, where its base can be drawn. */
export function partMissing(
  { base, marks }: Cluster,
  start: number,
  findFace: FindFace,
): Omit<MissingGlyph, "role"> | undefined {
  if (!findFace(base.codePointAt(0) as number)) return undefined;
  const all = [...marks];
  const mark = all.find((one) => !findFace(one.codePointAt(0) as number)) ?? all[0];
  if (mark === undefined) return undefined;
  const found = { offset: start + base.length, codePoint: mark.codePointAt(0) as number };
  return all.length > MOST_MARKS ? { ...found, mostMarks: MOST_MARKS } : found;
}
