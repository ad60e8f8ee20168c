/** The items of a text. A kind of its own is a file beside these, and a line here. */
import type { Article } from "../../model/article.ts";
import type { BlockStyle } from "../../model/style.ts";
import type { Setter } from "../setter.ts";
import { BylineItem } from "./byline.ts";
import type { FlowItem } from "./item.ts";
import { ParagraphItem } from "./paragraph.ts";

export function itemsOf(article: Article, style: BlockStyle, setter: Setter): readonly FlowItem[] {
  const { byline } = article;
  const paragraphs = paragraphsOf(article, style, setter);
  if (byline?.position !== "end") return paragraphs;
  return [...paragraphs, new BylineItem(byline, setter.byline(byline, style), style, article.id)];
}

export function paragraphsOf({ id, paragraphs }: Article, style: BlockStyle, setter: Setter): readonly ParagraphItem[] {
  const { text, runIn } = style;
  return paragraphs.map((source, paragraph) => {
    const prepared = setter.paragraph(source, style);
    return new ParagraphItem({ kind: "paragraph", paragraph, source, prepared, style: text, runIn, owner: id });
  });
}
