/**
 * Sweep a sample over a line: behind none to seventeen Han it meets every place of a line of eighteen em.
 *
 * A row is the sample; braces hold what stays on one line: `他想说{————}又不说了`.
 */
import { breakAt, prepare, type Setting } from "../support/typeset.ts";

/** The measure and first-line indent of a newspaper's column, in em. */
const MEASURE = 18;
const INDENT = 2;

const LEAD = "岸边的灯一盏接着一盏亮到很远处去";
const REST = "船工收了缆绳把当天的账目念给大家听江水一直涨到石阶下面";

/** The lines, joined by `|`, in which a break parts what the row holds together; none of them is forced. */
export function partedIn(row: string, setting: Setting = { punctuation: "kaiming" }): string[] {
  const held = [...row.matchAll(/\{([^}]*)\}/g)].map(({ 1: unit = "" }) => unit);
  const sample = row.replace(/[{}]/g, "");
  return sweep(sample, setting).flatMap(({ text, lead, breaks, forced }) => {
    const parted = breaks.some((at) => held.some((unit) => isInside(text, lead + sample.indexOf(unit), unit, at)));
    return parted || forced ? [breaks.reduceRight((all, at) => `${all.slice(0, at)}|${all.slice(at)}`, text)] : [];
  });
}

/** How often a line ends right before, and right behind, what the row holds together: that the sweep met it. */
export function edgesOf(row: string): readonly [before: number, behind: number] {
  const start = row.indexOf("{");
  const end = row.indexOf("}") - 1;
  const all = sweep(row.replace(/[{}]/g, ""), { punctuation: "kaiming" });
  const count = (place: number) => all.filter(({ lead, breaks }) => breaks.includes(lead + place)).length;
  return [count(start), count(end)];
}

function sweep(sample: string, setting: Setting) {
  return Array.from({ length: MEASURE }, (_, lead) => {
    const text = LEAD.slice(0, lead) + sample + REST;
    const lines = breakAt(prepare(text, setting), MEASURE, INDENT);
    return {
      text,
      lead: Math.min(lead, LEAD.length),
      breaks: lines.slice(1).map(({ start }) => start),
      forced: lines.some(({ forced }) => forced),
    };
  });
}

function isInside(text: string, start: number, unit: string, at: number): boolean {
  return text.startsWith(unit, start) && at > start && at < start + unit.length;
}
