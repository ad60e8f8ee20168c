/** Typeset strings with the font of squares, and show breaks, lines and gaps as strings that can be read. */

import type { Convention, LineEdges, PunctuationStyle } from "../../src/convention/index.ts";
import { mainland } from "../../src/convention/mainland.ts";
import type { Line } from "../../src/model/line.ts";
import { FORBIDDEN, INSIDE_WORD } from "../../src/typeset/breakpoints.ts";
import {
  breakParagraph,
  type ParagraphFrame,
  type PreparedParagraph,
  prepareParagraph,
  type RoleRun,
  setParagraph,
} from "../../src/typeset/index.ts";
import type { LineBreak } from "../../src/typeset/linebreak.ts";
import { placed } from "./glyphs.ts";
import { squareFace } from "./square-face.ts";

export const STYLES: readonly PunctuationStyle[] = ["quanjiao", "kaiming", "banjiao", "hangmobanjiao"];

/** The line edges of a mainland newspaper. */
export const EDGES: LineEdges = mainland.edges;

export interface Setting {
  readonly convention?: Convention;
  readonly punctuation?: PunctuationStyle;
  readonly edges?: Partial<LineEdges>;
  readonly hanLatinGap?: number;
  readonly wordSpace?: number;
  /** The whole text as one evenly spread run of this many em. */
  readonly spread?: number;
  /** Text in front of the spread run, set as it is. */
  readonly before?: string;
}

const face = squareFace();

/** Prepare a text with the font of squares: quanjiao, a quarter em between Han and Latin. */
export function prepare(text: string, setting: Setting = {}): PreparedParagraph {
  const {
    convention = mainland,
    punctuation = "quanjiao",
    hanLatinGap = 0.25,
    wordSpace,
    spread,
    before = "",
  } = setting;
  const run = { role: "text", findFace: () => face };
  const whole = before + text;
  const runs: RoleRun[] = before === "" ? [] : [{ ...run, end: before.length }];
  runs.push({ ...run, end: whole.length, ...(spread === undefined ? {} : { spread }) });
  const edges = { ...convention.edges, ...setting.edges };
  return prepareParagraph(whole, runs, {
    convention,
    punctuation,
    edges,
    hanLatinGap,
    ...(wordSpace === undefined ? {} : { wordSpace }),
  });
}

/** Break and justify at one measure; the size is one point, so that points are em. */
export function breakAt(
  paragraph: PreparedParagraph,
  measure: number | ((line: number) => number),
  indent = 0,
): Line[] {
  const frame: ParagraphFrame = { size: 1, indent, align: "justify", measure, breaking: "total-fit" };
  return setParagraph(paragraph, breakParagraph(paragraph, frame), frame);
}

/** The lines of a text, joined by `|`. */
export function linesOf(text: string, measure: number, setting: Setting & { readonly indent?: number } = {}): string {
  const lines = breakAt(prepare(text, setting), measure, setting.indent ?? 0);
  return lines.map(({ start, end }) => text.slice(start, end)).join("|");
}

/** The text with every place where a line may break: `|` free, `¦` at a cost, `!` only to save a line that nothing fits. */
export function breaksOf(
  text: string,
  shown: readonly ("|" | "¦" | "!")[] = ["|", "¦"],
  setting: Setting = {},
): string {
  const { boxes, offsets, penalties } = prepare(text, setting);
  return boxes
    .map((_, i) => {
      const penalty = i === 0 ? FORBIDDEN : (penalties[i] ?? 0);
      const mark = penalty === FORBIDDEN ? "" : penalty === INSIDE_WORD ? "!" : penalty > 0 ? "¦" : "|";
      return (mark !== "" && shown.includes(mark) ? mark : "") + text.slice(offsets[i], offsets[i + 1]);
    })
    .join("");
}

const FRACTIONS: readonly (readonly [number, string])[] = [
  [0, ""],
  [1 / 8, "⅛"],
  [1 / 4, "¼"],
  [3 / 8, "⅜"],
  [1 / 2, "½"],
  [3 / 4, "¾"],
  [1, "①"],
];

/** A gap in em as one sign, or in brackets when it is no common fraction. */
function fraction(em: number): string {
  const known = FRACTIONS.find(([value]) => Math.abs(value - em) < 1e-6);
  return known ? known[1] : `[${Number(em.toFixed(3))}]`;
}

function withGaps(paragraph: PreparedParagraph, gapBefore: (box: number) => number, start: number, end: number) {
  const { text, boxes, offsets } = paragraph;
  const textAt = (box: number) => text.slice(offsets[box], offsets[box + 1]).trim();
  return boxes
    .slice(start, end)
    .map((_, i) => (i === 0 ? "" : fraction(gapBefore(start + i))) + textAt(start + i))
    .join("");
}

/** The text with the natural gaps between its half-em bodies: `他说：½“好。”`. */
export function gapsOf(text: string, setting: Setting = {}): string {
  const paragraph = prepare(text, setting);
  return withGaps(paragraph, (box) => paragraph.gaps[box]?.natural ?? 0, 0, paragraph.boxes.length);
}

/** A line with its gaps as they were set. */
export function setGapsOf(paragraph: PreparedParagraph, line: Line, { start, end }: LineBreak): string {
  const gaps = gapsBetween(paragraph, line, { start, end });
  return withGaps(paragraph, (box) => gaps[box - start - 1] ?? 0, start, end);
}

/** Where every box of a set line begins, in em; the size of the line must be one point. */
export function bodiesOn(paragraph: PreparedParagraph, line: Line, { start, end }: Omit<LineBreak, "forced">) {
  const glyphs = line.runs.flatMap((run) => placed(run, 1).map((glyph) => ({ ...glyph, x: run.x + glyph.x })));
  let next = 0;
  return paragraph.boxes.slice(start, end).map((box) => {
    const first = glyphs[next];
    next += box.glyphs.length + (box.space ? 1 : 0);
    // The blank of an opening mark is part of its own cell: the ink is moved by just that much.
    const lead = (first?.shift ?? 0) - (box.glyphs[0]?.shift ?? 0);
    return { box, x: (first?.x ?? 0) + lead };
  });
}

/** The gaps between the boxes of a set line, in em. */
export function gapsBetween(paragraph: PreparedParagraph, line: Line, at: Omit<LineBreak, "forced">): number[] {
  const bodies = bodiesOn(paragraph, line, at);
  return bodies.slice(1).map(({ x }, i) => {
    const left = bodies[i];
    return x - ((left?.x ?? 0) + (left?.box.width ?? 0));
  });
}

/** The boxes of a set line. */
export function boxesOf({ offsets }: PreparedParagraph, line: Line): { start: number; end: number } {
  return { start: offsets.indexOf(line.start), end: offsets.indexOf(line.end) };
}
