/** Check that lines are neither torn open nor pressed together. */

import { type Finding, onLine } from "../finding.ts";
import { isFull, measureLine } from "../measure.ts";
import { looseLine, tightLine } from "../messages.ts";
import type { DocumentModel } from "../model.ts";

/** Added gap, in em, that is seen, a character missing in ten; beyond the second by any reader, and worth a warning. */
export const LOOSE = 0.1;
const LOOSE_TO_ALL = 0.2;
/** A paragraph's last line of so few glyphs may be a name that is spread out. */
const NAME = 4;
/** Han may stand closer by this, in em, through rounding, and no more. */
const TIGHT = -0.02;

/**
 * An added gap that shows (CLREQ, Procedures for Inter-Character Space Expansion, names no ceiling; ours is 0.10 em), in a
 * line that has room for what the next one begins with.
 */
export function looseLines(document: DocumentModel): Finding[] {
  return columnLines(document).flatMap(({ line, right, isInner, next }) => {
    const { addedGap } = measureLine(line, right);
    if (!isInner && line.glyphs.length <= NAME) return [];
    return addedGap !== null && addedGap > LOOSE && !isFull(line, right, next)
      ? [
          onLine("LOOSE_LINE", line, looseLine(addedGap), {
            right,
            severity: addedGap > LOOSE_TO_ALL ? "warning" : "note",
          }),
        ]
      : [];
  });
}

/** Gaps between Han are never closed: only marks and spaces are (CLREQ, Inter-Character Spacing Reduction). */
export function tightLines(document: DocumentModel): Finding[] {
  return columnLines(document).flatMap(({ line, right }) => {
    const { narrowestGap } = measureLine(line, right);
    return narrowestGap !== null && narrowestGap < TIGHT
      ? [onLine("TIGHT_LINE", line, tightLine(narrowestGap), { right })]
      : [];
  });
}

function columnLines({ pages }: DocumentModel) {
  return pages
    .flatMap(({ paragraphs }) => paragraphs)
    .filter(({ column }) => column.justified)
    .flatMap(({ column: { right }, lines, ends, after }) =>
      lines.map((line, i) => ({ line, right, isInner: !ends || i < lines.length - 1, next: lines[i + 1] ?? after })),
    );
}
