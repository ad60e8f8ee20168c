/**
 * Choose the glyphs of a character and place their ink in the cell that Chinese setting gives it.
 *
 * A mark with a blank half is drawn as its half-em body, wherever the font puts the ink: in the right half of an
 * em, in the middle, or in a proportional cell. So any font works, with or without OpenType `halt`.
 */
import type { CharacterClass, Convention } from "../convention/index.ts";
import type { Face } from "../fonts/face.ts";
import { GETA_FACE, GETA_GLYPH, GETA_MARK } from "../fonts/geta.ts";
import { once } from "../kept/once.ts";
import { type FormPart, type Glyph, makeGlyph } from "../model/line.ts";
import { DASHES, isClosing, isNumeric } from "./classes.ts";

/** What is set as one: a character, or a pair that is never parted (—— ……). One object wherever it is set alike. */
export interface Box {
  readonly class: CharacterClass;
  readonly text: string;
  /** Width of the body in em, blank halves excluded. */
  readonly width: number;
  /** Absent where no font has the character. */
  readonly face?: Face | undefined;
  readonly glyphs: readonly Glyph[];
  /** How many glyphs at the end show nothing and have no width: each is the cell of a mark's or a selector's text. */
  readonly unseen?: number | undefined;
  /** The word space that follows the box, if one does. */
  readonly space?: Glyph | undefined;
  /** The box's own glyph and a hyphen behind it, for where a line parts its word: it reads back as the one letter. */
  readonly hyphen?: Glyph | undefined;
}

const PLAIN = {};

/** Every box is made here, of one shape, as glyphs are. */
export function makeBox(
  name: CharacterClass,
  text: string,
  width: number,
  face: Face | undefined,
  glyphs: readonly Glyph[],
  { unseen, space, hyphen }: Pick<Box, "unseen" | "space" | "hyphen"> = PLAIN,
): Box {
  return { class: name, text, width, face, glyphs, unseen, space, hyphen };
}

/** A box like another. */
export function boxLike(box: Box, changed: Partial<Box>): Box {
  const { class: name, text, width, face, glyphs, ...more } = { ...box, ...changed };
  return makeBox(name, text, width, face, glyphs, more);
}

/** Body of a mark with a blank half, in em; of one in the middle of its em, without the blank on either side. */
const HALF_BODY = 0.5;

/** Below this advance a font's own cell is proportional, not an em. In em. */
const PROPORTIONAL = 0.75;

/** By class and code point. */
type Drawn = Map<CharacterClass, Map<number, Box>>;

/** What was drawn before of a face: a page has ten thousand characters and a thousand different. */
const drawnOf = once((_: Face): { convention?: Convention; drawn: Drawn } => ({ drawn: new Map() }));

/** A face is opened for one convention, whose forms it has; another's are drawn anew. */
function drawnIn(face: Face, convention: Convention): Drawn {
  const ofFace = drawnOf(face);
  if (ofFace.convention !== convention) {
    ofFace.convention = convention;
    ofFace.drawn = new Map();
  }
  return ofFace.drawn;
}

/** Ink whose middle is farther than this from the middle of its half, in em, stands in another part of the em. */
const OFF_CENTRE = 0.2;
/** Nor may it lean so far out of its half, away from its own text: it would touch what follows (、 and 。 of 文鼎). */
const LEANS_OUT = 0.09;

/** One character in one cell. */
export function drawCharacter(face: Face, text: string, name: CharacterClass, convention: Convention): Box {
  const codePoint = text.codePointAt(0) as number;
  // With a variation selector behind it, it is drawn the same and reads back otherwise.
  if (text.length > (codePoint > 0xffff ? 2 : 1)) return draw(face, text, name, convention);
  const ofFace = drawnIn(face, convention);
  let ofClass = ofFace.get(name);
  if (!ofClass) ofFace.set(name, (ofClass = new Map()));
  let box = ofClass.get(codePoint);
  if (!box) ofClass.set(codePoint, (box = draw(face, text, name, convention)));
  return box;
}

/**
 * What stands for a character that no font has: 〓 in its em, with its text.
 *
 * @param face that has 〓; absent: our own drawing
 */
export function drawMissing(face: Face | undefined, text: string, name: CharacterClass): Box {
  const glyph = face
    ? makeGlyph(face.id, face.glyph(GETA_MARK), text, 0, 1)
    : makeGlyph(GETA_FACE, GETA_GLYPH, text, 0, 1);
  return makeBox(name, text, 1, undefined, [glyph]);
}

function draw(face: Face, text: string, name: CharacterClass, { bodies, pauses }: Convention): Box {
  const gid = glyphOf(face, text, name);
  const advance = face.advance(gid);
  const cell = (width: number, shift: number): Box =>
    makeBox(name, text, width, face, [makeGlyph(face.id, gid, text, shift, width)]);
  // A mark that stands on no letter: fonts hang it over what is before it.
  if (advance === 0 && face.ink(gid)) return cell(...tight(face, gid));
  if (isClosing(name)) {
    const isInMiddle = pauses === "middle" && name !== "close";
    return cell(HALF_BODY, isInMiddle ? middleShift(face, gid, HALF_BODY) : halfBodyShift(face, gid, advance, "left"));
  }
  // Between digits it is a sign of ratio, of time, a point: half an em as elsewhere.
  if (isNumeric(name) && "：∶﹕／".includes(text)) return cell(HALF_BODY, centred(face, gid, HALF_BODY));
  if (isNumeric(name) && "，．".includes(text)) return cell(HALF_BODY, halfBodyShift(face, gid, advance, "left"));
  switch (name) {
    case "open":
      return cell(HALF_BODY, halfBodyShift(face, gid, advance, "right"));
    case "dot":
    case "hyphen":
    case "solidus":
      return cell(bodies[name], centred(face, gid, bodies[name]));
    case "whole":
      return cell(1, middleShift(face, gid, 1));
    case "link":
    case "ellipsis":
      return cell(1, centred(face, gid, 1));
    case "dash": {
      const width = text === "⸻" ? 3 : 2;
      return cell(width, centred(face, gid, width));
    }
    case "double":
      return cell(1, centred(face, gid, 1));
    case "latin":
    case "latinMark":
      // A curly quote inside a Latin word: Chinese fonts draw it an em wide, Latin needs its ink and a little air.
      if (!"‘’“”".includes(text) || advance <= PROPORTIONAL) return cell(advance, 0);
      return cell(...tight(face, gid));
    case "postfix":
      // Chinese fonts draw these an em wide, in its left half.
      return "°′″‴".includes(text) && advance > PROPORTIONAL ? cell(...tight(face, gid)) : cell(advance, 0);
    default:
      return cell(advance, 0);
  }
}

/** The glyph of a character, or of its like where the font has only that: — of ―, · of •. */
function glyphOf(face: Face, text: string, name: CharacterClass): number {
  const isDrawn = name === "link" || name === "ellipsis" || name === "dash";
  const own = isDrawn ? chineseForm(face, text) : face.glyph(text.codePointAt(0) as number);
  if (own !== 0) return own;
  const like = likeOf(text, name);
  return like === undefined ? 0 : chineseForm(face, like);
}

/** Of the marks that people type in many forms, the form that all Chinese fonts have; undefined of other characters. */
export function likeOf(text: string, name: CharacterClass): string | undefined {
  if (name === "dot") return "·";
  if (name === "ellipsis") return "…";
  return name === "dash" || DASHES.includes(text) ? "—" : undefined;
}

/**
 * A dash or an ellipsis of several characters, an em each, whatever the font's glyphs measure (GB/T 15834 5.1.4, 5.1.5).
 *
 * A dash is one line. Characters whose ink fills their em make it as they are; else the font's own glyph of two em
 * (OpenType, in the language of its convention), as often as pairs are typed; else the ink of its dash, widened to meet its neighbour's.
 */
export function drawUnit(face: Face, text: string, name: CharacterClass, convention: Convention): Box {
  const texts = [...text];
  const isBroken = name === "dash" && !texts.every((one) => fillsEm(face, one));
  const glyphs =
    joined(face, texts, isBroken ? PAIR : text.slice(0, 2)) ??
    (isBroken ? widened(face, texts, convention) : undefined) ??
    texts.flatMap((one) => draw(face, one, name === "dash" && isOneEm(one) ? "link" : name, convention).glyphs);
  const width = glyphs.reduce((sum, glyph) => sum + glyph.width, 0);
  return makeBox(name, text, width, face, glyphs);
}

/** The dash as it should be typed. */
const PAIR = "——";

/** Whether a character of a dash is one of its ems; else it is two, or three, by itself. */
const isOneEm = (text: string) => !"⸺⸻".includes(text);

/** How much of either edge of its em a dash may leave white and still meet the next one. */
const HAIR = 0.005;

/** Lines as thin as a dash; the others are drawn as the font's dash, whatever their ink. */
const LIGHT = "—―─";

function fillsEm(face: Face, text: string): boolean {
  const ink = LIGHT.includes(text) ? face.ink(chineseForm(face, text)) : undefined;
  return ink !== undefined && ink.left <= HAIR && ink.right >= 1 - HAIR;
}

/** The glyphs of pairs, where the font has one for a pair. */
function joined(face: Face, texts: readonly string[], pair: string): Glyph[] | undefined {
  const [only, ...more] = face.shape(pair);
  if (!only || only.gid === 0 || more.length > 0 || texts.length % 2 !== 0) return undefined;
  const shift = centred(face, only.gid, 2);
  const pairs = texts.flatMap((one, i) => (i % 2 === 0 ? [one + texts[i + 1]] : []));
  return pairs.map((text) => makeGlyph(face.id, only.gid, text, shift, 2));
}

/** White that the line keeps at its two ends at most: that of the two-em dash of Source Han. In em. */
const DASH_BEARING = 0.07;
/** Widened strokes reach into each other by so many em, so that no hair of white stands between them. */
const OVERLAP = 0.01;
/** A stroke is widened by less than this: a component's scale in TrueType ends below 2. */
const WIDEST = 1.9;

/** One line of all characters: each in its own cell, so that each reads back by itself. */
function widened(face: Face, texts: readonly string[], convention: Convention): Glyph[] | undefined {
  const gid = glyphOf(face, "—", "link") || glyphOf(face, texts[0] as string, "link");
  const ink = face.ink(gid);
  if (!ink) return undefined;
  const bearing = (own: number) => Math.max(0, Math.min(DASH_BEARING, own));
  const stroke = ink.right - ink.left;
  return texts.map((text, i) => {
    const width = isOneEm(text) ? 1 : draw(face, text, "dash", convention).width;
    const from = i === 0 ? bearing(ink.left) : -OVERLAP;
    const to = width + (i === texts.length - 1 ? -bearing(face.advance(gid) - ink.right) : OVERLAP);
    const pieces = Math.ceil((to - from) / (WIDEST * stroke));
    const length = (to - from) / pieces;
    const form = Array.from({ length: pieces }, (_, piece): FormPart => {
      const start = from + piece * length - (piece > 0 ? OVERLAP : 0);
      const narrowed = (from + (piece + 1) * length - start) / stroke;
      return { gid, turned: false, narrowed, x: start - ink.left * narrowed, y: 0 };
    });
    return makeGlyph(face.id, gid, text, 0, width, form);
  });
}

/** The glyph in the form of the convention's language where the font has one. */
function chineseForm(face: Face, text: string): number {
  return face.shape(text)[0]?.gid ?? face.glyph(text.codePointAt(0) as number);
}

/** Move the ink of a mark into its half-em body, when the font has it in the left or right half of an em. */
function halfBodyShift(face: Face, gid: number, advance: number, inkIn: "left" | "right"): number {
  if (advance < PROPORTIONAL) return (HALF_BODY - advance) / 2;
  const ink = face.ink(gid);
  const half = inkIn === "right" ? advance - HALF_BODY : 0;
  if (!ink) return -half;
  const middle = (ink.left + ink.right) / 2;
  const off = middle - half - HALF_BODY / 2;
  const out = inkIn === "left" ? off : -off;
  return Math.abs(off) < OFF_CENTRE && out < LEANS_OUT ? -half : HALF_BODY / 2 - middle;
}

/** Keep the middle of a body in the middle of the font's em, where the ink is there, too: a comma's tail may lean. */
function middleShift(face: Face, gid: number, body: number): number {
  const ink = face.ink(gid);
  const own = (body - face.advance(gid)) / 2;
  const off = ink ? (ink.left + ink.right) / 2 + own - body / 2 : 0;
  return Math.abs(off) < LEANS_OUT ? own : own - off;
}

function centred(face: Face, gid: number, width: number): number {
  const ink = face.ink(gid);
  return ink ? width / 2 - (ink.left + ink.right) / 2 : 0;
}

/** Side bearings of a curly quote between Latin letters, in em. */
const QUOTE_BEARING = 0.04;

/** A cell as wide as its ink and a little air. */
function tight(face: Face, gid: number): [width: number, shift: number] {
  const ink = face.ink(gid) ?? { left: 0, right: face.advance(gid) };
  return [ink.right - ink.left + 2 * QUOTE_BEARING, QUOTE_BEARING - ink.left];
}
