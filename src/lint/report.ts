/** Write the findings as JSON for other programs: stable keys, lengths in points, gaps in em, four decimals. */
import { escapedJson } from "../diagnostics/controls.ts";
import type { Language } from "../diagnostics/diagnostic.ts";
import type { LintReport } from "./index.ts";

export function reportJson(file: string, report: LintReport, language: Language): string {
  const { pages, findings, statistics, lines } = report;
  const value = {
    file,
    statistics,
    findings: findings.map((finding, i) => ({ number: i + 1, ...finding, message: finding.message[language] })),
    pages: pages.map(({ frame: _, ...page }) => page),
    lines,
  };
  const json = JSON.stringify(value, (_, part: unknown) => (typeof part === "number" ? rounded(part) : part), 2);
  return `${escapedJson(json)}\n`;
}

/** Four decimals are finer than anything that is judged; −0 is 0. */
function rounded(value: number): number {
  return Math.round(value * 10000) / 10000 + 0;
}
