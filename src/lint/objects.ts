/** Find where the text objects of a page have their ink: PDFium's text leaves some out. */
import { type Frame, seen } from "./frame.ts";
import type { Pdfium } from "./pdfium.ts";

/** FPDF_PAGEOBJ_TEXT and FPDF_PAGEOBJ_FORM, fpdf_edit.h. */
const TEXT = 1;
const FORM = 5;
/** Ink lower than this, in points, is no ink: PDFium gives a space a hair of it. */
const NO_INK = 0.05;
/** Forms inside forms that are followed; a PDF may hold a loop. */
const DEPTH = 8;

/** FPDF_TEXTRENDERMODE_INVISIBLE and _CLIP, fpdf_edit.h: ISO 32000-1, 9.3.6, Tr 3 and 7 paint nothing. */
const PAINTS_NOTHING: ReadonlySet<number> = new Set([3, 7]);
/** FixedPitch of a font descriptor (ISO 32000-1, 9.8.2); fonts that every listing is set in do not all say so. */
const FIXED_PITCH = 1;
const FIXED_NAMES = /mono|courier|consol|menlo|typewriter|cmtt|(?:source|fira) ?code|codepro/i;
const LONGEST_NAME = 64;

/** What a text object says of all its glyphs. */
export interface TextObject {
  readonly hidden: boolean;
  readonly fixed: boolean;
}

/** Reads text objects, each once. */
export function objectReader({ call, scratch, string }: Pdfium): (object: number) => TextObject {
  const read = new Map<number, TextObject>();
  const isFixed = (font: number) => {
    if ((call.FPDFFont_GetFlags(font) & FIXED_PITCH) !== 0) return true;
    call.FPDFFont_GetBaseFontName(font, scratch, LONGEST_NAME);
    return FIXED_NAMES.test(string());
  };
  return (object) => {
    const known = read.get(object);
    if (known) return known;
    const hidden = PAINTS_NOTHING.has(call.FPDFTextObj_GetTextRenderMode(object));
    const fixed = isFixed(call.FPDFTextObj_GetFont(object));
    read.set(object, { hidden, fixed });
    return { hidden, fixed };
  };
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The ink of a text object. */
export interface TextBox extends Box {
  readonly object: number;
}

type Matrix = readonly [number, number, number, number, number, number];
const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** The boxes of the ink of all text objects, those inside forms included. */
export function textBoxes({ call, scratch, float }: Pdfium, page: number, frame: Frame): TextBox[] {
  const boxes: TextBox[] = [];
  const visit = (object: number, [a, b, c, d, e, f]: Matrix, depth: number) => {
    const type = call.FPDFPageObj_GetType(object);
    if (type === FORM && depth < DEPTH) {
      call.FPDFPageObj_GetMatrix(object, scratch);
      const [ia, ib, ic, id, ie, jf] = [float(0), float(1), float(2), float(3), float(4), float(5)];
      const inner: Matrix = [
        a * ia + c * ib,
        b * ia + d * ib,
        a * ic + c * id,
        b * ic + d * id,
        a * ie + c * jf + e,
        b * ie + d * jf + f,
      ];
      for (let i = 0; i < call.FPDFFormObj_CountObjects(object); i++) {
        visit(call.FPDFFormObj_GetObject(object, i), inner, depth + 1);
      }
    }
    if (type !== TEXT || PAINTS_NOTHING.has(call.FPDFTextObj_GetTextRenderMode(object))) return;
    if (!call.FPDFPageObj_GetBounds(object, scratch, scratch + 4, scratch + 8, scratch + 12)) return;
    const corners = [
      { x: float(0), y: float(1) },
      { x: float(2), y: float(3) },
    ].map(({ x, y }) => seen(frame, { x: a * x + c * y + e, y: b * x + d * y + f }));
    const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
    const [left, right] = [Math.min(...xs), Math.max(...xs)];
    const box = { object, left, right, top: Math.min(...ys), bottom: Math.max(...ys) };
    if (box.right - box.left > NO_INK && box.bottom - box.top > NO_INK) boxes.push(box);
  };
  const count = call.FPDFPage_CountObjects(page);
  for (let i = 0; i < count; i++) visit(call.FPDFPage_GetObject(page, i), IDENTITY, 0);
  return boxes;
}
