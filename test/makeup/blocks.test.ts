/** Blocks one by one: heads, bylines, re-set columns, overset; and that every run knows where it was typed. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { GlyphRun, Page } from "../../src/model/page.ts";
import { lengthOf } from "../support/glyphs.ts";
import { blockOf, codesOf, layOutSquares, ROUND_STYLE } from "./squares.ts";

/** A plan around its blocks, with articles beside it. */
function layOut(blocks: object, articles: Readonly<Record<string, string>>, override: object = {}) {
  const plan = { style: "style.yaml", page: { date: "2026-11-20", number: 6 }, override, ...blocks };
  return layOutSquares({ "style.yaml": ROUND_STYLE, "plan.yaml": JSON.stringify(plan), ...articles });
}

function runsOf(page: Page, id: string): GlyphRun[] {
  return blockOf({ page }, id).parts.flatMap(({ lines }) => lines.flatMap(({ runs }) => runs));
}

function rightOf(run: GlyphRun): number {
  return run.x + lengthOf(run, run.size);
}

describe("byline", () => {
  it("in a chain it stands inside the column it ends in, at that column's right edge", () => {
    // The text ends in the wide frame, the byline at the foot of the narrow one.
    const made = layOut(
      {
        placed: [
          {
            article: "a.md",
            frames: [
              { column: 1, line: 1, columns: 3, lines: 6, set: 1 },
              { column: 1, line: 7, columns: 1, lines: 4 },
            ],
          },
        ],
      },
      { "a.md": "---\ntitle: 拐弯\nbyline: { name: 何川 }\n---\n一行字。\n" },
    );
    const byline = runsOf(made.page, "a").find(({ role }) => role === "byline");
    expect(byline && rightOf(byline)).toBeCloseTo(130, 6);
  });

  it.each(["张三 李四", "John Smith"])("the parts of a name that is wider than the box stand apart: %s", (name) => {
    const made = layOut({ layout: [{ article: "a.md" }] }, { "a.md": `---\nbyline: { name: ${name} }\n---\n字。\n` });
    const [run] = runsOf(made.page, "a").filter(({ role }) => role === "byline");
    const at = run?.glyphs.findIndex(({ text }) => text === " ") ?? -1;
    expect(at).toBeGreaterThan(0);
    expect(run?.advances[at]).toBeGreaterThanOrEqual(0.25);
  });

  it("a name of two characters ends where one of three does", () => {
    const ends = ["周远", "欧阳远"].map((name) => {
      const { page } = layOut(
        { layout: [{ article: "a.md" }] },
        { "a.md": `---\nbyline: { name: ${name} }\n---\n字。\n` },
      );
      const [run] = runsOf(page, "a").filter(({ role }) => role === "byline");
      return run && [run.x, rightOf(run)];
    });
    expect(ends[0]).toEqual(ends[1]);
  });
});

describe("re-set columns of placed blocks", () => {
  const articles = { "a.md": "---\ntitle: 短\n---\n潮起望海。\n", "b.md": "---\ntitle: 短\n---\n潮起望海。\n" };

  it("the frame says how many", () => {
    const frames = [{ column: 1, line: 1, columns: 3, lines: 8, set: 2 }];
    const made = layOut({ placed: [{ article: "a.md", frames }] }, articles);
    expect(blockOf(made, "a").columns.map(({ rect }) => rect.width)).toEqual([160, 160]);
  });

  it("the block says how many, for all its frames; or is told that it may not", () => {
    const frames = [{ column: 1, line: 1, columns: 3, lines: 8 }];
    const made = layOut({ placed: [{ article: "a.md", set: 2, frames }] }, articles);
    const refused = made.diagnostics.some(({ code }) => code === "NOT_FOR_KIND");
    if (!refused) expect(blockOf(made, "a").columns).toHaveLength(2);
  });

  it("the block's `lines` does not go with frames, and is refused", () => {
    const frames = [{ column: 1, line: 1, columns: 3, lines: 8 }];
    const made = layOut({ placed: [{ article: "a.md", lines: 4, frames }] }, articles);
    expect(codesOf(made)).toContain("error NOT_FOR_KIND");
  });

  it("a head grows into what its own columns leave empty, never into what they need", () => {
    // Six lines: a head of three, and three for a line of text and the byline below it, set in one column.
    const made = layOut(
      {
        placed: [{ article: "a.md", as: "stretched", frames: [{ column: 1, line: 1, columns: 2, lines: 6, set: 1 }] }],
      },
      { "a.md": "---\ntitle: 短\nbyline: { name: 何川 }\n---\n潮起望海。\n" },
    );
    expect(blockOf(made, "a").fit.oversetLines).toBe(0);
    expect(codesOf(made)).toEqual([]);
  });
});

describe("overset and underset, in lines and characters", () => {
  const copy =
    "版面只给了四行，标题占去两行，剩下的两行三栏放不下这篇稿子，多出来的字一个也不能少算，报告里要写明白溢出几行、多少字，编辑好照着删改。";

  it("counts the characters that are left over, marks included", () => {
    const made = layOut(
      { layout: [{ article: "a.md", as: "plain", lines: 4 }] },
      { "a.md": `---\ntitle: 长\n---\n${copy}\n` },
    );
    const { fit } = blockOf(made, "a");
    const placed = runsOf(made.page, "a")
      .filter(({ role }) => role === "body")
      .map(({ text }) => text)
      .join("");
    expect(copy.startsWith(placed)).toBe(true);
    expect([fit.capacityLines, fit.headLines]).toEqual([6, 2]);
    expect(fit.oversetCharacters).toBe(copy.length - placed.length);
    expect(fit.oversetCharacters).toBeGreaterThan(0);
  });

  it("a byline that is left over counts too", () => {
    const text = "潮起望海人间四时"; // One line: eight em behind the indent.
    const made = layOut(
      {
        layout: [
          {
            row: [
              { article: "a.md", as: "plain", lines: 3, columns: 1 },
              { article: "b.md", columns: 2 },
            ],
          },
        ],
      },
      { "a.md": `---\ntitle: 长\nbyline: { office: 本报记者, name: 何川 }\n---\n${text}\n`, "b.md": "字。\n" },
    );
    expect(blockOf(made, "a").fit).toMatchObject({ lines: 2, capacityLines: 1, oversetLines: 1, oversetCharacters: 6 });
  });

  it("counts the empty lines", () => {
    const made = layOut(
      { layout: [{ article: "a.md", as: "plain", lines: 6 }] },
      { "a.md": "---\ntitle: 短\n---\n潮起望海人间四时城乡。\n" },
    );
    const { fit } = blockOf(made, "a");
    expect(fit).toMatchObject({ lines: 2, capacityLines: 12, emptyLines: 10, characters: 11 });
  });
});

describe("heads", () => {
  const title = (text: string, tracking: readonly [number, number]) =>
    layOut({ layout: [{ head: { title: text } }] }, {}, { styles: { title: { tracking } } });

  it("tracks a short head out to nine tenths of the width, within the style's limit", () => {
    // 340 pt are 17 em of the title; five em need 10.3 em more over 4 gaps.
    const [run] = runsOf(title("潮起望海人", [0, 9]).page, "head-1");
    expect(run && rightOf(run) - run.x).toBeCloseTo(0.9 * 340, 6);
    const [limited] = runsOf(title("潮起望海人", [0, 0.5]).page, "head-1");
    expect(limited && rightOf(limited) - limited.x).toBeCloseTo((5 + 4 * 0.5) * 20, 6);
  });

  it("a head that is a little too long for one line is tracked in, just to the width", () => {
    // 17.4 em of type on 17: sixteen gaps and a half-wide mark.
    const { page } = layOut(
      { layout: [{ head: { title: "潮起，望海人间四时城乡灯火照见平常" } }] },
      {},
      {
        styles: { title: { tracking: [-0.05, 0] } },
        blocks: { article: { head: { maxLines: 1 } } },
        grid: { width: "325pt" },
      },
    );
    const [run] = runsOf(page, "head-1");
    expect(run && rightOf(run) - run.x).toBeCloseTo(325, 6);
  });

  it("ten Han tracked in by a tenth of an em take 9.1 em: nine do not hold them", () => {
    const made = layOut(
      { layout: [{ head: { title: "潮起望海人间四时城乡" } }] },
      {},
      {
        styles: { title: { tracking: [-0.1, 0] } },
        blocks: { article: { head: { maxLines: 1 } } },
        grid: { width: "180pt" },
      },
    );
    const [run] = runsOf(made.page, "head-1");
    const tooLong = made.diagnostics.some(({ code }) => code === "HEAD_TOO_LONG");
    expect(tooLong || (run && rightOf(run) <= 30 + 180 + 1e-6)).toBe(true);
  });

  it("no head leaves its frame: what does not fit is refused", () => {
    const pieces = fc.constantFrom("潮", "起", "，", "GDP", "2026", "5.2%", "“", "”", "·", "—");
    fc.assert(
      fc.property(
        fc.array(pieces, { minLength: 1, maxLength: 24, size: "max" }).map((some) => some.join("")),
        fc.constantFrom([-0.1, 0], [-0.05, 0.1], [0, 0.2]),
        fc.integer({ min: 150, max: 400 }),
        (text, tracking, width) => {
          const made = layOut(
            { layout: [{ head: { title: text } }] },
            {},
            { styles: { title: { tracking } }, grid: { columns: 1, width: `${width}pt` } },
          );
          if (made.diagnostics.some(({ code }) => code === "HEAD_TOO_LONG")) return;
          for (const run of runsOf(made.page, "head-1")) {
            expect(run.x).toBeGreaterThan(30 - 1e-6);
            expect(rightOf(run)).toBeLessThan(30 + width + 1e-6);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe("every run knows where it was typed", () => {
  const article = `---
kicker: 引题
title: 潮起|望海
byline: { office: 研究所|特约, name: 何川, position: POSITION }
---
人间**四时**城乡，
灯火照见平常日子 New York 的2026年。
`;

  it.each(["head", "end"])("byline at the %s", (position) => {
    const { page } = layOut({ layout: [{ article: "a.md" }] }, { "a.md": article.replace("POSITION", position) });
    const runs = runsOf(page, "a");
    expect(runs.length).toBeGreaterThan(5);
    for (const { text, span } of runs) {
      // What the desk typed at either end of the run; line ends, forced breaks and marks of run-in heads lie between.
      const typed = span.source.text.slice(span.start, span.end).trim();
      expect([typed.at(0), typed.at(-1)], text).toEqual([text.trim().at(0), text.trim().at(-1)]);
    }
  });
});
