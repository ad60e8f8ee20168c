/**
 * The sample's articles at other lengths, each alone in the frame that it has on the page: does copyfit fill it, and how
 * much wider does it set than a text that need not fill anything?
 */
import { Grid, type GridArea } from "../../src/makeup/grid.ts";
import type { SettledBlock } from "../../src/makeup/room.ts";
import type { BlockFitter } from "../../src/makeup/settle.ts";
import { type BlockSpec, blocksOf } from "../../src/model/plan.ts";
import type { Rect } from "../../src/units/rect.ts";
import { addAt, countIn, cutAt, paragraphsIn } from "./article-file.ts";
import { mean, type SamplePage } from "./late-edits.ts";

/** Shares of the planned length, more or less. */
export const SHARES = [-0.02, -0.01, 0, 0.01, 0.02] as const;

export interface Filling {
  readonly id: string;
  readonly isFull: boolean;
  /** Em that each gap of a justified line has more on the mean than with every paragraph at its best. */
  readonly rise: number;
}

/** Where copy is longer or shorter: in each paragraph alike, or in one, each in its turn. */
export type Spread = "all" | "one";

/** Every article of the page with as much copy as was planned, and a share more. */
export function fillWith(sample: SamplePage, share: number, spread: Spread): Filling[] {
  const { blocks } = sample.pageWith({});
  const grid = new Grid(sample.plan.style);
  const { fitter } = sample;
  return sample.articles.flatMap(({ id, source }) => {
    const block = blocks.find((one) => one.id === id);
    const [rect] = block?.frames ?? [];
    if (!block || !rect) throw new Error(`no block ${id}`);
    const area = areaOf(rect, grid);
    const own = blocksOf(sample.plan).find((one) => one.id === id) as BlockSpec;
    const more =
      Math.round(plannedLength(fitter, own, area, block.fit.characters) * (1 + share)) - block.fit.characters;
    return lengthened(source.text, more, spread).map((text) => {
      const spec = blocksOf(sample.planWith({ [id]: text })).find((one) => one.id === id) as BlockSpec;
      const set = spec.set ?? area.columns;
      const settled = fitter.settle(spec, [{ area, set }]);
      const free = fitter.settle(spec, [{ area: { ...area, lines: ENDLESS }, set }]);
      const room = settled.channel.lines;
      return { id, isFull: settled.text.lines === room, rise: meanGap(settled) - meanGap(free) };
    });
  });
}

/** Lines of a frame that no text fills: there every paragraph is set about at its best. */
const ENDLESS = 400;

/** Share of a text's lines that copyfit adds without being seen: under 0.02 em a gap on the mean. */
const UNSEEN = 0.04;
/** Spreads that a planner keeps in reserve, so that a text does not come out too long for its place. */
const RESERVE = 0.5;

/**
 * Characters that an editor plans for a place: the middle of what copyfit sets there without being seen, for a text of
 * like paragraphs. A paragraph's last line is half full on the mean, and how full is even chance: so p paragraphs take
 * √(p/12) lines more or fewer than expected.
 */
function plannedLength(fitter: BlockFitter, spec: BlockSpec, area: GridArea, characters: number): number {
  const set = spec.set ?? area.columns;
  const inLines = (lines: number) => fitter.settle(spec, [{ area: { ...area, lines }, set }]);
  const { channel } = inLines(area.lines);
  const room = channel.lines;
  const free = inLines(ENDLESS).text;
  const fewer = free.lines - inLines(1).text.lines;
  const more = fitter.mostLines(spec, channel.columns[0]?.rect.width ?? 0) - free.lines;
  const paragraphs = free.settings.filter(({ item }) => item.kind === "paragraph");
  const solid = paragraphs.reduce((sum, { lines, tail }) => sum + lines - 1 + tail, 0);
  const others = free.lines - paragraphs.reduce((sum, { lines }) => sum + lines, 0);
  const most = room + fewer - RESERVE * Math.sqrt(paragraphs.length / 12);
  const least = most - Math.min(fewer + more, Math.ceil(room * UNSEEN));
  const expected = solid + paragraphs.length / 2 + others;
  return characters + ((least + most) / 2 - expected) * (characters / solid);
}

/** An article's file with characters added to or cut from paragraphs' ends; a paragraph too short for it is passed over. */
function lengthened(file: string, more: number, spread: Spread): string[] {
  const places = paragraphsIn(file);
  const edit = (text: string, index: number, characters: number) => {
    const place = paragraphsIn(text)[index];
    if (!place) throw new Error(`no paragraph ${index}`);
    return characters < 0 ? cutAt(text, place, -characters) : addAt(text, place, characters);
  };
  if (spread === "one") {
    const hasEnough = places.map(({ start, end }) => countIn(file.slice(start, end)) + more > 20);
    return [...places.keys()].filter((i) => hasEnough[i]).map((i) => edit(file, i, more));
  }
  const upTo = (i: number) => Math.trunc((more * i) / places.length);
  return [places.reduce((text, _, i) => edit(text, i, upTo(i + 1) - upTo(i)), file)];
}

function areaOf({ x, y, width, height }: Rect, grid: Grid): GridArea {
  const step = grid.columnWidth + grid.gap;
  return {
    column: Math.round((x - grid.x(0)) / step),
    line: Math.round((y - grid.y(0)) / grid.leading),
    columns: Math.round((width + grid.gap) / step),
    lines: Math.round(height / grid.leading),
  };
}

/** Em added to each gap of the lines that are justified. */
function meanGap({ text }: SettledBlock): number {
  const paragraphs = text.settings.filter(({ item }) => item.kind === "paragraph");
  return mean(
    paragraphs.flatMap((setting) =>
      setting
        .set()
        .slice(0, -1)
        .map((line) => line.place({ x: 0, y: 0, leading: 1 }).line.added),
    ),
  );
}
