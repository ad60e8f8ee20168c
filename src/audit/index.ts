/**
 * The audit: a last look at every finished page before it is exported, whoever made it up and however.
 *
 * What must hold of any page, each by arithmetic of its own: every character of every article stands on the page or in
 * its overset, once and in order (text.ts); every line in its column, on its line, inside its frame (lines.ts, heads.ts);
 * frames where the plan has them, and no two on one place (frames.ts); the furniture where the style has it
 * (furniture.ts); nothing off the sheet, and no ink on other ink (sheet.ts, ink.ts).
 * What another message has said is not said again: the audit speaks of what nobody has seen.
 */
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { once } from "../kept/once.ts";
import type { Page, PageBlock } from "../model/page.ts";
import type { BlockSpec, PagePlan } from "../model/plan.ts";
import type { Audited, Fault } from "./fault.ts";
import { blocksBySpec, columnFaults, frameFaults, placeFaults } from "./frames.ts";
import { furnitureFaults } from "./furniture.ts";
import { headFaults } from "./heads.ts";
import type { Outlines } from "./ink.ts";
import { lineFaults } from "./lines.ts";
import { meetingLines } from "./meeting.ts";
import { sheetFaults } from "./sheet.ts";
import { textFaults } from "./text.ts";

export type { Outlines } from "./ink.ts";

/** Errors of a block that does not stand as it should. */
const ILL_PLACED: readonly string[] = [
  "ARTICLE_TWICE",
  "BLOCKS_OVERLAP",
  "HEAD_TOO_LONG",
  "HEAD_TOO_TALL",
  "FRAME_TOO_SMALL",
  "ROW_COLUMNS",
];

/** Errors after which a fault of a kind is no news. */
const KNOWN_BY: Readonly<Record<Fault["code"], readonly string[]>> = {
  AUDIT_TEXT: ["ARTICLE_TWICE"],
  AUDIT_PLACE: [...ILL_PLACED, "FURNITURE_COLLIDES"],
  AUDIT_OVERLAP: ILL_PLACED,
  AUDIT_OUTSIDE: ["TYPE_AREA_OUTSIDE_SHEET", "FURNITURE_OUTSIDE_SHEET", "BLOCK_OUTSIDE_GRID", "HEAD_TOO_LONG"],
  HEAD_LINES_MEET: ["HEAD_TOO_LONG", "HEAD_TOO_TALL"],
};

/** @param said of the page until now */
export function auditPage(
  page: Page,
  plan: PagePlan,
  outlines: Outlines,
  said: readonly Diagnostic[],
): readonly Diagnostic[] {
  const errors = new Set(said.flatMap(({ code, severity }) => (severity === "error" ? [code] : [])));
  return faultsOf(page, plan, outlines)
    .filter(({ code }) => !KNOWN_BY[code].some((known) => errors.has(known)))
    .map(({ diagnostic }) => diagnostic);
}

/** All that is wrong with a page, said before or not. */
export function faultsOf(page: Page, plan: PagePlan, outlines: Outlines): readonly Fault[] {
  const blocks = blocksBySpec(page, plan);
  const { gap } = plan.style.grid;
  const own: Fault[] = [];
  for (const [spec, block] of blocks) own.push(...blockFaults({ block, spec }, page, gap, outlines));
  return [
    ...own,
    ...placeFaults(page, plan, blocks),
    ...furnitureFaults(page, plan),
    ...sheetFaults(page, plan, outlines),
  ];
}

/** A block that stands as it did is as sound as it was. */
const auditedOf = once((_: PageBlock): { spec?: BlockSpec; faults?: readonly Fault[] } => ({}));

function blockFaults(audited: Audited, page: Page, gap: number, outlines: Outlines): readonly Fault[] {
  const kept = auditedOf(audited.block);
  if (kept.spec !== audited.spec || !kept.faults) {
    kept.spec = audited.spec;
    kept.faults = [
      ...textFaults(audited),
      ...frameFaults(audited, page, gap),
      ...columnFaults(audited, page),
      ...lineFaults(audited, page),
      ...headFaults(audited, page),
      ...meetingLines(audited, page, outlines),
    ];
  }
  return kept.faults;
}
