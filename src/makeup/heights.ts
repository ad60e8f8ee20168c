/**
 * Find the heights of all blocks of a page at once: the page solve.
 *
 * Problem: a line taken from one block is a line that its neighbours in the row must give too, and that some other row
 * of the page must take. Block by block there is no right answer.
 * Approach: a table for every block, row and stack says what each height costs; a row's is the sum of its cells', a
 * stack's the cheapest way to share a height among its blocks and the gaps between them (a shortest path). The page's
 * height is given; from it the heights of all are read back. What a height costs a block stands in settle.ts, the
 * scale in costs.ts.
 * Limits: frames that the plan places exactly have no say in it.
 */
import { type Context, stage } from "../kept/kept.ts";
import type { BlockSpec, LayoutSpec, StackSpec } from "../model/plan.ts";
import type { HouseStyle } from "../model/style.ts";
import { type Meter, STEPS } from "../units/meter.ts";
import { cellColumns } from "./cells.ts";
import { EMPTY_LINE, gapCost, isFilled, isOverset } from "./costs.ts";

/** Costs by height in grid lines; a height that is not listed cannot be. */
type Costs = ReadonlyMap<number, number>;

/**
 * `full`: only heights at which every block is filled; `holes`: where there is none, heights with holes too; `over`: where
 * the page cannot hold all of its texts, any height. A page that could hold them is never overset to spare a hole.
 */
export type Strictness = "full" | "holes" | "over";
const FITTING = ["full", "holes"] as const;
const OVER = ["over"] as const;

export interface SolvedHeight {
  readonly lines: number;
  readonly cost: number;
  readonly strictness: Strictness;
}

/** Ways to be so high that are weighed in the time of a step. */
const OFFERS = 16;

/** What blocks may be as high as, and what they cost then. */
export interface Prices {
  /** The heights, in grid lines, at which a block of so many basic columns can be full. */
  heights(spec: BlockSpec, columns: number): readonly [least: number, most: number];
  /** What a block of so many basic columns costs at a height in grid lines. */
  cost(spec: BlockSpec, columns: number, lines: number): number;
}

/** What heights are solved with: one for all pages in a style and its fonts. */
export interface Economy {
  readonly separation: HouseStyle["separation"];
  /** Grid lines of the page. */
  readonly most: number;
  readonly prices: (kept: Context) => Prices;
  /** Counts the work. */
  readonly meter: Meter;
}

export class HeightSolver {
  readonly #economy: Economy;
  readonly #most: number;
  readonly #prices: Prices;
  readonly #kept: Context;

  constructor(economy: Economy, kept: Context) {
    this.#economy = economy;
    this.#most = economy.most;
    this.#prices = economy.prices(kept);
    this.#kept = kept;
  }

  /**
   * The height of the layout: the whole page where it can be filled, or can be filled as well as any lower height.
   *
   * @param sharesPage whether placed blocks may stand below: then it is as high as looks best
   */
  solve(layout: StackSpec, columns: number, sharesPage: boolean): SolvedHeight {
    const [least] = this.range(layout, columns);
    for (const strictness of least > this.#most ? OVER : FITTING) {
      const costs = this.#costs(layout, columns, strictness);
      const whole = costs.get(this.#most);
      const [lines, cost] = cheapest(costs);
      if (sharesPage || strictness === "holes" ? cost < Number.POSITIVE_INFINITY : whole !== undefined) {
        const asGood = whole !== undefined && Math.floor(whole / EMPTY_LINE) <= Math.floor(cost / EMPTY_LINE);
        if (asGood && !sharesPage) return { lines: this.#most, cost: whole, strictness };
        return { lines, cost, strictness };
      }
    }
    return { lines: this.#most, cost: Number.POSITIVE_INFINITY, strictness: "over" };
  }

  /** The heights in grid lines between which all of a layout could be full; none where the least is the greater. */
  range(spec: LayoutSpec, columns: number): readonly [least: number, most: number] {
    switch (spec.kind) {
      case "block":
        return this.#prices.heights(spec, columns);
      case "stack": {
        const { lines, stretch } = this.#economy.separation;
        const gaps = Math.max(0, spec.children.length - 1);
        const ranges = spec.children.map((child) => this.range(child, columns));
        const sum = (end: 0 | 1, gap: number) => ranges.reduce((total, range) => total + range[end], gaps * gap);
        return [sum(0, lines), sum(1, lines + stretch)];
      }
      case "row": {
        const cells = cellColumns(spec, columns);
        const ranges = spec.children.map((child, i) => this.range(child, cells[i] as number));
        return [Math.max(...ranges.map(([least]) => least)), Math.min(...ranges.map(([, most]) => most))];
      }
    }
  }

  /** Heights of the blocks of a stack, and lines of the gap above each, that share a height at the least cost. */
  share(
    spec: StackSpec,
    columns: number,
    lines: number,
    strictness: Strictness,
  ): { heights: readonly number[]; gaps: readonly number[] } {
    const sums = this.#sumsOf(spec, columns, strictness);
    const heights: number[] = [];
    const gaps: number[] = [];
    let rest = lines;
    for (let i = spec.children.length - 1; i > 0; i--) {
      // A stack of more gaps than the page has lines: what is below gets nothing.
      const { height, gap } = sums[i]?.last(rest) ?? { height: 0, gap: 0 };
      heights.unshift(height);
      gaps.unshift(gap);
      rest -= height + gap;
    }
    return { heights: [rest, ...heights], gaps: [0, ...gaps] };
  }

  /** What a layout of so many basic columns costs at each height. */
  #costs(spec: LayoutSpec, columns: number, strictness: Strictness): Costs {
    return this.#kept.get(costsOf, this.#economy, spec, columns, strictness);
  }

  /** As `#costs`, computed. */
  costs(spec: LayoutSpec, columns: number, strictness: Strictness): Costs {
    switch (spec.kind) {
      case "block":
        return this.#blockCosts(spec, columns, strictness);
      case "row": {
        const cells = cellColumns(spec, columns);
        const [first, ...others] = spec.children.map((child, i) => this.#costs(child, cells[i] as number, strictness));
        const costs = new Map<number, number>();
        for (const [lines, own] of first ?? []) {
          const cost = others.reduce((sum, other) => sum + (other.get(lines) ?? Number.POSITIVE_INFINITY), own);
          if (cost < Number.POSITIVE_INFINITY) costs.set(lines, cost);
        }
        return costs;
      }
      case "stack": {
        const sums = this.#sumsOf(spec, columns, strictness);
        return sums[sums.length - 1]?.table() ?? new Map();
      }
    }
  }

  #blockCosts(spec: BlockSpec, columns: number, strictness: Strictness): Costs {
    const [least, most] = this.#prices.heights(spec, columns);
    const from = strictness === "over" ? 0 : least;
    const to = strictness === "full" ? Math.min(most, this.#most) : this.#most;
    const costs = new Map<number, number>();
    for (let lines = from; lines <= to; lines++) {
      const cost = this.#prices.cost(spec, columns, lines);
      if (strictness === "full" && !isFilled(cost)) continue;
      costs.set(lines, cost);
    }
    return costs;
  }

  #sumsOf(spec: StackSpec, columns: number, strictness: Strictness): readonly Sums[] {
    return this.#kept.get(sumsOf, this.#economy, spec, columns, strictness);
  }

  /** As `#sumsOf`, computed. */
  sums(spec: StackSpec, columns: number, strictness: Strictness): readonly Sums[] {
    const tables = spec.children.map((child) => this.#costs(child, columns, strictness));
    return this.#running(tables, strictness);
  }

  /** Costs of the first blocks of a stack together, block by block, and how each came about. */
  #running(tables: readonly Costs[], strictness: Strictness): Sums[] {
    const { lines: gap, stretch } = this.#economy.separation;
    const most = this.#most;
    const [first, ...others] = tables;
    if (!first) return [];
    const start = new Sums(most);
    for (const [lines, cost] of first) start.offer(lines, cost, lines, 0);
    const sums = [start];
    for (const other of others) {
      const table = [...other];
      const above = sums[sums.length - 1] as Sums;
      const sum = new Sums(most);
      this.#economy.meter.steps += STEPS.object * most;
      const cheapest = cheapestTops(above, gap, stretch);
      for (let upper = 0; upper <= most; upper++) {
        const upperCost = above.costs[upper] as number;
        if (upperCost === Number.POSITIVE_INFINITY) continue;
        for (let grown = 0; grown <= stretch; grown++) {
          const top = upper + gap + grown;
          const before = upperCost + gapCost(grown);
          // What is dearer than another way to the same line is dearer with whatever stands below it.
          if (top > most || before > (cheapest[top] as number)) continue;
          this.#economy.meter.steps += table.length / OFFERS;
          for (const entry of table) {
            const height = entry[0];
            if (top + height > most) break;
            sum.offer(top + height, before + entry[1], height, gap + grown);
          }
        }
      }
      if (sum.isEmpty && strictness === "over") sum.offer(most, Number.MAX_VALUE, 0, 0);
      sums.push(sum);
    }
    return sums;
  }
}

const costsOf = stage(
  "costs by height",
  (kept, economy: Economy, spec: LayoutSpec, columns: number, strictness: Strictness): Costs =>
    new HeightSolver(economy, kept).costs(spec, columns, strictness),
);

/** Asked for the costs of a stack, and again when its height is shared. */
const sumsOf = stage(
  "sums of a stack",
  (kept, economy: Economy, spec: StackSpec, columns: number, strictness: Strictness): readonly Sums[] =>
    new HeightSolver(economy, kept).sums(spec, columns, strictness),
);

/** What the blocks above a line cost at the least with the gap that ends there. */
function cheapestTops({ costs }: Sums, gap: number, stretch: number): Float64Array {
  const tops = new Float64Array(costs.length).fill(Number.POSITIVE_INFINITY);
  for (let upper = 0; upper < costs.length; upper++) {
    for (let grown = 0; grown <= stretch && upper + gap + grown < tops.length; grown++) {
      const top = upper + gap + grown;
      tops[top] = Math.min(tops[top] as number, (costs[upper] as number) + gapCost(grown));
    }
  }
  return tops;
}

/** What some blocks of a stack cost together at each height, infinite where they cannot be so high, and how the last stands. */
class Sums {
  readonly costs: Float64Array;
  readonly #heights: Int32Array;
  /** Lines of the gap above the last block. */
  readonly #gaps: Int32Array;
  isEmpty = true;

  constructor(most: number) {
    this.costs = new Float64Array(most + 1).fill(Number.POSITIVE_INFINITY);
    this.#heights = new Int32Array(most + 1);
    this.#gaps = new Int32Array(most + 1);
  }

  /** A way to be so high. Of two that cost the same, a hole stands in the last block, and so does what is cut off. */
  offer(lines: number, cost: number, height: number, gap: number): void {
    const known = this.costs[lines] as number;
    if (cost > known || (cost === known && !isOverset(cost))) return;
    this.costs[lines] = cost;
    this.#heights[lines] = height;
    this.#gaps[lines] = gap;
    this.isEmpty = false;
  }

  last(lines: number): { readonly height: number; readonly gap: number } {
    return { height: this.#heights[lines] ?? 0, gap: this.#gaps[lines] ?? 0 };
  }

  table(): Costs {
    const costs = new Map<number, number>();
    this.costs.forEach((cost, lines) => {
      if (cost < Number.POSITIVE_INFINITY) costs.set(lines, cost);
    });
    return costs;
  }
}

function cheapest(costs: Costs): readonly [lines: number, cost: number] {
  let best: readonly [number, number] = [0, Number.POSITIVE_INFINITY];
  for (const entry of costs) if (entry[1] < best[1]) best = entry;
  return best;
}
