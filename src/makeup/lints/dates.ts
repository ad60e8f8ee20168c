/** Find dates in a text as Chinese papers print them: 2026年11月20日, 2026-11-20, 去年11月20日, 11月20日. */
import type { CalendarDate } from "../../model/plan.ts";

export interface FoundDate {
  /** UTF-16 offsets into the text. */
  readonly start: number;
  readonly end: number;
  /** The year as it is written; absent: left to the reader. */
  readonly year?: number;
  /** Years from the page's, where a word says it. */
  readonly yearsOn?: number;
  readonly month: number;
  readonly day: number;
}

/** Words for a year, in years from the page's. */
const YEARS_ON: Readonly<Record<string, number>> = { 前年: -2, 去年: -1, 今年: 0, 本年: 0, 明年: 1 };

const DATE = new RegExp(
  [
    /(?<!\d)(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})(?:\s*[日号號]|(?!\d))/.source,
    `(${Object.keys(YEARS_ON).join("|")})?${/(?<!\d)(\d{1,2})\s*月\s*(\d{1,2})\s*[日号號]/.source}`,
  ].join("|"),
  "gu",
);

export function findDates(text: string): FoundDate[] {
  return [...text.matchAll(DATE)].map((match) => {
    const [whole, year, month, day, word, ownMonth, ownDay] = match;
    return {
      start: match.index,
      end: match.index + whole.length,
      ...(year ? { year: Number(year) } : {}),
      ...(word ? { yearsOn: YEARS_ON[word] ?? 0 } : {}),
      month: Number(month ?? ownMonth),
      day: Number(day ?? ownDay),
    };
  });
}

/** Months from the page on beyond which a date without a year may be of the year before or after. */
const NEAR = 6;

/** Words that give a date the year of something the text has named before. */
const OTHER_YEAR = /[当當同次翌某]年\s*$/u;

/**
 * What days a date can be: of its own year; without one of the page's year, and where that is more than half a year off
 * also of the nearer one. None where only the reader of the whole text can know, or where there is no such day.
 */
export function daysOf(
  text: string,
  { start, year, yearsOn, month, day }: FoundDate,
  page: CalendarDate,
): CalendarDate[] {
  const years = () => {
    if (year !== undefined) return [year];
    if (yearsOn !== undefined) return [page.year + yearsOn];
    if (OTHER_YEAR.test(text.slice(0, start))) return [];
    const on = month - page.month;
    return Math.abs(on) > NEAR ? [page.year, page.year - Math.sign(on)] : [page.year];
  };
  return years()
    .map((of) => ({ year: of, month, day }))
    .filter(isDay);
}

function isDay({ year, month, day }: CalendarDate): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/**
 * The plan's date; undefined where it names a day that there is not: that has been told of, and the loader put the first
 * day of all in its place.
 */
export function pageDate(date: CalendarDate): CalendarDate | undefined {
  return date.year === 1 ? undefined : date;
}
