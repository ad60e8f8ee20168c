/** Stack lines of one size that stand under each other: what a column is made from. */
import { isSameSize } from "./lines.ts";
import type { Line } from "./model.ts";

/** Baselines of a column's neighbouring lines are apart by so many em. */
const LEADING = { least: 0.8, most: 2.3 };
/** A line may stand so many em left or right of its column's edge: indents, hanging names. */
export const INDENT = { out: 2.5, in: 4.5 };

/** The size of most Han in stacks of three lines and more. */
export function commonestSize(pages: readonly (readonly Line[])[]): number {
  const counts = new Map<number, number>();
  for (const line of pages.flatMap(stackLines).flatMap((members) => (members.length >= 3 ? members : []))) {
    const size = Math.round(line.size * 20) / 20;
    counts.set(size, (counts.get(size) ?? 0) + line.glyphs.length);
  }
  const [most] = [...counts].sort(([, one], [, other]) => other - one);
  return most?.[0] ?? 0;
}

interface Stack {
  readonly lines: Line[];
  left: number;
  right: number;
}

/** Lines of one size under each other, without regard to their edges. */
export function stackLines(lines: readonly Line[]): Line[][] {
  const stacks: Stack[] = [];
  for (const line of lines) {
    const above = stacks
      .filter((candidate) => goesOn(candidate, line))
      .sort((one, other) => overlap(other, line) - overlap(one, line))[0];
    if (!above) stacks.push({ lines: [line], left: line.left, right: line.right });
    else {
      above.lines.push(line);
      above.left = Math.min(above.left, line.left);
      above.right = Math.max(above.right, line.right);
    }
  }
  return stacks.map((found) => found.lines);
}

function goesOn({ lines, left, right }: Stack, line: Line): boolean {
  const last = lines.at(-1);
  if (!last || !isSameSize(last, line)) return false;
  const down = (line.baseline - last.baseline) / line.size;
  if (down < LEADING.least || down > LEADING.most) return false;
  const startsNear = line.left >= left - INDENT.out * line.em && line.left <= left + INDENT.in * line.em;
  const narrower = Math.min(right - left, line.right - line.left);
  return startsNear || overlap({ left, right }, line) >= narrower / 2;
}

function overlap(one: { left: number; right: number }, other: { left: number; right: number }): number {
  return Math.min(one.right, other.right) - Math.max(one.left, other.left);
}
