/** Damage to a file of bytes: what a bad disk, a broken download or malice does to it. */
import type { Edit } from "../case.ts";
import { heavy, type Random, times } from "../random.ts";

export interface Stretch {
  readonly at: number;
  readonly length: number;
}

/** Edits in stretches of a file that are picked for each; heads of stretches hold what all else hangs on. */
export function damageIn(random: Random, size: number, stretches: readonly Stretch[]): Edit[] {
  return times(random.chance(0.6) ? 1 : heavy(random, 8), () => {
    const { at, length } = random.pick(stretches);
    const inside = random.chance(0.5) ? random.whole(0, Math.min(length, 64) - 1) : random.whole(0, length - 1);
    return edit(random, at + Math.max(0, inside), size);
  });
}

/** The ends of what a byte may say, and those that say how others are to be read (numbers of CFF). */
const EXTREMES = [0, 1, 0x0c, 0x1c, 0x1d, 0x1e, 0x7f, 0x80, 0xff];

function edit(random: Random, at: number, size: number): Edit {
  const some = (count: number, byte: () => number) => ({ at, bytes: times(count, byte) });
  switch (random.whole(0, 9)) {
    case 0:
      return random.chance(0.3) ? { cut: random.whole(0, size) } : { cut: size - heavy(random, 64) };
    case 1:
      return some(heavy(random, 256), () => 0);
    case 2:
      return some(2, () => 0xff);
    case 3:
      return some(4, () => random.pick(EXTREMES));
    case 4:
      return some(1, () => random.pick(EXTREMES));
    case 5:
      return { at: at & ~1, bytes: [0, random.pick(EXTREMES)] };
    case 6:
      return { at: at & ~1, bytes: [random.pick(EXTREMES), random.whole(0, 255)] };
    default:
      return some(random.pick([1, 1, 1, 2, 8]), () => random.whole(0, 255));
  }
}
