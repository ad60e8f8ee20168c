/**
 * The least edit that makes a block full at a place: so many characters cut, or added, at one paragraph's end or at the
 * article's.
 *
 * Where a text stops being over, or under, is found by halving; from there on the lengths are tried in turn. The figure
 * is one with which the block is full and with one character fewer is not.
 */
import type { BlockFrame } from "../makeup/room.ts";
import type { Change } from "../model/advice.ts";
import { type Article, charactersOf, countOf } from "../model/article.ts";
import type { BlockSpec, StorySpec } from "../model/plan.ts";
import { addToParagraph, cutArticle, cutParagraph, ownSentences, plainHan, withParagraph } from "./edit.ts";
import type { Standing, State, Trials } from "./trial.ts";

/** A change of an article's length, and the article so changed. */
export interface Edit {
  readonly change: Extract<Change, { readonly characters: number }>;
  readonly article: Article;
}

/** Paragraph ends that are tried, the likeliest first. */
const MOST_PARAGRAPHS = 3;

/** Lines that are still added at any paragraph's end; more are a passage of their own, at the article's. */
const FEW_LINES = 3;

/** Where an edit may be made, and about how many characters it takes there. */
interface Site {
  readonly kind: "cut" | "add";
  readonly paragraph: number | undefined;
  readonly guess: number;
  readonly most: number;
}

export function leastEdit(
  spec: BlockSpec,
  frames: readonly BlockFrame[],
  standing: Standing,
  trials: Trials,
): Edit | undefined {
  if (spec.content !== "story" || spec.article.paragraphs.length === 0) return undefined;
  const { article } = spec;
  let best: Edit | undefined;
  for (const site of sitesOf(article, standing)) {
    if (trials.isSpent) break;
    const most = Math.min(site.most, (best?.change.characters ?? Number.POSITIVE_INFINITY) - 1);
    if (best && site.guess > 2 * most) continue;
    const characters = leastAt(site, most, spec, frames, standing, trials);
    const [edited] = characters === undefined ? [] : editsAt(article, site, characters);
    if (characters === undefined || !edited) continue;
    const { kind, paragraph } = site;
    best = { change: { kind, article: article.id, characters, paragraph }, article: edited };
  }
  return best;
}

/** About how many characters the least edit takes: to decide which are tried. */
export function guessOf(spec: BlockSpec, standing: Standing): number {
  const guesses = spec.article ? sitesOf(spec.article, standing).map(({ guess }) => guess) : [];
  return Math.min(Number.POSITIVE_INFINITY, ...guesses);
}

function sitesOf(article: Article, { state, lines, perLine, tails }: Standing): Site[] {
  if (state === "full") return [];
  const others = (Math.abs(lines) - 1) * perLine;
  const sites = tails.map(({ paragraph, tail }): Site => {
    const own = article.paragraphs[paragraph];
    const count = own ? countOf(own) : 0;
    return state === "over"
      ? { kind: "cut", paragraph, guess: Math.max(1, others + tail * perLine), most: count - 3 }
      : { kind: "add", paragraph, guess: Math.max(1, others + (1 - tail) * perLine), most: Number.POSITIVE_INFINITY };
  });
  const possible = sites.filter(({ guess, most }) => guess <= most + 1).sort((a, b) => a.guess - b.guess);
  const likely = Math.abs(lines) > FEW_LINES && state === "under" ? [] : possible.slice(0, MOST_PARAGRAPHS);
  const last = article.paragraphs.length - 1;
  if (state === "under") {
    if (!likely.some(({ paragraph }) => paragraph === last)) likely.push(...sites.slice(-1));
    // A column's last line may be wanted where text is easier cut than added.
    return lines === 0 ? [...likely, ...cutSites(sites, article)] : likely;
  }
  const most = charactersOf(article) - 1;
  likely.push({ kind: "cut", paragraph: undefined, guess: Math.max(1, others + perLine / 2), most });
  return likely;
}

/** Cuts of a text that is neither over nor lacks a line, and yet does not end even. */
function cutSites(sites: readonly Site[], article: Article): Site[] {
  return sites.slice(0, MOST_PARAGRAPHS).flatMap(({ paragraph, guess }) => {
    const own = article.paragraphs[paragraph ?? -1];
    const count = own ? countOf(own) : 0;
    return count > 3 ? [{ kind: "cut", paragraph, guess, most: count - 3 } as const] : [];
  });
}

/** Characters up to which an addition is tried in two wordings: what the desk writes is known to no one yet. */
const FEW_CHARACTERS = 60;

/**
 * The article so edited. An addition is its own sentences; a short one should fill the place as plain Han too, and does
 * unless the columns are very narrow.
 */
function editsAt(article: Article, { kind, paragraph }: Site, characters: number): readonly Article[] {
  if (kind === "cut" && paragraph === undefined) {
    const cut = cutArticle(article, characters);
    return cut ? [cut] : [];
  }
  const own = article.paragraphs[paragraph ?? -1];
  if (!own || paragraph === undefined) return [];
  if (kind === "cut") {
    const cut = cutParagraph(own, characters);
    return cut ? [withParagraph(article, paragraph, cut)] : [];
  }
  const wordings = [ownSentences(article, characters)];
  if (characters <= FEW_CHARACTERS) wordings.push(plainHan(own, characters));
  return wordings.map((text) => withParagraph(article, paragraph, addToParagraph(own, text)));
}

function leastAt(
  site: Site,
  most: number,
  spec: StorySpec,
  frames: readonly BlockFrame[],
  { perLine }: Standing,
  trials: Trials,
): number | undefined {
  const { article } = spec;
  const notYet: State = site.kind === "cut" ? "over" : "under";
  // A text that is neither over nor short of a line passes by its full length at once.
  const isReached = (characters: number) => {
    const [edited] = editsAt(article, site, characters);
    return edited !== undefined && trials.stateWith(edited, spec, frames) !== notYet;
  };
  const first = firstReached(Math.ceil(site.guess), most, isReached, trials);
  if (first === undefined) return undefined;
  // Columns that must end even may want some lines more than the first length that is not over.
  const columns = frames.reduce((sum, { set }) => sum + set, 0);
  const reach = Math.min(most, first + Math.ceil(perLine * columns));
  let inOwnWords: number | undefined;
  for (let characters = first; characters <= reach && !trials.isSpent; characters++) {
    const isFull = (edited: Article) => trials.stateWith(edited, spec, frames) === "full";
    const [own, ...others] = editsAt(article, site, characters);
    if (!own || !isFull(own)) {
      if (inOwnWords !== undefined) break;
      continue;
    }
    inOwnWords ??= characters;
    if (others.every(isFull)) return characters;
  }
  return inOwnWords;
}

/** The first count at which something is true that stays so, from a guess on: doubled steps, then halved. */
function firstReached(
  guess: number,
  most: number,
  isReached: (characters: number) => boolean,
  trials: Trials,
): number | undefined {
  let under = 0;
  let over = Math.min(most, guess);
  for (let step = Math.max(2, guess >> 3); over >= 1 && !isReached(over); step *= 2) {
    if (over >= most || trials.isSpent) return undefined;
    under = over;
    over = Math.min(most, over + step);
  }
  if (over < 1) return undefined;
  for (let step = Math.max(2, guess >> 3); under === 0 && over - step > 0; step *= 2) {
    if (trials.isSpent) return undefined;
    if (isReached(over - step)) over -= step;
    else under = over - step;
  }
  while (over - under > 1) {
    if (trials.isSpent) return undefined;
    const middle = (under + over) >> 1;
    if (isReached(middle)) over = middle;
    else under = middle;
  }
  return over;
}
