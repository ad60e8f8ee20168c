/**
 * 版务不符: what is printed of the page's makers and its date is not what the plan says: a line of last week's page that
 * somebody typed and nobody changed.
 */
import { creditDiffers, creditsNotPrinted, dateDiffers } from "../../diagnostics/catalogue.ts";
import type { Diagnostic, Severity } from "../../diagnostics/diagnostic.ts";
import { once } from "../../kept/once.ts";
import type { PagePlan } from "../../model/plan.ts";
import { dateIn } from "../furniture.ts";
import { findDates, pageDate } from "./dates.ts";
import type { Rule } from "./sheet.ts";
import { furnitureOf, ofTexts, type TypedText } from "./texts.ts";

export const staleCredits: Rule = (sheet, severity) => {
  const furniture = furnitureOf(sheet);
  return [
    ...notPrinted(sheet.plan, furniture, severity),
    ...otherNames(sheet, severity),
    ...furniture.flatMap((text) => otherDates(sheet.plan, text, severity)),
  ];
};

/** A credit of the plan, and how it is looked for. */
interface Credit {
  readonly role: string;
  readonly name: string;
  readonly withColon: RegExp;
  /** In furniture and bylines a space will do for the colon. */
  readonly spaced: RegExp;
  /** The name where it should stand, with what blanks it has. */
  readonly spread: RegExp;
}

const creditsIn = once((credits: PagePlan["credits"]): readonly Credit[] =>
  credits.map(([role, name]) => ({
    role,
    name,
    withColon: roleThen(role, "\\s*[：:]\\s*"),
    spaced: roleThen(role, "(?:\\s*[：:]\\s*|\\s+)"),
    spread: nameAtStart(name),
  })),
);

function notPrinted({ credits, span }: PagePlan, furniture: readonly TypedText[], severity: Severity): Diagnostic[] {
  const isPrinted = ({ role, spaced }: Credit) =>
    furniture.some(({ text }) => text.includes(role) && rolesIn(text, spaced).length > 0);
  const left = creditsIn(credits)
    .filter((credit) => !isPrinted(credit))
    .map(({ role }) => role);
  return left.length > 0 ? [creditsNotPrinted(severity, span, left)] : [];
}

/** A role, and what stands between it and a name. */
const roleThen = (role: string, between: string) => new RegExp(`(?:本[版期报])?${escaped(role)}${between}`, "g");

/** Where a role stands: 责任编辑 is not the 编辑 of a page that has one. */
function rolesIn(text: string, pattern: RegExp): RegExpMatchArray[] {
  return [...text.matchAll(pattern)].filter(({ index = 0 }) => !isHan(characterBefore(text, index)));
}

// What mostly stands beside a credit is told without the tables of Unicode: they take time to build, in a constant too.

function isHan(character: string): boolean {
  return isCommonHan(character) || (!isBlank(character) && /\p{Script=Han}/u.test(character));
}

function isLetter(character: string): boolean {
  return isCommonHan(character) || (!isBlank(character) && /\p{L}/u.test(character));
}

function isCommonHan(character: string): boolean {
  return character >= "\u4e00" && character <= "\u9fff";
}

function isBlank(character: string): boolean {
  return character === "" || /\s/.test(character);
}

const otherNames = ofTexts(({ kind, text, locate }, plan, severity) => {
  const credits = creditsIn(plan.credits);
  const named = kind === "head" ? [] : credits.filter(({ role }) => text.includes(role));
  return named.flatMap(({ role, name, withColon, spaced, spread }) => {
    const pattern = kind === "paragraph" ? withColon : spaced;
    return rolesIn(text, pattern).flatMap(({ index = 0, 0: found }): Diagnostic[] => {
      const start = index + found.length;
      const rest = text.slice(start);
      const own = spread.exec(rest)?.[0];
      if (own !== undefined && !isLetter(characterAt(rest, own.length))) return [];
      const printed = printedIn(rest);
      if (printed === undefined || credits.some((other) => other.name === printed)) return [];
      const { span, area } = locate(index, start + printed.length);
      return [creditDiffers(severity, span, area, role, printed, name)];
    });
  });
});

/** A name of two characters may be spread (苏　禾); no letter may follow it. */
function nameAtStart(name: string): RegExp {
  return new RegExp(`^${[...name.replace(/\s/g, "")].map(escaped).join("\\s*")}`);
}

function characterBefore(text: string, index: number): string {
  return [...text.slice(Math.max(0, index - 2), index)].pop() ?? "";
}

function characterAt(text: string, index: number): string {
  const codePoint = text.codePointAt(index);
  return codePoint === undefined ? "" : String.fromCodePoint(codePoint);
}

/** The name that is printed, as far as it can be told. */
function printedIn(rest: string): string | undefined {
  return /^(?:\p{Script=Han}\s+\p{Script=Han}(?![\p{L}：:])|[^\s，。；、,;：:|／/（）()]+)/u.exec(rest)?.[0];
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}

/** Dates of the imprint that are not the page's by nature. */
const OTHER_DATE = /创刊|復刊|复刊|創刊|农历|農曆/u;
/** Characters around a date that may say so. */
const NEAR = 4;

function otherDates({ date, style }: PagePlan, { text, locate }: TypedText, severity: Severity): Diagnostic[] {
  const page = pageDate(date);
  if (!page) return [];
  return findDates(text).flatMap(({ start, end, year, month, day }): Diagnostic[] => {
    if ((year ?? page.year) === page.year && month === page.month && day === page.day) return [];
    if (OTHER_DATE.test(text.slice(Math.max(0, start - NEAR), end + NEAR))) return [];
    const { span, area } = locate(start, end);
    return [dateDiffers(severity, span, area, text.slice(start, end), dateIn(style.convention, page))];
  });
}
