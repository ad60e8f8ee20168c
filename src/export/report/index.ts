/** The report: how every article fits, and what paiban had to say, as JSON for other programs. */
import type { Diagnostic, Language, Severity } from "../../diagnostics/diagnostic.ts";
import { positionOf } from "../../diagnostics/source.ts";
import type { Page } from "../../model/page.ts";

export interface ArticleFit {
  readonly id: string;
  readonly file: string;
  readonly characters: number;
  readonly lines: number;
  readonly capacityLines: number;
  readonly headLines: number;
  readonly oversetLines: number;
  readonly oversetCharacters: number;
  readonly emptyLines: number;
}

export interface ReportedDiagnostic {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly file: string | null;
  /** From 1; null when no place in a file is to blame. */
  readonly line: number | null;
  readonly column: number | null;
  readonly hint: string;
}

export interface FitReport {
  readonly page: {
    readonly paper: string;
    readonly date: string;
    readonly number: number;
    readonly section: string;
    readonly title: string;
    readonly characters: number;
    readonly emptyLines: number;
    readonly oversetLines: number;
  } | null;
  readonly articles: readonly ArticleFit[];
  readonly diagnostics: readonly ReportedDiagnostic[];
}

/**
 * @param page absent when the plan could not be read
 * @param fileOf the file that an article was read from
 */
export function createReport(
  page: Page | undefined,
  fileOf: (articleId: string) => string,
  diagnostics: readonly Diagnostic[],
  language: Language,
): FitReport {
  const articles = (page?.blocks ?? []).flatMap(({ articleId, fit }): ArticleFit[] => {
    if (articleId === undefined) return [];
    const { characters, lines, capacityLines, headLines, oversetLines, oversetCharacters, emptyLines } = fit;
    const file = fileOf(articleId);
    return [
      { id: articleId, file, characters, lines, capacityLines, headLines, oversetLines, oversetCharacters, emptyLines },
    ];
  });
  const sum = (key: "characters" | "emptyLines" | "oversetLines") =>
    articles.reduce((total, fit) => total + fit[key], 0);
  return {
    page: page
      ? {
          paper: page.metadata.paper,
          date: page.metadata.date,
          number: page.metadata.number,
          section: page.metadata.section,
          title: page.metadata.title,
          characters: sum("characters"),
          emptyLines: sum("emptyLines"),
          oversetLines: sum("oversetLines"),
        }
      : null,
    articles,
    diagnostics: diagnostics.map((diagnostic) => reportDiagnostic(diagnostic, language)),
  };
}

function reportDiagnostic({ code, severity, message, hint, span }: Diagnostic, language: Language): ReportedDiagnostic {
  const position = span && positionOf(span.source, span.start);
  return {
    code,
    severity,
    message: message[language],
    file: span?.source.file ?? null,
    line: position?.line ?? null,
    column: position?.column ?? null,
    hint: hint[language],
  };
}
