/** Compose one block at its place: head, columns, text, byline, border, tint, column rules. */
import { frameTooSmall, headTooTall, lineForced, lineLoose, overset, underset } from "../diagnostics/catalogue.ts";
import type { Report } from "../diagnostics/diagnostic.ts";
import { bylineOf, countCharacters, type SourcedText, spanIn } from "../model/article.ts";
import type { Line } from "../model/line.ts";
import type { Fill, Fit, GlyphRun, PageBlock, PageColumn, PageLine, Part } from "../model/page.ts";
import type { BlockSpec } from "../model/plan.ts";
import type { BlockStyle, Colour, TextStyle } from "../model/style.ts";
import { ceil, floor, isEqual } from "../units/length.ts";
import type { Rect } from "../units/rect.ts";
import { fitText } from "./fit.ts";
import {
  charactersAtEnd,
  charactersFrom,
  collectText,
  countLines,
  type FlowedItem,
  type FlowItem,
  flowText,
} from "./flow.ts";
import { baseline, type Grid, type GridArea } from "./grid.ts";
import { headTop, type SetHead, setHead } from "./heads.ts";
import { drawMarkings } from "./markings.ts";
import { frameRules, verticalRule } from "./rules.ts";
import type { Setter } from "./setter.ts";
import { fitStrip, type Strip, VerticalHead } from "./vertical-heads.ts";

/** Least measure of a text column in em. */
const LEAST_MEASURE = 4;

/** A line opened by more than this is reported, in em. */
const LOOSE = 0.2;

/** One frame of a block's chain: a grid area, and the number of columns its text is set in. */
export interface BlockFrame {
  readonly area: GridArea;
  readonly set: number;
}

export interface ComposedBlock {
  readonly block: PageBlock;
  readonly fills: readonly Fill[];
}

/** What a block needs at a width, in grid lines. */
export interface BlockNeed {
  readonly lines: number;
  /** Lines that its head can take beyond. */
  readonly slack: number;
}

/** What all blocks of a page are composed with. */
export interface Workshop {
  readonly grid: Grid;
  readonly setter: Setter;
  readonly report: Report;
  readonly ruleColour: Colour;
  /** Overset text is an error where the page would print without it. */
  readonly oversetSeverity: "error" | "warning";
}

export class BlockComposer {
  readonly #shop: Workshop;
  readonly #heads = new Map<BlockSpec, Map<number, SetHead>>();
  readonly #verticalHeads = new Map<BlockSpec, VerticalHead>();
  readonly #texts = new Map<BlockSpec, FlowItem[]>();
  /** Text flowed at one measure, by measure: the height asks for it first, the page again. */
  readonly #flowed = new Map<BlockSpec, Map<number, FlowedItem[]>>();

  constructor(shop: Workshop) {
    this.#shop = shop;
  }

  /** The grid lines that a block needs when it is so many basic columns wide. */
  need(spec: BlockSpec, columns: number): BlockNeed {
    return spec.lines === undefined ? this.#need(spec, columns) : { lines: spec.lines, slack: 0 };
  }

  /** What head and text need, whatever height the plan gives. */
  #need(spec: BlockSpec, columns: number, set = spec.set ?? columns): BlockNeed {
    const { style } = spec;
    const strip = this.#strip(spec, columns, set);
    if (strip) return { lines: strip.lines + 2 * style.padding.lines, slack: 0 };
    const head = this.#head(spec, columns);
    const width = columnWidth(this.#inside(spec, columns), set, this.#shop.grid.gap);
    const text = this.#textLines(spec, width, set);
    const slack = head.lines > 0 ? style.head.stretch : 0;
    return { lines: head.lines + text + 2 * style.padding.lines, slack };
  }

  /** Grid lines of the text at a column width, set in so many columns. */
  #textLines(spec: BlockSpec, width: number, set: number): number {
    const perColumn = Math.ceil(countLines(this.#uniformText(spec, width)) / set);
    return ceil(perColumn * spec.style.text.leading);
  }

  #verticalHead(spec: BlockSpec): VerticalHead | undefined {
    if (spec.style.head.orientation !== "vertical") return undefined;
    let head = this.#verticalHeads.get(spec);
    if (!head) {
      head = new VerticalHead(spec, this.#shop.setter, this.#shop.grid.leading);
      this.#verticalHeads.set(spec, head);
    }
    return head.isEmpty ? undefined : head;
  }

  /**
   * The strip of a vertical headline; undefined where there is none.
   *
   * @param given grid lines inside the block's padding; absent: as many as it needs
   */
  #strip(spec: BlockSpec, columns: number, set: number, given?: number): Strip | undefined {
    const head = this.#verticalHead(spec);
    const { gap, leading } = this.#shop.grid;
    const room = { width: this.#inside(spec, columns), gap, leading, set, em: spec.style.text.size };
    return head && fitStrip(head, room, (width) => (width > 0 ? this.#textLines(spec, width, set) : 0), given);
  }

  compose(spec: BlockSpec, frames: readonly BlockFrame[]): ComposedBlock {
    const { grid, report } = this.#shop;
    const { style } = spec;
    const [first] = frames as [BlockFrame];
    const inner = first.area.lines - 2 * style.padding.lines;
    const strip = this.#strip(spec, first.area.columns, first.set, Math.max(0, inner));
    const head = strip ? NO_HEAD : this.#head(spec, first.area.columns);
    if (head.lines > inner) report(headTooTall(spec.span, spec.id, head.lines, Math.max(0, inner)));
    const headLines = this.#headLines(spec, head, frames);
    const columns = this.#columns(spec, frames, headLines, strip);
    const narrow = columns.some(({ rect }) => rect.width / style.text.size < LEAST_MEASURE);
    if (narrow && spec.article) report(frameTooSmall(spec.span, spec.id));
    const { flowed, balanced } = narrow
      ? { flowed: [], balanced: columns }
      : this.#flow(spec, columns, frames.length === 1);
    const fit = this.#fit(spec, flowed, balanced, columns, head);
    const { parts, markings, overset } = this.#parts(spec, head, headLines, first, flowed, balanced, fit, strip);
    return {
      block: {
        id: spec.id,
        ...(spec.article ? { articleId: spec.article.id } : {}),
        frames: frames.map(({ area }) => grid.rect(area)),
        columns: balanced,
        parts,
        overset,
        fit,
      },
      fills: [
        ...frames.flatMap((frame, i) => this.#fills(style, frame, balanced, i === 0 ? headLines : 0)),
        ...markings,
      ],
    };
  }

  /** Grid lines that the head is given: what it needs, and of what the text leaves over as much as it may take. */
  #headLines(spec: BlockSpec, head: SetHead, frames: readonly BlockFrame[]): number {
    const [first] = frames as [BlockFrame];
    if (head.lines === 0 || frames.length > 1) return head.lines;
    const need = this.#need(spec, first.area.columns, first.set);
    const spare = first.area.lines - need.lines;
    if (!spec.article) return Math.max(head.lines, first.area.lines - 2 * spec.style.padding.lines);
    return head.lines + Math.max(0, Math.min(spec.style.head.stretch, spare));
  }

  #inside({ style }: BlockSpec, columns: number): number {
    const { grid } = this.#shop;
    return columns * grid.columnWidth + (columns - 1) * grid.gap - 2 * style.padding.em * grid.size;
  }

  #head(spec: BlockSpec, columns: number): SetHead {
    const { grid, setter, report } = this.#shop;
    return remember(this.#heads, spec, columns, () =>
      setHead(spec, setter, this.#inside(spec, columns), grid.leading, report),
    );
  }

  #text(spec: BlockSpec): FlowItem[] {
    if (!spec.article) return [];
    let items = this.#texts.get(spec);
    if (!items) {
      items = collectText(spec.article, spec.style, this.#shop.setter);
      this.#texts.set(spec, items);
    }
    return items;
  }

  #uniformText(spec: BlockSpec, width: number): FlowedItem[] {
    return remember(this.#flowed, spec, width, () => flowText(this.#text(spec), width));
  }

  /** The text in its columns: balanced where one frame holds it, and without widows where all lines are alike. */
  #flow(
    spec: BlockSpec,
    columns: readonly PageColumn[],
    oneFrame: boolean,
  ): { flowed: readonly FlowedItem[]; balanced: readonly PageColumn[] } {
    const [first] = columns;
    if (!first) return { flowed: [], balanced: columns };
    const { width } = first.rect;
    if (columns.some(({ rect }) => rect.width !== width)) {
      return { flowed: flowText(this.#text(spec), (line) => columnOf(columns, line).rect.width), balanced: columns };
    }
    const best = this.#uniformText(spec, width);
    const lines = countLines(best);
    const balanced = oneFrame ? balance(columns, lines) : columns;
    return {
      flowed: fitText(
        best,
        width,
        balanced.map((column) => column.lines),
        oneFrame ? lines - ((lines - 1) % columns.length) : 0,
      ),
      balanced,
    };
  }

  #columns(spec: BlockSpec, frames: readonly BlockFrame[], headLines: number, strip?: Strip): PageColumn[] {
    if (!spec.article) return [];
    const { grid } = this.#shop;
    const { padding, text } = spec.style;
    const columns = frames.flatMap(({ area, set }, i) => {
      const outer = grid.rect(area);
      const beside = strip && i === 0 ? strip.width + grid.gap : 0;
      const width = columnWidth(this.#inside(spec, area.columns) - beside, set, grid.gap);
      const left = outer.x + padding.em * grid.size + (spec.style.head.side === "left" ? beside : 0);
      const top = padding.lines + (i === 0 ? headLines : 0);
      const lines = Math.max(0, area.lines - top - padding.lines);
      return Array.from({ length: set }, (_, column) => ({
        rect: {
          x: left + column * (width + grid.gap),
          y: grid.y(area.line + top),
          width,
          height: lines * grid.leading,
        },
        firstLine: area.line + top,
        lines: floor(lines / text.leading),
      }));
    });
    return joinBelow(columns);
  }

  #fit(
    spec: BlockSpec,
    flowed: readonly FlowedItem[],
    columns: readonly PageColumn[],
    available: readonly PageColumn[],
    head: SetHead,
  ): Fit {
    const { report, oversetSeverity } = this.#shop;
    const lines = countLines(flowed);
    const capacityLines = available.reduce((sum, column) => sum + column.lines, 0);
    const characters = (spec.article?.paragraphs ?? []).reduce((sum, { text }) => sum + countCharacters(text), 0);
    const charactersPerLine = lines > 0 ? characters / lines : 0;
    const oversetLines = Math.max(0, lines - capacityLines);
    const oversetCharacters = oversetLines > 0 ? charactersFrom(flowed, capacityLines) : 0;
    const emptyLines = Math.max(0, capacityLines - lines);
    if (oversetLines > 0) {
      const cut = charactersAtEnd(flowed, oversetLines);
      report(overset(oversetSeverity, spec.span, spec.id, oversetLines, oversetCharacters, cut));
    }
    // Less than a line a column is what balancing leaves; more is a hole.
    else if (emptyLines >= Math.max(1, columns.length)) {
      report(underset(spec.span, spec.id, emptyLines, Math.round(emptyLines * charactersPerLine)));
    }
    return {
      characters,
      lines,
      capacityLines,
      headLines: head.lines,
      oversetLines,
      oversetCharacters,
      emptyLines,
      charactersPerLine,
    };
  }

  #parts(
    spec: BlockSpec,
    head: SetHead,
    headLines: number,
    { area }: BlockFrame,
    flowed: readonly FlowedItem[],
    columns: readonly PageColumn[],
    fit: Fit,
    strip: Strip | undefined,
  ): { parts: Part[]; markings: Fill[]; overset: PageLine[] } {
    const { grid, report } = this.#shop;
    const { style, article } = spec;
    const left = grid.rect(area).x + style.padding.em * grid.size;
    const top = grid.y(area.line + style.padding.lines) + headTop(head, headLines, grid.leading);
    const parts: Part[] = strip
      ? this.#stripParts(spec, strip, area, left)
      : head.parts.map(({ kind, source, text, style: textStyle, lines }) => ({
          kind,
          text,
          lines: lines.map(({ line, y }) => pageLine(line, left, top + y, [textStyle], text, source, -1)),
        }));
    // The byline stands at the foot of the last column: the lines that balancing leaves stand above it.
    const room = columns.reduce((sum, column) => sum + column.lines, 0);
    const spare = Math.max(0, room - fit.lines);
    const markings: Fill[] = [];
    const overset: PageLine[] = [];
    let next = 0;
    for (const { item, lines } of flowed) {
      const paragraph = article?.paragraphs[item.paragraph];
      const source = paragraph ?? (article?.byline && bylineOf(article.byline));
      if (!source) continue;
      const offset = item.kind === "byline" ? spare : 0;
      const pageLines: PageLine[] = [];
      for (const line of lines) {
        const place = lineAt(columns, next + offset);
        next++;
        const leading = style.text.leading * grid.leading;
        const styles = item.kind === "byline" ? [style.byline] : [style.text, style.runIn];
        if (!place) {
          const below = overset.length * leading + baseline(leading, style.text.size);
          overset.push(pageLine(line, 0, below, styles, item.prepared.text, source, -1));
          continue;
        }
        const y = place.column.rect.y + place.row * leading + baseline(leading, style.text.size);
        pageLines.push(pageLine(line, place.column.rect.x, y, styles, item.prepared.text, source, place.index));
        if (!paragraph) continue;
        const at = { x: place.column.rect.x, y, style: style.text, leading };
        const colourOf = (role: string) => (role === style.runIn.role ? style.runIn : style.text).colour;
        markings.push(...drawMarkings(paragraph, item.prepared, line, { ...at, colourOf }));
        const span = spanIn(source, line.start, line.end);
        if (line.forced) report(lineForced(span, spec.id));
        else if (line.added > LOOSE) report(lineLoose(span, spec.id, line.added));
      }
      if (pageLines.length > 0) parts.push({ kind: item.kind, text: item.prepared.text, lines: pageLines });
    }
    return { parts, markings, overset };
  }

  #stripParts(spec: BlockSpec, { width, lines }: Strip, area: GridArea, left: number): Part[] {
    const { grid, report } = this.#shop;
    const x = spec.style.head.side === "left" ? left : left + this.#inside(spec, area.columns) - width;
    const rect = { x, y: grid.y(area.line + spec.style.padding.lines), width, height: lines * grid.leading };
    return this.#verticalHead(spec)?.set(rect, report) ?? [];
  }

  #fills(style: BlockStyle, { area }: BlockFrame, columns: readonly PageColumn[], headLines: number): Fill[] {
    const { grid, ruleColour } = this.#shop;
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

/** The headline over a text that has its own beside it. */
const NO_HEAD: SetHead = { parts: [], lines: 0, before: 0, height: 0 };

/** What was made for a block at a width, made at the first call. */
function remember<Made>(
  all: Map<BlockSpec, Map<number, Made>>,
  spec: BlockSpec,
  width: number,
  make: () => Made,
): Made {
  let ofBlock = all.get(spec);
  if (!ofBlock) {
    ofBlock = new Map();
    all.set(spec, ofBlock);
  }
  let made = ofBlock.get(width);
  if (made === undefined) {
    made = make();
    ofBlock.set(width, made);
  }
  return made;
}

function inside(inner: Rect, outer: Rect): boolean {
  return (
    inner.x >= outer.x && inner.x < outer.x + outer.width && inner.y >= outer.y && inner.y < outer.y + outer.height
  );
}

function columnWidth(width: number, columns: number, gap: number): number {
  return (width - gap * (columns - 1)) / columns;
}

/**
 * Join columns that continue one another: where a frame stands right under another of its chain, a reader reads down
 * through both. So the columns of an L are as tall as they look.
 */
function joinBelow(columns: readonly PageColumn[]): PageColumn[] {
  const joined: PageColumn[] = [];
  for (const column of columns) {
    const { rect } = column;
    const above = joined.findIndex(
      (other) =>
        isEqual(other.rect.x, rect.x) &&
        isEqual(other.rect.width, rect.width) &&
        isEqual(other.rect.y + other.rect.height, rect.y),
    );
    const upper = joined[above];
    if (!upper) joined.push(column);
    else {
      const height = upper.rect.height + rect.height;
      joined[above] = { ...upper, rect: { ...upper.rect, height }, lines: upper.lines + column.lines };
    }
  }
  return joined;
}

/** Columns of a block end together: ⌈N/k⌉ lines each, only the last may end short (CLREQ, columns). */
function balance(columns: readonly PageColumn[], lines: number): PageColumn[] {
  if (columns.length === 0) return [];
  const even = Math.ceil(lines / columns.length);
  return columns.map((column) => ({ ...column, lines: Math.min(column.lines, even) }));
}

function columnOf(columns: readonly PageColumn[], line: number): PageColumn {
  return lineAt(columns, line)?.column ?? (columns[columns.length - 1] as PageColumn);
}

/** Where the n-th line of a text stands; undefined when the columns do not hold it. */
function lineAt(
  columns: readonly PageColumn[],
  line: number,
): { column: PageColumn; index: number; row: number } | undefined {
  let row = line;
  for (const [index, column] of columns.entries()) {
    if (row < column.lines) return { column, index, row };
    row -= column.lines;
  }
  return undefined;
}

/** A set line at its place on the page. */
export function pageLine(
  line: Line,
  left: number,
  y: number,
  styles: readonly TextStyle[],
  text: string,
  source: SourcedText,
  column: number,
): PageLine {
  const runs = line.runs.map(({ role, start, end, glyphs }): GlyphRun => {
    const style = styles.find((candidate) => candidate.role === role) ?? (styles[0] as TextStyle);
    return {
      x: left + line.x,
      y,
      size: styles[0]?.size ?? style.size,
      colour: style.colour,
      role,
      glyphs,
      text: text.slice(start, end),
      span: spanIn(source, start, end),
    };
  });
  return { runs, column, added: line.added };
}
