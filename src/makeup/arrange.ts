/**
 * Arrange rows and stacks on the grid: heights follow from the texts, cells of a row end on one line.
 *
 * What a place has over its need goes to the heads inside it, a line each in turn, as far as their style lets them
 * grow; the rest stays at the foot and is reported.
 */
import { columnsDoNotAddUp, pageOverset, pageUnderset } from "../diagnostics/catalogue.ts";
import type { Report } from "../diagnostics/diagnostic.ts";
import type { Fill } from "../model/page.ts";
import type { BlockSpec, LayoutSpec, RowSpec, StackSpec } from "../model/plan.ts";
import type { HouseStyle } from "../model/style.ts";
import type { BlockComposer, BlockNeed } from "./block.ts";
import type { Grid, GridArea } from "./grid.ts";
import { horizontalRule, verticalRule } from "./rules.ts";

interface PlacedBlock {
  readonly spec: BlockSpec;
  readonly area: GridArea;
}

export interface Arrangement {
  readonly blocks: readonly PlacedBlock[];
  readonly rules: readonly Fill[];
}

export function arrange(
  layout: StackSpec,
  style: HouseStyle,
  grid: Grid,
  composer: BlockComposer,
  report: Report,
  oversetSeverity: "error" | "warning",
  sharesPage: boolean,
): Arrangement {
  const arranger = new Arranger(style, grid, composer, report);
  if (layout.children.length === 0) return { blocks: [], rules: [] };
  const { lines, slack } = arranger.need(layout, grid.columns);
  if (lines > grid.lines) report(pageOverset(oversetSeverity, layout.span, lines - grid.lines));
  const empty = grid.lines - lines - slack;
  // Placed blocks may stand below: what they leave is the plan's own.
  if (empty > 0 && !sharesPage) report(pageUnderset(layout.span, empty));
  const height = empty > 0 ? grid.lines - empty : grid.lines;
  arranger.place(layout, { column: 0, line: 0, columns: grid.columns, lines: height });
  return arranger.result();
}

class Arranger {
  readonly #style: HouseStyle;
  readonly #grid: Grid;
  readonly #composer: BlockComposer;
  readonly #report: Report;
  readonly #blocks: PlacedBlock[] = [];
  readonly #rules: Fill[] = [];
  /** Columns of each row's cells: worked out, and complained of, once. */
  readonly #cells = new Map<RowSpec, readonly number[]>();

  constructor(style: HouseStyle, grid: Grid, composer: BlockComposer, report: Report) {
    this.#style = style;
    this.#grid = grid;
    this.#composer = composer;
    this.#report = report;
  }

  result(): Arrangement {
    return { blocks: this.#blocks, rules: this.#rules };
  }

  need(spec: LayoutSpec, columns: number): BlockNeed {
    switch (spec.kind) {
      case "block":
        return this.#composer.need(spec, columns);
      case "stack": {
        const needs = spec.children.map((child) => this.need(child, columns));
        const between = this.#style.separation.lines * Math.max(0, needs.length - 1);
        return {
          lines: between + needs.reduce((sum, need) => sum + need.lines, 0),
          slack: needs.reduce((sum, need) => sum + need.slack, 0),
        };
      }
      case "row": {
        const cells = this.#columnsOf(spec, columns);
        const needs = spec.children.map((child, i) => this.need(child, cells[i] as number));
        const lines = Math.max(...needs.map((need) => need.lines));
        // The row can grow by as much as every cell of it can follow.
        return { lines, slack: Math.max(0, Math.min(...needs.map((need) => need.lines + need.slack)) - lines) };
      }
    }
  }

  place(spec: LayoutSpec, area: GridArea): void {
    switch (spec.kind) {
      case "block":
        this.#blocks.push({ spec, area });
        break;
      case "stack":
        this.#placeStack(spec, area);
        break;
      case "row":
        this.#placeRow(spec, area);
        break;
    }
  }

  #placeStack({ children }: StackSpec, area: GridArea): void {
    const gap = this.#style.separation.lines;
    const needs = children.map((child) => this.need(child, area.columns));
    const room = area.lines - gap * (children.length - 1);
    const heights = shareOut(needs, room);
    let line = area.line;
    children.forEach((child, i) => {
      const lines = heights[i] as number;
      this.place(child, { ...area, line, lines });
      line += lines + gap;
      const next = children[i + 1];
      if (next && !isBoxed(child) && !isBoxed(next)) this.#ruleAbove(area, line);
    });
  }

  #placeRow(spec: RowSpec, area: GridArea): void {
    const cells = this.#columnsOf(spec, area.columns);
    let column = area.column;
    spec.children.forEach((child, i) => {
      const columns = cells[i] as number;
      this.place(child, { ...area, column, columns });
      column += columns;
      const next = spec.children[i + 1];
      if (next && !isBoxed(child) && !isBoxed(next)) this.#ruleLeftOf(column, area);
    });
  }

  #ruleAbove({ column, columns }: GridArea, line: number): void {
    const { rowRule, lines } = this.#style.separation;
    if (rowRule === 0 || lines === 0) return;
    const { x, width } = this.#grid.rect({ column, columns, line, lines: 1 });
    const y = this.#grid.y(line) - (lines * this.#grid.leading) / 2;
    this.#rules.push(horizontalRule(x, y, width, rowRule, this.#style.colours.rule));
  }

  #ruleLeftOf(column: number, area: GridArea): void {
    const { columnRule } = this.#style.separation;
    if (columnRule === 0) return;
    const { y, height } = this.#grid.rect(area);
    const x = this.#grid.x(column) - this.#grid.gap / 2;
    this.#rules.push(verticalRule(x, y, height, columnRule, this.#style.colours.rule));
  }

  /** Columns of each cell; cells that name none share what the others leave. */
  #columnsOf(row: RowSpec, columns: number): readonly number[] {
    const known = this.#cells.get(row);
    if (known) return known;
    const named = row.children.reduce((sum, child) => sum + (child.columns ?? 0), 0);
    const open = row.children.filter((child) => child.columns === undefined).length;
    const each = open > 0 ? (columns - named) / open : 0;
    let cells = row.children.map((child) => child.columns ?? each);
    if (named + open * each !== columns || !Number.isInteger(each) || (open > 0 && each < 1)) {
      this.#report(columnsDoNotAddUp(row.span, named, columns));
      // Go on with cells that stay inside the page, so that the rest of the plan is still checked.
      cells = row.children.map(() => Math.max(1, Math.floor(columns / row.children.length)));
    }
    this.#cells.set(row, cells);
    return cells;
  }
}

/**
 * Heights of the blocks of a stack in a room.
 *
 * Over: a line each in turn to the blocks that can grow, what is left to the last. Under: the last ones get less.
 */
export function shareOut(needs: readonly BlockNeed[], room: number): number[] {
  const heights = needs.map((need) => need.lines);
  let over = room - heights.reduce((sum, lines) => sum + lines, 0);
  for (let grown = true; over > 0 && grown; ) {
    grown = false;
    needs.forEach((need, i) => {
      if (over > 0 && (heights[i] as number) < need.lines + need.slack) {
        heights[i] = (heights[i] as number) + 1;
        over--;
        grown = true;
      }
    });
  }
  const last = heights.length - 1;
  if (over > 0) heights[last] = (heights[last] as number) + over;
  for (let i = last; over < 0 && i >= 0; i--) {
    const cut = Math.min(heights[i] as number, -over);
    heights[i] = (heights[i] as number) - cut;
    over += cut;
  }
  return heights;
}

/** Whether a block is set off by its own border or tint and needs no rule beside it. */
function isBoxed(spec: LayoutSpec): boolean {
  return spec.kind === "block" && (spec.style.border > 0 || spec.style.tint !== undefined);
}
