/** What holds of every page: text in its frames, on the grid, balanced, and all of it placed or counted as overset. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { faultsOf } from "../../src/audit/index.ts";
import { Kept } from "../../src/kept/kept.ts";
import type { GlyphRun, PageBlock, PageLine, Part } from "../../src/model/page.ts";
import { type BlockSpec, blocksOf } from "../../src/model/plan.ts";
import type { Rect } from "../../src/units/rect.ts";
import type { SquarePage } from "../makeup/squares.ts";
import { lengthOf } from "../support/glyphs.ts";
import { expectShare } from "../support/share.ts";
import { flowingPlans, layOutInput, type PlanInput, placedPlans } from "./plans.ts";

const EPSILON = 1e-6;

/** The page is refused for these: what it then looks like is nobody's promise. */
const ILLEGAL = new Set([
  "ROW_COLUMNS",
  "BLOCK_OUTSIDE_GRID",
  "BLOCKS_OVERLAP",
  "FRAME_TOO_SMALL",
  "HEAD_TOO_TALL",
  "HEAD_TOO_LONG",
]);

function codes({ diagnostics }: SquarePage): string[] {
  return diagnostics.map(({ code }) => code);
}

function isLegal(made: SquarePage): boolean {
  return codes(made).every((code) => !ILLEGAL.has(code));
}

function within({ x, y, width, height }: Rect, outer: Rect): boolean {
  return (
    x >= outer.x - EPSILON &&
    y >= outer.y - EPSILON &&
    x + width <= outer.x + outer.width + EPSILON &&
    y + height <= outer.y + outer.height + EPSILON
  );
}

/** The em boxes of a run: 0.88 em above the baseline, 0.12 below. */
function boxOf({ x, y, size, ...run }: GlyphRun): Rect {
  return { x, y: y - 0.88 * size, width: lengthOf(run, size), height: size };
}

function overlap(a: Rect, b: Rect): boolean {
  const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return across > EPSILON && down > EPSILON;
}

function isText({ kind }: Part, line: PageLine): boolean {
  return kind === "paragraph" || (kind === "byline" && line.column !== undefined);
}

function textLines({ parts }: PageBlock): PageLine[] {
  return parts.flatMap((part) => part.lines.filter((line) => isText(part, line)));
}

/** Every pair of a block on the page and its plan. */
function specsOf({ page, plan }: SquarePage): { block: PageBlock; spec: BlockSpec }[] {
  const specs = blocksOf(plan);
  return page.blocks.flatMap((block) => {
    const spec = specs.find(({ id }) => id === block.id);
    return spec ? [{ block, spec }] : [];
  });
}

function count(text: string): number {
  return [...text.replace(/\s/g, "")].length;
}

/** What the audit says of a page that is not refused: the squares have no outlines, and stand for their ink. */
function auditFaults(made: SquarePage): string[] {
  if (!isLegal(made)) return [];
  return faultsOf(new Kept(), made.page, made.plan, () => undefined).map(({ diagnostic }) => diagnostic.message.en);
}

function faultsOfPage(made: SquarePage): string[] {
  const own = specsOf(made).flatMap(({ block, spec }) => [
    ...textFaults(made, block, spec),
    ...placeFaults(made, block, spec),
    ...(isLegal(made) ? frameFaults(made, block) : []),
  ]);
  return [...own, ...auditFaults(made)];
}

/** Why a block holds no line of its text. */
const NO_PLACE = ["FRAME_TOO_SMALL", "NO_ROOM_FOR_TEXT", "HEAD_TOO_TALL"];

/** All text is placed, in order, or counted as overset. */
function textFaults({ diagnostics }: SquarePage, block: PageBlock, { article }: BlockSpec): string[] {
  if (!article) return [];
  const { id, fit } = block;
  const faults: string[] = [];
  const byline = article.byline ? (article.byline.office?.text ?? "") + article.byline.name.text : "";
  const whole = article.paragraphs.map(({ text }) => text).join("") + byline;
  const placed = textLines(block)
    .flatMap(({ runs }) => runs.map(({ text }) => text))
    .join("");
  const bare = (text: string) => text.replace(/\s/g, "");
  if (!bare(whole).startsWith(bare(placed))) faults.push(`${id}: the lines say ${placed}`);
  const missing = count(whole) - count(placed);
  if (missing !== fit.oversetCharacters) faults.push(`${id}: ${missing} missing, ${fit.oversetCharacters} counted`);
  if (fit.characters !== article.paragraphs.reduce((sum, { text }) => sum + count(text), 0)) {
    faults.push(`${id}: ${fit.characters} characters`);
  }
  if (textLines(block).length + fit.oversetLines !== fit.lines) faults.push(`${id}: lines do not add up`);
  if (fit.oversetLines > 0 && fit.emptyLines > 0) faults.push(`${id}: overset and underset`);
  const said = diagnostics.filter(({ code, message }) => code === "OVERSET" && message.zh.startsWith(`${id} `));
  const isOver = fit.oversetLines > 0 && fit.capacityLines > 0;
  const expected = isOver ? [`${id} 溢出 ${fit.oversetLines} 行 ${missing} 字`] : [];
  if (fit.oversetLines > 0 && !isOver && !diagnostics.some(({ code }) => NO_PLACE.includes(code))) {
    faults.push(`${id}: nothing says that no line has a place`);
  }
  if (said.map(({ message }) => message.zh).join() !== expected.join()) faults.push(`${id}: the message is wrong`);
  return faults;
}

/** Lines stand in their columns, one under the other, on the grid; columns of one frame are balanced. */
function placeFaults({ page }: SquarePage, block: PageBlock, { style }: BlockSpec): string[] {
  const { id, columns, fit, frames } = block;
  const faults: string[] = [];
  const leading = style.text.leading * page.grid.leading;
  const ownBaseline = (leading - style.text.size) / 2 + 0.88 * style.text.size;
  const used = new Set<string>();
  let order = -1;
  for (const line of textLines(block)) {
    const column = columns[line.column ?? -1];
    if (!column) {
      faults.push(`${id}: a line in no column`);
      continue;
    }
    for (const run of line.runs) {
      if (!within(boxOf(run), column.rect)) faults.push(`${id}: “${run.text}” is out of its column`);
      const row = (run.y - column.rect.y - ownBaseline) / leading;
      if (Math.abs(row - Math.round(row)) > EPSILON) faults.push(`${id}: “${run.text}” is off its rows`);
      if (Math.round(row) >= column.lines) faults.push(`${id}: “${run.text}” is below its column`);
      const gridLine = (run.y - page.typeArea.y - ownBaseline) / page.grid.leading;
      const onGrid = style.text.leading !== 1 || Math.abs(gridLine - Math.round(gridLine)) < EPSILON;
      if (!onGrid) faults.push(`${id}: “${run.text}” is off the grid`);
      if (run === line.runs[0]) {
        const place = (line.column ?? -1) * 1000 + Math.round(row);
        if (used.has(String(place)) || place < order) faults.push(`${id}: “${run.text}” is out of order`);
        used.add(String(place));
        order = place;
      }
    }
  }
  for (const column of columns) {
    const top = (column.rect.y - page.typeArea.y) / page.grid.leading;
    if (Math.abs(top - Math.round(top)) > EPSILON) faults.push(`${id}: a column begins off the grid`);
  }
  const [first] = columns;
  const [frame] = frames;
  if (first && frame) {
    const grown = Math.round((first.rect.y - frame.y) / page.grid.leading) - style.padding.lines - fit.headLines;
    if (grown > 0 && fit.oversetLines > 0) faults.push(`${id}: the head has grown by ${grown} and the text is overset`);
  }
  const capacity = fit.capacityLines / columns.length;
  const even = Math.min(Math.ceil(fit.lines / columns.length), capacity);
  if (frames.length === 1 && columns.some(({ lines }) => lines !== even))
    faults.push(`${id}: columns are not balanced`);
  return faults;
}

/** Whether frames that stand one below the other hold a column from its top to its foot. */
function isCovered(rect: Rect, frames: readonly Rect[]): boolean {
  const beside = frames.filter((frame) => within({ ...rect, y: frame.y, height: frame.height }, frame));
  const covered = beside.reduce((sum, frame) => {
    const foot = Math.min(frame.y + frame.height, rect.y + rect.height);
    return sum + Math.max(0, foot - Math.max(frame.y, rect.y));
  }, 0);
  return covered >= rect.height - 1e-6;
}

/** On a legal page nothing leaves its frame, and no frame the type area. */
function frameFaults({ page }: SquarePage, block: PageBlock): string[] {
  const { id, frames, columns, parts } = block;
  const faults: string[] = [];
  for (const frame of frames) if (!within(frame, page.typeArea)) faults.push(`${id}: a frame leaves the type area`);
  for (const { rect } of columns) {
    if (!isCovered(rect, frames)) faults.push(`${id}: a column leaves the frames`);
  }
  for (const part of parts) {
    for (const line of part.lines) {
      for (const run of line.runs) {
        const inside = line.column === undefined ? frames.slice(0, 1) : frames;
        if (!inside.some((frame) => within(boxOf(run), frame))) faults.push(`${id}: “${run.text}” leaves its frame`);
      }
    }
  }
  const others = page.blocks.filter((other) => other !== block).flatMap((other) => other.frames);
  if (frames.some((frame) => others.some((other) => overlap(frame, other)))) faults.push(`${id}: overlaps a block`);
  const texts = parts.flatMap(({ lines }) => lines.flatMap(({ runs }) => [runs]));
  texts.forEach((runs, i) => {
    const below = texts.slice(i + 1).flat();
    if (runs.some((run) => below.some((other) => overlap(boxOf(run), boxOf(other))))) {
      faults.push(`${id}: “${runs.map(({ text }) => text).join("")}” is overprinted`);
    }
  });
  return faults;
}

/** Whether two frames of a plan share a field of the grid. */
function framesOverlap({ placed }: PlanInput): boolean {
  const frames = placed.flatMap((one) => one.frames);
  const shares = (from: number, length: number, otherFrom: number, otherLength: number) =>
    from < otherFrom + otherLength && otherFrom < from + length;
  return frames.some((a, i) =>
    frames
      .slice(0, i)
      .some((b) => shares(a.column, a.columns, b.column, b.columns) && shares(a.line, a.lines, b.line, b.lines)),
  );
}

describe("random pages", () => {
  it("rows and stacks: in frame, on grid, balanced, no character lost", () => {
    let legal = 0;
    fc.assert(
      fc.property(flowingPlans, (input) => {
        const made = layOutInput(input);
        if (isLegal(made)) legal++;
        expect(faultsOfPage(made)).toEqual([]);
      }),
      { numRuns: 200 },
    );
    expectShare(legal, 200, 0.7);
  });

  it("frames and chains: the same, and every overlap and every frame off the page is reported", () => {
    fc.assert(
      fc.property(placedPlans, (input) => {
        const made = layOutInput(input);
        expect(faultsOfPage(made)).toEqual([]);
        expect(codes(made).includes("BLOCKS_OVERLAP")).toBe(framesOverlap(input));
        const outside = input.placed.some(({ frames }) =>
          frames.some(({ line, lines }) => line + lines - 1 > input.lines),
        );
        expect(codes(made).includes("BLOCK_OUTSIDE_GRID")).toBe(outside);
      }),
      { numRuns: 250 },
    );
  });

  it("equal input gives equal pages", () => {
    fc.assert(
      fc.property(flowingPlans, (input) => {
        expect(layOutInput(input).page).toEqual(layOutInput(input).page);
      }),
      { numRuns: 20 },
    );
  });
});
