/** Articles: what is wrong with them, what is tidied on the way in, and that not a character is lost. */
import { describe, expect, it } from "vitest";
import { createSource } from "../../src/diagnostics/source.ts";
import { readArticle } from "../../src/load/article.ts";
import { blocksOf } from "../../src/model/plan.ts";
import { ARTICLE, briefs, han, layOutDesk, only, placeOf, planOf, STYLE, textOf } from "../support/desk.ts";

/** Units of a text that is nearly as large as a file may be. */
const LONG = 300_000;

it.each([
  ["words", "a "],
  ["short lines", "潮\n"],
  ["short paragraphs", "潮\n\n"],
  ["asterisks", "潮*"],
  ["emphases, with a space to drop in each", "==潮 a=="],
])("a long text of nothing but %s is read in a time that grows with it", (_, piece) => {
  const text = piece.repeat(LONG / piece.length);
  const article = readArticle(
    { bytes: Buffer.of(), source: createSource("a.md", text), hadByteOrderMark: false },
    "a.md",
    () => {},
  );
  expect(article?.paragraphs.at(-1)?.text).toMatch(/^[潮a]/);
});

describe("faults", () => {
  it.each([
    ["an empty article", "", "ARTICLE_EMPTY a.md:1:1"],
    ["blank lines alone", "\n \n\u3000\n", "ARTICLE_EMPTY a.md:4:1"],
    ["invisible characters alone", "\u200b\n", "ARTICLE_EMPTY a.md:2:1"],
    ["front matter alone", "---\ntitle: 灯火\n---\n", "ARTICLE_EMPTY a.md:4:1"],
    ["two dashes lines and no more", "---\n---", "ARTICLE_EMPTY a.md:2:4"],
    ["front matter that is not closed", "---\ntitle: 灯火\n\n潮起。\n", "FRONT_MATTER_OPEN a.md:1:1"],
    ["dashes alone", "---\n", "FRONT_MATTER_OPEN a.md:1:1"],
    ["a ** without partner", "潮起。\n\n望**海。\n", "RUN_IN_OPEN a.md:3:1"],
    ["three of **", "**一**、**望海。\n", "RUN_IN_OPEN a.md:1:1"],
    ["a == without partner", "潮起。\n\n望==海。\n", "MARK_OPEN a.md:3:1"],
    ["a [[ that is not closed", "潮[[起。\n\n望]]海。\n", "MARK_OPEN a.md:1:1"],
    ["a pair of ** over two paragraphs", "**一、\n\n二**\n", "RUN_IN_OPEN a.md:1:1 RUN_IN_OPEN a.md:3:1"],
  ])("%s", (_, article, expected) => {
    const found = briefs(layOutDesk({ "a.md": article }), "error");
    expect(found.map((error) => error.replace("error ", "")).join(" ")).toBe(expected);
  });

  it("front matter after CRLF and with blanks behind the dashes is read", () => {
    const { page, diagnostics } = layOutDesk({ "a.md": "---  \r\ntitle: 灯火\r\n---\t\r\n潮起。\r\n" });
    expect(briefs({ diagnostics }, "error")).toEqual([]);
    expect(textOf(page, "a").parts).toEqual(["灯火", "潮起。"]);
  });

  it("an empty front matter is none", () => {
    expect(textOf(layOutDesk({ "a.md": "---\n---\n潮起。\n" }).page, "a").parts).toEqual(["潮起。"]);
  });

  it("the same article twice", () => {
    const plan = planOf("layout:\n  - article: a.md\n  - article: ./a.md\n");
    expect(briefs(layOutDesk({ "plan.yaml": plan }), "error")).toEqual(["error ARTICLE_TWICE plan.yaml:5:14"]);
  });

  it("two articles of one name in two folders", () => {
    const plan = planOf("layout:\n  - article: a.md\n  - article: city/a.md\n");
    const laidOut = layOutDesk({ "plan.yaml": plan, "city/a.md": ARTICLE });
    expect(briefs(laidOut, "error")).toEqual([`error ARTICLE_TWICE ${placeOf("plan.yaml", plan, "city/a.md")}`]);
    expect(only(laidOut, "ARTICLE_TWICE").hint.en).toContain("rename");
  });

  it("an article whose name is like the id of a headline block keeps its own text", () => {
    const plan = planOf("layout:\n  - head: { title: 通栏 }\n  - article: head-1.md\n");
    const { page, diagnostics } = layOutDesk({ "plan.yaml": plan, "head-1.md": ARTICLE });
    expect(briefs({ diagnostics }, "error")).toEqual([]);
    expect(page?.blocks.flatMap(({ parts }) => parts.map(({ text }) => text))).toEqual([
      "通栏",
      "灯火",
      `${han(60)}。`,
    ]);
  });
});

describe("tidied, and told", () => {
  it.each([
    ["a byte order mark", "\ufeff潮起。", "1:1", ["潮起。"]],
    ["CRLF", "潮起。\r\n\r\n望海。\r\n", "1:4", ["潮起。", "望海。"]],
    ["lone CR", "潮起。\r\r望海。\r", "1:4", ["潮起。", "望海。"]],
    ["full-width indents", "潮起。\n\n　　望海。\n", "3:1", ["潮起。", "望海。"]],
    ["spaces at the end of a line", "潮起。 　\n\n望海。", "1:4", ["潮起。", "望海。"]],
    ["lines joined inside a paragraph", "潮起\n望海。", "2:1", ["潮起望海。"]],
    ["spaces between Han and Latin", "用 AI 写 5 版。", "1:2", ["用AI写5版。"]],
    ["spaces between marks and Latin", "潮起。 AI（GIS ）。", "1:4", ["潮起。AI（GIS）。"]],
    ["zero-width characters", "潮\u200b起\u200d。\u200e", "1:2", ["潮起。"]],
    ["control characters", "潮\u0007起\u001b[31m。", "1:2", ["潮起[31m。"]],
    ["tabs", "潮\t起。", "1:2", ["潮 起。"]],
    ["wide spaces", "潮　起\u205f望\u2003海。", "1:2", ["潮 起 望 海。"]],
  ])("%s", (_, article, place, paragraphs) => {
    const laidOut = layOutDesk({ "a.md": article });
    expect(briefs(laidOut, "error")).toEqual([]);
    expect(briefs(laidOut, "note")).toEqual([`note NORMALISED a.md:${place}`]);
    expect(textOf(laidOut.page, "a")).toEqual({ parts: paragraphs, set: paragraphs });
  });

  it("one note a kind, with the number of places", () => {
    const laidOut = layOutDesk({ "a.md": "\ufeff　　用 AI 写。\r\n\r\n　　第 6 版。 \r\n" });
    const notes = laidOut.diagnostics.filter(({ severity }) => severity === "note");
    // Mark, line ends, indents, the blank behind the last line, spaces between Han and Latin.
    expect(notes.map(({ message }) => message.en.match(/\((\d+)\)$/)?.[1]).sort()).toEqual(["1", "1", "2", "3", "4"]);
    for (const { message, hint } of notes) {
      expect(message.zh).toMatch(/（\d+ 处）$/);
      expect(hint.en).toContain("not changed");
    }
  });

  it.each([
    ["spaces between Han and Latin in a title", "title: 用 AI 写稿", "a.md:2:9", "用AI写稿"],
    ["a zero-width character in a title", "title: 灯\u200b火", "a.md:2:9", "灯火"],
    ["a full-width space in a kicker", "kicker: 灯　火", "a.md:2:10", "灯 火"],
  ])("%s", (_, line, place, text) => {
    const laidOut = layOutDesk({ "a.md": `---\n${line}\n---\n潮起。\n` });
    expect(textOf(laidOut.page, "a").parts).toEqual([text, "潮起。"]);
    expect(briefs(laidOut, "note")).toEqual([`note NORMALISED ${place}`]);
  });

  it("nothing to tell of a tidy article", () => {
    expect(briefs(layOutDesk(), "note")).toEqual([]);
  });
});

describe("text conserved", () => {
  it.each([
    ["marks and pairs", "“潮起”——望海……《灯火》、（四时），「人间」！？", undefined],
    [
      "words, digits, addresses",
      "GIS 3D AI+，1,260户、37.5%、11月12日，https://example.com/a?b=c 与 a_b@c.cn。",
      "GIS 3D AI+，1,260户、37.5%、11月12日，https://example.com/a?b=c与a_b@c.cn。",
    ],
    ["stars to be printed", "5*6=30，\\*\\*两颗星\\*\\*。", "5*6=30，**两颗星**。"],
    ["emphasis and a name of the dead", "==潮起。==望[[王海]]、==[[灯火]]==。", "潮起。望王海、灯火。"],
    ["equals signs and brackets to be printed", "1=1，a\\==b，a[0]，\\[[潮]]，x]]", "1=1，a==b，a[0]，[[潮]]，x]]"],
    ["a run-in head", "**一、潮起。**望海。**二**灯火。", "一、潮起。望海。二灯火。"],
    ["English inside curly quotes", "他说“The “Big” One is here”就走。", undefined],
    ["an English sentence with marks", "他说：He came, saw; “really” won. Then left.", undefined],
    ["English lines joined at a mark", "He came,\nsaw and won.\nThen left.", "He came, saw and won. Then left."],
    ["digits with a space", "电话 0577 8888 6666。", "电话0577 8888 6666。"],
    ["a long paragraph", `${han(500)}。`, undefined],
  ])("%s", (_, article, expected) => {
    const laidOut = layOutDesk({ "a.md": article });
    const whole = [expected ?? article];
    expect(textOf(laidOut.page, "a")).toEqual({ parts: whole, set: whole });
  });

  it("kicker, title, deck, office and name, in the order in which they are read", () => {
    const front = "kicker: 引\ntitle: 主|题\ndeck: 副\nbyline: { office: 报社、|镇上, name: 沈岸 }";
    const style = STYLE.replace("maxLines: 1", "maxLines: 2");
    const { page } = layOutDesk({ "a.md": `---\n${front}\n---\n潮起。\n\n望海。\n`, "style.yaml": style });
    const whole = ["引", "主题", "副", "潮起。", "望海。", "报社、镇上 沈岸"];
    expect(textOf(page, "a")).toEqual({ parts: whole, set: whole });
    expect(page?.blocks[0]?.parts[1]?.lines.map(({ runs }) => runs.map(({ text }) => text).join(""))).toEqual([
      "主",
      "题",
    ]);
  });

  it("a forced break stands where it was typed, whatever was tidied before it", () => {
    const style = STYLE.replace("maxLines: 1", "maxLines: 2");
    const { page } = layOutDesk({ "a.md": "---\ntitle: 用 AI 写稿|好不好\n---\n潮起。\n", "style.yaml": style });
    expect(page?.blocks[0]?.parts[0]?.lines.map(({ runs }) => runs.map(({ text }) => text).join(""))).toEqual([
      "用AI写稿",
      "好不好",
    ]);
  });

  it("every character of the text leads back to its place in the file", () => {
    const article = "\ufeff---\r\ntitle: 灯 AI 火\r\n---\r\n　　**一、**用 AI\u200b 写\r\n𠮷星。\r\n";
    const { plan } = layOutDesk({ "a.md": article });
    const [block] = plan ? blocksOf(plan) : [];
    const texts = [block?.head.title, ...(block?.article?.paragraphs ?? [])];
    expect(texts.map((text) => text?.text)).toEqual(["灯AI火", "一、用AI写𠮷星。"]);
    for (const found of texts) {
      expect(found?.offsets).toHaveLength((found?.text.length ?? 0) + 1);
      expect(
        found?.text
          .split("")
          .map((_, i) => found.source.text[found.offsets[i] ?? -1])
          .join(""),
      ).toBe(found?.text);
    }
  });
});
