/** Check what lines start and end with, and what their breaks tear apart. */

import { edgeOf, type Finding, firstGlyph, lastGlyph, onLine } from "../finding.ts";
import { isConnector, isForbiddenFirst, isForbiddenLast } from "../marks.ts";
import { brokenUnit as brokenUnitMessage, forbiddenLineEnd, forbiddenLineStart } from "../messages.ts";
import type { DocumentModel, Line, Paragraph } from "../model.ts";
import { brokenUnit } from "../units.ts";

/**
 * Marks that may not start a line: ，。、；：？！ and closing halves (GB/T 15834 5.1.1 to 5.1.3), connectors and the
 * interpunct (5.1.6, 5.1.7), the solidus (5.1.9); CLREQ, Prohibition Rules for Line Start and Line End, level GB.
 */
export function forbiddenStarts({ pages }: DocumentModel): Finding[] {
  return textParagraphs(pages.flatMap(({ paragraphs }) => paragraphs)).flatMap((paragraph) =>
    paragraph.lines.flatMap((line, i) => {
      const before = i === 0 ? paragraph.before : paragraph.lines[i - 1];
      const first = firstGlyph(line);
      if (!isForbiddenFirst(first.kind) || isAllowedFirst(line, before)) return [];
      return [onLine("FORBIDDEN_LINE_START", line, forbiddenLineStart(first.text), at(paragraph, first))];
    }),
  );
}

function isAllowedFirst(line: Line, before: Line | undefined): boolean {
  const [first, second] = line.glyphs;
  if (!first) return true;
  // Only the strict level forbids —— at a line's start; a torn one is BROKEN_UNIT.
  if (first.kind === "dash") {
    const isPair = first.text.length > 1 || "⸺⸻".includes(first.text) || second?.kind === "dash";
    if (isPair || before?.text.endsWith(first.text)) return true;
  }
  if (before && brokenUnit(before.text, line.text)) return true;
  // Two half dashes that are typed for one.
  if (first.kind === "link" && second?.text === first.text) return true;
  // A sign before a number, and the mark of an item in a list.
  if ((first.kind === "link" || first.text === "－") && second?.kind === "digit") return true;
  if (first.kind === "latinClose" && !")]}".includes(first.text) && second?.kind === "digit") return true;
  return !before && (isConnector(first.kind) || first.kind === "postfix" || first.kind === "latinClose");
}

/** Opening halves may not end a line (GB/T 15834 5.1.3), nor may the solidus (5.1.9), but for that of an address. */
export function forbiddenEnds({ pages }: DocumentModel): Finding[] {
  return textParagraphs(pages.flatMap(({ paragraphs }) => paragraphs)).flatMap((paragraph) =>
    paragraph.lines.flatMap((line) => {
      const last = lastGlyph(line);
      if (!isForbiddenLast(last.kind) || (last.kind === "solidus" && /(?:\/\/|www\.)[!-~]*$/.test(line.text)))
        return [];
      return [onLine("FORBIDDEN_LINE_END", line, forbiddenLineEnd(last.text), at(paragraph, last))];
    }),
  );
}

/** —— and …… are one unit (GB/T 15834 5.1.4, 5.1.5); a number and its sign are one (CLREQ, line adjustment). */
export function brokenUnits({ pages }: DocumentModel): Finding[] {
  return textParagraphs(pages.flatMap(({ paragraphs }) => paragraphs)).flatMap((paragraph) =>
    paragraph.lines.flatMap((line, i) => {
      const before = i === 0 ? paragraph.before : paragraph.lines[i - 1];
      const unit = before && brokenUnit(before.text, line.text);
      return unit ? [onLine("BROKEN_UNIT", line, brokenUnitMessage(unit), at(paragraph, firstGlyph(line)))] : [];
    }),
  );
}

function at({ column }: Paragraph, glyph: Line["glyphs"][number]) {
  return { right: edgeOf(column), glyphs: [glyph] };
}

/** Paragraphs of text: a piece that stands alone, such as a folio – 6 – or a cell of a table, has no breaks. */
function textParagraphs(paragraphs: readonly Paragraph[]): Paragraph[] {
  return paragraphs
    .filter(({ column }) => column.role === "text" && (column.lines.length > 1 || column.justified))
    .filter(hasHan);
}

function hasHan({ lines }: Paragraph): boolean {
  return lines.some(({ glyphs }) => glyphs.some(({ kind }) => kind === "han"));
}
