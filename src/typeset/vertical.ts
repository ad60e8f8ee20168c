/**
 * Stand characters in a vertical column (竖排): upright, turned a quarter clockwise, or several side by side in one em.
 *
 * A box goes down the column as one of a line goes along it: its width is its height there, and a shift moves it down.
 * Pause marks at the upper right, or in the middle; “” and ‘’ as 『』 and 「」, or the other way, though the text keeps its
 * own quotes; brackets, dashes, ellipses and connectors turned; two or three digits side by side; longer numbers and words turned;
 * single letters and short names of capitals upright (CLREQ, Vertical Writing Mode; mixed text composition in it).
 */
import type { CharacterClass, Convention } from "../convention/index.ts";
import type { Face } from "../fonts/face.ts";
import { EM_TOP, type FormPart, type Glyph, glyphLike, makeGlyph } from "../model/line.ts";
import { isClosing, isProportional } from "./classes.ts";
import { type Box, drawCharacter, drawUnit, makeBox } from "./glyphs.ts";

/** How a character stands; `together` are those that share one em with their neighbours. */
export type Stance = "upright" | "together" | "turned";

const TOGETHER = /^\d{2,3}$/;
/** A letter, a digit, a short name of capitals: one in an em each. */
const UPRIGHT = /^(?:.|[A-Z]{2,4})$/u;

/** How each character of a text stands, by the letters and digits that it runs on with. */
export function stancesOf(characters: readonly string[], classes: readonly CharacterClass[]): Stance[] {
  const stances: Stance[] = characters.map(() => "upright");
  for (let start = 0; start < characters.length; ) {
    let end = start + 1;
    if (isRun(classes[start])) {
      while (end < characters.length && isRun(classes[end])) end++;
      const run = characters.slice(start, end).join("");
      stances.fill(TOGETHER.test(run) ? "together" : UPRIGHT.test(run) ? "upright" : "turned", start, end);
    }
    start = end;
  }
  // A sign goes with its number: 37.5% turns as a whole.
  classes.forEach((name, i) => {
    if (name === "postfix" && stances[i - 1] === "turned") stances[i] = "turned";
    if (name === "prefix" && stances[i + 1] === "turned") stances[i] = "turned";
  });
  return stances;
}

function isRun(name: CharacterClass | undefined): boolean {
  return name !== undefined && isProportional(name);
}

/**
 * The class by which a character is spaced: upright digits and letters stand like full-width digits, and in the middle of
 * its em ： fills it like ？.
 */
export function verticalClass(
  name: CharacterClass,
  stance: Stance,
  text: string,
  { pauses, vertical }: Convention,
): CharacterClass {
  if (pauses === "middle" && name === "comma" && vertical.whole.includes(text)) return "whole";
  return (name === "digit" || name === "latin") && stance !== "turned" ? "wideDigit" : name;
}

/** Turned whatever they stand beside; a turned interpunct is an interpunct in half an em. */
const TURNED: ReadonlySet<CharacterClass> = new Set(["dash", "ellipsis", "link", "hyphen", "solidus", "dot"]);

const HALF = 0.5;

/** What a box of a column shows. */
type Shown = Pick<Box, "width" | "glyphs">;

/** One box of a column. */
export function drawVertical(
  face: Face,
  text: string,
  name: CharacterClass,
  stance: Stance,
  convention: Convention,
): Box {
  const { width, glyphs } = draw(face, text, name, stance, convention);
  return makeBox(name, text, width, face, glyphs);
}

function draw(face: Face, text: string, name: CharacterClass, stance: Stance, convention: Convention): Shown {
  if (stance === "together") return together(face, text);
  if (stance === "turned" || TURNED.has(name)) {
    const drawn = [...text].length > 1 ? drawUnit : drawCharacter;
    return turned(drawn(face, text, name, convention));
  }
  const isMark = name === "open" || isClosing(name);
  if (!isMark) return upright(face, /\p{Script=Han}/u.test(text) ? plain(face, text) : face.vertical(text), text);
  const { quotes, whole } = convention.vertical;
  const shown = quotes[text] ?? text;
  const gid = face.vertical(shown) || face.vertical(text);
  // A font without vertical forms: brackets turn, pause marks move to the upper right.
  const lacksForm = gid === plain(face, shown);
  if (lacksForm && (name === "open" || name === "close"))
    return withText(turned(drawCharacter(face, shown, name, convention)), text);
  if (whole.includes(text)) return upright(face, gid, text);
  if (convention.pauses === "middle" && name !== "open" && name !== "close") {
    return upright(face, gid, text, { height: HALF, shift: -HALF / 2, aside: 0 });
  }
  const aside = lacksForm ? HALF : 0;
  return upright(face, gid, text, { height: HALF, shift: name === "open" ? -HALF : 0, aside });
}

function plain(face: Face, text: string): number {
  return face.glyph(text.codePointAt(0) as number);
}

function upright(
  face: Face,
  gid: number,
  text: string,
  { height, shift, aside }: { height: number; shift: number; aside: number } = { height: 1, shift: 0, aside: 0 },
): Shown {
  const part: FormPart = { gid, turned: false, narrowed: 1, x: (1 - face.advance(gid)) / 2 + aside, y: aside };
  return { width: height, glyphs: [makeGlyph(face.id, gid, text, shift, height, [part])] };
}

/** An outline as the font has it. */
const UPRIGHT_PART = { turned: false, narrowed: 1, x: 0, y: 0 };

/** Letters of a line turned a quarter clockwise: the em box falls on the column's em. */
function turned({ width, glyphs }: Shown): Shown {
  const form = ({ gid, form: parts = [{ ...UPRIGHT_PART, gid }] }: Glyph): FormPart[] =>
    parts.map((part) => ({ ...part, turned: true, x: 1 - EM_TOP, y: EM_TOP - part.x }));
  return { width, glyphs: glyphs.map((glyph) => glyphLike(glyph, { form: form(glyph) })) };
}

function withText({ width, glyphs }: Shown, text: string): Shown {
  return { width, glyphs: glyphs.map((glyph) => glyphLike(glyph, { text })) };
}

/** Digits side by side (纵中横), narrowed where they are wider than an em. */
function together(face: Face, text: string): Shown {
  const gids = [...text].map((digit) => plain(face, digit));
  const width = gids.reduce((sum, gid) => sum + face.advance(gid), 0);
  const narrowed = Math.min(1, 1 / width);
  let x = (1 - width * narrowed) / 2;
  const form = gids.map((gid): FormPart => {
    const part = { gid, turned: false, narrowed, x, y: 0 };
    x += face.advance(gid) * narrowed;
    return part;
  });
  const glyph = makeGlyph(face.id, gids[0] as number, text, 0, 1, form);
  return { width: 1, glyphs: [glyph] };
}
