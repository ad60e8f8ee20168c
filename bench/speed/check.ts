/** Ratios that hold on any machine, and whether one was lost grossly. */
import { EMPTY, TYPST } from "./cold.ts";
import { PAIBAN, type Row, ratioTo } from "./figures.ts";

/** A ratio that has doubled is a loss that no noise explains. */
const GROSS = 2;

export type Ratios = Readonly<Record<string, number>>;

/** How many times paiban takes what another takes, of every row in which both stand. */
export function ratiosOf(rows: readonly Row[]): Ratios {
  return Object.fromEntries(
    rows.flatMap((row) =>
      [TYPST, EMPTY]
        .filter((name) => row.engines[name] && row.engines[PAIBAN])
        .map((name) => [`${row.section}, ${row.label}: paiban / ${name}`, round(1 / ratioTo(row, name))]),
    ),
  );
}

const round = (value: number) => Number(value.toPrecision(3));

/** What was lost, a line each. */
export function lossesOf(now: Ratios, stored: Ratios): string[] {
  return Object.entries(now).flatMap(([name, ratio]) => {
    const before = stored[name];
    return before !== undefined && ratio > before * GROSS ? [`${name} is ${ratio}, it was ${before}`] : [];
  });
}
