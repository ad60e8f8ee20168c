/** Frames stand where the plan has them, columns inside their frames, and no two blocks on one place. */
import { auditFrame, auditOverlap } from "../diagnostics/catalogue.ts";
import type { Page, PageBlock } from "../model/page.ts";
import { blocksOf, type LayoutSpec, type PagePlan } from "../model/plan.ts";
import type { Rect } from "../units/rect.ts";
import { around } from "../units/rect.ts";
import { type Audited, type Fault, NOISE } from "./fault.ts";

/** Frames lie on the grid. */
export function frameFaults({ block, spec }: Audited, { grid, typeArea }: Page, gap: number): Fault[] {
  const step = (typeArea.width + gap) / grid.columns;
  return block.frames.flatMap((frame): Fault[] => {
    const { x, y, width, height } = frame;
    const isOnGrid =
      isWhole((x - typeArea.x) / step) &&
      isWhole((y - typeArea.y) / grid.leading) &&
      isWhole((width + gap) / step) &&
      isWhole(height / grid.leading);
    return isOnGrid ? [] : [{ code: "AUDIT_PLACE", diagnostic: auditFrame(spec.span, frame, spec.id, 0) }];
  });
}

function isWhole(count: number): boolean {
  return isNear(count, Math.round(count));
}

/** Columns lie inside the frames of their block, beside each other, and hold no more lines than they are high. */
export function columnFaults({ block, spec }: Audited, { grid }: Page): Fault[] {
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

/** Every block of the plan is on the page, in its place, and apart from the others. */
export function placeFaults(page: Page, plan: PagePlan): Fault[] {
  const byId = new Map(page.blocks.map((block) => [block.id, block]));
  const known = new Set(blocksOf(plan).map(({ id }) => id));
  const unknown = page.blocks.filter(
    ({ id }, i) => !known.has(id) || page.blocks.findIndex((one) => one.id === id) < i,
  );
  return [
    ...unknown.map(
      ({ id, frames }): Fault => ({ code: "AUDIT_PLACE", diagnostic: auditFrame(plan.span, frames[0], id, 0) }),
    ),
    ...treeFaults(plan.layout, byId),
    ...placedFaults(page, plan, byId),
    ...overlaps(page, plan),
  ];
}

type Blocks = ReadonlyMap<string, PageBlock>;

/** Blocks of a stack stand one below the other, cells of a row from left to right. */
function treeFaults(spec: LayoutSpec, blocks: Blocks): Fault[] {
  if (spec.kind === "block") {
    if (blocks.has(spec.id)) return [];
    return [{ code: "AUDIT_PLACE", diagnostic: auditFrame(spec.span, undefined, spec.id, 0) }];
  }
  const faults = spec.children.flatMap((child) => treeFaults(child, blocks));
  for (const [i, child] of spec.children.entries()) {
    const above = spec.children[i - 1];
    const before = above && areaOf(above, blocks);
    const own = areaOf(child, blocks);
    if (!before || !own) continue;
    const isBehind =
      spec.kind === "stack" ? own.y >= before.y + before.height - NOISE : own.x >= before.x + before.width - NOISE;
    if (!isBehind) {
      faults.push({ code: "AUDIT_PLACE", diagnostic: auditFrame(child.span, own, firstId(child), 0) });
    }
  }
  return faults;
}

function areaOf(spec: LayoutSpec, blocks: Blocks): Rect | undefined {
  if (spec.kind === "block") return around(blocks.get(spec.id)?.frames ?? []);
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
    const block = blocks.get(spec.id);
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
    if (isSound) return [];
    return [{ code: "AUDIT_PLACE", diagnostic: auditFrame(spec.span, block?.frames[0], spec.id, 0) }];
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
