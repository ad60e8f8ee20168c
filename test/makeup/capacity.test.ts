/** What a place holds (可容), against copy of every length tried in the file. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PageBlock } from "../../src/model/page.ts";
import { layOutSquares, ROUND_STYLE, type SquarePage } from "./squares.ts";

const some = "潮起望海人间四时城乡灯火照见平常日子";
const prose = (characters: number) => `${some.repeat(Math.ceil(characters / some.length)).slice(0, characters - 1)}。`;

interface Place {
  readonly columns: number;
  readonly lines: number;
  readonly as?: string;
}

function inPlace({ columns, lines, as = "plain" }: Place, paragraphs: readonly string[]): SquarePage {
  const plan = {
    style: "style.yaml",
    page: { date: "2026-11-20", number: 6 },
    override: { grid: { lines: 60 } },
    layout: [],
    placed: [{ article: "a.md", as, frames: [{ column: 1, line: 1, columns, lines }] }],
  };
  return layOutSquares({
    "style.yaml": ROUND_STYLE,
    "plan.yaml": JSON.stringify(plan),
    "a.md": `---\ntitle: 灯火\n---\n${paragraphs.join("\n\n")}\n`,
  });
}

const isFull = ({ page: { blocks } }: SquarePage) =>
  blocks.every(({ fit }: PageBlock) => fit.oversetLines === 0 && fit.emptyLines === 0);

/** The paragraphs cut at the end, or lengthened there by their own text, before the last mark. */
function ofLength(paragraphs: readonly string[], characters: number): string[] {
  const own = paragraphs.join("").length;
  const kept = [...paragraphs];
  let left = own - characters;
  while (left > 0) {
    const last = kept.pop();
    if (last === undefined) return [];
    if (left >= last.length) {
      left -= last.length;
      continue;
    }
    const short = last.length - 1 - left;
    kept.push(short >= 2 ? `${last.slice(0, short)}。` : last.slice(0, last.length - left));
    left = 0;
  }
  if (left === 0 || kept.length === 0) return kept;
  const all = paragraphs.join("");
  const added = all.repeat(Math.ceil(-left / all.length)).slice(0, -left);
  return kept.with(-1, `${kept.at(-1)?.slice(0, -1)}${added}。`);
}

function holdsOf(place: Place, paragraphs: readonly string[]) {
  return inPlace(place, paragraphs).advise().holds.get("a");
}

const isFullAt = (place: Place, paragraphs: readonly string[], characters: number) =>
  isFull(inPlace(place, ofLength(paragraphs, characters)));

describe("every length of the range fills the place, and one beyond does not", () => {
  it.each<[string, Place, readonly number[]]>([
    ["a full text", { columns: 1, lines: 12 }, [40, 50]],
    ["a text that is over", { columns: 1, lines: 10 }, [60, 80]],
    ["a text that is short", { columns: 1, lines: 20 }, [40, 50]],
    ["two columns", { columns: 2, lines: 12 }, [90, 95]],
    ["three columns", { columns: 3, lines: 14 }, [150, 160]],
    ["a framed note", { columns: 2, lines: 14, as: "framed" }, [70, 70]],
    ["a head that may grow", { columns: 2, lines: 16, as: "stretched" }, [90, 110]],
    ["one paragraph", { columns: 1, lines: 8 }, [50]],
  ])("%s", (_, place, counts) => {
    const paragraphs = counts.map(prose);
    const holds = holdsOf(place, paragraphs);
    if (!holds) throw new Error("holds nothing");
    for (let characters = holds.least; characters <= holds.most; characters++) {
      expect(isFullAt(place, paragraphs, characters), `${characters}`).toBe(true);
    }
    expect(isFullAt(place, paragraphs, holds.least - 1)).toBe(false);
    expect(isFullAt(place, paragraphs, holds.most + 1)).toBe(false);
  });
});

it("a full article's own length lies in the range; both ends hold", () => {
  let full = 0;
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 20, max: 120 }), { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: -1, max: 2 }),
      (counts, columns, more) => {
        const paragraphs = counts.map(prose);
        const need = inPlace({ columns, lines: 60 }, paragraphs).page.blocks[0]?.fit.lines ?? 0;
        // The title takes two lines.
        const place = { columns, lines: Math.max(3, 2 + Math.ceil(need / columns) + more) };
        const holds = holdsOf(place, paragraphs);
        const own = paragraphs.join("").length;
        if (isFull(inPlace(place, paragraphs))) {
          full++;
          expect(holds && holds.least <= own && own <= holds.most).toBe(true);
        }
        if (!holds) return;
        const at = [holds.least - 1, holds.least, holds.most, holds.most + 1];
        expect(at.map((characters) => isFullAt(place, paragraphs, characters))).toEqual([false, true, true, false]);
      },
    ),
    { numRuns: 60 },
  );
  expect(full).toBeGreaterThan(3);
});

it("a place without room for a line holds nothing", () => {
  expect(holdsOf({ columns: 1, lines: 2 }, [prose(40)])).toBeUndefined();
});
