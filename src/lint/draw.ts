/** Draw the findings into a copy of the PDF: a numbered box each, with the message as a note. */
import { degrees, PDFDocument, type PDFFont, PDFHexString, type PDFPage, rgb, StandardFonts } from "@cantoo/pdf-lib";
import type { Language } from "../diagnostics/diagnostic.ts";
import type { Code, Finding } from "./finding.ts";
import { type Frame, unseen } from "./frame.ts";
import type { LintReport } from "./index.ts";

type Shade = readonly [red: number, green: number, blue: number];

/** Red: against a rule of the standard. Orange: edges. Blue: spacing. Violet: paragraphs and grid. Green: the text. */
const SHADES: Readonly<Record<Code, Shade>> = {
  FORBIDDEN_LINE_START: [0.85, 0, 0],
  FORBIDDEN_LINE_END: [0.85, 0, 0],
  BROKEN_UNIT: [0.85, 0, 0],
  UNSQUEEZED_PAIR: [0.9, 0.45, 0],
  WIDE_LINE_END: [0.9, 0.45, 0],
  RAGGED_EDGE: [0.9, 0.45, 0],
  LOOSE_LINE: [0, 0.35, 0.9],
  TIGHT_LINE: [0, 0.35, 0.9],
  LONELY_CHARACTER: [0.6, 0, 0.7],
  COLUMN_WIDOW: [0.6, 0, 0.7],
  OFF_GRID: [0.6, 0, 0.7],
  DOUBLED_TEXT: [0, 0.55, 0.2],
  WRONG_TEXT: [0, 0.55, 0.2],
};

/** Line width and size of the numbers, in points; room between a box and what it marks. */
const RULE = 0.5;
const NUMBER = 4.5;
const ROOM = 0.6;
const TINT = 0.12;

/** @throws when pdf-lib cannot read the PDF, such as an encrypted one */
export async function drawFindings(bytes: Uint8Array, report: LintReport, language: Language): Promise<Uint8Array> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const font = await document.embedFont(StandardFonts.Helvetica);
  const pages = document.getPages();
  report.findings.forEach((finding, i) => {
    const page = pages[finding.page - 1];
    const frame = report.pages[finding.page - 1]?.frame;
    if (page && frame) drawFinding(document, page, frame, font, finding, i + 1, language);
  });
  return document.save();
}

function drawFinding(
  document: PDFDocument,
  page: PDFPage,
  frame: Frame,
  font: PDFFont,
  { code, severity, box, message }: Finding,
  number: number,
  language: Language,
): void {
  const colour = rgb(...SHADES[code]);
  const one = unseen(frame, { x: box.x - ROOM, y: box.y - ROOM });
  const other = unseen(frame, { x: box.x + box.width + ROOM, y: box.y + box.height + ROOM });
  const [x, y] = [Math.min(one.x, other.x), Math.min(one.y, other.y)];
  const [width, height] = [Math.abs(other.x - one.x), Math.abs(other.y - one.y)];
  page.drawRectangle({ x, y, width, height, borderColor: colour, borderWidth: RULE, color: colour, opacity: TINT });
  const place = unseen(frame, { x: box.x - ROOM, y: box.y - ROOM - RULE });
  page.drawText(String(number), { ...place, size: NUMBER, font, color: colour, rotate: degrees(frame.turns * 90) });
  const note = document.context.obj({
    Type: "Annot",
    Subtype: "Square",
    Rect: [x, y, x + width, y + height],
    C: [...SHADES[code]],
    BS: { W: 0 },
    T: PDFHexString.fromText(`paiban ${number} ${severity} ${code}`),
    Contents: PDFHexString.fromText(message[language]),
  });
  page.node.addAnnot(document.context.register(note));
}
