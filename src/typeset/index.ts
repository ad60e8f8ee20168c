/** Typeset: prepare a paragraph once, break it at any measure, set its lines. Pure: equal input, equal lines. */
import type { Line } from "../model/line.ts";
import type { Align, LineBreaking } from "../model/style.ts";
import { breakFirstFit } from "./firstfit.ts";
import { setLine } from "./justify.ts";
import { type Breaking, breakLines, breakVariants, type Measure } from "./linebreak.ts";
import type { PreparedParagraph } from "./prepare.ts";

export { breakBalanced } from "./balance.ts";
export { naturalWidth } from "./cost.ts";
export { setLine } from "./justify.ts";
export type { Breaking, Measure } from "./linebreak.ts";
export { type FindFace, type PreparedParagraph, prepareParagraph, type RoleRun } from "./prepare.ts";

export interface ParagraphFrame {
  /** Points an em of this text measures. */
  readonly size: number;
  /** First-line indent in em. */
  readonly indent: number;
  readonly align: Align;
  /** Measure of the lines of this paragraph in em. */
  readonly measure: Measure;
  readonly breaking: LineBreaking;
}

/** Lines of a paragraph, and what they cost. */
export interface SetParagraph {
  readonly lines: readonly Line[];
  readonly demerits: number;
}

/** Break a prepared paragraph at the measures of the lines it will stand on, and set the lines. */
export function breakParagraph(paragraph: PreparedParagraph, frame: ParagraphFrame): SetParagraph {
  const method = frame.breaking === "first-fit" ? breakFirstFit : breakLines;
  return setBreaking(paragraph, method(paragraph, frame.measure, frame.indent), frame);
}

/**
 * The paragraph in each number of lines that it can take well: the best, and one line fewer and more where squeezing
 * and opening reach them. Line by line breaking knows one way only.
 */
export function paragraphVariants(paragraph: PreparedParagraph, frame: ParagraphFrame): SetParagraph[] {
  if (frame.breaking === "first-fit") return [breakParagraph(paragraph, frame)];
  const variants = breakVariants(paragraph, frame.measure, frame.indent);
  return [...variants.values()].map((breaking) => setBreaking(paragraph, breaking, frame));
}

function setBreaking(paragraph: PreparedParagraph, { lines, demerits }: Breaking, frame: ParagraphFrame): SetParagraph {
  const { measure } = frame;
  return {
    demerits,
    lines: lines.map((line, i) =>
      setLine(paragraph, line, {
        size: frame.size,
        measure: typeof measure === "number" ? measure : measure(i),
        indent: i === 0 ? frame.indent : 0,
        align: frame.align,
        last: i === lines.length - 1,
      }),
    ),
  };
}
