/** Check that justified lines end at the column's edge, with a half-em mark. */

import { EDGE } from "../columns.ts";
import { missOf, rightEnds } from "../edges.ts";
import { type Finding, lastGlyph, onLine } from "../finding.ts";
import { raggedEdge, wideLineEnd } from "../messages.ts";
import type { Column, DocumentModel, Line } from "../model.ts";

/** Lines that are meant to fill their column: those of justified columns but the paragraphs' last ones. */
export function justifiedLines({ pages }: DocumentModel): { readonly line: Line; readonly column: Column }[] {
  return pages
    .flatMap(({ paragraphs }) => paragraphs)
    .filter(({ column }) => column.justified)
    .flatMap(({ column, lines, ends }) => (ends ? lines.slice(0, -1) : lines).map((line) => ({ line, column })));
}

/** A line inside a justified paragraph ends at the edge (CLREQ, Necessity for Line Adjustment). */
export function raggedEdges(document: DocumentModel): Finding[] {
  return justifiedLines(document).flatMap(({ line, column: { right } }) => {
    const miss = missOf(line, right, EDGE);
    return Math.abs(miss) > EDGE ? [onLine("RAGGED_EDGE", line, raggedEdge(miss), { right })] : [];
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
