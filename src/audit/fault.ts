/** What the audit found, and of what. */
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Page, PageBlock } from "../model/page.ts";
import type { BlockSpec } from "../model/plan.ts";

export interface Fault {
  readonly code: "AUDIT_TEXT" | "AUDIT_PLACE" | "AUDIT_OVERLAP" | "AUDIT_OUTSIDE" | "HEAD_LINES_MEET";
  readonly diagnostic: Diagnostic;
}

/** A block of the page and what the plan says of it. */
export interface Audited {
  readonly block: PageBlock;
  readonly spec: BlockSpec;
}

/** What blocks stand on. */
export type Ground = Pick<Page, "grid" | "typeArea">;

/** Points that no eye sees and no plate holds: less is noise of arithmetic. */
export const NOISE = 0.01;
