/** Cut a page's grid into places: rows and stacks of blocks, each of a height at which it could be full. */
import type { Random } from "./random.ts";

export interface Place {
  readonly kind: "block";
  readonly column: number;
  readonly line: number;
  readonly columns: number;
  readonly lines: number;
}

interface Group {
  readonly kind: "row" | "stack";
  readonly children: readonly Slice[];
  readonly columns: number;
}

export type Slice = Place | Group;

type Area = Omit<Place, "kind">;

/** Grid lines between two places one above the other: the style's separation. */
const GAP = 1;
/** The lowest place, and the lowest whose row is still cut. */
const LEAST_LINES = 7;

/** @returns undefined where so many blocks have no place */
export function slice(random: Random, area: Area, blocks: number): Slice | undefined {
  if (blocks === 1) return { kind: "block", ...area };
  const isRow = area.columns >= 2 && (random.chance(0.5) || area.lines < 2 * LEAST_LINES + GAP);
  const count = Math.min(blocks, isRow ? area.columns : 4, random.whole(2, 3));
  const shares = shared(random, blocks, count);
  const room = isRow ? area.columns : area.lines - GAP * (count - 1);
  const sizes = sized(random, room, shares, isRow ? 1 : LEAST_LINES);
  if (!sizes) return undefined;
  const children: Slice[] = [];
  let at = isRow ? area.column : area.line;
  for (const [i, size] of sizes.entries()) {
    const part = isRow ? { ...area, column: at, columns: size } : { ...area, line: at, lines: size };
    const child = slice(random, part, shares[i] as number);
    if (!child) return undefined;
    children.push(child);
    at += size + (isRow ? 0 : GAP);
  }
  return { kind: isRow ? "row" : "stack", children, columns: area.columns };
}

export function placesIn(part: Slice): Place[] {
  return part.kind === "block" ? [part] : part.children.flatMap(placesIn);
}

/** Blocks of each child: at least one. */
function shared(random: Random, blocks: number, count: number): number[] {
  const shares = Array.from({ length: count }, () => 1);
  for (let left = blocks - count; left > 0; left--) {
    const i = random.whole(0, count - 1);
    shares[i] = (shares[i] as number) + 1;
  }
  return shares;
}

/** Sizes that add up, about as the shares are. */
function sized(random: Random, room: number, shares: readonly number[], least: number): number[] | undefined {
  const all = shares.reduce((sum, share) => sum + share, 0);
  const sizes = shares.map((share) => Math.max(least, Math.round((room * share * random.whole(70, 130)) / all / 100)));
  const rest = room - sizes.reduce((sum, size) => sum + size, 0);
  const widest = sizes.indexOf(Math.max(...sizes));
  sizes[widest] = (sizes[widest] as number) + rest;
  return sizes.some((size) => size < least) ? undefined : sizes;
}
