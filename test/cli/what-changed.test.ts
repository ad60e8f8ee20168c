/** The words of a save, from two builds. */
import { describe, expect, it } from "vitest";
import { type BuiltReport, changesBetween, isSettled } from "../../src/cli/what-changed.ts";
import type { ArticleFit, ReportedDiagnostic } from "../../src/export/report/index.ts";

/** `a 20 600` in lines and characters; `+2` over, `-3` empty, `h4` lines of head. */
function fit(text: string): ArticleFit {
  const [id = "", lines = "0", characters = "0", ...more] = text.split(" ");
  const over = Number(more.find((one) => /^\+/.test(one)) ?? 0);
  const empty = -Number(more.find((one) => /^-/.test(one)) ?? 0);
  const head = Number(more.find((one) => one.startsWith("h"))?.slice(1) ?? 3);
  return {
    id,
    file: `${id}.md`,
    characters: Number(characters),
    lines: Number(lines),
    capacityLines: Number(lines),
    headLines: head,
    headGrown: 0,
    adjusted: [],
    oversetLines: over,
    oversetCharacters: over * 20,
    emptyLines: empty,
    holds: { least: 0, most: 0 },
    title: null,
  };
}

/** `error HEAD_TOO_LONG a.md has 12 characters`. */
function problem(text: string): ReportedDiagnostic {
  const [severity, code = "", file = "", ...message] = text.split(" ");
  const place = { file, line: 1, column: 1, hint: "" };
  return { code, severity: severity as ReportedDiagnostic["severity"], message: message.join(" "), ...place };
}

function report(articles: readonly string[], problems: readonly string[] = [], footLines = 0): BuiltReport {
  const page = { footLines, remedies: [] } as unknown as NonNullable<BuiltReport["page"]>;
  return { page, articles: articles.map(fit), diagnostics: problems.map(problem) };
}

function words(before: BuiltReport, after: BuiltReport, settled: BuiltReport | undefined = before) {
  const { said } = changesBetween(before, after, settled);
  return [said.map(({ zh }) => zh).join("；"), said.map(({ en }) => en).join("; ")];
}

describe("articles", () => {
  it.each([
    ["a 20 600", "a 20 600", "", ""],
    ["a 20 600 +2", "a 20 600", "a 溢 2 行→齐", "a over 2 → full"],
    ["a 20 600", "a 18 540 -2", "a 齐→空 2 行", "a full → 2 empty"],
    ["a 20 600 +3", "a 20 580 +1", "a 溢 3 行→溢 1 行", "a over 3 → over 1"],
    ["a 20 600", "a 21 620", "a +1 行", "a +1 lines"],
    ["a 20 600", "a 18 560", "a −2 行", "a −2 lines"],
    ["a 20 600", "a 20 603", "a +3 字", "a +3 chars"],
    ["a 20 600 h3", "a 20 600 h4", "a 题 +1 行", "a head +1"],
    ["a 20 600 h4", "a 21 600 h3", "a +1 行 题 −1 行", "a +1 lines head −1"],
  ])("%s, then %s", (before, after, zh, en) => {
    expect(words(report([before]), report([after]))).toEqual([zh, en]);
  });

  it("one put in, one taken out, one that stays", () => {
    const [zh, en] = words(report(["a 20 600", "b 9 200"]), report(["a 20 600", "c 8 180 +1"]));
    expect(zh).toBe("c 上版，溢 1 行；b 撤下");
    expect(en).toBe("c put in, over 1; b taken out");
  });

  it("the foot of the page", () => {
    expect(words(report([], [], 3), report([], [], 0))).toEqual(["版心下空 3→0 行", "foot 3 → 0 empty"]);
  });
});

describe("problems", () => {
  it.each([
    [[], ["error NOT_UTF8 a.md bad"], "新出 1 个错误", "1 new error"],
    [["error NOT_UTF8 a.md bad"], [], "消去 1 个错误", "1 gone error"],
    [["warning WIDOW a.md x"], ["warning WIDOW a.md x"], "", ""],
    [["warning WIDOW a.md x"], ["warning WIDOW a.md x", "warning WIDOW a.md x"], "新出 1 个警告", "1 new warning"],
    [["warning LINE_LOOSE a.md 0.31 em"], ["warning LINE_LOOSE a.md 0.28 em"], "", ""],
    [
      ["warning WIDOW a.md x"],
      ["warning WIDOW b.md x"],
      "消去 1 个警告；新出 1 个警告",
      "1 gone warning; 1 new warning",
    ],
    [[], ["note NORMALISED a.md x"], "", ""],
    [["error OVERSET a.md x"], [], "", ""],
    [[], ["error E a.md x", "error F a.md x"], "新出 2 个错误", "2 new errors"],
  ])("%j, then %j", (before, after, zh, en) => {
    expect(words(report([], before), report([], after))).toEqual([zh, en]);
  });

  it("those that come are named by their place", () => {
    const before = report([], ["warning A a.md x"]);
    const after = report([], ["note N a.md x", "error B a.md x", "warning A a.md x", "warning C a.md x"]);
    expect(changesBetween(before, after, before).come).toEqual([1, 3]);
  });
});

describe("a page with an error says nothing of its articles", () => {
  const good = report(["a 20 600", "b 9 200"]);
  const bad = report(["a 22 600 -4"], ["error FRONT_MATTER_OPEN b.md x"]);

  it("settled is one whose errors are of the fit alone", () => {
    expect([good, bad, report(["a 1 1 +1"], ["error OVERSET a.md x"])].map(isSettled)).toEqual([true, false, true]);
    expect(isSettled({ page: null, articles: [], diagnostics: [] })).toBe(false);
  });

  it("and the mended one is compared with the last that was settled", () => {
    expect(words(good, bad)[0]).toBe("新出 1 个错误");
    expect(words(bad, report(["a 20 600", "b 10 220"]), good)[0]).toBe("b +1 行；消去 1 个错误");
  });
});
