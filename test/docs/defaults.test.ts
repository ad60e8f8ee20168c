/**
 * The defaults that schemas and pages tell are those of the loader: written out, they change nothing, and the example
 * beside each changes something.
 */
import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { fullSchemas, PAGES } from "../../schemas/generate.ts";
import { type JsonSchema, mappingsOf } from "../../schemas/tables.ts";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { NONE } from "../../src/load/described.ts";
import { loadPlan } from "../../src/load/plan.ts";
import { briefs, han, layOutDesk, memoryHost, planOf, ROOT, renderDesk, STYLE } from "../support/desk.ts";
import { FACE, smallFonts } from "../support/small-fonts.ts";

type Name = (typeof PAGES)[number];
type Value = Record<string, unknown>;
type Desk = Readonly<Record<Name, Value>>;
type Address = readonly (string | number)[];

const FONT = { file: "../fonts/LXGWWenKai-Regular.ttf" };
const FRAMES = [{ column: 1, line: 1, columns: 1, lines: 9 }];

/** As little as may be written, and what the examples name. */
const LEAST: Desk = {
  style: {
    paper: "海陵日报",
    sheet: { width: "1200pt", height: "2000pt" },
    grid: { width: "420pt", top: "40pt", columns: 2, gap: "2em", lines: 20, size: "10pt", leading: "15pt" },
    fonts: { 首: FONT, 报宋: FONT, 楷体: FONT },
    styles: {
      folio: {},
      body: { indent: 1 },
      ...Object.fromEntries(
        ["note", "runIn", "title", "kicker", "deck", "byline"].map((name) => [name, { indent: 1 }]),
      ),
    },
    blocks: { article: {}, plain: { border: "1pt" }, framed: { border: "1pt" } },
    furniture: [{ edge: "bottom", style: "folio" }],
  },
  plan: {
    style: "../styles/wangchao.yaml",
    page: { date: "2026-11-20", number: 7 },
    layout: [{ article: "../articles/1.md" }, { row: [{ article: "../articles/2.md" }, { head: { title: "题" } }] }],
    placed: [{ head: { title: "题" }, frames: FRAMES }],
  },
  article: { byline: { name: "方澈" } },
};

/** Where a key of a mapping stands on that desk. */
function addressOf(path: string, key: string): Address {
  const names: Readonly<Record<string, string>> = { fonts: "首", styles: "folio", blocks: "article" };
  const at = path.replace(/(\w+)\.\*/g, (_, list: string) => `${list}.${names[list]}`).replaceAll("[]", ".0");
  const place = at === "layout.0" && key === "columns" ? "layout.1.row.0" : at;
  return [...place.split(".").filter(Boolean), key].map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}

/** Blocks that hold nothing beside this. */
const ALONE = ["layout[].article", "layout[].row", "layout[].stack"];

function written(desk: Desk, { name, path, key }: Key, value: unknown): Desk {
  const changed = structuredClone(desk);
  const full = `${path}.${key}`;
  if (ALONE.includes(full)) return { ...changed, plan: { ...changed.plan, layout: [{ [key]: value }] } };
  const address = addressOf(path, key);
  let at = changed[name];
  for (const step of address.slice(0, -1)) {
    at[step] ??= step === "printing" ? { condition: "some", profile: "../profiles/newsprint-tr002.icc" } : {};
    at = at[step] as Value;
  }
  // Beside a name of the example others stay that the desk asks for.
  const others = key === "styles" && value !== undefined ? (at[key] as Value) : undefined;
  at[address.at(-1) as string] = others ? { ...others, ...(value as Value) } : value;
  return changed;
}

/** What a desk is read as: places aside, and whatever else says where something was typed. */
function read(desk: Desk): { page: string; faults: string[] } {
  const article = `---\n${stringify(desk.article)}---\n${han(30)}。\n`;
  const host = memoryHost({
    "layouts/plan.yaml": stringify(desk.plan),
    "styles/wangchao.yaml": stringify(desk.style),
    ...Object.fromEntries(["1", "2", "a", "b"].map((id) => [`articles/${id}.md`, article])),
    "fonts/LXGWWenKai-Regular.ttf": "font",
    "profiles/newsprint-tr002.icc": "profile",
  });
  const diagnostics: Diagnostic[] = [];
  const { plan } = loadPlan({ host, report: (found) => void diagnostics.push(found) }, `${ROOT}/layouts/plan.yaml`);
  const page = JSON.stringify(plan, (key, value: unknown) => {
    if (key === "span" || key === "source" || key === "offsets") return undefined;
    return value instanceof Map ? [...value] : value;
  });
  return { page, faults: briefs({ diagnostics }) };
}

interface Key {
  readonly name: Name;
  readonly path: string;
  readonly key: string;
  readonly schema: JsonSchema;
  readonly isRequired: boolean;
}

const KEYS: readonly Key[] = PAGES.flatMap((name) =>
  mappingsOf(fullSchemas()[name]).flatMap(({ path, schema: { properties = {}, required = [] } }) =>
    Object.entries(properties).map(([key, schema]) => ({
      name,
      path,
      key,
      schema,
      isRequired: required.includes(key),
    })),
  ),
);
const titled = (keys: readonly Key[]) => keys.map((key) => [`${key.name}: ${key.path}.${key.key}`, key] as const);

/** Keys that are known where they belong elsewhere. */
const REFUSED = ["placed[].set", "placed[].lines"];
const isRefused = ({ path, key }: Key) => REFUSED.includes(`${path}.${key}`);

/** What the words for a default come to on that desk. */
const IN_WORDS: Readonly<Record<string, unknown>> = {
  "左右居中 · centred on the sheet": "390pt",
  "fonts: 里的第一个 · the first of fonts:": ["首"],
  "正文字号 · grid.size": "10pt",
  "字号不大于网格行距的 1，更大的是字号的 1.25 倍 · 1 where the size is no more than a grid line, else 1.25 × size": 1,
  "正文的样式 · that of text": "body",
  "各键的默认 · those of its keys": {},
  "报名、日期、版名 · paper, date, section": "海陵日报 2026-11-20",
  "报名 · the paper": "海陵日报",
};
const OF_THE_PAPER: Readonly<Record<string, unknown>> = {
  punctuation: "quanjiao",
  edges: {},
  hanLatinGap: 0.25,
  lineBreaking: "total-fit",
};
/** Words for what cannot be written, and for what is seen on the page alone: below. */
const NOT_WRITTEN = [
  "TTF、OTF 不写",
  "不写明",
  "新闻纸",
  "稿件自己的",
  "columns 的数",
  "所占的基本栏数",
  "随文",
  "没写的平分",
];

function defaultOf({ key, schema }: Key): unknown {
  if ("default" in schema) return schema.default;
  return schema.absent === "全报的 · the paper's" ? OF_THE_PAPER[key] : IN_WORDS[schema.absent ?? ""];
}

describe("a desk with as little as may be written", () => {
  const least = read(LEAST);
  const optional = KEYS.filter((key) => !key.isRequired && !isRefused(key));

  it("is read without a fault", () => {
    expect(least.faults).toEqual([]);
  });

  it("has a default for every key, or words for it that are known here", () => {
    const rest = optional.filter((key) => defaultOf(key) === undefined && key.schema.absent !== NONE);
    const words = rest.map(({ schema }) => schema.absent ?? "");
    expect(words.filter((absent) => !NOT_WRITTEN.some((known) => absent.startsWith(known)))).toEqual([]);
    expect(NOT_WRITTEN.filter((known) => !words.some((absent) => absent.startsWith(known)))).toEqual([]);
  });

  it.each(titled(optional.filter((key) => defaultOf(key) !== undefined)))(
    "%s: the default changes nothing",
    (_, key) => {
      expect(read(written(LEAST, key, defaultOf(key)))).toEqual(least);
    },
  );

  it.each(titled(optional))("%s: the example changes something", (_, key) => {
    const { examples = [] } = key.schema;
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) {
      const { page, faults } = read(written(LEAST, key, example));
      expect(faults).toEqual([]);
      expect(page).not.toBe(least.page);
    }
  });

  it.each(titled(KEYS.filter((key) => key.isRequired)))("%s: must be written, and the example may be", (_, key) => {
    const { examples = [] } = key.schema;
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) expect(read(written(LEAST, key, example)).faults).toEqual([]);
    expect(read(written(LEAST, key, undefined)).faults.join()).toContain("error ");
  });

  it.each(titled(KEYS.filter(isRefused)))("%s: is told to belong elsewhere", (_, key) => {
    expect(read(written(LEAST, key, 1)).faults.join()).toContain("NOT_FOR_KIND");
  });

  it("a text larger than a grid line stands 1.25 of its size apart", () => {
    const sized = (more: Value): Desk => ({
      ...LEAST,
      style: { ...LEAST.style, styles: { ...(LEAST.style.styles as Value), folio: { size: "20pt", ...more } } },
    });
    expect(read(sized({ leading: (20 * 1.25) / 15 }))).toEqual(read(sized({})));
    expect(read(sized({ leading: 1 }))).not.toEqual(read(sized({})));
  });
});

describe("what is seen on the page alone", () => {
  const files = { "a.md": `---\ntitle: 灯火\n---\n${han(300)}。\n`, "b.md": `${han(200)}。\n` };
  const pdfOf = (blocks: string) => renderDesk({ ...files, "plan.yaml": planOf(blocks) });

  it.each([
    [
      "set",
      "layout:\n  - { article: a.md }\n",
      "layout:\n  - { article: a.md, set: 2 }\n",
      "layout:\n  - { article: a.md, set: 1 }\n",
    ],
    [
      "columns",
      "layout:\n  - row: [{ article: a.md }, { article: b.md }]\n",
      "layout:\n  - row: [{ article: a.md, columns: 1 }, { article: b.md, columns: 1 }]\n",
      "layout:\n  - row: [{ article: b.md, columns: 1 }, { article: a.md, columns: 1 }]\n",
    ],
    [
      "frames.set",
      "placed:\n  - { article: a.md, frames: [{ column: 1, line: 1, columns: 2, lines: 18 }] }\n",
      "placed:\n  - { article: a.md, frames: [{ column: 1, line: 1, columns: 2, lines: 18, set: 2 }] }\n",
      "placed:\n  - { article: a.md, frames: [{ column: 1, line: 1, columns: 2, lines: 18, set: 1 }] }\n",
    ],
  ])("%s: the default makes the same page, another value another", async (_, without, same, other) => {
    const expected = await pdfOf(without);
    expect(expected).toBeDefined();
    expect(await pdfOf(same)).toEqual(expected);
    expect(await pdfOf(other)).not.toEqual(expected);
  });

  it("face: a collection does not go without", () => {
    const { ttc } = smallFonts(`灯火${han(20)}。`);
    const faults = (style: string) =>
      briefs(layOutDesk({ "fonts/two.ttc": ttc, "style.yaml": style, "a.md": `${han(20)}。\n` }), "error").join();
    const named = STYLE.replace("fonts/kai.ttf", `fonts/two.ttc, face: ${FACE}`);
    expect(faults(named)).toBe("");
    expect(faults(named.replace(`, face: ${FACE}`, ""))).toContain("FONT_COLLECTION");
  });

  it("lines: what a text takes by itself", () => {
    const heightOf = (blocks: string) => {
      const { page } = layOutDesk({ ...files, "plan.yaml": planOf(blocks) });
      const [frame] = page?.blocks[0]?.frames ?? [];
      return Math.round((frame?.height ?? 0) / 15);
    };
    const height = heightOf("layout:\n  - { article: a.md }\n  - { article: b.md }\n");
    expect(height).toBeGreaterThan(0);
    expect(heightOf(`layout:\n  - { article: a.md, lines: ${height} }\n  - { article: b.md }\n`)).toBe(height);
    expect(heightOf(`layout:\n  - { article: a.md, lines: ${height + 2} }\n  - { article: b.md }\n`)).toBe(height + 2);
  });
});
