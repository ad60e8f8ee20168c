/**
 * Settle a block in its frames: how many lines its head takes, what columns are left, how its text fills them, and what
 * all that costs.
 */
import { type Context, stage } from "../kept/kept.ts";
import { type Article, type Byline, charactersOf, type HeadTexts } from "../model/article.ts";
import type { PageColumn } from "../model/page.ts";
import type { BlockSpec } from "../model/plan.ts";
import type { BlockStyle, Colour } from "../model/style.ts";
import type { Measure } from "../typeset/index.ts";
import { ceil, floor } from "../units/length.ts";
import { type Meter, STEPS } from "../units/meter.ts";
import { Channel, joinBelow } from "./channel.ts";
import { EMPTY_LINE, headCost, OVERSET_LINE, oversetCost, starvedCost } from "./costs.ts";
import { BlockText, type FittedText, NO_TEXT } from "./fit.ts";
import type { Grid, GridArea } from "./grid.ts";
import { headSpecOf, type SetHead, setHead } from "./heads.ts";
import { itemsOf } from "./items/index.ts";
import { Setter, type TypeCase } from "./setter.ts";
import { fitStrip, type Strip, VerticalHead } from "./vertical-heads.ts";

/** Least measure of a text column in em. */
const LEAST_MEASURE = 4;

/** Lines of a text that are left to it where the page is over. */
const LEAST_KEPT = 3;

/** Characters of a text that is neither long nor short. */
const MIDDLING_TEXT = 500;
/** Grid lines that are kept for an article that could not be read, at least: it takes what the page has left. */
const LEAST_MISSING = 3;

/** Grid lines beyond its need that a block beside a vertical headline is tried at: its head does not grow. */
const TALLER = 3;

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

/** Of a headline that stands alone. */
const NO_ROOM = Channel.of([], 0, true);

/** The headline over a text that has its own beside it. */
const NO_HEAD: SetHead = { parts: [], lines: 0, before: 0, height: 0 };

/** What blocks are settled with: one for all pages in a style and its fonts. */
export interface BlockTools {
  readonly grid: Grid;
  readonly type: TypeCase;
  /** Greatest space in em that copyfit may add between two characters. */
  readonly loosest: number;
  readonly ruleColour: Colour;
}

export class BlockFitter {
  readonly #tools: BlockTools;
  readonly #grid: Grid;
  readonly #kept: Context;

  constructor(tools: BlockTools, kept: Context) {
    this.#tools = tools;
    this.#grid = tools.grid;
    this.#kept = kept;
  }

  /** The work of all that is tried. */
  get meter(): Meter {
    return this.#tools.type.meter;
  }

  /**
   * The heights, in grid lines, at which a block of so many basic columns can be full: from its least to its greatest.
   */
  heights(spec: BlockSpec, columns: number): readonly [least: number, most: number] {
    if (spec.lines !== undefined) return [spec.lines, spec.lines];
    if (spec.missing) return [LEAST_MISSING, this.#grid.lines];
    const { style, set = columns } = spec;
    const padding = 2 * style.padding.lines;
    if (this.verticalHead(spec)) {
      const [least, most] = this.#stripNeed(spec, columns, set);
      return [least + padding, Math.max(least + TALLER, most) + padding];
    }
    const head = this.#head(spec, columns).lines + padding;
    const { fewest, most } = this.#text(spec, this.#columnWidth(spec, columns, set));
    const inGrid = (textLines: number) => ceil(Math.ceil(textLines / set) * style.text.leading);
    return [head + inGrid(fewest), head + style.head.stretch + inGrid(most)];
  }

  /** What a block of so many basic columns costs at a height in grid lines. */
  cost(spec: BlockSpec, columns: number, lines: number): number {
    const { lines: given } = spec;
    const [least, most] = this.heights(spec, columns);
    if (lines < least) return this.#costOfLess(spec, columns, lines, least);
    // What the plan gives a block it keeps, and in a taller row no text of it counts on more.
    const height = Math.min(lines, given ?? lines);
    if (height > most + 1 && spec.article && !this.verticalHead(spec)) {
      const first = this.#kept.get(costOfHole, this.#tools, spec, columns, most + 1);
      return first + (this.#rows(spec, columns, height) - this.#rows(spec, columns, most + 1)) * EMPTY_LINE;
    }
    return this.costAt(spec, columns, height) + (lines - height) * columns * EMPTY_LINE;
  }

  /** What a block of so many basic columns costs, settled at a height in grid lines. */
  costAt(spec: BlockSpec, columns: number, lines: number): number {
    const { set = columns } = spec;
    return this.settle(spec, [{ area: { column: 0, line: 0, columns, lines }, set }]).cost;
  }

  /** Lines of text below a head that has grown as far as it may. */
  #rows(spec: BlockSpec, columns: number, lines: number): number {
    const { style, set = columns } = spec;
    const head = this.#head(spec, columns).lines;
    const above = head + (head > 0 ? style.head.stretch : 0) + 2 * style.padding.lines;
    return set * floor((lines - above) / style.text.leading);
  }

  /** A page that is over takes what is over from texts, down to a few lines of each, and from no head. */
  #costOfLess(spec: BlockSpec, columns: number, lines: number, least: number): number {
    const { article, set = columns } = spec;
    const kept = article && spec.lines === undefined ? this.leastKept(spec, columns) : least;
    if (lines < kept) return starvedCost((kept - lines) * columns) + this.cost(spec, columns, kept);
    const characters = article ? charactersOf(article) : 0;
    return oversetCost((least - lines) * set, MIDDLING_TEXT / (MIDDLING_TEXT + characters));
  }

  /** Grid lines of a block's head and the least that is left of its text where the page is over. */
  leastKept(spec: BlockSpec, columns: number): number {
    const { style, set = columns } = spec;
    const rows = Math.ceil(Math.min(LEAST_KEPT, this.#text(spec, this.#columnWidth(spec, columns, set)).fewest) / set);
    const text = ceil(rows * style.text.leading);
    const padding = 2 * style.padding.lines;
    const beside = this.verticalHead(spec);
    if (!beside) return this.#head(spec, columns).lines + text + padding;
    return Math.min(this.heights(spec, columns)[0], Math.max(text, beside.leastLines) + padding);
  }

  /** Lines that a block's text takes at the most in columns of a width in points. */
  mostLines(spec: BlockSpec, width: number): number {
    return this.#text(spec, width).most;
  }

  settle(spec: BlockSpec, frames: readonly BlockFrame[]): SettledBlock {
    const { style } = spec;
    const { area, set } = frames[0] as BlockFrame;
    const inner = Math.max(0, area.lines - 2 * style.padding.lines);
    const strip = this.#strip(spec, area.columns, set, inner);
    const head = strip ? NO_HEAD : this.#head(spec, area.columns);
    if (!spec.article) {
      const need = strip ? this.#stripNeed(spec, area.columns, set)[0] : head.lines;
      return { ...bareHead(spec, need, area.columns, inner), head, strip };
    }
    const stretch = head.lines > 0 && frames.length === 1 ? style.head.stretch : 0;
    let settled = this.#withHead(spec, frames, head, head.lines, strip);
    for (let grown = 1; grown <= Math.min(stretch, inner - head.lines); grown++) {
      // A text that is full as it stands gains nothing by a taller head.
      if (headCost(grown) >= settled.cost) break;
      const taller = this.#withHead(spec, frames, head, head.lines + grown, strip);
      const cost = taller.cost + headCost(grown);
      if (cost < settled.cost) settled = { ...taller, cost };
    }
    return settled;
  }

  #withHead(
    spec: BlockSpec,
    frames: readonly BlockFrame[],
    head: SetHead,
    headLines: number,
    strip: Strip | undefined,
  ): SettledBlock {
    const { area, set } = frames[0] as BlockFrame;
    this.meter.steps += STEPS.settled + STEPS.object * set;
    const least = LEAST_MEASURE * spec.style.text.size;
    const room = this.#columns(spec, frames, headLines, strip);
    const narrow = room.some(({ rect }) => rect.width < least);
    const columns = narrow ? room.map((column) => ({ ...column, lines: 0 })) : room;
    const channel = Channel.of(columns, spec.style.text.leading * this.#grid.leading, frames.length === 1);
    const text = narrow ? this.#text(spec, least).fit(channel) : this.#fill(spec, channel);
    const need = strip ? (this.verticalHead(spec)?.leastLines ?? 0) : headLines;
    const missing = Math.max(0, need + 2 * spec.style.padding.lines - area.lines);
    const cost = text.cost + missing * set * OVERSET_LINE;
    return { head, headLines, strip, channel, narrow, isShort: missing > 0, text, cost };
  }

  #fill(spec: BlockSpec, channel: Channel): FittedText {
    const { measure } = channel;
    if (typeof measure === "number") return this.#text(spec, measure).fit(channel);
    return newText(spec.article, spec.style, measure, this.#tools, this.#kept).fit(channel);
  }

  #text({ article, style }: BlockSpec, width: number): BlockText {
    return this.#kept.get(textOfWidth, this.#tools, article, style, width);
  }

  #head(block: BlockSpec, columns: number): SetHead {
    const { id, style, head, byline } = headSpecOf(block);
    return this.#kept.get(headOfWidth, this.#tools, head, byline, style, id, this.inside(style, columns));
  }

  /** The vertical headline of a block, if it has one. */
  verticalHead(spec: BlockSpec): VerticalHead | undefined {
    if (spec.style.head.orientation !== "vertical") return undefined;
    const { id, style, head, byline } = headSpecOf(spec);
    const vertical = this.#kept.get(verticalHeadOf, this.#tools, head, byline, style, id);
    return vertical.isEmpty ? undefined : vertical;
  }

  /**
   * The strip of a vertical headline; undefined where there is none.
   *
   * @param given grid lines inside the block's padding; else as many as it needs beside the text at its fewest or its most
   */
  #strip(spec: BlockSpec, columns: number, set: number, given: number | "fewest" | "most"): Strip | undefined {
    const head = this.verticalHead(spec);
    const { gap, leading } = this.#grid;
    const room = { width: this.inside(spec.style, columns), gap, leading, set, em: spec.style.text.size };
    const textLines = (width: number) => {
      const lines = width > 0 && typeof given === "string" ? Math.ceil(this.#text(spec, width)[given] / set) : 0;
      return ceil(lines * spec.style.text.leading);
    };
    return head && fitStrip(head, room, textLines, typeof given === "number" ? given : undefined);
  }

  /** Grid lines that a vertical headline and the text beside it need, the text in as few lines as it can be and in as many. */
  #stripNeed(spec: BlockSpec, columns: number, set: number): readonly [least: number, most: number] {
    return this.#kept.get(stripNeed, this.#tools, spec, columns, set);
  }

  /** Grid lines of a strip beside a text in as many lines as it is set in. */
  stripLines(spec: BlockSpec, columns: number, set: number, text: "fewest" | "most"): number {
    return this.#strip(spec, columns, set, text)?.lines ?? 0;
  }

  /** Points between the paddings of a block of so many basic columns. */
  inside({ padding }: BlockStyle, columns: number): number {
    const { columnWidth, gap, size } = this.#grid;
    return columns * columnWidth + (columns - 1) * gap - 2 * padding.em * size;
  }

  #columnWidth({ style }: BlockSpec, columns: number, set: number): number {
    return (this.inside(style, columns) - this.#grid.gap * (set - 1)) / set;
  }

  #columns(spec: BlockSpec, frames: readonly BlockFrame[], headLines: number, strip?: Strip): PageColumn[] {
    const grid = this.#grid;
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

/** A headline that stands alone has all the room of its block, in grid lines. */
function bareHead(
  { style, missing }: BlockSpec,
  need: number,
  columns: number,
  inner: number,
): Omit<SettledBlock, "head" | "strip"> {
  const { stretch } = style.head;
  const grown = inner - need;
  // How long a missing text will be nobody knows: any height is right.
  if (missing && grown >= 0)
    return { headLines: need, channel: NO_ROOM, narrow: false, isShort: false, text: NO_TEXT, cost: 0 };
  const hole = Math.max(0, grown - stretch) * columns * EMPTY_LINE;
  const cost = grown < 0 ? -grown * columns * OVERSET_LINE : headCost(Math.min(grown, stretch)) + hole;
  return { headLines: Math.max(need, inner), channel: NO_ROOM, narrow: false, isShort: grown < 0, text: NO_TEXT, cost };
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
    const fitter = new BlockFitter(tools, kept);
    return [fitter.stripLines(spec, columns, set, "fewest"), fitter.stripLines(spec, columns, set, "most")];
  },
);

const textOfWidth = stage(
  "text",
  (kept, tools: BlockTools, article: Article | undefined, style: BlockStyle, width: number): BlockText =>
    newText(article, style, width, tools, kept),
);

/** What a block costs at the least height that it cannot fill: from there on each line is a line more of a hole. */
const costOfHole = stage(
  "cost of a hole",
  (kept, tools: BlockTools, spec: BlockSpec, columns: number, lines: number): number =>
    new BlockFitter(tools, kept).costAt(spec, columns, lines),
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
