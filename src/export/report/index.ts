/** The report: how every article fits, and what paiban had to say, as JSON for other programs. */
import { cureOf } from "../../diagnostics/catalogue.ts";
import type { Diagnostic, Language } from "../../diagnostics/diagnostic.ts";
import { positionOf } from "../../diagnostics/source.ts";
import type { Page, PageBlock, Remedy } from "../../model/page.ts";
import type { ArticleFit, FitReport, ReportedDiagnostic, ReportedRemedy } from "./schema.ts";

export type { ArticleFit, FitReport, ReportedDiagnostic } from "./schema.ts";

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
  const articles = (page?.blocks ?? []).flatMap((block) =>
    block.articleId === undefined ? [] : [articleFit(block, block.articleId, fileOf(block.articleId))],
  );
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
          footLines: page.fit.emptyLines,
          gapLines: page.fit.gapLines,
          remedies: page.fit.remedies.map((remedy) => reportRemedy(remedy, language)),
        }
      : null,
    articles,
    diagnostics: diagnostics.map((diagnostic) => reportDiagnostic(diagnostic, language)),
  };
}

function articleFit({ fit }: PageBlock, id: string, file: string): ArticleFit {
  const { characters, lines, capacityLines, headLines, headGrown, holds, title } = fit;
  const { oversetLines, oversetCharacters, emptyLines } = fit;
  return {
    id,
    file,
    characters,
    lines,
    capacityLines,
    headLines,
    headGrown,
    adjusted: fit.adjusted.map(({ paragraph, lines: gained }) => ({ paragraph: paragraph + 1, lines: gained })),
    oversetLines,
    oversetCharacters,
    emptyLines,
    holds,
    title: title ?? null,
  };
}

function reportRemedy(remedy: Remedy, language: Language): ReportedRemedy {
  const { articleId: article, kind } = remedy;
  const message = cureOf(remedy)[language];
  if (remedy.kind === "title")
    return { article, kind, characters: null, paragraph: null, lines: remedy.lines, message };
  const paragraph = remedy.paragraph === undefined ? null : remedy.paragraph + 1;
  return { article, kind, characters: remedy.characters, paragraph, lines: null, message };
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
