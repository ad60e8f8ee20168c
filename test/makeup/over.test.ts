/** A page that cannot hold its texts: who is overset, and that nothing else suffers for it. */
import { describe, expect, it } from "vitest";
import { blockOf, codesOf, layOutSquares, ROUND_STYLE, type SquarePage } from "./squares.ts";

const some = "潮起望海人间四时城乡灯火照见平常日子";
const prose = (characters: number) => `${some.repeat(Math.ceil(characters / some.length)).slice(0, characters - 1)}。`;
const file = (title: string, ...paragraphs: readonly number[]) =>
  `---\ntitle: ${title}\n---\n${paragraphs.map(prose).join("\n\n")}\n`;

const article = (id: string, columns?: number) => ({ article: `${id}.md`, as: "plain", columns });

function pageOf(lines: number, layout: object, placed: object = []): SquarePage {
  const plan = {
    style: "style.yaml",
    page: { date: "2026-11-20", number: 6 },
    override: { grid: { lines } },
    layout,
    placed,
  };
  return layOutSquares({
    "style.yaml": ROUND_STYLE,
    "plan.yaml": JSON.stringify(plan),
    "long.md": file("灯火", 200, 220, 180),
    "middle.md": file("潮起", 120, 140),
    "short.md": file("望海", 60, 50),
    "brief.md": file("日子", 28),
  });
}

/** `long −12`, each article that is overset with its lines. */
function oversetIn({ page }: SquarePage): string[] {
  return page.blocks.flatMap(({ id, fit }) => (fit.oversetLines > 0 ? [`${id} −${fit.oversetLines}`] : []));
}

/** Lines of each article that have a place. */
function placedIn({ page }: SquarePage): number[] {
  return page.blocks.map(({ fit }) => Math.min(fit.lines, fit.capacityLines));
}

describe("what is over stands in the longest text", () => {
  const stack = [article("brief"), article("short"), article("long"), article("middle")];

  // A line of the page is one of three columns; heads and gaps take eleven.
  it.each([
    [48, []],
    [47, ["long −3"]],
    [40, ["long −24"]],
    [28, ["long −60"]],
    [27, ["long −60", "middle −1"]],
    [19, ["long −60", "middle −25"]],
    [18, ["short −1", "long −60", "middle −25"]],
    [15, ["short −10", "long −60", "middle −25"]],
  ])("of a stack on %d lines: %j", (lines, overset) => {
    expect(oversetIn(pageOf(lines, stack))).toEqual(overset);
  });

  it("leaves three lines to each, and its whole head", () => {
    for (let lines = 15; lines < 50; lines++) {
      const made = pageOf(lines, stack);
      expect(Math.min(...placedIn(made)), `${lines} lines`).toBeGreaterThanOrEqual(3);
      expect(codesOf(made)).not.toContain("error HEAD_TOO_TALL");
    }
  });

  it("wherever it stands, and no hole is made elsewhere", () => {
    for (const order of [
      ["long", "short", "middle", "brief"],
      ["short", "long", "brief", "middle"],
      ["middle", "brief", "short", "long"],
    ]) {
      const made = pageOf(
        44,
        order.map((id) => article(id)),
      );
      expect(oversetIn(made).map((text) => text.split(" ")[0])).toEqual(["long"]);
      for (const { columns, fit } of made.page.blocks) expect(fit.emptyLines).toBeLessThan(columns.length);
    }
  });
});

it("lines that the plan gives stay given", () => {
  const made = pageOf(30, [{ ...article("long"), lines: 12 }, article("short"), article("middle")]);
  expect(blockOf(made, "long").frames[0]?.height).toBe(12 * 15);
});

it("frames that the plan places keep their own overset", () => {
  const frames = [{ column: 1, line: 30, columns: 1, lines: 6 }];
  const made = pageOf(36, [article("short")], [{ ...article("middle"), frames }]);
  expect(oversetIn(made).map((text) => text.split(" ")[0])).toEqual(["middle"]);
});

it("what is counted as over is what is left when paragraphs have given their lines", () => {
  const { page } = pageOf(36, [], [{ ...article("long"), frames: [{ column: 1, line: 1, columns: 1, lines: 36 }] }]);
  const [block] = page.blocks;
  const gained = block?.fit.adjusted.reduce((sum, { lines }) => sum + lines, 0) ?? 0;
  expect(gained).toBeLessThanOrEqual(0);
});
