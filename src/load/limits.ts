/**
 * What a page may hold at the most. The limits lie far beyond any newspaper (a full broadsheet page has 60 blocks and
 * 15,000 characters); within them every page is made in seconds, and what is beyond them is a wrong file.
 * README.md lists them; the schemas hold what a schema can say.
 */
import { depthOverLimit, pageOverLimit } from "../diagnostics/catalogue.ts";
import type { Report } from "../diagnostics/diagnostic.ts";
import type { Source, Span } from "../diagnostics/source.ts";
import { type Article, countCharacters, type HeadTexts } from "../model/article.ts";
import type { Path } from "./yaml.ts";

export const LIMITS = {
  /** Bytes of a plan, a style or an article. */
  fileBytes: 2 ** 20,
  fontBytes: 2 ** 29,
  profileBytes: 20 * 2 ** 20,
  /** Blocks of a page, and frames of all its blocks. */
  blocks: 300,
  frames: 1000,
  /** Rows and stacks inside each other. */
  depth: 300,
  paragraphs: 3000,
  /** Without blanks and marks that stand on a letter; with them, in UTF-16 units, twice as many. */
  characters: 200_000,
  /** Of the files of all articles, blanks and markup included, in UTF-16 units. */
  typed: 2 ** 21,
  /** Of a kicker, a title, a deck, an office, a name. */
  headCharacters: 300,
  /** Of all kickers, titles and decks of a page, in UTF-16 units: lines of heads are broken by trying. */
  heads: 12_000,
  /** Of any length, in points, or in em: the largest sheet of a PDF (ISO 32000-1, Annex C.2). */
  length: 14_400,
  /** Tracking of a headline, in em. */
  tracking: 10,
  /** Of a path, a name of a style, a credit. */
  nameCharacters: 1000,
  credits: 100,
  fonts: 100,
  styles: 300,
  furniture: 50,
  columns: 99,
  /** Grid lines of a page. */
  lines: 400,
  /** Lines of a headline. */
  headLines: 20,
  /** Grid lines that a head, or a gap, may take to fill a page. */
  stretch: 10,
  /** Plans of one run. */
  plans: 10_000,
} as const;

interface Cell {
  readonly row?: readonly Cell[] | undefined;
  readonly stack?: readonly Cell[] | undefined;
}

interface Layout {
  readonly layout?: readonly Cell[] | undefined;
  readonly placed?: readonly { readonly frames: readonly unknown[] }[] | undefined;
}

/** Whether a plan has no more blocks and frames than a page may, and none too deep; reported where it has. */
export function isWithinLimits({ layout = [], placed = [] }: Layout, report: Report, span: SpanAt): boolean {
  let blocks = placed.length;
  let deepest: Path | undefined;
  const count = (cells: readonly Cell[], path: Path, depth: number) => {
    if (depth > LIMITS.depth) {
      deepest ??= path;
      return;
    }
    cells.forEach(({ row, stack }, i) => {
      const key = row ? "row" : "stack";
      const inner = row ?? stack;
      if (inner) count(inner, [...path, i, key], depth + 1);
      else blocks++;
    });
  };
  count(layout, ["layout"], 0);
  const frames = placed.reduce((sum, one) => sum + one.frames.length, 0);
  if (deepest) report(depthOverLimit(span(deepest), LIMITS.depth));
  if (blocks > LIMITS.blocks) report(pageOverLimit("blocks", span([]), blocks, LIMITS.blocks));
  if (frames > LIMITS.frames) report(pageOverLimit("frames", span(["placed"]), frames, LIMITS.frames));
  return !deepest && blocks <= LIMITS.blocks && frames <= LIMITS.frames;
}

type SpanAt = (path: Path) => Span;

/** Whether the heads of a page come to no more than they may; reported where they do. */
export function haveRoomForHeads(heads: readonly HeadTexts[], report: Report, span: Span): boolean {
  let length = 0;
  for (const { kicker, title, deck } of heads)
    for (const part of [kicker, title, deck]) length += part?.text.length ?? 0;
  if (length > LIMITS.heads) report(pageOverLimit("heads", span, length, LIMITS.heads));
  return length <= LIMITS.heads;
}

/** Adds up the texts of a page. */
export class TextTally {
  /** Whether they are more than a page may hold: then no other is read. */
  isOver = false;
  #typed = 0;
  #paragraphs = 0;
  #characters = 0;
  #units = 0;
  /** Texts whose characters need not be counted yet: none has more of them than units. */
  #uncounted: Article["paragraphs"][number][] = [];

  /** Count a file before it is read. @returns whether it may be; reported where not */
  addFile({ text }: Source, report: Report, span: Span | undefined): boolean {
    this.#typed += text.length;
    return this.#isWithin("typed", this.#typed, report, span);
  }

  /** @returns whether the page may still hold this article; reported where not */
  add({ paragraphs }: Article, report: Report, span: Span | undefined): boolean {
    this.#paragraphs += paragraphs.length;
    for (const { text } of paragraphs) this.#units += text.length;
    for (const paragraph of paragraphs) this.#uncounted.push(paragraph);
    if (this.#units > LIMITS.characters) {
      for (const { text } of this.#uncounted) this.#characters += countCharacters(text);
      this.#uncounted = [];
    }
    return (
      this.#isWithin("paragraphs", this.#paragraphs, report, span) &&
      this.#isWithin("characters", Math.max(this.#characters, this.#units >> 1), report, span)
    );
  }

  #isWithin(
    what: "typed" | "paragraphs" | "characters",
    count: number,
    report: Report,
    span: Span | undefined,
  ): boolean {
    if (count <= LIMITS[what]) return true;
    if (!this.isOver) report(pageOverLimit(what, span, count, LIMITS[what]));
    this.isOver = true;
    return false;
  }
}
