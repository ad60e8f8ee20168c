/** Check that justified lines end at the column's edge, with a half-em mark. */

import { EDGE } from "../columns.ts";
import { missOf, rightEnds } from "../edges.ts";
import { type Finding, lastGlyph, onLine } from "../finding.ts";
import { isFull, measureLine } from "../measure.ts";
import { raggedEdge, wideLineEnd } from "../messages.ts";
import type { Column, DocumentModel, Line } from "../model.ts";

/** A line that is meant to fill its column, and the one below it. */
interface JustifiedLine {
  readonly line: Line;
  readonly column: Column;
  readonly next: Line | undefined;
}

/** Lines that are meant to fill their column: those of justified columns but the paragraphs' last ones. */
export function justifiedLines({ pages }: DocumentModel): JustifiedLine[] {
  return pages
    .flatMap(({ paragraphs }) => paragraphs)
    .filter(({ column }) => column.justified)
    .flatMap(({ column, lines, ends, after }) =>
      (ends ? lines.slice(0, -1) : lines).map((line, i) => ({ line, column, next: lines[i + 1] ?? after })),
    );
}

/** Em that a gap may be opened: a line that is short with its gaps open so far, or without any, can do no more. */
const MOST_OPENED = 0.45;

/**
 * A line inside a justified paragraph must end at the edge (CLREQ, Necessity for Line Adjustment), where it can: one that
 * is open as far as may be is left so on purpose, and no fault when nothing that follows has room on it.
 */
export function raggedEdges(document: DocumentModel): Finding[] {
  return justifiedLines(document).flatMap(({ line, next, column: { right } }) => {
    const miss = missOf(line, right, EDGE);
    if (Math.abs(miss) <= EDGE) return [];
    const isOpen = miss > 0 && (measureLine(line, right).addedGap ?? MOST_OPENED) >= MOST_OPENED;
    if (isOpen && isFull(line, right, next)) return [];
    return [onLine("RAGGED_EDGE", line, raggedEdge(miss), isOpen ? { right, severity: "warning" } : { right })];
  });
}

/** A full-width mark at a line's end takes half an em (GB/T 15834 5.1.10). */
export function wideLineEnds(document: DocumentModel): Finding[] {
  return justifiedLines(document).flatMap(({ line, column: { right } }) => {
    const { full } = rightEnds(line);
    if (full === undefined || Math.abs(full - right) > EDGE) return [];
    const last = lastGlyph(line);
    return [onLine("WIDE_LINE_END", line, wideLineEnd(last.text), { right, glyphs: [last] })];
  });
}
