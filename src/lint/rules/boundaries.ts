/** Check what lines start and end with, and what their breaks tear apart. */

import { edgeOf, type Finding, firstGlyph, lastGlyph, onLine } from "../finding.ts";
import { isAddress } from "../held.ts";
import { isConnector, isForbiddenFirst, isForbiddenLast } from "../marks.ts";
import { isTooWide } from "../measure.ts";
import { brokenUnit as brokenUnitMessage, forbiddenLineEnd, forbiddenLineStart } from "../messages.ts";
import type { DocumentModel, Glyph, Line, Paragraph } from "../model.ts";
import { brokenUnit } from "../units.ts";

/**
 * Marks that may not start a line: ，。、；：？！ and closing halves (GB/T 15834 5.1.1 to 5.1.3), connectors and the
 * interpunct (5.1.6, 5.1.7), the solidus (5.1.9); CLREQ, Prohibition Rules for Line Start and Line End, level GB.
 */
export function forbiddenStarts(document: DocumentModel): Finding[] {
  return textLines(document).flatMap((place) => {
    const { line, before } = place;
    const first = firstGlyph(line);
    if (!isForbiddenFirst(first.kind) || isAllowedFirst(line, before)) return [];
    return [onLine("FORBIDDEN_LINE_START", line, forbiddenLineStart(first.text), at(place, first, before, line))];
  });
}

function isAllowedFirst(line: Line, before: Line | undefined): boolean {
  const [first, second] = line.glyphs;
  if (!first) return true;
  // Only the strict level forbids —— at a line's start; a torn one is BROKEN_UNIT.
  if (first.kind === "dash") {
    const isPair = first.text.length > 1 || "⸺⸻".includes(first.text) || second?.kind === "dash";
    if (isPair || before?.text.endsWith(first.text)) return true;
  }
  if (before && unitBetween(before, line)) return true;
  // Two half dashes that are typed for one.
  if (first.kind === "link" && second?.text === first.text) return true;
  // A sign before a number, and the mark of an item in a list.
  if ((first.kind === "link" || first.text === "－") && second?.kind === "digit") return true;
  if (first.kind === "latinClose" && !")]}".includes(first.text) && second?.kind === "digit") return true;
  return !before && (isConnector(first.kind) || first.kind === "postfix" || first.kind === "latinClose");
}

/** Opening halves may not end a line (GB/T 15834 5.1.3), nor may the solidus (5.1.9), but for that of an address. */
export function forbiddenEnds(document: DocumentModel): Finding[] {
  return textLines(document).flatMap((place) => {
    const { line, next } = place;
    const last = lastGlyph(line);
    if (!isForbiddenLast(last.kind) || (last.kind === "solidus" && isAddress(runAt(place)))) return [];
    return [onLine("FORBIDDEN_LINE_END", line, forbiddenLineEnd(last.text), at(place, last, line, next))];
  });
}

/** The half-width characters about the end of a line, of the lines above it, too: an address may be longer than one. */
function runAt({ paragraph: { lines, before }, line, next }: Place): string {
  const all = before ? [before, ...lines] : lines;
  const behind = next && firstGlyph(next).blank === "none" ? (/^[!-~]*/.exec(next.text)?.[0] ?? "") : "";
  const text = all
    .slice(0, all.indexOf(line) + 1)
    .map((one) => (firstGlyph(one).blank === "none" ? one.text : ` ${one.text}`));
  return (/[!-~]*$/.exec(text.join(""))?.[0] ?? "") + behind;
}

/** —— and …… are one unit (GB/T 15834 5.1.4, 5.1.5); a number and its sign are one (CLREQ, line adjustment). */
export function brokenUnits(document: DocumentModel): Finding[] {
  return textLines(document).flatMap((place) => {
    const { line, before } = place;
    const unit = before && unitBetween(before, line);
    if (!unit) return [];
    const first = firstGlyph(line);
    return [onLine("BROKEN_UNIT", line, brokenUnitMessage(unit), at(place, first, before, line))];
  });
}

function unitBetween(before: Line, line: Line): string | undefined {
  // PDFium drops a blank at a line's end.
  if (firstGlyph(line).blank === "plain" || isRowOfNumbers(before, line)) return undefined;
  return brokenUnit(before.text, line.text);
}

/** Whether a line ends among numbers with blanks between them, 1 2 3 4: most likely it ends at one of these. */
function isRowOfNumbers({ glyphs: above }: Line, { glyphs: below }: Line): boolean {
  const last = above.findLastIndex(({ kind, blank }) => kind !== "digit" || blank !== "none");
  const next = below.findIndex(({ kind, blank }, i) => i > 0 && (kind !== "digit" || blank !== "none"));
  return isNextNumber(above, last) || isNextNumber(below, next);
}

function isNextNumber(glyphs: readonly Glyph[], at: number): boolean {
  const [before, first] = [glyphs[at - 1], glyphs[at]];
  return before?.kind === "digit" && first?.kind === "digit" && first.blank === "plain";
}

/** What a finding at a break marks; a warning where what stands there is wider than a line, and had to break. */
function at({ paragraph: { column } }: Place, glyph: Glyph, before: Line | undefined, next: Line | undefined) {
  const isForced = before && next && isTooWide(before, next, column);
  return { right: edgeOf(column), glyphs: [glyph], ...(isForced ? { severity: "warning" as const } : {}) };
}

/** A line of a text and those beside it in its paragraph. */
interface Place {
  readonly paragraph: Paragraph;
  readonly line: Line;
  readonly before: Line | undefined;
  readonly next: Line | undefined;
}

/** Lines of text: a piece that stands alone, such as a folio – 6 – or a cell of a table, has no breaks. */
function textLines({ pages }: DocumentModel): Place[] {
  return pages
    .flatMap(({ paragraphs }) => paragraphs)
    .filter(({ column }) => column.role === "text" && (column.lines.length > 1 || column.justified))
    .filter(hasHan)
    .flatMap((paragraph) => {
      const { lines, before, after } = paragraph;
      return lines.map((line, i) => ({ paragraph, line, before: lines[i - 1] ?? before, next: lines[i + 1] ?? after }));
    });
}

function hasHan({ lines }: Paragraph): boolean {
  return lines.some(({ glyphs }) => glyphs.some(({ kind }) => kind === "han"));
}
