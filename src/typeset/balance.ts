/**
 * Break a headline into lines of like width.
 *
 * A headline is not filled but balanced: the least number of lines that holds it, and among the breakings of that
 * many lines the one whose widths differ least. Forced breaks of the desk come first (newspaper practice).
 */
import { INSIDE_WORD } from "./breakpoints.ts";
import { naturalWidth } from "./cost.ts";
import type { LineBreak } from "./linebreak.ts";
import type { PreparedParagraph } from "./prepare.ts";

/** A headline line never starts with this particle (headline practice, composition 1.12). */
const NEVER_FIRST_IN_HEAD = "的";

/** Width difference in em that a worse break (the particle, a number parted from its measure) is worth. */
const BAD_BREAK = 6;

/**
 * @param measure width of the head in em
 * @param forced offsets in the text at which a new line must start
 * @returns the lines, or undefined when `maxLines` lines do not hold the text
 */
export function breakBalanced(
  paragraph: PreparedParagraph,
  measure: number,
  maxLines: number,
  forced: readonly number[],
): LineBreak[] | undefined {
  const parts = forcedParts(paragraph, forced);
  const spare = maxLines - parts.length;
  if (spare < 0) return undefined;
  const lines: LineBreak[] = [];
  let used = 0;
  for (const [start, end] of parts) {
    const broken = balance(paragraph, start, end, measure, 1 + spare - used);
    if (!broken) return undefined;
    used += broken.length - 1;
    lines.push(...broken);
  }
  return lines;
}

function forcedParts({ boxes }: PreparedParagraph, forced: readonly number[]): [start: number, end: number][] {
  const starts = [0, ...forced.map((offset) => boxes.findIndex((box) => box.start >= offset))].filter(
    (start, i, all) => start >= 0 && all.indexOf(start) === i,
  );
  return starts.map((start, i) => [start, starts[i + 1] ?? boxes.length]);
}

function balance(
  paragraph: PreparedParagraph,
  start: number,
  end: number,
  measure: number,
  maxLines: number,
): LineBreak[] | undefined {
  const whole = naturalWidth(paragraph, start, end);
  for (let count = 1; count <= maxLines; count++) {
    const best = cheapest(paragraph, start, end, measure, count, whole / count);
    if (best) return best.lines;
  }
  return undefined;
}

/** The breaking into exactly `count` lines whose widths are nearest to `target`. */
function cheapest(
  paragraph: PreparedParagraph,
  start: number,
  end: number,
  measure: number,
  count: number,
  target: number,
): { cost: number; lines: LineBreak[] } | undefined {
  let best: { cost: number; lines: LineBreak[] } | undefined;
  for (let cut = count === 1 ? end : start + 1; cut <= end; cut++) {
    const penalty = cut === end ? 0 : headPenalty(paragraph, cut);
    const width = naturalWidth(paragraph, start, cut);
    if (width > measure + 1e-9) break;
    if (penalty >= INSIDE_WORD || (cut === end) !== (count === 1)) continue;
    const rest = count === 1 ? { cost: 0, lines: [] } : cheapest(paragraph, cut, end, measure, count - 1, target);
    if (!rest) continue;
    const cost = (width - target) ** 2 + penalty + rest.cost;
    if (!best || cost < best.cost) best = { cost, lines: [{ start, end: cut, forced: false }, ...rest.lines] };
  }
  return best;
}

function headPenalty({ boxes, penalties, text }: PreparedParagraph, cut: number): number {
  const penalty = penalties[cut] as number;
  const box = boxes[cut];
  const particle = box && text.slice(box.start, box.end) === NEVER_FIRST_IN_HEAD;
  return penalty >= INSIDE_WORD ? penalty : penalty > 0 || particle ? BAD_BREAK ** 2 : 0;
}
