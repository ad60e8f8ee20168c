/**
 * The sample's articles at other lengths, each alone in the frame that it has on the page: does copyfit fill it, and how
 * much wider does it set than a text that need not fill anything?
 */
import { Grid, type GridArea } from "../../src/makeup/grid.ts";
import type { SettledBlock } from "../../src/makeup/settle.ts";
import type { BlockSpec } from "../../src/model/plan.ts";
import { blocksOf } from "../../src/model/plan.ts";
import type { Rect } from "../../src/units/rect.ts";
import { addAt, cutAt, paragraphsIn } from "./article-file.ts";
import { mean, type SamplePage } from "./late-edits.ts";

/** Shares of the middle of what a place holds, more or less. */
export const SHARES = [-0.02, -0.01, 0, 0.01, 0.02] as const;

export interface Filling {
  readonly id: string;
  readonly isFull: boolean;
  /** Em that each gap of a justified line has more on the mean than with every paragraph at its best. */
  readonly rise: number;
}

/** Every article of the page with as much copy as its place holds, and a share more. */
export function fillWith(sample: SamplePage, share: number): Filling[] {
  const { blocks } = sample.pageWith({});
  const grid = new Grid(sample.plan.style);
  const { fitter } = sample;
  return sample.articles.map(({ id, source }) => {
    const block = blocks.find((one) => one.id === id);
    const [rect] = block?.frames ?? [];
    if (!block || !rect) throw new Error(`no block ${id}`);
    const { characters, holds } = block.fit;
    const wanted = Math.round(((holds.least + holds.most) / 2) * (1 + share));
    const spec = blocksOf(sample.planWith({ [id]: lengthened(source.text, wanted - characters) })).find(
      (one) => one.id === id,
    ) as BlockSpec;
    const area = areaOf(rect, grid);
    const set = spec.set ?? area.columns;
    const settled = fitter.settle(spec, [{ area, set }]);
    // Where there is no room for a line, every paragraph is set at its best.
    const free = fitter.settle(spec, [{ area: { ...area, lines: 1 }, set }]);
    const room = settled.columns.reduce((sum, { lines }) => sum + lines, 0);
    return { id, isFull: settled.text.lines === room, rise: meanGap(settled) - meanGap(free) };
  });
}

/** Characters added to or cut from an article's file, the same number at every paragraph's end. */
function lengthened(file: string, more: number): string {
  const count = paragraphsIn(file).length;
  let text = file;
  for (let i = 0; i < count; i++) {
    const share = Math.trunc((more * (i + 1)) / count) - Math.trunc((more * i) / count);
    const [place] = paragraphsIn(text).slice(i);
    if (place) text = share < 0 ? cutAt(text, place, -share) : addAt(text, place, share);
  }
  return text;
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
        .map(({ added }) => added),
    ),
  );
}
