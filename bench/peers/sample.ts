/** The text that all engines set, and how. */
import { readdirSync, readFileSync } from "node:fs";

/** Points. */
export const SIZE = 9;
export const LEADING = 11.25;
export const INDENT_EM = 2;
/** The file of the sample style's 报宋. */
export const FONT = "fonts/NotoSerifSC-Medium.ttf";
export const FAMILY = "Noto Serif SC";
export const WEIGHT = 500;

/** Where the PDFs go; inside the root, so that a style here may name its font. */
export const FOLDER = "test/output/peers";

/** White around the column in points. */
export const MARGIN = 20;

/** A text set in one column on one page as tall as it needs. */
export interface Job {
  readonly paragraphs: readonly string[];
  readonly measureEm: number;
  /** Points. */
  readonly measure: number;
  readonly page: { readonly width: number; readonly height: number };
}

/** An engine with its settings: a row of the table. */
export interface Peer {
  readonly name: string;
  readonly version: string;
  setPdf(job: Job): Promise<Uint8Array> | Uint8Array;
}

/** Paragraphs of the sample's articles 01 to 08, without front matter, run-in heads as plain text. */
export function readParagraphs(): string[] {
  const files = readdirSync("articles")
    .filter((name) => /^0[1-8]-.*\.md$/.test(name))
    .sort();
  return files.flatMap((name) => {
    const body = readFileSync(`articles/${name}`, "utf8").replace(/^---\n.*?\n---\n/s, "");
    return body
      .replaceAll("**", "")
      .split(/\n\s*\n/)
      .map((paragraph) => paragraph.trim().replaceAll("\n", ""))
      .filter((paragraph) => paragraph !== "");
  });
}

export function createJob(paragraphs: readonly string[], measureEm: number): Job {
  const measure = measureEm * SIZE;
  const em = paragraphs.reduce((sum, paragraph) => sum + Math.ceil((paragraph.length + INDENT_EM) / measureEm) + 1, 0);
  const page = { width: measure + 2 * MARGIN, height: em * LEADING + 2 * MARGIN };
  return { paragraphs, measureEm, measure, page };
}
