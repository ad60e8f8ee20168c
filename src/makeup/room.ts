/** The room of a block: its head over so many basic columns or beside the text, its text in a measure, the columns left. */
import { type Context, stage } from "../kept/kept.ts";
import type { Article, Byline, HeadTexts } from "../model/article.ts";
import type { PageColumn } from "../model/page.ts";
import type { BlockSpec } from "../model/plan.ts";
import type { BlockStyle, Colour } from "../model/style.ts";
import type { Measure } from "../typeset/index.ts";
import { ceil, floor } from "../units/length.ts";
import { type Meter, STEPS } from "../units/meter.ts";
import { type Channel, joinBelow } from "./channel.ts";
import { BlockText, type FittedText } from "./fit.ts";
import type { Grid, GridArea } from "./grid.ts";
import { headSpecOf, type SetHead, setHead } from "./heads.ts";
import { itemsOf } from "./items/index.ts";
import { Setter, type TypeCase } from "./setter.ts";
import { fitStrip, type Strip, VerticalHead } from "./vertical-heads.ts";

/** One frame of a block's chain: a grid area, and the number of columns its text is set in. */
export interface BlockFrame {
  readonly area: GridArea;
  readonly set: number;
}

/** A block as it stands in its frames. */
export interface SettledBlock {
  readonly head: SetHead;
  /** Grid lines that the head is given. */
  readonly headLines: number;
  /** Where the headline stands beside the text. */
  readonly strip: Strip | undefined;
  /** All the room that the frames give the text. */
  readonly channel: Channel;
  /** Whether the columns are too narrow to set any text in: they have no lines then, and all text is overset. */
  readonly narrow: boolean;
  /** Whether the block is less high than its head. */
  readonly isShort: boolean;
  readonly text: FittedText;
  readonly cost: number;
}

/** The headline over a text that has its own beside it. */
const NO_HEAD: SetHead = { parts: [], lines: 0, before: 0, height: 0 };

/** Grid lines beyond its need that a block beside a vertical headline is tried at: its head does not grow. */
const TALLER = 3;

/** What blocks are settled with: one for all pages in a style and its fonts. */
export interface BlockTools {
  readonly grid: Grid;
  readonly type: TypeCase;
  /** Greatest space in em that copyfit may add between two characters. */
  readonly loosest: number;
  readonly ruleColour: Colour;
}

interface HeadInFrame {
  readonly inner: number;
  readonly strip: Strip | undefined;
  readonly head: SetHead;
}

export class BlockRoom {
  readonly tools: BlockTools;
  readonly kept: Context;

  constructor(tools: BlockTools, kept: Context) {
    this.tools = tools;
    this.kept = kept;
  }

  get grid(): Grid {
    return this.tools.grid;
  }

  /** The work of all that is tried. */
  get meter(): Meter {
    return this.tools.type.meter;
  }

  /** The text of a block's article in lines of a measure. */
  text({ article, style }: Pick<BlockSpec, "article" | "style">, measure: Measure): BlockText {
    return typeof measure === "number"
      ? this.kept.get(textOfWidth, this.tools, article, style, measure)
      : newText(article, style, measure, this.tools, this.kept);
  }

  head(block: BlockSpec, columns: number): SetHead {
    const { id, style, head, byline } = headSpecOf(block);
    return this.kept.get(headOfWidth, this.tools, head, byline, style, id, this.inside(style, columns));
  }

  /** The headline in a block's first frame, over its text or in a strip beside it, and the grid lines inside the padding. */
  headIn(spec: BlockSpec, { area, set }: BlockFrame): HeadInFrame {
    const inner = Math.max(0, area.lines - 2 * spec.style.padding.lines);
    const strip = this.strip(spec, area.columns, set, inner);
    return { inner, strip, head: strip ? NO_HEAD : this.head(spec, area.columns) };
  }

  /** The vertical headline of a block, if it has one. */
  verticalHead(spec: BlockSpec): VerticalHead | undefined {
    if (spec.style.head.orientation !== "vertical") return undefined;
    const { id, style, head, byline } = headSpecOf(spec);
    const vertical = this.kept.get(verticalHeadOf, this.tools, head, byline, style, id);
    return vertical.isEmpty ? undefined : vertical;
  }

  /**
   * The strip of a vertical headline; undefined where there is none.
   *
   * @param given grid lines inside the block's padding; else as many as it needs beside the text at its fewest or its most
   */
  strip(spec: BlockSpec, columns: number, set: number, given: number | "fewest" | "most"): Strip | undefined {
    const head = this.verticalHead(spec);
    const { gap, leading } = this.grid;
    const room = { width: this.inside(spec.style, columns), gap, leading, set, em: spec.style.text.size };
    const textLines = (width: number) => {
      const lines = width > 0 && typeof given === "string" ? Math.ceil(this.text(spec, width)[given] / set) : 0;
      return ceil(lines * spec.style.text.leading);
    };
    return head && fitStrip(head, room, textLines, typeof given === "number" ? given : undefined);
  }

  /** Grid lines that a vertical headline and the text beside it need, the text in as few lines as it can be and in as many. */
  stripNeed(spec: BlockSpec, columns: number, set: number): readonly [least: number, most: number] {
    return this.kept.get(stripNeed, this.tools, spec, columns, set);
  }

  /** The heights at which a block with a vertical headline can be full. */
  heightsOfStrip(spec: BlockSpec, columns: number): readonly [least: number, most: number] {
    const [least, most] = this.stripNeed(spec, columns, spec.set ?? columns);
    const padding = 2 * spec.style.padding.lines;
    return [least + padding, Math.max(least + TALLER, most) + padding];
  }

  /** Points between the paddings of a block of so many basic columns. */
  inside({ padding }: BlockStyle, columns: number): number {
    const { columnWidth, gap, size } = this.grid;
    return columns * columnWidth + (columns - 1) * gap - 2 * padding.em * size;
  }

  columnWidth({ style }: BlockSpec, columns: number, set: number): number {
    return (this.inside(style, columns) - this.grid.gap * (set - 1)) / set;
  }

  /** The columns of a block's frames below its head, and beside its strip. */
  columns(spec: BlockSpec, frames: readonly BlockFrame[], headLines: number, strip?: Strip): PageColumn[] {
    const grid = this.grid;
    const { padding, text, head } = spec.style;
    const columns = frames.flatMap(({ area, set }, i) => {
      const outer = grid.rect(area);
      const beside = strip && i === 0 ? strip.width + grid.gap : 0;
      const width = (this.inside(spec.style, area.columns) - beside - grid.gap * (set - 1)) / set;
      const left = outer.x + padding.em * grid.size + (head.side === "left" ? beside : 0);
      const top = padding.lines + (i === 0 ? headLines : 0);
      const lines = Math.max(0, area.lines - top - padding.lines);
      return Array.from({ length: set }, (_, column) => ({
        rect: {
          x: left + column * (width + grid.gap),
          y: grid.y(area.line + top),
          width,
          height: lines * grid.leading,
        },
        firstLine: area.line + top,
        lines: floor(lines / text.leading),
      }));
    });
    return frames.length > 1 ? joinBelow(columns) : columns;
  }
}

const headOfWidth = stage(
  "head",
  (
    kept,
    { grid, type }: BlockTools,
    head: HeadTexts,
    byline: Byline | undefined,
    style: BlockStyle,
    id: string,
    width: number,
  ): SetHead => setHead({ id, style, head, byline }, new Setter(type, kept), width, grid.leading, kept.report),
);

const verticalHeadOf = stage(
  "vertical head",
  (
    kept,
    { grid, type }: BlockTools,
    head: HeadTexts,
    byline: Byline | undefined,
    style: BlockStyle,
    id: string,
  ): VerticalHead => new VerticalHead({ id, style, head, byline }, new Setter(type, kept), grid.leading),
);

const stripNeed = stage(
  "strip of a vertical head",
  (kept, tools: BlockTools, spec: BlockSpec, columns: number, set: number): readonly [least: number, most: number] => {
    const room = new BlockRoom(tools, kept);
    const lines = (text: "fewest" | "most") => room.strip(spec, columns, set, text)?.lines ?? 0;
    return [lines("fewest"), lines("most")];
  },
);

const textOfWidth = stage(
  "text",
  (kept, tools: BlockTools, article: Article | undefined, style: BlockStyle, width: number): BlockText =>
    newText(article, style, width, tools, kept),
);

function newText(
  article: Article | undefined,
  style: BlockStyle,
  points: Measure,
  { type, loosest }: BlockTools,
  kept: Context,
): BlockText {
  const items = article ? itemsOf(article, style, new Setter(type, kept)) : [];
  type.meter.steps += STEPS.object * items.length;
  return new BlockText(kept, items, points, loosest, type.meter);
}
