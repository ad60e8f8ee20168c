/** The words of the proof and the galley, in both languages of the house. */
import { adjustmentsOf } from "../diagnostics/catalogue.ts";
import type { Bilingual, Language, Severity } from "../diagnostics/diagnostic.ts";
import type { Fit } from "../model/page.ts";

/** By what program and when, in the words of the host: below it nothing reads a clock. */
export interface Making {
  readonly tool: string;
  readonly time: string;
  readonly language: Language;
}

export const PROOF: Bilingual = { zh: "大样", en: "Proof" };
export const GALLEY: Bilingual = { zh: "小样", en: "Galley" };
export const NOTICES: Bilingual = { zh: "问题", en: "Problems" };
export const NO_NOTICES: Bilingual = { zh: "没有问题", en: "No problems" };
export const DATE: Bilingual = { zh: "时间", en: "Time" };

/** Who signs a page, in the order in which they do (三校两查: the reader's signs before it is released). */
export const SIGNERS: readonly Bilingual[] = [
  { zh: "责编", en: "Editor" },
  { zh: "版式", en: "Layout" },
  { zh: "校对", en: "Reader" },
  { zh: "签发", en: "Released" },
];

export const SEVERITIES: Readonly<Record<Severity, Bilingual>> = {
  error: { zh: "错误", en: "error" },
  warning: { zh: "警告", en: "warning" },
  note: { zh: "提示", en: "note" },
};

/** `1178 字 60 行` */
export function countsOf({ characters, lines }: Fit, language: Language): string {
  return language === "zh" ? `${characters} 字 ${lines} 行` : `${characters} chars ${lines} lines`;
}

/** `溢 2 行 41 字` */
export function oversetOf({ oversetLines: lines, oversetCharacters: characters }: Fit, language: Language): string {
  return language === "zh" ? `溢 ${lines} 行 ${characters} 字` : `over ${lines} lines ${characters} chars`;
}

/** `空 3 行` */
export function undersetOf({ emptyLines: lines }: Fit, language: Language): string {
  return language === "zh" ? `空 ${lines} 行` : `${lines} lines empty`;
}

/** `稿件缺：articles/walk.md` */
export function missingOf(name: string, language: Language): string {
  return language === "zh" ? `稿件缺：${name}` : `Missing: ${name}`;
}

/** How an article fits, in a word, and what was done so that it does. */
export function fitOf(fit: Fit, language: Language): string {
  const done = adjustmentsOf(
    fit.headGrown,
    fit.adjusted.map(({ paragraph, lines }) => ({ paragraph: paragraph + 1, lines })),
  )[language];
  return `${stateOf(fit, language)}${done && ` ${done}`}`;
}

function stateOf(fit: Fit, language: Language): string {
  if (fit.oversetLines > 0) return oversetOf(fit, language);
  if (fit.emptyLines > 0) return undersetOf(fit, language);
  return language === "zh" ? "齐" : "full";
}

export function versionOf(version: string, language: Language): string {
  return language === "zh" ? `第 ${version} 版` : `version ${version}`;
}

/** `19.6 字/行` */
export function densityOf({ characters, lines }: Fit, language: Language): string {
  return `${(lines > 0 ? characters / lines : 0).toFixed(1)} ${language === "zh" ? "字/行" : "chars/line"}`;
}
