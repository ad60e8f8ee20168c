/** Rectangles of the page: points, origin at the top left, y downward. */
import { fits } from "./length.ts";

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Whether two rectangles share more than an edge. */
export function overlaps(a: Rect, b: Rect): boolean {
  return !(
    fits(a.x + a.width, b.x) ||
    fits(b.x + b.width, a.x) ||
    fits(a.y + a.height, b.y) ||
    fits(b.y + b.height, a.y)
  );
}

/** A rectangle made smaller by a distance on every side (larger when the distance is negative). */
export function inset(rect: Rect, distance: number): Rect {
  return {
    x: rect.x + distance,
    y: rect.y + distance,
    width: rect.width - 2 * distance,
    height: rect.height - 2 * distance,
  };
}
