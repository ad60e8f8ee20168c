/** Every search ends after so much work, and says so; on every machine after the same. */
import { describe, expect, it } from "vitest";
import { BUDGETS } from "../../src/advise/index.ts";
import { advise, type LaidOut } from "../../src/build.ts";
import { noRemedyText } from "../../src/export/report/words.ts";
import { breakBalanced } from "../../src/typeset/headline/balance.ts";
import { hyphenated } from "../../src/typeset/hyphens.ts";
import { firstIndex } from "../../src/units/search.ts";
import { han, layOutDesk, planOf, STYLE } from "../support/desk.ts";
import { processorTime } from "../support/processor-time.ts";
import { prepare } from "../support/typeset.ts";

/** A long text in few characters a paragraph beside a headline of columns, in a place that holds little of it. */
const BESIDE = STYLE.replace(
  "  plain:",
  "  beside: { extends: article, head: { orientation: vertical, side: left, maxLines: 4 } }\n  plain:",
);

function meterOf({ maker }: LaidOut) {
  if (!maker) throw new Error("no page");
  return maker.meter;
}

/** Work that is done beyond a budget: the trial that spends it, and what is solved about it, is gone through. */
const SLACK = 1e7;

describe("advice", () => {
  const notices = (count: number, text: string) => Array.from({ length: count }, () => text).join("\n\n");
  it.each([
    ["two hundred paragraphs of one character", notices(200, "潮"), "beside"],
    ["a thousand, with a headline above", notices(1000, "潮。"), "article"],
    ["one of sixty thousand characters", han(60_000), "article"],
    ["one of marks", "**==潮[[岸]]==**".repeat(3000), "plain"],
  ])("%s: within the budget", (_, text, as) => {
    const laidOut = layOutDesk({
      "style.yaml": BESIDE,
      "plan.yaml": planOf(`layout:\n  - { article: a.md, as: ${as} }\n`),
      "a.md": `---\ntitle: ${han(12)}\n---\n${text}\n`,
    });
    const meter = meterOf(laidOut);
    const before = meter.steps;
    const advice = advise(laidOut, true);
    expect(advice?.isFull).toBe(false);
    const { remedies, capacity } = BUDGETS;
    expect(meter.steps - before).toBeLessThan(remedies.steps + capacity.steps + 2 * SLACK);
  });

  it("ends at the same place each time, and says that it did", () => {
    const parts = Array.from(
      { length: 60 },
      (_, i) => [`b${i}.md`, `---\ntitle: 灯火\n---\n${han(1500 + i)}。\n`] as const,
    );
    const files = {
      "style.yaml": STYLE.replace("lines: 20", "lines: 400").replace("height: 400pt", "height: 6100pt"),
      "plan.yaml": planOf(`layout:\n${parts.map(([name]) => `  - article: ${name}\n`).join("")}`),
      ...Object.fromEntries(parts),
    };
    const spent = [0, 1].map(() => {
      const laidOut = layOutDesk(files);
      const meter = meterOf(laidOut);
      const before = meter.steps;
      const advice = advise(laidOut, true);
      expect(advice?.remedies).toEqual([]);
      expect(advice?.isExhaustive).toBe(false);
      return meter.steps - before;
    });
    expect(spent[0]).toBe(spent[1]);
    expect(spent[0]).toBeLessThan(BUDGETS.remedies.steps + BUDGETS.capacities.steps + 2 * SLACK);
    expect(noRemedyText(false).en).toContain("within the limit");
  });
});

describe("words and headlines", () => {
  it("a word of a hundred thousand letters is not taken apart", () => {
    const asked: string[] = [];
    const words = {
      ...prepare(`internationalisation ${"a".repeat(100_000)} harbour`),
      hyphenate: (word: string) => {
        asked.push(word);
        return [];
      },
    };
    hyphenated(words);
    expect(asked).toEqual(["internationalisation", "harbour"]);
  });

  it("a headline is not searched in fewer lines than hold it, whatever may break in it", () => {
    let measured = 0;
    const paragraph = prepare(han(300));
    const { to } = paragraph.widths;
    const counted = {
      ...paragraph,
      widths: {
        ...paragraph.widths,
        get to() {
          measured++;
          return to;
        },
      },
    };
    expect(breakBalanced(counted, 10, 20, [])).toBeUndefined();
    expect(measured).toBeLessThan(10_000);
    expect(breakBalanced(paragraph, 15, 20, [])).toHaveLength(20);
  });

  it("the words of a headline are asked for once, at however many heights it is tried", () => {
    let asked = 0;
    const findWords = (text: string) => {
      asked++;
      return { words: [{ word: text, tag: "n" }], known: [] };
    };
    const paragraph = prepare(han(60));
    for (let measure = 10; measure < 40; measure++) breakBalanced(paragraph, measure, 8, [], { findWords });
    expect(asked).toBe(1);
  });

  it("lines of a headline are as few as can be", () => {
    for (const [text, measure, lines] of [
      ["潮起望海", 4, 1],
      ["潮起望海人", 4, 2],
      ["潮起望海人间四时城", 4, 3],
      ["潮起，望海，人间，四时", 3, 4],
    ] as const) {
      expect(breakBalanced(prepare(text), measure, 6, [])?.length, text).toBe(lines);
    }
  });
});

describe("long rows of one sign take time as their length does", () => {
  it.each([
    ["blanks behind two hyphens", `--${" ".repeat(200_000)}潮\n`],
    ["wide blanks behind two stars", `＊＊${"\u3000".repeat(200_000)}潮\n`],
    ["marks before the last character", `潮起望${"！".repeat(60_000)}海。\n`],
    ["marks of four bytes", `潮起望${"𐄀".repeat(30_000)}海。\n`],
  ])("%s", (_, text) => {
    const spent = processorTime(() => {
      const laidOut = layOutDesk({ "a.md": text });
      if (laidOut.page) advise(laidOut, true);
    });
    expect(spent).toBeLessThan(5000);
  });
});

it("a place in a list is found by halving", () => {
  for (const length of [0, 1, 7, 1000]) {
    for (const wanted of [0, 1, 6, 500, 1000]) {
      let asked = 0;
      const found = firstIndex(length, (index) => {
        asked++;
        return index >= wanted;
      });
      expect(found).toBe(Math.min(wanted, length));
      expect(asked).toBeLessThanOrEqual(10);
    }
  }
});
