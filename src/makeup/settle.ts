/**
 * Settle a block in its frames: how many lines its head takes, what columns are left, how its text fills them, and what
 * all that costs. What differs between kinds of blocks they say themselves (blocks/).
 */
import type { Context } from "../kept/kept.ts";
import type { BlockSpec } from "../model/plan.ts";
import type { BlockStyle } from "../model/style.ts";
import type { Meter } from "../units/meter.ts";
import { absent, banner } from "./blocks/banner.ts";
import type { BlockKind } from "./blocks/kind.ts";
import { story } from "./blocks/story.ts";
import { EMPTY_LINE, starvedCost } from "./costs.ts";
import { type BlockFrame, BlockRoom, type BlockTools, type SettledBlock } from "./room.ts";
import type { VerticalHead } from "./vertical-heads.ts";

/** A kind of its own is a file beside these, and a line here. */
const KINDS: { readonly [Content in BlockSpec["content"]]: BlockKind<Extract<BlockSpec, { content: Content }>> } = {
  story,
  banner,
  absent,
};

export class BlockFitter {
  readonly #room: BlockRoom;

  constructor(tools: BlockTools, kept: Context) {
    this.#room = new BlockRoom(tools, kept);
  }

  /** The work of all that is tried. */
  get meter(): Meter {
    return this.#room.meter;
  }

  /**
   * The heights, in grid lines, at which a block of so many basic columns can be full: from its least to its greatest.
   */
  heights(spec: BlockSpec, columns: number): readonly [least: number, most: number] {
    if (spec.lines !== undefined) return [spec.lines, spec.lines];
    return kindOf(spec).heights(this.#room, spec, columns);
  }

  /** What a block of so many basic columns costs at a height in grid lines. */
  cost(spec: BlockSpec, columns: number, lines: number): number {
    const { lines: given } = spec;
    const [least, most] = this.heights(spec, columns);
    if (lines < least) return this.#costOfLess(spec, columns, lines, least);
    // What the plan gives a block it keeps, and in a taller row no text of it counts on more.
    const height = Math.min(lines, given ?? lines);
    return kindOf(spec).cost(this.#room, spec, columns, height, most) + (lines - height) * columns * EMPTY_LINE;
  }

  #costOfLess(spec: BlockSpec, columns: number, lines: number, least: number): number {
    const kept = this.leastKept(spec, columns, least);
    if (lines < kept) return starvedCost((kept - lines) * columns) + this.cost(spec, columns, kept);
    return kindOf(spec).costOfLess(this.#room, spec, columns, lines, least);
  }

  /** Grid lines of a block's head and the least that is left of its text where the page is over. */
  leastKept(spec: BlockSpec, columns: number, least = this.heights(spec, columns)[0]): number {
    return kindOf(spec).leastKept(this.#room, spec, columns, least);
  }

  /** Lines that a block's text takes at the most in columns of a width in points. */
  mostLines(spec: BlockSpec, width: number): number {
    return this.#room.text(spec, width).most;
  }

  settle(spec: BlockSpec, frames: readonly BlockFrame[]): SettledBlock {
    return kindOf(spec).settle(this.#room, spec, frames);
  }

  /** The vertical headline of a block, if it has one. */
  verticalHead(spec: BlockSpec): VerticalHead | undefined {
    return this.#room.verticalHead(spec);
  }

  /** Points between the paddings of a block of so many basic columns. */
  inside(style: BlockStyle, columns: number): number {
    return this.#room.inside(style, columns);
  }
}

function kindOf(spec: BlockSpec): BlockKind {
  return KINDS[spec.content] as BlockKind;
}
