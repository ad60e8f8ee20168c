/**
 * Find text that is drawn twice at the same place: a false bold, a page imposed over itself.
 *
 * PDFium's text leaves out the second of two like objects, so objects are compared by the boxes of their ink; single
 * glyphs of different objects are compared as characters.
 */
import type { Rect } from "../units/rect.ts";
import type { Character, Doubled } from "./model.ts";
import type { Box, TextBox } from "./objects.ts";

/** Two places nearer than this, in em, are the same place. */
const SAME = 0.05;
/** Doubled glyphs on one line, with less than so many heights between them, are one doubled text. */
const BESIDE = 1.5;
/** Boxes with one left edge that are compared with each of them: a column has some hundred lines. */
const MOST_BESIDE = 500;

/** @param boxes the ink of all text objects */
export function findDoubled(boxes: readonly TextBox[], characters: readonly Character[]): Doubled[] {
  const groups = doubledBoxes(boxes);
  const groupOf = new Map(groups.flatMap((group) => group.map(({ object }) => [object, group] as const)));
  const textOf = new Map<readonly TextBox[], Character[]>();
  for (const character of characters) {
    const group = groupOf.get(character.object);
    const text = group && textOf.get(group);
    if (text) text.push(character);
    else if (group) textOf.set(group, [character]);
  }
  const objects = groups.map((group): Doubled => {
    const first = group[0] as TextBox;
    const text = textOf.get(group) ?? [];
    return { text: text.map((one) => one.text).join(""), baseline: text[0]?.y ?? first.bottom, box: rectOf(first) };
  });
  const glyphs = doubledCharacters(characters).filter(({ object }) => !groupOf.has(object));
  return merge([...objects, ...glyphs.map(doubled)]);
}

/** Boxes at one place, in groups of two and more. */
function doubledBoxes(boxes: readonly TextBox[]): TextBox[][] {
  const sorted = [...boxes].sort((one, other) => one.left - other.left);
  const groups = new Map<TextBox, TextBox[]>();
  for (const [i, box] of sorted.entries()) {
    const other = nearBehind(sorted, i);
    if (!other) continue;
    const group = groups.get(box) ?? [box];
    groups.set(box, group);
    // What stands with it already stands with one that it is near.
    if (groups.has(other)) continue;
    group.push(other);
    groups.set(other, group);
  }
  return [...new Set(groups.values())].filter((group) => group.length > 1);
}

/** The next box at the place of one, by their left edges. */
function nearBehind(sorted: readonly TextBox[], i: number): TextBox | undefined {
  const box = sorted[i] as TextBox;
  const near = SAME * (box.bottom - box.top);
  const end = Math.min(sorted.length, i + 1 + MOST_BESIDE);
  for (let j = i + 1; j < end; j++) {
    const other = sorted[j] as TextBox;
    if (other.left - box.left > near) return undefined;
    if (isNear(box, other, near)) return other;
  }
  return undefined;
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
