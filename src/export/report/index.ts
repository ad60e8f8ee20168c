/** The report: how every article fits, and what paiban had to say, as JSON for other programs. */
import type { Diagnostic, Language } from "../../diagnostics/diagnostic.ts";
import { positionOf } from "../../diagnostics/source.ts";
import type { Advice, Change, CharacterRange, Remedy } from "../../model/advice.ts";
import type { Page, PageBlock } from "../../model/page.ts";
import type { ArticleFit, FitReport, ReportedChange, ReportedDiagnostic, ReportedRemedy } from "./form.ts";
import { remedyText } from "./words.ts";

export type { ArticleFit, FitReport, ReportedDiagnostic } from "./form.ts";

/**
 * @param page absent when the plan could not be read
 * @param fileOf the file that an article was read from
 * @param advice where it was asked for, or the page is not full
 */
export function createReport(
  page: Page | undefined,
  fileOf: (articleId: string) => string,
  diagnostics: readonly Diagnostic[],
  language: Language,
  advice?: Advice,
): FitReport {
  const articles = (page?.blocks ?? []).flatMap((block) =>
    block.articleId === undefined
      ? []
      : [articleFit(block, block.articleId, fileOf(block.articleId), advice?.holds.get(block.articleId))],
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
          remedies: (advice?.remedies ?? []).map((remedy) => reportRemedy(remedy, language)),
        }
      : null,
    articles,
    diagnostics: diagnostics.map((diagnostic) => reportDiagnostic(diagnostic, language)),
  };
}

function articleFit({ fit }: PageBlock, id: string, file: string, holds: CharacterRange | undefined): ArticleFit {
  const { characters, lines, capacityLines, headLines, headGrown, title } = fit;
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
    holds: holds ?? null,
    title: title ?? null,
  };
}

function reportRemedy(remedy: Remedy, language: Language): ReportedRemedy {
  return { changes: remedy.changes.map(reportChange), message: remedyText(remedy)[language] };
}

function reportChange(change: Change): ReportedChange {
  const { article, kind } = change;
  const none = { article, kind, characters: null, paragraph: null, lines: null };
  switch (change.kind) {
    case "cut":
    case "add":
      return {
        ...none,
        characters: change.characters,
        paragraph: change.paragraph === undefined ? null : change.paragraph + 1,
      };
    case "title":
      return { ...none, lines: change.lines };
    case "drop":
      return none;
  }
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
