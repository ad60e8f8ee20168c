/** Marks as people type them: straight quotes, blanks beside full-width marks. What is read of a text, and what is said. */
import { describe, expect, it } from "vitest";
import { createSource } from "../../src/diagnostics/source.ts";
import { curlQuotes } from "../../src/load/quotes.ts";
import { briefs, layOutDesk, only, textOf } from "../support/desk.ts";

/** Rows `as it is typed → as it is set`. */
function readTable(rows: readonly string[]): void {
  it.each(rows)("%s", (row) => {
    const [typed = "", set] = row.split(" → ");
    expect(textOf(layOutDesk({ "a.md": `${typed}\n` }).page, "a").parts).toEqual([set ?? typed]);
  });
}

describe("straight quotes are curly ones in pairs, by parity in a paragraph", () => {
  readTable([
    '她说"起锚"就走。 → 她说“起锚”就走。',
    '"起锚"和"收帆"。 → “起锚”和“收帆”。',
    "她念'起锚'就走。 → 她念‘起锚’就走。",
    "她说\"他念'起锚'了\"。 → 她说“他念‘起锚’了”。",
    "她说＂起锚＂就走。 → 她说“起锚”就走。",
    '订了"A计划"与"2026"两个。 → 订了“A计划”与“2026”两个。',
    '迎2026"开门"月。 → 迎2026“开门”月。',
    'He said "go" to them. → He said “go” to them.',
    '"他说了一段。 → “他说了一段。',
    '又说完一段。" → 又说完一段。”',
  ]);
});

describe("apostrophes, feet and inches are no quotes", () => {
  readTable([
    "看了It's和T'Pol两部。",
    "那是'90s和'80s的歌。",
    "身高5'6\"的人。",
    '买了27"的和32"的屏。',
    '他说"27"的屏"贵。 → 他说“27"的屏”贵。',
    "the dogs' den在此。",
  ]);
});

it("the note counts the quotes, at the first place; the plan's and the front matter's titles are read alike", () => {
  const laidOut = layOutDesk({ "a.md": '---\ntitle: \'念"灯"的人\'\n---\n他说"灯"和"火"。\n' });
  expect(textOf(laidOut.page, "a").parts).toEqual(["念“灯”的人", "他说“灯”和“火”。"]);
  expect(only(laidOut, "NORMALISED").message.en).toContain("straight quotes into pairs of curly ones");
  expect(briefs(laidOut, "note")).toEqual(["note NORMALISED a.md:2:10"]);
});

it("a straight quote without partner is told, and stays", () => {
  const laidOut = layOutDesk({ "a.md": '他说"灯。\n\n又说"火"。\n' });
  expect(textOf(laidOut.page, "a").parts).toEqual(['他说"灯。', "又说“火”。"]);
  expect(briefs(laidOut, "warning")).toContain("warning QUOTE_OPEN a.md:1:3");
});

it("a text without straight quotes is not touched, and one of nothing else is read in a time that grows with it", () => {
  expect(curlQuotes("他说“灯”。")).toBeUndefined();
  const { text } = createSource("a.md", "\"'".repeat(100_000));
  expect(curlQuotes(text)?.text).toHaveLength(text.length);
});

describe("typed blanks beside full-width marks are dropped: the style owns their width", () => {
  readTable([
    "老师说， “写景” 要有远近 ，不平铺 。 → 老师说，“写景”要有远近，不平铺。",
    "他问 《 渡口 》 在哪里 ？ → 他问《渡口》在哪里？",
    "答 （ 上游 ） ！ → 答（上游）！",
    "数到 …… 又停 —— 再数。 → 数到……又停——再数。",
    "阿依 · 古丽来了。 → 阿依·古丽来了。",
    "见 Apple ，也见 （ IBM ） 。 → 见Apple，也见（IBM）。",
    "灯　，火。 → 灯，火。",
    "“ 灯 ”亮了。 → “灯”亮了。",
    "“ Apple ”公司。 → “Apple”公司。",
    "He said “go” to them.",
    "张三 李四 王五",
  ]);

  it("and noted once", () => {
    const laidOut = layOutDesk({ "a.md": "灯 ，火 。\n" });
    expect(only(laidOut, "NORMALISED").message.en).toBe(
      "removed typed spaces beside full-width marks (the style sets their width) (2)",
    );
  });
});

describe("a typed blank stays behind a Latin mark: the style has no gap there", () => {
  readTable([
    "来自Apple Inc. 旗下。",
    "他答Yes! 她答No? 都好。",
    "编号A-12 (b) 款。",
    "见p. 12 页。 → 见p. 12页。",
    "公司 (北京) 成立。",
    "写C++ 语言，也写C# 语言。",
    "编号 #5楼，A+ 级。",
    "共30% 左右。 → 共30%左右。",
    "见Apple Inc. ，对。 → 见Apple Inc.，对。",
  ]);
});
