/** A kind of block: what it costs at each height, and how it stands in its frames. */
import type { BlockSpec } from "../../model/plan.ts";
import type { BlockFrame, BlockRoom, SettledBlock } from "../room.ts";

/** Heights in grid lines, widths in basic columns. */
export interface BlockKind<Spec extends BlockSpec = BlockSpec> {
  /** The heights at which it can be full, where the plan gives it none: from its least to its greatest. */
  heights(room: BlockRoom, spec: Spec, columns: number): readonly [least: number, most: number];
  /** What it costs at a height from its least on. @param most its greatest, or the one that the plan gives it */
  cost(room: BlockRoom, spec: Spec, columns: number, lines: number, most: number): number;
  /** The least that is left to it where the page is over. @param least its least height, or the one that the plan gives it */
  leastKept(room: BlockRoom, spec: Spec, columns: number, least: number): number;
  /** What it costs at a height between the two. */
  costOfLess(room: BlockRoom, spec: Spec, columns: number, lines: number, least: number): number;
  settle(room: BlockRoom, spec: Spec, frames: readonly BlockFrame[]): SettledBlock;
}

/** What a block of so many basic columns costs, settled at a height. */
export function settledCost<Spec extends BlockSpec>(
  kind: BlockKind<Spec>,
  room: BlockRoom,
  spec: Spec,
  columns: number,
  lines: number,
): number {
  const { set = columns } = spec;
  return kind.settle(room, spec, [{ area: { column: 0, line: 0, columns, lines }, set }]).cost;
}
