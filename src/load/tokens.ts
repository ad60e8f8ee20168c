/** The tokens of furniture, `{date}`: what is none of them would be printed in the folio as it stands. */
import { tokenOutside, tokenUnbalanced, unknownToken } from "../diagnostics/catalogue.ts";
import type { Report } from "../diagnostics/diagnostic.ts";
import { type Span, spanOf } from "../diagnostics/source.ts";
import { FURNITURE_TOKENS } from "../model/style.ts";
import { nearestName } from "./check.ts";
import { keyByOtherName } from "./keys.ts";

/** A token, or a brace without its partner; full-width ones are meant for braces too. */
const TOKEN = /[{｛]([^{}｛｝]*)[}｝]|[{}｛｝]/g;

/** @param span of the template in the style */
export function checkTemplate(template: string, span: Span, report: Report): void {
  for (const { 0: typed, 1: name, index } of template.matchAll(TOKEN)) {
    const place = placeOf(template, span, index, typed.length);
    if (name === undefined) report(tokenUnbalanced(place, typed));
    else if (!FURNITURE_TOKENS.some((token) => typed === `{${token}}`)) {
      const plain = name.normalize("NFKC").trim();
      const nearest = keyByOtherName(plain, FURNITURE_TOKENS) ?? nearestName(plain, FURNITURE_TOKENS);
      report(unknownToken(place, typed, nearest, FURNITURE_TOKENS));
    }
  }
}

/** What stands in the place of a token cannot hold one. @param span of the value */
export function checkFilledIn(value: string, span: Span, report: Report): void {
  for (const { 0: typed, 1: name, index } of value.matchAll(TOKEN)) {
    if (name !== undefined) report(tokenOutside(placeOf(value, span, index, typed.length), typed));
  }
}

/** A quoted value stands behind its quote; one that is escaped only begins there. */
function placeOf(value: string, { source, start, end }: Span, index: number, length: number): Span {
  const inside = source.text.slice(start, end).indexOf(value);
  return inside < 0 ? { source, start, end } : spanOf(source, start + inside + index, start + inside + index + length);
}
