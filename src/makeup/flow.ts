/** Flow an article's text into the lines of its columns. */
import type { Article } from "../model/article.ts";
import { countCharacters } from "../model/article.ts";
import type { Line } from "../model/line.ts";
import type { BlockStyle, TextStyle } from "../model/style.ts";
import {
  breakBalanced,
  breakParagraph,
  type MeasureOfLine,
  type PreparedParagraph,
  setLine,
} from "../typeset/index.ts";
import type { Setter } from "./setter.ts";

/** Lines that a byline may take at the end of an article. */
const MOST_BYLINE_LINES = 4;

/** A paragraph of the article, or the byline at its end, ready to be broken. */
export interface FlowItem {
  readonly kind: "paragraph" | "byline";
  /** Index of the paragraph in the article; -1 for the byline. */
  readonly paragraph: number;
  readonly prepared: PreparedParagraph;
  readonly style: TextStyle;
  /** Offsets at which the byline's office is broken by the desk. */
  readonly breaks: readonly number[];
}

export function collectText(article: Article, style: BlockStyle, setter: Setter): FlowItem[] {
  const items: FlowItem[] = article.paragraphs.map((paragraph, i) => ({
    kind: "paragraph",
    paragraph: i,
    prepared: setter.paragraph(paragraph, style, article.id),
    style: style.text,
    breaks: [],
  }));
  const { byline } = article;
  if (byline?.position === "end") {
    items.push({
      kind: "byline",
      paragraph: -1,
      prepared: setter.byline(byline, style, article.id),
      style: style.byline,
      breaks: byline.office?.breaks ?? [],
    });
  }
  return items;
}

export interface FlowedItem {
  readonly item: FlowItem;
  readonly lines: readonly Line[];
}

/**
 * Break all items at the measures of the lines they will stand on.
 *
 * @param measureOfLine points of the article's n-th line, counted through all its columns
 */
export function flowText(items: readonly FlowItem[], measureOfLine: MeasureOfLine): FlowedItem[] {
  let next = 0;
  return items.map((item) => {
    const lines = setItem(item, (line) => measureOfLine(next + line));
    next += lines.length;
    return { item, lines };
  });
}

function setItem(item: FlowItem, points: MeasureOfLine): Line[] {
  const { prepared, style } = item;
  const { size } = style;
  if (item.kind === "byline") {
    // It stands at the foot of the last column, wherever the text before it ends.
    const measure = points(Number.POSITIVE_INFINITY) / size;
    const breaks = breakBalanced(prepared, measure, MOST_BYLINE_LINES, item.breaks);
    // A byline that no breaking holds is set as text: it is never lost.
    if (breaks)
      return breaks.map((line) =>
        setLine(prepared, line, { size, measure, indent: 0, align: style.align, last: true }),
      );
  }
  return breakParagraph(prepared, {
    size,
    indent: item.kind === "paragraph" ? style.indent : 0,
    align: style.align,
    measureOfLine: (line) => points(line) / size,
  });
}

export function countLines(flowed: readonly FlowedItem[]): number {
  return flowed.reduce((sum, { lines }) => sum + lines.length, 0);
}

/** Characters of the text that stand on lines from a number on. */
export function charactersFrom(flowed: readonly FlowedItem[], line: number): number {
  let passed = 0;
  let characters = 0;
  for (const { item, lines } of flowed) {
    for (const { start, end } of lines) {
      if (passed++ >= line) characters += countCharacters(item.prepared.text.slice(start, end));
    }
  }
  return characters;
}
