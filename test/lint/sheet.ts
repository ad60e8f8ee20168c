/**
 * Set small pages by hand, character by character, with any fault that is asked for.
 *
 * Two columns of 20 em at 10 pt, leading 15 pt, two em between them. A full line is justified; the paragraphs' last
 * ones are not. What is wrong is said per line.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import PDFDocument from "pdfkit";
import { createHost, type Host } from "../../src/host.ts";
import { type LintReport, lintPdf } from "../../src/lint/index.ts";

export const HOST: Host = createHost(fileURLToPath(new URL("../../", import.meta.url)));
const FONT = readFileSync(new URL("../../fonts/NotoSerifSC-Medium.ttf", import.meta.url));

const EM = 10;
const LEADING = 15;
const MEASURE = 20 * EM;
const TOP = 60;
export const LEFT = { a: 40, b: 40 + MEASURE + 2 * EM } as const;
export const RIGHT = { a: LEFT.a + MEASURE, b: LEFT.b + MEASURE } as const;

/** A line, or a line with its faults. Two U+3000 at its start are the indent. */
type Setting = string | FaultyLine;
interface FaultyLine {
  readonly text: string;
  /** Leave the adjacent marks their full width. */
  readonly unsqueezed?: boolean;
  /** Give the mark at the line's end its full width. */
  readonly wideEnd?: boolean;
  /** End so many points past the edge (before it, when negative). */
  readonly past?: number;
  /** Move the line down. */
  readonly down?: number;
  /** Draw it again, so many points to the right. */
  readonly again?: number;
}

type Column = Readonly<Record<number, Setting>>;

const SOME = "潮起望海人间四时城乡灯火照见平常日子街坊河埠楼梯天井桥头渡口石阶屋檐";

/** So many Han, another stretch for another start. */
export function han(count: number, start = 0): string {
  return Array.from({ length: count }, (_, i) => SOME[(start + i) % SOME.length]).join("");
}

/** A page without a fault: a paragraph of five lines, one of eight that runs on into column b, one of seven. */
const SOUND: { readonly a: readonly string[]; readonly b: readonly string[] } = {
  a: [`　　${han(18)}`, han(20, 3), han(20, 5), han(20, 7), `${han(9)}。`, `　　${han(18, 2)}`, ...fill(4, 11)],
  b: [...fill(2, 17), `${han(10)}。`, `　　${han(18, 4)}`, ...fill(5, 19), `${han(8)}。`],
};

function fill(lines: number, start: number): string[] {
  return Array.from({ length: lines }, (_, i) => han(20, start + 5 * i));
}

export interface Sheet {
  readonly a?: Column;
  readonly b?: Column;
  /** Without the two columns. */
  readonly empty?: boolean;
  /** Scale of the whole drawing, and of the font the other way. */
  readonly scale?: number;
  /** Quarter turns clockwise of the page; the drawing is turned back. */
  readonly turns?: 0 | 1 | 2 | 3;
  readonly password?: string;
  /** The page's box, when it is not that of the sheet. */
  readonly box?: readonly [number, number, number, number];
  /** What is left of the sheet when it is trimmed. */
  readonly trim?: readonly [number, number, number, number];
  /** A vertical line right of the columns. */
  readonly vertical?: string;
  /** Whatever else is to stand on the sheet. */
  readonly more?: (pen: Pen) => void;
}

export interface Pen {
  /** Draws a text from its left edge on a baseline; `fixed`: ASCII in a fixed-pitch font. */
  put(text: string, x: number, baseline: number, options?: { readonly size?: number; readonly fixed?: boolean }): void;
  /** What it does is in the text, and not to be seen (Tr 3). */
  unseen(draw: () => void): void;
}

const SHEET = { width: 500, height: 300 };

export function setSheet({
  a = {},
  b = {},
  scale = 1,
  turns = 0,
  password,
  box,
  trim,
  vertical = "",
  more = () => {},
  empty = false,
}: Sheet): Promise<Buffer> {
  const size: [number, number] = turns % 2 === 0 ? [SHEET.width, SHEET.height] : [SHEET.height, SHEET.width];
  const pdf = new PDFDocument({ size, compress: false, ...(password ? { userPassword: password } : {}) });
  Object.assign(pdf.page.dictionary.data, {
    Rotate: turns * 90,
    ...(box ? { MediaBox: [...box] } : {}),
    ...(trim ? { TrimBox: [...trim] } : {}),
  });
  if (turns === 1) pdf.transform(0, -1, 1, 0, 0, SHEET.width);
  if (turns === 2) pdf.transform(-1, 0, 0, -1, SHEET.width, SHEET.height);
  if (turns === 3) pdf.transform(0, 1, -1, 0, SHEET.height, 0);
  pdf.scale(scale);
  pdf.font(FONT).fontSize(EM / scale);
  const ascent = (pdf as unknown as { _font: { ascender: number } })._font.ascender / 1000;
  for (const name of empty ? [] : (["a", "b"] as const)) {
    const faults = { a, b }[name];
    SOUND[name].forEach((sound, row) => {
      const line = faults[row] ?? sound;
      const setting = typeof line === "string" ? { text: line } : line;
      const y = baselineOf(row) + (setting.down ?? 0);
      const isLast = /。”?$/.test(setting.text) && setting.text.length < 18;
      for (const again of setting.again === undefined ? [0] : [0, setting.again]) {
        for (const { text, x } of place(setting, LEFT[name], isLast, (part) => pdf.widthOfString(part) * scale)) {
          pdf.text(text, (x + again) / scale, (y - ascent * EM) / scale, { lineBreak: false });
        }
      }
    });
  }
  [...vertical].forEach((character, i) => {
    pdf.text(character, RIGHT.b + 2 * EM, TOP + i * EM, { lineBreak: false });
  });
  more({
    put(text, x, baseline, { size = EM, fixed = false } = {}) {
      for (const part of fixed ? text.split(/([^ -~]+)/) : [text]) {
        const isFixed = fixed && /[ -~]/.test(part);
        pdf.font(isFixed ? "Courier" : FONT).fontSize(size / scale);
        pdf.text(part, x / scale, baseline / scale, { lineBreak: false, baseline: "alphabetic" });
        x += pdf.widthOfString(part) * scale;
      }
    },
    unseen(draw) {
      pdf.addContent("3 Tr");
      draw();
      pdf.addContent("0 Tr");
    },
  });
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    pdf.on("data", (chunk: Buffer) => chunks.push(chunk));
    pdf.on("end", () => resolve(Buffer.concat(chunks)));
    pdf.end();
  });
}

export function baselineOf(row: number): number {
  return TOP + row * LEADING;
}

export async function lintSheet(sheet: Sheet): Promise<LintReport> {
  return lintBytes(await setSheet(sheet));
}

export async function lintBytes(bytes: Uint8Array): Promise<LintReport> {
  const report = await lintPdf(HOST, bytes);
  if (typeof report === "string") throw new Error(report);
  return report;
}

/** A finding as `CODE x y`, in whole points. */
export function brief({ findings }: LintReport): string[] {
  return findings.map(({ code, page, x, y }) => `${code} p${page} ${Math.round(x)} ${Math.round(y)}`);
}

const OPEN = "“‘（《〈「『【〔";
const CLOSING = "，。、；：？！”’）》〉」』】〕";

/** Where every character of a line goes. The reckoning is the test's own: bodies, blanks, and the rest shared out. */
function place(
  { text, unsqueezed = false, wideEnd = false, past = 0 }: FaultyLine,
  left: number,
  isLast: boolean,
  widthOf: (text: string) => number,
): { text: string; x: number }[] {
  const indent = text.startsWith("　　") ? 2 * EM : 0;
  const characters = [...text.trimStart()];
  const isMark = (character: string | undefined) => character !== undefined && (OPEN + CLOSING).includes(character);
  const boxes = characters.map((character, i) => {
    const [before, after] = [characters[i - 1], characters[i + 1]];
    const body = isMark(character) ? EM / 2 : widthOf(character);
    // The blank stands once between two marks, and at no edge.
    const closes = CLOSING.includes(character);
    const isTight = !unsqueezed && (closes ? after && isMark(after) && !OPEN.includes(after) : isMark(before));
    const blank = isMark(character) && !isTight ? EM / 2 : 0;
    const ahead = OPEN.includes(character) && i > 0 ? blank : 0;
    const behind = closes && (after !== undefined || wideEnd) ? blank : 0;
    return { character, ahead, body, behind };
  });
  const natural = boxes.reduce((sum, { ahead, body, behind }) => sum + ahead + body + behind, 0);
  const rest = isLast ? 0 : MEASURE - indent - natural + past;
  let x = left + indent;
  return boxes.map(({ character, ahead, body, behind }) => {
    x += ahead;
    // An opening mark's ink is in the right half of its glyph.
    const origin = OPEN.includes(character) ? x - EM / 2 : x;
    x += body + behind + rest / (boxes.length - 1);
    return { text: character, x: origin };
  });
}
