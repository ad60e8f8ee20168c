/** The pages of docs/ that list keys: all keys and no others, tables as they are generated, examples that make a page. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { fullSchemas, PAGES, pageAt } from "../../schemas/generate.ts";
import { type JsonSchema, mappingsOf, tablesIn, withTables } from "../../schemas/tables.ts";
import { layOut, renderPdf } from "../../src/build.ts";
import { PROFILE_NAMES } from "../../src/export/pdf/profile.ts";
import { briefs, type Files, han, layOutDesk, memoryHost, ROOT } from "../support/desk.ts";

const SCHEMAS = fullSchemas();
const TEXTS = Object.fromEntries(PAGES.map((name) => [name, readFileSync(pageAt(name), "utf8")])) as Record<
  (typeof PAGES)[number],
  string
>;

/** The keys of all three files, and the words that their values are chosen from. */
const KEYS = new Set<string>();
const WORDS = new Set<string>(PROFILE_NAMES);
for (const name of PAGES) {
  for (const { schema } of mappingsOf(SCHEMAS[name])) {
    for (const [key, { enum: words = [] }] of Object.entries(schema.properties ?? {})) {
      KEYS.add(key);
      for (const word of words) WORDS.add(word);
    }
  }
}

/** What a page calls a key in its text: `as`, `set: 3`, `head.stretch`, `layout[].head`. */
function keysNamed(page: string): string[] {
  const prose = page.replace(/```[\s\S]*?```/g, "").replace(/^\|.*$/gm, "");
  return [...prose.matchAll(/`([^`]+)`/g)].flatMap(([, code = ""]) => {
    if (/\.(?:ya?ml|md)$/.test(code)) return [];
    const [, path] = /^([A-Za-z]+(?:(?:\[\])?\.(?:\*\.)?[A-Za-z]+)*)(?::.*)?$/.exec(code) ?? [];
    return path?.split(".").map((part) => part.replace("[]", "")) ?? [];
  });
}

describe.each(PAGES)("docs/%s.md", (name) => {
  const text = TEXTS[name];

  it("has a table for every mapping of the schema, and no other", () => {
    const paths = mappingsOf(SCHEMAS[name]).map(({ path }) => path);
    expect(tablesIn(text).toSorted()).toEqual(paths.toSorted());
  });

  it("holds the tables that the schema gives: npm run schemas", () => {
    expect(withTables(text, SCHEMAS[name])).toBe(text);
  });

  it("calls nothing a key that is none", () => {
    const named = keysNamed(text).filter((part) => part !== "*");
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((part) => !KEYS.has(part) && !WORDS.has(part))).toEqual([]);
  });

  it("says of every key what it means, in Chinese and English", () => {
    const faults = mappingsOf(SCHEMAS[name]).flatMap(({ path, schema }) =>
      Object.entries(schema.properties ?? {})
        .filter(([, { description = "", absent = "无 · none" }]) =>
          [description, absent].some((said) => !/^[^·]*\p{Script=Han}[^·]* · [^·]*[a-z][^·]*$/u.test(said)),
        )
        .map(([key]) => `${path}.${key}`),
    );
    expect(faults).toEqual([]);
  });
});

it("what is no key is told from what is", () => {
  expect(keysNamed("`sett: 3` `head.strech` `a.md` `**x**`")).toEqual(["sett", "head", "strech"]);
  expect(() => withTables("<!-- keys: heads -->\n<!-- /keys -->", SCHEMAS.plan as JsonSchema)).toThrow("heads");
});

// Examples

function examplesIn(name: (typeof PAGES)[number], language: string): string[] {
  return [...TEXTS[name].matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)]
    .filter(([, found]) => found === language)
    .map(([, , code = ""]) => code);
}

const [STYLE = "", ...STYLES] = examplesIn("style", "yaml");
const [PLAN = "", ...PLANS] = examplesIn("plan", "yaml");
const [ARTICLE = "", ...ARTICLES] = examplesIn("article", "markdown");

/** The desk that the pages tell of. */
const DESK: Files = {
  "style.yaml": STYLE.replace(/LXGWWenKai-Regular/g, "kai"),
  "plan.yaml": PLAN,
  "a.md": ARTICLE,
  "b.md": ARTICLE,
  "c.md": `${han(300)}。\n`,
};

/** What makes a page impossible; how well short texts fill it is not told. */
function faultsOf(files: Files): string[] {
  return briefs(layOutDesk({ ...DESK, ...files }), "error");
}

describe("examples", () => {
  it("are told whole from in part, and none is of another language", () => {
    const all = PAGES.flatMap((name) =>
      [...TEXTS[name].matchAll(/^```(\w+)$/gm)].map(([, found]) => `${name} ${found}`),
    );
    expect(all.length).toBe(3 + STYLES.length + PLANS.length + ARTICLES.length);
    expect([STYLES, PLANS, ARTICLES].map((parts) => parts.length > 0)).toEqual([true, true, true]);
  });

  it("of the three pages make one page, and a word wrong in one makes none", async () => {
    const host = memoryHost(DESK);
    const laidOut = layOut(host, `${ROOT}/plan.yaml`, "press");
    expect(faultsOf({})).toEqual([]);
    expect((await renderPdf(host, laidOut))?.length).toBeGreaterThan(0);
    expect(faultsOf({ "plan.yaml": PLAN.replace("as: framed", "as: farmed") }).join()).toContain("UNKNOWN_NAME");
  });

  it.each(STYLES)("a part of a style: %s", (part) => {
    const plan = { ...parse(PLAN), override: parse(part.replace(/LXGWWenKai-Regular/g, "kai")) };
    expect(faultsOf({ "plan.yaml": stringify(plan) })).toEqual([]);
  });

  it("a block style that is only defined is also set: the vertical head", () => {
    const vertical = STYLES.find((part) => part.includes("vertical")) ?? "";
    const plan = { ...parse(PLAN), override: parse(vertical), layout: [{ article: "a.md", as: "side" }] };
    expect(faultsOf({ "plan.yaml": stringify(plan) })).toEqual([]);
  });

  it.each(PLANS)("a part of a plan: %s", (part) => {
    const { layout: _, ...rest } = parse(PLAN);
    const given = parse(part);
    const blocks = given.layout || given.placed ? {} : { layout: parse(PLAN).layout };
    expect(faultsOf({ "plan.yaml": stringify({ ...rest, ...blocks, ...given }) })).toEqual([]);
  });

  it.each(ARTICLES)("an article: %s", (text) => {
    expect(faultsOf({ "a.md": text })).toEqual([]);
  });
});
