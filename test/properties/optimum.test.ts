/** Total fit against every breaking tried in turn. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { breakLines } from "../../src/typeset/linebreak.ts";
import { prepare, STYLES } from "../support/typeset.ts";
import { demeritsOf, leastDemerits } from "./cost.ts";
import { copy, shortCopy } from "./texts.ts";

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

describe("newspaper paragraphs: the demerits are the least of all breakings", () => {
  const paragraphs = fc.record({ text: copy(50), punctuation: fc.constantFrom(...STYLES) });

  it("at the measures of columns", () => {
    fc.assert(
      fc.property(paragraphs, fc.integer({ min: 28, max: 88 }), ({ text, punctuation }, quarters) => {
        const paragraph = prepare(text, { punctuation, hanLatinGap: 1 / 8 });
        const measure = () => quarters / 4;
        const lines = breakLines(paragraph, measure, 2);
        expectOptimum(demeritsOf(paragraph, lines, measure, 2), leastDemerits(paragraph, measure, 2));
      }),
      { numRuns: 100 },
    );
  });

  it("in an L of two measures", () => {
    fc.assert(
      fc.property(
        paragraphs,
        fc.integer({ min: 7, max: 22 }),
        fc.integer({ min: 7, max: 22 }),
        fc.integer({ min: 1, max: 6 }),
        ({ text, punctuation }, one, other, turn) => {
          const paragraph = prepare(text, { punctuation, hanLatinGap: 1 / 8 });
          const measure = (line: number) => (line < turn ? one : other);
          const lines = breakLines(paragraph, measure, 2);
          expectOptimum(demeritsOf(paragraph, lines, measure, 2), leastDemerits(paragraph, measure, 2));
        },
      ),
      { numRuns: 100 },
    );
  });

  it("in a chain of frames as different as a page has them", () => {
    fc.assert(
      fc.property(
        paragraphs,
        fc.array(fc.integer({ min: 5, max: 30 }), { minLength: 2, maxLength: 8, size: "max" }),
        ({ text, punctuation }, widths) => {
          const paragraph = prepare(text, { punctuation, hanLatinGap: 1 / 8 });
          const measure = (line: number) => widths[line % widths.length] ?? 5;
          const lines = breakLines(paragraph, measure, 2);
          expectOptimum(demeritsOf(paragraph, lines, measure, 2), leastDemerits(paragraph, measure, 2));
        },
      ),
      { numRuns: 100 },
    );
  });
});
