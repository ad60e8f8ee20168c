/** How every article fits, as a table; where something is tried, beside how it was before. */
import { adjustmentsOf } from "../diagnostics/catalogue.ts";
import type { Bilingual, Language } from "../diagnostics/diagnostic.ts";
import type { ArticleFit, FitReport } from "../export/report/index.ts";
import { alignTable, type Side } from "./table.ts";
import { type Line, styled, type Terminal } from "./terminal.ts";

interface Column {
  readonly head: Bilingual;
  readonly side: Side;
  cell(fit: ArticleFit, language: Language): string;
}

const COLUMNS: readonly Column[] = [
  { head: { zh: "稿件", en: "article" }, side: "left", cell: ({ id }) => id },
  { head: { zh: "字", en: "chars" }, side: "right", cell: ({ characters }) => String(characters) },
  { head: { zh: "题行", en: "head" }, side: "right", cell: ({ headLines }) => String(headLines) },
  { head: { zh: "题字", en: "title" }, side: "right", cell: ({ title }) => titleCell(title) },
  { head: { zh: "行", en: "lines" }, side: "right", cell: ({ lines }) => String(lines) },
  { head: { zh: "容行", en: "room" }, side: "right", cell: ({ capacityLines }) => String(capacityLines) },
  { head: { zh: "溢／缺", en: "fit" }, side: "left", cell: fitCell },
  {
    head: { zh: "配行", en: "done" },
    side: "left",
    cell: ({ headGrown, adjusted }, language) => adjustmentsOf(headGrown, adjusted)[language],
  },
];

/** @param before the page before a change that is tried: what has changed reads `before→after` */
export function fitTable({ language }: Terminal, { articles, page }: FitReport, before?: FitReport): Line[] {
  const was = new Map(before?.articles.map((fit) => [fit.id, fit]));
  const rows = articles.map((fit) => {
    const old = was.get(fit.id);
    return COLUMNS.map(({ cell }) => changedCell(old && cell(old, language), cell(fit, language)));
  });
  const left = new Set(articles.map(({ id }) => id));
  for (const { id } of before?.articles ?? []) {
    if (!left.has(id)) rows.push([id, "", "", "", "", "", language === "zh" ? "撤下" : "dropped"]);
  }
  if (page) rows.push(totalRow(articles, page.characters, language));
  const heads = COLUMNS.map(({ head }) => head[language]);
  const [head, ...lines] = alignTable(
    [heads, ...rows],
    COLUMNS.map(({ side }) => side),
  );
  return [[styled("bold", head ?? "")], ...lines, ...gapLine(page, language)];
}

function changedCell(before: string | undefined, after: string): string {
  return before === undefined || before === after ? after : `${before}→${after}`;
}

function totalRow(articles: readonly ArticleFit[], characters: number, language: Language): string[] {
  const lines = articles.reduce((sum, fit) => sum + fit.lines, 0);
  return [language === "zh" ? "合计" : "total", String(characters), "", "", String(lines)];
}

/** `10/19×2`: ten characters, on lines that hold nineteen, two of them at most. */
function titleCell(title: ArticleFit["title"]): string {
  return title ? `${title.characters}/${title.perLine}×${title.mostLines}` : "";
}

function fitCell({ oversetLines, oversetCharacters, emptyLines }: ArticleFit, language: Language): string {
  const zh = language === "zh";
  if (oversetLines > 0) {
    return zh
      ? `溢 ${oversetLines} 行 ${oversetCharacters} 字`
      : `over ${oversetLines} lines ${oversetCharacters} chars`;
  }
  if (emptyLines > 0) return zh ? `空 ${emptyLines} 行` : `${emptyLines} empty`;
  return zh ? "齐" : "full";
}

function gapLine(page: FitReport["page"], language: Language): string[] {
  if (!page || page.gapLines === 0) return [];
  return [
    language === "zh" ? `版块之间共加空 ${page.gapLines} 行` : `${page.gapLines} lines were added between blocks`,
  ];
}
