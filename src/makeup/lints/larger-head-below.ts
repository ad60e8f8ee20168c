/**
 * 题号倒置: of heads of one width over the same columns, the lower is the smaller: a page's weight goes down from the top
 * (NAVEDTRA 14130, newspaper makeup: heads of the same width shrink going down the page).
 */
import { headIsLargerBelow } from "../../diagnostics/catalogue.ts";
import { isEqual } from "../../units/length.ts";
import type { Rule } from "./sheet.ts";

export const largerHeadBelow: Rule = ({ blocks }, severity) =>
  blocks.flatMap(({ spec, first, title }) => {
    const [above] = blocks
      .filter((other) => other.title && other.first.column === first.column && other.first.columns === first.columns)
      .filter((other) => other.first.line < first.line)
      .toSorted((a, b) => b.first.line - a.first.line);
    if (!title || !above?.title) return [];
    const { size } = above.title;
    if (title.size <= size || isEqual(title.size, size)) return [];
    return [headIsLargerBelow(severity, spec.span, title.rect, spec.id, title.size, above.spec.id, size)];
  });
