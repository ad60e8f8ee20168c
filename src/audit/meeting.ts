/** Two lines of one block whose ink meets: their leading is too small for their size. */
import { headLinesMeet } from "../diagnostics/catalogue.ts";
import { type PageLine, runRect } from "../model/page.ts";
import type { TextStyle } from "../model/style.ts";
import { around, type Rect } from "../units/rect.ts";
import { type Audited, type Fault, type Ground, NOISE } from "./fault.ts";
import { areNear, meeting, type Outlines } from "./ink.ts";

/** Leadings are recommended in steps of so many grid lines. */
const STEP = 0.05;

/** Share of the em by which bodies of two columns may overlap: no ink fills its em. */
const UNINKED = 0.1;

/** A line and the style that says how far it is from the one above it. */
interface Styled {
  readonly line: PageLine;
  readonly style: TextStyle;
}

export function meetingLines({ block, spec }: Audited, { grid }: Ground, outlines: Outlines): Fault[] {
  /** By the style that is to blame: what it does to one line it does to all. */
  const faults = new Map<TextStyle, Fault>();
  const pairs = [...headPairs({ block, spec }), ...textPair({ block, spec }, grid.leading)];
  for (const [above, { line, style: own }] of pairs) {
    const shared = sharedBy(above.line, line, outlines);
    if (shared <= NOISE) continue;
    const isTight = ({ leading, size }: TextStyle) => leading * grid.leading < size;
    const style = above.style !== own && isTight(above.style) ? above.style : own;
    if (faults.has(style)) continue;
    const key = above.style === own || isTight(style) ? "leading" : "between";
    const lines = key === "leading" ? style.leading : spec.style.head.between;
    const least = above.style === own ? lines + shared / grid.leading : style.size / grid.leading;
    const needs = stepped(key === "leading" ? least : lines + shared / grid.leading);
    const { span, role, size } = style;
    const diagnostic = headLinesMeet(span, around(line.runs.map(runRect)) as Rect, spec.id, shared, {
      key,
      role,
      size,
      lines,
      needs,
    });
    faults.set(style, { code: "HEAD_LINES_MEET", diagnostic });
  }
  return [...faults.values()];
}

function stepped(lines: number): number {
  return Number((Math.ceil(lines / STEP) * STEP).toFixed(2));
}

/** Points that the ink of two lines has in common, downward or, of columns, sideways. */
function sharedBy(above: PageLine, line: PageLine, outlines: Outlines): number {
  const [upper, lower] = [above.runs[0], line.runs[0]];
  if (!upper || !lower) return 0;
  if (lower.vertical) return (upper.size + lower.size) / 2 - (upper.x - lower.x) - UNINKED * lower.size;
  return areNear(upper, lower) ? (meeting(above.runs, line.runs, outlines)?.height ?? 0) : 0;
}

/** Lines of the head that follow each other. */
function headPairs({ block, spec }: Audited): [Styled, Styled][] {
  const lines: Styled[] = [];
  for (const { kind, lines: own } of block.parts) {
    if (kind === "paragraph") continue;
    for (const line of own) if (line.column === undefined) lines.push({ line, style: spec.style[kind] });
  }
  return pairsOf(lines);
}

/** Lines of a text are all as far apart: where they are nearer than their size, two say it of all. */
function textPair({ block, spec }: Audited, leading: number): [Styled, Styled][] {
  const { text: style } = spec.style;
  if (style.leading * leading >= style.size) return [];
  const lines = block.parts.flatMap(({ kind, lines: own }) => (kind === "paragraph" ? own : []));
  return pairsOf(lines.filter(({ column }) => column === 0).map((line) => ({ line, style }))).slice(0, 1);
}

function pairsOf(lines: readonly Styled[]): [Styled, Styled][] {
  return lines.slice(1).map((line, i) => [lines[i] as Styled, line]);
}
