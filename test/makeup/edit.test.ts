/** Edits that are tried and not written: what they leave of text, offsets, stretches and plan. */
import { describe, expect, it } from "vitest";
import {
  addToParagraph,
  cutArticle,
  cutParagraph,
  dropFrom,
  ownSentences,
  plainHan,
  replaceBlock,
  replaceIn,
  withCharacters,
  withTitleLines,
} from "../../src/advise/edit.ts";
import { type Article, type Paragraph, type SourcedText, type Stretch, spanIn } from "../../src/model/article.ts";
import { type BlockSpec, blocksOf, type LayoutSpec, type PagePlan } from "../../src/model/plan.ts";
import { layOutSquares, ROUND_STYLE } from "./squares.ts";

function planOf(blocks: object, articles: Readonly<Record<string, string>> = {}): PagePlan {
  const plan = { style: "style.yaml", page: { date: "2026-11-20", number: 6 }, ...blocks };
  return layOutSquares({ "style.yaml": ROUND_STYLE, "plan.yaml": JSON.stringify(plan), ...articles }).plan;
}

/** The only block of a plan, as it is read from a file. */
function blockFrom(file: string): BlockSpec {
  const [block] = blocksOf(planOf({ layout: [{ article: "a.md" }] }, { "a.md": file }));
  if (!block) throw new Error("no block");
  return block;
}

function articleFrom(body: string): Article {
  const { article } = blockFrom(`---\ntitle: 灯火\n---\n${body}\n`);
  if (!article) throw new Error("no article");
  return article;
}

function paragraphFrom(text: string): Paragraph {
  const [paragraph] = articleFrom(text).paragraphs;
  if (!paragraph) throw new Error("no paragraph");
  return paragraph;
}

/** A paragraph with its stretches written back: `**run-in**`, `==emphasis==`, `[[mourned]]`. */
function written({ text, runIns, emphases, mourned }: Paragraph): string {
  const marksOf = (stretches: readonly Stretch[], open: string, close: string) =>
    stretches.flatMap(({ start, end }) => [
      { at: start, mark: open, isOpen: 1 },
      { at: end, mark: close, isOpen: 0 },
    ]);
  const marks = [...marksOf(runIns, "**", "**"), ...marksOf(emphases, "==", "=="), ...marksOf(mourned, "[[", "]]")];
  // From the end, so that the places before stay; where one ends and another begins, the one that begins first.
  marks.sort((a, b) => b.at - a.at || b.isOpen - a.isOpen);
  return marks.reduce((whole, { at, mark }) => whole.slice(0, at) + mark + whole.slice(at), text);
}

/** Every character knows where it was typed, in the order of the file; the entry more is the end. */
function expectTraceable({ text, offsets, source }: SourcedText): void {
  expect(offsets).toHaveLength(text.length + 1);
  expect([...offsets].sort((a, b) => a - b)).toEqual(offsets);
  for (const at of offsets) expect(at).toBeLessThanOrEqual(source.text.length);
}

describe("a cut at a paragraph's end", () => {
  it.each([
    ["before the full stop", "潮起望海人间。", 2, "潮起望海。"],
    ["before all closing marks", "潮起“望海人间。”", 2, "潮起“望海。”"],
    ["no mark there", "潮起望海", 2, "潮起"],
    ["marks inside count", "潮起，望海。", 3, "潮起。"],
    ["a space is no character", "潮起the AI人。", 4, "潮起th。"],
    ["a character of two units is one", "潮起𠀃𠀄。", 1, "潮起𠀃。"],
    ["an emphasis is cut short", "潮起==望海人间==。", 2, "潮起==望海==。"],
    ["an emphasis goes whole", "潮起望==海人==。", 2, "潮起望。"],
    ["what stands before stays marked", "**潮起。**[[望海]]人间。", 2, "**潮起。**[[望海]]。"],
    ["a run-in head is cut into", "**潮起望海。**人间。", 4, "**潮起望**。"],
    ["of nothing", "潮起望海。", 0, "潮起望海。"],
  ])("%s", (_, text, characters, left) => {
    const paragraph = paragraphFrom(text);
    const cut = cutParagraph(paragraph, characters);
    expect(cut && written(cut)).toBe(left);
    if (cut) expectTraceable(cut);
  });

  it("keeps every other character's place in the file", () => {
    const paragraph = paragraphFrom("潮起==望海==人间。");
    const cut = cutParagraph(paragraph, 2) as Paragraph;
    const typed = [...cut.text].map((_, i) => cut.source.text[cut.offsets[i] ?? 0]).join("");
    expect(typed).toBe("潮起望海。");
    expect(spanIn(cut).end).toBe(spanIn(paragraph).end);
  });

  it.each([3, 4, 99])("leaves two characters or is none: %d of four", (characters) => {
    expect(cutParagraph(paragraphFrom("潮起望海。"), characters)).toBeUndefined();
  });
});

describe("an addition at a paragraph's end", () => {
  it.each([
    ["before the full stop", "潮起望。", 2, "潮起望望望。"],
    ["before all closing marks", "潮起“望。”", 1, "潮起“望望。”"],
    ["no mark there", "潮起", 1, "潮起起"],
    ["its last Han, behind Latin", "潮起AI。", 2, "潮起AI起起。"],
    ["no Han at all", "AI.", 2, "AI字字."],
    ["behind an emphasis, not in it", "潮起==望海==。", 1, "潮起==望海==海。"],
    ["a Han of two units", "潮𠀃。", 2, "潮𠀃𠀃𠀃。"],
  ])("of Han: %s", (_, text, characters, made) => {
    const paragraph = paragraphFrom(text);
    const added = addToParagraph(paragraph, plainHan(paragraph, characters));
    expect(written(added)).toBe(made);
    expectTraceable(added);
  });

  it("has the place of the mark before which it stands", () => {
    const added = addToParagraph(paragraphFrom("潮起。"), "起起");
    expect([...added.text].map((_, i) => added.source.text[added.offsets[i] ?? 0]).join("")).toBe("潮起。。。");
  });
});

describe("an article's own sentences", () => {
  it.each([
    [2, "潮起"],
    [5, "潮起，望海"],
    [8, "潮起，望海。灯火"],
    [12, "潮起，望海。灯火。潮起，"],
    [21, "潮起，望海。灯火。潮起，望海。灯火。潮起，"],
  ])("%d characters, from its beginning and from there again: %s", (characters, made) => {
    expect(ownSentences(articleFrom("潮起，望海。\n\n灯火。"), characters)).toBe(made);
  });
});

describe("an article of so many characters", () => {
  const article = () => articleFrom("潮起望海。\n\n人间灯火。");

  it.each([
    [10, ["潮起望海。", "人间灯火。"]],
    [8, ["潮起望海。", "人间。"]],
    [5, ["潮起望海。"]],
    [13, ["潮起望海。", "人间灯火潮起望。"]],
    [0, undefined],
  ])("%d: %j", (characters, left) => {
    expect(withCharacters(article(), characters)?.paragraphs.map(({ text }) => text)).toEqual(left);
  });
});

describe("a cut at an article's end", () => {
  const body = "潮起望海。\n\n人间四时。\n\n灯火。";

  it.each([
    [1, ["潮起望海。", "人间四时。", "灯火"], "a paragraph of two has none to spare: its mark goes"],
    [3, ["潮起望海。", "人间四时。"], "the last paragraph, to its mark"],
    [5, ["潮起望海。", "人间。"], "and on in the one before"],
    [8, ["潮起望海。"], "two paragraphs"],
    [10, ["潮起。"], "as far as two characters and a mark"],
    [11, ["潮起"], "and further"],
    [13, undefined, "all there is"],
    [99, undefined, "more than there is"],
  ])("of %d characters leaves %j: %s", (characters, left, _) => {
    const cut = cutArticle(articleFrom(body), characters);
    expect(cut?.paragraphs.map(({ text }) => text)).toEqual(left);
    for (const paragraph of cut?.paragraphs ?? []) expectTraceable(paragraph);
  });
});

describe("a title of so many lines", () => {
  const lines = (title: string, count: number, perLine: number) => {
    const block = withTitleLines(blockFrom(`---\ntitle: ${title}\n---\n潮起。\n`), count, perLine);
    const made = block.head.title;
    if (!made) throw new Error("no title");
    expectTraceable(made);
    const ends = [...made.breaks, made.text.length];
    return {
      lines: ends.map((end, i) => made.text.slice(ends[i - 1] ?? 0, end)).join("|"),
      mostLines: block.style.head.maxLines,
    };
  };

  it.each([
    ["shortened to what one line holds", "潮起望海人间四时", 1, 5, "潮起望海人"],
    ["broken evenly", "潮起望海人间", 2, 5, "潮起望|海人间"],
    ["other breaks than the desk's", "潮起|望海人间四时", 2, 4, "潮起望海|人间四时"],
    ["characters of two units", "𠀃𠀄𠀅𠀆", 2, 4, "𠀃𠀄|𠀅𠀆"],
  ])("%s", (_, title, count, perLine, made) => {
    expect(lines(title, count, perLine)).toEqual({ lines: made, mostLines: 2 });
  });

  it("may have more lines than the style allows", () => {
    expect(lines("潮起望海人间", 3, 5)).toEqual({ lines: "潮起|望海|人间", mostLines: 3 });
  });

  it("none of them empty, and no more than the title has characters", () => {
    expect(lines("潮起望海", 3, 5).lines).toBe("潮起|望|海");
    expect(lines("潮起", 4, 5).lines).toBe("潮|起");
  });

  it("is none where there is no title", () => {
    const block = blockFrom("---\nkicker: 潮起\n---\n潮起。\n");
    expect(withTitleLines(block, 1, 5)).toBe(block);
  });
});

const ARTICLES = Object.fromEntries(["a", "b", "c", "d"].map((id) => [`${id}.md`, `---\ntitle: ${id}\n---\n潮起。\n`]));

/** A plan of `a` to `d`, its layout as `a (b/2 c/1)`: a row in brackets, a stack in square ones, columns behind. */
function shapeOf(spec: LayoutSpec): string {
  const columns = spec.columns === undefined ? "" : `/${spec.columns}`;
  if (spec.kind === "block") return spec.id + columns;
  const children = spec.children.map(shapeOf).join(" ");
  return (spec.kind === "row" ? `(${children})` : `[${children}]`) + columns;
}

function blockIn(plan: PagePlan, id: string): BlockSpec {
  const found = blocksOf(plan).find((block) => block.id === id);
  if (!found) throw new Error(`no block ${id}`);
  return found;
}

const article = (id: string, columns?: number) => ({ article: `${id}.md`, columns });

// A cell that names no columns takes what the others leave.
describe("a plan without a block", () => {
  it.each([
    ["a", [article("a"), article("b")], "[b]"],
    ["the only one", [article("a")], "[]"],
    ["first of a row", [{ row: [article("a", 1), article("b", 2)] }, article("c")], "[(b) c]"],
    ["last of a row", [{ row: [article("b", 2), article("a", 1)] }], "[(b)]"],
    ["last of three", [{ row: [article("b", 1), article("c", 1), article("a", 1)] }], "[(b/1 c)]"],
    ["that names no columns", [{ row: [article("a"), article("b")] }], "[(b)]"],
    ["that names none, of one that does", [{ row: [article("b", 1), article("a")] }], "[(b)]"],
    ["a neighbour that names none", [{ row: [article("a", 1), article("b")] }], "[(b)]"],
    [
      "first of three: the one beside it is wider",
      [{ row: [article("a", 1), article("b", 1), article("c", 1)] }],
      "[(b c/1)]",
    ],
    ["all of a row", [{ row: [article("a", 3)] }, article("b")], "[b]"],
    [
      "of a stack in a row",
      [{ row: [{ stack: [article("a"), article("b")], columns: 2 }, article("c", 1)] }],
      "[([b]/2 c/1)]",
    ],
    ["all of a stack in a row", [{ row: [{ stack: [article("a")], columns: 2 }, article("c", 1)] }], "[(c)]"],
  ])("%s", (_, layout, left) => {
    const plan = planOf({ layout }, ARTICLES);
    expect(shapeOf(dropFrom(plan, blockIn(plan, "a")).layout)).toBe(left);
  });

  it("a placed one leaves its frames", () => {
    const frames = [{ column: 1, line: 20, columns: 3, lines: 6 }];
    const plan = planOf({ layout: [article("a")], placed: [{ article: "b.md", frames }] }, ARTICLES);
    const dropped = dropFrom(plan, blockIn(plan, "b"));
    expect(dropped.placed).toEqual([]);
    expect(shapeOf(dropped.layout)).toBe("[a]");
  });
});

describe("a block in another's place", () => {
  const layout = [article("a"), { row: [{ stack: [article("b"), article("c")], columns: 2 }, article("d", 1)] }];

  it("all else is the same objects", () => {
    const plan = planOf({ layout }, ARTICLES);
    const old = blockIn(plan, "c");
    const made = replaceBlock(plan.layout, old, { ...old, id: "other" });
    expect(shapeOf(made)).toBe("[a ([b other]/2 d/1)]");
    expect(made.children[0]).toBe(plan.layout.children[0]);
    expect(replaceBlock(plan.layout, { ...old }, old)).toBe(plan.layout);
  });

  it("in a frame too", () => {
    const frames = [{ column: 1, line: 1, columns: 3, lines: 6 }];
    const plan = planOf({ layout: [], placed: [{ article: "a.md", frames }] }, ARTICLES);
    const old = blockIn(plan, "a");
    const made = replaceIn(plan, old, { ...old, id: "other" });
    expect(made.placed.map(({ block }) => block.id)).toEqual(["other"]);
    expect(made.placed[0]?.frames).toBe(plan.placed[0]?.frames);
  });
});
