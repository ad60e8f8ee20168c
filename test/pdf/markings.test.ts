/** Emphasis dots and frames around names in the finished PDF: the text reads as without them, and they are drawn. */
import { describe, expect, test } from "vitest";
import { mupdfText, pdfiumText, pdfjsText, popplerText, renderPage } from "../support/read-pdf.ts";
import { testWith } from "../support/tools.ts";
import { build, inProject } from "./sample.ts";

const MARKED = "潮起==望海，人间==四时，[[沈岸]]照见==平常==日子。";
const PLAIN = MARKED.replaceAll(/==|\[\[|\]\]/g, "");

const PLAN = `style: ../../../styles/wangchao.yaml
page: { date: 2026-11-20, number: 6 }
override: { furniture: [] }
placed:
  - { article: a.md, frames: [{ column: 1, line: 1, columns: 2, lines: 4 }] }
`;

const madeOf = (text: string) =>
  inProject({ "plan.yaml": PLAN, "a.md": `${text}\n` }, (folder) => build(`${folder}/plan.yaml`, "archive"));
const pdfOf = async (text: string) => (await madeOf(text)).pdf;

const joined = (text: string) => text.replaceAll(/\s/g, "");

describe("a marked text", () => {
  test("reads back without its marks, in PDFium and pdf.js", async () => {
    const pdf = await pdfOf(MARKED);
    expect(joined(await pdfiumText(pdf))).toBe(PLAIN);
    expect(joined(await pdfjsText(pdf))).toBe(PLAIN);
  });

  testWith("poppler-utils", "reads back without its marks in poppler", async () => {
    expect(joined(popplerText(await pdfOf(MARKED)))).toBe(PLAIN);
  });

  testWith("mupdf-tools", "reads back without its marks in MuPDF", async () => {
    expect(joined(mupdfText(await pdfOf(MARKED)))).toBe(PLAIN);
  });

  test("every dot and every rule of a frame is there in ink", async () => {
    const { page, pdf } = await madeOf(MARKED);
    const scale = 10;
    const { width, data } = await renderPage(pdf, scale);
    const isDark = (x: number, y: number) => (data[Math.floor(y * scale) * width + Math.floor(x * scale)] ?? 255) < 100;
    const middles = page.fills.map(({ rect }) => [rect.x + rect.width / 2, rect.y + rect.height / 2] as const);
    expect(page.fills.map(({ kind }) => kind).sort()).toEqual([...Array(6).fill("dot"), ...Array(4).fill("rule")]);
    expect(middles.filter(([x, y]) => !isDark(x, y))).toEqual([]);
    // Round: the corners of its square are white.
    const dots = page.fills.filter(({ kind }) => kind === "dot");
    expect(dots.filter(({ rect }) => isDark(rect.x + 0.05, rect.y + rect.height - 0.05))).toEqual([]);
  });
});
