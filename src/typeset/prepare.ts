/**
 * Prepare a paragraph: characters to glyphs, classes, gaps and legal breaks. Done once a paragraph, whatever the
 * width of the columns it will stand in.
 */
import type { Face } from "../fonts/face.ts";
import type { Stretch } from "../model/article.ts";
import type { LineEdges, PunctuationStyle } from "../model/style.ts";
import { BEHIND_HYPHEN, breakPenalty, FORBIDDEN, INSIDE_WORD, type Side } from "./breakpoints.ts";
import { type CharacterClass, isClosing, resolveClasses } from "./classes.ts";
import { type BoxGlyph, type DrawnBox, drawCharacter, drawPair } from "./glyphs.ts";
import { latinBreaks } from "./latin.ts";
import { blankAfter, blankBefore, fixedGap, type Gap, gapBetween, SPACE, SQUEEZE_TIERS } from "./spacing.ts";
import { drawVertical, type Stance, stancesOf, verticalClass } from "./vertical.ts";

/** The face of a character in a role's chain; undefined when no font of the chain has it. */
export type FindFace = (codePoint: number) => Face | undefined;

/** A stretch of the paragraph in one role; the stretches cover the text in order. */
export interface RoleRun {
  readonly role: string;
  /** UTF-16 offset, excluded. */
  readonly end: number;
  readonly findFace: FindFace;
  /**
   * Spread the run evenly to this many em, and never part it: a name of two characters as wide as one of three
   * (CLREQ, Even Inter-Character Spacing 均排). A wider run keeps its width.
   */
  readonly spread?: number;
}

export interface TypesetStyle {
  readonly punctuation: PunctuationStyle;
  readonly edges: LineEdges;
  /** In em. */
  readonly hanLatinGap: number;
  /** Whether the lines are columns: see `vertical.ts`. */
  readonly vertical?: boolean;
  /** Fixed width of a word space in em; absent: a quarter em that may open. */
  readonly wordSpace?: number;
}

/** What is set as one: a character, or a pair that is never parted (—— ……). */
export interface Box {
  /** UTF-16 offsets; a word space after the box belongs to it. */
  readonly start: number;
  readonly end: number;
  readonly role: string;
  readonly class: CharacterClass;
  /** Width of the body in em, blank halves excluded. */
  readonly width: number;
  readonly glyphs: readonly BoxGlyph[];
  /** The word space that follows the box, if one does. */
  readonly space?: BoxGlyph;
}

/** Blanks that a style keeps at the edges of a line, in em by box; where it keeps none the array is all zero. */
interface EdgeBlanks {
  /** Before the box when a line starts with it. */
  readonly start: Float64Array;
  /** After the box when a line ends with it. */
  readonly end: Float64Array;
  /** What of the end a too full line lets go: the blank where half an em is allowed, and a body that may hang. */
  readonly givesWay: Float64Array;
}

/** A character that no font of its role's chain has. */
interface MissingGlyph {
  readonly offset: number;
  readonly codePoint: number;
  readonly role: string;
}

/**
 * A paragraph ready to be broken at any measure.
 *
 * `gaps[i]` and `penalties[i]` stand before `boxes[i]`; a line over boxes a..b (b excluded) holds the gaps a+1..b-1.
 * The running sums answer what a line over any stretch of boxes needs in constant time.
 */
export interface PreparedParagraph {
  readonly text: string;
  readonly boxes: readonly Box[];
  readonly gaps: readonly Gap[];
  /** Cost of a line break before the box: 0 free, Infinity none. The one past the last box is 0. */
  readonly penalties: Float64Array;
  readonly missing: readonly MissingGlyph[];
  readonly edges: EdgeBlanks;
  readonly sums: {
    /** Bodies of the boxes before i. */
    readonly body: Float64Array;
    /** Natural widths of the gaps up to and with i; and so the others. */
    readonly gap: Float64Array;
    readonly squeeze: readonly Float64Array[];
    readonly space: Float64Array;
    readonly hanLatin: Float64Array;
    readonly opening: Float64Array;
  };
}

/** Pairs that GB/T 15834 5.1.4 and 5.1.5 never part. */
const PAIRS: ReadonlySet<string> = new Set(["——", "……", "⋯⋯"]);

interface Character {
  readonly text: string;
  readonly start: number;
}

/** @param whole stretches that stay on one line as far as any line holds them */
export function prepareParagraph(
  text: string,
  runs: readonly RoleRun[],
  style: TypesetStyle,
  whole: readonly Stretch[] = [],
): PreparedParagraph {
  const characters = splitCharacters(text);
  const classes = resolveClasses(characters.map((character) => character.text));
  const stances = style.vertical
    ? stancesOf(
        characters.map((character) => character.text),
        classes,
      )
    : undefined;
  const missing: MissingGlyph[] = [];
  const boxes: Box[] = [];
  const spaced: boolean[] = [];
  let run = 0;
  for (let i = 0; i < characters.length; i++) {
    const character = characters[i] as Character;
    while (run < runs.length - 1 && character.start >= (runs[run] as RoleRun).end) run++;
    const { role, findFace } = runs[run] as RoleRun;
    const own = classes[i] as CharacterClass;
    const last = boxes[boxes.length - 1];
    if (own === "space") {
      // A word space is a gap, not a box: at a line's end it takes no room.
      if (last) boxes[boxes.length - 1] = withSpace(last, character, findFace);
      spaced[boxes.length] = last !== undefined;
      continue;
    }
    const stance = stances?.[i];
    let shown = pairAt(characters, i, own);
    if (shown.length > character.text.length) i++;
    while (stance === "together" && stances?.[i + 1] === "together") shown += characters[++i]?.text ?? "";
    const codePoint = character.text.codePointAt(0) as number;
    const face = findFace(codePoint);
    if (!face) missing.push({ offset: character.start, codePoint, role });
    const name = shown === "——" ? "dash" : stance ? verticalClass(own, stance) : own;
    const drawn = face ? drawBox(face, shown, name, stance) : { width: 1, glyphs: [] };
    boxes.push({
      start: last ? last.end : 0,
      end: character.start + shown.length,
      role,
      class: name,
      width: drawn.width,
      glyphs: drawn.glyphs,
    });
  }
  return sumUp(text, boxes, spaced, missing, spreads(boxes, runs), style, whole);
}

function drawBox(face: Face, shown: string, name: CharacterClass, stance: Stance | undefined): DrawnBox {
  if (stance) return drawVertical(face, shown, name, stance);
  return PAIRS.has(shown) ? drawPair(face, shown) : drawCharacter(face, shown, name);
}

/** The character, or the pair that it opens. */
function pairAt(characters: readonly Character[], i: number, own: CharacterClass): string {
  const { text } = characters[i] as Character;
  if (own !== "link" && own !== "ellipsis") return text;
  const pair = text + (characters[i + 1]?.text ?? "");
  return PAIRS.has(pair) ? pair : text;
}

/** A box and the word space behind it; several typed spaces are one. */
function withSpace(box: Box, space: Character, findFace: FindFace): Box {
  const end = space.start + space.text.length;
  const face = box.glyphs[0]?.face ?? findFace(0x20);
  const gid = face?.glyph(0x20) ?? 0;
  if (!face || gid === 0) return { ...box, end };
  return { ...box, end, space: { face, gid, text: " ", shift: 0, width: 0 } };
}

/** The characters of a text, each with the variation selector that follows it. */
function splitCharacters(text: string): Character[] {
  const characters: Character[] = [];
  let start = 0;
  for (const character of text) {
    const last = characters[characters.length - 1];
    if (last && isVariationSelector(character)) {
      characters[characters.length - 1] = { ...last, text: last.text + character };
    } else characters.push({ text: character, start });
    start += character.length;
  }
  return characters;
}

function isVariationSelector(character: string): boolean {
  const codePoint = character.codePointAt(0) as number;
  return (codePoint >= 0xfe00 && codePoint <= 0xfe0f) || (codePoint >= 0xe0100 && codePoint <= 0xe01ef);
}

/**
 * For every box, the em that an evenly spread run adds to the gap before it: negative where the run is wider than its
 * box already, undefined outside such runs.
 */
function spreads(boxes: readonly Box[], runs: readonly RoleRun[]): readonly (number | undefined)[] {
  const added: (number | undefined)[] = [];
  let runStart = 0;
  for (const { end: runEnd, spread } of runs) {
    const from = runStart;
    runStart = runEnd;
    if (spread === undefined) continue;
    const inRun = boxes.flatMap((box, i) => (box.start >= from && box.start < runEnd ? [i] : []));
    if (inRun.length < 2) continue;
    const width = inRun.reduce((sum, i) => sum + (boxes[i] as Box).width, 0);
    for (const i of inRun.slice(1)) added[i] = (spread - width) / (inRun.length - 1);
  }
  return added;
}

/** Gaps and penalties between the boxes, and the running sums over them. */
function sumUp(
  text: string,
  boxes: readonly Box[],
  spaced: readonly boolean[],
  missing: readonly MissingGlyph[],
  spread: readonly (number | undefined)[],
  style: TypesetStyle,
  whole: readonly Stretch[],
): PreparedParagraph {
  const count = boxes.length;
  const gaps: Gap[] = [];
  const penalties = new Float64Array(count + 1).fill(FORBIDDEN);
  const body = new Float64Array(count + 1);
  const gap = new Float64Array(count + 1);
  const squeeze = SQUEEZE_TIERS.map(() => new Float64Array(count + 1));
  const space = new Float64Array(count + 1);
  const hanLatin = new Float64Array(count + 1);
  const opening = new Float64Array(count + 1);
  for (let i = 0; i < count; i++) {
    const box = boxes[i] as Box;
    const left = boxes[i - 1];
    body[i + 1] = (body[i] as number) + box.width;
    if (!left) {
      gaps.push(fixedGap(0));
      continue;
    }
    const between = gapAt(left, box, spaced[i] === true, spread[i], style);
    gaps.push(between);
    const penalty = spread[i] === undefined ? penaltyBetween(left, box, text) : INSIDE_WORD;
    // A space parts words; it parts no mark from its text.
    penalties[i] = spaced[i] && penalty !== FORBIDDEN ? 0 : penalty;
    gap[i] = (gap[i - 1] as number) + between.natural;
    for (let tier = 0; tier < squeeze.length; tier++) {
      const sums = squeeze[tier] as Float64Array;
      sums[i] = (sums[i - 1] as number) + (between.tier === SQUEEZE_TIERS[tier] ? between.squeeze : 0);
    }
    space[i] = (space[i - 1] as number) + between.spaceStretch;
    hanLatin[i] = (hanLatin[i - 1] as number) + between.hanLatinStretch;
    opening[i] = (opening[i - 1] as number) + (between.opens ? 1 : 0);
  }
  penalties[count] = 0;
  allowInLatin(text, boxes, spaced, penalties);
  keepWhole(boxes, whole, penalties);
  const edges = edgeBlanks(boxes, text, style);
  return { text, boxes, gaps, penalties, missing, edges, sums: { body, gap, squeeze, space, hanLatin, opening } };
}

/** Open the breaks inside Latin runs that UAX #14 allows. */
function allowInLatin(text: string, boxes: readonly Box[], spaced: readonly boolean[], penalties: Float64Array): void {
  for (let first = 0; first < boxes.length; ) {
    let end = first + 1;
    while (end < boxes.length && penalties[end] === INSIDE_WORD && !spaced[end]) end++;
    if (end - first > 2 && (boxes[first] as Box).class === "latin") {
      const start = (boxes[first] as Box).start;
      const breaks = latinBreaks(text.slice(start, (boxes[end - 1] as Box).end).trimEnd());
      for (let i = first + 1; i < end; i++) {
        if (breaks.includes((boxes[i] as Box).start - start)) penalties[i] = BEHIND_HYPHEN;
      }
    }
    first = end;
  }
}

/** A stretch that is kept whole parts like a word: only where no line holds it. */
function keepWhole(boxes: readonly Box[], whole: readonly Stretch[], penalties: Float64Array): void {
  for (const { start, end } of whole) {
    boxes.forEach((box, i) => {
      if (box.start > start && box.start < end) penalties[i] = Math.max(INSIDE_WORD, penalties[i] as number);
    });
  }
}

/** Marks that may hang (CLREQ, Hanging Punctuation Marks at Line End). */
const HANGING = "，、。";

/** What the style keeps at line starts and line ends (GB/T 15834-2011 5.1.10; CLREQ, Compression at Line Start). */
function edgeBlanks(boxes: readonly Box[], text: string, { punctuation, edges }: TypesetStyle): EdgeBlanks {
  const start = new Float64Array(boxes.length);
  const end = new Float64Array(boxes.length);
  const givesWay = new Float64Array(boxes.length);
  boxes.forEach((box, i) => {
    // No Han has a blank of its own.
    if (box.class === "han") return;
    const kept = i === 0 ? edges.paragraphStart : edges.lineStart;
    if (kept === "keep") start[i] = blankBefore(box.class, punctuation);
    const blank = edges.lineEnd === "half" ? 0 : blankAfter(spacingClass(box), punctuation);
    const hangs = edges.hanging === "allow" && HANGING.includes(text.slice(box.start, box.end));
    end[i] = blank;
    givesWay[i] = (edges.lineEnd === "allow-half" || hangs ? blank : 0) + (hangs ? box.width : 0);
  });
  return { start, end, givesWay };
}

function gapAt(left: Box, right: Box, spaced: boolean, spread: number | undefined, style: TypesetStyle): Gap {
  const space = style.wordSpace ?? SPACE.natural;
  if (spread !== undefined && spread >= 0) return fixedGap(spread + (spaced ? space : 0));
  if (spaced && style.wordSpace !== undefined) return fixedGap(space);
  return gapBetween(spacingClass(left), spacingClass(right), spaced, style.punctuation, style.hanLatinGap);
}

/** A mark that fills its em has no blank half: ？ in a vertical column. */
function spacingClass(box: Box): CharacterClass {
  return isClosing(box.class) && box.width === 1 ? "han" : box.class;
}

function penaltyBetween(left: Box, right: Box, text: string): number {
  // Most breaks of a text: no rule speaks of two Han.
  if (left.class === "han" && right.class === "han") return 0;
  return breakPenalty(side(left, text), side(right, text));
}

function side({ class: name, start, end, space }: Box, text: string): Side {
  return { class: name, text: space ? text.slice(start, end).trimEnd() : text.slice(start, end) };
}
