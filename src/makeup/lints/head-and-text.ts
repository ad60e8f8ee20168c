/** 背题 and 题文不接: a head without its text, and text that does not go on where the reader looks for it. */
import { headStandsAlone, textGoesOnApart, textStartsApart } from "../../diagnostics/catalogue.ts";
import type { PageColumn } from "../../model/page.ts";
import { around, type Rect, sharedLength } from "../../units/rect.ts";
import type { GridArea } from "../grid.ts";
import { lineRect } from "./places.ts";
import type { BlockRule, LintedBlock } from "./sheet.ts";

/** Lines of text that hold a head to its article: under a single one it stands at a foot all the same. */
const LEAST_LINES = 2;

/** 背题: a head at a foot, its text elsewhere (newspaper practice). An article that is no longer has its text there. */
export const headWithoutText: BlockRule = (linted, { style: { separation } }, severity) => {
  const { block, spec } = linted;
  const head = block.parts.filter(({ kind }) => kind === "kicker" || kind === "title" || kind === "deck");
  const area = around(head.flatMap(({ lines }) => lines.map(lineRect)));
  if (!spec.article || !area || spec.style.head.orientation === "vertical") return [];
  const below = textColumns(linted)
    .filter(({ areas }) => areas.some((frame) => isBelowHead(frame, linted, separation.lines)))
    .map(({ lines }) => lines);
  const deepest = Math.max(0, ...below);
  const all = below.reduce((sum, lines) => sum + lines, 0);
  if (deepest >= LEAST_LINES || all >= block.fit.lines) return [];
  return [headStandsAlone(severity, spec.span, area, spec.id, deepest, LEAST_LINES)];
};

/**
 * 题文不接: a story does not run out from under its head, and turns to the column at the right or goes on below
 * (NAVEDTRA 14130, newspaper makeup); else the reader has to look for it.
 */
export const textApartFromHead: BlockRule = (linted, { style: { separation } }, severity) => {
  const { spec } = linted;
  const { lines: gap } = separation;
  const columns = textColumns(linted);
  return columns.flatMap((column, i) => {
    const before = columns[i - 1];
    const [area] = column.areas;
    if (!area) return [];
    if (!before) {
      return column.areas.some((frame) => isBelowHead(frame, linted, gap))
        ? []
        : [textStartsApart(severity, spec.span, column.rect, spec.id, area.column + 1, area.line + 1)];
    }
    if (before.areas.some((from) => column.areas.some((to) => touches(from, to, gap)))) return [];
    const [from] = before.areas;
    if (!from) return [];
    return [
      textGoesOnApart(severity, spec.span, column.rect, spec.id, from.column + 1, area.column + 1, area.line + 1),
    ];
  });
};

/** A column that text stands in. */
interface TextColumn {
  readonly rect: Rect;
  /** Lines of text in it. */
  readonly lines: number;
  /** The frames that it lies in: more than one where it goes on below. */
  readonly areas: readonly GridArea[];
}

/** The columns of a block that are not empty, as they are read. */
function textColumns({ block, areas }: LintedBlock): TextColumn[] {
  const counts = block.columns.map(() => 0);
  for (const { lines } of block.parts) {
    for (const { column } of lines) if (column !== undefined) counts[column] = (counts[column] ?? 0) + 1;
  }
  return block.columns.flatMap(({ rect }, i) => {
    const lines = counts[i] ?? 0;
    return lines > 0 ? [{ rect, lines, areas: areas.filter((_, frame) => isIn(rect, block.frames[frame])) }] : [];
  });
}

function isIn(column: PageColumn["rect"], frame: Rect | undefined): boolean {
  return (
    frame !== undefined &&
    sharedLength(column.x, column.width, frame.x, frame.width) > 0 &&
    sharedLength(column.y, column.height, frame.y, frame.height) > 0
  );
}

/** Whether text in a frame follows on the head: in the head's own frame, or right below it. */
function isBelowHead(frame: GridArea, { first, spec }: LintedBlock, gap: number): boolean {
  return frame === first || (spec.style.head.orientation === "horizontal" && isBelow(first, frame, gap));
}

function touches(from: GridArea, to: GridArea, gap: number): boolean {
  return from === to || isBelow(from, to, gap) || isRightOf(from, to);
}

/** Frames that overlap are told of elsewhere; here they adjoin. */
function isBelow(from: GridArea, to: GridArea, gap: number): boolean {
  return (
    to.line >= from.line &&
    to.line <= from.line + from.lines + gap &&
    sharedLength(from.column, from.columns, to.column, to.columns) > 0
  );
}

function isRightOf(from: GridArea, to: GridArea): boolean {
  return to.column === from.column + from.columns && sharedLength(from.line, from.lines, to.line, to.lines) > 0;
}
