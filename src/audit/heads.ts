/** The lines of a headline stand in their block, above or beside its text, one after the other, as their style aligns them. */
import { auditPlace } from "../diagnostics/catalogue.ts";
import { EM_TOP } from "../model/line.ts";
import { type GlyphRun, type Page, type PageBlock, type PageLine, type Part, runRect } from "../model/page.ts";
import type { BlockStyle, TextStyle } from "../model/style.ts";
import type { Rect } from "../units/rect.ts";
import { type Audited, type Fault, type Ground, NOISE } from "./fault.ts";

export function headFaults({ block, spec }: Audited, { grid }: Ground): Fault[] {
  const parts = block.parts.filter(isHead);
  const isVertical = parts.some(({ lines }) => lines.some(({ runs }) => runs[0]?.vertical));
  const room = roomOf(block, spec.style, grid);
  const faults: Fault[] = [];
  /** Where the next line may begin: down from the top, or from the right leftward. */
  let next = isVertical ? room.x + room.width : room.y;
  for (const part of parts) {
    const style = spec.style[part.kind as "kicker" | "title" | "deck" | "byline"];
    const pitch = style.leading * grid.leading;
    const align = part.kind === "byline" ? spec.style.title.align : style.align;
    let last: number | undefined;
    for (const line of part.lines) {
      const first = line.runs[0] as GlyphRun;
      const begins = isVertical ? first.x + pitch / 2 : first.y - (pitch - style.size) / 2 - EM_TOP * style.size;
      const down = isVertical ? next - begins : begins - next;
      // Lines of one part are a leading apart, parts at least as far as the style says.
      const off = last === undefined ? -down : Math.abs(down);
      const beyond = isVertical ? room.x - (begins - pitch) : begins + pitch - (room.y + room.height);
      const worst = Math.max(off, beyond, besideRoom(line, room, { ...style, align }, isVertical));
      if (!(worst < NOISE)) {
        faults.push({
          code: "AUDIT_PLACE",
          diagnostic: auditPlace(first.span, runRect(first), spec.id, first.text, worst),
        });
      }
      last = begins;
      next = isVertical ? begins - pitch : begins + pitch;
    }
  }
  return faults;
}

function isHead({ kind, lines }: Part): boolean {
  return kind !== "paragraph" && (lines[0]?.column ?? -1) < 0;
}

/** Where the head may stand: the first frame inside its padding, down to the text or beside it. */
function roomOf({ frames, columns }: PageBlock, { padding, head }: BlockStyle, { leading, size }: Page["grid"]): Rect {
  const frame = frames[0] as Rect;
  const side = padding.em * size;
  const top = padding.lines * leading;
  const inner = { x: frame.x + side, y: frame.y + top, width: frame.width - 2 * side, height: frame.height - 2 * top };
  const own = columns.filter(({ rect }) => rect.x >= frame.x - NOISE && isBeside(rect, frame));
  if (own.length === 0) return inner;
  if (head.orientation === "horizontal")
    return { ...inner, height: Math.min(...own.map(({ rect }) => rect.y)) - inner.y };
  const left = Math.min(...own.map(({ rect }) => rect.x));
  const right = Math.max(...own.map(({ rect }) => rect.x + rect.width));
  return head.side === "left"
    ? { ...inner, width: left - inner.x }
    : { ...inner, x: right, width: inner.x + inner.width - right };
}

function isBeside(column: Rect, frame: Rect): boolean {
  return column.x < frame.x + frame.width && column.y < frame.y + frame.height && column.y >= frame.y - NOISE;
}

/** Points by which a line leaves the room along its own direction, its runs meet, or it is not aligned. */
function besideRoom({ runs }: PageLine, room: Rect, { align, size }: TextStyle, isVertical: boolean): number {
  const along = ({ x, y }: GlyphRun) => (isVertical ? y : x);
  const across = ({ x, y }: GlyphRun) => (isVertical ? x : y);
  const [start, length] = isVertical ? [room.y, room.height] : [room.x, room.width];
  const first = runs[0] as GlyphRun;
  let end = start;
  let worst = 0;
  for (const run of runs) {
    worst = Math.max(worst, end - along(run), Math.abs(across(run) - across(first)));
    end = along(run) + run.length;
  }
  const before = along(first) - start;
  const behind = start + length - end;
  worst = Math.max(worst, -behind);
  // White that an opening mark leaves is taken into account by half an em.
  const off = align === "centre" ? Math.abs(before - behind) : align === "right" ? behind : before;
  return Math.max(worst, off - size / 2);
}
