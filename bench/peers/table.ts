/** Write the side-by-side as Markdown, and say where paiban does not lead. */
import type { Statistics } from "../../src/lint/statistics.ts";

/** What one engine did at one measure. */
export interface Result {
  readonly name: string;
  readonly isPaiban: boolean;
  /** Whether most of its marks have no blank half. */
  readonly halfWidth: boolean;
  readonly statistics: Statistics;
}

interface Row {
  readonly label: string;
  readonly key: keyof Statistics;
  readonly kind: "size" | "count" | "em" | "share";
}

/** Less is better on every row but those of kind size. */
const ROWS: readonly Row[] = [
  { label: "lines", key: "lines", kind: "size" },
  { label: "justified lines", key: "justifiedLines", kind: "size" },
  { label: "forbidden starts", key: "forbiddenStarts", kind: "count" },
  { label: "forbidden ends", key: "forbiddenEnds", kind: "count" },
  { label: "broken units", key: "brokenUnits", kind: "count" },
  { label: "ragged lines", key: "raggedLines", kind: "count" },
  { label: "wide line ends", key: "wideLineEnds", kind: "count" },
  { label: "unsqueezed pairs", key: "unsqueezedPairs", kind: "count" },
  { label: "one-character last lines", key: "oneCharacterLastLines", kind: "count" },
  { label: "mean added gap, em", key: "meanAddedGap", kind: "em" },
  { label: "worst added gap, em", key: "worstAddedGap", kind: "em" },
  { label: "lines opened over 0.10 em", key: "looseShare", kind: "share" },
  { label: "evenness, em", key: "addedGapDeviation", kind: "em" },
];

/** Why paiban is behind on a row, where it is. */
const REASONS: Partial<Record<keyof Statistics, string>> = {
  oneCharacterLastLines: "its line breaking takes a last line of up to 1.5 em for one character; 了？” has two marks",
  meanAddedGap: "it opens a line by a few hundredths of an em before it squeezes all marks of the line away",
};

/** Why half-width marks are behind on the rows of gaps. */
const HALF_WIDTH = "half-width marks have no blank to give, so a line that lacks width opens between its Han";

/** Decimals that the table shows and that a lead must show in. */
const DECIMALS: Readonly<Record<Row["kind"], number>> = { size: 0, count: 0, em: 4, share: 4 };

export function tableOf(results: readonly Result[]): string {
  const head = ["", ...results.map(({ name }) => name)];
  const rows = ROWS.map((row) => {
    const best = Math.min(...results.map((result) => figureOf(result, row)));
    const cells = results.map((result) => {
      const shown = show(figureOf(result, row), row.kind);
      return row.kind !== "size" && figureOf(result, row) === best ? `**${shown}**` : shown;
    });
    return [row.label, ...cells];
  });
  const rule = head.map((_, i) => (i === 0 ? "---" : "---:"));
  return [head, rule, ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** Rows on which an engine does better than a row of paiban's: one line of Markdown each. */
export function trails(results: readonly Result[]): string[] {
  return results
    .filter(({ isPaiban }) => isPaiban)
    .flatMap((own) =>
      ROWS.filter(({ kind }) => kind !== "size").flatMap((row) => {
        const value = figureOf(own, row);
        const ahead = results.filter((other) => !other.isPaiban && figureOf(other, row) < value);
        if (ahead.length === 0) return [];
        const others = ahead.map((other) => `${other.name} ${show(figureOf(other, row), row.kind)}`).join(", ");
        const isOfGaps = row.kind === "em" || row.kind === "share";
        const why = own.halfWidth && isOfGaps ? HALF_WIDTH : REASONS[row.key];
        return [`- ${own.name}, ${row.label}: ${show(value, row.kind)}; ${others}${why ? ` (${why})` : ""}`];
      }),
    );
}

function figureOf({ statistics }: Result, { key, kind }: Row): number {
  return Number(statistics[key].toFixed(DECIMALS[kind]));
}

function show(value: number, kind: Row["kind"]): string {
  return kind === "share" ? `${(value * 100).toFixed(2)} %` : value.toFixed(DECIMALS[kind]);
}
