/** The page as stable text: one line a rule, a line of type, a column. For golden tests, and for reading a diff. */
import type { Fill, GlyphRun, Page } from "../../model/page.ts";

/** Points, three decimals, no trailing zeros. */
function points(value: number): string {
  return String(Number(value.toFixed(3)));
}

export function dumpPage(page: Page): string {
  const { metadata, trim, grid } = page;
  const lines = [
    `page ${metadata.paper} ${metadata.date} ${metadata.number} ${metadata.section}`,
    `trim ${points(trim.width)} ${points(trim.height)} bleed ${points(page.bleed)}`,
    `grid ${grid.columns} columns, ${grid.lines} lines of ${points(grid.leading)}`,
    ...page.fills.map(dumpFill),
    ...page.furniture.map((run) => `furniture ${dumpRun(run)}`),
  ];
  for (const { id, columns, parts, fit } of page.blocks) {
    lines.push(
      `block ${id}: ${fit.lines} of ${fit.capacityLines} lines, head ${fit.headLines}, overset ${fit.oversetLines}`,
    );
    for (const { rect, lines: count } of columns) {
      lines.push(`  column ${points(rect.x)} ${points(rect.y)} ${points(rect.width)} × ${count}`);
    }
    for (const part of parts) {
      lines.push(`  ${part.kind}`);
      for (const line of part.lines) lines.push(...line.runs.map((run) => `    ${dumpRun(run)}`));
    }
  }
  return `${lines.join("\n")}\n`;
}

function dumpFill({ kind, rect, colour }: Fill): string {
  return `${kind} ${[rect.x, rect.y, rect.width, rect.height].map(points).join(" ")} ${colour.join(" ")}`;
}

function dumpRun({ x, y, size, role, vertical, length, text }: GlyphRun): string {
  const to = vertical ? `down to ${points(y + length)}` : `to ${points(x + length)}`;
  return `${points(x)} ${points(y)} ${to} ${role} ${points(size)} “${text}”`;
}
