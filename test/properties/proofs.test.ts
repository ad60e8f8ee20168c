/** What holds of every proof: no mark on the page's text or on another mark, and all overset text beside the page. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { GlyphRun } from "../../src/model/page.ts";
import { blocksOf } from "../../src/model/plan.ts";
import { proofPage } from "../../src/proof/index.ts";
import type { Rect } from "../../src/units/rect.ts";
import type { SquarePage } from "../makeup/squares.ts";
import { lengthOf } from "../support/glyphs.ts";
import { expectShare } from "../support/share.ts";
import { squareFace } from "../support/square-face.ts";
import { flowingPlans, layOutInput, placedPlans } from "./plans.ts";

const face = squareFace();
const fonts = { opened: new Map([["square", face]]), find: () => face, canDraw: () => true };
const making = { tool: "paiban", time: "2026-11-19 23:05", language: "zh" } as const;

/** What a proof is made of all the same. */
const ALLOWED = ["OVERSET", "PAGE_OVERSET"];

function hasProof({ diagnostics }: SquarePage): boolean {
  return diagnostics.every(({ severity, code }) => severity !== "error" || ALLOWED.includes(code));
}

function bodyOf({ x, y, size, ...run }: GlyphRun): Rect {
  return { x, y: y - 0.88 * size, width: lengthOf(run, size), height: size };
}

function overlap(a: Rect, b: Rect): boolean {
  const noise = 0.01;
  const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return across > noise && down > noise;
}

function faultsOf({ plan, page: made, diagnostics }: SquarePage): string[] {
  // The plans' grids are taller than their sheet.
  const { x, y, width, height } = made.typeArea;
  const page = { ...made, trim: { width: width + 2 * x, height: height + 2 * y } };
  const { marks, blocks } = proofPage(page, { style: plan.style, blocks: blocksOf(plan), diagnostics }, fonts, making);
  const runs = blocks.flatMap(({ parts }) => parts.flatMap(({ lines }) => lines.flatMap((line) => line.runs)));
  const texts = runs.map((run) => ({ text: run.text, body: bodyOf(run) }));
  const own = marks.runs.map((run) => ({ text: run.text, body: bodyOf(run) }));
  const met = own.flatMap((mark, i) =>
    [...texts, ...own.slice(0, i)]
      .filter(({ body }) => overlap(body, mark.body))
      .map(({ text }) => `“${mark.text}” stands on “${text}”`),
  );
  const lost = page.blocks
    .filter(({ overset, fit }) => overset.length !== fit.oversetLines)
    .map(({ id, overset, fit }) => `${id}: ${overset.length} of ${fit.oversetLines} overset lines`);
  const beside = runs.filter(({ x }) => x > page.trim.width).length;
  const over = page.blocks.flatMap(({ overset }) => overset.flatMap((line) => line.runs)).length;
  return [...met, ...lost, ...(beside === over ? [] : [`${beside} of ${over} overset runs beside the page`])];
}

describe("random proofs", () => {
  it.each([
    ["rows and stacks", flowingPlans, 0.7, 0.47],
    ["frames and chains", placedPlans, 0.35, 0.21],
  ])("%s: every mark in the white", (_, plans, shareOfProofs, shareOfOverset) => {
    let overset = 0;
    let proofs = 0;
    fc.assert(
      fc.property(plans, (input) => {
        const made = layOutInput(input);
        if (!hasProof(made)) return;
        proofs++;
        if (made.page.blocks.some((block) => block.overset.length > 0)) overset++;
        expect(faultsOf(made)).toEqual([]);
      }),
      { numRuns: 100 },
    );
    expectShare(proofs, 100, shareOfProofs);
    expectShare(overset, 100, shareOfOverset);
  });
});
