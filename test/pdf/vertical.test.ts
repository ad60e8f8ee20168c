/** Vertical headlines in the finished PDF: every column reads back whole, stands inside its strip, and is there in ink. */
import { beforeAll, describe, expect, test } from "vitest";
import type { GlyphRun } from "../../src/model/page.ts";
import { lengthOf, placed } from "../support/glyphs.ts";
import { asFile, mupdfText, pdfiumText, pdfjsText, renderPage } from "../support/read-pdf.ts";
import { outputOf, testWith } from "../support/tools.ts";
import { type Built, build, inProject } from "./sample.ts";

const TITLES = [
  "“一江春水”流过12座古镇——记2026年AI治水",
  "谁说‘纸’，不等人？看iPhone 15与Wi-Fi……",
  "《望潮》·三问：你、我、他。",
  "从GDP到绿水青山，37.5%的河段、108个村",
];

const planOf = (side: string) => `style: ../../../styles/wangchao.yaml
page: { date: 2026-11-20, number: 6 }
override:
  furniture: []
  blocks:
    upright: { extends: article, head: { orientation: vertical, side: ${side}, maxLines: 3 } }
layout:
${TITLES.map((_, i) => `  - { article: ${i}.md, as: upright }\n`).join("")}`;

const FILES = Object.fromEntries(
  TITLES.map((title, i) => [`${i}.md`, `---\ntitle: ${title}\n---\n${"潮起望海，人间四时。".repeat(40)}\n`]),
);

/** The titles' columns as a reader must give them back: a line each. */
function columnsOf({ page }: Built): GlyphRun[] {
  return page.blocks.flatMap(({ parts }) =>
    parts.flatMap(({ lines }) => lines.flatMap(({ runs }) => runs.filter(({ vertical }) => vertical))),
  );
}

describe.each(["left", "right"])("vertical headlines at the %s", (side) => {
  let made: Built;
  let columns: GlyphRun[];
  beforeAll(async () => {
    made = await inProject({ "plan.yaml": planOf(side), ...FILES }, (folder) =>
      build(`${folder}/plan.yaml`, "archive"),
    );
    columns = columnsOf(made);
  });

  test("the columns make up the titles", () => {
    expect(columns.map(({ text }) => text).join("")).toBe(TITLES.join(""));
  });

  const missing = (read: string) => columns.map(({ text }) => text.trim()).filter((text) => !read.includes(text));

  test("pdf.js reads every column whole", async () => {
    expect(missing(await pdfjsText(made.pdf))).toEqual([]);
  });

  test("PDFium reads every column whole", async () => {
    expect(missing(await pdfiumText(made.pdf))).toEqual([]);
  });

  testWith("mupdf-tools", "MuPDF reads every column whole", () => {
    expect(missing(mupdfText(made.pdf))).toEqual([]);
  });

  testWith("poppler-utils", "poppler reads every column whole", () => {
    expect(missing(asFile(made.pdf, (path) => outputOf("pdftotext", "-nopgbrk", path, "-")))).toEqual([]);
  });

  testWith("qpdf", "qpdf finds nothing wrong", () => {
    expect(asFile(made.pdf, (path) => outputOf("qpdf", "--check", path))).toContain("No syntax");
  });

  test("every column stands beside its text, and is not higher", () => {
    for (const { frames, columns: text, parts } of made.page.blocks) {
      const [frame] = frames;
      const runs = parts.flatMap(({ lines }) => lines.flatMap((line) => line.runs)).filter(({ vertical }) => vertical);
      expect(runs.length).toBeGreaterThan(0);
      for (const run of runs) {
        const { x, y, size } = run;
        expect(y).toBeGreaterThanOrEqual((frame?.y ?? 0) - 0.001);
        expect(y + lengthOf(run, size)).toBeLessThanOrEqual((frame?.y ?? 0) + (frame?.height ?? 0) + 0.001);
        expect(x - size / 2).toBeGreaterThanOrEqual((frame?.x ?? 0) - 0.001);
        expect(x + size / 2).toBeLessThanOrEqual((frame?.x ?? 0) + (frame?.width ?? 0) + 0.001);
        for (const { rect } of text) {
          if (side === "left") expect(x + size / 2).toBeLessThan(rect.x);
          else expect(x - size / 2).toBeGreaterThan(rect.x + rect.width);
        }
      }
    }
  });

  test("every glyph is there in ink, inside the em of its column", async () => {
    const scale = 4;
    const { width, data } = await renderPage(made.pdf, scale);
    const isDark = (left: number, top: number, right: number, bottom: number) => {
      for (let row = Math.floor(top * scale); row < bottom * scale; row++) {
        for (let column = Math.floor(left * scale); column < right * scale; column++) {
          if ((data[row * width + column] ?? 255) < 160) return true;
        }
      }
      return false;
    };
    const blank = columns.flatMap(({ x, y, size, ...run }) =>
      placed(run, size).filter(
        (glyph) =>
          glyph.text.trim() !== "" &&
          !isDark(x - size / 2, y + glyph.x, x + size / 2, y + glyph.x + glyph.advance * size),
      ),
    );
    expect(blank.map(({ text }) => text)).toEqual([]);
  });
});
