/** The texts of a page that somebody typed, with where they were typed and where they stand. */
import type { Diagnostic, Severity } from "../../diagnostics/diagnostic.ts";
import type { Span } from "../../diagnostics/source.ts";
import { bylineOf, type SourcedText, spanIn } from "../../model/article.ts";
import { type PageBlock, runRect } from "../../model/page.ts";
import { around, type Rect } from "../../units/rect.ts";
import { lineRect } from "./places.ts";
import { type LintedBlock, ofBlocks, type PageFacts, type Rule, type Sheet } from "./sheet.ts";

export interface TypedText {
  readonly kind: "furniture" | "head" | "byline" | "paragraph";
  readonly text: string;
  /** Where a stretch of it was typed, and where the page shows it; nowhere when it is overset. */
  readonly locate: (start: number, end: number) => { readonly span: Span; readonly area: Rect | undefined };
}

/** A lint of one text, and what the plan says of the whole page. */
type TextRule = (text: TypedText, facts: PageFacts, severity: Severity) => readonly Diagnostic[];

/** A rule for every text by itself: the furniture as it prints, heads, paragraphs and bylines. */
export function ofTexts(rule: TextRule): Rule {
  const inBlocks = ofBlocks((block, facts, severity) => textsOf(block).flatMap((text) => rule(text, facts, severity)));
  return (sheet, severity) => [
    ...furnitureOf(sheet).flatMap((text) => rule(text, sheet.plan, severity)),
    ...inBlocks(sheet, severity),
  ];
}

export function furnitureOf({ page }: Sheet): TypedText[] {
  return page.furniture.map((run) => {
    const { text, span } = run;
    return { kind: "furniture", text, locate: () => ({ span, area: runRect(run) }) };
  });
}

function textsOf({ block, spec: { head, article } }: LintedBlock): TypedText[] {
  const heads = [head.kicker, head.title, head.deck].filter((part) => part !== undefined);
  const byline = article?.byline;
  return [
    ...heads.map((part) => typed("head", part, block)),
    ...(article?.paragraphs ?? []).map((paragraph) => typed("paragraph", paragraph, block)),
    ...(byline ? [typed("byline", bylineOf(byline), block)] : []),
  ];
}

function typed(kind: TypedText["kind"], text: SourcedText, block: PageBlock): TypedText {
  return {
    kind,
    text: text.text,
    locate: (start, end) => {
      const span = spanIn(text, start, end);
      return { span, area: areaOf(block, span) };
    },
  };
}

/** Around the lines that show a stretch of a source. */
function areaOf({ parts }: PageBlock, { source, start, end }: Span): Rect | undefined {
  const lines = parts.flatMap((part) => part.lines);
  const shown = lines.filter(({ runs }) =>
    runs.some(({ span }) => span.source === source && span.start < end && span.end > start),
  );
  return around(shown.map(lineRect));
}
