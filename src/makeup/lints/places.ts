/** Where type stands on the page: rectangles around runs and lines, of the em box and not of the ink. */
import { type PageLine, runRect } from "../../model/page.ts";
import type { Rect } from "../../units/rect.ts";

export function lineRect({ runs }: PageLine): Rect {
  return around(runs.map(runRect)) ?? { x: 0, y: 0, width: 0, height: 0 };
}

/** The least rectangle around some; undefined around none. */
export function around(rects: readonly Rect[]): Rect | undefined {
  if (rects.length === 0) return undefined;
  const x = Math.min(...rects.map((rect) => rect.x));
  const y = Math.min(...rects.map((rect) => rect.y));
  return {
    x,
    y,
    width: Math.max(...rects.map((rect) => rect.x + rect.width)) - x,
    height: Math.max(...rects.map((rect) => rect.y + rect.height)) - y,
  };
}
