/** Ratios that hold on any machine, and whether one was lost grossly. */
import { EMPTY, TYPST } from "./cold.ts";
import { PAIBAN, type Row, ratioTo } from "./figures.ts";

/** A ratio that has doubled is a loss that no noise explains. */
const GROSS = 2;

export type Ratios = Readonly<Record<string, number>>;

/**
 * Rows that are held: what other work on the machine changes least. Wall times are read by people, and so are figures of
 * a few milliseconds.
 */
const HELD = /CPU|peak memory|^PDF$|^both$/;

/** How many times paiban takes what another takes, of every held row in which both stand. */
export function ratiosOf(rows: readonly Row[]): Ratios {
  return Object.fromEntries(
    rows
      .filter(({ label }) => HELD.test(label))
      .flatMap((row) =>
        [TYPST, EMPTY]
          .filter((name) => row.engines[name] && row.engines[PAIBAN])
          .map((name) => [`${row.section}, ${row.label}: paiban / ${name}`, round(1 / ratioTo(row, name))]),
      ),
  );
}

const round = (value: number) => Number(value.toPrecision(3));

/** Names of the ratios that were lost. */
export function lossesOf(now: Ratios, stored: Ratios): string[] {
  return Object.keys(now).filter((name) => (now[name] ?? 0) > (stored[name] ?? Number.POSITIVE_INFINITY) * GROSS);
}
