/**
 * Arrange rows and stacks on the grid: every block at its place, rules in the gaps. The heights are solved at once for
 * the whole page (heights.ts).
 */
import { columnsDoNotAddUp } from "../diagnostics/catalogue.ts";
import type { Report } from "../diagnostics/diagnostic.ts";
import type { Fill } from "../model/page.ts";
import type { BlockSpec, LayoutSpec, RowSpec, StackSpec } from "../model/plan.ts";
import type { HouseStyle } from "../model/style.ts";
import { cellColumns, namedCells, namedColumns } from "./cells.ts";
import { isFilled } from "./costs.ts";
import type { Grid, GridArea } from "./grid.ts";
import type { HeightSolver, Strictness } from "./heights.ts";
import { horizontalRule, verticalRule } from "./rules.ts";

interface PlacedBlock {
  readonly spec: BlockSpec;
  readonly area: GridArea;
}

export interface Arrangement {
  readonly blocks: readonly PlacedBlock[];
  readonly rules: readonly Fill[];
  /** Grid lines that gaps were given beyond the style's. */
  readonly gapLines: number;
  /** Grid lines at the foot of the page that nothing stands on and nothing placed may take. */
  readonly emptyLines: number;
  /** Grid lines that the blocks would be higher than the page. */
  readonly overLines: number;
}

/** @param sharesPage whether blocks that the plan places exactly stand on the page too */
export function arrange(
  layout: StackSpec,
  style: HouseStyle,
  grid: Grid,
  solver: HeightSolver,
  report: Report,
  sharesPage: boolean,
): Arrangement {
  if (layout.children.length === 0) return { blocks: [], rules: [], gapLines: 0, emptyLines: 0, overLines: 0 };
  const { lines, cost, strictness } = solver.solve(layout, grid.columns, sharesPage);
  const arranger = new Arranger(style, grid, solver, strictness, report);
  arranger.place(layout, { column: 0, line: 0, columns: grid.columns, lines });
  return {
    ...arranger.result(),
    emptyLines: sharesPage ? 0 : grid.lines - lines,
    overLines: isFilled(cost) ? 0 : Math.max(0, solver.range(layout, grid.columns)[0] - grid.lines),
  };
}

class Arranger {
  readonly #style: HouseStyle;
  readonly #grid: Grid;
  readonly #solver: HeightSolver;
  readonly #strictness: Strictness;
  readonly #report: Report;
  readonly #blocks: PlacedBlock[] = [];
  readonly #rules: Fill[] = [];
  #gapLines = 0;

  constructor(style: HouseStyle, grid: Grid, solver: HeightSolver, strictness: Strictness, report: Report) {
    this.#style = style;
    this.#grid = grid;
    this.#solver = solver;
    this.#strictness = strictness;
    this.#report = report;
  }

  result(): Pick<Arrangement, "blocks" | "rules" | "gapLines"> {
    return { blocks: this.#blocks, rules: this.#rules, gapLines: this.#gapLines };
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

  #placeStack(spec: StackSpec, area: GridArea): void {
    const { heights, gaps } = this.#solver.share(spec, area.columns, area.lines, this.#strictness);
    let line = area.line;
    spec.children.forEach((child, i) => {
      const gap = gaps[i] as number;
      const above = spec.children[i - 1];
      line += gap;
      if (above) this.#gapLines += Math.max(0, gap - this.#style.separation.lines);
      if (above && !isBoxed(child) && !isBoxed(above)) this.#ruleAbove(area, line, gap);
      const lines = heights[i] as number;
      this.place(child, { ...area, line, lines });
      line += lines;
    });
  }

  #placeRow(spec: RowSpec, area: GridArea): void {
    if (!namedCells(spec, area.columns)) {
      this.#report(columnsDoNotAddUp(spec.span, namedColumns(spec), area.columns));
    }
    const cells = cellColumns(spec, area.columns);
    let column = area.column;
    spec.children.forEach((child, i) => {
      const columns = cells[i] as number;
      this.place(child, { ...area, column, columns });
      column += columns;
      const next = spec.children[i + 1];
      if (next && !isBoxed(child) && !isBoxed(next)) this.#ruleLeftOf(column, area);
    });
  }

  #ruleAbove({ column, columns }: GridArea, line: number, gap: number): void {
    const { rowRule } = this.#style.separation;
    if (rowRule === 0 || gap === 0) return;
    const { x, width } = this.#grid.rect({ column, columns, line, lines: 1 });
    const y = this.#grid.y(line) - (gap * this.#grid.leading) / 2;
    this.#rules.push(horizontalRule(x, y, width, rowRule, this.#style.colours.rule));
  }

  #ruleLeftOf(column: number, area: GridArea): void {
    const { columnRule } = this.#style.separation;
    if (columnRule === 0) return;
    const { y, height } = this.#grid.rect(area);
    const x = this.#grid.x(column) - this.#grid.gap / 2;
    this.#rules.push(verticalRule(x, y, height, columnRule, this.#style.colours.rule));
  }
}

/** Whether a block is set off by its own border or tint and needs no rule beside it. */
function isBoxed(spec: LayoutSpec): boolean {
  return spec.kind === "block" && (spec.style.border > 0 || spec.style.tint !== undefined);
}
