/**
 * Find text that is drawn twice at the same place: a false bold, a page imposed over itself.
 *
 * PDFium's text leaves out the second of two like objects, so objects are compared by the boxes of their ink; single
 * glyphs of different objects are compared as characters.
 */
import type { Rect } from "../units/rect.ts";
import type { Character, Doubled } from "./model.ts";
import type { Box } from "./objects.ts";

/** Two places nearer than this, in em, are the same place. */
const SAME = 0.05;
/** Doubled glyphs on one line, with less than so many heights between them, are one doubled text. */
const BESIDE = 1.5;

/** @param boxes the ink of all text objects */
export function findDoubled(boxes: readonly Box[], characters: readonly Character[]): Doubled[] {
  const objects = doubledBoxes(boxes).map((box): Doubled => {
    const inside = characters.filter((character) => isInside(box, character));
    const baseline = inside[0]?.y ?? box.bottom;
    return { text: inside.map(({ text }) => text).join(""), baseline, box: rectOf(box) };
  });
  const glyphs = doubledCharacters(characters).filter((character) => !objects.some(({ box }) => holds(box, character)));
  return merge([...objects, ...glyphs.map(doubled)]);
}

function doubledBoxes(boxes: readonly Box[]): Box[] {
  const sorted = [...boxes].sort((one, other) => one.left - other.left);
  return sorted.filter((box, i) => {
    const near = SAME * (box.bottom - box.top);
    for (let j = i + 1; j < sorted.length; j++) {
      const other = sorted[j];
      if (!other || other.left - box.left > near) return false;
      if (isNear(box, other, near)) return true;
    }
    return false;
  });
}

function isNear(one: Box, other: Box, near: number): boolean {
  return (["left", "top", "right", "bottom"] as const).every((side) => Math.abs(one[side] - other[side]) <= near);
}

/** Characters that another object has drawn before at their place. */
function doubledCharacters(characters: readonly Character[]): Character[] {
  const drawn = new Map<string, Character>();
  return characters.filter((character) => {
    const { text, x, y, em, object } = character;
    const key = `${text} ${Math.round(x / em / SAME)} ${Math.round(y / em / SAME)}`;
    const first = drawn.get(key);
    if (!first) drawn.set(key, character);
    return first !== undefined && first.object !== object;
  });
}

function doubled({ text, y, inkLeft, inkRight, inkTop, inkBottom }: Character): Doubled {
  const box = { left: inkLeft, right: inkRight, top: inkTop, bottom: inkBottom };
  return { text, baseline: y, box: rectOf(box) };
}

function rectOf({ left, top, right, bottom }: Box): Rect {
  return { x: left, y: top, width: right - left, height: bottom - top };
}

function isInside({ left, top, right, bottom }: Box, character: Character): boolean {
  const { inkLeft, inkRight, inkTop, inkBottom, em } = character;
  const near = SAME * em;
  return inkLeft >= left - near && inkRight <= right + near && inkTop >= top - near && inkBottom <= bottom + near;
}

function holds({ x, y, width, height }: Rect, { inkLeft, inkBottom, em }: Character): boolean {
  return inkLeft >= x - em && inkLeft <= x + width && inkBottom >= y && inkBottom <= y + height + em;
}

/** Put neighbours on one baseline together: an engine may draw every glyph by itself. */
function merge(found: readonly Doubled[]): Doubled[] {
  const merged: Doubled[] = [];
  const sorted = [...found].sort((one, other) => one.baseline - other.baseline || one.box.x - other.box.x);
  for (const next of sorted) {
    const last = merged.at(-1);
    const gap = last ? next.box.x - (last.box.x + last.box.width) : 0;
    if (
      last &&
      Math.abs(last.baseline - next.baseline) < SAME &&
      gap < BESIDE * Math.max(next.box.height, last.box.height)
    ) {
      merged[merged.length - 1] = { ...last, text: last.text + next.text, box: union(last.box, next.box) };
    } else merged.push(next);
  }
  return merged;
}

function union(one: Rect, other: Rect): Rect {
  const [x, y] = [Math.min(one.x, other.x), Math.min(one.y, other.y)];
  const right = Math.max(one.x + one.width, other.x + other.width);
  const bottom = Math.max(one.y + one.height, other.y + other.height);
  return { x, y, width: right - x, height: bottom - y };
}
