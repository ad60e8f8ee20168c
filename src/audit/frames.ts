/** Frames stand where the plan has them, columns inside their frames, and no two blocks on one place. */
import { auditFrame, auditOverlap } from "../diagnostics/catalogue.ts";
import type { Span } from "../diagnostics/source.ts";
import type { Page, PageBlock } from "../model/page.ts";
import { type BlockSpec, blocksOf, type LayoutSpec, type PagePlan } from "../model/plan.ts";
import type { Rect } from "../units/rect.ts";
import { around } from "../units/rect.ts";
import { type Audited, type Fault, type Ground, NOISE } from "./fault.ts";

/** Frames lie on the grid. */
export function frameFaults({ block, spec }: Audited, { grid, typeArea }: Ground, gap: number): Fault[] {
  const step = (typeArea.width + gap) / grid.columns;
  return block.frames.flatMap((frame): Fault[] => {
    const { x, y, width, height } = frame;
    const isOnGrid =
      isWhole((x - typeArea.x) / step) &&
      isWhole((y - typeArea.y) / grid.leading) &&
      isWhole((width + gap) / step) &&
      isWhole(height / grid.leading);
    return isOnGrid ? [] : [misplaced(spec.span, frame, spec.id)];
  });
}

function isWhole(count: number): boolean {
  return isNear(count, Math.round(count));
}

/** Columns lie inside the frames of their block, beside each other, and hold no more lines than they are high. */
export function columnFaults({ block, spec }: Audited, { grid }: Ground): Fault[] {
  const { columns, frames } = block;
  const pitch = spec.style.text.leading * grid.leading;
  return columns.flatMap(({ rect, lines }, i): Fault[] => {
    const others = columns.slice(i + 1).some((other) => shared(rect, other.rect));
    const isSound = !others && isIn(rect, frames) && lines * pitch <= rect.height + NOISE;
    return isSound ? [] : [{ code: "AUDIT_PLACE", diagnostic: auditFrame(spec.span, rect, spec.id, i + 1) }];
  });
}

/** Whether a rectangle lies in a frame, or in frames that continue one another downward. */
function isIn(rect: Rect, frames: readonly Rect[]): boolean {
  const foot = rect.y + rect.height;
  let top = rect.y;
  while (top < foot - NOISE) {
    const from = top;
    const frame = frames.find(
      ({ x, y, width, height }) =>
        rect.x >= x - NOISE &&
        rect.x + rect.width <= x + width + NOISE &&
        y <= from + NOISE &&
        y + height > from + NOISE,
    );
    if (!frame) return false;
    top = frame.y + frame.height;
  }
  return true;
}

/** The block of each spec: the first of its name that is no other's. */
export type Blocks = ReadonlyMap<BlockSpec, PageBlock>;

export function blocksBySpec({ blocks }: Page, plan: PagePlan): Blocks {
  const left = [...blocks];
  const found = new Map<BlockSpec, PageBlock>();
  for (const spec of blocksOf(plan)) {
    const index = left.findIndex(({ id }) => id === spec.id);
    if (index >= 0) found.set(spec, left.splice(index, 1)[0] as PageBlock);
  }
  return found;
}

/** Every block of the plan is on the page, in its place, and apart from the others; and no other is. */
export function placeFaults(page: Page, plan: PagePlan, blocks: Blocks): Fault[] {
  const known = new Set(blocks.values());
  const unknown = page.blocks.filter((block, i) => !known.has(block) || page.blocks.indexOf(block) < i);
  return [
    ...unknown.map(({ id, frames }) => misplaced(plan.span, frames[0], id)),
    ...treeFaults(plan.layout, blocks),
    ...placedFaults(page, plan, blocks),
    ...overlaps(page, plan),
  ];
}

function misplaced(span: Span, area: Rect | undefined, id: string): Fault {
  return { code: "AUDIT_PLACE", diagnostic: auditFrame(span, area, id, 0) };
}

/** Blocks of a stack stand one below the other, cells of a row from left to right. */
function treeFaults(spec: LayoutSpec, blocks: Blocks): Fault[] {
  if (spec.kind === "block") return blocks.has(spec) ? [] : [misplaced(spec.span, undefined, spec.id)];
  const faults = spec.children.flatMap((child) => treeFaults(child, blocks));
  for (const [i, child] of spec.children.entries()) {
    const above = spec.children[i - 1];
    const before = above && areaOf(above, blocks);
    const own = areaOf(child, blocks);
    if (!before || !own) continue;
    const isBehind =
      spec.kind === "stack" ? own.y >= before.y + before.height - NOISE : own.x >= before.x + before.width - NOISE;
    if (!isBehind) faults.push(misplaced(child.span, own, firstId(child)));
  }
  return faults;
}

function areaOf(spec: LayoutSpec, blocks: Blocks): Rect | undefined {
  if (spec.kind === "block") return around(blocks.get(spec)?.frames ?? []);
  return around(spec.children.flatMap((child) => areaOf(child, blocks) ?? []));
}

function firstId(spec: LayoutSpec): string {
  return spec.kind === "block" ? spec.id : spec.children[0] ? firstId(spec.children[0]) : "";
}

/** The frames that the plan gives exactly. */
function placedFaults({ typeArea, grid }: Page, plan: PagePlan, blocks: Blocks): Fault[] {
  const { gap } = plan.style.grid;
  const step = (typeArea.width + gap) / grid.columns;
  return plan.placed.flatMap(({ block: spec, frames }): Fault[] => {
    const block = blocks.get(spec);
    const isSound =
      block?.frames.length === frames.length &&
      frames.every(({ column, line, columns, lines }, i) => {
        const { x, y, width, height } = block.frames[i] as Rect;
        return (
          isNear(x, typeArea.x + (column - 1) * step) &&
          isNear(y, typeArea.y + (line - 1) * grid.leading) &&
          isNear(width, columns * step - gap) &&
          isNear(height, lines * grid.leading)
        );
      });
    return isSound ? [] : [misplaced(spec.span, block?.frames[0], spec.id)];
  });
}

function isNear(a: number, b: number): boolean {
  return Math.abs(a - b) < NOISE;
}

/** No frame of a block lies on one of another: then no line does that is inside its own. */
function overlaps({ blocks }: Page, plan: PagePlan): Fault[] {
  const faults: Fault[] = [];
  for (const [i, { id, frames }] of blocks.entries()) {
    for (let k = 0; k < i; k++) {
      const other = blocks[k] as PageBlock;
      for (const frame of frames) {
        const both = other.frames.map((its) => shared(frame, its)).find((area) => area !== undefined);
        if (both) faults.push({ code: "AUDIT_OVERLAP", diagnostic: auditOverlap(plan.span, both, id, other.id) });
      }
    }
  }
  return faults;
}

/** What two rectangles have in common, where it is more than noise. */
export function shared(a: Rect, b: Rect): Rect | undefined {
  const x = Math.max(a.x, b.x);
  const y = Math.max(a.y, b.y);
  const width = Math.min(a.x + a.width, b.x + b.width) - x;
  const height = Math.min(a.y + a.height, b.y + b.height) - y;
  return width > NOISE && height > NOISE ? { x, y, width, height } : undefined;
}
