/**
 * 断版 (通腰) and 通线: one gap across the page, or one gutter down it, makes two pages of one. Blocks should bite into
 * each other (newspaper practice: 咬合).
 */
import { gutterRunsThrough, pageIsBroken } from "../../diagnostics/catalogue.ts";
import { sharedLength } from "../../units/rect.ts";
import type { Grid, GridArea } from "../grid.ts";
import type { LintedBlock, Rule } from "./sheet.ts";

/** A part of the page that is less than this share of the type area high is a banner or a strip, and no half of it. */
const STRIP = 1 / 5;

/** A gutter that runs by blocks for this share of the height reads as whole, a few lines left empty or not. */
const WHOLE = 9 / 10;

export const brokenPage: Rule = ({ blocks, grid, plan }, severity) => {
  // On a page of one column every gap goes across.
  if (grid.columns === 1) return [];
  const least = STRIP * grid.lines;
  return cutsAcross(blocks, plan.style.separation.lines).flatMap(({ above, line, below }) => {
    if (above < least || grid.lines - line < least) return [];
    const y = grid.y(above);
    const area = { x: grid.typeArea.x, y, width: grid.typeArea.width, height: grid.y(line) - y };
    return [pageIsBroken(severity, below.spec.span, area, line + 1)];
  });
};

/** A place where no block stands, over the whole width. */
interface Cut {
  /** Where the blocks above it end, and those below it begin: grid lines from 0. */
  readonly above: number;
  readonly line: number;
  readonly below: LintedBlock;
}

/** @param gap grid lines that the house leaves between two blocks */
function cutsAcross(blocks: readonly LintedBlock[], gap: number): Cut[] {
  const frames = blocks.flatMap((below) => below.areas.map((area) => ({ area, below })));
  const standing = frames.filter(({ area }) => area.lines > 0).toSorted((a, b) => a.area.line - b.area.line);
  const areas = standing.map(({ area }) => area);
  const cuts: Cut[] = [];
  let above = areas[0] ? endOf(areas[0]) : 0;
  for (const { area, below } of standing.slice(1)) {
    const cut = { above, line: area.line, below };
    if (area.line >= above && (area.line - above >= gap || isLevel(cut, areas, gap))) cuts.push(cut);
    above = Math.max(above, endOf(area));
  }
  return cuts;
}

/** Whether all blocks at a cut end, and begin, on one line: else it is a step from a gap to the next, and no gap. */
function isLevel({ above, line }: Cut, areas: readonly GridArea[], gap: number): boolean {
  return areas.every((area) => {
    const away = endOf(area) <= above ? above - endOf(area) : area.line - line;
    return away === 0 || away > gap;
  });
}

export const throughGutter: Rule = ({ blocks, grid }, severity) => {
  const top = belowBanner(blocks, grid);
  const gutters = Array.from({ length: grid.columns - 1 }, (_, i) => i + 1);
  return gutters.flatMap((column) => {
    const left = blocks.flatMap(({ areas }) => areas.filter((area) => area.column + area.columns === column));
    const beside = blocks.filter(({ areas }) => areas.some((area) => area.column === column));
    const right = beside.flatMap(({ areas }) => areas.filter((area) => area.column === column));
    const [first] = beside;
    if (!first || blocks.some((block) => crosses(block, column, top))) return [];
    const from = Math.max(startOf(left), startOf(right));
    const to = Math.min(Math.max(...left.map(endOf)), Math.max(...right.map(endOf)));
    if (to - from < WHOLE * (grid.lines - top)) return [];
    const area = { x: grid.x(column) - grid.gap, y: grid.y(from), width: grid.gap, height: grid.y(to) - grid.y(from) };
    return [gutterRunsThrough(severity, first.spec.span, area, column, from + 1, to)];
  });
};

const endOf = ({ line, lines }: GridArea) => line + lines;
const startOf = (areas: readonly GridArea[]) => Math.min(...areas.map(({ line }) => line));

/** Where the page begins below the heads that stand alone over its whole width. */
function belowBanner(blocks: readonly LintedBlock[], { columns }: Grid): number {
  const banners = blocks.filter(({ spec, first }) => !spec.article && first.columns === columns);
  let top = 0;
  for (const { first } of banners.toSorted((a, b) => a.first.line - b.first.line)) {
    const between = blocks.some(({ areas }) => areas.some(({ line }) => line >= top && line < first.line));
    if (!between) top = endOf(first);
  }
  return top;
}

/** Whether a block stands on both sides of a gutter, below a line: in one frame, or in two that adjoin there. */
function crosses({ areas }: LintedBlock, column: number, top: number): boolean {
  const below = areas.filter((area) => endOf(area) > top);
  return below.some(
    (area) =>
      (area.column < column && area.column + area.columns > column) ||
      (area.column + area.columns === column &&
        below.some(
          (other) => other.column === column && sharedLength(area.line, area.lines, other.line, other.lines) > 0,
        )),
  );
}
