/** Where the ink of runs stands: asked for only where bodies come so near each other that ink may meet. */
import type { OpenTypeFace } from "../fonts/face.ts";
import { EM_TOP, placesOf } from "../model/line.ts";
import { type GlyphRun, runRect } from "../model/page.ts";
import type { Rect } from "../units/rect.ts";
import { shared } from "./frames.ts";

/** The outlines of a face by its name; undefined for one that has none to ask. */
export type Outlines = (face: string) => Pick<OpenTypeFace, "box" | "unitsPerEm"> | undefined;

/** Ink of Han and Latin stands this far below the baseline and above it at most, in em: farther lines cannot meet. */
const DEEPEST = 0.3;
const HIGHEST = 0.95;

/** A glyph's ink, or its em where nothing is known of it or it stands in a column. */
export function inkOf(run: GlyphRun, outlines: Outlines): Rect[] {
  if (run.vertical) return [runRect(run)];
  const places = placesOf(run);
  return run.glyphs.flatMap(({ face, gid, shift, width }, i): Rect[] => {
    const left = run.x + ((places[i] as number) + shift) * run.size;
    const from = outlines(face);
    if (!from) return [{ x: left, y: run.y - EM_TOP * run.size, width: width * run.size, height: run.size }];
    const box = from.box(gid);
    const scale = run.size / from.unitsPerEm;
    if (box[2] <= box[0]) return [];
    return [
      {
        x: left + box[0] * scale,
        y: run.y - box[3] * scale,
        width: (box[2] - box[0]) * scale,
        height: (box[3] - box[1]) * scale,
      },
    ];
  });
}

/** Whether two lines may meet at all, by their baselines. */
export function areNear(upper: GlyphRun, lower: GlyphRun): boolean {
  return lower.y - upper.y < DEEPEST * upper.size + HIGHEST * lower.size;
}

/** The highest stretch that ink of some runs and ink of others have in common. */
export function meeting(some: readonly GlyphRun[], others: readonly GlyphRun[], outlines: Outlines): Rect | undefined {
  const its = others.flatMap((run) => inkOf(run, outlines));
  let most: Rect | undefined;
  for (const own of some.flatMap((run) => inkOf(run, outlines))) {
    for (const other of its) {
      const both = shared(own, other);
      if (both && both.height > (most?.height ?? 0)) most = both;
    }
  }
  return most;
}
