/** Where type stands on the page: rectangles around runs and lines, of the em box and not of the ink. */
import { type PageLine, runRect } from "../../model/page.ts";
import { around, type Rect } from "../../units/rect.ts";

export function lineRect({ runs }: PageLine): Rect {
  return around(runs.map(runRect)) ?? { x: 0, y: 0, width: 0, height: 0 };
}
