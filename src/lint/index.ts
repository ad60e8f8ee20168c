/** Judge a finished PDF of any engine by the rules of Chinese composition. */
import type { Host } from "../host.ts";
import { findColumns } from "./columns.ts";
import type { Finding } from "./finding.ts";
import { type Frame, frameSize } from "./frame.ts";
import { findLines } from "./lines.ts";
import { type LineFigures, measureLine } from "./measure.ts";
import type { DocumentModel, PageModel, PageText } from "./model.ts";
import { findParagraphs } from "./paragraphs.ts";
import { type Pdfium, type Unreadable, withPdf } from "./pdfium.ts";
import { readPage } from "./read.ts";
import { RULES } from "./rules/index.ts";
import { commonestSize } from "./stacks.ts";
import { countStatistics, type Statistics } from "./statistics.ts";

interface ReportedPage {
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly frame: Frame;
  /** Glyphs that stand turned or in vertical lines: not judged. */
  readonly skippedGlyphs: number;
  /** Glyphs that are not drawn, as a scan's text is: not judged. */
  readonly hiddenGlyphs: number;
  /** Glyphs outside the trimmed page, such as a proof's notes: not judged. */
  readonly outsideGlyphs: number;
}

interface ReportedLine extends LineFigures {
  readonly page: number;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly text: string;
  /** `inner`: meant to fill its column. `last`: ends a paragraph. `free`: not in a justified column. */
  readonly role: "inner" | "last" | "free";
}

export interface LintReport {
  readonly pages: readonly ReportedPage[];
  readonly lines: readonly ReportedLine[];
  readonly findings: readonly Finding[];
  readonly statistics: Statistics;
}

/** Most pages: an issue has a few dozen. */
const MOST_PAGES = 200;

/** Most characters of all pages together: an issue of sixteen full broadsheet pages has 240,000. */
const MOST_CHARACTERS = 300_000;

/** Most milliseconds that a PDF is read for: an issue of 200,000 characters takes two seconds. */
const PATIENCE = 6000;

/** @returns the report, or why the PDF cannot be read */
export async function lintPdf(
  host: Pick<Host, "readFile">,
  bytes: Uint8Array,
  patience = PATIENCE,
): Promise<LintReport | Unreadable> {
  const texts = await withPdf(host, bytes, patience, readPages);
  return typeof texts === "string" ? texts : judge(texts);
}

function readPages(pdfium: Pdfium, document: number): PageText[] | "size" {
  const pages: PageText[] = [];
  const count = pdfium.call.FPDF_GetPageCount(document);
  if (count > MOST_PAGES) return "size";
  let left = MOST_CHARACTERS;
  for (let i = 0; i < count; i++) {
    const page = readPage(pdfium, document, i, left);
    if (!page) return "size";
    pages.push(page.text);
    left -= page.count;
  }
  return pages;
}

function judge(texts: readonly PageText[]): LintReport {
  const document = createModel(texts);
  const findings = RULES.flatMap((rule) => rule(document)).sort(
    (one, other) => one.page - other.page || one.box.y - other.box.y || one.x - other.x,
  );
  return {
    pages: document.pages.map(({ number, frame, skipped, hidden, outside }) => {
      const { width, height } = frameSize(frame);
      return { number, width, height, frame, skippedGlyphs: skipped, hiddenGlyphs: hidden, outsideGlyphs: outside };
    }),
    lines: document.pages.flatMap(reportLines),
    findings,
    statistics: countStatistics(document, findings),
  };
}

function createModel(texts: readonly PageText[]): DocumentModel {
  const withLines = texts.map((text) => ({ ...text, lines: findLines(text.number, text.glyphs) }));
  const textSize = commonestSize(withLines.map(({ lines }) => lines));
  const pages = withLines.map((page): PageModel => {
    const columns = findColumns(page.lines, textSize);
    return { ...page, columns, paragraphs: findParagraphs(columns) };
  });
  return { pages, textSize };
}

/** Lines in reading order: column by column. */
function reportLines({ paragraphs }: PageModel): ReportedLine[] {
  return paragraphs.flatMap(({ column, lines, ends }) =>
    lines.map((line, i): ReportedLine => {
      const isLast = ends && i === lines.length - 1;
      return {
        page: line.page,
        x: line.left,
        y: line.baseline,
        size: line.size,
        text: line.text,
        role: !column.justified ? "free" : isLast ? "last" : "inner",
        ...measureLine(line, column.justified ? column.right : undefined),
      };
    }),
  );
}
