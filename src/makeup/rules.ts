/** Rules (线): thin filled rectangles. */
import type { Fill } from "../model/page.ts";
import type { Colour } from "../model/style.ts";
import type { Rect } from "../units/rect.ts";

/** A vertical rule: a thin filled rectangle, so that its width prints as given. */
export function verticalRule(x: number, y: number, height: number, width: number, colour: Colour): Fill {
  return { kind: "rule", rect: { x: x - width / 2, y, width, height }, colour };
}

export function horizontalRule(x: number, y: number, length: number, width: number, colour: Colour): Fill {
  return { kind: "rule", rect: { x, y: y - width / 2, width: length, height: width }, colour };
}

/** Four rules along the inside of a rectangle's edges. */
export function frameRules({ x, y, width, height }: Rect, line: number, colour: Colour): Fill[] {
  return [
    horizontalRule(x, y + line / 2, width, line, colour),
    horizontalRule(x, y + height - line / 2, width, line, colour),
    verticalRule(x + line / 2, y, height, line, colour),
    verticalRule(x + width - line / 2, y, height, line, colour),
  ];
}
