/** Copyfit against every choice of settings tried in turn. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createSource } from "../../src/diagnostics/source.ts";
import { Kept } from "../../src/kept/kept.ts";
import { Channel } from "../../src/makeup/channel.ts";
import { isFull, WIDOW } from "../../src/makeup/costs.ts";
import { BlockText } from "../../src/makeup/fit.ts";
import type { ItemLine, Way } from "../../src/makeup/items/item.ts";
import { ParagraphItem } from "../../src/makeup/items/paragraph.ts";
import type { TextStyle } from "../../src/model/style.ts";
import { Meter } from "../../src/units/meter.ts";
import { expectShare } from "../support/share.ts";
import { prepare } from "../support/typeset.ts";
import { copy } from "./texts.ts";

const style = { size: 1, indent: 2, align: "justify", lineBreaking: "total-fit" } as TextStyle;

function itemOf(text: string, paragraph: number, runInEnd: number): ParagraphItem {
  const prepared = prepare(text, { punctuation: "kaiming" });
  const runIns = runInEnd > 0 ? [{ start: 0, end: runInEnd }] : [];
  const offsets = Array.from({ length: text.length + 1 }, (_, i) => i);
  const source = { text, source: createSource("a.md", text), offsets, runIns, emphases: [], mourned: [] };
  return new ParagraphItem({ kind: "paragraph", paragraph, source, prepared, style, runIn: style, owner: "a" });
}

/** Lines that stand first in a column after the first. */
function faultsOf(ways: readonly Way[], runIns: readonly number[], columns: readonly number[]): number {
  const tops = columns.map((_, i) => columns.slice(0, i + 1).reduce((sum, lines) => sum + lines, 0));
  let line = 0;
  let faults = 0;
  for (const { item, lines, set } of ways) {
    const last = line + lines - 1;
    if (lines > 1 && tops.includes(last)) faults++;
    const runInEnd = runIns[item.paragraph ?? 0] ?? 0;
    const firstEnd = (set()[0] as ItemLine)
      .place({ x: 0, y: 0, leading: 1 })
      .line.runs.map((run) => run.text)
      .join("").length;
    if (lines > 1 && runInEnd > 0 && firstEnd <= runInEnd && tops.includes(line + 1)) faults++;
    line += lines;
  }
  return faults;
}

/** Every choice of one setting for each item. */
function* choices(all: readonly (readonly Way[])[]): Generator<Way[]> {
  const [first, ...rest] = all;
  if (!first) yield [];
  else for (const setting of first) for (const others of choices(rest)) yield [setting, ...others];
}

/** @param columns lines of each */
function channelOf(columns: readonly number[]): Channel {
  const rect = { x: 0, y: 0, width: 0, height: 0 };
  return Channel.of(
    columns.map((lines) => ({ rect, firstLine: 0, lines })),
    1,
    true,
  );
}

const articles = fc.array(fc.tuple(copy(60), fc.constantFrom(0, 0, 6)), { minLength: 1, maxLength: 5 });

describe("an article of up to five paragraphs in columns", () => {
  it("is full at the least cost where any choice fills the columns", () => {
    let full = 0;
    fc.assert(
      fc.property(
        articles,
        fc.integer({ min: 40, max: 84 }),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: -2, max: 3 }),
        (texts, quarters, count, more) => {
          const measure = quarters / 4;
          const items = texts.map(([text, runInEnd], i) => itemOf(text, i, runInEnd));
          const settings = items.map((item) => item.ways(new Kept(), measure, { loosest: 0.1, meter: new Meter() }));
          const best = settings.reduce((sum, [first]) => sum + (first?.lines ?? 0), 0);
          const rows = Math.max(1, Math.ceil(best / count) + Math.trunc(more / count));
          const columns = Array.from({ length: count }, () => rows);
          let least = Number.POSITIVE_INFINITY;
          for (const choice of choices(settings)) {
            if (choice.reduce((sum, { lines }) => sum + lines, 0) !== rows * count) continue;
            const demerits = choice.reduce((sum, setting) => sum + setting.demerits, 0);
            least = Math.min(
              least,
              demerits +
                faultsOf(
                  choice,
                  texts.map(([, runInEnd]) => runInEnd),
                  columns,
                ) *
                  WIDOW,
            );
          }
          const { cost, lines } = new BlockText(new Kept(), items, measure, 0.1).fit(channelOf(columns));
          if (isFull(least)) {
            full++;
            expect(lines).toBe(rows * count);
            expect(Math.abs(cost - least)).toBeLessThanOrEqual(1e-6 * Math.max(1, least));
          } else expect(isFull(cost)).toBe(false);
        },
      ),
      { numRuns: 400 },
    );
    expectShare(full, 400, 0.3);
  });
});
