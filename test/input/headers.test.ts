/** An article's header as it is typed at midnight: named with its cure, and never set as text. */
import { describe, expect, it } from "vitest";
import { briefs, layOutDesk, only, textOf } from "../support/desk.ts";

const errorsOf = (article: string) => briefs(layOutDesk({ "a.md": article }), "error");
const BODY = "潮起望海。";

describe("lines of dashes that are none: FRONT_MATTER_FENCE at the line", () => {
  it.each([
    ["－－－\ntitle: 灯火\n－－－\n", 1],
    ["———\ntitle: 灯火\n———\n", 1],
    ["——\ntitle: 灯火\n——\n", 1],
    ["—\ntitle: 灯火\n—\n", 1],
    ["……\ntitle: 灯火\n……\n", 1],
    ["...\ntitle: 灯火\n...\n", 1],
    ["===\ntitle: 灯火\n===\n", 1],
    ["***\ntitle: 灯火\n***\n", 1],
    ["+++\ntitle: 灯火\n+++\n", 1],
    ["~~~\ntitle: 灯火\n~~~\n", 1],
    ["```yaml\ntitle: 灯火\n```\n", 1],
    ["--\ntitle: 灯火\n--\n", 1],
    ["----\ntitle: 灯火\n----\n", 1],
    ["- - -\ntitle: 灯火\n- - -\n", 1],
    ["–––\ntitle: 灯火\n–––\n", 1],
    ["———————————\n标题：灯火\n———————————\n", 1],
    [" ---\ntitle: 灯火\n ---\n", 1],
    ["　---\ntitle: 灯火\n　---\n", 1],
    ["\u200b---\ntitle: 灯火\n---\n", 1],
    ["\n－－－\ntitle: 灯火\n－－－\n", 2],
    ["---\ntitle: 灯火\n－－－\n", 3],
    ["---\ntitle: 灯火\n——\n", 3],
    ["---\ntitle: 灯火\n----\n", 3],
    ["---\ntitle: 灯火\n……\n", 3],
    ["---\ntitle: 灯火\n --- \n", 3],
    ["———\n【标题】灯火\n———\n", 1],
  ])("%j", (header, line) => {
    const laidOut = layOutDesk({ "a.md": `${header}${BODY}\n` });
    expect(briefs(laidOut, "error")).toEqual([`error FRONT_MATTER_FENCE a.md:${line}:1`]);
    const { hint } = only(laidOut, "FRONT_MATTER_FENCE");
    for (const text of Object.values(hint)) expect(text).toContain("---");
    expect(textOf(laidOut.page, "a").parts).toEqual([]);
  });

  it("the other line of dashes is named too", () => {
    const { message } = only(layOutDesk({ "a.md": `———\ntitle: 灯火\n——\n${BODY}\n` }), "FRONT_MATTER_FENCE");
    expect(message.zh).toContain("第 3 行");
  });
});

describe("no line of dashes: HEADER_IN_TEXT", () => {
  it.each([
    "title: 灯火\n",
    "title: 灯火\n---\n",
    "title: 灯火\n\n",
    "Title：灯火\n\n",
    "kicker: 引\ntitle: 灯火\n---\n",
    "byline: { name: 沈岸 }\n---\n",
    "标题：灯火\n",
    "标题：灯火\n---\n",
    "标题:灯火\n\n",
    "引题：潮起\n主题：灯火\n\n",
    "副标题：灯火\n\n",
    "【标题】灯火\n\n",
    "**标题：**灯火\n\n",
    "- title: 灯火\n\n",
    "标题　灯火\n———\n",
    "title 灯火\n---\n",
    "作者：沈岸\n---\n",
    "作者：沈岸\n日期：11月20日\n－－－\n",
    "# 灯火\n\n",
    "author: 沈岸\ntitle: 灯火\n\n",
    "日期：11月20日\n作者：沈岸\n标题：灯火\n\n",
    "望潮日报夜班\ntitle: 灯火\n\n",
    "tags: 夜市\ntitle: 灯火\n---\n",
    "\u200btitle: 灯火\n\n",
    "　　标题：灯火\n\n",
  ])("%j", (header) => {
    const laidOut = layOutDesk({ "a.md": `${header}${BODY}\n` });
    expect(briefs(laidOut, "error").map((error) => error.split(":")[0])).toEqual(["error HEADER_IN_TEXT a.md"]);
    expect(textOf(laidOut.page, "a").parts).toEqual([]);
  });

  it.each(["title: 灯火", "标题：灯火", "# 灯火", "作者：沈岸"])("%s is set below two lines of dashes", (text) => {
    const laidOut = layOutDesk({ "a.md": `---\n---\n${text}\n\n${BODY}\n` });
    expect(briefs(laidOut, "error")).toEqual([]);
    expect(textOf(laidOut.page, "a").parts.join("")).toBe(text + BODY);
  });

  it("the message names that way out", () => {
    const { hint } = only(layOutDesk({ "a.md": "标题：灯火\n" }), "HEADER_IN_TEXT");
    expect(hint.zh).toContain("两行 ---");
    expect(hint.en).toContain("two lines of ---");
  });

  it.each([
    "---\ntitle: 灯火\n---\nbyline: { name: 沈岸 }\n---\n",
    "---\ntitle: 灯火\n---\n\n作者：沈岸\n---\n",
    "---\ntitle: 灯火\n---\n---\n",
    "---\nkicker: 潮起\n---\ntitle: 灯火\n\n",
    "---\n---\ntitle: 灯火\n---\n",
  ])("more of it below its end: %j", (header) => {
    expect(errorsOf(`${header}${BODY}\n`).map((error) => error.split(":")[0])).toEqual(["error HEADER_IN_TEXT a.md"]);
  });
});

describe("a header that is not closed", () => {
  it.each([
    ["---\ntitle: 灯火\n\n潮起。\n", 4],
    ["---\ntitle: 灯火\n潮起望海。\n\n---\n\n人间。\n", 3],
    ["---\ntitle: 灯火\nbyline:\n  name: 沈岸\n“潮起”望海。\n", 5],
  ])("%j: the line that looks like text is named", (article, line) => {
    const laidOut = layOutDesk({ "a.md": article });
    expect(briefs(laidOut, "error")).toEqual(["error FRONT_MATTER_OPEN a.md:1:1"]);
    expect(only(laidOut, "FRONT_MATTER_OPEN").hint.en).toContain(`line ${line}`);
  });
});

describe("text that is none of it is set as it is", () => {
  it.each([
    "title一词源自拉丁语。",
    "标题党现象，古已有之。",
    "标题要短，这是规矩。",
    "问：手上有风，是什么意思？",
    "记者：您好。\n\n作者：您好。",
    "作者：沈岸",
    "……",
    "——望海",
    "日期：十一月二十日",
    "潮起望海人间\n\n标题：灯火",
    "——\n\n潮起。",
  ])("%j", (article) => {
    const laidOut = layOutDesk({ "a.md": `${article}\n` });
    expect(briefs(laidOut, "error")).toEqual([]);
    expect(textOf(laidOut.page, "a").parts.join("\n\n")).toBe(article);
  });

  it("below a header, a line that begins like one, with the colon of Chinese", () => {
    const laidOut = layOutDesk({ "a.md": `---\ntitle: 灯火\n---\n标题：望海\n\ntitle：潮起\n` });
    expect(textOf(laidOut.page, "a").parts).toEqual(["灯火", "标题：望海", "title：潮起"]);
  });

  it("a header below blank lines is a header", () => {
    const laidOut = layOutDesk({ "a.md": `\n \n---\ntitle: 灯火\n---\n${BODY}\n` });
    expect(briefs(laidOut, "error")).toEqual([]);
    expect(textOf(laidOut.page, "a").parts).toEqual(["灯火", BODY]);
  });
});
