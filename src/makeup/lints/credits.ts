/**
 * 版务不符: what is printed of the page's makers and its date is not what the plan says: a line of last week's page that
 * somebody typed and nobody changed.
 */
import { creditDiffers, creditsNotPrinted, dateDiffers } from "../../diagnostics/catalogue.ts";
import type { Diagnostic, Severity } from "../../diagnostics/diagnostic.ts";
import type { PagePlan } from "../../model/plan.ts";
import { chineseDate } from "../furniture.ts";
import { findDates, pageDate } from "./dates.ts";
import type { Rule } from "./sheet.ts";
import { type TypedText, textsOf } from "./texts.ts";

export const staleCredits: Rule = (sheet, severity) => {
  const texts = textsOf(sheet);
  const furniture = texts.filter(({ kind }) => kind === "furniture");
  return [
    ...notPrinted(sheet.plan, furniture, severity),
    ...texts.flatMap((text) => otherNames(sheet.plan, text, severity)),
    ...furniture.flatMap((text) => otherDates(sheet.plan, text, severity)),
  ];
};

function notPrinted({ credits, span }: PagePlan, furniture: readonly TypedText[], severity: Severity): Diagnostic[] {
  const roles = credits.map(([role]) => role);
  const left = roles.filter((role) => !furniture.some(({ text }) => text.includes(role) && SPACED(role).test(text)));
  return left.length > 0 ? [creditsNotPrinted(severity, span, left)] : [];
}

/** A role, and what stands between it and a name: 责任编辑 is not the 编辑 of a page that has one. */
const roleThen = (role: string, between: string) =>
  new RegExp(`(?<!\\p{Script=Han})(?:本[版期报])?${escaped(role)}${between}`, "gu");
const WITH_COLON = (role: string) => roleThen(role, "\\s*[：:]\\s*");
/** In furniture and bylines a space will do. */
const SPACED = (role: string) => roleThen(role, "(?:\\s*[：:]\\s*|\\s+)");

function otherNames({ credits }: PagePlan, { kind, text, locate }: TypedText, severity: Severity): Diagnostic[] {
  const named = kind === "head" ? [] : credits.filter(([role]) => text.includes(role));
  return named.flatMap(([role, name]) => {
    const agrees = nameAtStart(name);
    const pattern = kind === "paragraph" ? WITH_COLON(role) : SPACED(role);
    return [...text.matchAll(pattern)].flatMap((match): Diagnostic[] => {
      const start = match.index + match[0].length;
      const rest = text.slice(start);
      if (agrees.test(rest)) return [];
      const printed = PRINTED.exec(rest)?.[0];
      if (printed === undefined || credits.some(([other]) => other === printed)) return [];
      const { span, area } = locate(match.index, start + printed.length);
      return [creditDiffers(severity, span, area, role, printed, name)];
    });
  });
}

/** A name of two characters may be spread (苏　禾); no letter may follow it. */
function nameAtStart(name: string): RegExp {
  const spread = [...name.replace(/\s/gu, "")].map(escaped).join("\\s*");
  return new RegExp(`^${spread}(?!\\p{L})`, "u");
}

/** The name that is printed, as far as it can be told. */
const PRINTED = /^(?:\p{Script=Han}\s+\p{Script=Han}(?![\p{L}：:])|[^\s，。；、,;：:|／/（）()]+)/u;

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/gu, "\\$&");
}

/** Dates of the imprint that are not the page's by nature. */
const OTHER_DATE = /创刊|复刊|农历/u;
/** Characters around a date that may say so. */
const NEAR = 4;

function otherDates({ date }: PagePlan, { text, locate }: TypedText, severity: Severity): Diagnostic[] {
  const page = pageDate(date);
  if (!page) return [];
  return findDates(text).flatMap(({ start, end, year, month, day }): Diagnostic[] => {
    if ((year ?? page.year) === page.year && month === page.month && day === page.day) return [];
    if (OTHER_DATE.test(text.slice(Math.max(0, start - NEAR), end + NEAR))) return [];
    const { span, area } = locate(start, end);
    return [dateDiffers(severity, span, area, text.slice(start, end), chineseDate(page))];
  });
}
