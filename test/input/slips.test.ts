/** Slips of a Chinese keyboard in plans, styles and headers: each named at its place, and nothing said that follows from it. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { YAML_CODES, yamlFault } from "../../src/diagnostics/yaml-faults.ts";
import { ARTICLE, briefs, layOutDesk, planOf, STYLE } from "../support/desk.ts";
import { processorTime } from "../support/processor-time.ts";

/** The messages of a desk in which one file has `typed` in the place of `right`, and the place of the mark « in it. */
function slip(file: "plan.yaml" | "style.yaml" | "a.md", text: string, right: string, typed: string) {
  if (!text.includes(right)) throw new Error(`no ${right}`);
  const marked = text.replace(right, typed);
  const at = marked.indexOf("«");
  const lines = marked.slice(0, at).split("\n");
  const place = `${file}:${lines.length}:${[...(lines.at(-1) ?? "")].length + 1}`;
  return { errors: briefs(layOutDesk({ [file]: marked.replace("«", "") }), "error"), place };
}

const ROW = planOf("layout:\n  - row:\n      - { article: a.md, columns: 2 }\n");
const HEADED = ARTICLE.replace("title: 灯火", "title: 灯火\nbyline: { office: 报社, name: 沈岸 }");

describe("in the plan", () => {
  it.each([
    ["WIDE_COLON", "style: style.yaml", "style«：style.yaml"],
    ["WIDE_COLON", "article: a.md", "article«：a.md"],
    ["WIDE_COLON", "columns: 2", "columns«： 2"],
    ["WIDE_COLON", "- row:", "- row«："],
    ["WIDE_COLON", "page: {", "page«：{"],
    ["COLON_SPACE", "style: style.yaml", "style«:style.yaml"],
    ["COLON_SPACE", "style: style.yaml", "style«:　style.yaml"],
    ["COLON_SPACE", "article: a.md", "article«:a.md"],
    ["WIDE_COMMA", "a.md, columns", "a.md«， columns"],
    ["WIDE_COMMA", "a.md, columns", "a.md«，columns"],
    ["WIDE_COMMA", "a.md, columns", "a.md«、columns"],
    ["WIDE_BRACKET", "{ article: a.md", "«｛ article: a.md"],
    ["WIDE_BRACKET", "columns: 2 }", "columns: 2 «｝"],
    ["WIDE_BRACKET", "page: { date", "page: «｛date"],
    ["WIDE_DASH", "- row:", "«－ row:"],
    ["WIDE_DASH", "- { article", "«— { article"],
    ["WIDE_DASH", "- { article", "«－　{ article"],
    ["WIDE_DASH", "- { article", "«–{ article"],
    ["WIDE_BLANK", "  - row:", "«　- row:"],
    ["WIDE_BLANK", "  - row:", "«\u00a0 - row:"],
    ["WIDE_BLANK", "      - { article", "«　　　- { article"],
    ["YAML_SYNTAX", "  - row:", "«\t- row:"],
    ["WIDE_QUOTE", "section: 学访专版", "section: «“学访: 专版”"],
    ["WIDE_QUOTE", "section: 学访专版", 'section: "学访专版«”'],
    ["QUOTE_OPEN", "section: 学访专版", 'section: «"学访专版'],
  ])("%s: %s as %s", (code, right, typed) => {
    const { errors, place } = slip("plan.yaml", ROW, right, typed);
    expect(errors).toEqual([`error ${code} ${place}`]);
  });

  it("credits with the colon and the comma of Chinese", () => {
    const plan = `${ROW}credits: { 责任编辑: 苏禾, 校对: 林间 }\n`;
    expect(slip("plan.yaml", plan, "编辑: 苏", "编辑«：苏").errors).toHaveLength(1);
    const { errors, place } = slip("plan.yaml", plan, "苏禾, 校", "苏禾«，校");
    expect(errors).toEqual([`error WIDE_COMMA ${place}`]);
  });

  it("one message for all of a kind, with their lines", () => {
    const plan = ROW.replaceAll("{", "｛").replaceAll(": ", "：");
    const { diagnostics } = layOutDesk({ "plan.yaml": plan });
    expect(diagnostics.map(({ code }) => code).sort()).toEqual(["WIDE_BRACKET", "WIDE_COLON"]);
    expect(diagnostics.find(({ code }) => code === "WIDE_COLON")?.message.en).toContain("(so on line 2, 5)");
  });

  it.each([
    "layout:\n  - head: { title: 潮起，望海：人间 }\n",
    "layout:\n  - head: { title: “潮起”，［望海］ }\n",
    "layout:\n  - head: { title: 潮起、title }\n",
    "layout:\n  - head:\n      title: 潮起，\n        望海：人间\n",
    "layout:\n  - head: { title: '潮起: 望海', deck: ——望海 }\n",
    "layout:\n  - head:\n      title: |\n        标题：潮起\n",
    "# 标题：潮起，｛｝\nlayout:\n  - head: { title: 潮起 } # deck：望海\n",
    'layout:\n  - head: { title: "潮起，title：望海" }\n',
    "layout:\n  - head: { kicker: 来自http://a.cn/b的消息, title: 3:1 }\n",
  ])("none in %j", (blocks) => {
    expect(briefs(layOutDesk({ "plan.yaml": planOf(blocks) }), "error")).toEqual([]);
  });
});

it.each([
  ["quotes that are open", "a: '\n"],
  ["keys with the colon of Chinese", "title：x\n"],
  ["a line of commas", "，title:"],
  ["brackets", "｛"],
  ["blanks", "　"],
  ["words and no mark", "潮起望海\n"],
  ["keys that are unknown", "{ a: 1 }, "],
  ["list marks", "－ row:\n"],
])("many are found in a time that grows with the text: %s", (_, piece) => {
  const text = `layout: [${piece.repeat(50_000 / piece.length)}\n`;
  const spent = processorTime(() => {
    expect(layOutDesk({ "plan.yaml": text }).diagnostics.length).toBeGreaterThan(0);
  });
  expect(spent).toBeLessThan(5000);
});

describe("in the style", () => {
  it.each([
    ["WIDE_COLON", "paper: 望潮日报", "paper«：望潮日报"],
    ["WIDE_COLON", "size: 20pt", "size«：20pt"],
    ["WIDE_COLON", "  kai: {", "  楷体«：{"],
    ["WIDE_COMMA", "size: 20pt, align", "size: 20pt«，align"],
    ["WIDE_BRACKET", "fonts: [kai], size: 20pt", "fonts: «［kai], size: 20pt"],
    ["WIDE_BLANK", "  kai:", "«　kai:"],
  ])("%s: %s as %s", (code, right, typed) => {
    const { errors, place } = slip("style.yaml", STYLE, right, typed);
    expect(errors).toEqual([`error ${code} ${place}`]);
  });
});

describe("in a header", () => {
  it.each([
    ["WIDE_COLON", "title: 灯火", "title«：灯火"],
    ["WIDE_COLON", "title: 灯火", "标题«：灯火"],
    ["WIDE_COLON", "office: 报社", "office«：报社"],
    ["COLON_SPACE", "title: 灯火", "title«:灯火"],
    ["WIDE_COMMA", "报社, name", "报社«， name"],
    ["WIDE_BRACKET", "byline: { office", "byline: «｛ office"],
    ["WIDE_QUOTE", "title: 灯火", "title: «“他说: 灯火”"],
    ["WIDE_QUOTE", "title: 灯火", 'title: "灯火«”'],
    ["UNKNOWN_KEY", "title: 灯火", "«标题: 灯火"],
    ["UNKNOWN_KEY", "byline: {", "«署名: {"],
    ["YAML_SYNTAX", "title: 灯火", 'title: «他说: "灯火"'],
  ])("%s: %s as %s", (code, right, typed) => {
    const { errors, place } = slip("a.md", HEADED, right, typed);
    expect(errors).toEqual([`error ${code} ${place}`]);
  });

  it.each([
    ["标题: 灯火", "title"],
    ["副标题: 灯火", "deck"],
    ["引题: 灯火", "kicker"],
    ["作者: 沈岸", "byline"],
    ["author: 沈岸", "byline"],
    ["ｔｉｔｌｅ: 灯火", "title"],
  ])("%s: the key that is meant", (line, key) => {
    const { diagnostics } = layOutDesk({ "a.md": ARTICLE.replace("title: 灯火", line) });
    expect(diagnostics.find(({ code }) => code === "UNKNOWN_KEY")?.hint.zh).toContain(`是不是 ${key}？`);
  });

  it.each([
    ["title: 2026", 'title: "2026"'],
    ["title: 2026.10", 'title: "2026.10"'],
    ["title: true", 'title: "true"'],
    ["deck: 0x1F", 'deck: "0x1F"'],
    ["title: ''", "写上文字"],
    ["title:", "写上文字"],
    ["title: ~", "写上文字"],
    ["title: [灯, 火]", "应为文字"],
    ["byline: 沈岸", "byline: { name: 沈岸 }"],
  ])("%s: how it is written", (line, hint) => {
    const { diagnostics } = layOutDesk({ "a.md": ARTICLE.replace("title: 灯火", line) });
    expect(diagnostics.find(({ code }) => code === "WRONG_VALUE")?.hint.zh).toContain(hint);
  });

  it.each(["title: 2026-11-20", "title: 10%", "title: yes", "title: 3比1", "title: 2026年"])("%s is text", (line) => {
    expect(briefs(layOutDesk({ "a.md": ARTICLE.replace("title: 灯火", line) }), "error")).toEqual([]);
  });
});

describe("tokens of furniture", () => {
  const styled = (left: string) => `${STYLE}furniture:\n  - { edge: top, style: body, left: "${left}" }\n`;
  it.each([
    ["第«{numbr}版", "{number}"],
    ["«{Date} {weekday}", "{date}"],
    ["{date} «{weekdays}", "{weekday}"],
    ["«{日期}", "{date}"],
    ["«{版次}", "{number}"],
    ["«｛date｝", "{date}"],
    ["«{ date }", "{date}"],
    ["{date} «{lunar}", "{paper}, {date}, {weekday}, {number}, {section}, {credits}"],
    ["«{}", "{paper}"],
    ["«{date", "{date}"],
    ["{date} {number}«}", "{date}"],
    ["«｛date}", "{date}"],
  ])("%s", (marked, hint) => {
    const { errors, place } = slip("style.yaml", styled("x"), '"x"', `"${marked}"`);
    expect(errors).toEqual([`error UNKNOWN_TOKEN ${place}`]);
    const { diagnostics } = layOutDesk({ "style.yaml": styled(marked.replace("«", "")) });
    const found = diagnostics.find(({ code }) => code === "UNKNOWN_TOKEN");
    for (const text of Object.values(found?.hint ?? {})) expect(text).toContain(hint);
  });

  it.each([
    ["credits: { 责任编辑: 苏禾 }", "credits: { 责任编辑: '«{name}' }"],
    ["section: 学访专版", "section: '学访«{number}版'"],
  ])("in the plan, where none is filled in: %s", (right, typed) => {
    const { errors, place } = slip("plan.yaml", `${ROW}credits: { 责任编辑: 苏禾 }\n`, right, typed);
    expect(errors).toEqual([`error UNKNOWN_TOKEN ${place}`]);
  });

  it("none that is known is told", () => {
    const known = "{paper} {date} {weekday} 第{number}版 {section} {credits}";
    expect(briefs(layOutDesk({ "style.yaml": styled(known) }), "error")).toEqual([]);
  });
});

describe("values: what was meant", () => {
  it.each([
    ["plan.yaml", ROW, "columns: 2", "columns: ２", "这里写 2"],
    ["plan.yaml", ROW, "columns: 2", "columns: “2”", "这里写 2"],
    ["plan.yaml", ROW, "columns: 2", "columns: 三", "整数（1–99）；这里写 3"],
    ["plan.yaml", ROW, "columns: 2", "columns: -3", "整数（1–99）"],
    ["plan.yaml", ROW, "number: 6", "number: A06", "整数"],
    ["plan.yaml", ROW, "2026-11-20", "2026年11月20日", "写成 2026-11-20"],
    ["plan.yaml", ROW, "2026-11-20", "2026.11.20", "写成 2026-11-20"],
    ["plan.yaml", ROW, "2026-11-20", "2026/11/2", "写成 2026-11-02"],
    ["plan.yaml", ROW, "2026-11-20", "20261120", "写成 2026-11-20"],
    ["plan.yaml", ROW, "2026-11-20", "２０２６－11－20", "写成 2026-11-20"],
    ["plan.yaml", ROW, "2026-11-20", "2026-11-31", "11 月只有 30 天"],
    ["style.yaml", STYLE, "size: 20pt", "size: 小五", "写成 9pt"],
    ["style.yaml", STYLE, "size: 20pt", "size: ９pt", "写成 9pt"],
    ["style.yaml", STYLE, "width: 500pt", "width: 28.5cm", "写成 285mm"],
    ["style.yaml", STYLE, "width: 500pt", "width: 285毫米", "写成 285mm"],
    ["style.yaml", STYLE, "width: 500pt", "width: 0pt", "大于 0"],
    ["style.yaml", STYLE, "width: 500pt", "width: -1pt", "大于 0"],
    ["style.yaml", STYLE, "gap: 2em", "gap: -2em", "不小于 0"],
    ["style.yaml", STYLE, "tint: K8", "tint: k8", "写成 K8"],
    ["style.yaml", STYLE, "tint: K8", "tint: 'K8%'", "写成 K8"],
    ["style.yaml", STYLE, "tint: K8", "tint: 'M100,Y100'", "写成 M100 Y100"],
    ["style.yaml", STYLE, "align: centre", "align: center", "其中之一：justify, left, centre, right"],
    ["style.yaml", STYLE, "fonts: [kai], size: 20pt", "fonts: [], size: 20pt", "列表，至少一项"],
    ["style.yaml", STYLE, "maxLines: 1", "maxLines: 1.5", "整数"],
  ] as const)("%s %s %s as %s", (file, text, right, typed, hint) => {
    const { diagnostics } = layOutDesk({ [file]: text.replace(right, typed) });
    const [first, ...others] = diagnostics.filter(({ severity }) => severity === "error");
    expect(first?.hint.zh).toContain(hint);
    expect(others).toEqual([]);
    for (const { zh } of diagnostics.flatMap((one) => [one.message, one.hint]))
      expect(zh).not.toMatch(/>=|<=|\bnull\b/);
  });

  it("a key that is misspelt is not missing as well", () => {
    const errors = briefs(layOutDesk({ "style.yaml": STYLE.replace("columns: 2", "colums: 2") }), "error");
    expect(errors.map((error) => error.split(" ")[1])).toEqual(["UNKNOWN_KEY"]);
  });
});

describe("YAML's own faults", () => {
  it("every code of the package has its words", () => {
    const types = readFileSync(new URL("../../node_modules/yaml/dist/errors.d.ts", import.meta.url), "utf8");
    const codes = /type ErrorCode = ([^;]+);/
      .exec(types)?.[1]
      ?.match(/[A-Z_\d]+/g)
      ?.filter((code) => code.includes("_") || code === "IMPOSSIBLE");
    expect([...YAML_CODES].sort()).toEqual([...(codes ?? [])].sort());
  });

  it("a code that is new has a Chinese frame around its English", () => {
    expect(yamlFault("NEWER", "Something odd").message.zh).toBe("这里读不懂（解析器说：Something odd）");
  });

  it.each([
    ["a: b: c\n", "又有半角冒号加空格"],
    ["page: { date: 2026-11-20\n", "缺一个收尾的 }"],
    ["a: [b, c\n", "缺一个收尾的 ]"],
    ['a: "\\q"\n', "反斜线"],
    ["a: @b\n", "不能以这个符号开头"],
    ["a: *b\n", "& 或 *"],
    ["a: b\n c\nd\n", "不是“键: 值”"],
    ["a:\n  b: c\n d: e\n", "没有对齐"],
    ["a: b\n---\nc: d\n", "多了一行 ---"],
    ["a: { b, , c }\n", "多了一个符号"],
    ["a: b\na: c\n", "写了两次"],
    ["title: *号外*\n", "& 或 *"],
  ])("%j: %s, told once and in Chinese", (text, said) => {
    const errors = layOutDesk({ "plan.yaml": text }).diagnostics;
    expect(errors.map(({ code }) => code)).toEqual(["YAML_SYNTAX"]);
    expect(errors[0]?.message.zh).toContain(said);
    expect(errors[0]?.message.zh).not.toMatch(/\b(?!YAML\b)[A-Za-z]{3,}/);
  });
});
