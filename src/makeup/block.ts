/** Compose one block at its place: head, columns, text, byline, border, tint, column rules. */
import { frameTooSmall, headTooTall, noRoomForText } from "../diagnostics/catalogue.ts";
import type { Report } from "../diagnostics/diagnostic.ts";
import type { FontRegistry } from "../fonts/registry.ts";
import { type Context, stage } from "../kept/kept.ts";
import type { Fill, PageBlock, PageColumn, PageLine, Part } from "../model/page.ts";
import type { BlockSpec } from "../model/plan.ts";
import type { BlockStyle, Colour } from "../model/style.ts";
import type { Rect } from "../units/rect.ts";
import { accountFor } from "./account.ts";
import type { Channel } from "./channel.ts";
import type { Grid, GridArea } from "./grid.ts";
import { headTop } from "./heads.ts";
import type { FlowItem, ItemLine } from "./items/item.ts";
import { MissingCharacters } from "./missing.ts";
import { pageLine } from "./page-line.ts";
import type { BlockFrame, BlockTools, SettledBlock } from "./room.ts";
import { frameRules, verticalRule } from "./rules.ts";
import { BlockFitter } from "./settle.ts";
import type { Strip } from "./vertical-heads.ts";

/** An item and the lines that it is set in. */
interface FlowedItem {
  readonly item: FlowItem;
  readonly lines: readonly ItemLine[];
}

export interface ComposedBlock {
  readonly block: PageBlock;
  readonly fills: readonly Fill[];
}

/** A block at its place. One that stands where it stood is the same object. */
export function composeBlock(
  kept: Context,
  tools: BlockTools,
  spec: BlockSpec,
  frames: readonly BlockFrame[],
): ComposedBlock {
  const place = frames.map(({ area, set }): BlockFrame => ({ area, set }));
  return kept.get(composedBlock, tools, spec, kept.get(samePlace, JSON.stringify(place)));
}

/** The same frames for the same place. */
const samePlace = stage("place of a block", (_, place: string): readonly BlockFrame[] => JSON.parse(place));

const composedBlock = stage(
  "block",
  (kept, tools: BlockTools, spec: BlockSpec, frames: readonly BlockFrame[]): ComposedBlock =>
    new BlockComposer(tools, kept).compose(spec, frames),
);

class BlockComposer {
  readonly #grid: Grid;
  readonly #ruleColour: Colour;
  readonly #fitter: BlockFitter;
  readonly #report: Report;
  readonly #fonts: FontRegistry;

  constructor(tools: BlockTools, kept: Context) {
    this.#grid = tools.grid;
    this.#ruleColour = tools.ruleColour;
    this.#fitter = new BlockFitter(tools, kept);
    this.#report = kept.report;
    this.#fonts = tools.type.fonts;
  }

  compose(spec: BlockSpec, frames: readonly BlockFrame[]): ComposedBlock {
    const grid = this.#grid;
    const fitter = this.#fitter;
    const report = this.#report;
    const { style } = spec;
    const [first] = frames as [BlockFrame];
    const settled = fitter.settle(spec, frames);
    const { head, headLines, channel } = settled;
    const inner = first.area.lines - 2 * style.padding.lines;
    if (head.lines > inner) report(headTooTall(spec.span, spec.id, head.lines, Math.max(0, inner)));
    else if (!settled.narrow && settled.text.lines > 0 && channel.lines === 0) {
      report(noRoomForText(spec.span, spec.id, headLines + 2 * style.padding.lines, first.area.lines));
    }
    if (settled.narrow && spec.article) report(frameTooSmall(spec.span, spec.id));
    this.#reportMissing(spec, settled);
    const flowed = settled.text.settings.map((way): FlowedItem => ({ item: way.item, lines: way.set() }));
    const shown = channel.isEven ? channel.endedAt(settled.text.lines) : channel;
    const headParts = this.#headParts(spec, settled, first);
    const { parts, markings, overset } = this.#textParts(settled, flowed, shown);
    const titleWidth = settled.strip ? settled.strip.lines * grid.leading : fitter.inside(style, first.area.columns);
    const lines = flowed.flatMap((one) => one.lines);
    const fit = accountFor(spec, settled, lines, headParts, titleWidth);
    return {
      block: {
        id: spec.id,
        ...(spec.article ? { articleId: spec.article.id } : {}),
        frames: frames.map(({ area }) => grid.rect(area)),
        columns: shown.columns,
        parts: [...headParts, ...parts],
        overset,
        fit,
      },
      fills: [
        ...frames.flatMap((frame, i) => this.#fills(style, frame, shown.columns, i === 0 ? headLines : 0)),
        ...markings,
      ],
    };
  }

  #reportMissing(spec: BlockSpec, { head, strip, text }: SettledBlock): void {
    const missing = new MissingCharacters(this.#fonts);
    const headParts = strip ? (this.#fitter.verticalHead(spec)?.parts ?? []) : head.parts;
    for (const { source, prepared, style } of headParts) missing.add(source, prepared, [style], spec.id);
    for (const { item } of text.settings) item.addMissing(missing);
    missing.told.forEach(this.#report);
  }

  #headParts(spec: BlockSpec, { head, headLines, strip }: SettledBlock, { area }: BlockFrame): Part[] {
    const grid = this.#grid;
    const { padding } = spec.style;
    const left = grid.rect(area).x + padding.em * grid.size;
    if (strip) return this.#stripParts(spec, strip, area, left);
    const top = grid.y(area.line + padding.lines) + headTop(head, headLines, grid.leading);
    return head.parts.map(({ kind, source, prepared: { text }, style, lines }) => ({
      kind,
      text,
      lines: lines.map(({ line, y }) => pageLine(line, left, top + y, [style], text, source)),
    }));
  }

  #textParts(
    { text }: SettledBlock,
    flowed: readonly FlowedItem[],
    channel: Channel,
  ): { parts: Part[]; markings: Fill[]; overset: PageLine[] } {
    const { leading } = channel;
    const parts: Part[] = [];
    const spare = Math.max(0, channel.lines - text.lines);
    const markings: Fill[] = [];
    const overset: PageLine[] = [];
    let next = 0;
    for (const { item, lines } of flowed) {
      const pageLines: PageLine[] = [];
      for (const line of lines) {
        const slot = channel.slot(next + (item.isAtFoot ? spare : 0));
        next++;
        if (!slot) {
          overset.push(line.place({ x: 0, y: overset.length * leading, leading }).line);
          continue;
        }
        const placed = line.place({ ...slot, leading });
        pageLines.push(placed.line);
        markings.push(...placed.fills);
        placed.faults.forEach(this.#report);
      }
      if (pageLines.length > 0) parts.push({ kind: item.kind, text: item.text, lines: pageLines });
    }
    return { parts, markings, overset };
  }

  #stripParts(spec: BlockSpec, { width, lines }: Strip, area: GridArea, left: number): Part[] {
    const grid = this.#grid;
    const fitter = this.#fitter;
    const inside = fitter.inside(spec.style, area.columns);
    const x = spec.style.head.side === "left" ? left : left + inside - width;
    const rect = { x, y: grid.y(area.line + spec.style.padding.lines), width, height: lines * grid.leading };
    return fitter.verticalHead(spec)?.set(rect, this.#report) ?? [];
  }

  #fills(style: BlockStyle, { area }: BlockFrame, columns: readonly PageColumn[], headLines: number): Fill[] {
    const grid = this.#grid;
    const ruleColour = this.#ruleColour;
    const rect = grid.rect(area);
    const fills: Fill[] = [];
    if (style.tint) fills.push({ kind: "tint", rect, colour: style.tint });
    if (style.border > 0) fills.push(...frameRules(rect, style.border, ruleColour));
    if (style.columnRule > 0) {
      const top = grid.y(area.line + style.padding.lines + headLines);
      for (const [i, column] of columns.entries()) {
        const after = columns[i + 1];
        if (!after || after.firstLine !== column.firstLine || !inside(column.rect, rect)) continue;
        const x = (column.rect.x + column.rect.width + after.rect.x) / 2;
        const height = column.lines * style.text.leading * grid.leading;
        fills.push(verticalRule(x, top, height, style.columnRule, ruleColour));
      }
    }
    return fills;
  }
}

function inside(inner: Rect, outer: Rect): boolean {
  return (
    inner.x >= outer.x && inner.x < outer.x + outer.width && inner.y >= outer.y && inner.y < outer.y + outer.height
  );
}
