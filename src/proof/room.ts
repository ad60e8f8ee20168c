/** Where a page has no ink: the proof's marks stand in its white and never on its text. */
import { EM_TOP } from "../model/line.ts";
import type { GlyphRun, Page } from "../model/page.ts";
import type { Rect } from "../units/rect.ts";

export class Room {
  readonly #sheet: Page["trim"];
  readonly #taken: Rect[];

  /** @param marked what stands beside the page's own text already */
  constructor({ trim, furniture, blocks }: Page, marked: readonly GlyphRun[]) {
    const texts = blocks.flatMap(({ parts }) => parts.flatMap(({ lines }) => lines.flatMap(({ runs }) => runs)));
    this.#sheet = trim;
    this.#taken = [...furniture, ...texts, ...marked].map(extentOf);
  }

  /** Take the first of some places that is free and on the sheet; undefined when none is. */
  take(places: readonly Rect[]): Rect | undefined {
    const place = places.find((candidate) => this.#isOnSheet(candidate) && this.#isFree(candidate));
    if (place) this.#taken.push(place);
    return place;
  }

  #isFree(place: Rect): boolean {
    for (let i = 0; i < this.#taken.length; i++) if (meet(this.#taken[i] as Rect, place)) return false;
    return true;
  }

  #isOnSheet({ x, y, width, height }: Rect): boolean {
    return x >= 0 && y >= 0 && x + width <= this.#sheet.width && y + height <= this.#sheet.height;
  }
}

/** The bodies of a run's glyphs. */
export function extentOf({ x, y, size, vertical, glyphs }: GlyphRun): Rect {
  const first = glyphs[0]?.x ?? 0;
  const last = glyphs[glyphs.length - 1];
  const length = last ? last.x + last.advance * size - first : 0;
  return vertical
    ? { x: x - size / 2, y: y + first, width: size, height: length }
    : { x: x + first, y: y - EM_TOP * size, width: length, height: size };
}

function meet(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
