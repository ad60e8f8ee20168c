/** Count how an article fits: lines and characters, over and empty, and what was done. */
import { countCharacters } from "../model/article.ts";
import type { Fit, Part, TitleFit } from "../model/page.ts";
import type { BlockSpec } from "../model/plan.ts";
import { charactersFrom, type FlowedItem } from "./flow.ts";
import { charactersIn } from "./heads.ts";
import type { SettledBlock } from "./settle.ts";

/**
 * @param parts the head's parts, set
 * @param titleWidth points of the lines that the title stands on
 */
export function accountFor(
  { article, head, style }: BlockSpec,
  { head: setHead, headLines, channel, text }: SettledBlock,
  flowed: readonly FlowedItem[],
  parts: readonly Part[],
  titleWidth: number,
): Fit {
  const { lines } = text;
  const capacityLines = channel.lines;
  const characters = (article?.paragraphs ?? []).reduce((sum, paragraph) => sum + countCharacters(paragraph.text), 0);
  const oversetLines = Math.max(0, lines - capacityLines);
  const title: TitleFit | undefined = head.title && {
    characters: countCharacters(head.title.text),
    lines: parts.find(({ kind }) => kind === "title")?.lines.length ?? 0,
    perLine: charactersIn(titleWidth, style.title),
    mostLines: style.head.maxLines,
  };
  return {
    characters,
    lines,
    capacityLines,
    headLines: setHead.lines,
    headGrown: article ? headLines - setHead.lines : 0,
    adjusted: text.settings.flatMap(({ item, gained }) =>
      gained === 0 ? [] : [{ paragraph: item.paragraph, lines: gained }],
    ),
    oversetLines,
    oversetCharacters: oversetLines > 0 ? charactersFrom(flowed, capacityLines) : 0,
    emptyLines: Math.max(0, capacityLines - lines),
    ...(title ? { title } : {}),
  };
}
