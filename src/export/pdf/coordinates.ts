/** Write numbers as PDF does: the one place where positions are rounded. */

/** Decimals of a coordinate: a thousandth of a point is finer than any plate. */
const DECIMALS = 3;

export function coordinate(value: number): string {
  const rounded = value.toFixed(DECIMALS).replace(/\.?0+$/, "");
  return rounded === "-0" ? "0" : rounded;
}
