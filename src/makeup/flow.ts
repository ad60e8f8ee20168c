/** Flow an article's text into the lines of its columns. */
import type { Article } from "../model/article.ts";
import { countCharacters } from "../model/article.ts";
import type { Line } from "../model/line.ts";
import type { BlockStyle, TextStyle } from "../model/style.ts";
import {
  breakBalanced,
  breakParagraph,
  type Measure,
  type ParagraphFrame,
  type PreparedParagraph,
  setLine,
  setParagraph,
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
  /** Where a run-in head at the paragraph's start ends; 0 when it has none. */
  readonly runInEnd: number;
  /** Offsets at which the byline's office is broken by the desk. */
  readonly breaks: readonly number[];
}

export function collectText(article: Article, style: BlockStyle, setter: Setter): FlowItem[] {
  const items: FlowItem[] = article.paragraphs.map((paragraph, i) => ({
    kind: "paragraph",
    paragraph: i,
    prepared: setter.paragraph(paragraph, style, article.id),
    style: style.text,
    runInEnd: paragraph.runIns[0]?.start === 0 ? paragraph.runIns[0].end : 0,
    breaks: [],
  }));
  const { byline } = article;
  if (byline?.position === "end") {
    items.push({
      kind: "byline",
      paragraph: -1,
      prepared: setter.byline(byline, style, article.id),
      style: style.byline,
      runInEnd: 0,
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
 * @param points measure of the article's n-th line in points, counted through all its columns; a number: all alike
 */
export function flowText(items: readonly FlowItem[], points: Measure): FlowedItem[] {
  let next = 0;
  return items.map((item) => {
    const first = next;
    const lines = setItem(item, typeof points === "number" ? points : (line) => points(first + line));
    next += lines.length;
    return { item, lines };
  });
}

function setItem(item: FlowItem, points: Measure): readonly Line[] {
  const frame = frameOf(item, points);
  return item.kind === "byline"
    ? setByline(item, frame)
    : setParagraph(item.prepared, breakParagraph(item.prepared, frame), frame);
}

/** The byline balanced; one that no breaking holds is set as text: it is never lost. */
function setByline({ prepared, breaks, style }: FlowItem, frame: ParagraphFrame): readonly Line[] {
  // It stands at the foot of the last column, wherever the text before it ends.
  const measure = typeof frame.measure === "number" ? frame.measure : frame.measure(Number.POSITIVE_INFINITY);
  const balanced = breakBalanced(prepared, measure, MOST_BYLINE_LINES, breaks);
  if (!balanced) return setParagraph(prepared, breakParagraph(prepared, frame), frame);
  return balanced.map((line) => setLine(prepared, line, { ...frame, measure, align: style.align, last: true }));
}

export function frameOf({ kind, style }: FlowItem, points: Measure): ParagraphFrame {
  const { size } = style;
  return {
    size,
    indent: kind === "paragraph" ? style.indent : 0,
    align: style.align,
    measure: typeof points === "number" ? points / size : (line) => points(line) / size,
    breaking: style.lineBreaking,
  };
}

export function countLines(flowed: readonly Pick<FlowedItem, "lines">[]): number {
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

/** Characters on the last lines of the text itself, the byline left out: what to cut to give back so many lines. */
export function charactersAtEnd(flowed: readonly FlowedItem[], lines: number): number {
  let characters = 0;
  let left = lines;
  for (const { item, lines: own } of flowed.toReversed()) {
    if (item.kind === "byline") continue;
    for (const { start, end } of own.toReversed()) {
      if (left-- <= 0) return characters;
      characters += countCharacters(item.prepared.text.slice(start, end));
    }
  }
  return characters;
}
