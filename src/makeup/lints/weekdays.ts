/**
 * 星期有误: a weekday that does not belong to its date. In the folio it is an error of form, of which an inspected issue
 * may have three in all (报纸期刊质量管理规定, 2020: 出版形式差错).
 */
import { weekdayIsWrong } from "../../diagnostics/catalogue.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { dateIn, weekdayIn } from "../furniture.ts";
import { daysOf, type FoundDate, findDates, pageDate } from "./dates.ts";
import { ofTexts, type TypedText } from "./texts.ts";

/** What every weekday begins with. */
const NAME = /星期|礼拜|禮拜|周|週/u;
/** 星期五, 周五, 礼拜五; not 周一至周五, which is no day. */
const WEEKDAY = "(?:星期|礼拜|禮拜|周|週)([一二三四五六日天])";
const BEHIND = new RegExp(`^\\s*[（(]?\\s*${WEEKDAY}(?!\\s*[至到—、])`, "u");
const BEFORE = new RegExp(`${WEEKDAY}\\s*[（(，,]?\\s*$`, "u");
/** A weekday of the folio by itself; not 每星期五出版. */
const ALONE = /(?<![每逢])星期([一二三四五六日天])/u;

export const wrongWeekday = ofTexts((typed, plan, severity) => {
  const page = pageDate(plan.date);
  const { convention } = plan.style;
  if (!page) return [];
  return weekdaysOf(typed).flatMap(({ date, name, start, end }): Diagnostic[] => {
    const days = date ? daysOf(typed.text, date, page) : [page];
    const [day] = days;
    if (!day || days.some((one) => weekdayIn(convention, one) === name)) return [];
    const { span, area } = typed.locate(start, end);
    const printed = typed.text.slice(start, end);
    return [weekdayIsWrong(severity, span, area, printed, dateIn(convention, day), weekdayIn(convention, day))];
  });
});

/** A weekday and the date beside it; a weekday without one belongs to the page. */
interface NamedWeekday {
  readonly date?: FoundDate;
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

function weekdaysOf({ kind, text }: TypedText): readonly NamedWeekday[] {
  if (!NAME.test(text)) return [];
  const dates = findDates(text);
  if (kind === "furniture" && dates.length === 0) {
    const alone = ALONE.exec(text);
    return alone ? [{ name: named(alone), start: alone.index, end: alone.index + alone[0].length }] : [];
  }
  let read = 0;
  return dates.flatMap((date): NamedWeekday[] => {
    const before = BEFORE.exec(text.slice(read, date.start));
    const behind = BEHIND.exec(text.slice(date.end));
    const start = before && !behind ? read + before.index : date.start;
    read = date.end + (behind?.[0].length ?? 0);
    const found = behind ?? before;
    return found ? [{ date, name: named(found), start, end: read }] : [];
  });
}

/** As `weekdayIn` writes it. */
function named([, day = ""]: RegExpExecArray): string {
  return `星期${day.replace("天", "日")}`;
}
