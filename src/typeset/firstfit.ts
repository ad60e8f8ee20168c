/**
 * Break a paragraph line by line (first fit), as the desks' present software does.
 *
 * A line takes what fits at natural width. When the next character is a mark that must not start a line, it is pushed
 * in if the line's blanks can be squeezed for it; else the line's last character is pushed out with it (CLREQ,
 * Prohibition Rules: 先挤进，后推出).
 */
import { FORBIDDEN, INSIDE_WORD } from "./breakpoints.ts";
import {
  demerits,
  EVEN,
  FORCED_BREAK,
  fitnessOf,
  lackOf,
  lineBadness,
  NOISE,
  squeezeCapacity,
  unevenness,
} from "./cost.ts";
import type { Breaking, LineBreak, Measure } from "./linebreak.ts";
import type { PreparedParagraph } from "./prepare.ts";

export function breakFirstFit(paragraph: PreparedParagraph, measure: Measure, indent: number): Breaking {
  const count = paragraph.boxes.length;
  const lines: LineBreak[] = [];
  let total = 0;
  let worst = 0;
  let fitness = EVEN;
  for (let start = 0; start < count; ) {
    const room = (typeof measure === "number" ? measure : measure(lines.length)) - (start === 0 ? indent : 0);
    const line = fillLine(paragraph, start, room);
    const lack = lackOf(paragraph, start, line.end, room);
    const badness = line.forced ? FORCED_BREAK : Math.min(lineBadness(paragraph, start, line.end, lack), FORCED_BREAK);
    const next = fitnessOf(lack, badness);
    const penalty = line.forced ? 0 : (paragraph.penalties[line.end] as number);
    const cost = demerits(badness + penalty) + unevenness(fitness, next);
    total += cost;
    worst = Math.max(worst, cost);
    fitness = next;
    lines.push(line);
    start = line.end;
  }
  return { lines, demerits: total, worst };
}

/** The first-fit line that begins at a box. */
export function fillLine(paragraph: PreparedParagraph, start: number, room: number): LineBreak {
  const { penalties, boxes } = paragraph;
  const count = boxes.length;
  let full = start;
  while (full < count && lackOf(paragraph, start, full + 1, room) >= -NOISE) full++;
  const pushedIn = pushIn(paragraph, start, full, room);
  if (pushedIn !== undefined) return { start, end: pushedIn, forced: false };
  let inWord = -1;
  for (let end = full; end > start; end--) {
    const penalty = penalties[end] as number;
    if (penalty === INSIDE_WORD && inWord === -1) inWord = end;
    if (penalty < INSIDE_WORD) return { start, end, forced: false };
  }
  return { start, end: inWord > start ? inWord : Math.max(full, start + 1), forced: true };
}

/** The end of a line that takes in the marks which must not start the next one, where squeezing makes room. */
function pushIn(paragraph: PreparedParagraph, start: number, full: number, room: number): number | undefined {
  const { penalties, boxes } = paragraph;
  const count = boxes.length;
  let end = full;
  while (end < count && penalties[end] === FORBIDDEN) end++;
  if (end === full || (penalties[end] as number) >= INSIDE_WORD) return undefined;
  const lack = lackOf(paragraph, start, end, room);
  return lack + squeezeCapacity(paragraph, start, end) >= -NOISE ? end : undefined;
}
