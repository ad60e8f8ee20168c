/** What can be wrong in plan, style and front matter as YAML: each with its code, its place and a hint. */
import { describe, expect, it } from "vitest";
import { ARTICLE, briefs, type Files, han, layOutDesk, only, placeOf, planOf, STYLE } from "../support/desk.ts";
import { processorTime } from "../support/processor-time.ts";

/** The errors of a desk in which one file is replaced, and where in it the fault is. */
function fault(file: "plan.yaml" | "style.yaml" | "a.md", text: string, at: string) {
  const laidOut = layOutDesk({ [file]: text });
  return { laidOut, errors: briefs(laidOut, "error"), place: placeOf(file, text, at) };
}

describe("YAML that does not parse", () => {
  it("a key twice in the plan", () => {
    const { errors, place } = fault("plan.yaml", `${planOf()}layout: []\n`, "layout: []");
    expect(errors).toEqual([`error YAML_SYNTAX ${place}`]);
  });

  it("a tab as indent in the style", () => {
    const { errors, place } = fault("style.yaml", STYLE.replace("  kai:", "\tkai:"), "\tkai:");
    expect(errors).toContain(`error YAML_SYNTAX ${place}`);
    expect(errors.every((error) => error.startsWith("error YAML_SYNTAX style.yaml:5:"))).toBe(true);
  });

  it("a colon inside an unquoted title, told in the article's own lines", () => {
    const { errors, place } = fault("a.md", ARTICLE.replace("灯火", "灯: 火"), "灯: 火");
    expect(errors).toEqual([`error YAML_SYNTAX ${place}`]);
  });

  it.each(["plan.yaml", "style.yaml", "a.md"])(
    "absurd nesting in %s: told once, and not as a stack of the program",
    (file) => {
      const bomb = `x: ${"[".repeat(100_000)}`;
      const laidOut = layOutDesk({ [file]: file === "a.md" ? `---\n${bomb}\n---\n${han(9)}\n` : `${bomb}\n` });
      const errors = laidOut.diagnostics.filter(({ severity }) => severity === "error");
      expect(new Set(errors.map(({ code, span }) => `${code} ${span?.source.file}`))).toEqual(
        new Set([`YAML_SYNTAX ${file}`]),
      );
      expect.soft(errors.length).toBeLessThan(5);
      expect.soft(errors[0]?.message.en).not.toMatch(/call stack/);
    },
  );

  it("rows inside rows, three hundred deep", () => {
    const text = planOf(`layout: [${"{ row: [".repeat(300)}{ article: a.md }${"] }".repeat(300)}]\n`);
    expect(briefs(layOutDesk({ "plan.yaml": text }), "error")).toEqual([]);
  });

  const bomb = ["a: &a [x, x, x, x, x, x, x, x, x]"];
  for (const [from, to] of ["ab", "bc", "cd", "de", "ef", "fg", "gh"])
    bomb.push(`${to}: &${to} [${Array(9).fill(`*${from}`).join(", ")}]`);

  it.each(["plan.yaml", "style.yaml", "a.md"])("a billion laughs in %s", (file) => {
    const laughs = `${bomb.join("\n")}\n`;
    const given: Files = { [file]: file === "a.md" ? `---\n${laughs}---\n${han(9)}\n` : laughs };
    expect(briefs(layOutDesk(given), "error")).toEqual([`error YAML_ALIASES ${file}:${file === "a.md" ? 2 : 1}:1`]);
  });

  it("an alias to itself", () => {
    const { errors } = fault("plan.yaml", planOf().replace("style.yaml", "&a [*a]"), "&a");
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatch(/ plan\.yaml:1:/);
  });
});

describe("keys", () => {
  it.each([
    ["plan.yaml", planOf().replace("section:", "sektion:"), "sektion", "section"],
    ["plan.yaml", planOf("layuot: []\n"), "layuot", "layout"],
    ["plan.yaml", planOf("layout:\n  - row:\n      - { artcle: a.md }\n"), "artcle", "article"],
    [
      "plan.yaml",
      planOf("placed:\n  - article: a.md\n    frames: [{ column: 1, line: 1, columns: 1, line_s: 9 }]\n"),
      "line_s",
      "lines",
    ],
    ["plan.yaml", `${planOf()}override: { grid: { colums: 3 } }\n`, "colums", "columns"],
    ["style.yaml", STYLE.replace("paper:", "papers: x\npaper:"), "papers", "paper"],
    ["style.yaml", STYLE.replace("leading: 1,", "leeding: 1,"), "leeding", "leading"],
    ["style.yaml", STYLE.replace("maxLines", "maxlines"), "maxlines", "maxLines"],
    ["a.md", ARTICLE.replace("title", "titel"), "titel", "title"],
    ["a.md", ARTICLE.replace("title: 灯火", "byline: { name: 沈岸, offce: 报社 }"), "offce", "office"],
  ] as const)("unknown in %s: %#", (file, text, key, nearest) => {
    const { laidOut, errors, place } = fault(file, text, key);
    expect(errors).toContain(`error UNKNOWN_KEY ${place}`);
    const { message, hint } = only(laidOut, "UNKNOWN_KEY");
    expect([message.zh, message.en]).toEqual([expect.stringContaining(key), expect.stringContaining(key)]);
    expect([hint.zh, hint.en]).toEqual([
      expect.stringContaining(`${nearest}？`),
      expect.stringContaining(`${nearest}?`),
    ]);
  });

  it("that stands a hundred thousand times is told without a word of the parser's own", () => {
    const warnings: unknown[] = [];
    const listen = (warning: unknown) => void warnings.push(warning);
    process.on("warning", listen);
    const { errors } = fault("plan.yaml", `${planOf()}credits:\n${"  责编: 林\n".repeat(100_000)}`, "credits");
    process.off("warning", listen);
    expect(errors.length).toBeGreaterThan(0);
    expect(warnings).toEqual([]);
  });

  it.each([
    ["none", ":"],
    ["a number", "12: 1"],
    ["true", "true: 1"],
  ])("that is %s is told at its place", (_, line) => {
    const { errors, place } = fault("style.yaml", STYLE.replace("fonts:\n", `${line}\nfonts:\n`), `${line}\nfonts`);
    expect(errors).toContain(`error UNKNOWN_KEY ${place}`);
  });

  it("unknown and like none: the possible ones are listed", () => {
    const { laidOut } = fault("plan.yaml", `${planOf()}xyzzy: 1\n`, "xyzzy");
    expect(only(laidOut, "UNKNOWN_KEY").hint.en).toContain("layout");
  });

  it.each([
    ["plan.yaml", planOf().replace(/^style.*\n/, ""), "page:", "style"],
    ["plan.yaml", planOf().replace("number: 6, ", ""), "{ date", "number"],
    ["style.yaml", STYLE.replace("columns: 2, ", ""), "{ width: 420pt", "columns"],
    ["style.yaml", STYLE.replace("file: fonts/kai.ttf, ", ""), "{ licence", "file"],
    ["a.md", ARTICLE.replace("title: 灯火", "byline: { office: 报社 }"), "{ office", "name"],
  ] as const)("missing in %s: %#", (file, text, at, key) => {
    const { laidOut, errors, place } = fault(file, text, at);
    expect(errors).toEqual([`error MISSING_KEY ${place}`]);
    expect(only(laidOut, "MISSING_KEY").hint.en).toContain(`${key}:`);
  });
});

describe("values", () => {
  it.each(["9px", "9 pt", "9pt9", "九号", "9", "1e3"])("a length without a unit of the trade: %s", (length) => {
    const { laidOut, errors, place } = fault(
      "style.yaml",
      STYLE.replace("size: 20pt", `size: ${length}`),
      `${length}, align`,
    );
    expect(errors).toEqual([`error WRONG_UNIT ${place}`]);
    expect(only(laidOut, "WRONG_UNIT").hint.en).toContain("9pt");
  });

  it.each([
    ["size: 20pt", "0pt"],
    ["size: 20pt", "-20pt"],
    ["size: 10pt, leading: 15pt", "0pt"],
    ["leading: 15pt", "0pt"],
    ["leading: 15pt", "-15pt"],
    ["width: 420pt", "0pt"],
    ["height: 400pt", "0pt"],
  ])("a length that must be above nothing: %s as %s", (key, length) => {
    const text = STYLE.replace(key, key.replace(/\d+pt/, length));
    const { errors, place } = fault("style.yaml", text, ` ${length}`);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain(place.replace(/\d+$/, (column) => String(Number(column) + 1)));
  });

  it.each([
    ["size: 20pt", "14401pt"],
    ["leading: 15pt", "99999999999999999999pt"],
    ["gap: 2em", "14400.5em"],
    ["columnRule: 0.3pt", "5081mm"],
  ])("a length beyond any sheet: %s as %s", (key, length) => {
    const text = STYLE.replace(key, `${key.split(" ")[0]} ${length}`);
    const { laidOut, errors, place } = fault("style.yaml", text, length);
    expect(errors).toEqual([`error WRONG_VALUE ${place}`]);
    expect(only(laidOut, "WRONG_VALUE").hint.en).toContain("14400");
  });

  it("tracking beyond any headline", () => {
    const text = STYLE.replace("align: centre", "tracking: [0, 99]");
    expect(fault("style.yaml", text, "99").errors).toEqual([
      `error WRONG_VALUE ${fault("style.yaml", text, "99").place}`,
    ]);
  });

  it.each(["20261120", "2026年11月20日", "2026-13-01"])("a date that is none: %s", (date) => {
    const text = planOf().replace("2026-11-20", date);
    const { errors, place } = fault("plan.yaml", text, date);
    expect(errors).toEqual([`error WRONG_DATE ${place}`]);
  });

  it("a key with the colon of Chinese", () => {
    const text = planOf("layout:\n  - article： a.md\n");
    const { laidOut, errors, place } = fault("plan.yaml", text, "：");
    expect(errors[0]).toBe(`error WIDE_COLON ${place}`);
    expect(only(laidOut, "WIDE_COLON").hint.en).toContain("article: ");
  });

  it("a byline that is no mapping: the hint shows one", () => {
    const { laidOut } = fault(
      "a.md",
      ARTICLE.replace(/^title: .*$/m, "title: 灯火\nbyline: 本报记者 何川"),
      "本报记者",
    );
    expect(only(laidOut, "WRONG_VALUE").hint.en).toContain("name: ");
  });

  it.each(["red", '"#ff0000"', "K101", "k8", "K8%", "R10", "8"])("a colour that is no ink: %s", (colour) => {
    const { laidOut, errors, place } = fault("style.yaml", STYLE.replace("K8", colour), `${colour}, columnRule`);
    expect(errors).toEqual([`error WRONG_COLOUR ${place}`]);
    expect(only(laidOut, "WRONG_COLOUR").hint.en).toContain("K100");
  });

  it.each([
    ["style.yaml", STYLE.replace("align: centre", "align: middle"), "middle", "centre"],
    ["style.yaml", STYLE.replace("columns: 2", "columns: 2.5"), "2.5", ""],
    ["style.yaml", STYLE.replace("columns: 2", "columns: 0"), "0, gap", ""],
    ["style.yaml", STYLE.replace("fonts: [kai], size: 20pt", "fonts: kai, size: 20pt"), "kai, size: 20pt", ""],
    ["plan.yaml", planOf().replace("number: 6", "number: six"), "six", ""],
    ["plan.yaml", planOf("layout:\n  article: a.md\n"), "article", ""],
    ["plan.yaml", planOf("layout:\n"), "\n", ""],
    ["plan.yaml", planOf("layout:\n  - row: []\n"), "[]", ""],
    ["a.md", ARTICLE.replace("灯火", "{ 灯: 火 }"), "{ 灯", ""],
  ] as const)("wrong in %s: %#", (file, text, at, listed) => {
    const { laidOut, errors, place } = fault(file, text, at);
    const expected = at === "\n" ? "error WRONG_VALUE plan.yaml:3:8" : `error WRONG_VALUE ${place}`;
    expect(errors).toEqual([expected]);
    expect(only(laidOut, "WRONG_VALUE").hint.en).toContain(listed);
  });

  it.each(["1", "1.5", "true", "~"])(
    "what is wrong below a key that YAML takes for no text has its place: %s",
    (key) => {
      const style = STYLE.replace("  title: {", `  ${key}: { fonts: [kai], size: 0mm }\n  title: {`);
      const { errors, place } = fault("style.yaml", style, "0mm }");
      expect(errors).toContain(`error WRONG_VALUE ${place}`);
    },
  );

  it("a whole mapping in place of a word is not printed in full", () => {
    const { laidOut } = fault("plan.yaml", planOf().replace("style.yaml", `[${"style.yaml, ".repeat(500)}]`), "[style");
    expect(only(laidOut, "WRONG_VALUE").message.en.length).toBeLessThan(300);
  });

  it.each(["", "\n\n", "# 只有注释\n", "---\n"])("an empty plan: %j", (text) => {
    const errors = briefs(layOutDesk({ "plan.yaml": text }), "error");
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatch(/^error (WRONG_VALUE|MISSING_KEY) plan\.yaml:1:\d$/);
  });

  it("an empty style", () => {
    const errors = briefs(layOutDesk({ "style.yaml": "" }), "error");
    expect(errors).toEqual(["error WRONG_VALUE style.yaml:1:1"]);
  });

  it("a plan that is a list", () => {
    expect(briefs(layOutDesk({ "plan.yaml": "- a\n- b\n" }))).toEqual(["error WRONG_VALUE plan.yaml:1:1"]);
  });

  it("a plan that is one word", () => {
    expect(briefs(layOutDesk({ "plan.yaml": "layout\n" }))).toEqual(["error WRONG_VALUE plan.yaml:1:1"]);
  });

  it.each([
    ["head", planOf("layout:\n  - { head: [一, 二] }\n"), "[一"],
    ["credits", `${planOf()}credits: [苏禾, 方澈]\n`, "[苏禾"],
    ["override", `${planOf()}override: [K100]\n`, "[K100"],
  ])("a list where a mapping belongs: %s", (_, text, at) => {
    const { errors, place } = fault("plan.yaml", text, at);
    expect(errors).toEqual([`error WRONG_VALUE ${place}`]);
  });

  it("a day that is in no calendar", () => {
    const { errors, place } = fault("plan.yaml", planOf().replace("2026-11-20", "2026-02-29"), "2026-02-29");
    expect(errors).toEqual([`error WRONG_DATE ${place}`]);
  });

  it.each([5_000_000_000, 2_000_000])("text set in %d columns", (set) => {
    const spent = processorTime(() => {
      const laidOut = layOutDesk({ "plan.yaml": planOf(`layout:\n  - { article: a.md, set: ${set} }\n`) });
      expect(briefs(laidOut, "error")).not.toEqual([]);
    });
    // Columns that are counted before they are refused would take minutes.
    expect(spent).toBeLessThan(30_000);
  });
});

describe("names", () => {
  it.each([
    ["plan.yaml", planOf("layout:\n  - { article: a.md, as: artikel }\n"), "artikel", "article"],
    ["style.yaml", STYLE.replace("title: title,", "title: titel,"), "titel", "title"],
    ["style.yaml", STYLE.replace("plain: { ", "plain: { extends: artcle, "), "artcle", "article"],
    ["style.yaml", STYLE.replace("title: { fonts: [kai]", "title: { fonts: [kaii]"), "kaii", "kai"],
    ["style.yaml", `${STYLE}furniture:\n  - { edge: top, style: bodi, left: x }\n`, "bodi", "body"],
  ] as const)("unknown in %s: %#", (file, text, name, nearest) => {
    const { laidOut, errors, place } = fault(file, text, name);
    expect(errors).toContain(`error UNKNOWN_NAME ${place}`);
    const { hint } = only(laidOut, "UNKNOWN_NAME");
    expect(hint.en).toContain(`${nearest}?`);
  });

  it("a style that extends itself over another", () => {
    const text = STYLE.replace("body: {", "body: { extends: title,").replace(
      "title: { fonts",
      "title: { extends: body, fonts",
    );
    expect(briefs(layOutDesk({ "style.yaml": text }), "error").map((error) => error.split(":")[0])).toContain(
      "error CIRCULAR_EXTENDS style.yaml",
    );
  });
});

describe("blocks", () => {
  it.each([
    ["nothing", "layout:\n  - { columns: 2 }\n", "{ columns"],
    ["two", "layout:\n  - { article: a.md, row: [{ head: { title: 一 } }] }\n", "{ article"],
    ["nothing, placed", "placed:\n  - { frames: [{ column: 1, line: 1, columns: 1, lines: 9 }] }\n", "{ frames"],
  ])("a block that holds %s", (_, blocks, at) => {
    const { errors, place } = fault("plan.yaml", planOf(blocks), at);
    expect(errors).toEqual([`error BLOCK_KIND ${place}`]);
  });

  it("a key that a row cannot carry", () => {
    const { errors, place } = fault("plan.yaml", planOf("layout:\n  - { row: [{ article: a.md }], set: 4 }\n"), "set");
    expect(errors).toEqual([`error NOT_FOR_KIND ${place}`]);
  });
});
