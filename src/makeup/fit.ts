/**
 * Fit a text to its columns without touching size or leading: paragraphs give or take a line.
 *
 * The second optimum of the house: typeset says what each paragraph costs in each number of lines, here one number is
 * chosen for each so that the columns look best together.
 */
import { type Breaking, paragraphVariants, setParagraph } from "../typeset/index.ts";
import { countLines, type FlowedItem, type FlowItem, frameOf } from "./flow.ts";

/**
 * Demerits of a paragraph's last line at a column's top (CLREQ, orphans and widows: 孤行), and of a run-in head alone
 * at a column's foot: as much as a line opened by 0.12 em, the worst that a paragraph may look to cure it.
 */
const WIDOW = 2_000_000;

/** Demerits of a line more or fewer than the text takes at its best. */
const OTHER_LENGTH = 300_000;

/**
 * Choose for each paragraph, out of its breakings into one line fewer and more, the ones with which the columns look
 * best together: no widow at a column's top, no run-in head alone at a foot, the sum of demerits least.
 *
 * @param best the text flowed at that measure, every paragraph at its best
 * @param points measure of all lines
 * @param columns lines of each column; the text takes no more than they hold, if any choice does
 * @param least lines that it takes at the least: fewer would balance into shorter columns
 * @returns the text with as many lines as it has at its best, unless a widow can only be cured by another number
 */
export function fitText(
  best: readonly FlowedItem[],
  points: number,
  columns: readonly number[],
  least: number,
): readonly FlowedItem[] {
  const room = columns.reduce((sum, lines) => sum + lines, 0);
  const tops = columnTops(columns);
  if (columns.length < 2 || countLines(best) > room || !hasFault(best, tops)) return best;

  // A shortest path over the lines: a state is the number of lines that the items so far take.
  let reached = new Map<number, Path>([[0, { cost: 0, choice: undefined, before: undefined }]]);
  for (const { item, lines } of best) {
    const choices = choicesOf(item, points, lines.length);
    const next = new Map<number, Path>();
    for (const [line, path] of reached) {
      for (const choice of choices) {
        const end = line + choice.lines;
        if (end > room) continue;
        const cost = path.cost + choice.demerits + placeDemerits(item, choice, line, tops);
        const known = next.get(end);
        if (!known || cost < known.cost) next.set(end, { cost, choice, before: path });
      }
    }
    reached = next;
  }
  const wanted = countLines(best);
  let cheapest: Path | undefined;
  let leastCost = Number.POSITIVE_INFINITY;
  for (const [lines, path] of reached) {
    if (lines < least) continue;
    const cost = path.cost + Math.abs(lines - wanted) * OTHER_LENGTH;
    if (cost < leastCost) [cheapest, leastCost] = [path, cost];
  }
  const chosen: Choice[] = [];
  for (let path = cheapest; path?.choice; path = path.before) chosen.unshift(path.choice);
  return best.map((flowed, i) => {
    const { item } = flowed;
    const breaking = chosen[i]?.breaking;
    return breaking ? { item, lines: setParagraph(item.prepared, breaking, frameOf(item, points)) } : flowed;
  });
}

/** Whether the text at its best has a widow, or a run-in head alone at a foot: else nothing is better. */
function hasFault(flowed: readonly FlowedItem[], tops: ReadonlySet<number>): boolean {
  let line = 0;
  for (const { item, lines } of flowed) {
    const headEnd = lines[0]?.end ?? 0;
    if (faults(item, lines.length, headEnd, line, tops) > 0) return true;
    line += lines.length;
  }
  return false;
}

interface Choice {
  /** Absent for a byline: it has one setting. */
  readonly breaking: Breaking | undefined;
  readonly lines: number;
  readonly demerits: number;
}

interface Path {
  readonly cost: number;
  readonly choice: Choice | undefined;
  readonly before: Path | undefined;
}

function choicesOf(item: FlowItem, points: number, lines: number): Choice[] {
  if (item.kind === "byline") return [{ breaking: undefined, lines, demerits: 0 }];
  const variants = paragraphVariants(item.prepared, frameOf(item, points));
  return variants.map((breaking) => ({ breaking, lines: breaking.lines.length, demerits: breaking.demerits }));
}

/** Numbers of the lines that stand first in a column, but for the first column's. */
function columnTops(columns: readonly number[]): ReadonlySet<number> {
  const tops = new Set<number>();
  let line = 0;
  for (const lines of columns) tops.add((line += lines));
  return tops;
}

function placeDemerits(item: FlowItem, { lines, breaking }: Choice, line: number, tops: ReadonlySet<number>): number {
  const firstEnd = breaking?.lines[0]?.end ?? 0;
  return faults(item, lines, item.prepared.boxes[firstEnd - 1]?.end ?? 0, line, tops) * WIDOW;
}

/**
 * How often an item of so many lines, set from a line on, has its last line at a top or its run-in head alone at a foot.
 *
 * @param firstEnd where its first line ends in its text
 */
function faults(item: FlowItem, lines: number, firstEnd: number, line: number, tops: ReadonlySet<number>): number {
  if (lines < 2 || item.kind === "byline") return 0;
  const widow = tops.has(line + lines - 1) ? 1 : 0;
  const headAlone = item.runInEnd > 0 && firstEnd <= item.runInEnd && tops.has(line + 1) ? 1 : 0;
  return widow + headAlone;
}
