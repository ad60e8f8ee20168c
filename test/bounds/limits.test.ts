/** What a page may hold: up to a limit it is made, beyond it the limit's own error says so, at its place. */
import { describe, expect, it } from "vitest";
import { createSource, spanOf } from "../../src/diagnostics/source.ts";
import { isWithinLimits, LIMITS, TextTally } from "../../src/load/limits.ts";
import type { Article } from "../../src/model/article.ts";
import { ARTICLE, briefs, han, layOutDesk, only, placeOf, planOf, STYLE } from "../support/desk.ts";

const OVER = /_OVER_LIMIT|FILE_TOO_LARGE/;

/** The limits that a desk is told of. */
function limitsSaid(files: Parameters<typeof layOutDesk>[0], profile: "press" | "proof" = "press"): string[] {
  return briefs(layOutDesk(files, profile)).filter((one) => OVER.test(one));
}

function heads(count: number): string {
  return Array.from({ length: count }, () => "{ head: { title: 灯 } }").join(", ");
}

describe("blocks", () => {
  it("three hundred of them, in rows, are a page; one more is none, on a proof neither", () => {
    const rows = (last: number) => planOf(`layout: [ { row: [ ${heads(200)} ] }, { row: [ ${heads(last)} ] } ]\n`);
    expect(limitsSaid({ "plan.yaml": rows(100) })).toEqual([]);
    const over = { "plan.yaml": rows(101) };
    expect(limitsSaid(over)).toEqual(["error BLOCKS_OVER_LIMIT plan.yaml:1:1"]);
    expect(layOutDesk(over, "proof").page).toBeUndefined();
    expect(only(layOutDesk(over), "BLOCKS_OVER_LIMIT").message.en).toContain("301 blocks");
  });

  it("in one list", () => {
    const plan = planOf(`layout: [ ${heads(301)} ]\n`);
    expect(limitsSaid({ "plan.yaml": plan })).toEqual([`error BLOCKS_OVER_LIMIT ${placeOf("plan.yaml", plan, "[ {")}`]);
  });

  it("ten thousand are told in one line, and no article of theirs is read", () => {
    const laidOut = layOutDesk({ "plan.yaml": planOf(`layout:\n${"  - article: none.md\n".repeat(10_000)}`) });
    expect(laidOut.diagnostics.length).toBeLessThan(110);
    expect(only(laidOut, "BLOCKS_OVER_LIMIT").message.zh).toContain("10,000 个版块");
  });
});

it("frames: a thousand in all", () => {
  const frames = (count: number) => Array.from({ length: count }, () => "{ column: 1, line: 1, columns: 1, lines: 1 }");
  const plan = (count: number) =>
    planOf(
      `placed:\n  - { article: a.md, frames: [ ${frames(600)} ] }\n  - { head: { title: 灯 }, frames: [ ${frames(count)} ] }\n`,
    );
  expect(limitsSaid({ "plan.yaml": plan(400) })).toEqual([]);
  expect(limitsSaid({ "plan.yaml": plan(401) })).toEqual(["error FRAMES_OVER_LIMIT plan.yaml:4:3"]);
});

it("rows inside rows", () => {
  const deep = (depth: number) =>
    planOf(`layout: [${"{ row: [".repeat(depth)}{ article: a.md }${"]}".repeat(depth)}]\n`);
  expect(limitsSaid({ "plan.yaml": deep(300) })).toEqual([]);
  expect(limitsSaid({ "plan.yaml": deep(301) })[0]).toMatch(/^error DEPTH_OVER_LIMIT plan\.yaml:3:/);
});

describe("texts", () => {
  const source = createSource("a.md", "");
  const article = (paragraphs: number, text: string): Article => ({
    id: "a",
    source,
    head: {},
    paragraphs: Array.from({ length: paragraphs }, () => ({
      text,
      source,
      offsets: [],
      runIns: [],
      emphases: [],
      mourned: [],
    })),
  });
  const codes = (...articles: Article[]) => {
    const said: string[] = [];
    const tally = new TextTally();
    for (const one of articles) tally.add(one, ({ code }) => said.push(code), spanOf(source));
    return said;
  };

  it.each([
    ["three thousand paragraphs", [article(3000, "潮")], []],
    ["one more", [article(1500, "潮"), article(1501, "潮")], ["PARAGRAPHS_OVER_LIMIT"]],
    ["two hundred thousand characters", [article(2, han(100_000))], []],
    [
      "one more, in the second article",
      [article(1, han(100_000)), article(1, han(100_001))],
      ["CHARACTERS_OVER_LIMIT"],
    ],
    ["blanks do not count", [article(1, han(150_000)), article(100, "tide ".repeat(100))], []],
    ["characters of two units count once", [article(1, "𠮷".repeat(200_000))], []],
    ["but no text is all blanks and marks", [article(1, ` ${"\u0301".repeat(400_001)}`)], ["CHARACTERS_OVER_LIMIT"]],
  ])("%s", (_, articles, expected) => {
    expect(codes(...articles)).toEqual(expected);
  });

  it("are told where the plan names the article, once, and no page is made", () => {
    const plan = planOf("layout:\n  - article: a.md\n  - article: b.md\n  - article: c.md\n");
    const files = { "plan.yaml": plan, "b.md": "潮\n\n".repeat(3001), "c.md": "岸\n\n".repeat(3001) };
    const laidOut = layOutDesk(files);
    expect(briefs(laidOut, "error")).toEqual([`error PARAGRAPHS_OVER_LIMIT ${placeOf("plan.yaml", plan, "b.md")}`]);
    expect(laidOut.page).toBeUndefined();
  });

  it("a headline of three hundred characters is one, of more none", () => {
    const titled = (characters: number) => ARTICLE.replace("灯火", han(characters));
    expect(limitsSaid({ "a.md": titled(300) })).toEqual([]);
    const text = titled(301);
    expect(limitsSaid({ "a.md": text })).toEqual([`error TEXT_OVER_LIMIT ${placeOf("a.md", text, "潮")}`]);
  });
});

it("heads: twelve thousand characters in all", () => {
  const heads = (count: number) => planOf(`layout:\n${`  - head: { title: ${han(300)} }\n`.repeat(count)}`);
  expect(limitsSaid({ "plan.yaml": heads(40) })).toEqual([]);
  expect(limitsSaid({ "plan.yaml": heads(41) }).join()).toContain("error HEADS_OVER_LIMIT plan.yaml:1:1");
});

describe("lists and files of the style", () => {
  it("credits", () => {
    const credits = (count: number) =>
      planOf(
        `layout:\n  - article: a.md\ncredits: { ${Array.from({ length: count }, (_, i) => `编辑${i}: 沈岸`).join(", ")} }\n`,
      );
    expect(limitsSaid({ "plan.yaml": credits(100) })).toEqual([]);
    const plan = credits(101);
    expect(limitsSaid({ "plan.yaml": plan })).toEqual([
      `error LIST_OVER_LIMIT ${placeOf("plan.yaml", plan, "{ 编辑0")}`,
    ]);
  });

  it("a colour profile", () => {
    const style = `${STYLE}printing: { condition: 新闻纸, profile: press.icc }\n`;
    expect(limitsSaid({ "style.yaml": style, "press.icc": new Uint8Array(LIMITS.profileBytes) })).toEqual([]);
    expect(limitsSaid({ "style.yaml": style, "press.icc": new Uint8Array(LIMITS.profileBytes + 1) })).toEqual([
      `error FILE_TOO_LARGE ${placeOf("style.yaml", style, "press.icc")}`,
    ]);
  });
});

it("no limit is below what a page may want", () => {
  expect(LIMITS.blocks).toBeGreaterThanOrEqual(300);
  expect(LIMITS.paragraphs).toBeGreaterThanOrEqual(3000);
  expect(LIMITS.characters).toBeGreaterThanOrEqual(200_000);
  expect(LIMITS.fileBytes).toBeGreaterThanOrEqual(2 ** 20);
  expect(LIMITS.plans).toBeGreaterThanOrEqual(200);
  expect(
    isWithinLimits(
      {},
      () => undefined,
      () => spanOf(createSource("plan.yaml", "")),
    ),
  ).toBe(true);
});
