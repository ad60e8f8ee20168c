/** Typeset: prepare a paragraph once, break it at any measure, set its lines. Pure: equal input, equal lines. */
import type { Line } from "../model/line.ts";
import type { Align } from "../model/style.ts";
import { setLine } from "./justify.ts";
import { breakLines, type MeasureOfLine } from "./linebreak.ts";
import type { PreparedParagraph } from "./prepare.ts";

export { breakBalanced } from "./balance.ts";
export { setLine } from "./justify.ts";
export type { MeasureOfLine } from "./linebreak.ts";
export { naturalWidth, openGaps } from "./linebreak.ts";
export { type FindFace, type PreparedParagraph, prepareParagraph, type RoleRun } from "./prepare.ts";

export interface ParagraphFrame {
  /** Points an em of this text measures. */
  readonly size: number;
  /** First-line indent in em. */
  readonly indent: number;
  readonly align: Align;
  /** Measure of each line of this paragraph in em; lines count from 0. */
  readonly measureOfLine: MeasureOfLine;
}

/** Break a prepared paragraph at the measures of the lines it will stand on, and set the lines. */
export function breakParagraph(paragraph: PreparedParagraph, frame: ParagraphFrame): Line[] {
  const breaks = breakLines(paragraph, frame.measureOfLine, frame.indent);
  return breaks.map((line, i) =>
    setLine(paragraph, line, {
      size: frame.size,
      measure: frame.measureOfLine(i),
      indent: i === 0 ? frame.indent : 0,
      align: frame.align,
      last: i === breaks.length - 1,
    }),
  );
}
