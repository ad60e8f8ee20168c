/** Every input has a number of its own: it is made again from campaign, seed and index alone. */
import { Random } from "../pages/random.ts";

export { Random };

export function randomOf(campaign: string, seed: number, index: number): Random {
  let hash = 0x811c9dc5;
  for (const character of `${campaign} ${seed} ${index}`) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
  return new Random(hash | 1);
}

/** Mostly small, at times up to the most: each doubling is as likely as the one before. */
export function heavy(random: Random, most: number): number {
  return random.whole(1, 2 ** random.whole(0, Math.max(1, Math.floor(Math.log2(most)))));
}

export const times = <Value>(count: number, make: (i: number) => Value): Value[] =>
  Array.from({ length: count }, (_, i) => make(i));
