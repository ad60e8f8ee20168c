/** The figures of one run or several as a table, on the screen and in docs/reliability.md. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Figures, Summary } from "./tally.ts";

const [BEGIN, END] = ["<!-- figures: npm run attack -- --table -->", "<!-- /figures -->"];
const COLUMNS = ["campaign", "inputs", "made", "findings", "worst time", "most memory"];

export function tableOf(figures: readonly Figures[]): string {
  const rows = figures.map(({ campaign, inputs, made, findings, seconds, megabytes }) => [
    campaign,
    inputs.toLocaleString("en"),
    made.toLocaleString("en"),
    countsOf(findings),
    seconds > 0 ? `${seconds.toFixed(1)} s` : "–",
    megabytes > 0 ? `${megabytes} MB` : "–",
  ]);
  return [COLUMNS, COLUMNS.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** `7: 4 thrown, 3 lost`, by kinds. */
function countsOf(findings: Figures["findings"]): string {
  const counts = new Map<string, number>();
  for (const { kind, count } of findings) counts.set(kind, count + (counts.get(kind) ?? 0));
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return all === 0 ? "0" : `${all}: ${[...counts].map(([kind, count]) => `${count} ${kind}`).join(", ")}`;
}

/** Each finding on a line: how often, what, where it was written to. */
export function listOf(figures: readonly Figures[]): string {
  const lines = figures.flatMap(({ campaign, findings }) =>
    findings.map(({ kind, what, count, folder }) => `${campaign}: ${count} × ${kind}: ${what} (${folder})`),
  );
  return lines.join("\n");
}

/** Put the figures of all runs in a folder together, and into the document. */
export function rewriteTable(folder: string, document: string): string {
  const summaries = readdirSync(folder)
    .filter((name) => /^summary-.*\.json$/.test(name))
    .map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")) as Summary);
  const runs = [...new Set(summaries.map(({ target, node }) => `${target}, Node ${node}`))].join("; ");
  const table = `${runs}\n\n${tableOf(merged(summaries.flatMap(({ figures }) => figures)))}`;
  const text = readFileSync(document, "utf8");
  const [before, rest] = text.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error(`${document} has no place for the table`);
  writeFileSync(document, `${before}${BEGIN}\n${table}\n${END}${after}`);
  return table;
}

function merged(all: readonly Figures[]): Figures[] {
  const names = [...new Set(all.map(({ campaign }) => campaign))];
  return names.map((campaign) => {
    const of = all.filter((figures) => figures.campaign === campaign);
    const findings = new Map<string, Figures["findings"][number]>();
    for (const finding of of.flatMap(({ findings }) => findings)) {
      const key = `${finding.kind} ${finding.what}`;
      findings.set(key, { ...finding, count: finding.count + (findings.get(key)?.count ?? 0) });
    }
    return {
      campaign,
      inputs: of.reduce((sum, { inputs }) => sum + inputs, 0),
      made: of.reduce((sum, { made }) => sum + made, 0),
      seconds: Math.max(...of.map(({ seconds }) => seconds)),
      megabytes: Math.max(...of.map(({ megabytes }) => megabytes)),
      findings: [...findings.values()],
    };
  });
}
