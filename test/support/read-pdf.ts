/** Independent readers of a finished PDF: its text, its glyphs, its pixels. None shares code with paiban. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PDFiumLibrary, type PDFiumPage } from "@hyzyla/pdfium";
import { PDFParse } from "pdf-parse";
import { outputOf } from "./tools.ts";

/** Give a PDF to a program that reads files. */
export function asFile<T>(pdf: Uint8Array, use: (path: string, folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "paiban-read-"));
  try {
    const path = join(folder, "page.pdf");
    writeFileSync(path, pdf);
    return use(path, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A copy: pdf.js takes the memory it is given away from its owner. */
const copyOf = (pdf: Uint8Array) => Uint8Array.from(pdf);

// Text

export async function pdfjsText(pdf: Uint8Array): Promise<string> {
  const parser = new PDFParse({ data: copyOf(pdf) });
  const { text } = await parser.getText({ pageJoiner: "" });
  await parser.destroy();
  return text;
}

export const pdfiumText = (pdf: Uint8Array) => withPdfium(pdf, (page) => page.getText());

/** `-raw` keeps the order of the content stream, which is the order of reading. */
export const popplerText = (pdf: Uint8Array) =>
  asFile(pdf, (path) => outputOf("pdftotext", "-raw", "-nopgbrk", path, "-"));

export const mupdfText = (pdf: Uint8Array) =>
  asFile(pdf, (path) => outputOf("mutool", "draw", "-q", "-F", "txt", path));

/** What pdf.js says of document information and XMP. */
export async function pdfjsInfo(
  pdf: Uint8Array,
): Promise<{ info: Record<string, unknown>; xmp: (key: string) => unknown }> {
  const parser = new PDFParse({ data: copyOf(pdf) });
  const { info, metadata } = await parser.getInfo();
  await parser.destroy();
  return { info, xmp: (key) => metadata?.get(key) };
}

// Glyphs and pixels

/** A glyph as PDFium places it: points from the top left of the sheet. */
export interface ReadGlyph {
  /** The characters that one glyph stands for. */
  text: string;
  /** Origin: left end of its cell, on the baseline. */
  readonly x: number;
  readonly y: number;
  /** Where its cell ends. */
  readonly right: number;
  readonly size: number;
  /** Left and right end of its ink. */
  readonly ink: readonly [left: number, right: number];
}

/** The part of PDFium's own interface that its wrapper leaves out. */
interface PdfiumText {
  readonly HEAPU8: Uint8Array;
  readonly wasmExports: { malloc(bytes: number): number; free(at: number): void };
  _FPDFText_LoadPage(page: number): number;
  _FPDFText_ClosePage(text: number): void;
  _FPDFText_CountChars(text: number): number;
  _FPDFText_GetUnicode(text: number, index: number): number;
  _FPDFText_IsGenerated(text: number, index: number): number;
  _FPDFText_GetFontSize(text: number, index: number): number;
  _FPDFText_GetCharOrigin(text: number, index: number, x: number, y: number): number;
  _FPDFText_GetLooseCharBox(text: number, index: number, box: number): number;
  _FPDFText_GetCharBox(text: number, index: number, left: number, right: number, bottom: number, top: number): number;
}

const DOUBLE = 8;

/** All glyphs in the order of the content stream; what PDFium adds of itself (line ends, gaps) is left out. */
export function glyphsOf(pdf: Uint8Array): Promise<ReadGlyph[]> {
  return withPdfium(pdf, (page) => {
    const { module, pageIdx } = page as unknown as { module: PdfiumText; pageIdx: number };
    const { originalHeight } = page.getOriginalSize();
    const text = module._FPDFText_LoadPage(pageIdx);
    const memory = module.wasmExports.malloc(8 * DOUBLE);
    const doubles = (count: number) => new Float64Array(module.HEAPU8.buffer, memory, count);
    const glyphs: ReadGlyph[] = [];
    for (let i = 0; i < module._FPDFText_CountChars(text); i++) {
      if (module._FPDFText_IsGenerated(text, i) !== 0) continue;
      module._FPDFText_GetCharOrigin(text, i, memory, memory + DOUBLE);
      const [x = Number.NaN, up = Number.NaN] = doubles(2);
      module._FPDFText_GetLooseCharBox(text, i, memory);
      const right = new Float32Array(module.HEAPU8.buffer, memory, 4)[2] ?? Number.NaN;
      module._FPDFText_GetCharBox(text, i, memory, memory + DOUBLE, memory + 2 * DOUBLE, memory + 3 * DOUBLE);
      const [inkLeft = Number.NaN, inkRight = Number.NaN] = doubles(2);
      const y = originalHeight - up;
      const character = String.fromCodePoint(module._FPDFText_GetUnicode(text, i));
      const last = glyphs[glyphs.length - 1];
      // A glyph that stands for several characters comes once for each of them.
      if (last && last.x === x && last.y === y && last.right === right && right > x) last.text += character;
      else
        glyphs.push({
          text: character,
          x,
          y,
          right,
          size: module._FPDFText_GetFontSize(text, i),
          ink: [inkLeft, inkRight],
        });
    }
    module.wasmExports.free(memory);
    module._FPDFText_ClosePage(text);
    return glyphs;
  });
}

interface Pixels {
  readonly width: number;
  readonly height: number;
  /** One byte a pixel, 255 for white. */
  readonly data: Uint8Array;
}

/** @param scale pixels a point */
export function renderPage(pdf: Uint8Array, scale: number): Promise<Pixels> {
  return withPdfium(pdf, (page) => page.render({ scale, render: "bitmap", colorSpace: "Gray" }));
}

/** Glyphs in whose cells the rendered page shows nothing; spaces have no ink to show. */
export async function blankGlyphs(pdf: Uint8Array, scale: number): Promise<string[]> {
  const { width, data } = await renderPage(pdf, scale);
  const isDark = ({ x, y, right, size }: ReadGlyph) => {
    for (let row = Math.floor((y - size) * scale); row < (y + 0.2 * size) * scale; row++) {
      for (let column = Math.floor(x * scale); column < right * scale; column++) {
        if ((data[row * width + column] ?? 255) < 160) return true;
      }
    }
    return false;
  };
  return (await glyphsOf(pdf)).filter((glyph) => glyph.text.trim() !== "" && !isDark(glyph)).map(({ text }) => text);
}

async function withPdfium<T>(pdf: Uint8Array, use: (page: PDFiumPage) => T | Promise<T>): Promise<T> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(copyOf(pdf));
  try {
    return await use(document.getPage(0));
  } finally {
    document.destroy();
    library.destroy();
  }
}

/** A glyph as MuPDF places it: points from the top left of the sheet. */
export interface TracedGlyph {
  text: string;
  readonly x: number;
  readonly y: number;
}

/** MuPDF's display list, in the order of the content stream. */
export function tracedGlyphs(pdf: Uint8Array): TracedGlyph[] {
  const trace = asFile(pdf, (path) => outputOf("mutool", "draw", "-q", "-F", "trace", path));
  const height = Number(/<page mediabox="0 0 \S+ (\S+)"/.exec(trace)?.[1]);
  const entities: Readonly<Record<string, string>> = { "&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": '"' };
  const glyphs: TracedGlyph[] = [];
  // An entry without a glyph is a further character of the one before.
  for (const [, coded = "", glyph, x, y] of trace.matchAll(
    /<g unicode="([^"]*)"( glyph="\d+")? x="(\S+)" y="(\S+)"/g,
  )) {
    const text = entities[coded] ?? coded;
    const last = glyphs[glyphs.length - 1];
    if (last && !glyph) last.text += text;
    else glyphs.push({ text, x: Number(x), y: height - Number(y) });
  }
  return glyphs;
}
