/** Set the furniture: folio line, credits, and their rules. What it says comes from the plan, never from a typist. */
import type { Convention } from "../convention/index.ts";
import { furnitureCollides, furnitureOutsideSheet } from "../diagnostics/catalogue.ts";
import type { Report } from "../diagnostics/diagnostic.ts";
import { spanOf } from "../diagnostics/source.ts";
import type { SourcedText } from "../model/article.ts";
import { type Fill, type GlyphRun, runRect } from "../model/page.ts";
import { type CalendarDate, NO_NUMBER, NO_YEAR, type PagePlan } from "../model/plan.ts";
import type { FurnitureLine, FurnitureToken, HouseStyle } from "../model/style.ts";
import { naturalWidth, setLine } from "../typeset/index.ts";
import { ceil } from "../units/length.ts";
import { around, type Rect } from "../units/rect.ts";
import { baseline, type Grid } from "./grid.ts";
import { MissingCharacters } from "./missing.ts";
import { pageLine } from "./page-line.ts";
import { horizontalRule } from "./rules.ts";
import type { Setter } from "./setter.ts";

export interface Furniture {
  readonly runs: readonly GlyphRun[];
  readonly rules: readonly Fill[];
}

const ALIGNS = ["left", "centre", "right"] as const;

/** What the lines of furniture say, line by line: at the left, in the middle, at the right. */
export function furnitureTexts(plan: PagePlan): string[][] {
  return plan.style.furniture.map((line) => ALIGNS.map((align) => fillIn(line[align], plan)));
}

export function setFurniture(
  { furniture, colours, sheet }: HouseStyle,
  texts: readonly (readonly string[])[],
  grid: Grid,
  setter: Setter,
  report: Report,
): Furniture {
  const runs: GlyphRun[] = [];
  const rules: Fill[] = [];
  const missing = new MissingCharacters(setter.fonts);
  // Where the type area leaves the sheet, its furniture does so too, and no more need be said.
  const { typeArea: area } = grid;
  const isOnSheet = area.x >= 0 && area.x + area.width <= sheet.width && area.y + area.height <= sheet.height;
  /** What stands on one line of the sheet, whichever lines of furniture it is of. */
  const rows = new Map<number, Entry[]>();
  for (const [i, line] of furniture.entries()) {
    const { x, y, width, height } = grid.typeArea;
    const away = line.distance * grid.leading;
    const lineTop = line.edge === "top" ? y - away - grid.leading : y + height + away;
    const at = lineTop + baseline(grid.leading, line.style.size);
    const entries = ALIGNS.map((align, place) => {
      const text = texts[i]?.[place] ?? "";
      return text === "" ? [] : setText(text, align, line, x, width, at, setter, missing);
    });
    rows.set(lineTop, [...(rows.get(lineTop) ?? []), ...entries.flatMap((entry) => entryOf(entry, line))]);
    runs.push(...entries.flat());
    if (line.rule > 0) {
      const ruleY = line.edge === "top" ? lineTop + grid.leading * 1.2 : lineTop - grid.leading * 0.2;
      rules.push(horizontalRule(x, ruleY, width, line.rule, colours.rule));
    }
  }
  missing.told.forEach(report);
  if (isOnSheet) for (const row of rows.values()) checkRow(row, sheet, report);
  return { runs, rules };
}

/** A text of a line, and the room that it takes. */
interface Entry {
  readonly line: FurnitureLine;
  readonly text: string;
  readonly rect: Rect;
}

function entryOf(runs: readonly GlyphRun[], line: FurnitureLine): Entry[] {
  const rect = around(runs.map(runRect));
  return rect ? [{ line, text: runs.map(({ text }) => text).join(""), rect }] : [];
}

/** The texts of a row stand on the sheet, and clear of each other. */
function checkRow(row: readonly Entry[], sheet: HouseStyle["sheet"], report: Report): void {
  const entries = row.toSorted((a, b) => a.rect.x - b.rect.x);
  for (const [i, { line, text, rect }] of entries.entries()) {
    const { distance, span } = line;
    const { x, y, width, height } = rect;
    const beyond = Math.max(-x, -y, x + width - sheet.width, y + height - sheet.height);
    if (ceil(beyond) > 0) report(furnitureOutsideSheet(span, text, distance, beyond));
    const next = entries[i + 1];
    const shared = next ? x + width - next.rect.x : 0;
    if (next && ceil(shared) > 0) report(furnitureCollides(span, text, next.text, shared));
  }
}

function setText(
  text: string,
  align: "left" | "centre" | "right",
  { style, span }: FurnitureLine,
  x: number,
  width: number,
  y: number,
  setter: Setter,
  missing: MissingCharacters,
): GlyphRun[] {
  const source: SourcedText = {
    text,
    source: span.source,
    offsets: Array.from({ length: text.length + 1 }, () => span.start),
  };
  const prepared = setter.furniture(source, style);
  missing.add(source, prepared, [style], "furniture");
  if (prepared.boxes.length === 0) return [];
  const line = { start: 0, end: prepared.boxes.length, forced: false };
  const measure = Math.max(width / style.size, naturalWidth(prepared, line.start, line.end));
  const set = setLine(prepared, line, { size: style.size, measure, indent: 0, align, last: true });
  return pageLine(set, x, y, [style], text, source).runs.map((run) => ({
    ...run,
    span: spanOf(span.source, span.start, span.end),
  }));
}

/** Between two credits. */
const CREDIT_SPACE = " ";

function fillIn(template: string, plan: PagePlan): string {
  const { convention } = plan.style;
  const values: Readonly<Record<FurnitureToken, string>> = {
    paper: plan.style.paper,
    date: dateIn(convention, plan.date),
    weekday: weekdayIn(convention, plan.date),
    number: plan.number === NO_NUMBER ? "？" : String(plan.number),
    section: plan.section,
    credits: plan.credits.map(([role, name]) => `${role}：${name}`).join(CREDIT_SPACE),
  };
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => values[name as FurnitureToken] ?? whole);
}

/** 2026年11月20日; of a date that is none, on a proof, what shows that it is wanting. */
export function dateIn({ words }: Convention, date: CalendarDate): string {
  const isNone = date.year === NO_YEAR;
  return words.date.replace(/\{(\w+)\}/g, (_, part: keyof CalendarDate) => (isNone ? "？" : String(date[part])));
}

/** The weekday by Zeller's congruence: no clock, no time zone. */
export function weekdayIn({ words }: Convention, { year, month, day }: CalendarDate): string {
  if (year === NO_YEAR) return words.noWeekday;
  const shifted = month < 3 ? month + 12 : month;
  const y = month < 3 ? year - 1 : year;
  const afterSaturday =
    (day + Math.floor((13 * (shifted + 1)) / 5) + y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400)) %
    7;
  return words.weekdays[(afterSaturday + 6) % 7] ?? words.noWeekday;
}
