/** The lines of a text stand in their columns: each on its own line, the next below the last, between the column's edges. */
import { auditPlace } from "../diagnostics/catalogue.ts";
import { EM_TOP } from "../model/line.ts";
import { type GlyphRun, type PageColumn, type PageLine, type Part, runRect } from "../model/page.ts";
import type { TextStyle } from "../model/style.ts";
import { type Audited, type Fault, type Ground, NOISE } from "./fault.ts";

/** What a mark that hangs takes beyond its line, and the blank that a style keeps at a line's start, in em. */
const HANGING = 1;
const KEPT_BLANK = 0.5;

export function lineFaults({ block, spec }: Audited, { grid }: Ground): Fault[] {
  const { text, byline } = spec.style;
  const pitch = text.leading * grid.leading;
  const base = (pitch - text.size) / 2 + EM_TOP * text.size;
  const faults: Fault[] = [];
  /** The column that is being read, and how many of its lines were. */
  let column = 0;
  let row = 0;
  for (const part of block.parts) {
    if (!isText(part)) continue;
    const style = part.kind === "byline" ? byline : text;
    for (let i = 0; i < part.lines.length; i++) {
      const line = part.lines[i] as PageLine;
      const own = line.column ?? -1;
      const place = block.columns[own];
      if (own > column) row = 0;
      // A byline stands at the foot of its column.
      const at = place ? (firstOf(line).y - base - place.rect.y) / pitch : Number.NaN;
      if (part.kind === "byline" && at > row) row = Math.round(at);
      const isInOrder = own >= column && place !== undefined && row < place.lines;
      const off = isInOrder ? Math.abs(at - row) * pitch : pitch;
      const beside = place ? besideColumn(line, place, style, i === 0) : 0;
      if (!isInOrder || !(off < NOISE) || beside > NOISE) {
        const { span, text: said } = firstOf(line);
        const area = runRect(firstOf(line));
        faults.push({ code: "AUDIT_PLACE", diagnostic: auditPlace(span, area, spec.id, said, Math.max(off, beside)) });
      }
      column = own;
      row++;
    }
  }
  return faults;
}

function isText({ kind, lines }: Part): boolean {
  return kind === "paragraph" || (kind === "byline" && lines[0]?.column !== undefined);
}

const firstOf = ({ runs }: PageLine) => runs[0] as GlyphRun;

/** Points by which a line leaves its column, its runs meet, or it does not begin where its alignment has it. */
function besideColumn({ runs }: PageLine, { rect }: PageColumn, style: TextStyle, isFirst: boolean): number {
  const hangs = style.edges.hanging === "allow" ? HANGING * style.size : 0;
  const first = runs[0] as GlyphRun;
  let end = rect.x;
  let worst = 0;
  for (let i = 0; i < runs.length; i++) {
    const run = runs[i] as GlyphRun;
    if (end - run.x > worst) worst = end - run.x;
    if (run.y !== first.y) worst = Math.max(worst, Math.abs(run.y - first.y));
    end = run.x + run.length;
  }
  worst = Math.max(worst, end - hangs - (rect.x + rect.width));
  if (style.align !== "left" && style.align !== "justify") return worst;
  const indent = (isFirst ? style.indent : 0) * style.size;
  const kept = style.edges.lineStart === "keep" || style.edges.paragraphStart === "keep" ? KEPT_BLANK * style.size : 0;
  return Math.max(worst, first.x - rect.x - indent - kept);
}
