/**
 * The layout lints (版面检查): what a page editor marks on a proof though every text fits.
 *
 * Each is a pure function of the finished page and its plan; the house style says how grave it is. None changes the page.
 */
import type { Kept } from "../../kept/kept.ts";
import type { Page } from "../../model/page.ts";
import type { PagePlan } from "../../model/plan.ts";
import type { LintName } from "../../model/style.ts";
import { staleCredits } from "./credits.ts";
import { brokenPage, throughGutter } from "./cuts.ts";
import { headWithoutText, textApartFromHead } from "./head-and-text.ts";
import { headsSideBySide } from "./heads-side-by-side.ts";
import { largerHeadBelow } from "./larger-head-below.ts";
import { ofBlocks, openSheet, type Rule } from "./sheet.ts";
import { wrongWeekday } from "./weekdays.ts";
import { widow } from "./widow.ts";

const RULES: Readonly<Record<LintName, Rule>> = {
  headsSideBySide,
  brokenPage,
  throughGutter,
  headWithoutText: ofBlocks(headWithoutText),
  widow: ofBlocks(widow),
  textApartFromHead: ofBlocks(textApartFromHead),
  largerHeadBelow,
  staleCredits,
  wrongWeekday,
};

export function lintPage(kept: Kept, page: Page, plan: PagePlan): void {
  const sheet = openSheet(kept, page, plan);
  for (const name of Object.keys(RULES) as LintName[]) {
    const severity = plan.style.lints[name];
    if (severity !== "off") RULES[name](sheet, severity).forEach(kept.report);
  }
}
