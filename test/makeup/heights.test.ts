/** The page solve: who gets which lines, read as a table, and against every way to share them tried in turn. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createSource, spanOf } from "../../src/diagnostics/source.ts";
import { Kept } from "../../src/kept/kept.ts";
import { EMPTY_LINE, gapCost, headCost, oversetCost } from "../../src/makeup/costs.ts";
import { HeightSolver } from "../../src/makeup/heights.ts";
import type { BlockSpec, LayoutSpec, StackSpec } from "../../src/model/plan.ts";
import { Meter } from "../../src/units/meter.ts";

const span = spanOf(createSource("plan.yaml", ""));

/** A block that needs so many lines, and whose head may take so many more. */
interface Need {
  readonly lines: number;
  readonly stretch: number;
}

type Tree = Need | { readonly row: readonly Tree[] } | { readonly stack: readonly Tree[] };

const need = (lines: number, stretch = 0): Need => ({ lines, stretch });

function specOf(tree: Tree, needs: Map<BlockSpec, Need>): LayoutSpec {
  if ("row" in tree) return { kind: "row", children: tree.row.map((one) => specOf(one, needs)), columns: 1, span };
  if ("stack" in tree)
    return { kind: "stack", children: tree.stack.map((one) => specOf(one, needs)), columns: 1, span };
  const block = { kind: "block", id: String(needs.size), columns: 1, span } as unknown as BlockSpec;
  needs.set(block, tree);
  return block;
}

function costOf({ lines, stretch }: Need, height: number): number {
  const grown = Math.min(stretch, height - lines);
  if (height < lines) return oversetCost(lines - height, 0);
  return headCost(grown) + (height - lines - grown) * EMPTY_LINE;
}

/** A solver of a stack on a page of so many lines. */
function solverFor(tree: { readonly stack: readonly Tree[] }, most: number, separation = { lines: 1, stretch: 0 }) {
  const needs = new Map<BlockSpec, Need>();
  const layout = specOf(tree, needs) as StackSpec;
  const fitter = {
    heights: (spec: BlockSpec) => {
      const { lines, stretch } = needs.get(spec) as Need;
      return [lines, lines + stretch] as const;
    },
    cost: (spec: BlockSpec, _columns: number, lines: number) => costOf(needs.get(spec) as Need, lines),
  };
  const economy = {
    separation: { ...separation, rowRule: 0, columnRule: 0 },
    most,
    prices: () => fitter,
    meter: new Meter(),
  };
  const solver = new HeightSolver(economy, new Kept());
  return { solver, layout };
}

function heightsOf(
  tree: { readonly stack: readonly Tree[] },
  most: number,
  separation?: { lines: number; stretch: number },
) {
  const { solver, layout } = solverFor(tree, most, separation);
  const { lines, strictness } = solver.solve(layout, 1, false);
  const { heights, gaps } = solver.share(layout, 1, lines, strictness);
  return { lines, heights, gaps: gaps.slice(1) };
}

describe("heights in a stack", () => {
  it.each([
    ["as needed", [need(5), need(7)], 13, [5, 7]],
    ["one over goes to a head that grows", [need(5), need(7, 2)], 14, [5, 8]],
    ["two over go to two heads before two to one", [need(5, 2), need(7, 2)], 15, [6, 8]],
    ["up to the limit of each", [need(5, 1), need(7, 3)], 17, [6, 10]],
    ["what no head takes stays at the foot of the page", [need(5, 1), need(7)], 16, [5, 7]],
    ["under: the last gets less", [need(5), need(7)], 11, [5, 5]],
    ["under by more than the last has", [need(5), need(7)], 4, [3, 0]],
  ])("%s", (_name, stack, room, expected) => {
    expect(heightsOf({ stack }, room).heights).toEqual(expected);
  });

  it("heads grow before gaps, gaps before a hole", () => {
    const stack = [need(5, 1), need(7)];
    const separation = { lines: 1, stretch: 1 };
    expect(heightsOf({ stack }, 14, separation)).toEqual({ lines: 14, heights: [6, 7], gaps: [1] });
    expect(heightsOf({ stack }, 15, separation)).toEqual({ lines: 15, heights: [6, 7], gaps: [2] });
    expect(heightsOf({ stack }, 16, separation)).toEqual({ lines: 13, heights: [5, 7], gaps: [1] });
  });
});

describe("rows", () => {
  it("are as high as their highest cell, and the others follow", () => {
    const row = { row: [need(5, 2), need(7)] };
    expect(heightsOf({ stack: [row] }, 7)).toEqual({ lines: 7, heights: [7], gaps: [] });
  });

  it("do not grow where one cell of them cannot", () => {
    const stack = [{ row: [need(5, 2), need(5)] }, need(7, 1)];
    expect(heightsOf({ stack }, 14).heights).toEqual([5, 8]);
  });

  it("a hole that one cell has anyhow does not keep the page from being filled", () => {
    const stack = [{ row: [need(2), need(6)] }, need(4, 2)];
    expect(heightsOf({ stack }, 12)).toMatchObject({ lines: 12, heights: [6, 5] });
  });
});

describe("against every way to share the lines", () => {
  const trees = fc.letrec<{ tree: Tree }>((tie) => ({
    tree: fc.oneof(
      { depthSize: "small", maxDepth: 2 },
      fc.record({ lines: fc.integer({ min: 1, max: 4 }), stretch: fc.integer({ min: 0, max: 2 }) }),
      fc.record({ row: fc.array(tie("tree"), { minLength: 1, maxLength: 3 }) }),
      fc.record({ stack: fc.array(tie("tree"), { minLength: 1, maxLength: 3 }) }),
    ),
  })).tree;

  /** The least that trees cost at a height: all heights of all blocks tried, each once a place and height. */
  function leastCosts(separation: { lines: number; stretch: number }) {
    const known = new Map<Tree, Map<string, number>>();
    const ofTree = (tree: Tree, height: number): number => {
      if ("row" in tree) return tree.row.reduce((sum, one) => sum + ofTree(one, height), 0);
      return "stack" in tree ? ofStack(tree, 0, height) : costOf(tree, height);
    };
    /** Of a stack's trees from one on. */
    const ofStack = (tree: Tree & { stack: readonly Tree[] }, from: number, height: number): number => {
      const costs = known.get(tree) ?? new Map<string, number>();
      known.set(tree, costs);
      const key = `${from} ${height}`;
      const least = costs.get(key) ?? triedIn(tree, from, height);
      costs.set(key, least);
      return least;
    };
    const triedIn = (tree: Tree & { stack: readonly Tree[] }, from: number, height: number): number => {
      const first = tree.stack[from];
      if (!first) return height === 0 ? 0 : Number.POSITIVE_INFINITY;
      if (from === tree.stack.length - 1) return ofTree(first, height);
      let least = Number.POSITIVE_INFINITY;
      for (let own = 0; own <= height; own++) {
        for (let grown = 0; grown <= separation.stretch; grown++) {
          const below = height - own - separation.lines - grown;
          if (below < 0) continue;
          least = Math.min(least, ofTree(first, own) + gapCost(grown) + ofStack(tree, from + 1, below));
        }
      }
      return least;
    };
    return ofTree;
  }

  it("costs the least", () => {
    fc.assert(
      fc.property(
        fc.array(trees, { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 8, max: 16 }),
        fc.record({ lines: fc.integer({ min: 0, max: 1 }), stretch: fc.integer({ min: 0, max: 1 }) }),
        (stack, most, separation) => {
          const { solver, layout } = solverFor({ stack }, most, separation);
          const { lines, cost } = solver.solve(layout, 1, false);
          const tree = { stack };
          const leastCost = leastCosts(separation);
          const least = leastCost(tree, lines);
          if (Number.isFinite(least)) expect(cost).toBe(least);
          // Of all heights, none has fewer holes and less overset.
          for (let other = 0; other <= most; other++) {
            const holes = Math.floor(leastCost(tree, other) / EMPTY_LINE);
            expect(holes).toBeGreaterThanOrEqual(Math.floor(cost / EMPTY_LINE));
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});
