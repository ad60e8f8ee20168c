/**
 * Nothing leaves the sheet, and no ink stands on that of another block. Lines stand inside their frames (lines.ts,
 * heads.ts) and frames apart (frames.ts): what is left are bodies higher than their line, which reach over an edge.
 */
import { auditOutside, auditOverlap } from "../diagnostics/catalogue.ts";
import { once } from "../kept/once.ts";
import { type Fill, type GlyphRun, type Page, type PageBlock, runRect, runsOfBlock } from "../model/page.ts";
import type { PagePlan } from "../model/plan.ts";
import { around, type Rect } from "../units/rect.ts";
import { type Fault, NOISE } from "./fault.ts";
import { shared } from "./frames.ts";
import { inkOf, meeting, type Outlines } from "./ink.ts";

const FURNITURE = "furniture";

/** Runs that reach out of their place, and whose they are. */
interface Stray {
  readonly id: string;
  readonly runs: readonly GlyphRun[];
}

export function sheetFaults(page: Page, plan: PagePlan, outlines: Outlines): Fault[] {
  const { blocks, furniture, fills, trim, bleed, typeArea } = page;
  const sheet = { x: 0, y: 0, ...trim };
  const outside = (id: string, text: string, rect: Rect, from: Rect): Fault[] => {
    const beyond = beyondOf(rect, from);
    return beyond > NOISE
      ? [{ code: "AUDIT_OUTSIDE", diagnostic: auditOutside(plan.span, rect, id, text, beyond) }]
      : [];
  };
  const strays: Stray[] = [
    ...blocks.map((block) => ({ id: block.id, runs: straysOf(block) })),
    { id: FURNITURE, runs: furniture.filter((run) => shared(runRect(run), typeArea)) },
  ].filter(({ runs }) => runs.length > 0);
  const bled = { x: -bleed, y: -bleed, width: trim.width + 2 * bleed, height: trim.height + 2 * bleed };
  return [
    ...blocks.flatMap(({ id, frames }) => frames.flatMap((frame) => outside(id, "", frame, sheet))),
    ...furniture.flatMap((run) => outside(FURNITURE, run.text, runRect(run), sheet)),
    ...fills.flatMap(({ rect, kind }: Fill) => outside(kind, "", rect, bled)),
    ...strays.flatMap(({ id, runs }) =>
      runs.flatMap((run) => {
        const ink = around(inkOf(run, outlines));
        return ink ? outside(id, run.text, ink, sheet) : [];
      }),
    ),
    ...strays.flatMap((stray) => metBy(stray, page, plan, outlines)),
  ];
}

/** Points by which a rectangle leaves another. */
function beyondOf({ x, y, width, height }: Rect, from: Rect): number {
  return Math.max(from.x - x, from.y - y, x + width - from.x - from.width, y + height - from.y - from.height);
}

/** Runs of a block whose bodies are in none of its frames as a whole. */
const straysOf = once((block: PageBlock): readonly GlyphRun[] => {
  const strays: GlyphRun[] = [];
  const runs = runsOfBlock(block);
  for (let i = 0; i < runs.length; i++) {
    const run = runs[i] as GlyphRun;
    if (!isInOne(runRect(run), block.frames)) strays.push(run);
  }
  return strays;
});

function isInOne(rect: Rect, frames: readonly Rect[]): boolean {
  for (let i = 0; i < frames.length; i++) {
    const { x, y, width, height } = frames[i] as Rect;
    if (
      rect.x >= x - NOISE &&
      rect.y >= y - NOISE &&
      rect.x + rect.width <= x + width + NOISE &&
      rect.y + rect.height <= y + height + NOISE
    )
      return true;
  }
  return false;
}

/** Blocks, and furniture, whose ink a stray one meets. */
function metBy({ id, runs }: Stray, { blocks, furniture }: Page, plan: PagePlan, outlines: Outlines): Fault[] {
  const others: Stray[] = [
    ...blocks.map((block) => ({ id: block.id, runs: runsOfBlock(block) })),
    { id: FURNITURE, runs: furniture },
  ];
  const reach = around(runs.map(runRect)) as Rect;
  return others.flatMap((other): Fault[] => {
    if (other.id === id) return [];
    // Ink may reach out of its body.
    const near = other.runs.filter((run) => shared(grown(runRect(run), run.size), reach));
    const both = near.length > 0 ? meeting(runs, near, outlines) : undefined;
    return both ? [{ code: "AUDIT_OVERLAP", diagnostic: auditOverlap(plan.span, both, id, other.id) }] : [];
  });
}

function grown({ x, y, width, height }: Rect, by: number): Rect {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}
