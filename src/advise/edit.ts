/** Edits of a plan that are tried and not written: what would the page be if …? */

import { once } from "../kept/once.ts";
import {
  type Article,
  charactersOf,
  countCharacters,
  countOf,
  type Paragraph,
  type Stretch,
} from "../model/article.ts";
import type { BlockSpec, LayoutSpec, PagePlan, StackSpec } from "../model/plan.ts";

/**
 * Cut characters at a paragraph's end, before its last marks.
 *
 * @returns undefined when fewer than two characters would be left
 */
export function cutParagraph(paragraph: Paragraph, characters: number): Paragraph | undefined {
  const { text } = paragraph;
  const end = closingOf(text);
  const start = startOfLast(text.slice(0, end), characters);
  if (start === undefined || !hasCharacters(text.slice(0, start), 2)) return undefined;
  return splice(paragraph, text.slice(0, start).trimEnd().length, end, "");
}

/**
 * Cut characters from an article's end: whole paragraphs, then at the end of the one before; where that would be left
 * too short to stand before its marks, these go first.
 *
 * @returns undefined when nothing would be left
 */
export function cutArticle(article: Article, characters: number): Article | undefined {
  const paragraphs = [...article.paragraphs];
  let left = characters;
  for (let last = paragraphs.pop(); last; last = paragraphs.pop()) {
    const count = countOf(last);
    if (left < count) {
      const cut =
        left === 0
          ? last
          : (cutParagraph(last, left) ?? splice(last, startOfLast(last.text, left) ?? 0, last.text.length, ""));
      return { ...article, paragraphs: [...paragraphs, cut] };
    }
    left -= count;
  }
  return undefined;
}

const textOf = once(({ paragraphs }: Article) => paragraphs.map(({ text }) => text).join(""));

/** Add text at a paragraph's end, before its last marks. */
export function addToParagraph(paragraph: Paragraph, added: string): Paragraph {
  const end = closingOf(paragraph.text);
  return splice(paragraph, end, end, added);
}

/** So many characters of an article's own sentences, from its beginning, and from there again. */
export function ownSentences(article: Article, characters: number): string {
  const all = textOf(article);
  const count = charactersOf(article);
  const whole = Math.floor(characters / count);
  return (all.repeat(whole) + all.slice(0, endOfFirst(all, characters - whole * count))).trimEnd();
}

/** So many Han: a paragraph's own last one, so that its font has them. */
export function plainHan({ text }: Paragraph, characters: number): string {
  return ((text.match(/\p{Script=Han}/gu) ?? ["字"]).pop() as string).repeat(characters);
}

/**
 * An article as it would be with so many characters: cut from its end, or lengthened there by its own sentences.
 *
 * @returns undefined when nothing would be left
 */
export function withCharacters(article: Article, characters: number): Article | undefined {
  const own = charactersOf(article);
  if (characters < own) return cutArticle(article, own - characters);
  const index = article.paragraphs.length - 1;
  const last = article.paragraphs[index];
  if (!last || characters === own) return article;
  return withParagraph(article, index, addToParagraph(last, ownSentences(article, characters - own)));
}

export function withParagraph(article: Article, index: number, paragraph: Paragraph): Article {
  return { ...article, paragraphs: article.paragraphs.with(index, paragraph) };
}

/**
 * A block whose title takes so many lines: shortened, or broken where the lines are even. What it says is not for print.
 *
 * @param perLine characters that a line holds
 */
export function withTitleLines(block: BlockSpec, lines: number, perLine: number): BlockSpec {
  const { title } = block.head;
  if (!title) return block;
  const characters = [...title.text].slice(0, lines * perLine);
  // A title of fewer characters has fewer lines.
  const made = Math.min(lines, characters.length);
  const offsetOf = (count: number) => characters.slice(0, count).join("").length;
  const breaks = Array.from({ length: made - 1 }, (_, i) => offsetOf(Math.ceil(((i + 1) * characters.length) / made)));
  const text = characters.join("");
  const shortened = { ...title, text, offsets: title.offsets.slice(0, text.length + 1), breaks };
  const head = { ...block.style.head, maxLines: Math.max(lines, block.style.head.maxLines) };
  return { ...block, style: { ...block.style, head }, head: { ...block.head, title: shortened } };
}

/** A layout with another block in the place of one; untouched rows and stacks are the same objects. */
export function replaceBlock<Spec extends LayoutSpec>(spec: Spec, old: BlockSpec, block: BlockSpec): Spec {
  if ((spec as LayoutSpec) === old) return block as Spec;
  if (spec.kind === "block") return spec;
  const children = spec.children.map((child) => replaceBlock(child, old, block));
  return children.every((child, i) => child === spec.children[i]) ? spec : { ...spec, children };
}

/** A plan with another block in the place of one. */
export function replaceIn(plan: PagePlan, old: BlockSpec, block: BlockSpec): PagePlan {
  return {
    ...plan,
    layout: replaceBlock(plan.layout, old, block),
    placed: plan.placed.map((placed) => (placed.block === old ? { ...placed, block } : placed)),
  };
}

/** A plan without a block: in a row, the neighbour takes its columns. */
export function dropFrom(plan: PagePlan, block: BlockSpec): PagePlan {
  const layout = dropBlock(plan.layout, block) as StackSpec | undefined;
  return {
    ...plan,
    layout: layout ?? { ...plan.layout, children: [] },
    placed: plan.placed.filter((placed) => placed.block !== block),
  };
}

function dropBlock(spec: LayoutSpec, block: BlockSpec): LayoutSpec | undefined {
  if (spec.kind === "block") return spec === block ? undefined : spec;
  const kept = spec.children.map((child) => dropBlock(child, block));
  const children = kept.filter((child) => child !== undefined);
  if (children.length === 0) return undefined;
  const dropped = kept.indexOf(undefined);
  if (spec.kind === "row" && dropped >= 0 && children.every(({ columns }) => columns !== undefined)) {
    const neighbour = Math.max(0, dropped - 1);
    // A cell that names no columns takes what the others leave.
    const { columns: _, ...open } = children[neighbour] as LayoutSpec;
    children[neighbour] = open;
  }
  return { ...spec, children };
}

/** Whether a text has so many characters: most have them at their beginning. */
function hasCharacters(text: string, wanted: number): boolean {
  return countCharacters(text.slice(0, 4 * wanted)) >= wanted || countCharacters(text) >= wanted;
}

/** Where the last characters of a text begin, so many of them; undefined when it has not so many. */
function startOfLast(text: string, characters: number): number | undefined {
  const all = [...text];
  let left = characters;
  let start = text.length;
  while (left > 0) {
    const last = all.pop();
    if (last === undefined) return undefined;
    start -= last.length;
    left -= countCharacters(last);
  }
  return start;
}

/** Where the first characters of a text end, so many of them. */
function endOfFirst(text: string, characters: number): number {
  let left = characters;
  let end = 0;
  for (const character of text) {
    if (left <= 0) break;
    end += character.length;
    left -= countCharacters(character);
  }
  return end;
}

/** Where the marks begin that a text ends with, and spaces between them: a cut or an addition stands before them. */
function closingOf(text: string): number {
  // From behind: an expression would begin anew at every mark of a long row.
  let start = text.length;
  while (start > 0) {
    const before = start - (/[\udc00-\udfff]/.test(text.charAt(start - 1)) ? 2 : 1);
    if (!/^[\p{P}\s]$/u.test(text.slice(Math.max(0, before), start))) break;
    start = Math.max(0, before);
  }
  return start;
}

/** A paragraph with other characters in the place of a stretch; what is added has the place of what stood there. */
function splice(paragraph: Paragraph, start: number, end: number, added: string): Paragraph {
  const { text, offsets } = paragraph;
  const moved = (at: number) => (at <= start ? at : Math.max(start, at - (end - start)) + added.length);
  const move = (stretches: readonly Stretch[]) =>
    stretches
      .map((stretch) => ({ start: moved(stretch.start), end: moved(stretch.end) }))
      .filter((stretch) => stretch.end > stretch.start);
  return {
    source: paragraph.source,
    text: text.slice(0, start) + added + text.slice(end),
    offsets: [
      ...offsets.slice(0, start),
      ...Array<number>(added.length).fill(offsets[start] ?? 0),
      ...offsets.slice(end),
    ],
    runIns: move(paragraph.runIns),
    emphases: move(paragraph.emphases),
    mourned: move(paragraph.mourned),
  };
}
