/** Write numbers as PDF does: the one place where positions are rounded. */

/** Steps of a coordinate in a point: a thousandth is finer than any plate. */
const STEPS = 1000;

export function coordinate(value: number): string {
  // Zero may be negative, and is written without its sign.
  return String(rounded(value));
}

/** To the steps that are written. */
export function rounded(value: number): number {
  return Math.round(value * STEPS) / STEPS;
}
