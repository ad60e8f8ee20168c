/**
 * Say what an engine that knows the rules keeps on one line: where it has no room, the line before ends open or short, and
 * that is no fault.
 *
 * More is held here than is a fault to part (units.ts): engines differ over telephone numbers, addresses and units.
 * Sources: CLREQ, Unbreakable Marks, and pull request 656; GB/T 15835-2011 (千分空); GB 3101-1993 (a unit behind its
 * number); UAX #14, GL, LB13, LB25; The Chicago Manual of Style, 14.18 (addresses).
 */
import { isForbiddenFirst, isForbiddenLast, isProportional, type Kind, kindOf } from "./marks.ts";
import type { Glyph } from "./model.ts";

/** Whether a line does not end between two neighbours, though its room does. */
export function isHeld(glyphs: readonly Glyph[], at: number): boolean {
  const [before, after] = [glyphs[at - 1], glyphs[at]];
  if (!before || !after) return false;
  if (after.blank === "fixed") return true;
  const run = runAround(glyphs, at);
  if (after.blank === "plain") return isQuantity(run);
  if (isAddress(run.before + run.after)) return !partsAddress(run);
  if (run.before && run.after) return !HYPHEN.test(run.before) || !isLongWord(run);
  return isHeldPair(before, after) || joins(before.text, glyphs[at - 2], after);
}

function isHeldPair(before: Glyph, after: Glyph): boolean {
  const pair = (kind: Kind) => before.kind === kind && after.kind === kind;
  return (
    isForbiddenLast(before.kind) ||
    isForbiddenFirst(after.kind) ||
    (before.kind === "prefix" && after.kind === "digit") ||
    // 25°C, 30°15′.
    (before.kind === "postfix" && isProportional(after.kind)) ||
    (isWide(before) && isWide(after)) ||
    pair("dash") ||
    pair("ellipsis")
  );
}

/** Full-width letters and digits, and signs that words have inside. */
const isWide = ({ text }: Glyph) => /^[０-９Ａ-Ｚａ-ｚ＆＠＇＿＃]/.test(text);

/** Marks that are part of a number or a word between two digits or letters, though set like those of a sentence. */
const IN_NUMBER = "．，：∶";
const IN_WORD = "’‘．－";

/** Whether a mark joins what stands on its sides: 3：2, １２．５, 5·12, T’Pol, Ｆ－１６. */
function joins(mark: string, before: Glyph | undefined, after: Glyph): boolean {
  if (before?.kind === "digit" && after.kind === "digit") return IN_NUMBER.includes(mark) || kindOf(mark) === "dot";
  return IN_WORD.includes(mark) && before !== undefined && isProportional(before.kind) && isProportional(after.kind);
}

const HYPHEN = /[-‐‒–]$/;

/** A word parts behind its hyphen where three letters stand on either side: Wi-Fi and 0571-8870 stay whole. */
function isLongWord({ before, after }: Run): boolean {
  return /[A-Za-z]{3}.$/.test(before) && /^[A-Za-z]{3}/.test(after);
}

/** The longest name of a unit, or of what is numbered, that a blank does not part from its number: 80 km/h, No. 12. */
const SHORT = /^[^\d\s]{1,4}$/;

function isQuantity({ before, after }: Run): boolean {
  return (/\d$/.test(before) && SHORT.test(after)) || (/^\d/.test(after) && SHORT.test(before));
}

/** Half-width characters to either side of a place, up to the next blank. */
interface Run {
  readonly before: string;
  readonly after: string;
}

function runAround(glyphs: readonly Glyph[], at: number): Run {
  let [first, end] = [at, at];
  while (isHalfWidth(glyphs[first - 1])) if (glyphs[--first]?.blank !== "none") break;
  while (isHalfWidth(glyphs[end]) && (end === at || glyphs[end]?.blank === "none")) end++;
  const text = (from: number, to: number) =>
    glyphs
      .slice(from, to)
      .map((glyph) => glyph.text)
      .join("");
  return { before: text(first, at), after: text(at, end) };
}

/** Letters, digits and their marks, currencies and degrees among them: none of what is full-width, or shared with Han. */
function isHalfWidth(glyph: Glyph | undefined): boolean {
  if (!glyph || /^[！-￦]/.test(glyph.text)) return false;
  return /^[!-~‐‒–]/.test(glyph.text) || isProportional(glyph.kind) || AROUND_NUMBERS.has(glyph.kind);
}

const AROUND_NUMBERS: ReadonlySet<Kind> = new Set(["prefix", "postfix"]);

/** A page, a letter-box, a paper's DOI, or what a line has left of one: longer than any word. */
const ADDRESS =
  /:\/\/|www\.|[a-z\d]@[a-z\d]|[a-z][a-z\d-]*\.[a-z]{2,}[/.]|\.(?:com|cn|org|net|gov|edu|hk|tw|io)\b|\b10\.\d{4,9}\/|[!-~]{24}/i;

export function isAddress(run: string): boolean {
  return ADDRESS.test(run);
}

/** What a line of an address ends with, and how many characters stay on either side. */
const ADDRESS_END = /[^/.&-][/.&-]$/;
const ADDRESS_PART = 3;

function partsAddress({ before, after }: Run): boolean {
  if (before.length < ADDRESS_PART || after.length < ADDRESS_PART) return false;
  return ADDRESS_END.test(before) && !/^[/.&-]/.test(after) && !(/\d\.$/.test(before) && /^\d/.test(after));
}
