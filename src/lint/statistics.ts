/** Count what a side-by-side of engines compares. */
import type { Severity } from "../diagnostics/diagnostic.ts";
import type { Code, Finding } from "./finding.ts";
import { measureLine } from "./measure.ts";
import type { DocumentModel } from "./model.ts";
import { justifiedLines } from "./rules/edges.ts";
import { LOOSE } from "./rules/spacing.ts";

export interface Statistics {
  readonly errors: number;
  readonly warnings: number;
  readonly notes: number;
  readonly lines: number;
  /** Lines that are meant to fill their column. */
  readonly justifiedLines: number;
  readonly forbiddenStarts: number;
  readonly forbiddenEnds: number;
  readonly brokenUnits: number;
  readonly raggedLines: number;
  readonly wideLineEnds: number;
  readonly unsqueezedPairs: number;
  readonly oneCharacterLastLines: number;
  readonly columnWidows: number;
  /** Over justified lines on which two Han meet, in em; each line counts with the median of its gaps. */
  readonly measuredLines: number;
  readonly meanAddedGap: number;
  readonly worstAddedGap: number;
  readonly addedGapDeviation: number;
  /** Share of the measured lines that were opened by more than 0.10 em. */
  readonly looseShare: number;
}

export function countStatistics(document: DocumentModel, findings: readonly Finding[]): Statistics {
  const justified = justifiedLines(document);
  const gaps = justified.flatMap(({ line, column }) => measureLine(line, column.right).addedGap ?? []);
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / Math.max(1, gaps.length);
  const variance = gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / Math.max(1, gaps.length);
  const count = (code: Code) => findings.filter((finding) => finding.code === code).length;
  const ofSeverity = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
  return {
    errors: ofSeverity("error"),
    warnings: ofSeverity("warning"),
    notes: ofSeverity("note"),
    lines: document.pages.reduce((sum, { lines }) => sum + lines.length, 0),
    justifiedLines: justified.length,
    forbiddenStarts: count("FORBIDDEN_LINE_START"),
    forbiddenEnds: count("FORBIDDEN_LINE_END"),
    brokenUnits: count("BROKEN_UNIT"),
    raggedLines: count("RAGGED_EDGE"),
    wideLineEnds: count("WIDE_LINE_END"),
    unsqueezedPairs: count("UNSQUEEZED_PAIR"),
    oneCharacterLastLines: count("LONELY_CHARACTER"),
    columnWidows: count("COLUMN_WIDOW"),
    measuredLines: gaps.length,
    meanAddedGap: mean,
    worstAddedGap: Math.max(0, ...gaps),
    addedGapDeviation: Math.sqrt(variance),
    looseShare: gaps.filter((gap) => gap > LOOSE).length / Math.max(1, gaps.length),
  };
}
