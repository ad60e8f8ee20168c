/**
 * The room of a block for text: its columns, less what stands in them, in reading order.
 *
 * A text is a row of lines, and does not know where they stand: it asks how wide each is, and where the columns' tops are.
 * Columns of a frame, of a chain of frames, of an L, beside a picture are all the same to it.
 */
import type { PageColumn } from "../model/page.ts";
import type { Measure } from "../typeset/index.ts";
import { ceil, isEqual } from "../units/length.ts";
import { type Rect, sharedLength } from "../units/rect.ts";
import { firstIndex } from "../units/search.ts";

/** Room for one line. Two may stand side by side, on either side of what stands in their column. */
export interface Slot {
  readonly x: number;
  /** Top of the line, in points. */
  readonly y: number;
  /** Index of its column. */
  readonly column: number;
}

/** Lines of a column, one below the other, that are alike. */
interface Stretch {
  readonly column: number;
  readonly x: number;
  readonly width: number;
  /** Of the first, in its column. */
  readonly row: number;
  readonly lines: number;
  /** Whether nothing stands right above the first. */
  readonly isTop: boolean;
}

export class Channel {
  readonly columns: readonly PageColumn[];
  /** Points of a line. */
  readonly leading: number;
  /** Whether the columns end together (CLREQ, columns): the last may be short by less than a line of each. */
  readonly isEven: boolean;
  readonly #stretches: readonly Stretch[];
  /** Lines that it holds up to the end of each stretch. */
  readonly #ends: readonly number[];

  /** @param stretches absent: nothing stands in the columns */
  private constructor(
    columns: readonly PageColumn[],
    leading: number,
    isEven: boolean,
    stretches: readonly Stretch[] = columns.map(whole),
  ) {
    this.columns = columns;
    this.leading = leading;
    this.isEven = isEven;
    this.#stretches = stretches;
    let end = 0;
    this.#ends = stretches.map(({ lines }) => (end += lines));
  }

  /**
   * @param columns in reading order
   * @param leading points of a line
   * @param obstacles what stands in the columns, with the white around it, in points
   * @param least points that a line is wide at the least
   */
  static of(
    columns: readonly PageColumn[],
    leading: number,
    isEven: boolean,
    obstacles: readonly Rect[] = [],
    least = 0,
  ): Channel {
    if (obstacles.length === 0) return new Channel(columns, leading, isEven);
    const stretches = columns.flatMap((column, i) => stretchesOf(column, i, leading, obstacles, least));
    return new Channel(columns, leading, isEven, stretches);
  }

  /** Lines that it holds. */
  get lines(): number {
    return this.#ends[this.#ends.length - 1] ?? 0;
  }

  /** How wide its lines are, in points: the n-th; those that have no place as the last. */
  get measure(): Measure {
    const first = this.#stretches[0]?.width ?? 0;
    if (this.#stretches.every(({ width }) => width === first)) return first;
    // Asked at every break of a text, and a chain may have a thousand frames.
    return (line) => (this.#stretchAt(line) ?? (this.#stretches[this.#stretches.length - 1] as Stretch)).width;
  }

  /** Numbers of the lines that stand first in a column, or below what fills one, but for the text's first line. */
  get tops(): ReadonlySet<number> {
    return new Set(
      this.#stretches.flatMap(({ isTop, lines }, i) => (isTop && i > 0 ? (this.#ends[i] as number) - lines : [])),
    );
  }

  /** Lines that the text may lack in a channel that it fills. */
  get slack(): number {
    return this.isEven ? this.columns.length - 1 : 0;
  }

  /** What tells it from another of the same measure in which a text stands otherwise. */
  get shape(): string {
    return `${this.isEven} ${this.#stretches.map(({ lines, isTop }) => (isTop ? lines : -lines)).join()}`;
  }

  /** Where the n-th line stands; undefined where it finds no place. */
  slot(line: number): Slot | undefined {
    const i = this.#indexAt(line);
    const stretch = this.#stretches[i];
    if (!stretch) return undefined;
    const { column, x, row, lines } = stretch;
    const below = row + line - ((this.#ends[i] as number) - lines);
    return { x, y: (this.columns[column] as PageColumn).rect.y + below * this.leading, column };
  }

  /** The same columns, as high as it takes for so many lines: all end together. */
  endedAt(lines: number): Channel {
    const rows = firstIndex(
      Math.max(0, ...this.columns.map((column) => column.lines)),
      (count) => this.#linesIn(count) >= lines,
    );
    const columns = this.columns.map((column) => ({ ...column, lines: Math.min(column.lines, rows) }));
    const stretches = this.#stretches.flatMap((stretch) => cutAt(stretch, rows));
    return new Channel(columns, this.leading, this.isEven, stretches);
  }

  #linesIn(rows: number): number {
    return this.#stretches.reduce((sum, { row, lines }) => sum + Math.max(0, Math.min(lines, rows - row)), 0);
  }

  #indexAt(line: number): number {
    return firstIndex(this.#ends.length, (i) => (this.#ends[i] as number) > line);
  }

  #stretchAt(line: number): Stretch | undefined {
    return this.#stretches[this.#indexAt(line)];
  }
}

/** Columns that continue one another are one: where a frame stands right under another of its chain, both are read as one. */
export function joinBelow(columns: readonly PageColumn[]): PageColumn[] {
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

function whole({ rect: { x, width }, lines }: PageColumn, column: number): Stretch {
  return { column, x, width, row: 0, lines, isTop: true };
}

function cutAt(stretch: Stretch, rows: number): Stretch {
  return { ...stretch, lines: Math.max(0, Math.min(stretch.lines, rows - stretch.row)) };
}

function stretchesOf(
  { rect, lines }: PageColumn,
  column: number,
  leading: number,
  obstacles: readonly Rect[],
  least: number,
): Stretch[] {
  const stretches: Stretch[] = [];
  let isBlocked = true;
  for (let row = 0; row < lines; row++) {
    const free = freeIn({ ...rect, y: rect.y + row * leading, height: leading }, obstacles).filter(
      ({ width }) => width > 0 && width >= least,
    );
    const last = stretches[stretches.length - 1];
    const [only] = free.length === 1 ? free : [];
    if (last && only && !isBlocked && last.x === only.x && last.width === only.width) {
      stretches[stretches.length - 1] = { ...last, lines: last.lines + 1 };
    } else {
      const isBelow = isBlocked;
      stretches.push(
        ...free.map(({ x, width }, i) => ({ column, x, width, row, lines: 1, isTop: isBelow && i === 0 })),
      );
    }
    isBlocked = free.length === 0;
  }
  return stretches;
}

/** What is left of a line, from left to right. */
function freeIn(line: Rect, obstacles: readonly Rect[]): Stretchable[] {
  let free: Stretchable[] = [line];
  for (const { x, y, width, height } of obstacles) {
    if (ceil(sharedLength(y, height, line.y, line.height)) <= 0) continue;
    free = free.flatMap((one) => [
      { x: one.x, width: Math.min(one.width, x - one.x) },
      { x: Math.max(one.x, x + width), width: one.x + one.width - Math.max(one.x, x + width) },
    ]);
  }
  return free;
}

type Stretchable = Pick<Rect, "x" | "width">;
