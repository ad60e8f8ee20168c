/**
 * Choose the glyphs of a character and place their ink in the cell that Chinese setting gives it.
 *
 * A mark with a blank half is drawn as its half-em body, wherever the font puts the ink: in the right half of an
 * em, in the middle, or in a proportional cell. So any font works, with or without OpenType `halt`.
 */
import type { Face } from "../fonts/face.ts";
import { GETA_FACE, GETA_GLYPH, GETA_MARK } from "../fonts/geta.ts";
import type { Glyph } from "../model/line.ts";
import { once } from "../units/once.ts";
import { type CharacterClass, isClosing } from "./classes.ts";

/** What is set as one: a character, or a pair that is never parted (—— ……). One object wherever it is set alike. */
export interface Box {
  readonly class: CharacterClass;
  readonly text: string;
  /** Width of the body in em, blank halves excluded. */
  readonly width: number;
  /** Absent where no font has the character. */
  readonly face?: Face;
  readonly glyphs: readonly Glyph[];
  /** How many glyphs at the end show nothing and have no width: each is the cell of a mark's or a selector's text. */
  readonly unseen?: number;
  /** The word space that follows the box, if one does. */
  readonly space?: Glyph;
}

/** Body of a mark with a blank half, of the interpunct, the short connector and the solidus, in em. */
const HALF_BODY = 0.5;

/** Below this advance a font's own cell is proportional, not an em. In em. */
const PROPORTIONAL = 0.75;

/** What was drawn before, by face, class and code point: a page has ten thousand characters and a thousand different. */
const drawnOf = once((_: Face) => new Map<CharacterClass, Map<number, Box>>());

/** Ink whose middle is farther than this from the middle of its half, in em, stands in another part of the em. */
const OFF_CENTRE = 0.2;

/** One character in one cell. */
export function drawCharacter(face: Face, text: string, name: CharacterClass): Box {
  const codePoint = text.codePointAt(0) as number;
  // With a variation selector behind it, it is drawn the same and reads back otherwise.
  if (text.length > (codePoint > 0xffff ? 2 : 1)) return draw(face, text, name);
  const ofFace = drawnOf(face);
  let ofClass = ofFace.get(name);
  if (!ofClass) ofFace.set(name, (ofClass = new Map()));
  let box = ofClass.get(codePoint);
  if (!box) ofClass.set(codePoint, (box = draw(face, text, name)));
  return box;
}

/**
 * What stands for a character that no font has: 〓 in its em, with its text.
 *
 * @param face that has 〓; absent: our own drawing
 */
export function drawMissing(face: Face | undefined, text: string, name: CharacterClass): Box {
  const drawn = face ? { face: face.id, gid: face.glyph(GETA_MARK) } : { face: GETA_FACE, gid: GETA_GLYPH };
  return { class: name, text, width: 1, glyphs: [{ ...drawn, text, shift: 0, width: 1 }] };
}

function draw(face: Face, text: string, name: CharacterClass): Box {
  const gid = name === "link" ? chineseForm(face, text) : face.glyph(text.codePointAt(0) as number);
  const advance = face.advance(gid);
  const cell = (width: number, shift: number): Box => {
    return { class: name, text, width, face, glyphs: [{ face: face.id, gid, text, shift, width }] };
  };
  // A mark that stands on no letter: fonts hang it over what is before it.
  if (advance === 0 && face.ink(gid)) return cell(...tight(face, gid));
  if (isClosing(name)) return cell(HALF_BODY, halfBodyShift(face, gid, advance, "left"));
  switch (name) {
    case "open":
      return cell(HALF_BODY, halfBodyShift(face, gid, advance, "right"));
    case "dot":
    case "hyphen":
    case "solidus":
      return cell(HALF_BODY, centred(face, gid, HALF_BODY));
    case "link":
    case "ellipsis":
      return cell(1, centred(face, gid, 1));
    case "dash":
      return cell(2, centred(face, gid, 2));
    case "double":
      return cell(1, centred(face, gid, 1));
    case "latin":
    case "latinMark":
      // A curly quote inside a Latin word: Chinese fonts draw it an em wide, Latin needs its ink and a little air.
      if (!"‘’“”".includes(text) || advance <= PROPORTIONAL) return cell(advance, 0);
      return cell(...tight(face, gid));
    default:
      return cell(advance, 0);
  }
}

/** The two-em dash and the two-em ellipsis: 2 em, whatever the font's glyphs measure (GB/T 15834 5.1.4, 5.1.5). */
export function drawPair(face: Face, text: string, name: CharacterClass): Box {
  const pair = (gid: number, texts: readonly string[]): Box => {
    const width = 2 / texts.length;
    const shift = centred(face, gid, width);
    const glyphs = texts.map((own) => ({ face: face.id, gid, text: own, shift, width }));
    return { class: name, text, width: 2, face, glyphs };
  };
  const [only, ...more] = face.shape(text);
  return only && more.length === 0 ? pair(only.gid, [text]) : pair(chineseForm(face, text[0] as string), [...text]);
}

/** The glyph in the form of Simplified Chinese where the font has one. */
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
  const inHalf = Math.abs(middle - half - HALF_BODY / 2) < OFF_CENTRE;
  return inHalf ? -half : HALF_BODY / 2 - middle;
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
