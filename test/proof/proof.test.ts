/** The proof: the desk's marks are there, in the page's white, and the page itself is the one that will be printed. */
import { beforeAll, describe, expect, test } from "vitest";
import type { LaidOut } from "../../src/build.ts";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { spanOf } from "../../src/diagnostics/source.ts";
import {
  type GlyphRun,
  type Page,
  type PageBlock,
  type PageColumn,
  runRect,
  runsOfBlock,
} from "../../src/model/page.ts";
import { blocksOf } from "../../src/model/plan.ts";
import { type ProofSources, proofPage } from "../../src/proof/index.ts";
import type { OpenFonts } from "../../src/proof/pen.ts";
import type { Rect } from "../../src/units/rect.ts";
import { objectsOf } from "../pdf/objects.ts";
import { BLED_PROJECT, build, FURNITURE, inProject, SAMPLE, sourceParts } from "../pdf/sample.ts";
import { type Files, han, layOutDesk, MADE, planOf, renderDesk, STYLE } from "../support/desk.ts";
import { lengthOf } from "../support/glyphs.ts";
import { pdfiumText, pdfjsText, popplerText } from "../support/read-pdf.ts";
import { testWith } from "../support/tools.ts";

const making = { tool: "paiban 9.9.9", time: MADE, language: "zh" } as const;

interface Proof {
  readonly laidOut: LaidOut;
  readonly page: Page;
}

/** @param change what stands for the sources, or the fonts, of a laid-out page */
function proofOf(
  files: Files,
  change: Partial<ProofSources & { fonts: OpenFonts; time: string; language: "zh" | "en" }> = {},
): Proof {
  const laidOut = layOutDesk(files, "proof");
  const { plan, page, fonts, diagnostics } = laidOut;
  if (!plan || !page || !fonts) throw new Error("not laid out");
  const { time = MADE, language = "zh" } = change;
  const sources = { style: plan.style, blocks: blocksOf(plan), diagnostics, ...change };
  return { laidOut, page: proofPage(page, sources, change.fonts ?? fonts, { ...making, time, language }) };
}

const article = (text: string) => `---\ntitle: 灯火\n---\n${text}\n`;
/** Two columns of 20 lines of 20 em, two of them the head's: 720 characters fill them. */
const OVERSET: Files = { "a.md": article(`${han(790)}。`) };
const UNDERSET: Files = {
  "plan.yaml": planOf("placed:\n  - article: a.md\n    frames: [{ column: 1, line: 2, columns: 2, lines: 18 }]\n"),
};
/** Six articles, each in its own corner: tags, numbers and bars of neighbours stand side by side. */
const CROWDED: Files = {
  "plan.yaml": planOf(
    "layout:\n  - row:\n      - stack: [{ article: a.md }, { article: b.md, lines: 6 }]\n      - stack: [{ article: c.md, as: plain, lines: 4 }, { article: d.md, as: plain }]\n",
  ),
  "b.md": article(han(200)),
  "c.md": han(130),
  "d.md": han(30),
};

const textsOf = (runs: readonly GlyphRun[]) => runs.map(({ text }) => text);
const marksOf = ({ page }: Proof) => textsOf(page.marks.runs);
const pageRuns = ({ furniture, blocks }: Page) => [
  ...furniture,
  ...blocks.flatMap(({ parts }) => parts.flatMap(({ lines }) => lines.flatMap(({ runs }) => runs))),
];

/** The bodies of a run's glyphs, counted here and not by the code under test. */
function bodyOf({ x, y, size, ...run }: GlyphRun): Rect {
  return { x, y: y - 0.88 * size, width: lengthOf(run, size), height: size };
}

function overlap(a: Rect, b: Rect): boolean {
  const noise = 0.01;
  return (
    Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x) > noise &&
    Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y) > noise
  );
}

/** Every two texts that stand one on the other, a mark at least one of them. */
function overprints({ marks, ...page }: Page): string[] {
  const own = marks.runs.map((run) => ({ text: run.text, body: bodyOf(run) }));
  const set = pageRuns({ marks, ...page }).map((run) => ({ text: run.text, body: bodyOf(run) }));
  return own.flatMap((mark, i) =>
    [...set, ...own.slice(0, i)]
      .filter(({ body }) => overlap(body, mark.body))
      .map(({ text }) => `${mark.text} / ${text}`),
  );
}

describe("the page on the proof", () => {
  let pdf: Uint8Array;
  beforeAll(async () => {
    ({ pdf } = await build(SAMPLE, "proof"));
  });

  const texts = sourceParts(SAMPLE).map(({ text }) => text.replace(/\s/g, ""));
  const expected = [...FURNITURE.map((line) => line.replace(/\s/g, "")), ...texts].join("");
  const check = async (read: (bytes: Uint8Array) => Promise<string> | string) => {
    const extracted = (await read(pdf)).replace(/\s/g, "");
    expect(extracted.slice(0, expected.length)).toBe(expected);
    const rest = extracted.slice(expected.length);
    expect(rest).toContain("02-hedao1154字60行齐段5+1段6+1");
    expect(texts.filter((text) => rest.includes(text))).toEqual([]);
  };
  test("reads whole and in order in PDFium, its marks behind it", () => check(pdfiumText));
  test("reads whole and in order in pdf.js", () => check(pdfjsText));
  testWith("poppler-utils", "reads whole and in order in poppler", () => check(popplerText));

  test("is the page of the press PDF, run for run", async () => {
    const { page } = await build(SAMPLE, "press");
    const proof = (await build(SAMPLE, "proof")).page;
    expect(proof).toEqual(page);
    expect(page.marks).toEqual({ fills: [], runs: [] });
    expect(page.slug).toEqual({ top: 0, right: 0, bottom: 0, left: 0 });
  });

  test("keeps its TrimBox and its BleedBox inside the slug", () =>
    inProject(BLED_PROJECT, async (folder) => {
      const objects = await objectsOf((await build(`${folder}/plan.yaml`, "proof")).pdf);
      const boxOf = (name: string) => objects.array(objects.page[name]).map(Number) as [number, number, number, number];
      const [media, bleed, trim] = [boxOf("/MediaBox"), boxOf("/BleedBox"), boxOf("/TrimBox")];
      const millimetre = 72 / 25.4;
      expect(trim[2] - trim[0]).toBeCloseTo(390 * millimetre, 2);
      expect(trim[3] - trim[1]).toBeCloseTo(545 * millimetre, 2);
      for (const side of [0, 1, 2, 3] as const) {
        expect(Math.abs(trim[side] - bleed[side])).toBeCloseTo(3 * millimetre, 2);
        expect(Math.abs(bleed[side] - media[side])).toBeGreaterThan(20);
      }
    }));
});

describe("the marks", () => {
  test.each([
    ["a page as it should be", {}],
    ["an overset article", OVERSET],
    ["an underset article", UNDERSET],
    ["many articles at fault", CROWDED],
    ["no gap between blocks", { ...CROWDED, "style.yaml": `${STYLE}separation: { lines: 0 }\n` }],
  ] as const)("stand on nothing: %s", (_, files) => {
    const { page } = proofOf(files);
    expect(overprints(page)).toEqual([]);
    // All of it stands on the sheet and its slug.
    const { trim, slug } = page;
    for (const { x, y, width, height } of page.marks.runs.map(bodyOf)) {
      expect(x).toBeGreaterThan(-slug.left);
      expect(y).toBeGreaterThan(-slug.top);
      expect(x + width).toBeLessThan(trim.width + slug.right);
      expect(y + height).toBeLessThan(trim.height + slug.bottom);
    }
  });

  test("number every fifth line at both edges of the type area, beside that line", () => {
    const { page } = proofOf({});
    const { x, y, width } = page.typeArea;
    for (const line of [5, 10, 15, 20]) {
      const numbers = page.marks.runs.filter(({ text }) => text === String(line)).map(bodyOf);
      const top = y + (line - 1) * page.grid.leading;
      const beside = numbers.filter((body) => body.y > top && body.y + body.height < top + page.grid.leading);
      expect(beside.map((body) => (body.x < x ? "left" : body.x > x + width ? "right" : "inside"))).toEqual([
        "left",
        "right",
      ]);
    }
  });

  test("outline every basic column in hairlines under the text", () => {
    const { page } = proofOf({});
    const upright = page.marks.fills.filter(
      ({ rect }) => rect.width < 0.3 && Math.abs(rect.height - page.typeArea.height) < 0.01,
    );
    // Columns of 200 points with 20 between them, from 40 on.
    expect(upright.map(({ rect }) => Math.round(rect.x + rect.width / 2))).toEqual([40, 240, 260, 460]);
  });

  test("say each article's id, counts and fit above its block", () => {
    const { page } = proofOf({});
    const tag = page.marks.runs.find(({ text }) => text.startsWith("a 61"));
    expect(tag?.text).toBe("a 61 字 4 行");
    expect((tag?.y ?? 0) < page.typeArea.y).toBe(true);
  });

  test("are left out where the fonts lack a character, and report nothing", () => {
    const { fonts } = layOutDesk({}, "proof");
    const latinOnly: OpenFonts = {
      opened: fonts?.opened ?? new Map(),
      canDraw: () => true,
      find: (chain, codePoint) => (codePoint < 0x80 ? fonts?.find(chain, codePoint) : undefined),
    };
    const proof = proofOf({}, { fonts: latinOnly });
    expect(marksOf(proof).join("")).toMatch(/^[\x20-\x7e]+$/);
    expect(proof.page.marks.runs.flatMap(({ glyphs }) => glyphs.filter(({ gid }) => gid === 0))).toEqual([]);
    expect(proof.laidOut.diagnostics).toEqual(layOutDesk({}, "proof").diagnostics);
  });
});

/** Texts that stand off the sheet and the white around it. */
function offTheProof({ trim, bleed, slug, furniture, blocks, marks }: Page): string[] {
  const left = -bleed - slug.left;
  const top = -bleed - slug.top;
  const right = trim.width + bleed + slug.right;
  const bottom = trim.height + bleed + slug.bottom;
  return [...furniture, ...blocks.flatMap(runsOfBlock), ...marks.runs].flatMap((run) => {
    const { x, y, width, height } = runRect(run);
    return x < left || y < top || x + width > right || y + height > bottom ? [run.text] : [];
  });
}

test.each([
  ["to both sides", STYLE.replace("width: 420pt", "width: 820pt")],
  ["to the right", STYLE.replace("width: 420pt", "width: 420pt, left: 400pt")],
  ["above", `${STYLE}furniture:\n  - { edge: top, distance: 9, style: body, left: "{paper}" }\n`],
  ["below", STYLE.replace("lines: 20", "lines: 60")],
])("what is set off the sheet %s stands on the proof", (_, style) => {
  const { page } = proofOf({ "style.yaml": style, "a.md": article(`${han(3000)}。`) });
  expect(offTheProof(page)).toEqual([]);
});

/** What of the page's own text stands beside its sheet. */
function besideOf({ blocks, trim }: Page): GlyphRun[] {
  return blocks.flatMap(runsOfBlock).filter(({ x }) => x > trim.width);
}

describe("overset text", () => {
  test("is carried by the page: what is set and what is over make the whole", () => {
    const { page } = proofOf(OVERSET);
    const [block] = page.blocks;
    const shown = block?.parts.filter(({ kind }) => kind === "paragraph").flatMap(({ lines }) => lines) ?? [];
    const all = shown.flatMap(({ runs }) => textsOf(runs)).join("");
    expect(all).toBe(`${han(790)}。`);
    expect(block?.overset.length).toBe(block?.fit.oversetLines);
    expect(block?.fit.oversetLines).toBeGreaterThan(1);
  });

  test("is printed beside the sheet at the block's measure, under its id", async () => {
    const { page } = proofOf(OVERSET);
    const { overset, columns, fit } = page.blocks[0] as PageBlock;
    const [head] = page.marks.runs.filter(({ x }) => x > page.trim.width);
    expect(head?.text).toBe(`a 溢 ${fit.oversetLines} 行 ${fit.oversetCharacters} 字`);
    expect(textsOf(besideOf(page))).toEqual(overset.flatMap(({ runs }) => textsOf(runs)));
    const [first] = besideOf(page).map(bodyOf);
    expect(first?.width).toBeCloseTo(columns[1]?.rect.width ?? 0, 1);
    const pdf = await renderDesk(OVERSET, "proof");
    const read = (await pdfiumText(pdf as Uint8Array)).replace(/\s/g, "");
    expect(read).toContain(overset.flatMap(({ runs }) => textsOf(runs)).join(""));
  });

  testWith(
    "poppler-utils",
    "reads on behind what has its place, in the order of the article, with no mark between",
    async () => {
      const paragraphs = Array.from({ length: 12 }, (_, i) => `${han(90 + i)}。`);
      const pdf = await renderDesk({ "a.md": article(paragraphs.join("\n\n")) }, "proof");
      expect(popplerText(pdf as Uint8Array).replace(/\s/g, "")).toContain(paragraphs.join(""));
    },
  );

  test("goes on in further columns where the sheet is too low for it", () => {
    const { page } = proofOf({ "a.md": article(`${han(3000)}。`) });
    const over = besideOf(page);
    expect(over.length).toBe(page.blocks[0]?.overset.length);
    expect(new Set(over.map(({ x }) => Math.round(x))).size).toBeGreaterThan(2);
    expect(Math.max(...over.map(({ y }) => y))).toBeLessThan(page.trim.height);
    expect(overprints(page)).toEqual([]);
  });

  test("of a block whose columns have no width is printed whole", () => {
    const { page } = proofOf({
      "plan.yaml": planOf("layout:\n  - { article: a.md, set: 40 }\n"),
      "a.md": article(`${han(300)}。`),
    });
    expect(page.blocks[0]?.columns[0]?.rect.width).toBeLessThan(0);
    expect(page.blocks[0]?.overset.length).toBeGreaterThan(50);
    expect(offTheProof(page)).toEqual([]);
  });

  test("is marked by a red bar at the foot of the last column", () => {
    const { page } = proofOf(OVERSET);
    const [block] = page.blocks as [PageBlock];
    const { rect } = block.columns[1] as PageColumn;
    const bar = page.marks.fills.find(
      ({ kind, rect: { x, y, width } }) =>
        kind === "rule" && x === rect.x && width === rect.width && y > rect.y + rect.height,
    );
    expect(bar?.colour).toEqual([0, 100, 80, 0]);
    expect(bar?.rect.y).toBeLessThan(rect.y + rect.height + 3);
  });
});

test("empty lines are outlined where no text stands, and counted", () => {
  const { page } = proofOf(UNDERSET);
  const { fit } = page.blocks[0] as PageBlock;
  const holes = page.marks.fills
    .filter(({ kind, colour }) => kind === "tint" && colour[0] === 8)
    .map(({ rect }) => rect);
  const lines = holes.reduce((sum, { height }) => sum + height / page.grid.leading, 0);
  expect(fit.emptyLines).toBeGreaterThan(20);
  expect(Math.round(lines)).toBe(fit.emptyLines);
  expect(pageRuns(page).filter((run) => holes.some((hole) => overlap(hole, bodyOf(run))))).toEqual([]);
  expect(marksOf({ page } as Proof).some((text) => text.startsWith(`空 ${fit.emptyLines} 行`))).toBe(true);
});

describe("notices", () => {
  const say = (code: string, severity: Diagnostic["severity"], where: Partial<Diagnostic>): Diagnostic => ({
    code,
    severity,
    message: { zh: `${code} 的话`, en: `words of ${code}` },
    hint: { zh: "改", en: "mend" },
    ...where,
  });

  test("are numbered in their order and listed with code, message, hint and place", () => {
    const proof = proofOf(OVERSET);
    const marks = marksOf(proof);
    const over = proof.page.blocks[0]?.fit;
    expect(marks.some((text) => text.startsWith(`警告 a 溢出 ${over?.oversetLines} 行`))).toBe(true);
    expect(marks.some((text) => text.includes("删稿，或给它更多地方"))).toBe(true);
    expect(marks.some((text) => /^OVERSET plan\.yaml:\d+$/.test(text))).toBe(true);
    expect(marks).toContain("问题 2 处");
  });

  test("stand in the language that the desk asks for", () => {
    const marks = marksOf(proofOf(OVERSET, { language: "en" }));
    expect(marks.some((text) => text.startsWith("warning a is overset by"))).toBe(true);
    expect(marks).toContain("Problems 2");
    expect(marks.filter((text) => text.includes("溢"))).toEqual([]);
  });

  test("stand at their area, at the line of their span, or with their block; a note without an area is left out", () => {
    const { plan, page } = layOutDesk({}, "proof");
    const [line] = page?.blocks[0]?.parts.find(({ kind }) => kind === "paragraph")?.lines.slice(2, 3) ?? [];
    const run = line?.runs[0] as GlyphRun;
    const area = { x: 300, y: 250, width: 40, height: 20 };
    const block = plan ? blocksOf(plan)[0] : undefined;
    const diagnostics = [
      say("AREA", "note", { area }),
      say("TIDIED", "note", { span: run.span }),
      say("LINE", "warning", { span: spanOf(run.span.source, run.span.start + 2) }),
      say("BLOCK", "warning", block ? { span: block.span } : {}),
      say("PAGE", "warning", {}),
    ];
    const proof = proofOf({}, { diagnostics });
    const numbers = new Map(
      ["1", "2", "3", "4"].map((number) => [
        number,
        proof.page.marks.runs.filter(({ text, y }) => text === number && y < proof.page.trim.height).map(bodyOf),
      ]),
    );
    const [first] = numbers.get("1") ?? [];
    expect(Math.abs((first?.y ?? 0) - area.y)).toBeLessThan(2 * area.height);
    expect(Math.abs((first?.x ?? 0) - area.x)).toBeLessThan(area.width + 10);
    expect(Math.abs((numbers.get("2")?.[0]?.y ?? 0) - bodyOf(run).y)).toBeLessThan(10);
    expect(numbers.get("3")?.[0]?.y).toBeLessThan(proof.page.typeArea.y);
    expect(numbers.get("4")).toEqual([]);
    const marks = marksOf(proof);
    expect(marks).toContain("问题 4 处");
    expect(marks.filter((text) => text.includes("TIDIED"))).toEqual([]);
    expect(marks.filter((text) => text === "警告 PAGE 的话")).toHaveLength(1);
  });

  test("none is said too", () => {
    expect(marksOf(proofOf({}, { diagnostics: [] }))).toContain("没有问题");
  });
});

describe("what is signed", () => {
  const versionIn = (proof: Proof) => /第 ([0-9a-f]{8}) 版/.exec(marksOf(proof).join("\n"))?.[1];

  test("bears who signs, what it is, and which version was made by what and when", () => {
    const marks = marksOf(proofOf({}));
    for (const word of ["责编", "版式", "校对", "签发", "望潮日报 大样", "2026-11-20 第6版 学访专版"])
      expect(marks).toContain(word);
    expect(marks.filter((text) => text === "时间")).toHaveLength(4);
    expect(marks.filter((text) => text.includes(MADE) && text.includes(making.tool))).toHaveLength(1);
  });

  test("leaves a hand 25 mm by 12 mm and more for each signature", () => {
    const { page } = proofOf({});
    const names = page.marks.runs.filter(({ text }) => ["责编", "版式", "校对", "签发"].includes(text)).map(bodyOf);
    const times = page.marks.runs.filter(({ text }) => text === "时间").map(bodyOf);
    const millimetre = 72 / 25.4;
    names.slice(1).forEach(({ x }, i) => {
      expect(x - (names[i]?.x ?? 0)).toBeGreaterThan(25 * millimetre);
    });
    names.forEach(({ y, height }, i) => {
      expect((times[i]?.y ?? 0) - y - height).toBeGreaterThan(12 * millimetre);
    });
  });

  test("has one version for one content, whatever the hour, and another for another", () => {
    const version = versionIn(proofOf(OVERSET));
    expect(version).toMatch(/^[0-9a-f]{8}$/);
    expect(versionIn(proofOf(OVERSET, { time: "2026-11-20 00:10" }))).toBe(version);
    // The last character is overset: it is part of what the desk reads all the same.
    expect(versionIn(proofOf({ "a.md": article(`${han(790)}！`) }))).not.toBe(version);
  });
});
