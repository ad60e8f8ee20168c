/** Where a page has no ink: the proof's marks stand in its white and never on its text. */

import { once } from "../kept/once.ts";
import { type GlyphRun, type Page, type PageBlock, runRect, runsOfBlock } from "../model/page.ts";
import type { Rect } from "../units/rect.ts";

/** The bodies of a block's texts, and the least area that holds them. */
const bodiesOf = once((block: PageBlock) => {
  const bodies = runsOfBlock(block).map(runRect);
  let [left, top, right, foot] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y, width, height } of bodies) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + width);
    foot = Math.max(foot, y + height);
  }
  return { bodies, around: { x: left, y: top, width: right - left, height: foot - top } };
});

export class Room {
  readonly #sheet: Page["trim"];
  readonly #blocks: readonly PageBlock[];
  readonly #taken: Rect[];

  /** @param marked what stands beside the page's own text already */
  constructor({ trim, furniture, blocks }: Page, marked: readonly GlyphRun[]) {
    this.#sheet = trim;
    this.#blocks = blocks;
    this.#taken = [...furniture, ...marked].map(runRect);
  }

  /** Take the first of some places that is free and on the sheet; undefined when none is. */
  take(places: readonly Rect[]): Rect | undefined {
    const place = places.find((candidate) => this.#isOnSheet(candidate) && this.#isFree(candidate));
    if (place) this.#taken.push(place);
    return place;
  }

  #isFree(place: Rect): boolean {
    for (const block of this.#blocks) {
      const { bodies, around } = bodiesOf(block);
      if (meet(around, place) && isMet(bodies, place)) return false;
    }
    return !isMet(this.#taken, place);
  }

  #isOnSheet({ x, y, width, height }: Rect): boolean {
    return x >= 0 && y >= 0 && x + width <= this.#sheet.width && y + height <= this.#sheet.height;
  }
}

function isMet(taken: readonly Rect[], place: Rect): boolean {
  for (let i = 0; i < taken.length; i++) if (meet(taken[i] as Rect, place)) return true;
  return false;
}

function meet(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
