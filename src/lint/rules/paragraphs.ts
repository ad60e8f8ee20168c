/** Check how paragraphs end: not with one character, and not at a column's top. */

import { edgeOf, type Finding, onLine } from "../finding.ts";
import { isClosing } from "../marks.ts";
import { columnWidow, lonelyCharacter } from "../messages.ts";
import type { DocumentModel, Line, Paragraph } from "../model.ts";

/** One character does not make a line (CLREQ, Adjustments of Orphans and Widows; GB/T 15834 5.1.11). */
export function lonelyCharacters(document: DocumentModel): Finding[] {
  return endings(document).flatMap(({ paragraph, last }) =>
    isLonely(last)
      ? [onLine("LONELY_CHARACTER", last, lonelyCharacter(last.text), { right: edgeOf(paragraph.column) })]
      : [],
  );
}

/** One line does not make a column (CLREQ, same section): a paragraph's last line first in a column. */
export function columnWidows(document: DocumentModel): Finding[] {
  return endings(document).flatMap(({ paragraph, last }) =>
    paragraph.before && paragraph.lines.length === 1
      ? [onLine("COLUMN_WIDOW", last, columnWidow(), { right: edgeOf(paragraph.column) })]
      : [],
  );
}

/** Last lines of paragraphs of more than one line in columns of text. */
function endings({ pages }: DocumentModel): { readonly paragraph: Paragraph; readonly last: Line }[] {
  return pages
    .flatMap(({ paragraphs }) => paragraphs)
    .filter(({ column, ends, lines, before }) => column.justified && ends && lines.length + (before ? 1 : 0) > 1)
    .flatMap((paragraph) => paragraph.lines.slice(-1).map((last) => ({ paragraph, last })));
}

function isLonely({ glyphs }: Line): boolean {
  const others = glyphs.filter(({ kind }) => !isClosing(kind) && kind !== "open");
  return others.length === 0 || (others.length === 1 && others[0]?.kind === "han");
}
