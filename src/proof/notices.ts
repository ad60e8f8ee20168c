/** What paiban has to say of a page, numbered, and where on the page each number belongs. */
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Span } from "../diagnostics/source.ts";
import { type GlyphRun, type Page, runRect, runsOfBlock } from "../model/page.ts";
import type { BlockSpec } from "../model/plan.ts";
import type { Rect } from "../units/rect.ts";

export interface Notice {
  /** From 1. */
  readonly number: number;
  readonly diagnostic: Diagnostic;
  /** The place itself, or the block that it concerns; neither where the whole page is meant. */
  readonly area?: Rect;
  readonly blockId?: string;
}

/** Errors and warnings, and notes that name a place of the page; what was tidied on the way in is no news here. */
export function noticesOf(page: Page, specs: readonly BlockSpec[], diagnostics: readonly Diagnostic[]): Notice[] {
  return diagnostics
    .filter(({ severity, area }) => severity !== "note" || area)
    .map((diagnostic, i) => ({ number: i + 1, diagnostic, ...placeOf(diagnostic, page, specs) }));
}

function placeOf(
  { area, span }: Diagnostic,
  page: Page,
  specs: readonly BlockSpec[],
): Pick<Notice, "area" | "blockId"> {
  if (area) return { area };
  if (!span) return {};
  const set = runAt(page, span);
  if (set) return { area: runRect(set) };
  const meant = specs.find(({ span: own, article, missing }) => {
    return isIn(span, own) || span.source.file === (article?.source.file ?? missing?.file);
  });
  return meant ? { blockId: meant.id } : {};
}

function runAt({ blocks }: Page, span: Span): GlyphRun | undefined {
  for (const block of blocks) {
    const set = runsOfBlock(block).find((run) => isIn(span, run.span));
    if (set) return set;
  }
  return undefined;
}

/** Whether a stretch begins inside another of the same file. */
function isIn(span: Span, outer: Span): boolean {
  return span.source.file === outer.source.file && span.start >= outer.start && span.start < outer.end;
}
