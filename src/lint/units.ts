/** Say what a break tears apart that the rules want on one line: numbers with their signs, pairs of dashes and dots. */
import { kindOf } from "./marks.ts";

const NUMBER_AT_END = /[0-9０-９][0-9０-９.,:]*$/;
const NUMBER_AT_START = /^[0-9０-９][0-9０-９.,:]*/;
/** What a number at a line's end goes on with: digits, decimals, its sign, its unit. */
const GOES_ON =
  /^(?:[0-9０-９][0-9０-９.,:]*|[.,][0-9]+|[%‰℃℉°％]|(?:[kmcdnμµ]?[mgLlWVAJN]|[kM]?Hz|kPa|MPa|kWh?|km\/h)(?![A-Za-z]))/;
const WIDE = "[Ａ-Ｚａ-ｚ０-９]";
const WIDE_AT_END = new RegExp(`${WIDE}+$`);
const WIDE_AT_START = new RegExp(`^${WIDE}+`);

/**
 * What a break tears apart; undefined for a lawful break.
 *
 * Sources: GB/T 15834 5.1.4 and 5.1.5 for —— and ……; CLREQ, line adjustment of digits (pull request 656) for numbers
 * and what stands beside them; CLREQ, Western Text in Chinese: a word is not parted, one of full-width letters neither.
 */
export function brokenUnit(before: string, after: string): string | undefined {
  for (const mark of "—―─━－…⋯‥") {
    const ahead = runAtEnd(before, mark);
    const behind = runAtStart(after, mark);
    // A pair may be followed by a pair: only a torn pair counts.
    if (ahead > 0 && behind > 0 && ahead % 2 === 1) return mark.repeat(ahead + behind);
  }
  const number = NUMBER_AT_END.exec(before)?.[0];
  const follows = GOES_ON.exec(after)?.[0];
  if (number && follows) return number + follows;
  const sign = before.at(-1) ?? "";
  const amount = NUMBER_AT_START.exec(after)?.[0];
  if (amount && kindOf(sign) === "prefix") return sign + amount;
  const [ahead, behind] = [WIDE_AT_END.exec(before)?.[0], WIDE_AT_START.exec(after)?.[0]];
  return ahead && behind ? ahead + behind : undefined;
}

function runAtEnd(text: string, mark: string): number {
  let run = 0;
  while (text.endsWith(mark.repeat(run + 1))) run++;
  return run;
}

function runAtStart(text: string, mark: string): number {
  let run = 0;
  while (text.startsWith(mark.repeat(run + 1))) run++;
  return run;
}
