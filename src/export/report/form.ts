/** The report as programs read it: what schema.ts describes. Plain types, so that those of the library name no package. */

export interface FitReport {
  /** null where the plan could not be read. */
  page: ReportedPage | null;
  articles: ArticleFit[];
  diagnostics: ReportedDiagnostic[];
}

interface ReportedPage {
  paper: string;
  date: string;
  number: number;
  section: string;
  title: string;
  characters: number;
  /** Of all articles, as are overset lines. */
  emptyLines: number;
  oversetLines: number;
  /** Grid lines left empty at the foot. */
  footLines: number;
  /** Grid lines that gaps were given beyond the style's. */
  gapLines: number;
  /** The cheapest first. */
  remedies: ReportedRemedy[];
}

export interface ReportedRemedy {
  /** To be made together. */
  changes: ReportedChange[];
  message: string;
}

export interface ReportedChange {
  article: string;
  kind: "cut" | "add" | "title" | "drop";
  characters: number | null;
  /** From 1, before its last marks; null: from the end. */
  paragraph: number | null;
  /** That the title would have. */
  lines: number | null;
}

export interface ArticleFit {
  id: string;
  file: string;
  /** Of the body, marks included, spaces not. */
  characters: number;
  /** Byline included. */
  lines: number;
  capacityLines: number;
  headLines: number;
  headGrown: number;
  /** Paragraphs, from 1, that are set in lines more or fewer than at their best. */
  adjusted: { paragraph: number; lines: number }[];
  oversetLines: number;
  oversetCharacters: number;
  emptyLines: number;
  /** Characters that fill its place; null: not tried, or none does. */
  holds: { least: number; most: number } | null;
  title: { characters: number; lines: number; perLine: number; mostLines: number } | null;
}

export interface ReportedDiagnostic {
  code: string;
  severity: "error" | "warning" | "note";
  message: string;
  file: string | null;
  /** From 1, as is the column. */
  line: number | null;
  column: number | null;
  hint: string;
}
