/** What one save has done to a page, in a few words: two builds compared, in the order in which a desk asks. */
import type { Bilingual } from "../diagnostics/diagnostic.ts";
import type { ArticleFit, FitReport, ReportedDiagnostic } from "../export/report/index.ts";

export type BuiltReport = Pick<FitReport, "page" | "articles" | "diagnostics">;

export interface Changes {
  /** Empty where nothing has changed. */
  readonly said: readonly Bilingual[];
  /** The errors and warnings that were not there before, by their place among the diagnostics. */
  readonly come: readonly number[];
}

/** What every article's state says already. */
const OF_FIT = ["OVERSET", "UNDERSET", "PAGE_OVERSET", "PAGE_UNDERSET"];

/** Whether the articles of a page stand as they will: a page with an error may lack one. */
export function isSettled({ page, diagnostics }: BuiltReport): boolean {
  return page !== null && diagnostics.every(({ code, severity }) => severity !== "error" || OF_FIT.includes(code));
}

/**
 * @param before the build before
 * @param settled the last build that was settled, if there was one
 */
export function changesBetween(before: BuiltReport, after: BuiltReport, settled: BuiltReport | undefined): Changes {
  const fits = settled && isSettled(after) ? [...articleChanges(settled, after), ...footChange(settled, after)] : [];
  const come = newProblems(before.diagnostics, after.diagnostics);
  const gone = newProblems(after.diagnostics, before.diagnostics);
  return {
    come,
    said: [
      ...fits,
      ...problemChange(gone, before.diagnostics, { zh: "消去", en: "gone" }),
      ...problemChange(come, after.diagnostics, { zh: "新出", en: "new" }),
    ],
  };
}

function articleChanges(before: BuiltReport, after: BuiltReport): Bilingual[] {
  const was = new Map(before.articles.map((fit) => [fit.id, fit]));
  const ids = new Set(after.articles.map(({ id }) => id));
  const stay = after.articles.flatMap((fit) => {
    const old = was.get(fit.id);
    const changes = old ? fitChanges(old, fit) : [added(stateOf(fit))];
    if (changes.length === 0) return [];
    const listed = (language: keyof Bilingual) => changes.map((change) => change[language]).join(" ");
    return [{ zh: `${fit.id} ${listed("zh")}`, en: `${fit.id} ${listed("en")}` }];
  });
  const left = before.articles.filter(({ id }) => !ids.has(id));
  return [...stay, ...left.map(({ id }) => ({ zh: `${id} 撤下`, en: `${id} taken out` }))];
}

function added(state: Bilingual): Bilingual {
  return { zh: `上版，${state.zh}`, en: `put in, ${state.en}` };
}

/** The state, else the lines, else the characters: the first that differs says most; and the head's lines. */
function fitChanges(old: ArticleFit, now: ArticleFit): Bilingual[] {
  const head = signed(now.headLines - old.headLines);
  const heads = head ? [{ zh: `题 ${head} 行`, en: `head ${head}` }] : [];
  const [from, to] = [stateOf(old), stateOf(now)];
  if (from.zh !== to.zh) return [{ zh: `${from.zh}→${to.zh}`, en: `${from.en} → ${to.en}` }, ...heads];
  const lines = signed(now.lines - old.lines);
  if (lines) return [{ zh: `${lines} 行`, en: `${lines} lines` }, ...heads];
  const characters = signed(now.characters - old.characters);
  return [...(characters ? [{ zh: `${characters} 字`, en: `${characters} chars` }] : []), ...heads];
}

function stateOf({ oversetLines, emptyLines }: ArticleFit): Bilingual {
  if (oversetLines > 0) return { zh: `溢 ${oversetLines} 行`, en: `over ${oversetLines}` };
  return emptyLines > 0 ? { zh: `空 ${emptyLines} 行`, en: `${emptyLines} empty` } : { zh: "齐", en: "full" };
}

/** `+1`, `−2`; empty for nothing. */
function signed(difference: number): string {
  if (difference === 0) return "";
  return difference > 0 ? `+${difference}` : `−${-difference}`;
}

function footChange(before: BuiltReport, after: BuiltReport): Bilingual[] {
  const [from, to] = [before.page?.footLines ?? 0, after.page?.footLines ?? 0];
  return from === to ? [] : [{ zh: `版心下空 ${from}→${to} 行`, en: `foot ${from} → ${to} empty` }];
}

/** Which errors and warnings are not among the earlier ones. Lines and figures in them may have moved. */
function newProblems(earlier: readonly ReportedDiagnostic[], later: readonly ReportedDiagnostic[]): number[] {
  const left = new Map<string, number>();
  for (const one of earlier) left.set(keyOf(one), (left.get(keyOf(one)) ?? 0) + 1);
  return later.flatMap((one, i) => {
    if (one.severity === "note" || OF_FIT.includes(one.code)) return [];
    const count = left.get(keyOf(one)) ?? 0;
    left.set(keyOf(one), count - 1);
    return count > 0 ? [] : [i];
  });
}

function keyOf({ code, severity, file, message }: ReportedDiagnostic): string {
  return [code, severity, file, message.replace(/\d+/g, "#")].join("\n");
}

function problemChange(found: readonly number[], among: readonly ReportedDiagnostic[], verb: Bilingual): Bilingual[] {
  return (["error", "warning"] as const).flatMap((severity) => {
    const count = found.filter((i) => among[i]?.severity === severity).length;
    const zh = severity === "error" ? "错误" : "警告";
    return count === 0
      ? []
      : [{ zh: `${verb.zh} ${count} 个${zh}`, en: `${count} ${verb.en} ${severity}${count > 1 ? "s" : ""}` }];
  });
}
