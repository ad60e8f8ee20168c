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
import { type Kept, stage } from "../kept/kept.ts";
import type { Page, PageBlock } from "../model/page.ts";
import type { BlockSpec, PagePlan } from "../model/plan.ts";
import type { Rect } from "../units/rect.ts";
import type { Fault } from "./fault.ts";
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

/**
 * @param outlines the same function for the same fonts
 * @param said of the page until now
 */
export function auditPage(
  kept: Kept,
  page: Page,
  plan: PagePlan,
  outlines: Outlines,
  said: readonly Diagnostic[],
): readonly Diagnostic[] {
  const errors = new Set(said.flatMap(({ code, severity }) => (severity === "error" ? [code] : [])));
  return faultsOf(kept, page, plan, outlines)
    .filter(({ code }) => !KNOWN_BY[code].some((known) => errors.has(known)))
    .map(({ diagnostic }) => diagnostic);
}

/** All that is wrong with a page, said before or not. */
export function faultsOf(kept: Kept, page: Page, plan: PagePlan, outlines: Outlines): readonly Fault[] {
  const blocks = blocksBySpec(page, plan);
  const { grid, typeArea } = page;
  const { gap } = plan.style.grid;
  const own: Fault[] = [];
  for (const [spec, block] of blocks) {
    own.push(...kept.get(auditOfBlock, block, spec, grid, typeArea, gap, outlines));
  }
  return [
    ...own,
    ...placeFaults(page, plan, blocks),
    ...furnitureFaults(page, plan),
    ...sheetFaults(page, plan, outlines),
  ];
}

const auditOfBlock = stage(
  "audit of a block",
  (
    _,
    block: PageBlock,
    spec: BlockSpec,
    grid: Page["grid"],
    typeArea: Rect,
    gap: number,
    outlines: Outlines,
  ): readonly Fault[] => {
    const [audited, ground] = [
      { block, spec },
      { grid, typeArea },
    ];
    return [
      ...textFaults(audited),
      ...frameFaults(audited, ground, gap),
      ...columnFaults(audited, ground),
      ...lineFaults(audited, ground),
      ...headFaults(audited, ground),
      ...meetingLines(audited, ground, outlines),
    ];
  },
);
