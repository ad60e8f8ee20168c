/** How every article fits, as a table whose columns stand straight under Han, and what would cure the page. */
import { adjustmentsOf, rangeOf } from "../diagnostics/catalogue.ts";
import { cellsOf } from "../diagnostics/code-frame.ts";
import type { Language } from "../diagnostics/diagnostic.ts";
import type { ArticleFit, FitReport } from "../export/report/index.ts";
import type { Terminal } from "./terminal.ts";

interface Column {
  readonly head: Readonly<Record<Language, string>>;
  /** Numbers stand to the right, words to the left. */
  readonly align: "left" | "right";
  cell(fit: ArticleFit, language: Language): string;
}

const COLUMNS: readonly Column[] = [
  { head: { zh: "稿件", en: "article" }, align: "left", cell: ({ id }) => id },
  { head: { zh: "字", en: "chars" }, align: "right", cell: ({ characters }) => String(characters) },
  { head: { zh: "可容", en: "holds" }, align: "right", cell: ({ holds }) => rangeOf(holds) },
  { head: { zh: "题行", en: "head" }, align: "right", cell: ({ headLines }) => String(headLines) },
  { head: { zh: "题字", en: "title" }, align: "right", cell: ({ title }) => titleCell(title) },
  { head: { zh: "行", en: "lines" }, align: "right", cell: ({ lines }) => String(lines) },
  { head: { zh: "容行", en: "room" }, align: "right", cell: ({ capacityLines }) => String(capacityLines) },
  { head: { zh: "溢／缺", en: "fit" }, align: "left", cell: fitCell },
  {
    head: { zh: "配行", en: "done" },
    align: "left",
    cell: ({ headGrown, adjusted }, language) => adjustmentsOf(headGrown, adjusted)[language],
  },
];

export function fitTable({ language, colour }: Terminal, { articles, page }: FitReport): string {
  const heads = COLUMNS.map(({ head }) => head[language]);
  const rows = articles.map((fit) => COLUMNS.map(({ cell }) => cell(fit, language)));
  const total = page && totalRow(articles, page.characters, language);
  const all = [heads, ...rows, ...(total ? [total] : [])];
  const widths = COLUMNS.map((_, column) => Math.max(...all.map((row) => cellsOf(row[column] ?? ""))));
  const format = (row: readonly string[]) =>
    row
      .map((cell, column) => {
        const space = " ".repeat((widths[column] as number) - cellsOf(cell));
        return COLUMNS[column]?.align === "left" ? cell + space : space + cell;
      })
      .join("  ")
      .trimEnd();
  return [
    colour("bold", format(heads)),
    ...rows.map(format),
    ...(total ? [format(total)] : []),
    ...(page ? pageLines(page, language) : []),
  ].join("\n");
}

function totalRow(articles: readonly ArticleFit[], characters: number, language: Language): string[] {
  const lines = articles.reduce((sum, fit) => sum + fit.lines, 0);
  return [language === "zh" ? "合计" : "total", String(characters), "", "", "", String(lines)];
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

function pageLines({ gapLines, remedies }: NonNullable<FitReport["page"]>, language: Language): string[] {
  const zh = language === "zh";
  const gaps =
    gapLines > 0 ? [zh ? `版块之间共加空 ${gapLines} 行` : `${gapLines} lines were added between blocks`] : [];
  return [...gaps, ...remedies.map(({ message }) => `→ ${message}`)];
}
