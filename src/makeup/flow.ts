/** The items of an article's text, and the ways to set each. */
import { type Context, stage } from "../kept/kept.ts";
import { type Article, bylineOf, countCharacters, type SourcedText } from "../model/article.ts";
import type { Line } from "../model/line.ts";
import type { BlockStyle, TextStyle } from "../model/style.ts";
import {
  type Breaking,
  breakBalanced,
  breakParagraph,
  type Measure,
  naturalWidth,
  type ParagraphFrame,
  type PreparedParagraph,
  paragraphVariants,
  setLine,
  setParagraph,
} from "../typeset/index.ts";
import { Meter, STEPS } from "../units/meter.ts";
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
    prepared: setter.paragraph(paragraph, style),
    style: style.text,
    runInEnd: paragraph.runIns[0]?.start === 0 ? paragraph.runIns[0].end : 0,
    breaks: [],
  }));
  const { byline } = article;
  if (byline?.position === "end") {
    items.push({
      kind: "byline",
      paragraph: -1,
      prepared: setter.byline(byline, style),
      style: style.byline,
      runInEnd: 0,
      breaks: byline.office?.breaks ?? [],
    });
  }
  return items;
}

/** Where the text of an item stands in its article. */
export function sourceOf({ paragraphs, byline }: Article, { paragraph }: FlowItem): SourcedText | undefined {
  return paragraphs[paragraph] ?? (byline && bylineOf(byline));
}

/** An item and the lines it is set in. */
export interface FlowedItem {
  readonly item: FlowItem;
  readonly lines: readonly Line[];
}

/** One way to set an item: in so many lines, at what cost. */
export interface Setting {
  readonly item: FlowItem;
  readonly lines: number;
  /** Lines more than the item takes at its best. */
  readonly gained: number;
  /** Demerits beyond those of the item at its best. */
  readonly demerits: number;
  /** Where the first line ends in the item's text. */
  readonly firstEnd: number;
  /** Share of its measure that a paragraph's last line fills; 1 for a byline. */
  readonly tail: number;
  /** The lines, set. */
  set(): readonly Line[];
}

/**
 * The ways to set an item at the measures of the lines it stands on: the best first, then the ones in other numbers of
 * lines.
 *
 * @param points measure of the item's n-th line in points; a number: all alike
 * @param loosest greatest space in em that another number of lines may add between two characters
 * @param meter counts the work
 */
export function settingsOf(
  kept: Context,
  item: FlowItem,
  points: Measure,
  loosest: number,
  meter: Meter = new Meter(),
): readonly Setting[] {
  const frame = frameOf(item, points);
  if (item.kind === "byline") {
    const lines = setByline(item, frame);
    return [
      { item, lines: lines.length, gained: 0, demerits: 0, firstEnd: lines[0]?.end ?? 0, tail: 1, set: () => lines },
    ];
  }
  const { prepared, style } = item;
  const ways =
    typeof points === "number"
      ? kept.get(waysAtWidth, meter, prepared, style, points, loosest)
      : waysOf(prepared, frame, loosest, meter);
  return ways.map((way) => ({ item, ...way }));
}

/** A way to set a prepared paragraph, whichever item it is. */
type Way = Omit<Setting, "item">;

function waysOf(prepared: PreparedParagraph, frame: ParagraphFrame, loosest: number, meter: Meter): readonly Way[] {
  // Where lines differ, a break is told apart by the lines before it.
  meter.steps += STEPS.broken * prepared.boxes.length * (typeof frame.measure === "number" ? 1 : 4);
  const variants = paragraphVariants(prepared, frame, loosest);
  const [best] = variants;
  return variants.map((breaking) => {
    let lines: readonly Line[] | undefined;
    return {
      lines: breaking.lines.length,
      gained: breaking.lines.length - (best?.lines.length ?? 0),
      demerits: breaking.demerits - (best?.demerits ?? 0),
      firstEnd: prepared.offsets[breaking.lines[0]?.end ?? 0] ?? 0,
      tail: tailOf(prepared, breaking, frame),
      set: () => (lines ??= setParagraph(prepared, breaking, frame)),
    };
  });
}

function tailOf(prepared: PreparedParagraph, { lines }: Breaking, { measure }: ParagraphFrame): number {
  const last = lines[lines.length - 1];
  if (!last) return 0;
  return (
    naturalWidth(prepared, last.start, last.end) / (typeof measure === "number" ? measure : measure(lines.length - 1))
  );
}

/** A paragraph is broken once for lines of one measure, and set once, whichever text it stands in. */
const waysAtWidth = stage(
  "ways to set a paragraph",
  (_, meter: Meter, prepared: PreparedParagraph, style: TextStyle, points: number, loosest: number): readonly Way[] =>
    waysOf(prepared, frameOf({ kind: "paragraph", style }, points), loosest, meter),
);

/** The byline balanced; one that no breaking holds is set as text: it is never lost. */
function setByline({ prepared, breaks, style }: FlowItem, frame: ParagraphFrame): readonly Line[] {
  // It stands at the foot of the last column, wherever the text before it ends.
  const measure = typeof frame.measure === "number" ? frame.measure : frame.measure(Number.POSITIVE_INFINITY);
  const balanced = breakBalanced(prepared, measure, MOST_BYLINE_LINES, breaks);
  if (!balanced) return setParagraph(prepared, breakParagraph(prepared, frame), frame);
  return balanced.map((line) => setLine(prepared, line, { ...frame, measure, align: style.align, last: true }));
}

function frameOf({ kind, style }: Pick<FlowItem, "kind" | "style">, points: Measure): ParagraphFrame {
  const { size } = style;
  return {
    size,
    indent: kind === "paragraph" ? style.indent : 0,
    align: style.align,
    measure: typeof points === "number" ? points / size : (line) => points(line) / size,
    breaking: style.lineBreaking,
  };
}

/** Items at their best, on lines of one measure in points. */
export function flowText(kept: Context, items: readonly FlowItem[], points: number): FlowedItem[] {
  return items.map((item) => ({ item, lines: settingsOf(kept, item, points, 0)[0]?.set() ?? [] }));
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
