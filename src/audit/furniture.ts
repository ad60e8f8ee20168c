/** The furniture says what the style and the plan say, on its line outside the type area. */
import { auditFurniture } from "../diagnostics/catalogue.ts";
import { furnitureTexts } from "../makeup/furniture.ts";
import { EM_TOP } from "../model/line.ts";
import { type GlyphRun, type Page, runRect } from "../model/page.ts";
import type { PagePlan } from "../model/plan.ts";
import { type Fault, NOISE } from "./fault.ts";
import { faultIn } from "./text.ts";

const ALIGNS = ["left", "centre", "right"] as const;

export function furnitureFaults({ furniture, typeArea, grid }: Page, plan: PagePlan): Fault[] {
  const faults: Fault[] = [];
  const texts = furnitureTexts(plan);
  let next = 0;
  for (const [i, { edge, distance, style, span }] of plan.style.furniture.entries()) {
    const away = distance * grid.leading;
    const top = edge === "top" ? typeArea.y - away - grid.leading : typeArea.y + typeArea.height + away;
    const base = top + (grid.leading - style.size) / 2 + EM_TOP * style.size;
    for (const [place, align] of ALIGNS.entries()) {
      const text = texts[i]?.[place]?.trim() ?? "";
      if (text === "") continue;
      const runs: GlyphRun[] = [];
      let set = "";
      while (set.trimEnd().length < text.length && next < furniture.length) {
        const run = furniture[next++] as GlyphRun;
        runs.push(run);
        set += run.text;
      }
      const [first, last] = [runs[0], runs[runs.length - 1]];
      const isSet = set.trim() === text && runs.every((run) => !faultIn(run));
      const before = first ? first.x - typeArea.x : 0;
      const behind = last ? typeArea.x + typeArea.width - last.x - last.length : 0;
      const off = align === "left" ? before : align === "right" ? behind : (before - behind) / 2;
      // A text wider than its line begins at the line's start, however it is aligned.
      const beside = before + behind < 0 ? before : off;
      const worst = Math.max(Math.abs(beside), ...runs.map(({ y }) => Math.abs(y - base)));
      if (isSet && worst < NOISE) continue;
      const area = first && runRect(first);
      faults.push({ code: "AUDIT_PLACE", diagnostic: auditFurniture(span, area, text, isSet ? worst : undefined) });
    }
  }
  const extra = furniture[next];
  if (extra) {
    faults.push({ code: "AUDIT_PLACE", diagnostic: auditFurniture(extra.span, runRect(extra), extra.text, undefined) });
  }
  return faults;
}
