/** What would fill the page: made in the file, it fills it, and with a character fewer it does not. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Change, Remedy } from "../../src/model/advice.ts";
import type { Page } from "../../src/model/page.ts";
import { follow, WORDINGS, type Wording } from "../support/article-file.ts";
import { isFull } from "../support/late-edits.ts";
import { expectShare } from "../support/share.ts";
import { layOutSquares, ROUND_STYLE, type SquarePage } from "./squares.ts";

/** `潮起望海…。`, so many characters with the full stop. */
function prose(characters: number): string {
  const some = "潮起望海人间四时城乡灯火照见平常日子";
  return `${some.repeat(Math.ceil(characters / some.length)).slice(0, characters - 1)}。`;
}

function file(title: string, ...paragraphs: readonly (number | string)[]): string {
  const texts = paragraphs.map((paragraph) => (typeof paragraph === "number" ? prose(paragraph) : paragraph));
  return `---\ntitle: ${title}\n---\n${texts.join("\n\n")}\n`;
}

type Articles = Readonly<Record<string, string>>;

/** A page of three columns of 10 em and of so many lines. */
interface Desk {
  readonly lines: number;
  readonly blocks: object;
  readonly articles: Articles;
}

function laidOut({ lines, blocks, articles }: Desk): SquarePage {
  const plan = {
    style: "style.yaml",
    page: { date: "2026-11-20", number: 6 },
    override: { grid: { lines } },
    layout: [],
    ...blocks,
  };
  const files = Object.entries(articles).map(([id, text]) => [`${id}.md`, text]);
  return layOutSquares({
    "style.yaml": ROUND_STYLE,
    "plan.yaml": JSON.stringify(plan),
    ...Object.fromEntries(files),
  });
}

function remediesOf(desk: Desk): readonly Remedy[] {
  return laidOut(desk).advise().remedies;
}

function pageOf(desk: Desk): Page {
  return laidOut(desk).page;
}

/** Whether the page is full with a remedy followed in the files, to the character or with some fewer. */
function isFullWith(desk: Desk, { changes }: Remedy, fewer: number, wording: Wording): boolean {
  const articles: Record<string, string> = { ...desk.articles };
  for (const change of changes) {
    const text = follow(articles[change.article] as string, change, fewer, wording);
    if (text === undefined) return false;
    articles[change.article] = text;
  }
  return isFull(pageOf({ ...desk, articles }));
}

/** Whether a remedy fills the page, and does not in every wording with a character fewer. */
function isExact(desk: Desk, remedy: Remedy): boolean {
  return isFullWith(desk, remedy, 0, "sentences") && !WORDINGS.every((wording) => isFullWith(desk, remedy, 1, wording));
}

/** `cut a`, or `title a 1` with the lines that it would have. */
function brief({ changes }: Remedy): string {
  const one = (change: Change) =>
    `${change.kind} ${change.article}${change.kind === "title" ? ` ${change.lines}` : ""}`;
  return changes.map(one).join(", ");
}

/** One article over the page. */
const alone = { layout: [{ article: "a.md", as: "plain" }] };
const stretched = { layout: [{ article: "a.md", as: "stretched" }] };
/** One over three columns; below it one over two and one beside them. */
const twoRows = {
  layout: [
    { article: "a.md", as: "plain" },
    {
      row: [
        { article: "b.md", as: "plain", columns: 2 },
        { article: "c.md", as: "plain", columns: 1 },
      ],
    },
  ],
};
const oneRow = {
  layout: [
    {
      row: [
        { article: "b.md", as: "plain", columns: 2 },
        { article: "c.md", as: "plain", columns: 1 },
      ],
    },
  ],
};
const inFrame = (columns: number, lines: number) => ({
  placed: [{ article: "a.md", as: "plain", frames: [{ column: 1, line: 1, columns, lines }] }],
});
/** As high as the plan says, below one that is as high as it needs. */
const fixed = (lines: number) => ({
  layout: [
    { article: "b.md", as: "plain" },
    { article: "a.md", as: "plain", lines },
  ],
});

/** A page that is over or under by little, and the kind of its first remedy. */
const CASES: readonly (readonly [string, string, Desk])[] = [
  ["a text too long", "cut a", { lines: 6, blocks: alone, articles: { a: file("灯火", 60, 95) } }],
  ["a text too short", "add a", { lines: 8, blocks: alone, articles: { a: file("灯火", 60, 70) } }],
  [
    "a head that grows, but not so far",
    "add a",
    { lines: 14, blocks: stretched, articles: { a: file("灯火", 60, 70, 90) } },
  ],
  ["too long for its frame", "cut a", { lines: 36, blocks: inFrame(1, 9), articles: { a: file("灯火", 30, 56) } }],
  ["too short for its frame", "add a", { lines: 36, blocks: inFrame(1, 12), articles: { a: file("灯火", 30, 41) } }],
  ["an uneven frame", "add a", { lines: 36, blocks: inFrame(2, 8), articles: { a: file("灯火", 55, 40) } }],
  [
    "more than any paragraph has to spare",
    "cut a",
    { lines: 5, blocks: alone, articles: { a: file("灯火", ...Array<number>(6).fill(12)) } },
  ],
  [
    "rows of which one is long",
    "cut b",
    { lines: 18, blocks: twoRows, articles: { a: file("灯火", 78, 98), b: file("潮起", 68, 88), c: file("望海", 68) } },
  ],
  [
    "rows of which one is short",
    "add c",
    { lines: 18, blocks: twoRows, articles: { a: file("灯火", 78, 98), b: file("潮起", 68, 68), c: file("望海", 48) } },
  ],
  [
    "lines that the plan gives",
    "cut a",
    { lines: 13, blocks: fixed(5), articles: { a: file("灯火", 60, 40), b: file("潮起", 144) } },
  ],
];

describe("the first remedy fills the page, and with a character fewer the page is not full", () => {
  it.each(CASES)("%s: %s", (_, kind, desk) => {
    const page = pageOf(desk);
    expect(isFull(page)).toBe(false);
    const [first] = remediesOf(desk);
    if (!first) throw new Error("no remedy");
    expect(brief(first)).toBe(kind);
    expect(isExact(desk, first)).toBe(true);
  });
});

it("of paragraphs of a line each, whole ones are cut", () => {
  const desk = { lines: 5, blocks: alone, articles: { a: file("灯火", ...Array<number>(12).fill(6)) } };
  const [first] = remediesOf(desk);
  expect(first).toEqual({ changes: [{ kind: "cut", article: "a", characters: 3 * 6, paragraph: undefined }] });
  expect(first && isFullWith(desk, first, 0, "sentences")).toBe(true);
});

describe("a title of too many lines", () => {
  const title = "潮起望海人间四时";

  it("is a remedy with the lines that it would have, behind the cuts", () => {
    const desk = { lines: 6, blocks: alone, articles: { a: file(title.repeat(3), 58, 58) } };
    const remedies = remediesOf(desk);
    expect(remedies.map(brief)).toContain("title a 1");
    expect(remedies.at(-1)?.changes.map(({ kind }) => kind)).toEqual(["title"]);
    // A line of 34 em at twice the size holds seventeen.
    expect(isFull(pageOf({ ...desk, articles: { a: file(title.repeat(2), 58, 58) } }))).toBe(true);
  });

  it("is none where the title has one line", () => {
    const desk = { lines: 4, blocks: alone, articles: { a: file(title, 58, 58) } };
    expect(remediesOf(desk).map(brief).join()).not.toContain("title");
  });
});

describe("however much is over or lacking", () => {
  it.each<[string, string, Desk]>([
    ["hopelessly over", "cut a", { lines: 6, blocks: alone, articles: { a: file("灯火", 600, 900) } }],
    ["hopelessly under", "add a", { lines: 60, blocks: alone, articles: { a: file("灯火", 60) } }],
    ["a frame far over", "cut a", { lines: 36, blocks: inFrame(1, 4), articles: { a: file("灯火", 600) } }],
    ["a frame far under", "add a", { lines: 36, blocks: inFrame(3, 36), articles: { a: file("灯火", 60) } }],
    [
      "both cells of a row over",
      "cut b, cut c",
      { lines: 8, blocks: oneRow, articles: { b: file("潮起", 68, 68), c: file("望海", 68) } },
    ],
  ])("%s: %s", (_, kind, desk) => {
    const [first] = remediesOf(desk);
    if (!first) throw new Error("no remedy");
    expect(brief(first)).toBe(kind);
    expect(isFullWith(desk, first, 0, "sentences")).toBe(true);
  });
});

describe("a page that no text can fill has no remedy", () => {
  it.each<[string, Desk]>([
    ["a frame without a line for text", { lines: 36, blocks: inFrame(1, 1), articles: { a: file("灯火", 60) } }],
    ["an article without text", { lines: 36, blocks: inFrame(1, 9), articles: { a: "---\ntitle: 灯火\n---\n" } }],
  ])("%s", (_, desk) => {
    expect(remediesOf(desk)).toEqual([]);
  });
});

/** Sentences of three to twelve Han, a mark behind each. */
const text = fc
  .array(fc.tuple(fc.integer({ min: 3, max: 12 }), fc.constantFrom("，", "、", "；", "：")), {
    minLength: 1,
    maxLength: 5,
  })
  .map(
    (parts) =>
      `${parts
        .map(([count, mark]) => prose(count + 1).slice(0, -1) + mark)
        .join("")
        .slice(0, -1)}。`,
  );

it("of any small article in a frame a little too small or too large, the first remedy is exact", () => {
  let exact = 0;
  fc.assert(
    fc.property(
      fc.array(text, { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: -2, max: 2 }),
      (paragraphs, columns, more) => {
        const articles = { a: file("灯火", ...paragraphs) };
        const lines = pageOf({ lines: 100, blocks: inFrame(columns, 90), articles }).blocks[0]?.fit.lines ?? 0;
        // The title takes two lines.
        const desk = {
          lines: 100,
          blocks: inFrame(columns, Math.max(3, 2 + Math.ceil(lines / columns) + more)),
          articles,
        };
        if (isFull(pageOf(desk))) return;
        const [first] = remediesOf(desk);
        if (!first) throw new Error("no remedy");
        expect(isExact(desk, first)).toBe(true);
        exact++;
      },
    ),
    { numRuns: 60 },
  );
  expectShare(exact, 60, 0.6);
});
