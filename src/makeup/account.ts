/** Count how an article fits: lines and characters, over and empty, and what was done. */
import { countCharacters } from "../model/article.ts";
import type { Fit, Part, TitleFit } from "../model/page.ts";
import type { BlockSpec } from "../model/plan.ts";
import { charactersIn } from "./heads.ts";
import type { ItemLine } from "./items/item.ts";
import type { SettledBlock } from "./room.ts";

/**
 * @param lines of the text
 * @param parts the head's parts, set
 * @param titleWidth points of the lines that the title stands on
 */
export function accountFor(
  { article, head, style }: BlockSpec,
  { head: setHead, headLines, channel, text }: SettledBlock,
  lines: readonly ItemLine[],
  parts: readonly Part[],
  titleWidth: number,
): Fit {
  const characters = (article?.paragraphs ?? []).reduce((sum, paragraph) => sum + countCharacters(paragraph.text), 0);
  const over = lines.slice(channel.lines);
  const title: TitleFit | undefined = head.title && {
    characters: countCharacters(head.title.text),
    lines: parts.find(({ kind }) => kind === "title")?.lines.length ?? 0,
    perLine: charactersIn(titleWidth, style.title),
    mostLines: style.head.maxLines,
  };
  return {
    characters,
    lines: lines.length,
    capacityLines: channel.lines,
    headLines: setHead.lines,
    headGrown: article ? headLines - setHead.lines : 0,
    adjusted: text.settings.flatMap(({ item, gained }) =>
      gained === 0 || item.paragraph === undefined ? [] : [{ paragraph: item.paragraph, lines: gained }],
    ),
    oversetLines: over.length,
    oversetCharacters: over.reduce((sum, line) => sum + line.characters, 0),
    emptyLines: Math.max(0, channel.lines - lines.length),
    ...(title ? { title } : {}),
  };
}
