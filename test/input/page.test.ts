/** Blocks that do not fit the page or each other, and texts that do not fit their blocks. */
import { describe, expect, it } from "vitest";
import { ARTICLE, briefs, han, layOutDesk, only, placeOf, planOf, renderDesk, STYLE, textOf } from "../support/desk.ts";
import { lengthOf } from "../support/glyphs.ts";

const TWO = { "a.md": ARTICLE, "b.md": ARTICLE };

function placed(...blocks: readonly string[]): string {
  return planOf(`placed:\n${blocks.map((block) => `  - { ${block} }\n`).join("")}`);
}

const frame = (column: number, line: number, columns: number, lines: number, set?: number) =>
  `{ column: ${column}, line: ${line}, columns: ${columns}, lines: ${lines}${set ? `, set: ${set}` : ""} }`;

describe("places", () => {
  it("two placed blocks that overlap: which, by how much", () => {
    const plan = placed(
      `article: a.md, frames: [${frame(1, 1, 2, 10)}]`,
      `article: b.md, frames: [${frame(2, 8, 1, 10)}]`,
    );
    const laidOut = layOutDesk({ ...TWO, "plan.yaml": plan });
    expect(briefs(laidOut, "error")).toEqual([`error BLOCKS_OVERLAP ${placeOf("plan.yaml", plan, "{ column: 2")}`]);
    const { message, hint } = only(laidOut, "BLOCKS_OVERLAP");
    for (const text of Object.values(message)) expect(text).toMatch(/b\b.*\ba/);
    expect(hint.en).toContain("1 columns × 3 lines");
  });

  it("a placed block over a flowing one", () => {
    const plan = `${planOf()}placed: [{ article: b.md, frames: [${frame(1, 2, 1, 8)}] }]\n`;
    const found = briefs(layOutDesk({ ...TWO, "plan.yaml": plan }), "error");
    expect(found).toEqual([`error BLOCKS_OVERLAP ${placeOf("plan.yaml", plan, "{ column")}`]);
  });

  it("two frames of one block", () => {
    const plan = placed(`article: a.md, frames: [${frame(1, 1, 1, 4)}, ${frame(1, 4, 1, 4)}]`);
    expect(briefs(layOutDesk({ "plan.yaml": plan }), "error")).toEqual([
      `error BLOCKS_OVERLAP ${placeOf("plan.yaml", plan, frame(1, 4, 1, 4))}`,
    ]);
  });

  it("blocks edge to edge do not overlap", () => {
    const plan = placed(
      `article: a.md, frames: [${frame(1, 1, 1, 10)}]`,
      `article: b.md, frames: [${frame(1, 11, 1, 10)}, ${frame(2, 1, 1, 20)}]`,
    );
    expect(briefs(layOutDesk({ ...TWO, "plan.yaml": plan }), "error")).toEqual([]);
  });

  it.each([
    ["right", frame(2, 1, 2, 10)],
    ["below", frame(1, 12, 1, 10)],
    ["wholly outside", frame(9, 90, 1, 10)],
  ])("outside the grid: %s", (_, at) => {
    const plan = placed(`article: a.md, frames: [${at}]`);
    const laidOut = layOutDesk({ "plan.yaml": plan });
    expect(briefs(laidOut, "error")).toEqual([`error BLOCK_OUTSIDE_GRID ${placeOf("plan.yaml", plan, at)}`]);
    expect(only(laidOut, "BLOCK_OUTSIDE_GRID").hint.en).toContain("columns 1–2, lines 1–20");
  });

  it.each([
    ["too many", "{ article: a.md, columns: 1 }, { article: b.md, columns: 2 }", "3 columns of 2"],
    ["too few", "{ article: a.md, columns: 1 }", "1 columns of 2"],
    ["more cells than columns", "{ article: a.md }, { article: b.md }, { head: { title: 一 } }", "of 2"],
  ])("columns of a row: %s", (_, cells, says) => {
    const plan = planOf(`layout:\n  - row: [${cells}]\n`);
    const laidOut = layOutDesk({ ...TWO, "plan.yaml": plan });
    expect(briefs(laidOut, "error")).toContain(`error ROW_COLUMNS ${placeOf("plan.yaml", plan, "row:")}`);
    expect(only(laidOut, "ROW_COLUMNS").message.en).toContain(says);
  });

  it("columns too narrow for four characters", () => {
    const plan = planOf("layout:\n  - { article: a.md, set: 9 }\n");
    expect(briefs(layOutDesk({ "plan.yaml": plan }), "error")).toEqual([
      `error FRAME_TOO_SMALL ${placeOf("plan.yaml", plan, "{ article")}`,
    ]);
  });
});

describe("texts", () => {
  const long = `${han(900)}。`;
  const column = placed(`article: a.md, frames: [${frame(1, 1, 1, 20)}]`);

  it("overset: an error in press and archive, and no PDF", async () => {
    for (const profile of ["press", "archive"] as const) {
      const files = { "a.md": long, "plan.yaml": column };
      expect(briefs(layOutDesk(files, profile))).toEqual([
        `error OVERSET ${placeOf("plan.yaml", column, "{ article")}`,
      ]);
      expect(await renderDesk(files, profile)).toBeUndefined();
    }
  });

  it("overset: a warning on a proof, and a PDF; the count is exact", async () => {
    const files = { "a.md": long, "plan.yaml": column };
    const laidOut = layOutDesk(files, "proof");
    expect(briefs(laidOut)).toEqual([`warning OVERSET ${placeOf("plan.yaml", column, "{ article")}`]);
    expect(Buffer.from((await renderDesk(files, "proof")) ?? []).toString("latin1", 0, 5)).toBe("%PDF-");
    const fit = laidOut.page?.blocks[0]?.fit;
    const [set = ""] = textOf(laidOut.page, "a").set;
    expect(long.startsWith(set)).toBe(true);
    expect(fit).toMatchObject({ characters: 901, capacityLines: 20, oversetCharacters: 901 - set.length });
    expect(only(laidOut, "OVERSET").message.en).toContain(
      `${fit?.oversetLines} lines, ${fit?.oversetCharacters} characters`,
    );
  });

  it("flowing blocks that are taller than the page: the page and the article are told", () => {
    const found = briefs(layOutDesk({ "a.md": long }), "error");
    expect(found).toEqual(["error PAGE_OVERSET plan.yaml:4:3", "error OVERSET plan.yaml:4:5"]);
  });

  it("underset: how many lines", () => {
    const laidOut = layOutDesk({ "plan.yaml": column });
    expect(briefs(laidOut)).toEqual([`warning UNDERSET ${placeOf("plan.yaml", column, "{ article")}`]);
    expect(only(laidOut, "UNDERSET").message.en).toMatch(/a leaves 14 lines empty/);
  });

  it("a page that is not full", () => {
    const laidOut = layOutDesk();
    expect(briefs(laidOut)).toEqual(["warning PAGE_UNDERSET plan.yaml:4:3"]);
    expect(only(laidOut, "PAGE_UNDERSET").message.en).toContain("16 lines");
  });

  it("a title that is too long for its lines: how many characters a line holds", () => {
    const article = ARTICLE.replace("灯火", han(30));
    const laidOut = layOutDesk({ "a.md": article });
    expect(briefs(laidOut, "error")).toEqual([`error HEAD_TOO_LONG ${placeOf("a.md", article, han(30))}`]);
    expect(only(laidOut, "HEAD_TOO_LONG").hint.en).toContain("about 21 characters");
  });

  it("a title in the plan that is too long", () => {
    const plan = planOf(`layout:\n  - head: { title: ${han(30)} }\n`);
    expect(briefs(layOutDesk({ "plan.yaml": plan }), "error")).toEqual([
      `error HEAD_TOO_LONG ${placeOf("plan.yaml", plan, han(30))}`,
    ]);
  });

  it("a head that is taller than its block", () => {
    const plan = planOf("layout:\n  - { article: a.md, lines: 1 }\n");
    const found = briefs(layOutDesk({ "plan.yaml": plan }), "error");
    expect(found).toContain(`error HEAD_TOO_TALL ${placeOf("plan.yaml", plan, "{ article")}`);
  });

  it("a word that is longer than its column", () => {
    const word = "a".repeat(90);
    const laidOut = layOutDesk({ "a.md": `${han(5)}${word}。` });
    expect(briefs(laidOut, "error")).toEqual([]);
    expect(briefs(laidOut, "warning")).toContain("warning LINE_FORCED a.md:1:6");
  });

  it("a line that a long number leaves loose", () => {
    const laidOut = layOutDesk({ "a.md": `${han(13)}12345678901234${han(9)}。` });
    expect(briefs(laidOut, "warning")).toContain("warning LINE_LOOSE a.md:1:1");
  });

  it("a line that a longer one leaves short: the number and its place", () => {
    const laidOut = layOutDesk({ "a.md": `${han(8)}12345678901234567890${han(9)}。` });
    expect(briefs(laidOut, "warning")).toContain("warning LINE_SHORT a.md:1:9");
    expect(only(laidOut, "LINE_SHORT").message.zh).toContain("12345678901234567890");
  });

  it("a line that a long word would leave loose is filled with its first part", () => {
    const laidOut = layOutDesk({ "a.md": `${han(12)}internationalization${han(9)}。` });
    expect(briefs(laidOut, "warning").filter((warning) => warning.includes("LINE_"))).toEqual([]);
    expect(textOf(laidOut.page, "a").set.join("")).toContain("internationalization");
  });

  it.each(["layout: []\n", "", "placed: []\n"])("a plan with nothing on its page is not passed over: %j", (blocks) => {
    expect(briefs(layOutDesk({ "plan.yaml": planOf(blocks) }))).not.toEqual([]);
  });
});

describe("placed alone", () => {
  it("an L: the text runs from a wide frame into a narrow one, each line at its own measure", () => {
    const paragraphs = [han(150), han(170), han(120)].map((text) => `${text}。`);
    const plan = placed(`article: a.md, frames: [${frame(1, 1, 2, 5, 1)}, ${frame(2, 6, 1, 15)}]`);
    const laidOut = layOutDesk({ "a.md": paragraphs.join("\n\n"), "plan.yaml": plan });
    expect(briefs(laidOut, "error")).toEqual([]);
    expect(textOf(laidOut.page, "a")).toEqual({ parts: paragraphs, set: paragraphs });
    const [block] = laidOut.page?.blocks ?? [];
    expect(block?.columns.map(({ rect, firstLine, lines }) => [Math.round(rect.width), firstLine, lines])).toEqual([
      [420, 0, 5],
      [200, 5, 15],
    ]);
    const lines = block?.parts.flatMap((part) => part.lines) ?? [];
    const longest = (column: number) =>
      Math.max(
        ...lines
          .filter((line) => line.column === column)
          .map(({ runs }) => runs.reduce((sum, { text }) => sum + text.length, 0)),
      );
    expect(lines.filter(({ column }) => column === 0)).toHaveLength(5);
    expect([longest(0) > 40, longest(0) <= 44, longest(1) > 18, longest(1) <= 21]).toEqual([true, true, true, true]);
    // No line begins before its own column or ends beyond it, and all stand on the grid of the page.
    const top = lines[0]?.runs[0]?.y ?? 0;
    for (const { runs, column } of lines) {
      const { x: left, width } = block?.columns[column ?? -1]?.rect ?? { x: 0, width: 0 };
      for (const run of runs) {
        const { x, y, size } = run;
        expect(x).toBeGreaterThan(left - 0.001);
        // A mark at the end of a line hangs over with its blank half at most.
        expect(x + lengthOf(run, size)).toBeLessThan(left + width + size / 2 + 0.001);
        expect(Math.round((y - top) * 1000) % 15_000).toBe(0);
      }
    }
  });

  it("a headline goes with the first frame; a column that goes on right below is one, as it is read", () => {
    const article = `---\ntitle: 灯火\nbyline: { office: 报社, name: 沈岸 }\n---\n${han(200)}。\n`;
    const plan = placed(`article: a.md, frames: [${frame(1, 1, 2, 5)}, ${frame(1, 6, 1, 9)}]`);
    const laidOut = layOutDesk({ "a.md": article, "plan.yaml": plan });
    expect(briefs(laidOut, "error")).toEqual([]);
    expect(textOf(laidOut.page, "a").set).toEqual(["灯火", `${han(200)}。`, "报社 沈岸"]);
    const [block] = laidOut.page?.blocks ?? [];
    expect(block?.columns.map(({ firstLine, lines }) => [firstLine, lines])).toEqual([
      [2, 12],
      [2, 3],
    ]);
    expect(block?.parts[2]?.lines[0]?.column).toBe(1);
  });

  it("makes a PDF", async () => {
    const plan = placed(`article: a.md, frames: [${frame(1, 1, 2, 3, 1)}, ${frame(1, 4, 1, 9)}]`);
    expect((await renderDesk({ "plan.yaml": plan }))?.length).toBeGreaterThan(1000);
  });
});

it("a style that is changed by the plan's override: the fault is told in the plan", () => {
  const plan = `${planOf()}override: { styles: { title: { size: 20px } } }\n`;
  expect(briefs(layOutDesk({ "plan.yaml": plan }), "error")).toEqual([
    `error WRONG_UNIT ${placeOf("plan.yaml", plan, "20px")}`,
  ]);
  const good = layOutDesk({ "plan.yaml": plan.replace("20px", "10pt") });
  expect(good.page?.blocks[0]?.parts[0]?.lines[0]?.runs[0]?.size).toBe(10);
  expect(STYLE).toContain("size: 20pt");
});
