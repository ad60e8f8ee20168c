/**
 * Find what fills a page that is not full: the changes of fewest characters.
 *
 * Problem: a line cut from one text is a line that its neighbours in the row must give too, so one change often cures
 * nothing, and which texts to change together is a question to the whole page.
 * Approach: the page solve once more (makeup/heights.ts), in another coin: what a height costs a block is how many
 * characters must be cut or added for it to be full there. Guesses stand in the tables first. Where the solution rests
 * on one, that edit is tried and the figure takes its place, until all that it rests on is tried. Then the whole page is
 * solved with the edits made, and a remedy is what fills it.
 * Limits: one edit an article; frames that the plan places exactly are cured one by one.
 */
import { Kept } from "../kept/kept.ts";
import { cellColumns } from "../makeup/cells.ts";
import { isFilled } from "../makeup/costs.ts";
import { HeightSolver } from "../makeup/heights.ts";
import type { Solvers } from "../makeup/index.ts";
import { framesOf } from "../makeup/page-fit.ts";
import type { BlockFrame } from "../makeup/room.ts";
import type { Change, Remedy } from "../model/advice.ts";
import type { TitleFit } from "../model/page.ts";
import { type BlockSpec, blocksOf, type LayoutSpec, type PagePlan } from "../model/plan.ts";
import { replaceBlock, withTitleLines } from "./edit.ts";
import { type Edit, guessOf, leastEdit } from "./least-edit.ts";
import type { Trials } from "./trial.ts";

/** Cost of a changed character, on the scale of makeup/costs.ts: a line added to a gap costs as much as two. */
const CHARACTER = 1e7;

/** Characters that it is worth to change another text less. */
const ANOTHER_TEXT = 12;

/** Remedies that are told: a desk chooses among a few. */
const MOST_REMEDIES = 5;

/** A set of changes is told beside single ones that take so many times its characters. */
const MUCH_CHEAPER = 1.25;

/** Rounds in which guesses give way to figures. */
const MOST_ROUNDS = 200;

/** Edits that fill a part of the page together. */
interface Cure {
  readonly changes: readonly Change[];
  readonly characters: number;
}

/** An edit at a height, or the guess that it would take so many characters. */
interface Entry {
  readonly characters: number;
  readonly edit: Edit | undefined;
  readonly isTried: boolean;
}

const FULL: Entry = { characters: 0, edit: undefined, isTried: true };
const NEVER: Entry = { characters: Number.POSITIVE_INFINITY, edit: undefined, isTried: true };

/**
 * @param titles of the blocks, by id, as they stand
 * @returns by steps, so that what else is waiting has its turn
 */
export function* findRemedies(
  plan: PagePlan,
  titles: ReadonlyMap<string, TitleFit>,
  solvers: Solvers,
  trials: Trials,
): Generator<void, Remedy[]> {
  const parts: Cure[][] = [];
  const flow = new FlowCures(plan, solvers, trials);
  if (!flow.isFull) parts.push(yield* flow.cures(titles));
  for (const { block, frames } of plan.placed.map((placed) => ({ block: placed.block, frames: framesOf(placed) }))) {
    if (!block.article || trials.stateOf(block, frames) === "full") continue;
    const edit = leastEdit(block, frames, trials.standing(block, frames), trials);
    parts.push(edit ? [cureOf([edit])] : []);
    yield;
  }
  return combined(parts);
}

function cureOf(edits: readonly Edit[]): Cure {
  const changes = edits.map(({ change }) => change);
  return { changes, characters: changes.reduce((sum, { characters }) => sum + characters, 0) };
}

/** Each part of the page needs a cure: the best of all, then the others of each part with the best of the rest. */
function combined(parts: readonly (readonly Cure[])[]): Remedy[] {
  if (parts.some((cures) => cures.length === 0)) return [];
  const best = parts.map(([first]) => first as Cure);
  const remedies: Remedy[] = best.length > 0 ? [{ changes: best.flatMap(({ changes }) => changes) }] : [];
  for (const [i, cures] of parts.entries()) {
    for (const cure of cures.slice(1)) remedies.push({ changes: best.with(i, cure).flatMap(({ changes }) => changes) });
  }
  return remedies.slice(0, MOST_REMEDIES);
}

/** Cures of the blocks that flow. */
class FlowCures {
  readonly #plan: PagePlan;
  readonly #solvers: Solvers;
  readonly #trials: Trials;
  readonly #entries = new Map<BlockSpec, Map<number, Entry>>();
  /** Basic columns of the blocks, in the plan's order, and by block. */
  readonly #columns: readonly number[];
  readonly #widths: ReadonlyMap<BlockSpec, number>;

  constructor(plan: PagePlan, solvers: Solvers, trials: Trials) {
    this.#plan = plan;
    this.#solvers = solvers;
    this.#trials = trials;
    const widths = widthsOf(plan.layout, solvers.grid.columns);
    this.#columns = widths.map(([, columns]) => columns);
    this.#widths = new Map(widths);
  }

  get isFull(): boolean {
    return this.#plan.layout.children.length === 0 || this.#isFullWith([]);
  }

  *cures(titles: ReadonlyMap<string, TitleFit>): Generator<void, Cure[]> {
    const texts = blocksOf({ ...this.#plan, placed: [] }).filter(({ article }) => article !== undefined);
    const together = yield* this.#cheapest(new Set(texts));
    const singles: Cure[] = [];
    if (together) {
      for (const text of texts) {
        if (this.#trials.isSpent) break;
        const single = yield* this.#cheapest(new Set([text]));
        if (single) singles.push(single);
      }
    }
    singles.sort((a, b) => a.characters - b.characters);
    const cheapest = singles[0]?.characters ?? Number.POSITIVE_INFINITY;
    const cures = together && together.characters * MUCH_CHEAPER < cheapest ? [together, ...singles] : singles;
    return [...cures, ...this.#titleCures(texts, titles)];
  }

  /** The cheapest edits of these blocks that fill the page together. */
  *#cheapest(editable: ReadonlySet<BlockSpec>): Generator<void, Cure | undefined> {
    for (let round = 0; round < MOST_ROUNDS && !this.#trials.isSpent; round++) {
      const heights = this.#solve(editable);
      if (!heights || this.#trials.isSpent) return undefined;
      const edited = [...heights].filter(([block]) => editable.has(block));
      const guessed = edited.filter(([block, lines]) => !this.#entry(block, lines).isTried);
      for (const [block, lines] of guessed) {
        this.#try(block, lines);
        yield;
      }
      if (guessed.length > 0) continue;
      const edits = edited.flatMap(([block, lines]) => this.#entry(block, lines).edit ?? []);
      const blocks = edited.flatMap(([block, lines]) => {
        const { edit } = this.#entry(block, lines);
        return edit && block.content === "story" ? [[block, { ...block, article: edit.article }] as const] : [];
      });
      return edits.length > 0 && this.#isFullWith(blocks) ? cureOf(edits) : undefined;
    }
    return undefined;
  }

  /** Heights of all blocks at which the page is full for the fewest characters, guessed where they are not known. */
  #solve(editable: ReadonlySet<BlockSpec>): ReadonlyMap<BlockSpec, number> | undefined {
    const { grid, fitter } = this.#solvers;
    const { layout, placed, style } = this.#plan;
    const coin = {
      heights: (block: BlockSpec, columns: number) =>
        block.lines === undefined && editable.has(block)
          ? ([Math.min(fitter.leastKept(block, columns), fitter.heights(block, columns)[0]), grid.lines] as const)
          : fitter.heights(block, columns),
      cost: (block: BlockSpec, columns: number, lines: number) => {
        if (editable.has(block)) {
          const { characters } = this.#entry(block, lines);
          return characters > 0 ? (characters + ANOTHER_TEXT) * CHARACTER : 0;
        }
        const isFull = block.article
          ? this.#entry(block, lines) === FULL
          : isFilled(fitter.cost(block, columns, lines));
        return isFull ? 0 : Number.POSITIVE_INFINITY;
      },
    };
    const { separation } = style;
    const economy = { separation, most: grid.lines, prices: () => coin, meter: fitter.meter };
    const solver = new HeightSolver(economy, new Kept());
    const { lines, strictness } = solver.solve(layout, grid.columns, placed.length > 0);
    if (strictness !== "full") return undefined;
    return new Map(heightsIn(solver, layout, grid.columns, lines));
  }

  /** What a block needs to be full at a height in grid lines. */
  #entry(block: BlockSpec, lines: number): Entry {
    let ofBlock = this.#entries.get(block);
    if (!ofBlock) this.#entries.set(block, (ofBlock = new Map()));
    let entry = ofBlock.get(lines);
    if (!entry) ofBlock.set(lines, (entry = this.#guess(block, lines)));
    return entry;
  }

  #guess(block: BlockSpec, lines: number): Entry {
    // A page of very many heights: what is solved is not gone by.
    if (this.#trials.isSpent) return NEVER;
    const standing = this.#trials.standing(block, this.#frames(block, lines));
    if (standing.state === "full") return FULL;
    return { characters: guessOf(block, standing), edit: undefined, isTried: false };
  }

  #try(block: BlockSpec, lines: number): void {
    const frames = this.#frames(block, lines);
    const edit = leastEdit(block, frames, this.#trials.standing(block, frames), this.#trials);
    const entry = edit ? { characters: edit.change.characters, edit, isTried: true } : NEVER;
    this.#entries.get(block)?.set(lines, entry);
  }

  #frames(block: BlockSpec, lines: number): readonly BlockFrame[] {
    return framesOfBlock(block, this.#widths.get(block) ?? 1, lines);
  }

  /** Whether all that flows is full, and even, with other blocks in the place of some. */
  #isFullWith(blocks: readonly (readonly [old: BlockSpec, block: BlockSpec])[]): boolean {
    const { solver, grid } = this.#solvers;
    const layout = blocks.reduce((changed, [old, block]) => replaceBlock(changed, old, block), this.#plan.layout);
    const sharesPage = this.#plan.placed.length > 0;
    const { lines, strictness } = solver.solve(layout, grid.columns, sharesPage);
    return (
      strictness === "full" &&
      (sharesPage || lines === grid.lines) &&
      heightsIn(solver, layout, grid.columns, lines).every(([block, own], i) => {
        const columns = this.#columns[i] as number;
        return !block.article || this.#trials.stateOf(block, framesOfBlock(block, columns, own)) === "full";
      })
    );
  }

  /** Titles of a line fewer that fill the page. */
  #titleCures(texts: readonly BlockSpec[], titles: ReadonlyMap<string, TitleFit>): Cure[] {
    return texts.flatMap((block) => {
      const title = titles.get(block.id);
      if (!title || title.lines < 2 || this.#trials.isSpent) return [];
      const lines = title.lines - 1;
      const changes: Change[] = [{ kind: "title", article: block.id, lines }];
      return this.#isFullWith([[block, withTitleLines(block, lines, title.perLine)]])
        ? [{ changes, characters: 0 }]
        : [];
    });
  }
}

function framesOfBlock(block: BlockSpec, columns: number, lines: number): readonly BlockFrame[] {
  return [{ area: { column: 0, line: 0, columns, lines }, set: block.set ?? columns }];
}

/** Basic columns of every block. */
function widthsOf(spec: LayoutSpec, columns: number): (readonly [BlockSpec, number])[] {
  if (spec.kind === "block") return [[spec, columns]];
  const cells = spec.kind === "row" ? cellColumns(spec, columns) : undefined;
  return spec.children.flatMap((child, i) => widthsOf(child, cells?.[i] ?? columns));
}

/** Heights of all blocks of a solved layout, in grid lines. */
function heightsIn(
  solver: HeightSolver,
  spec: LayoutSpec,
  columns: number,
  lines: number,
): (readonly [BlockSpec, number])[] {
  switch (spec.kind) {
    case "block":
      return [[spec, lines]];
    case "row": {
      const cells = cellColumns(spec, columns);
      return spec.children.flatMap((child, i) => heightsIn(solver, child, cells[i] as number, lines));
    }
    case "stack": {
      const { heights } = solver.share(spec, columns, lines, "full");
      return spec.children.flatMap((child, i) => heightsIn(solver, child, columns, heights[i] as number));
    }
  }
}
