/** Count how an article fits: lines and characters, over and empty, what was done, and what its place holds. */
import { countCharacters } from "../model/article.ts";
import type { CharacterRange, Fit, Part, TitleFit } from "../model/page.ts";
import type { BlockSpec } from "../model/plan.ts";
import { charactersFrom, type FlowedItem } from "./flow.ts";
import { charactersIn } from "./heads.ts";
import type { SettledBlock } from "./settle.ts";

/** Share of a text's lines that copyfit adds without being seen: under 0.02 em a gap on the mean. */
const UNSEEN = 0.04;
/** Spreads that a place keeps in reserve, so that a text does not come out too long for it. */
const RESERVE = 0.5;

/**
 * @param parts the head's parts, set
 * @param titleWidth points of the lines that the title stands on
 */
export function accountFor(
  { article, head, style }: BlockSpec,
  { head: setHead, headLines, columns, text }: SettledBlock,
  flowed: readonly FlowedItem[],
  parts: readonly Part[],
  titleWidth: number,
): Fit {
  const { lines } = text;
  const capacityLines = columns.reduce((sum, column) => sum + column.lines, 0);
  const characters = (article?.paragraphs ?? []).reduce((sum, paragraph) => sum + countCharacters(paragraph.text), 0);
  const charactersPerLine = lines > 0 ? characters / lines : 0;
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
    charactersPerLine,
    holds: holdsOf(text, characters, capacityLines),
    ...(title ? { title } : {}),
  };
}

/**
 * Characters of a text like this one, of as many paragraphs, that copyfit sets full. A paragraph's last line is half
 * full on the mean, and how full is even chance: so p paragraphs take √(p/12) lines more or fewer than expected.
 */
function holdsOf({ settings, give }: SettledBlock["text"], characters: number, room: number): CharacterRange {
  const paragraphs = settings.filter(({ item }) => item.kind === "paragraph").length;
  const others = settings.reduce((sum, { item, lines }) => sum + (item.kind === "paragraph" ? 0 : lines), 0);
  const expected = give.solid + paragraphs / 2 + others;
  const perLine = give.solid > 0 ? characters / give.solid : 0;
  const most = room + give.fewer - RESERVE * Math.sqrt(paragraphs / 12);
  const least = most - Math.min(give.fewer + give.more, Math.ceil(room * UNSEEN));
  const of = (lines: number) => Math.max(0, Math.round(characters + (lines - expected) * perLine));
  return { least: of(least), most: of(most) };
}
