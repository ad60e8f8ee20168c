/** A cause is told once, and nothing that follows from it. */
import { describe, expect, it } from "vitest";
import { codeFrame } from "../../src/diagnostics/code-frame.ts";
import { createSource, spanOf } from "../../src/diagnostics/source.ts";
import { ARTICLE, briefs, type Files, han, layOutDesk, only, planOf, STYLE } from "../support/desk.ts";
import { processorTime } from "../support/processor-time.ts";

const TWO = planOf("layout:\n  - row:\n      - { article: a.md, columns: 1 }\n      - { article: b.md, columns: 1 }\n");
const desk = (files: Files) => briefs(layOutDesk({ "plan.yaml": TWO, "b.md": ARTICLE, ...files }));

describe("what cannot be read is told alone: not how the page fits without it, nor what a lint sees there", () => {
  it.each<[string, Files, string[]]>([
    ["an article", { "b.md": "———\ntitle: 灯火\n———\n潮起。\n" }, ["FRONT_MATTER_FENCE b.md:1:1"]],
    ["an article that is missing", { "plan.yaml": TWO.replace("b.md", "c.md") }, ["FILE_MISSING plan.yaml:6:20"]],
    ["a style", { "style.yaml": STYLE.replace("paper: ", "paper：") }, ["WIDE_COLON style.yaml:1:6"]],
    [
      "a style, and blocks that it may have",
      { "style.yaml": "- x\n", "plan.yaml": TWO.replace("a.md,", "a.md, as: lead,") },
      ["WRONG_VALUE style.yaml:1:1"],
    ],
    ["a font", { "style.yaml": STYLE.replace("kai.ttf", "gone.ttf") }, ["FILE_MISSING style.yaml:5:16"]],
    ["a plan", { "plan.yaml": TWO.replace("- row:", "－ row:") }, ["WIDE_DASH plan.yaml:4:3"]],
    [
      "a plan, and a style that is sound",
      { "plan.yaml": TWO.replace("number: 6", "number: A06") },
      ["WRONG_VALUE plan.yaml:2:35"],
    ],
  ])("%s", (_, files, expected) => {
    expect(desk(files)).toEqual(expected.map((one) => `error ${one}`));
  });

  it("what is wrong beside it is told in the same run", () => {
    const files = { "a.md": ARTICLE.replace("title", "titel"), "b.md": "---\ntitle: 灯火\n---\n𠀀潮起。\n" };
    expect(desk(files)).toEqual(["error UNKNOWN_KEY a.md:2:1", "error GLYPH_MISSING b.md:4:1"]);
  });
});

describe("words at the place", () => {
  it("what YAML leaves out behind a title is noted", () => {
    const laidOut = layOutDesk({ "a.md": ARTICLE.replace("title: 灯火", "title: 灯火 #3号") });
    expect(briefs(laidOut, "note")).toEqual(["note NORMALISED a.md:2:10"]);
    expect(only(laidOut, "NORMALISED").message.zh).toContain("“ #”之后");
  });

  it("a file without a word is told from a header without a text", () => {
    expect(only(layOutDesk({ "a.md": "\n" }), "ARTICLE_EMPTY").message.zh).toBe("稿件文件是空的");
    expect(only(layOutDesk({ "a.md": "---\ntitle: 灯火\n---\n" }), "ARTICLE_EMPTY").hint.zh).toContain("head:");
  });

  it.each(["“b.md”", "ｂ.md"])("a file that is named %s", (name) => {
    const laidOut = layOutDesk({ "plan.yaml": planOf(`layout:\n  - article: ${name}\n`) });
    expect(only(laidOut, "FILE_MISSING").hint.zh).toContain("是不是 b.md？");
  });

  it("a file of nearly the same name beside it", () => {
    const laidOut = layOutDesk({ "plan.yaml": planOf("layout:\n  - article: hedo.md\n"), "hedao.md": ARTICLE });
    expect(only(laidOut, "FILE_MISSING").hint.en).toContain("did you mean hedao.md?");
  });

  it("a title with a colon inside, as it is to be written", () => {
    const laidOut = layOutDesk({ "a.md": ARTICLE.replace("title: 灯火", 'title: 他说: "灯火"') });
    expect(only(laidOut, "YAML_SYNTAX").hint.zh).toContain(`写成 title: '他说: "灯火"'`);
  });

  it("names with a comma of Chinese between them", () => {
    const laidOut = layOutDesk({ "style.yaml": STYLE.replace("[kai], size: 20pt", "[kai，楷体], size: 20pt") });
    expect(only(laidOut, "UNKNOWN_NAME").hint.zh).toContain("半角逗号");
  });
});

it("a place in a line of a hundred thousand characters is shown at once, with what a terminal would act on made visible", () => {
  const source = createSource("a.md", `${han(100_000)}\u202e\u001b[2J${han(9)}`);
  const span = spanOf(source, 100_000, 100_002);
  expect(processorTime(() => codeFrame(span))).toBeLessThan(500);
  const [line, marks] = codeFrame(span);
  expect(line).toMatch(/^1 \| …\p{Script=Han}{21}‹U\+202E›␛\[2J\p{Script=Han}{9}$/u);
  expect(marks?.indexOf("^")).toBe("1 | …".length + 42);
});
