/** Check that marks beside each other are squeezed. */

import { cellOf, isLeftHalf } from "../cell.ts";
import { EDGE } from "../columns.ts";
import { type Finding, lastGlyph, onLine } from "../finding.ts";
import { isClosing } from "../marks.ts";
import { measureLine } from "../measure.ts";
import { unsqueezedPair } from "../messages.ts";
import type { Column, DocumentModel, Glyph, Line, PageModel } from "../model.ts";
import { justifiedLines } from "./edges.ts";

/** What two neighbours may take together, in em. */
const MOST = 1.5;
/** Room for a designer's taste, in em; half a blank is 0.25. */
const TOLERANCE = 0.1;
/** The blank that the pair may hold: half an em between ，“, none inside 。” or “《. The rest stands outside it. */
const BLANK = { closingThenOpening: 0.5, sameSide: 0 };

/** What tells a style: so many pairs are left as they are, and so large a share of all. */
const STYLE = { pairs: 3, share: 0.5 };

/**
 * Two marks that together fill two em shrink to 1.5 em (CLREQ, Adjustment of Adjacent Punctuation Marks; GB/T 15834
 * 5.1.11). An opening mark right before a closing one, （？）, has no blank to lose. A document that squeezes marks at its
 * lines' ends, and elsewhere where a line needs it, is set so by its house (行末半角: CLREQ, issue 278): noted, no fault.
 */
export function unsqueezedPairs(document: DocumentModel): Finding[] {
  const pairs = document.pages.flatMap(pairsOn);
  const unsqueezed = pairs.filter(({ excess }) => excess > TOLERANCE);
  const isMost = unsqueezed.length >= Math.max(STYLE.pairs, STYLE.share * pairs.length);
  const severity = isMost && squeezesLineEnds(document) ? { severity: "note" as const } : {};
  return unsqueezed.map(({ line, column, before, after, excess }) => {
    const message = unsqueezedPair(before.text + after.text, MOST + excess);
    const right = column?.justified ? column.right : undefined;
    return onLine("UNSQUEEZED_PAIR", line, message, { right, glyphs: [before, after], ...severity });
  });
}

interface Pair {
  readonly line: Line;
  readonly column: Column | undefined;
  readonly before: Glyph;
  readonly after: Glyph;
  /** How much more blank they hold than they may, in em. */
  readonly excess: number;
}

function pairsOn({ lines, columns }: PageModel): Pair[] {
  return lines.flatMap((line) => {
    // A line that is opened everywhere is opened between its marks, too.
    const opened = Math.max(0, measureLine(line, undefined).addedGap ?? 0);
    const column = columns.find((candidate) => candidate.lines.includes(line));
    // In a listing every character has its cell.
    if (column?.role === "listing") return [];
    return line.glyphs.flatMap((after, i) => {
      const before = line.glyphs[i - 1];
      const most = before && allowedBlank(before, after);
      if (!before || most === undefined) return [];
      const blank = (cellOf(after).left - cellOf(before).right) / before.em;
      return [{ line, column, before, after, excess: blank - most - opened }];
    });
  });
}

function squeezesLineEnds(document: DocumentModel): boolean {
  const ends = justifiedLines(document).filter(({ line }) => isLeftHalf(lastGlyph(line)));
  return ends.length > 0 && ends.every(({ line, column: { right } }) => Math.abs(line.right - right) <= EDGE);
}

function allowedBlank(before: Glyph, after: Glyph): number | undefined {
  if (after.space > 0 || Math.abs(before.em - after.em) > 0.02 * before.em) return undefined;
  if (isClosing(before.kind) && after.kind === "open") return BLANK.closingThenOpening;
  if (isClosing(before.kind) && isClosing(after.kind)) return BLANK.sameSide;
  if (before.kind === "open" && after.kind === "open") return BLANK.sameSide;
  return undefined;
}
