/**
 * Set a vertical headline (竖排标题): kicker, title, deck and a byline that stands with them in columns beside the text,
 * from right to left, in a strip at the left or right of the block and as high as its text.
 *
 * The strip is as wide as its columns, and takes besides what is left when the text's measure is whole em.
 */
import type { Report } from "../diagnostics/diagnostic.ts";
import { bylineOf, type HeadText, spanIn } from "../model/article.ts";
import type { Line } from "../model/line.ts";
import type { GlyphRun, PageLine, Part, PartKind } from "../model/page.ts";
import type { Align, BlockStyle, HeadShape, TextStyle } from "../model/style.ts";
import { breakBalanced, type PreparedParagraph, type WordBreaker } from "../typeset/index.ts";
import { floor } from "../units/length.ts";
import { type Meter, STEPS } from "../units/meter.ts";
import type { Rect } from "../units/rect.ts";
import { type HeadSpec, MOST_SIDE_LINES, setPart } from "./heads.ts";
import type { Setter } from "./setter.ts";

/** Readers take characters that stand farther from each other for words. In em. */
const MOST_TRACKED = 0.08;

interface ColumnPart {
  readonly kind: PartKind;
  readonly source: HeadText;
  readonly prepared: PreparedParagraph;
  readonly style: TextStyle;
  readonly align: Align;
  readonly shape: HeadShape;
  readonly maxColumns: number;
}

/** A headline of columns, its parts prepared: how high they become decides how many columns they take. */
export class VerticalHead {
  readonly #id: string;
  readonly #style: BlockStyle;
  readonly parts: readonly ColumnPart[];
  readonly #leading: number;
  readonly #meter: Meter;
  readonly #findWords: WordBreaker | undefined;
  readonly #columns = new Map<number, readonly number[] | undefined>();

  /** @param leading points of a grid line */
  constructor({ id, style, head, byline }: HeadSpec, setter: Setter, leading: number) {
    this.#id = id;
    this.#style = style;
    this.#leading = leading;
    this.#meter = setter.meter;
    this.#findWords = setter.findWords;
    const parts: ColumnPart[] = (["kicker", "title", "deck"] as const).flatMap((kind) => {
      const source = head[kind];
      if (!source) return [];
      const title = kind === "title";
      return {
        kind,
        source,
        prepared: setter.headPart(source, style[kind], true),
        style: style[kind],
        align: style[kind].align,
        shape: title ? style.head.shape : ("balanced" as const),
        maxColumns: title ? style.head.maxLines : MOST_SIDE_LINES,
      };
    });
    if (byline) {
      parts.push({
        kind: "byline",
        source: bylineOf(byline),
        prepared: setter.byline(byline, style, true),
        style: style.byline,
        align: style.title.align,
        shape: "balanced",
        maxColumns: MOST_SIDE_LINES,
      });
    }
    this.parts = parts.filter(({ prepared }) => prepared.boxes.length > 0);
  }

  get isEmpty(): boolean {
    return this.parts.length === 0;
  }

  /** Columns of every part in a strip so many points high; undefined when a part needs more than it may take. */
  columns(height: number): readonly number[] | undefined {
    // The page solve asks at every height, again and again.
    if (!this.#columns.has(height)) this.#columns.set(height, this.#count(height));
    return this.#columns.get(height);
  }

  /** Grid lines without which its parts do not stand in the columns that they may take. */
  get leastLines(): number {
    for (let lines = 1; lines <= HIGHEST; lines++) if (this.columns(lines * this.#leading)) return lines;
    return HIGHEST;
  }

  #count(height: number): readonly number[] | undefined {
    const counts = this.parts.map(({ prepared, source, style, shape, maxColumns }) => {
      this.#meter.steps += STEPS.broken * prepared.boxes.length * maxColumns;
      const [tracking] = style.tracking;
      const findWords = this.#findWords;
      return breakBalanced(prepared, height / style.size, maxColumns, source.breaks, { shape, tracking, findWords })
        ?.length;
    });
    return counts.some((count) => count === undefined) ? undefined : (counts as number[]);
  }

  /**
   * Points that columns take with the white around them.
   *
   * @param counts columns of every part; absent: as many as each may take
   */
  width(counts: readonly number[] = this.parts.map(({ maxColumns }) => maxColumns)): number {
    const { before, between, after } = this.#style.head;
    const white = before + between * Math.max(0, this.parts.length - 1) + after;
    const columns = this.parts.map(({ style }, i) => (counts[i] as number) * style.leading);
    return this.#leading * columns.reduce((sum, width) => sum + width, white);
  }

  /** The parts in a strip: what is over in its width stands on either side of the columns alike. */
  set(strip: Rect, report: Report): Part[] {
    const { before, between, after } = this.#style.head;
    const set = this.parts.map((part) => ({ part, lines: this.#lines(part, strip.height, report) }));
    const used = this.width(set.map(({ lines }) => lines.length));
    // The white before stands at the block's edge, the white after beside the text.
    const atRight = this.#style.head.side === "right" ? before : after;
    let right = strip.x + strip.width - Math.max(0, strip.width - used) / 2 - atRight * this.#leading;
    return set.map(({ part: { kind, prepared, source, style }, lines }) => {
      const pitch = style.leading * this.#leading;
      const pageLines = lines.map((line) => {
        const placed = columnLine(line, right - pitch / 2, strip.y, style, prepared.text, source);
        right -= pitch;
        return placed;
      });
      right -= between * this.#leading;
      return { kind, text: prepared.text, lines: pageLines };
    });
  }

  #lines({ source, prepared, style, align, shape, maxColumns }: ColumnPart, height: number, report: Report): Line[] {
    const [least, most] = style.tracking;
    const text = { ...style, tracking: [least, Math.min(most, MOST_TRACKED)] as const };
    const frame = { text, align, shape, width: height, maxLines: maxColumns, findWords: this.#findWords };
    return setPart(this.#id, source, prepared, frame, report);
  }
}

/** Grid lines that a headline of a few characters never needs more of. */
const HIGHEST = 400;

/** A strip beside the text of a block. */
export interface Strip {
  /** Points, the distance to the text not among them. */
  readonly width: number;
  /** Grid lines. */
  readonly lines: number;
}

/** What a strip is fitted to. */
interface StripRoom {
  /** Points of the block inside its padding. */
  readonly width: number;
  /** Points between two columns, and between strip and text. */
  readonly gap: number;
  readonly leading: number;
  /** Columns of the text, and its em in points. */
  readonly set: number;
  readonly em: number;
}

/**
 * The narrowest strip beside a text that it is not higher than.
 *
 * @param textLines grid lines of the text at a column width in points
 * @param given grid lines that the block has; absent: as many as text and headline need
 */
export function fitStrip(
  head: VerticalHead,
  room: StripRoom,
  textLines: (columnWidth: number) => number,
  given?: number,
): Strip {
  const { leading } = room;
  if (given !== undefined) {
    return { width: roundedWidth(head.width(head.columns(given * leading)), room), lines: given };
  }
  for (let lines = 1; lines <= HIGHEST; lines++) {
    const counts = head.columns(lines * leading);
    if (!counts) continue;
    const width = roundedWidth(head.width(counts), room);
    if (textLines(textWidth(width, room)) <= lines) return { width, lines };
  }
  const width = roundedWidth(head.width(), room);
  return { width, lines: textLines(textWidth(width, room)) };
}

/** Width of a text column beside a strip. */
function textWidth(strip: number, { width, gap, set }: StripRoom): number {
  return (width - strip - gap * set) / set;
}

/** A strip's width with which the text's measure is whole em. */
function roundedWidth(strip: number, room: StripRoom): number {
  const { width, gap, set, em } = room;
  const measure = floor(textWidth(strip, room) / em) * em;
  return measure > 0 ? width - gap * set - measure * set : strip;
}

/** A set line as a column of the page. */
function columnLine(
  line: Line,
  middle: number,
  top: number,
  style: TextStyle,
  text: string,
  source: HeadText,
): PageLine {
  const runs = line.runs.map(
    ({ role, start, end, x, length, glyphs, advances }): GlyphRun => ({
      x: middle,
      y: top + line.x + x,
      length,
      size: style.size,
      colour: style.colour,
      role,
      vertical: true,
      glyphs,
      advances,
      text: text.slice(start, end),
      span: spanIn(source, start, end),
    }),
  );
  return { runs, column: undefined, added: line.added };
}
