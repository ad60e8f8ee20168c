/** Typeset: prepare a paragraph once, break it at any measure, set its lines. Pure: equal input, equal lines. */
import type { Line } from "../model/line.ts";
import type { Align, LineBreaking } from "../model/style.ts";
import { breakFirstFit } from "./firstfit.ts";
import { HYPHENATED_FROM, hyphenated } from "./hyphens.ts";
import { setLine } from "./justify.ts";
import { type Breaking, breakLines, breakVariants, type Measure, mostOpened } from "./linebreak.ts";
import type { PreparedParagraph } from "./prepare.ts";

export type { FindFace, MissingGlyph } from "./clusters.ts";
export { naturalWidth } from "./cost.ts";
export { explainLines, type LineExplanation } from "./explain.ts";
export { breakBalanced, trackingThatFills } from "./headline/balance.ts";
export type { WordBreaker } from "./headline/dictionary.ts";
export { setLine } from "./justify.ts";
export type { Breaking, LineBreak, Measure } from "./linebreak.ts";
export {
  type Hyphenate,
  type MissingVariant,
  type PreparedParagraph,
  prepareParagraph,
  type RoleRun,
} from "./prepare.ts";

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
export function breakParagraph(paragraph: PreparedParagraph, frame: ParagraphFrame): Breaking {
  const { breaking, measure, indent } = frame;
  const find = breaking === "first-fit" ? breakFirstFit : breakLines;
  return hyphenatedWhereLoose(paragraph, frame, (words) => [find(words, measure, indent)])[0] as Breaking;
}

/** Break a paragraph; once more with its long words hyphenated where the best has a line that shows. */
function hyphenatedWhereLoose(
  paragraph: PreparedParagraph,
  { measure, indent, align }: ParagraphFrame,
  find: (paragraph: PreparedParagraph) => readonly Breaking[],
): readonly Breaking[] {
  const found = find(paragraph);
  if (!paragraph.hyphenate || align !== "justify") return found;
  if (mostOpened(paragraph, found[0] as Breaking, measure, indent) <= HYPHENATED_FROM) return found;
  return find(hyphenated(paragraph)).map((breaking) => ({ ...breaking, hyphenated: true }));
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
  const { measure, indent } = frame;
  return hyphenatedWhereLoose(paragraph, frame, (words) => breakVariants(words, measure, indent, loosest));
}

/** Set the lines of a broken paragraph. */
export function setParagraph(paragraph: PreparedParagraph, breaking: Breaking, frame: ParagraphFrame): Line[] {
  const { measure } = frame;
  const { lines } = breaking;
  const words = breaking.hyphenated ? hyphenated(paragraph) : paragraph;
  return lines.map((line, i) =>
    setLine(words, line, {
      size: frame.size,
      measure: typeof measure === "number" ? measure : measure(i),
      indent: i === 0 ? frame.indent : 0,
      align: frame.align,
      last: i === lines.length - 1,
    }),
  );
}
