/** An article (稿件) as the load stage hands it on: one text, normalised, every character traceable to its file. */
import type { Source, Span } from "../diagnostics/source.ts";
import { once } from "../kept/once.ts";

/** Text whose every UTF-16 unit knows its offset in the source file. */
export interface SourcedText {
  readonly text: string;
  readonly source: Source;
  /** `offsets[i]` is where `text[i]` stands in the source; one entry more, for the end. */
  readonly offsets: readonly number[];
}

/** A headline part; `breaks` are the offsets in `text` at which the desk forces a new line. */
export interface HeadText extends SourcedText {
  readonly breaks: readonly number[];
}

/** The headline (标题): kicker 引题, title 主题, deck 副题. */
export interface HeadTexts {
  readonly kicker?: HeadText;
  readonly title?: HeadText;
  readonly deck?: HeadText;
}

/** Who wrote it (署名): office and name, set on one line or, at the forced breaks of the office, on several. */
export interface Byline {
  readonly office?: HeadText;
  readonly name: SourcedText;
  readonly position: "head" | "end";
}

/** A stretch of a paragraph: UTF-16 offsets into the paragraph's text, end excluded. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

export interface Paragraph extends SourcedText {
  /** Run-in heads (段内小标题), set in a style of their own. */
  readonly runIns: readonly Stretch[];
  /** Text with emphasis dots (着重号) below it. */
  readonly emphases: readonly Stretch[];
  /** Names of the dead, in a black frame (示亡号). */
  readonly mourned: readonly Stretch[];
}

export interface Article {
  /** The file's name without its ending; unique on a page. */
  readonly id: string;
  readonly source: Source;
  readonly head: HeadTexts;
  readonly byline?: Byline;
  readonly paragraphs: readonly Paragraph[];
}

/** The stretch of the source that a stretch of a text came from. */
export function spanIn(text: SourcedText, start = 0, end = text.text.length): Span {
  const from = text.offsets[start] ?? 0;
  const last = text.offsets[Math.max(start, end - 1)] ?? from;
  return { source: text.source, start: from, end: end > start ? last + 1 : from };
}

/** Characters as a newsroom counts them (字): every character of the body but spaces, punctuation marks included. */
export function countCharacters(text: string): number {
  return text.length - (text.match(UNCOUNTED)?.length ?? 0);
}

/** Units of UTF-16 that are no character of their own: spaces, marks on letters, selectors, the first of a pair. */
const UNCOUNTED = new RegExp(
  "[\\s\\u2060]|[\\u0300-\\u036f\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20ff\\u3099\\u309a\\ufe00-\\ufe0f\\ufe20-\\ufe2f]" +
    "|\\udb40[\\udd00-\\uddef]|[\\ud800-\\udbff](?=[\\udc00-\\udfff])",
  "g",
);

/** Characters of a paragraph. */
export const countOf = once(({ text }: Paragraph) => countCharacters(text));

/** Characters of an article's paragraphs. */
export const charactersOf = once(({ paragraphs }: Article) =>
  paragraphs.reduce((sum, paragraph) => sum + countOf(paragraph), 0),
);

/** The byline as one line of text, office before name: what a reader copies, and what the archive keeps. */
export function bylineOf({ office, name }: Byline): HeadText {
  if (!office) return { ...name, breaks: [] };
  return {
    text: `${office.text} ${name.text}`,
    source: name.source,
    offsets: [...office.offsets, ...name.offsets],
    breaks: office.breaks,
  };
}
