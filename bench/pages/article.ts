/**
 * An article's file, cut and added to as a desk does it: in the file's own text, by no code that the figures come from.
 * A paragraph stands on one line; its marks of form (`**`, `==`, `[[`) stay where they are and count for nothing.
 */

/** A text's file, taken apart. */
export interface ArticleFile {
  /** Everything above the first paragraph, as it stands. */
  readonly front: string;
  readonly paragraphs: readonly string[];
}

export function parseArticle(file: string): ArticleFile {
  const front = /^---\n.*?\n---\n/su.exec(file)?.[0] ?? "";
  const paragraphs = file.slice(front.length).split(/\n\s*\n/u);
  return { front, paragraphs: paragraphs.map((text) => text.replace(/\s*\n\s*/gu, "").trim()).filter(Boolean) };
}

export function formatArticle({ front, paragraphs }: ArticleFile): string {
  return `${front}${paragraphs.join("\n\n")}\n`;
}

const TOKEN = /\*\*|==|\[\[|\]\]|./gsu;
const FORM = /^(?:\*\*|==|\[\[|\]\])$/u;
/** Marks and spaces at a paragraph's end: a change stands before them. */
const CLOSING = /^[\p{P}\s]$/u;

const tokensOf = (paragraph: string): string[] => paragraph.match(TOKEN) ?? [];
const isForm = (token: string) => FORM.test(token);
const isCounted = (token: string) => !isForm(token) && token.trim() !== "";

/** Characters as a newsroom counts them: marks are some, spaces and marks of form are none. */
export function countIn(...paragraphs: readonly string[]): number {
  return paragraphs.reduce((sum, paragraph) => sum + tokensOf(paragraph).filter(isCounted).length, 0);
}

/** Index of the first of the closing marks. */
function closingIn(tokens: readonly string[]): number {
  let at = tokens.length;
  for (let i = tokens.length - 1; i >= 0; i--) {
    const token = tokens[i] as string;
    if (!isForm(token) && !CLOSING.test(token)) break;
    at = i;
  }
  // What closes an emphasis or a name belongs to it.
  while (at < tokens.length && isForm(tokens[at] as string)) at++;
  return at;
}

/** Take so many characters away below an index, and the spaces before what is left; marks of form stay. */
function without(tokens: readonly string[], end: number, characters: number): string {
  const kept = [...tokens];
  let left = characters;
  for (let i = end - 1; i >= 0 && (left > 0 || kept[i]?.trim() === "" || isForm(kept[i] as string)); i--) {
    const token = kept[i] as string;
    if (isForm(token)) continue;
    if (isCounted(token)) left--;
    kept[i] = "";
  }
  return kept.join("").replace(/\*\*\*\*|====|\[\[\]\]/gu, "");
}

/**
 * Cut at a paragraph's end, before its closing marks.
 *
 * @returns undefined where fewer than two characters would stand before them
 */
export function cutAtEnd(paragraph: string, characters: number): string | undefined {
  const tokens = tokensOf(paragraph);
  const end = closingIn(tokens);
  if (countIn(tokens.slice(0, end).join("")) - characters < 2) return undefined;
  return without(tokens, end, characters);
}

/** Write at a paragraph's end, before its closing marks. */
export function addAtEnd(paragraph: string, text: string): string {
  const tokens = tokensOf(paragraph);
  const end = closingIn(tokens);
  return [...tokens.slice(0, end), text, ...tokens.slice(end)].join("");
}

/**
 * Cut from an article's end: whole paragraphs, then at the end of the one before; of one that is all but gone the marks
 * go too.
 *
 * @returns undefined where nothing would be left
 */
export function cutFromEnd(paragraphs: readonly string[], characters: number): readonly string[] | undefined {
  const last = paragraphs[paragraphs.length - 1];
  if (last === undefined) return undefined;
  if (characters === 0) return paragraphs;
  const above = paragraphs.slice(0, -1);
  const count = countIn(last);
  if (characters >= count) return cutFromEnd(above, characters - count);
  const tokens = tokensOf(last);
  return [...above, cutAtEnd(last, characters) ?? without(tokens, tokens.length, characters)];
}

/** So many characters of an article's own text, from its beginning and over again. */
export function ownText(paragraphs: readonly string[], characters: number): string {
  const plain = tokensOf(paragraphs.join("")).filter((token) => !isForm(token));
  let text = "";
  for (let left = characters, i = 0; left > 0; i++) {
    const token = plain[i % plain.length] as string;
    text += token;
    if (isCounted(token)) left--;
  }
  return text.trimEnd();
}

/** An article of so many characters: cut at its end, or lengthened there by its own text. */
export function ofLength(article: ArticleFile, characters: number): ArticleFile | undefined {
  const { front, paragraphs } = article;
  const more = characters - countIn(...paragraphs);
  if (more > 0) return { front, paragraphs: addedTo(paragraphs, paragraphs.length - 1, ownText(paragraphs, more)) };
  const cut = cutFromEnd(paragraphs, -more);
  return cut && { front, paragraphs: cut };
}

export function addedTo(paragraphs: readonly string[], index: number, text: string): readonly string[] {
  return paragraphs.with(index, addAtEnd(paragraphs[index] as string, text));
}
