/** Total fit against every breaking tried in turn. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { breakLines } from "../../src/typeset/linebreak.ts";
import { prepare, STYLES } from "../support/typeset.ts";
import { demeritsOf, leastDemerits } from "./cost.ts";
import { shortCopy } from "./texts.ts";

const copies = fc
  .record({ text: shortCopy, punctuation: fc.constantFrom(...STYLES), hanLatinGap: fc.constantFrom(0, 1 / 8, 1 / 4) })
  .filter(({ text, ...setting }) => prepare(text, setting).boxes.length <= 14);

/** Equal but for the rounding of sums in another order. */
function expectOptimum(chosen: number | undefined, least: number): void {
  expect(chosen).toBeDefined();
  expect(Math.abs((chosen ?? 0) - least) / least).toBeLessThan(1e-6);
}

describe("paragraphs of up to 14 boxes: the demerits are the least of all breakings", () => {
  it("at one measure", () => {
    fc.assert(
      fc.property(
        copies,
        fc.integer({ min: 8, max: 32 }),
        fc.constantFrom(0, 2),
        ({ text, ...setting }, quarters, indent) => {
          const paragraph = prepare(text, setting);
          const measure = () => quarters / 4;
          const lines = breakLines(paragraph, measure, indent);
          expectOptimum(demeritsOf(paragraph, lines, measure, indent), leastDemerits(paragraph, measure, indent));
        },
      ),
      { numRuns: 1500 },
    );
  });

  it("with a measure for each line", () => {
    fc.assert(
      fc.property(
        copies,
        fc.array(fc.integer({ min: 3, max: 9 }), { minLength: 2, maxLength: 8 }),
        fc.constantFrom(0, 2),
        ({ text, ...setting }, widths, indent) => {
          const paragraph = prepare(text, setting);
          const measure = (line: number) => widths[line % widths.length] ?? 4;
          const lines = breakLines(paragraph, measure, indent);
          expectOptimum(demeritsOf(paragraph, lines, measure, indent), leastDemerits(paragraph, measure, indent));
        },
      ),
      { numRuns: 1500 },
    );
  });
});
