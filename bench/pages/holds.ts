/**
 * Is what a place is said to hold (可容) true? Its block is set alone at its place, with copy of that length: at both
 * ends of the range, at one character beyond each, and on some pages at every length between.
 */
import { type ArticleFile, countIn, ofLength } from "./article.ts";
import {
  type BlockYaml,
  blocksIn,
  type FrameYaml,
  idOf,
  type LaidOutPage,
  type PageFolder,
  perLineOf,
  type Report,
} from "./desk.ts";

type ArticleReport = Report["articles"][number];

type Fault =
  | "an end does not fill"
  | "one beyond fills"
  | "a length between does not fill"
  | "own length is outside"
  | "null, and a length fills";

export interface HoldsFinding {
  readonly id: string;
  readonly kind: Fault;
  readonly told: string;
  readonly length: number;
}

export interface HoldsCount {
  /** Ranges that are told, and texts without one. */
  printed: number;
  none: number;
  lengths: number;
  readonly findings: HoldsFinding[];
}

/** Lines of copy around the length that should fill within which one is looked for where none is told. */
const SEARCHED_LINES = 2;

/** @param isEvery whether every length of a range is tried, not its ends alone */
export function checkHolds(page: PageFolder, laidOut: LaidOutPage, report: Report, isEvery: boolean): HoldsCount {
  const count: HoldsCount = { printed: 0, none: 0, lengths: 0, findings: [] };
  for (const article of report.articles) {
    const { id, characters, holds } = article;
    const own = page.article(id);
    if (countIn(...own.paragraphs) !== characters) throw new Error(`${id} is counted otherwise`);
    const place = placeOf(page, laidOut, id);
    const fills = (length: number) => {
      const copy = length > 0 ? ofLength(own, length) : undefined;
      if (copy) count.lengths++;
      return copy !== undefined && isFilledBy(page, place, id, copy);
    };
    count[holds ? "printed" : "none"]++;
    const told = `${characters} in ${holds ? `${holds.least}–${holds.most}` : "none"}`;
    const faults = holds ? faultsOfRange(article, holds, fills, isEvery) : faultsOfNone(article, fills);
    for (const [kind, length] of faults) count.findings.push({ id, kind, told, length });
    page.forget(place);
  }
  return count;
}

const isFull = ({ emptyLines, oversetLines }: ArticleReport) => emptyLines + oversetLines === 0;

function* faultsOfRange(
  article: ArticleReport,
  { least, most }: { readonly least: number; readonly most: number },
  fills: (length: number) => boolean,
  isEvery: boolean,
): Generator<readonly [Fault, number]> {
  const { characters } = article;
  if (isFull(article) && (characters < least || characters > most)) yield ["own length is outside", characters];
  for (const length of new Set([least, most])) if (!fills(length)) yield ["an end does not fill", length];
  for (const length of [least - 1, most + 1]) if (fills(length)) yield ["one beyond fills", length];
  for (let length = least + 1; isEvery && length < most; length++) {
    if (!fills(length)) yield ["a length between does not fill", length];
  }
}

/** The first length that fills, where it is told that none does. */
function* faultsOfNone(
  article: ArticleReport,
  fills: (length: number) => boolean,
): Generator<readonly [Fault, number]> {
  const { characters, emptyLines, oversetLines } = article;
  if (isFull(article)) return yield ["own length is outside", characters];
  const perLine = perLineOf(article);
  const middle = Math.round(characters + (emptyLines - oversetLines) * perLine);
  const reach = Math.ceil(SEARCHED_LINES * perLine);
  for (let length = middle - reach; length <= middle + reach; length++) {
    if (fills(length)) return yield ["null, and a length fills", length];
  }
}

/** A plan in which an article stands alone, at the place that it has on the page. */
function placeOf({ plan }: PageFolder, { page, plan: read }: LaidOutPage, id: string) {
  const { layout, placed, ...rest } = plan;
  const given = (placed ?? []).find((block) => idOf(block) === id);
  if (given) return { ...rest, placed: [given] };
  const { set, lines: _, columns: __, ...block } = blocksIn(layout ?? []).find((one) => idOf(one) === id) as BlockYaml;
  const frames = (page.blocks.find((one) => one.id === id)?.frames ?? []).map(
    (rect): FrameYaml => frameOf(page, read?.style.grid.gap ?? 0, rect),
  );
  return { ...rest, placed: [{ ...block, frames: frames.map((frame) => ({ ...frame, ...(set ? { set } : {}) })) }] };
}

/** The field of the grid that a rectangle of the page is: columns and lines from 1. */
function frameOf(
  { typeArea, grid }: LaidOutPage["page"],
  gap: number,
  rect: { x: number; y: number; width: number; height: number },
): FrameYaml {
  const step = (typeArea.width + gap) / grid.columns;
  return {
    column: Math.round((rect.x - typeArea.x) / step) + 1,
    line: Math.round((rect.y - typeArea.y) / grid.leading) + 1,
    columns: Math.round((rect.width + gap) / step),
    lines: Math.round(rect.height / grid.leading),
  };
}

function isFilledBy(page: PageFolder, place: ReturnType<typeof placeOf>, id: string, copy: ArticleFile): boolean {
  const { fit } = page.tried(new Map([[id, copy]]), () => page.layOut(place)).page.blocks[0] ?? {};
  return fit?.oversetLines === 0 && fit.emptyLines === 0;
}
