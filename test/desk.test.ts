/** A desk that goes on gives, to the byte, what a process gives that has just begun, whatever was edited before. */
import { copyFileSync, readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type LaidOut, layOut, renderPdf } from "../src/build.ts";
import type { ProfileName } from "../src/export/pdf/profile.ts";
import { createHost } from "../src/host.ts";
import { createDesk, FaceCache } from "../src/index.ts";
import {
  briefs,
  diskDesk,
  FONT,
  han,
  type MemoryHost,
  memoryHost,
  NOTO_SANS,
  planOf,
  ROOT,
  removeDesk,
  STYLE,
} from "./support/desk.ts";

/** A file and what it says after an edit; undefined: it is gone. */
type Edit = readonly [file: string, text: string | undefined];

const BLOCKS = `layout:
  - { head: { title: 潮起望潮城 } }
  - row:
      - { article: a.md, columns: 1 }
      - stack:
          - { article: b.md }
          - { article: c.md, as: plain }
        columns: 1
`;
const PLAN = planOf(BLOCKS);

const article = (title: string, ...paragraphs: readonly string[]) =>
  `---\ntitle: ${title}\nbyline: { name: 苏禾, position: end }\n---\n${paragraphs.join("\n\n")}\n`;

const START = {
  "plan.yaml": PLAN,
  "style.yaml": STYLE,
  "a.md": article("灯火", `${han(60)}。`, `${han(140)}。`),
  "b.md": article("潮声", `${han(70)}。`),
  "c.md": article("城乡", `${han(30)}。`),
};

/** An article that names the page's editor and a day, and plans with one editor and another. */
const CREDITED = article("灯火", `${han(40)}11月20日（星期五）${han(20)}。责任编辑：苏禾`);
const CREDITS = ["苏禾", "王海"].map((name) => PLAN.replace("layout:", `credits: { 责任编辑: ${name} }\nlayout:`));

/** 海 in a form that no font has. */
const VARIANT = "海\u{e0105}";

/** Texts of an article: long and short, with marks of every kind, characters that no font has, and broken ones. */
const ARTICLES: readonly (string | undefined)[] = [
  article("灯火", `${han(60)}。`, `${han(141)}。`),
  article("灯火", `${han(60)}。`),
  article("灯火", `==${han(20)}==，[[王海]]在AI时代“${han(30)}”。`, `${han(80)}2026年……${han(9)}——潮。`),
  article("灯火", `${han(50)}\u{10ffff}${han(20)}。`),
  article(han(40), `${han(90)}。`),
  article("潮\u{10fffe}声", `${han(60)}。`, `${han(140)}。`),
  article("灯火", `${han(800)}。`),
  article("灯火", "\u{10ffff}海".repeat(150), `${han(20)}${VARIANT}${han(20)}${VARIANT}。`),
  article(`灯${VARIANT}`, `${VARIANT}${han(20)}。`),
  CREDITED,
  "---\ntitle: 没有关上",
  "",
  undefined,
];

const PLANS = [
  PLAN,
  PLAN.replace("as: plain", "as: article"),
  PLAN.replace("潮起望潮城", `潮起${han(30)}`),
  PLAN.replace("{ article: a.md, columns: 1 }", "{ article: a.md, columns: 1, set: 2 }"),
  PLAN.replace("a.md", "c.md"),
  PLAN.replace("as: plain", "as: plian"),
  PLAN.replace("layout:", "override: { styles: { title: { size: 14pt } } }\nlayout:"),
  ...["潮起望潮城", "潮起人间"].map((title) =>
    PLAN.replace("layout:", "override: { copyfit: { loosest: 0.2 } }\nlayout:").replace("潮起望潮城", title),
  ),
  ...CREDITS,
  PLAN.replace("2026-11-20", "2025-11-20"),
  PLAN.replace("layout:", "layout"),
  planOf(
    `${BLOCKS}placed:\n  - article: d.md\n    frames: [{ column: 1, line: 15, columns: 2, lines: 3 }, { column: 1, line: 18, columns: 1, lines: 3 }]\n`,
  ),
  planOf("layout:\n  - { article: b.md }\n"),
];

const STYLES = [
  STYLE,
  STYLE.replace("leading: 15pt", "leading: 14pt"),
  STYLE.replace("maxLines: 1", "maxLines: 2, orientation: vertical"),
  STYLE.replace("indent: 2", "indent: 1, hanLatinGap: 0.125"),
  STYLE.replace("text: body", "text: bdoy"),
  STYLE.replace("fonts/kai.ttf", "fonts/none.ttf"),
  STYLE.replace("fonts/kai.ttf", "fonts/other.ttf"),
];

const edits = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(fc.constantFrom("a.md", "b.md", "c.md", "d.md"), fc.constantFrom(...ARTICLES)) },
  { weight: 2, arbitrary: fc.tuple(fc.constant("plan.yaml"), fc.constantFrom(...PLANS)) },
  { weight: 1, arbitrary: fc.tuple(fc.constant("style.yaml"), fc.constantFrom(...STYLES)) },
);

function apply(host: MemoryHost, [file, text]: Edit): void {
  if (text === undefined) host.removeFile(`${ROOT}/${file}`);
  else host.writeFile(`${ROOT}/${file}`, text);
}

/** Build after every edit, warm and cold, and find them alike. */
async function follow(host: MemoryHost, profile: ProfileName, all: readonly Edit[]): Promise<LaidOut[]> {
  const plan = `${ROOT}/plan.yaml`;
  const desk = createDesk(host, plan, profile);
  // Opened fonts are kept on the cold side, too: that faces give the same bytes is fonts/cache.test.ts's to say.
  const faces = new FaceCache();
  const results: LaidOut[] = [];
  for (const edit of all) {
    apply(host, edit);
    const [warm, cold] = [desk.layOut(), layOut(host, plan, profile, faces)];
    expect(briefs(warm)).toEqual(briefs(cold));
    expect(isDeepStrictEqual(warm.diagnostics, cold.diagnostics), "diagnostics").toBe(true);
    expect(isDeepStrictEqual(warm.page, cold.page), "page").toBe(true);
    expect(warm.files).toEqual(cold.files);
    const [pdf, coldPdf] = [await desk.render(warm), await renderPdf(host, cold)];
    expect(pdf === undefined).toBe(coldPdf === undefined);
    expect(Buffer.compare(pdf ?? Buffer.of(), coldPdf ?? Buffer.of())).toBe(0);
    results.push(warm);
  }
  return results;
}

describe("a desk gives what a cold build gives", () => {
  it.each(["press", "proof", "archive"] as const)("%s: any edits, one after the other", async (profile) => {
    const sequences = fc.array(edits, { minLength: 6, maxLength: 10 });
    const property = fc.asyncProperty(sequences, (some) =>
      follow(memoryHost(START), profile, [["plan.yaml", PLAN], ...some, ["plan.yaml", PLAN]]).then(() => undefined),
    );
    await fc.assert(property, { numRuns: 2 });
  });

  it("every edit, and back", async () => {
    const there = [
      ...ARTICLES.map((text): Edit => ["a.md", text]),
      ...PLANS.map((text): Edit => ["plan.yaml", text]),
      ...STYLES.map((text): Edit => ["style.yaml", text]),
    ];
    const back = there.flatMap((edit): Edit[] => [edit, [edit[0], START[edit[0] as keyof typeof START]]]);
    await follow(memoryHost(START), "proof", [["plan.yaml", PLAN], ...back]);
  });

  it("what is wrong with a file is said at every build, though another was edited", async () => {
    const faulty = `${article(han(40), `${han(30)}\u{10ffff}${han(9)}。`)}  潮　\n`;
    const edited: Edit[] = [30, 31, 32].map((count) => ["a.md", article("灯火", `${han(count)}。`)]);
    const results = await follow(memoryHost(START), "press", [["c.md", faulty], ...edited]);
    const of = (result: LaidOut | undefined) =>
      briefs(result ?? { diagnostics: [] }).filter((said) => said.includes("c.md"));
    expect(of(results[0]).length).toBeGreaterThan(2);
    expect(of(results[3])).toEqual(of(results[0]));
  });

  it("what is wrong with a text that nobody edited is another when the plan says another", async () => {
    const [right = "", wrong = ""] = CREDITS;
    const plans = [right, wrong, right, right.replace("2026-11-20", "2025-11-20"), right];
    const edited = plans.map((text): Edit => ["plan.yaml", text]);
    const results = await follow(memoryHost({ ...START, "a.md": CREDITED }), "proof", edited);
    const found = results.map((result) => briefs(result).filter((said) => said.includes("a.md")));
    const [credit, day] = ["warning STALE_CREDITS a.md:5:73", "warning WRONG_WEEKDAY a.md:5:41"];
    expect(found).toEqual([[], [credit], [], [day], []]);
  });

  it("a font's file that is damaged, and whole again", async () => {
    const font = readFileSync(FONT);
    const host = memoryHost({ ...START, "fonts/kai.ttf": font });
    const desk = createDesk(host, `${ROOT}/plan.yaml`, "press");
    const sound = () => briefs(desk.layOut(), "error");
    expect(sound()).toEqual([]);
    host.writeFile(`${ROOT}/fonts/kai.ttf`, font.subarray(0, 1000));
    expect(sound()).toEqual(briefs(layOut(host, `${ROOT}/plan.yaml`, "press"), "error"));
    expect(sound()).not.toEqual([]);
    host.writeFile(`${ROOT}/fonts/kai.ttf`, font);
    expect(sound()).toEqual([]);
  });

  it("a font that only a message names, replaced", () => {
    const style = STYLE.replace("styles:\n", "  other: { file: fonts/other.ttf }\nstyles:\n");
    // U+2245, which the page's font lacks.
    const root = diskDesk({ "style.yaml": style, "a.md": article("灯火", `${han(30)}≅${han(9)}。`) });
    const [place, beside] = [join(root, "fonts/other.ttf"), join(root, "fonts/beside.ttf")];
    copyFileSync(NOTO_SANS, place);
    const host = createHost(root);
    const desk = createDesk(host, "plan.yaml", "press");
    const hints = () =>
      desk.layOut().diagnostics.flatMap(({ code, hint }) => (code === "GLYPH_MISSING" ? [hint.en] : []));
    const named = hints();
    copyFileSync(join(root, "fonts/kai.ttf"), beside);
    renameSync(beside, place);
    const unnamed = hints();
    removeDesk(root);
    expect([named, unnamed]).toEqual([[expect.stringContaining("other")], [expect.not.stringContaining("other")]]);
  });
});

it("what an edit leaves alone is the same object, and nothing else is", async () => {
  const host = memoryHost(START);
  const [before, after] = await follow(host, "press", [
    ["plan.yaml", PLAN],
    ["c.md", article("城乡", `${han(31)}。`)],
  ]);
  const same = before?.page?.blocks.filter((block) => after?.page?.blocks.includes(block)).map(({ id }) => id);
  expect(same).toEqual(["head-1", "a", "b"]);
});
