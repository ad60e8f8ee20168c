/** An article with its headline over it or beside it. */
import { stage } from "../../kept/kept.ts";
import { charactersOf } from "../../model/article.ts";
import type { StorySpec } from "../../model/plan.ts";
import { ceil, floor } from "../../units/length.ts";
import { STEPS } from "../../units/meter.ts";
import { Channel } from "../channel.ts";
import { EMPTY_LINE, headCost, OVERSET_LINE, oversetCost } from "../costs.ts";
import type { SetHead } from "../heads.ts";
import { type BlockFrame, BlockRoom, type BlockTools, type SettledBlock } from "../room.ts";
import type { Strip } from "../vertical-heads.ts";
import { type BlockKind, settledCost } from "./kind.ts";

/** Least measure of a text column in em. */
const LEAST_MEASURE = 4;

/** Lines of a text that are left to it where the page is over. */
const LEAST_KEPT = 3;

/** Characters of a text that is neither long nor short. */
const MIDDLING_TEXT = 500;

export const story: BlockKind<StorySpec> = {
  heights(room, spec, columns) {
    const { style, set = columns } = spec;
    if (room.verticalHead(spec)) return room.heightsOfStrip(spec, columns);
    const head = room.head(spec, columns).lines + 2 * style.padding.lines;
    const { fewest, most } = room.text(spec, room.columnWidth(spec, columns, set));
    const inGrid = (textLines: number) => ceil(Math.ceil(textLines / set) * style.text.leading);
    return [head + inGrid(fewest), head + style.head.stretch + inGrid(most)];
  },

  /** From the least height that it cannot fill each line is a line more of a hole. */
  cost(room, spec, columns, lines, most) {
    if (lines <= most + 1 || room.verticalHead(spec)) return settledCost(story, room, spec, columns, lines);
    const first = room.kept.get(costOfHole, room.tools, spec, columns, most + 1);
    return first + (rowsIn(room, spec, columns, lines) - rowsIn(room, spec, columns, most + 1)) * EMPTY_LINE;
  },

  leastKept(room, spec, columns, least) {
    if (spec.lines !== undefined) return least;
    const { style, set = columns } = spec;
    const { fewest } = room.text(spec, room.columnWidth(spec, columns, set));
    const text = ceil(Math.ceil(Math.min(LEAST_KEPT, fewest) / set) * style.text.leading);
    const padding = 2 * style.padding.lines;
    const beside = room.verticalHead(spec);
    if (!beside) return room.head(spec, columns).lines + text + padding;
    return Math.min(least, Math.max(text, beside.leastLines) + padding);
  },

  /** A page that is over takes what is over from texts, down to a few lines of each, and from no head. */
  costOfLess(_, { article, set }, columns, lines, least) {
    const characters = charactersOf(article);
    return oversetCost((least - lines) * (set ?? columns), MIDDLING_TEXT / (MIDDLING_TEXT + characters));
  },

  settle(room, spec, frames) {
    const { style } = spec;
    const { inner, strip, head } = room.headIn(spec, frames[0] as BlockFrame);
    const stretch = head.lines > 0 && frames.length === 1 ? style.head.stretch : 0;
    let settled = withHead(room, spec, frames, head, head.lines, strip);
    for (let grown = 1; grown <= Math.min(stretch, inner - head.lines); grown++) {
      // A text that is full as it stands gains nothing by a taller head.
      if (headCost(grown) >= settled.cost) break;
      const taller = withHead(room, spec, frames, head, head.lines + grown, strip);
      const cost = taller.cost + headCost(grown);
      if (cost < settled.cost) settled = { ...taller, cost };
    }
    return settled;
  },
};

const costOfHole = stage(
  "cost of a hole",
  (kept, tools: BlockTools, spec: StorySpec, columns: number, lines: number): number =>
    settledCost(story, new BlockRoom(tools, kept), spec, columns, lines),
);

function withHead(
  room: BlockRoom,
  spec: StorySpec,
  frames: readonly BlockFrame[],
  head: SetHead,
  headLines: number,
  strip: Strip | undefined,
): SettledBlock {
  const { area, set } = frames[0] as BlockFrame;
  const { style } = spec;
  room.meter.steps += STEPS.settled + STEPS.object * set;
  const least = LEAST_MEASURE * style.text.size;
  const all = room.columns(spec, frames, headLines, strip);
  const narrow = all.some(({ rect }) => rect.width < least);
  const columns = narrow ? all.map((column) => ({ ...column, lines: 0 })) : all;
  const channel = Channel.of(columns, style.text.leading * room.grid.leading, frames.length === 1);
  const text = room.text(spec, narrow ? least : channel.measure).fit(channel);
  const need = strip ? (room.verticalHead(spec)?.leastLines ?? 0) : headLines;
  const missing = Math.max(0, need + 2 * style.padding.lines - area.lines);
  const cost = text.cost + missing * set * OVERSET_LINE;
  return { head, headLines, strip, channel, narrow, isShort: missing > 0, text, cost };
}

/** Lines of text below a head that has grown as far as it may. */
function rowsIn(room: BlockRoom, spec: StorySpec, columns: number, lines: number): number {
  const { style, set = columns } = spec;
  const head = room.head(spec, columns).lines;
  const above = head + (head > 0 ? style.head.stretch : 0) + 2 * style.padding.lines;
  return set * floor((lines - above) / style.text.leading);
}
