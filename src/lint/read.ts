/** Read the glyphs of a page with their origins, as they are seen. */
import { findDoubled } from "./doubled.ts";
import { type Frame, seen, seenDirection } from "./frame.ts";
import { kindOf } from "./marks.ts";
import type { Blank, Character, Glyph, PageText } from "./model.ts";
import { objectReader, type TextObject, textBoxes } from "./objects.ts";
import type { Pdfium } from "./pdfium.ts";
import { withoutVertical } from "./vertical.ts";

/** Sine of the greatest slope of a level line. */
const LEVEL = 0.02;
/** PDFium's replacement for a hyphen at a line's end. */
const HYPHEN = "-";
const REPLACEMENT = "\ufffd";
/** What is no glyph; among it, blanks that no line ends at (UAX #14, GL and WJ; those of 千分空 among them). */
const UNSEEN = /^[\s\u00ad\u200b-\u200d\u2060\ufeff]$/u;
const FIXED = /[\u00a0\u2004-\u200a\u202f\u2060\ufeff]/;

/**
 * @param most characters that it may have, drawn or not
 * @returns the page's text and its characters, or undefined where it has more
 */
export function readPage(
  pdfium: Pdfium,
  document: number,
  index: number,
  most: number,
): { readonly text: PageText; readonly count: number } | undefined {
  const { call } = pdfium;
  const page = call.FPDF_LoadPage(document, index);
  const textPage = call.FPDFText_LoadPage(page);
  try {
    const count = call.FPDFText_CountChars(textPage);
    if (count > most) return undefined;
    const frame = frameOf(pdfium, page);
    const characters = readCharacters(pdfium, textPage, count, frame);
    const isOnPage = trimOf(pdfium, page, frame);
    const onPage = characters.filter(isOnPage);
    const drawn = onPage.filter(({ hidden }) => !hidden);
    const doubled = findDoubled(textBoxes(pdfium, page, frame), drawn);
    const upright = withoutVertical(drawn.filter(({ level }) => level));
    const skipped = drawn.length - upright.length;
    const [outside, hidden] = [characters.length - onPage.length, onPage.length - drawn.length];
    const text = { number: index + 1, frame, glyphs: once(upright), doubled, skipped, hidden, outside };
    return { text, count };
  } finally {
    call.FPDFText_ClosePage(textPage);
    call.FPDF_ClosePage(page);
  }
}

function frameOf({ call, scratch, float }: Pdfium, page: number): Frame {
  const turns = call.FPDFPage_GetRotation(page);
  call.FPDF_GetPageBoundingBox(page, scratch);
  return { left: float(0), top: float(1), right: float(2), bottom: float(3), turns };
}

/** What stands on the page as it is trimmed: around it are a printer's slug, marks, a proof's notes (ISO 32000-1, 14.11.2). */
function trimOf({ call, scratch, float }: Pdfium, page: number, frame: Frame): (character: Character) => boolean {
  const has = call.FPDFPage_GetTrimBox(page, scratch, scratch + 4, scratch + 8, scratch + 12);
  if (!has || float(0) >= float(2) || float(1) >= float(3)) return () => true;
  const { left, right, top, bottom } = boxOf(frame, float(0), float(1), float(2), float(3));
  return ({ x, y }) => x >= left && x < right && y >= top && y <= bottom;
}

/** A character while the ones behind it are read: they may share its glyph, blanks before it are known. */
type Reading = Omit<Character, Open> & { -readonly [Key in Open]: Character[Key] };
type Open = "text" | "space" | "blank";

function readCharacters(pdfium: Pdfium, textPage: number, count: number, frame: Frame): Character[] {
  const { call } = pdfium;
  const characters: Reading[] = [];
  const objectOf = objectReader(pdfium);
  let space = 0;
  let blanks = "";
  for (let i = 0; i < count; i++) {
    if (call.FPDFText_IsGenerated(textPage, i) === 1) continue;
    const text = textOf(pdfium, textPage, i);
    const character = readCharacter(pdfium, textPage, i, text, frame, objectOf);
    const before = characters[characters.length - 1];
    if (UNSEEN.test(text)) {
      space += character.advance ?? 0;
      blanks += text;
    } else if (before && isSameGlyph(before, character)) {
      before.text += text;
    } else {
      // A space belongs to what follows it on the same line.
      const follows = before && Math.abs(before.y - character.y) < character.em / 2 && character.x > before.x;
      if (follows) character.space = space;
      character.blank = blankOf(blanks);
      characters.push(character);
      space = 0;
      blanks = "";
    }
  }
  return characters;
}

function blankOf(blanks: string): Blank {
  if (FIXED.test(blanks)) return "fixed";
  return /\s/.test(blanks) ? "plain" : "none";
}

function readCharacter(
  pdfium: Pdfium,
  textPage: number,
  i: number,
  text: string,
  frame: Frame,
  objectOf: (object: number) => TextObject,
): Reading {
  const { call, scratch, float, double } = pdfium;
  call.FPDFText_GetMatrix(textPage, i, scratch);
  const [a, b, c, d] = [float(0), float(1), float(2), float(3)];
  const along = Math.hypot(a, b);
  const fontSize = Math.abs(call.FPDFText_GetFontSize(textPage, i));
  const em = fontSize * along;
  const direction = seenDirection(frame, a, b);
  call.FPDFText_GetCharOrigin(textPage, i, scratch, scratch + 8);
  const own = { x: double(0), y: double(1) };
  const origin = seen(frame, own);
  // The loose box is the advance by ascent and descent; the tight one is the ink. Both are upright boxes of the page.
  call.FPDFText_GetLooseCharBox(textPage, i, scratch);
  const loose = boxOf(frame, float(0), float(3), float(2), float(1));
  call.FPDFText_GetCharBox(textPage, i, scratch, scratch + 8, scratch + 16, scratch + 24);
  const ink = boxOf(frame, double(0), double(2), double(1), double(3));
  const object = call.FPDFText_GetTextObject(textPage, i);
  const { hidden, fixed } = objectOf(object);
  const knowsAdvance = Math.abs(loose.left - origin.x) < em / 1000;
  return {
    text,
    kind: kindOf(text),
    x: origin.x,
    y: origin.y,
    em,
    size: fontSize * Math.hypot(c, d),
    advance: knowsAdvance ? loose.right - loose.left : undefined,
    inkLeft: ink.left,
    inkRight: ink.right,
    inkTop: ink.top,
    inkBottom: ink.bottom,
    object,
    hidden,
    fixed,
    space: 0,
    blank: "none",
    level: em > 0 && direction.x > 0 && Math.abs(direction.y) < LEVEL * along,
  };
}

function textOf({ call }: Pdfium, textPage: number, i: number): string {
  if (call.FPDFText_IsHyphen(textPage, i) === 1) return HYPHEN;
  if (call.FPDFText_HasUnicodeMapError(textPage, i) === 1) return REPLACEMENT;
  return String.fromCodePoint(call.FPDFText_GetUnicode(textPage, i));
}

function boxOf(frame: Frame, left: number, bottom: number, right: number, top: number) {
  const [one, other] = [seen(frame, { x: left, y: bottom }), seen(frame, { x: right, y: top })];
  return {
    left: Math.min(one.x, other.x),
    right: Math.max(one.x, other.x),
    top: Math.min(one.y, other.y),
    bottom: Math.max(one.y, other.y),
  };
}

/** Characters of one glyph share its origin: ligatures, and a —— that is one glyph. */
function isSameGlyph(one: Character, other: Character): boolean {
  return one.object === other.object && one.x === other.x && one.y === other.y;
}

/** A place on a page as one number, in tenths of an em; and the steps to those around it. */
const ROW = 2 ** 26;
const AROUND = [-1, 0, 1].flatMap((dx) => [-1, 0, 1].map((dy) => dx * ROW + dy));

/** A glyph drawn twice counts once for the lines; `findDoubled` has reported it. */
function once(characters: readonly Character[]): Glyph[] {
  const places = new Map<string, Set<number>>();
  return characters.filter(({ text, x, y, em }) => {
    const at = Math.round((x / em) * 10) * ROW + Math.round((y / em) * 10);
    const ofText = places.get(text);
    if (!ofText) {
      places.set(text, new Set([at]));
      return true;
    }
    const isSeen = AROUND.some((step) => ofText.has(at + step));
    ofText.add(at);
    return !isSeen;
  });
}
