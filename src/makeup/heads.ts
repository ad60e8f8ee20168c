/**
 * Set the headline of a block: kicker, title, deck, and a byline that stands below it.
 *
 * The whole takes a whole number of grid lines (占行: newspaper practice, a headline's height is counted in body
 * lines), so that the text below it is back on the grid.
 */
import { headTooLong, lineForced } from "../diagnostics/catalogue.ts";
import type { Report } from "../diagnostics/diagnostic.ts";
import { type Byline, bylineOf, countCharacters, type HeadText, spanIn } from "../model/article.ts";
import type { Line } from "../model/line.ts";
import type { PartKind } from "../model/page.ts";
import type { BlockSpec } from "../model/plan.ts";
import type { Align, HeadShape, TextStyle } from "../model/style.ts";

import {
  breakBalanced,
  breakParagraph,
  type PreparedParagraph,
  setLine,
  trackingThatFills,
  type WordBreaker,
} from "../typeset/index.ts";
import { ceil } from "../units/length.ts";
import { baseline } from "./grid.ts";
import type { Setter } from "./setter.ts";

/** Lines that a kicker, a deck or a byline in the head may take. */
export const MOST_SIDE_LINES = 2;

/** A headline is tracked out until it fills this share of its width, or the style's limit is reached. */
const FILLED = 0.9;

interface SetHeadPart {
  readonly kind: PartKind;
  readonly source: HeadText;
  readonly prepared: PreparedParagraph;
  readonly style: TextStyle;
  readonly lines: readonly {
    readonly line: Line;
    /** Baseline in points below the head's content top. */
    readonly y: number;
  }[];
}

export interface SetHead {
  readonly parts: readonly SetHeadPart[];
  /** Grid lines that the head needs. */
  readonly lines: number;
  /** Points of white above the first part when the head takes just what it needs. */
  readonly before: number;
  /** Points that the parts need with the white around them. */
  readonly height: number;
}

/** Top of a head's content when the head is given a number of grid lines: what is over goes above and below alike. */
export function headTop(head: SetHead, lines: number, leading: number): number {
  return head.before + Math.max(0, lines * leading - head.height) / 2;
}

/** What a headline is set from: all that a block has of it. */
export interface HeadSpec extends Pick<BlockSpec, "id" | "style" | "head"> {
  /** The byline that stands with the head. */
  readonly byline: Byline | undefined;
}

export function headSpecOf({ id, style, head, article }: BlockSpec): HeadSpec {
  const byline = article?.byline;
  return { id, style, head, byline: byline?.position === "head" ? byline : undefined };
}

/**
 * @param width points of the frame that the head stands over
 * @param leading points of a grid line
 */
export function setHead(spec: HeadSpec, setter: Setter, width: number, leading: number, report: Report): SetHead {
  const { id, style, head, byline } = spec;
  const { findWords } = setter;
  const parts: SetHeadPart[] = [];
  let y = 0;
  const add = (
    kind: PartKind,
    source: HeadText | undefined,
    text: TextStyle,
    prepared: PreparedParagraph | undefined,
    maxLines: number,
    align: Align,
    shape: HeadShape = "balanced",
  ) => {
    if (!source || !prepared || prepared.boxes.length === 0) return;
    if (parts.length > 0) y += style.head.between * leading;
    const lines = setPart(id, source, prepared, { text, align, shape, width, maxLines, findWords }, report).map(
      (line) => {
        const lineHeight = text.leading * leading;
        const at = y + baseline(lineHeight, text.size);
        y += lineHeight;
        return { line, y: at };
      },
    );
    parts.push({ kind, source, prepared, style: text, lines });
  };
  const part = (kind: "kicker" | "title" | "deck", maxLines: number) => {
    const source = head[kind];
    add(
      kind,
      source,
      style[kind],
      source && setter.headPart(source, style[kind]),
      maxLines,
      style[kind].align,
      kind === "title" ? style.head.shape : "balanced",
    );
  };
  part("kicker", MOST_SIDE_LINES);
  part("title", style.head.maxLines);
  part("deck", MOST_SIDE_LINES);
  if (byline) {
    const source = bylineOf(byline);
    add("byline", source, style.byline, setter.byline(byline, style), MOST_SIDE_LINES, style.title.align);
  }
  if (parts.length === 0) return { parts, lines: 0, before: 0, height: 0 };
  const before = style.head.before * leading;
  const height = before + y + style.head.after * leading;
  return { parts, lines: ceil(height / leading), before, height };
}

/** How the lines of one part are to stand. */
interface PartFrame {
  readonly text: TextStyle;
  readonly align: Align;
  readonly shape: HeadShape;
  /** Points. */
  readonly width: number;
  readonly maxLines: number;
  readonly findWords: WordBreaker | undefined;
}

/** Characters of a headline's style that a line of so many points holds, tracked as close as the style lets them. */
export function charactersIn(width: number, { size, tracking: [least] }: TextStyle): number {
  // n characters of an em have n - 1 gaps between them.
  return Math.floor((width / size + least) / (1 + least));
}

/** Lines of a headline that is longer than any that is meant. */
const MOST_LINES = 12;

/** A headline that no balance holds, broken line by line. */
const PLAIN = { size: 1, indent: 0, align: "left", breaking: "first-fit" } as const;

/** Break and set one part of a headline; its lines may be columns, then the frame's width is their height. */
export function setPart(
  id: string,
  source: HeadText,
  prepared: PreparedParagraph,
  frame: PartFrame,
  report: Report,
): Line[] {
  const { text: style, align, shape, width, maxLines, findWords } = frame;
  const measure = width / style.size;
  const [least, greatest] = style.tracking;
  const within = (most: number) =>
    breakBalanced(prepared, measure, most, source.breaks, { shape, tracking: least, findWords });
  const balanced = within(maxLines);
  if (!balanced) {
    const aLine = charactersIn(width, style);
    const has = countCharacters(prepared.text);
    report(headTooLong(spanIn(source), style.role, has, aLine, maxLines));
  }
  // One that its lines do not hold takes more of them, or stands as text: it is never lost.
  const breaks = balanced ?? within(MOST_LINES) ?? breakParagraph(prepared, { ...PLAIN, measure }).lines;
  // All lines of a part are tracked alike: the widest decides.
  const room = Math.min(...breaks.map(({ start, end }) => trackingThatFills(prepared, start, end, measure, FILLED)));
  const tracking = Math.max(least, Math.min(greatest, room));
  return breaks.map((line, i) => {
    const last = i === breaks.length - 1;
    const set = setLine(prepared, line, { size: style.size, measure, indent: 0, align, last, tracking });
    if (set.forced && balanced) report(lineForced(spanIn(source, set.start, set.end), id));
    return set;
  });
}
