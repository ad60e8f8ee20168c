/**
 * Find what would fill a page that is not full: the least cut, or addition, in each article that does not fit.
 *
 * A remedy is never estimated: the edit is made, the page is solved again, and the figure is one with which the page
 * fits and with one character fewer does not.
 */
import { type Article, countCharacters } from "../model/article.ts";
import type { Fit, Remedy } from "../model/page.ts";
import type { BlockSpec } from "../model/plan.ts";
import { addToParagraph, cutArticle, cutParagraph, withParagraph, withTitleLines } from "./edit.ts";

/** More characters than a sub-editor cuts or writes at the desk: then the page wants another plan. */
const MOST_CHARACTERS = 300;

/**
 * Characters between two tries at a paragraph's end: less than paragraphs take up by a line more or fewer. Whole
 * paragraphs may be shorter than that.
 */
const STEP = 8;
/** Characters beyond those without which it cannot be: some lines, for columns that must come out even. */
const REACH = 80;

/** Edits of a page, tried. */
export interface Trial {
  /** Whether the page is as it should be with another block in the place of one. */
  isCured(old: BlockSpec, block: BlockSpec): boolean;
  /** Whether it is short enough for that, or, added to, long enough: cheap to ask, and true of every larger edit. */
  isEnough(kind: "cut" | "add", old: BlockSpec, block: BlockSpec): boolean;
}

/** A block that its text does not fill, or overfills. */
export interface Misfit {
  readonly spec: BlockSpec;
  readonly fit: Fit;
}

/** @returns the cheapest first, a shorter title last */
export function findRemedies(misfits: readonly Misfit[], trial: Trial): Remedy[] {
  const edits: Edit[] = [];
  const titles: Remedy[] = [];
  for (const { spec, fit } of misfits) {
    const { article } = spec;
    if (!article) continue;
    const isOver = fit.oversetLines > 0;
    const edit = cheapestEdit(spec, article, isOver ? ["cut"] : ["add", "cut"], trial);
    if (edit) edits.push(edit);
    const { title } = fit;
    if (isOver && title && title.lines > 1) {
      const shorter = withTitleLines(spec, title.lines - 1, title.perLine);
      if (trial.isCured(spec, shorter)) titles.push({ kind: "title", articleId: article.id, lines: title.lines - 1 });
    }
  }
  return [...edits.sort((a, b) => a.characters - b.characters), ...titles];
}

type Edit = Extract<Remedy, { readonly characters: number }>;

/**
 * The least edit at the end of one paragraph, of two alike the one nearer to the article's end; else the least cut from
 * the article's end, over paragraphs.
 */
function cheapestEdit(
  spec: BlockSpec,
  article: Article,
  kinds: readonly Edit["kind"][],
  trial: Trial,
): Edit | undefined {
  let best: Edit | undefined;
  const tryOut = (
    kind: Edit["kind"],
    paragraph: number | undefined,
    limit: number,
    edit: (count: number) => Article | undefined,
  ) => {
    const blockWith = (count: number) => {
      const edited = edit(count);
      return edited && { ...spec, article: edited };
    };
    const most = Math.min(limit, best ? best.characters - 1 : MOST_CHARACTERS);
    const characters = leastOf(most, paragraph === undefined ? 1 : STEP, blockWith, kind, spec, trial);
    if (characters !== undefined) best = { kind, articleId: article.id, characters, paragraph };
  };
  for (const kind of kinds) {
    if (!couldHelp(kind, spec, article, trial)) continue;
    for (const [index, own] of [...article.paragraphs.entries()].reverse()) {
      // A mark and two characters of a paragraph stay, or it is no paragraph.
      const limit = kind === "cut" ? countCharacters(own.text) - 3 : MOST_CHARACTERS;
      tryOut(kind, index, limit, (count) => {
        const edited = kind === "cut" ? cutParagraph(own, count) : addToParagraph(own, count);
        return edited && withParagraph(article, index, edited);
      });
    }
    if (kind === "cut" && !best) tryOut(kind, undefined, MOST_CHARACTERS, (count) => cutArticle(article, count));
  }
  return best;
}

/** Whether the largest edit of a kind, at the article's end, is enough: else no edit of it is. */
function couldHelp(kind: Edit["kind"], spec: BlockSpec, article: Article, trial: Trial): boolean {
  const index = article.paragraphs.length - 1;
  const last = article.paragraphs[index];
  if (!last) return false;
  const edited =
    kind === "add"
      ? withParagraph(article, index, addToParagraph(last, MOST_CHARACTERS))
      : { ...article, paragraphs: [] };
  return trial.isEnough(kind, spec, { ...spec, article: edited });
}

/** A count that cures where one less does not, the first that is come upon. */
function leastOf(
  most: number,
  step: number,
  blockWith: (count: number) => BlockSpec | undefined,
  kind: Edit["kind"],
  spec: BlockSpec,
  trial: Trial,
): number | undefined {
  // What is left of a paragraph cut too far is no paragraph: then the largest edit below that is asked about.
  const madeUpTo = (count: number): number => {
    let made = count;
    while (made > 0 && blockWith(made) === undefined) made--;
    return made;
  };
  const isTrueOf = (count: number, question: (block: BlockSpec) => boolean) => {
    const block = blockWith(count);
    return block !== undefined && question(block);
  };
  const isEnough = (count: number) => isTrueOf(madeUpTo(count), (block) => trial.isEnough(kind, spec, block));
  const isCured = (count: number) => isTrueOf(count, (block) => trial.isCured(spec, block));
  const last = madeUpTo(most);
  if (last < 1 || !isEnough(last)) return undefined;
  const start = firstOf(0, last, isEnough);
  const end = Math.min(last, start + REACH);
  for (let low = start - 1; low < end; low += step) {
    const high = Math.min(low + step, end);
    if (isCured(high)) return firstOf(low, high, isCured);
  }
  return undefined;
}

/** The first count above `low` of which something is true, by halving; `high` where it is true of none below. */
function firstOf(low: number, high: number, isTrue: (count: number) => boolean): number {
  let [under, over] = [low, high];
  while (over - under > 1) {
    const middle = (under + over) >> 1;
    if (isTrue(middle)) over = middle;
    else under = middle;
  }
  return over;
}
