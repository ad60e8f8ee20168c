/** Tell vertical text from lines: it is not judged. */
import type { Character } from "./model.ts";

/** A glyph below its predecessor by so many em, at the same place across: vertical text, when it happens so often. */
const BELOW = { across: 0.05, least: 0.5, most: 2, run: 3 };

/** Leave out runs in which each glyph stands under the last. */
export function withoutVertical(characters: readonly Character[]): Character[] {
  const isBelow = (i: number) => {
    const [upper, lower] = [characters[i - 1], characters[i]];
    if (!upper || !lower) return false;
    const down = lower.y - upper.y;
    return (
      Math.abs(lower.x - upper.x) <= BELOW.across * lower.em &&
      down >= BELOW.least * lower.size &&
      down <= BELOW.most * lower.size
    );
  };
  const vertical = new Set<number>();
  for (let start = 0; start < characters.length; ) {
    let end = start + 1;
    while (isBelow(end)) end++;
    if (end - start >= BELOW.run) for (let i = start; i < end; i++) vertical.add(i);
    start = end;
  }
  return characters.filter((_, i) => !vertical.has(i));
}
