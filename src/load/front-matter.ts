/**
 * Find the header of an article between its lines of ---, and what was meant for one and is not: a header is never set as
 * text. What honestly begins like a header is set where two lines of --- stand before it: its header is empty.
 */
import { fenceWrong, frontMatterOpen, headerInText, secondHeader } from "../diagnostics/catalogue.ts";
import type { Report } from "../diagnostics/diagnostic.ts";
import { positionOf, type Source, spanOf } from "../diagnostics/source.ts";
import { withOtherNames } from "./keys.ts";

export interface Parts {
  /** Offsets of the YAML between the --- lines. */
  readonly front?: { readonly start: number; readonly end: number };
  readonly bodyStart: number;
}

/** Undefined, and reported, where what should be the header cannot be told from the text. */
export function splitFrontMatter(source: Source, report: Report): Parts | undefined {
  const { text } = source;
  const first = nextLine(text, 0);
  if (!first) return { bodyStart: 0 };
  if (isFence(first.text)) return readFenced(source, first, report);
  if (isLikeFence(first.text)) {
    const below = nextLine(text, first.next);
    if (!below || !headerKey(below.text)) return { bodyStart: 0 };
    const close = linesFrom(text, below.next, MOST_LINES).find((line) => isLikeFence(line.text));
    const also = close && !isFence(close.text) ? [positionOf(source, close.start).line] : [];
    report(fenceWrong(spanOf(source, first.start, first.end), first.text.trim(), also));
    return undefined;
  }
  const header = isHeader(text, first) ? first : findPlainKey(text, first);
  if (!header) return { bodyStart: 0 };
  report(headerInText(spanOf(source, header.start, header.end)));
  return undefined;
}

function readFenced(source: Source, open: Line, report: Report): Parts | undefined {
  const { text } = source;
  let last = open;
  for (let line = lineAt(text, open.next); line; last = line, line = lineAt(text, line.next)) {
    if (isFence(line.text)) {
      // Between two lines of --- there may be nothing.
      const parts = { front: { start: open.next, end: Math.max(open.next, last.end) }, bodyStart: line.next };
      const isEmpty = BLANK_LINE.test(text.slice(parts.front.start, parts.front.end));
      return hasSecondHeader(source, line.next, isEmpty, report) ? undefined : parts;
    }
    if (isLikeFence(line.text)) {
      report(fenceWrong(spanOf(source, line.start, line.end), line.text.trim(), []));
      return undefined;
    }
    if (isText(line.text)) break;
  }
  const body = linesFrom(text, open.next, Number.POSITIVE_INFINITY).find((line) => isText(line.text));
  report(frontMatterOpen(spanOf(source, open.start, open.end), body && positionOf(source, body.start).line));
  return undefined;
}

/**
 * Whether a header that was closed too soon goes on as text, to its own line of dashes.
 *
 * @param isEmpty whether the first one is, and so says that what follows is text
 */
function hasSecondHeader(source: Source, bodyStart: number, isEmpty: boolean, report: Report): boolean {
  const first = nextLine(source.text, bodyStart);
  if (!first) return false;
  const isOne = isFence(first.text) || isFencedBelow(source.text, first);
  if (!isOne && (isEmpty || !PLAIN_KEY.test(first.text))) return false;
  report(secondHeader(spanOf(source, first.start, first.end)));
  return true;
}

/** Lines that are looked at for the end of a header. */
const MOST_LINES = 20;

interface Line {
  readonly start: number;
  readonly end: number;
  /** Where the next one starts. */
  readonly next: number;
  readonly text: string;
}

const LINE_END = /\r\n?|\n|$/g;

function lineAt(text: string, start: number): Line | undefined {
  if (start >= text.length) return undefined;
  LINE_END.lastIndex = start;
  const found = LINE_END.exec(text);
  const end = found?.index ?? text.length;
  return { start, end, next: end + Math.max(1, found?.[0].length ?? 1), text: text.slice(start, end) };
}

/** The first line from an offset that is not blank. */
function nextLine(text: string, start: number): Line | undefined {
  let line = lineAt(text, start);
  while (line && BLANK_LINE.test(line.text)) line = lineAt(text, line.next);
  return line;
}

function linesFrom(text: string, start: number, most: number): Line[] {
  const lines: Line[] = [];
  for (let line = lineAt(text, start); line && lines.length < most; line = lineAt(text, line.next)) lines.push(line);
  return lines;
}

const BLANKS = "[\\s\\u200b-\\u200f\\u2060\\ufeff]*";
const BLANK_LINE = new RegExp(`^${BLANKS}$`);
const FENCING = "[-－—–―─━﹣−‐‑_＿~～=＝…＊*+.·]";
/** What people type for a line of three hyphens. Blanks stand in one place of it alone, or a long line takes for ever. */
const LIKE_FENCE = new RegExp(`^${BLANKS}(?:${FENCING}(?:${BLANKS}${FENCING})+|—|―|━|\`{3}\\w*)${BLANKS}$`);

function isFence(line: string): boolean {
  return /^---[ \t]*$/.test(line);
}

function isLikeFence(line: string): boolean {
  return LIKE_FENCE.test(line);
}

/** The names of the keys that print as a headline, and those that only stand with these. */
const HEAD_NAMES = withOtherNames(["title", "kicker", "deck"]);
const OTHER_NAMES = withOtherNames(["byline", "office", "name", "position", "date", "section", "number"]);
const ENGLISH = /^[a-z]+$/i;

const HEADER_LINE = new RegExp(
  `^${BLANKS}(?:[-*>•]+${BLANKS})?(["'“【[［《]?)([A-Za-z]+|[\\u3400-\\u9fff]{2,5}?)["'”】\\]］》]?(?:\\*\\*)?(?:${BLANKS}([:：=＝])|(?=[\\s】\\]］]))`,
);

interface HeaderKey {
  /** Whether nothing but a header begins like this. */
  readonly isSure: boolean;
}

function headerKey(line: string): HeaderKey | undefined {
  const [, bracket, name = "", sign] = HEADER_LINE.exec(line) ?? [];
  const typed = name.toLowerCase();
  if (!HEAD_NAMES.has(typed) && !OTHER_NAMES.has(typed)) return undefined;
  const isTitled = HEAD_NAMES.has(typed) || (ENGLISH.test(typed) && typed === "byline");
  return { isSure: isTitled && (sign !== undefined || bracket === "【") };
}

/** The keys in the lines right below. */
function keysBelow(text: string, first: Line): HeaderKey[] {
  const lines = linesFrom(text, first.next, MOST_LINES);
  const end = lines.findIndex((line) => !headerKey(line.text));
  return lines.slice(0, end < 0 ? lines.length : end).flatMap((line) => headerKey(line.text) ?? []);
}

/** Whether a text without a line of --- begins with a header: a key of a headline, a Markdown title, or keys and dashes. */
function isHeader(text: string, first: Line): boolean {
  if (headerKey(first.text) && keysBelow(text, first).some(({ isSure }) => isSure)) return true;
  return (
    /^#{1,6}[ \u3000]*[^\s#]/.test(first.text) || headerKey(first.text)?.isSure === true || isFencedBelow(text, first)
  );
}

/** A key as only a header has it, plain at the start of its line. */
const PLAIN_KEY = /^(?:title|kicker|deck|byline): /;

/** The line of such a key behind others: a header with something before it. */
function findPlainKey(text: string, first: Line): Line | undefined {
  return linesFrom(text, first.next, MOST_LINES).find((line) => PLAIN_KEY.test(line.text));
}

/** Whether lines of a header, one below the other, end with a line of dashes. */
function isFencedBelow(text: string, first: Line): boolean {
  if (!headerKey(first.text)) return false;
  for (const line of linesFrom(text, first.next, MOST_LINES)) {
    if (isLikeFence(line.text)) return true;
    if (!/^\s|^[^:：]{1,16}[:：]/.test(line.text) && !headerKey(line.text)) return false;
    if (BLANK_LINE.test(line.text)) return false;
  }
  return false;
}

/** Whether a line inside a header is no key, no value that goes on, and no comment. */
function isText(line: string): boolean {
  return (
    /^[A-Za-z\u2018-\u201d\u3008-\u3011\u3400-\u9fff（]/.test(line) &&
    !/^[^:：]{1,24}[:：]/.test(line) &&
    !headerKey(line)
  );
}
