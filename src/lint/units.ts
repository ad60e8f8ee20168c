/** Say what belongs together on one line: numbers with their signs, pairs of dashes and dots. */
import { cellOf } from "./cell.ts";
import { isForbiddenFirst, isForbiddenLast, isProportional, type Kind } from "./marks.ts";
import type { Glyph, Line } from "./model.ts";

/** Whether a break between two neighbours is against the rules (CLREQ, Unbreakable Marks; GB/T 15834 5.1). */
function isUnbreakable(before: Glyph, after: Glyph): boolean {
  if (after.space > 0) return false;
  const pair = (kind: Kind) => before.kind === kind && after.kind === kind;
  return (
    isForbiddenLast(before.kind) ||
    isForbiddenFirst(after.kind) ||
    (isProportional(before.kind) && isProportional(after.kind)) ||
    (before.kind === "prefix" && after.kind === "digit") ||
    pair("dash") ||
    pair("ellipsis")
  );
}

/** Width of what cannot be broken at a line's start: so much room must miss above it, or the break was forced. */
export function firstUnitWidth({ glyphs, left }: Line): number {
  const end = glyphs.findIndex((glyph, i) => {
    const next = glyphs[i + 1];
    return !next || !isUnbreakable(glyph, next);
  });
  const last = glyphs[end];
  return last ? cellOf(last).right - left : 0;
}

/**
 * What a break tears apart; undefined for a lawful break.
 *
 * Sources: GB/T 15834 5.1.4 and 5.1.5 for —— and ……; CLREQ, line adjustment of digits (pull request 656) for numbers
 * and what stands beside them.
 */
export function brokenUnit(before: string, after: string): string | undefined {
  for (const mark of "—―─━－…⋯‥") {
    const ahead = runAtEnd(before, mark);
    const behind = runAtStart(after, mark);
    // A pair may be followed by a pair: only a torn pair counts.
    if (ahead > 0 && behind > 0 && ahead % 2 === 1) return mark.repeat(ahead + behind);
  }
  const number = /[0-9０-９][0-9０-９.,:]*$/.exec(before)?.[0];
  const follows = /^(?:[0-9０-９][0-9０-９.,:]*|[.,][0-9]+|[%‰℃℉°％])/.exec(after)?.[0];
  if (number && follows) return number + follows;
  const sign = /[¥￥$＄€£±＋−]$/.exec(before)?.[0];
  const amount = /^[0-9０-９][0-9０-９.,:]*/.exec(after)?.[0];
  return sign && amount ? sign + amount : undefined;
}

function runAtEnd(text: string, mark: string): number {
  let run = 0;
  while (text.endsWith(mark.repeat(run + 1))) run++;
  return run;
}

function runAtStart(text: string, mark: string): number {
  let run = 0;
  while (text.startsWith(mark.repeat(run + 1))) run++;
  return run;
}
