/** Changes of a page that the desk asks about: what would it be without that article, or with a line less of head? */
import { articleNotFound, cannotChange } from "../diagnostics/catalogue.ts";
import type { Bilingual } from "../diagnostics/diagnostic.ts";
import type { Change } from "../model/advice.ts";
import type { Page } from "../model/page.ts";
import { type BlockSpec, blocksOf, type PagePlan, type StorySpec } from "../model/plan.ts";
import {
  addToParagraph,
  cutArticle,
  cutParagraph,
  dropFrom,
  ownSentences,
  replaceIn,
  withParagraph,
  withTitleLines,
} from "./edit.ts";

/**
 * @param page the page before the change, where a title's lines are asked for
 * @returns the plan changed, or why it cannot be
 */
export function applyChange(
  plan: PagePlan,
  change: Change,
  page: Page | undefined,
): { readonly plan: PagePlan } | { readonly refused: Bilingual } {
  const blocks = blocksOf(plan).filter((block) => block.content === "story");
  const exact = blocks.filter(({ id }) => id === change.article);
  const found = exact.length > 0 ? exact : blocks.filter(({ id }) => id.startsWith(change.article));
  const [block] = found;
  if (!block || found.length > 1) {
    const ids = (found.length > 1 ? found : blocks).map(({ id }) => id);
    return { refused: articleNotFound(change.article, ids, found.length > 1) };
  }
  if (change.kind === "drop") return { plan: dropFrom(plan, block) };
  const changed = change.kind === "title" ? withTitle(block, change.lines, page) : withText(block, change);
  return changed ? { plan: replaceIn(plan, block, changed) } : { refused: cannotChange(block.id, change) };
}

function withTitle(block: BlockSpec, lines: number, page: Page | undefined): BlockSpec | undefined {
  const perLine = page?.blocks.find(({ id }) => id === block.id)?.fit.title?.perLine;
  return perLine ? withTitleLines(block, lines, perLine) : undefined;
}

function withText(
  block: StorySpec,
  { kind, characters, paragraph }: Extract<Change, { readonly characters: number }>,
): BlockSpec | undefined {
  const { article } = block;
  if (kind === "cut" && paragraph === undefined) {
    const cut = cutArticle(article, characters);
    return cut && { ...block, article: cut };
  }
  const index = paragraph ?? article.paragraphs.length - 1;
  const own = article.paragraphs[index];
  const edited =
    own && (kind === "cut" ? cutParagraph(own, characters) : addToParagraph(own, ownSentences(article, characters)));
  return edited && { ...block, article: withParagraph(article, index, edited) };
}
