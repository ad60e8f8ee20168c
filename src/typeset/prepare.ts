/**
 * Prepare a paragraph: characters to glyphs, classes, gaps and legal breaks. Done once a paragraph, whatever the
 * width of the columns it will stand in.
 */
import type { CharacterClass, Convention, LineEdges, PunctuationStyle } from "../convention/index.ts";
import type { Face } from "../fonts/face.ts";
import { GETA_MARK } from "../fonts/geta.ts";
import { once } from "../kept/once.ts";
import type { Stretch } from "../model/article.ts";
import { makeGlyph } from "../model/line.ts";
import { firstIndex } from "../units/search.ts";
import type { Characters } from "./addresses.ts";
import { BEHIND_HYPHEN, breakPenalty, FORBIDDEN, INSIDE_WORD } from "./breakpoints.ts";
import { DASHES, HALF_DASHES, isClosing, isNumeric, resolveClasses } from "./classes.ts";
import { withParts } from "./cluster-boxes.ts";
import { type FindFace, findParts, joinsNext, type MissingGlyph, partMissing, splitCharacters } from "./clusters.ts";
import { type Box, boxLike, drawCharacter, drawMissing, drawUnit, likeOf } from "./glyphs.ts";
import { hasLongWord } from "./hyphens.ts";
import { latinBreaks } from "./latin.ts";
import { holdsQuantity } from "./quantities.ts";
import { fixedGap, type Gap, SOLID, SPACE, type Spacing, SQUEEZE_TIERS, spacingOf } from "./spacing.ts";
import { drawVertical, type Stance, stancesOf, verticalClass } from "./vertical.ts";

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
  readonly convention: Convention;
  readonly punctuation: PunctuationStyle;
  readonly edges: LineEdges;
  /** In em. */
  readonly hanLatinGap: number;
  /** Whether the lines are columns: see `vertical.ts`. */
  readonly vertical?: boolean;
  /** Fixed width of a word space in em; absent: a quarter em that may open. */
  readonly wordSpace?: number;
  /** Absent where no word is parted, as in heads. */
  readonly hyphenate?: Hyphenate;
}

/** Where a word of Latin letters may part with a hyphen: offsets inside it. */
export type Hyphenate = (word: string) => readonly number[];

/** Blanks that a style keeps at the edges of a line, in em by box; where it keeps none the array is all zero. */
interface EdgeBlanks {
  /** Before the box when a line starts with it. */
  readonly start: Float64Array;
  /** After the box when a line ends with it. */
  readonly end: Float64Array;
  /** What of the end a too full line lets go: the blank where half an em is allowed, and a body that may hang. */
  readonly givesWay: Float64Array;
}

/** Neighbouring boxes of one role. */
export interface RoleStretch {
  readonly role: string;
  /** The box behind the last. */
  readonly end: number;
}

/** A character whose variant no font of its role's chain has: the usual glyph is drawn. */
export interface MissingVariant extends MissingGlyph {
  readonly selector: number;
}

/** What stands between two boxes: a word space; a fixed blank or a joiner, which belongs to the box before it. */
type Between = "space" | "fixed" | "joined";

/**
 * A paragraph ready to be broken at any measure.
 *
 * `gaps[i]` and `penalties[i]` stand before `boxes[i]`; a line over boxes a..b (b excluded) holds the gaps a+1..b-1.
 * The running sums answer what a line over any stretch of boxes needs in constant time.
 */
export interface PreparedParagraph {
  readonly text: string;
  readonly boxes: readonly Box[];
  /** Where each box begins, in UTF-16, and where the last ends; a word space after a box belongs to it. */
  readonly offsets: readonly number[];
  /** All of the boxes' roles, in order. */
  readonly roles: readonly RoleStretch[];
  readonly gaps: readonly Gap[];
  /** Cost of a line break before the box: 0 free, Infinity none. The one past the last box is 0. */
  readonly penalties: Float64Array;
  readonly missing: readonly MissingGlyph[];
  readonly missingVariants: readonly MissingVariant[];
  /** Parts long words, for lines that nothing else fills; absent where there are none. */
  readonly hyphenate?: Hyphenate;
  readonly edges: EdgeBlanks;
  /** A line over boxes a..b is to[b] − from[a] em wide as it is, with the blanks that the style keeps at its edges. */
  readonly widths: { readonly from: Float64Array; readonly to: Float64Array };
  /** What the gaps up to and with i can give and take, in em; `opening` counts those that open without limit. */
  readonly sums: {
    /** By tier. */
    readonly squeeze: readonly Float64Array[];
    readonly space: Float64Array;
    readonly hanLatin: Float64Array;
    readonly opening: Float64Array;
  };
}

/** Most characters of one dash or ellipsis: two of them in a row, twelve dots, stand together (GB/T 15834-2011 5.1.5). */
const LONGEST_UNIT = 4;

/** @param whole stretches that stay on one line as far as any line holds them */
export function prepareParagraph(
  text: string,
  runs: readonly RoleRun[],
  style: TypesetStyle,
  whole: readonly Stretch[] = [],
): PreparedParagraph {
  const { convention } = style;
  const characters = splitCharacters(text);
  const classes = resolveClasses(characters, convention);
  const stances = style.vertical ? stancesOf([...characters], classes) : undefined;
  const missing: MissingGlyph[] = [];
  const missingVariants: MissingVariant[] = [];
  const boxes: Box[] = [];
  const offsets: number[] = [0];
  const roles: RoleStretch[] = [];
  const between: Between[] = [];
  let run = -1;
  let runEnd = 0;
  let role = "";
  let findFace: FindFace = () => undefined;
  let drawn: Drawn = new Map();
  /** Where the character stands. */
  let at = 0;
  for (let i = 0; i < characters.length; i++) {
    const start = at;
    while (start >= runEnd && run < runs.length - 1) {
      if (boxes.length > 0) roles.push({ role, end: boxes.length });
      ({ role, findFace, end: runEnd } = runs[++run] as RoleRun);
      drawn = drawnWith(findFace);
    }
    const own = classes[i] as CharacterClass;
    if (typeof characters === "string" && !stances && !OPENS_UNIT.has(own)) {
      // Most of a text: a character that was drawn before in this role.
      const known = drawn.get(characters.charCodeAt(i));
      if (known?.class === own) {
        boxes.push(known);
        offsets.push(++at);
        continue;
      }
    }
    const character = characters[i] as string;
    at += character.length;
    if (own === "space") {
      // A word space is a gap, not a box: at a line's end it takes no room.
      const last = boxes[boxes.length - 1];
      if (last) {
        boxes[boxes.length - 1] = withSpace(last, findFace);
        offsets[boxes.length] = at;
      }
      if (last) between[boxes.length] = "space";
      continue;
    }
    const stance = stances?.[i];
    let shown = character;
    const length = OPENS_UNIT.has(own) ? unitLength(classes, characters, i) : 1;
    for (let more = length; more > 1; more--) shown += characters[++i];
    while (stance === "together" && stances?.[i + 1] === "together") shown += characters[++i] ?? "";
    at = start + shown.length;
    const codePoint = character.codePointAt(0) as number;
    /** With what belongs to it, which stands behind the whole of a unit. */
    const last = characters[i] as string;
    const found = findParts(last, findFace);
    const { cluster, lacks } = found;
    const ofForms = MANY_FORMS.has(own) && !cluster?.marks ? faceOfLike(character, own, findFace) : undefined;
    const face = ofForms ?? (shown === character ? found.face : findFace(codePoint));
    if (!face) {
      const part = cluster && partMissing(cluster, at - last.length, findFace);
      missing.push({ offset: start, codePoint, role, ...part });
    } else if (lacks !== undefined) missingVariants.push({ offset: start, codePoint, selector: lacks, role });
    const name =
      length > 1 && own !== "ellipsis" ? "dash" : stance ? verticalClass(own, stance, last, convention) : own;
    const base = cluster ? shown.slice(0, -last.length) + cluster.base : shown;
    let box = face ? drawBox(face, base, name, stance, convention) : drawMissing(findFace(GETA_MARK), shown, name);
    if (cluster && face) {
      box = withParts(box, cluster, face, isNumeric(own) && isNumeric(classes[i + 1] ?? "space"));
      const joint = joinsNext(cluster);
      if (joint) between[boxes.length + 1] = joint;
    }
    if (face && shown.length === 1 && !stance) drawn.set(codePoint, box);
    boxes.push(box);
    offsets.push(at);
  }
  roles.push({ role, end: boxes.length });
  const all = { text, boxes, offsets, roles, missing, missingVariants };
  return sumUp(all, between, spreads(boxes, offsets, runs), style, whole);
}

/** What was drawn last of each character, by code point: to look for a number takes less than to look for a text. */
type Drawn = Map<number, Box>;

/** By the fonts that the characters were looked for in. */
const drawnWith = once((_: FindFace): Drawn => new Map());

function drawBox(
  face: Face,
  shown: string,
  name: CharacterClass,
  stance: Stance | undefined,
  convention: Convention,
): Box {
  if (stance) return drawVertical(face, shown, name, stance, convention);
  const drawn = OPENS_UNIT.has(name) && shown.length > 1 ? drawUnit : drawCharacter;
  return drawn(face, shown, name, convention);
}

/** Classes of the characters that several of make a unit which is never parted (GB/T 15834-2011 5.1.4, 5.1.5). */
const OPENS_UNIT: ReadonlySet<CharacterClass> = new Set(["link", "dash", "ellipsis", "hyphen"]);

/** Classes of the characters that are typed in many forms. */
const MANY_FORMS: ReadonlySet<CharacterClass> = new Set(["link", "dash", "ellipsis", "dot"]);

/** The font of the form that every Chinese font has: with the text's own dash, a ― that it lacks is no other font's. */
function faceOfLike(text: string, own: CharacterClass, findFace: FindFace): Face | undefined {
  const like = likeOf(text, own);
  return like === undefined ? undefined : findFace(like.charCodeAt(0));
}

/** Classes of single characters that are a dash where several of them stand together, and those characters. */
const JOINED: ReadonlySet<CharacterClass | undefined> = new Set(["link", "hyphen"]);
const TYPED_DASHES = DASHES + HALF_DASHES;

/** How many characters the unit has that begins at a place. Of a longer run, each has two at least. */
function unitLength(classes: readonly CharacterClass[], characters: Characters, start: number): number {
  const isOne = (i: number) =>
    classes[start] === "ellipsis"
      ? classes[i] === "ellipsis"
      : classes[i] === "dash" || (JOINED.has(classes[i]) && TYPED_DASHES.includes((characters[i] as string).charAt(0)));
  let run = 0;
  // No farther than what decides: a rule may be drawn with a thousand of them.
  while (run < LONGEST_UNIT + 2 && isOne(start + run)) if ((characters[start + run++] as string).length > 1) break;
  if (run <= LONGEST_UNIT) return Math.max(1, run);
  return run === LONGEST_UNIT + 1 ? 2 : LONGEST_UNIT;
}

/** A box and the word space behind it; several typed spaces are one. */
function withSpace(box: Box, findFace: FindFace): Box {
  const face = box.face ?? findFace(0x20);
  const gid = face?.glyph(0x20) ?? 0;
  if (!face || gid === 0) return box;
  return boxLike(box, { space: makeGlyph(face.id, gid, " ", 0, 0) });
}

/**
 * For every box, the em that an evenly spread run adds to the gap before it: negative where the run is wider than its
 * box already, undefined outside such runs.
 */
function spreads(
  boxes: readonly Box[],
  offsets: readonly number[],
  runs: readonly RoleRun[],
): readonly (number | undefined)[] {
  const added: (number | undefined)[] = [];
  let runStart = 0;
  for (const { end: runEnd, spread } of runs) {
    const from = runStart;
    runStart = runEnd;
    if (spread === undefined) continue;
    const inRun = boxes.flatMap((_, i) => {
      const start = offsets[i] as number;
      return start >= from && start < runEnd ? [i] : [];
    });
    if (inRun.length < 2) continue;
    const width = inRun.reduce((sum, i) => sum + (boxes[i] as Box).width, 0);
    for (const i of inRun.slice(1)) added[i] = (spread - width) / (inRun.length - 1);
  }
  return added;
}

/** All zero, for sums and blanks that a paragraph has none of: at least so many. */
let zeros = new Float64Array(256);

function noneOf(length: number): Float64Array {
  if (zeros.length < length) zeros = new Float64Array(2 * length);
  return zeros;
}

/** So many numbers are allocated at once: for itself, the array of a short paragraph takes longer to get than to fill. */
const STORE = 8192;
let store = new Float64Array(STORE);
let stored = 0;

/** All zero. */
function numbers(length: number): Float64Array {
  if (length > STORE / 8) return new Float64Array(length);
  if (stored + length > STORE) {
    store = new Float64Array(STORE);
    stored = 0;
  }
  stored += length;
  return new Float64Array(store.buffer, (stored - length) * Float64Array.BYTES_PER_ELEMENT, length);
}

/** A running sum that seldom changes, if ever: a text has more Han than marks. */
class StepSum {
  readonly #length: number;
  #values: Float64Array | undefined;
  #sum = 0;
  #filled = 0;

  constructor(length: number) {
    this.#length = length;
  }

  /** From i on, so much more. */
  add(i: number, amount: number): void {
    if (amount === 0) return;
    this.#fill(i);
    this.#sum += amount;
  }

  finish(): Float64Array {
    return this.#values ? this.#fill(this.#length) : noneOf(this.#length);
  }

  #fill(end: number): Float64Array {
    this.#values ??= numbers(this.#length);
    const values = this.#values;
    const sum = this.#sum;
    for (let i = this.#filled; i < end; i++) values[i] = sum;
    this.#filled = end;
    return values;
  }
}

/** Gaps and penalties between the boxes, what stands at the edges of lines, and the running sums over them. */
function sumUp(
  drawn: Pick<PreparedParagraph, "text" | "boxes" | "offsets" | "roles" | "missing" | "missingVariants">,
  between: readonly Between[],
  spread: readonly (number | undefined)[],
  style: TypesetStyle,
  whole: readonly Stretch[],
): PreparedParagraph {
  const { text, boxes, offsets } = drawn;
  const count = boxes.length;
  const gaps = new Array<Gap>(count);
  const penalties = numbers(count + 1);
  penalties[0] = FORBIDDEN;
  const { edges: atEdges, convention } = style;
  const spacing = spacingOf(convention, style.punctuation, style.hanLatinGap);
  const blanks = (kept: boolean) => (kept ? numbers(count) : noneOf(count));
  const keepsStart = atEdges.lineStart === "keep" || atEdges.paragraphStart === "keep";
  const keepsEnd = atEdges.lineEnd !== "half" || convention.pauses === "middle";
  const edges: EdgeBlanks = {
    start: blanks(keepsStart),
    end: blanks(keepsEnd),
    givesWay: blanks(atEdges.lineEnd === "allow-half" || atEdges.hanging === "allow"),
  };
  const widths = { from: numbers(count + 1), to: numbers(count + 1) };
  const squeeze: StepSum[] = [];
  while (squeeze.length < SQUEEZE_TIERS.length) squeeze.push(new StepSum(count + 1));
  const space = new StepSum(count + 1);
  const hanLatin = new StepSum(count + 1);
  const opening = numbers(count + 1);
  let width = 0;
  let opened = 0;
  let hasLatin = false;
  let left: Box | undefined;
  for (let i = 0; i < count; i++) {
    const box = boxes[i] as Box;
    let gap = SOLID;
    if (!left) gap = fixedGap(0);
    // Most of a text: no rule speaks of two Han.
    else if (left.class !== "han" || box.class !== "han" || between[i] || spread[i] !== undefined) {
      const parts = between[i] === "space" && !isInQuantity(drawn, i);
      gap = gapAt(left, box, between[i], parts, spread[i], style.wordSpace, spacing);
      const penalty = spread[i] === undefined ? breakPenalty(left, box, convention) : INSIDE_WORD;
      // A space parts words; it parts no mark from its text, and no unit from its number.
      if (between[i] === "space") penalties[i] = penalty === FORBIDDEN ? penalty : parts ? 0 : INSIDE_WORD;
      // What is joined parts where no line holds it.
      else penalties[i] = between[i] ? Math.max(penalty, INSIDE_WORD) : penalty;
      if (gap.tier) squeeze[SQUEEZE_TIERS.indexOf(gap.tier)]?.add(i, gap.squeeze);
      space.add(i, gap.spaceStretch);
      hanLatin.add(i, gap.hanLatinStretch);
      width += gap.natural;
    }
    gaps[i] = gap;
    if (gap.opens) opened++;
    opening[i] = opened;
    if (box.class !== "han") {
      setEdges(edges, i, box, style, spacing);
      hasLatin ||= box.class === "latin";
    }
    widths.from[i] = keepsStart ? width - (edges.start[i] as number) : width;
    width += box.width;
    widths.to[i + 1] = keepsEnd ? width + (edges.end[i] as number) : width;
    left = box;
  }
  penalties[count] = 0;
  if (hasLatin) allowInLatin(drawn, between, penalties);
  keepWhole(offsets, whole, penalties);
  const squeezed: Float64Array[] = [];
  for (const sum of squeeze) squeezed.push(sum.finish());
  const sums = {
    squeeze: squeezed,
    space: space.finish(),
    hanLatin: hanLatin.finish(),
    opening,
  };
  const { roles, missing, missingVariants } = drawn;
  const prepared = { text, boxes, offsets, roles, gaps, penalties, missing, missingVariants, edges, widths, sums };
  const { hyphenate } = style;
  return hasLatin && hyphenate && hasLongWord(text) ? { ...prepared, hyphenate } : prepared;
}

/** Open the breaks inside Latin runs: of addresses, behind hyphens. */
function allowInLatin(
  { text, boxes, offsets }: Pick<PreparedParagraph, "text" | "boxes" | "offsets">,
  between: readonly Between[],
  penalties: Float64Array,
): void {
  for (let first = 0; first < boxes.length; ) {
    let end = first + 1;
    // Most of a text, quickly.
    if (boxes[first]?.class === "han" && boxes[end]?.class === "han") {
      first = end;
      continue;
    }
    while (end < boxes.length && penalties[end] === INSIDE_WORD && !between[end]) end++;
    const start = offsets[first] as number;
    const breaks = end - first > 2 ? latinBreaks(text.slice(start, offsets[end]).trimEnd()) : [];
    for (let i = first + 1, next = 0; next < breaks.length && i < end; i++) {
      if ((offsets[i] as number) - start !== breaks[next]) continue;
      penalties[i] = BEHIND_HYPHEN;
      next++;
    }
    first = end;
  }
}

/** Whether the space before a box stands between a number and its sign, its unit or its label. */
function isInQuantity(
  { text, boxes, offsets }: Pick<PreparedParagraph, "text" | "boxes" | "offsets">,
  i: number,
): boolean {
  const [left, right] = [boxes[i - 1] as Box, boxes[i] as Box];
  if (!isNumeric(left.class) && !isNumeric(right.class)) return false;
  if (left.class === "prefix" || right.class === "postfix") return true;
  // A currency sign behind its number: 5 €.
  if (right.class === "prefix") return !isNumeric(boxes[i + 1]?.class ?? "han");
  return holdsQuantity(text, (offsets[i - 1] as number) + left.text.length, offsets[i] as number);
}

/** A stretch that is kept whole parts like a word: only where no line holds it. */
function keepWhole(offsets: readonly number[], whole: readonly Stretch[], penalties: Float64Array): void {
  for (const { start, end } of whole) {
    for (let i = firstIndex(offsets.length, (box) => (offsets[box] as number) > start); i < offsets.length; i++) {
      if ((offsets[i] as number) >= end) break;
      penalties[i] = Math.max(INSIDE_WORD, penalties[i] as number);
    }
  }
}

/** What the style keeps at line starts and line ends (GB/T 15834-2011 5.1.10; CLREQ, Compression at Line Start). */
function setEdges(
  blanks: EdgeBlanks,
  i: number,
  box: Box,
  { convention, edges }: TypesetStyle,
  spacing: Spacing,
): void {
  const name = spacingClass(box);
  const kept = i === 0 ? edges.paragraphStart : edges.lineStart;
  if (kept === "keep") blanks.start[i] = spacing.blanks(box.class).before;
  const blank = edges.lineEnd === "half" ? spacing.kept(name).after : spacing.blanks(name).after;
  if (blank > 0) blanks.end[i] = blank;
  const hangs = edges.hanging === "allow" && convention.hanging.includes(box.text);
  if (hangs || edges.lineEnd === "allow-half")
    blanks.givesWay[i] = blank - spacing.kept(name).after + (hangs ? box.width : 0);
}

/** @param parts whether the space, if there is one, parts two words: then it opens as the style lets it */
function gapAt(
  left: Box,
  right: Box,
  between: Between | undefined,
  parts: boolean,
  spread: number | undefined,
  wordSpace: number | undefined,
  spacing: Spacing,
): Gap {
  const space = wordSpace ?? SPACE.natural;
  const spaced = between === "space";
  if (spread !== undefined && spread >= 0) return fixedGap(spread + (spaced ? space : 0));
  if (spaced && (!parts || wordSpace !== undefined)) return fixedGap(space);
  if (between === "fixed") return fixedGap(0);
  return spacing.between(spacingClass(left), spacingClass(right), spaced);
}

/** A mark that fills its em has no blank half: ？ in a vertical column. */
function spacingClass(box: Box): CharacterClass {
  return isClosing(box.class) && box.width === 1 ? "han" : box.class;
}
