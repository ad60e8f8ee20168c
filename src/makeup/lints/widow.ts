/** 孤行: a paragraph's last line alone at the top of a column (CLREQ, orphans and widows). */
import { lineIsWidow } from "../../diagnostics/catalogue.ts";
import type { Part } from "../../model/page.ts";
import { lineRect } from "./places.ts";
import type { BlockRule } from "./sheet.ts";

/** Where a column holds no more than one line, every last line is alone, and nothing cures it. */
const LEAST_LINES = 2;

export const widow: BlockRule = ({ block, spec }, _, severity) =>
  block.parts.flatMap((part) => {
    const last = part.lines[part.lines.length - 1];
    const before = part.lines[part.lines.length - 2];
    const span = last?.runs[0]?.span;
    if (part.kind !== "paragraph" || !last || !before || !span || last.column === before.column) return [];
    const { column = 0 } = last;
    if (!isWhole(part) || (block.columns[column]?.lines ?? 0) < LEAST_LINES) return [];
    return [lineIsWidow(severity, span, lineRect(last), spec.id, column + 1)];
  });

/** Whether the page holds the end of a paragraph: what is overset has been told of, and has no last line. */
function isWhole({ text, lines }: Part): boolean {
  const set = lines.reduce((sum, { runs }) => sum + runs.reduce((length, run) => length + run.text.length, 0), 0);
  return set >= text.length;
}
