/** What would fill a page, and what its places hold, as lines of the terminal. */
import type { FitReport } from "../export/report/index.ts";
import { noRemedyText, rangeText, remedyText, untriedText } from "../export/report/words.ts";
import type { Advice } from "../model/advice.ts";
import { alignTable } from "./table.ts";
import { styled, type Terminal } from "./terminal.ts";

export function printAdvice(
  { language, print }: Terminal,
  { articles }: FitReport,
  { holds, remedies, isExhaustive, isFull, untried }: Advice,
): void {
  const zh = language === "zh";
  const rows = articles
    .filter(({ id }) => holds.has(id))
    .map(({ id, characters }) => {
      const range = holds.get(id);
      return [id, String(characters), range ? rangeText(range) : "—"];
    });
  if (rows.length > 0) {
    const heads = zh ? ["稿件", "字", "可容"] : ["article", "chars", "holds"];
    const [head, ...lines] = alignTable([heads, ...rows], ["left", "right", "right"]);
    print([styled("bold", head ?? "")], ...lines);
    if (untried > 0) print(untriedText(untried)[language]);
  }
  if (isFull) return;
  const texts = remedies.length > 0 ? remedies.map(remedyText) : [noRemedyText(isExhaustive)];
  for (const text of texts) print(`→ ${text[language]}`);
}
