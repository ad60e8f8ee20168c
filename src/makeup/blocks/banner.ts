/** A headline that stands alone; and the place of an article that could not be read, as high as the page has room. */
import type { AbsentSpec, BannerSpec } from "../../model/plan.ts";
import { Channel } from "../channel.ts";
import { EMPTY_LINE, headCost, OVERSET_LINE } from "../costs.ts";
import { NO_TEXT } from "../fit.ts";
import type { BlockFrame } from "../room.ts";
import { type BlockKind, settledCost } from "./kind.ts";

/** Grid lines that are kept for an article that could not be read, at least: it takes what the page has left. */
const LEAST_MISSING = 3;

const NO_ROOM = Channel.of([], 0, true);

export const banner: BlockKind<BannerSpec | AbsentSpec> = {
  heights(room, spec, columns) {
    const { padding, head } = spec.style;
    if (room.verticalHead(spec)) return room.heightsOfStrip(spec, columns);
    const lines = room.head(spec, columns).lines + 2 * padding.lines;
    return [lines, lines + head.stretch];
  },

  cost: (room, spec, columns, lines) => settledCost(banner, room, spec, columns, lines),

  leastKept: (_room, _spec, _columns, least) => least,

  costOfLess: () => 0,

  /** It has all the room of its block. */
  settle(room, spec, frames) {
    const { style } = spec;
    const [first] = frames as [BlockFrame];
    const { area, set } = first;
    const { inner, strip, head } = room.headIn(spec, first);
    const need = strip ? room.stripNeed(spec, area.columns, set)[0] : head.lines;
    const bare = { head, strip, channel: NO_ROOM, narrow: false, text: NO_TEXT };
    const grown = inner - need;
    // How long a missing text will be nobody knows: any height is right.
    if (spec.content === "absent" && grown >= 0) return { ...bare, headLines: need, isShort: false, cost: 0 };
    const { stretch } = style.head;
    const hole = Math.max(0, grown - stretch) * area.columns * EMPTY_LINE;
    const cost = grown < 0 ? -grown * area.columns * OVERSET_LINE : headCost(Math.min(grown, stretch)) + hole;
    return { ...bare, headLines: Math.max(need, inner), isShort: grown < 0, cost };
  },
};

export const absent: BlockKind<AbsentSpec> = {
  ...banner,
  heights: ({ grid }) => [LEAST_MISSING, grid.lines],
};
