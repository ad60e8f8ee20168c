/** Figures of several runs, and the table of them. */

export interface Figure {
  readonly median: number;
  readonly min: number;
  readonly max: number;
  readonly runs: number;
}

export function figureOf(values: readonly number[]): Figure {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const median = ((sorted[Math.floor(middle)] ?? Number.NaN) + (sorted[Math.ceil(middle)] ?? Number.NaN)) / 2;
  return { median, min: sorted[0] ?? Number.NaN, max: sorted[sorted.length - 1] ?? Number.NaN, runs: sorted.length };
}

export type Unit = "ms" | "MB" | "kB";

/** One thing measured, of each engine that was there. */
export interface Row {
  readonly section: string;
  readonly label: string;
  readonly unit: Unit;
  readonly engines: Readonly<Record<string, Figure>>;
}

/** Run all in turn, A B A B, so that what else the machine does falls on all alike. */
export function inTurn<Value>(
  runs: number,
  engines: Readonly<Record<string, (run: number) => Value>>,
): Record<string, Value[]> {
  const values: Record<string, Value[]> = Object.fromEntries(Object.keys(engines).map((name) => [name, []]));
  for (let run = 0; run < runs; run++) {
    for (const [name, measure] of Object.entries(engines)) values[name]?.push(measure(run));
  }
  return values;
}

/** A row of one number of each run's result; engines that do not tell it are left out. */
export function rowOf<Value>(
  section: string,
  label: string,
  unit: Unit,
  values: Readonly<Record<string, readonly Value[]>>,
  pick: (value: Value) => number,
): Row {
  const scale = unit === "MB" ? 1e6 : unit === "kB" ? 1e3 : 1;
  const entries = Object.entries(values)
    .map(([name, runs]) => [name, figureOf(runs.map((value) => pick(value) / scale))] as const)
    .filter(([, { median }]) => !Number.isNaN(median));
  return { section, label, unit, engines: Object.fromEntries(entries) };
}

export const PAIBAN = "paiban";

/** How many times an engine takes what paiban takes. */
export function ratioTo({ engines }: Row, name: string): number {
  return (engines[name]?.median ?? Number.NaN) / (engines[PAIBAN]?.median ?? Number.NaN);
}

export function tableOf(rows: readonly Row[]): string {
  const names = [...new Set(rows.flatMap(({ engines }) => Object.keys(engines)))];
  const cell = (row: Row, name: string) => {
    const figure = row.engines[name];
    if (!figure) return "";
    const spread = figure.runs > 1 ? ` (${shown(figure.min)}–${shown(figure.max)})` : "";
    const ratio = name === PAIBAN || !row.engines[PAIBAN] ? "" : ` · ${ratioTo(row, name).toFixed(2)}×`;
    return `${shown(figure.median)}${spread}${ratio}`;
  };
  return [
    `|  | ${names.join(" | ")} |`,
    `| --- |${names.map(() => " ---: |").join("")}`,
    ...rows.map((row) => `| ${row.label}, ${row.unit} | ${names.map((name) => cell(row, name)).join(" | ")} |`),
  ].join("\n");
}

const shown = (value: number) => (value < 10 ? value.toFixed(1) : value.toFixed(0));
