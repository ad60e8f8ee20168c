/** What holds of every paragraph at every measure in every style. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Line } from "../../src/model/line.ts";
import { bodiesOn, boxesOf, breakAt, gapsBetween, prepare, STYLES } from "../support/typeset.ts";
import { faultsOf } from "../typeset/rules.ts";
import { isFilled, leastWidthOf, openingOf, widthOf } from "./cost.ts";
import { copy, measures } from "./texts.ts";

const copies = fc.record({
  text: copy(60),
  punctuation: fc.constantFrom(...STYLES),
  hanLatinGap: fc.constantFrom(0, 1 / 8, 1 / 4),
});

const settings = fc.record({ given: copies, measure: measures, indent: fc.constantFrom(0, 2) });

const EPSILON = 1e-6;

/** The line's room: the measure less the indent of the first line. */
function roomOf(lines: readonly Line[], i: number, measure: number, indent: number): number {
  return measure - (i === 0 && lines.length > 0 ? indent : 0);
}

describe("random copy, 4 to 40 em, three styles", () => {
  it("the lines hold the text once, and obey GB/T 15834-2011 5.1 unless they say that they could not", () => {
    fc.assert(
      fc.property(settings, ({ given, measure, indent }) => {
        expect(faultsOf(given.text, breakAt(prepare(given.text, given), measure, indent))).toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });

  it("a line is forced only where no legal one fills its measure", () => {
    fc.assert(
      fc.property(settings, ({ given, measure, indent }) => {
        const paragraph = prepare(given.text, given);
        const lines = breakAt(paragraph, measure, indent);
        lines.forEach((line, i) => {
          if (!line.forced) return;
          const { start } = boxesOf(paragraph, line);
          const room = roomOf(lines, i, measure, indent);
          expect(isFilled(paragraph, start, room)).toBe(false);
        });
      }),
      { numRuns: 500 },
    );
  });

  it("forced lines do occur: narrow columns with long words", () => {
    const lines = breakAt(prepare("Nostalgia好"), 4);
    expect(lines.some(({ forced }) => forced)).toBe(true);
  });

  it("every line but the last is as wide as its measure, or says by how much it is short; the last has its natural width, or was squeezed to it", () => {
    fc.assert(
      fc.property(settings, ({ given, measure, indent }) => {
        const paragraph = prepare(given.text, given);
        const lines = breakAt(paragraph, measure, indent);
        lines.forEach((line, i) => {
          const { start, end } = boxesOf(paragraph, line);
          const room = roomOf(lines, i, measure, indent);
          const natural = widthOf(paragraph, start, end);
          const last = i === lines.length - 1;
          if (last || (natural < room && openingOf(paragraph, start, end) === 0)) {
            // A lone word or number has no gap that may open; a unit wider than the column stands out of it.
            expect(line.width).toBeCloseTo(Math.max(leastWidthOf(paragraph, start, end), Math.min(natural, room)), 6);
            expect(line.added).toBe(0);
          } else if (end - start === 1) {
            expect(line.width).toBeCloseTo(natural, 6);
          } else {
            expect(Math.abs(line.width + (line.short?.em ?? 0) - room)).toBeLessThan(EPSILON);
            if (line.short) expect(line.added).toBe(0.5);
          }
          if (end - start > 1) expect(line.width).toBeLessThan(room + EPSILON);
        });
      }),
      { numRuns: 1000 },
    );
  });

  it("bodies never overlap, gaps stay over their floors, and nothing opens that may not", () => {
    fc.assert(
      fc.property(settings, ({ given, measure, indent }) => {
        const paragraph = prepare(given.text, given);
        const { hanLatinGap } = given;
        for (const line of breakAt(paragraph, measure, indent)) {
          const at = boxesOf(paragraph, line);
          gapsBetween(paragraph, line, at).forEach((width, i) => {
            const gap = paragraph.gaps[at.start + i + 1];
            if (!gap) throw new Error("a box without a gap");
            expect(width).toBeGreaterThan(gap.natural - gap.squeeze - EPSILON);
            if (gap.tier === "hanLatin") expect(width).toBeGreaterThan(Math.min(1 / 8, hanLatinGap) - EPSILON);
            if (!gap.opens) expect(width).toBeLessThan(gap.natural + EPSILON);
          });
          const [first] = bodiesOn(paragraph, line, at);
          expect(first?.x).toBeCloseTo(0, 9);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("a prepared paragraph serves any measure, and breaking leaves it as it was", () => {
    fc.assert(
      fc.property(copies, measures, measures, ({ text, ...given }, one, other) => {
        const paragraph = prepare(text, given);
        const before = breakAt(paragraph, one);
        breakAt(paragraph, other, 2);
        expect(breakAt(paragraph, one)).toEqual(before);
        expect(breakAt(prepare(text, given), one)).toEqual(before);
      }),
      { numRuns: 150 },
    );
  });

  it("honours a measure for each line", () => {
    fc.assert(
      fc.property(
        copies,
        fc.array(fc.integer({ min: 4, max: 24 }), { minLength: 1, maxLength: 6 }),
        fc.constantFrom(0, 2),
        ({ text, ...given }, widths, indent) => {
          const paragraph = prepare(text, given);
          const measureOf = (line: number) => widths[line % widths.length] ?? 4;
          const lines = breakAt(paragraph, measureOf, indent);
          expect(faultsOf(text, lines)).toEqual([]);
          lines.forEach((line, i) => {
            const { start, end } = boxesOf(paragraph, line);
            const room = roomOf(lines, i, measureOf(i), indent);
            if (end - start > 1) expect(line.width).toBeLessThan(room + EPSILON);
            const opens = openingOf(paragraph, start, end) > 0;
            const full = line.width + (line.short?.em ?? 0);
            if (i < lines.length - 1 && opens) expect(Math.abs(full - room)).toBeLessThan(EPSILON);
            if (line.forced) expect(isFilled(paragraph, start, room)).toBe(false);
          });
        },
      ),
      { numRuns: 500 },
    );
  });
});
