/** Typeset: prepare a paragraph once, break it at any measure, set its lines. Pure: equal input, equal lines. */
import type { Line } from "../model/line.ts";
import type { Align, LineBreaking } from "../model/style.ts";
import { breakFirstFit } from "./firstfit.ts";
import { setLine } from "./justify.ts";
import { type Breaking, breakLines, breakVariants, type Measure } from "./linebreak.ts";
import type { PreparedParagraph } from "./prepare.ts";

export type { FindFace } from "./clusters.ts";
export { naturalWidth } from "./cost.ts";
export { explainLines, type LineExplanation } from "./explain.ts";
export { breakBalanced, trackingThatFills } from "./headline/balance.ts";
export { setLine } from "./justify.ts";
export type { Breaking, LineBreak, Measure } from "./linebreak.ts";
export { type PreparedParagraph, prepareParagraph, type RoleRun } from "./prepare.ts";

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

/** Break a prepared paragraph at the measures of the lines it will stand on. */
export function breakParagraph(paragraph: PreparedParagraph, { breaking, measure, indent }: ParagraphFrame): Breaking {
  return (breaking === "first-fit" ? breakFirstFit : breakLines)(paragraph, measure, indent);
}

/**
 * The paragraph at its best, and behind it in each other number of lines that it can take well: one line fewer and more
 * where squeezing and opening reach them. Line by line breaking knows one way only.
 *
 * @param loosest greatest space in em that another number of lines may add between two characters
 */
export function paragraphVariants(
  paragraph: PreparedParagraph,
  frame: ParagraphFrame,
  loosest: number,
): readonly Breaking[] {
  if (frame.breaking === "first-fit") return [breakParagraph(paragraph, frame)];
  return breakVariants(paragraph, frame.measure, frame.indent, loosest);
}

/** Set the lines of a broken paragraph. */
export function setParagraph(paragraph: PreparedParagraph, { lines }: Breaking, frame: ParagraphFrame): Line[] {
  const { measure } = frame;
  return lines.map((line, i) =>
    setLine(paragraph, line, {
      size: frame.size,
      measure: typeof measure === "number" ? measure : measure(i),
      indent: i === 0 ? frame.indent : 0,
      align: frame.align,
      last: i === lines.length - 1,
    }),
  );
}
