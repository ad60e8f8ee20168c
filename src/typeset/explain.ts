/** Explain a broken paragraph: of each line what it lacked, which tier gave what, what it costs, and the runner-up. */
import { FORBIDDEN, INSIDE_WORD } from "./breakpoints.ts";
import { between, demerits, FORCED_BREAK, lackOf, lineBadness, naturalWidth } from "./cost.ts";
import { hyphenated } from "./hyphens.ts";
import { settingFor } from "./justify.ts";
import { breakLines, type LineBreak, type Measure } from "./linebreak.ts";
import type { PreparedParagraph } from "./prepare.ts";
import { SQUEEZE_TIERS, type SqueezeTier } from "./spacing.ts";

/** A tier that gave or took: em over the whole line, negative when squeezed. */
interface TierUse {
  readonly tier: SqueezeTier | "lineEnd" | "wordSpace" | "gaps";
  readonly em: number;
}

export interface LineExplanation {
  readonly text: string;
  /** Em. */
  readonly measure: number;
  readonly natural: number;
  readonly tiers: readonly TierUse[];
  /** Em added to each open gap. */
  readonly added: number;
  readonly badness: number;
  /** Cost of the break behind the line. */
  readonly penalty: number;
  readonly demerits: number;
  /** Where the line would end if it could not end here, and how much dearer the paragraph would be. */
  readonly runnerUp: { readonly text: string; readonly dearer: number } | undefined;
}

export function explainLines(
  prepared: PreparedParagraph,
  lines: readonly LineBreak[],
  measure: Measure,
  indent: number,
): LineExplanation[] {
  // A line that ends inside a word has a hyphen there.
  const isParted = prepared.hyphenate && lines.some(({ end }) => prepared.penalties[end] === INSIDE_WORD);
  const paragraph = isParted ? hyphenated(prepared) : prepared;
  const best = breakLines(paragraph, measure, indent).demerits;
  return lines.map((line, i) => {
    const { start, end } = line;
    const room = (typeof measure === "number" ? measure : measure(i)) - (i === 0 ? indent : 0);
    const lack = lackOf(paragraph, start, end, room);
    const badness = line.forced ? FORCED_BREAK : lineBadness(paragraph, start, end, lack);
    const last = end === paragraph.boxes.length;
    const penalty = last || line.forced ? 0 : (paragraph.penalties[end] as number);
    const natural = naturalWidth(paragraph, start, end);
    const setting = settingFor(paragraph, line, lack, { align: "justify", last });
    return {
      text: textOf(paragraph, start, end),
      measure: room,
      natural,
      tiers: tierUses(paragraph, line, setting, lack - (room - natural)),
      added: setting.added,
      badness,
      penalty,
      demerits: demerits(badness + penalty),
      runnerUp: last ? undefined : runnerUp(paragraph, line, measure, indent, best),
    };
  });
}

function textOf({ offsets, text }: PreparedParagraph, start: number, end: number): string {
  return text.slice(offsets[start], offsets[end]);
}

function tierUses(
  { sums }: PreparedParagraph,
  { start, end }: LineBreak,
  setting: ReturnType<typeof settingFor>,
  gaveWay: number,
): TierUse[] {
  const uses: TierUse[] = [
    { tier: "lineEnd", em: -gaveWay },
    ...SQUEEZE_TIERS.map((tier, t) => ({
      tier,
      em: -(setting.squeeze[t] ?? 0) * between(sums.squeeze[t] as Float64Array, start, end),
    })),
    { tier: "wordSpace", em: setting.space * between(sums.space, start, end) },
    { tier: "hanLatin", em: setting.hanLatin * between(sums.hanLatin, start, end) },
    { tier: "gaps", em: setting.added * between(sums.opening, start, end) },
  ];
  return uses.filter(({ em }) => Math.abs(em) > 1e-6);
}

/** The best breaking that does not end a line here. */
function runnerUp(
  paragraph: PreparedParagraph,
  { start, end }: LineBreak,
  measure: Measure,
  indent: number,
  best: number,
): LineExplanation["runnerUp"] {
  const penalties = paragraph.penalties.slice();
  penalties[end] = FORBIDDEN;
  const other = breakLines({ ...paragraph, penalties }, measure, indent);
  const instead = other.lines.find((line) => line.end > start && line.end !== end);
  return instead && { text: textOf(paragraph, instead.start, instead.end), dearer: other.demerits - best };
}
