/** Read an article: front matter, paragraphs, run-in heads. What is tidied on the way is noted, never silent. */
import { basename, extname } from "node:path";
import {
  articleEmpty,
  frontMatterOpen,
  markOpen,
  type Normalisation,
  normalised,
  quoteOpen,
  runInOpen,
} from "../diagnostics/catalogue.ts";
import type { Report } from "../diagnostics/diagnostic.ts";
import { type Source, type Span, spanOf } from "../diagnostics/source.ts";
import type { Article, Byline, HeadText, HeadTexts, Paragraph, SourcedText } from "../model/article.ts";
import type { TextFile } from "./files.ts";
import { escapedAt, MARKUP, Markup, type MarkupKind } from "./markup.ts";
import { curlQuotes } from "./quotes.ts";
import { frontMatterSchema } from "./schema.ts";
import { checkValue, type Path, parseYaml, spanAt, type YamlText } from "./yaml.ts";

/**
 * Read an article's file; undefined, and reported, when it cannot be used.
 *
 * @param path the file's: the article is named for it
 */
export function readArticle({ source, hadByteOrderMark }: TextFile, path: string, report: Report): Article | undefined {
  const notes = new Notes(source);
  if (hadByteOrderMark) notes.add("bom", 0);
  const parts = splitFrontMatter(source);
  if (!parts) {
    report(frontMatterOpen(spanOf(source, 0, 3)));
    return undefined;
  }
  const front = parts.front && loadFrontMatter(report, source, parts.front, notes);
  const paragraphs = readParagraphs(source, parts.bodyStart, notes, (kind, span) =>
    report(kind === "runIns" ? runInOpen(span) : markOpen(span, kind)),
  );
  if (paragraphs.length === 0) report(articleEmpty(spanOf(source, source.text.length)));
  notes.reportTo(report);
  if (parts.front && !front) return undefined;
  return {
    id: basename(path, extname(path)),
    source,
    head: front?.head ?? {},
    ...(front?.byline ? { byline: front.byline } : {}),
    paragraphs,
  };
}

interface Parts {
  /** Offsets of the YAML between the --- lines. */
  readonly front?: { readonly start: number; readonly end: number };
  readonly bodyStart: number;
}

/** Undefined when the front matter is opened and not closed. */
function splitFrontMatter({ text }: Source): Parts | undefined {
  const open = /^---[ \t]*(?:\r\n?|\n)/.exec(text);
  if (!open) return { bodyStart: 0 };
  const close = /(?:^|\r\n?|\n)---[ \t]*(?:\r\n?|\n|$)/g;
  close.lastIndex = open[0].length - 1;
  const found = close.exec(text);
  if (!found) return undefined;
  return { front: { start: open[0].length, end: Math.max(found.index, open[0].length) }, bodyStart: close.lastIndex };
}

function loadFrontMatter(
  report: Report,
  source: Source,
  { start, end }: { start: number; end: number },
  notes: Notes,
): { head: HeadTexts; byline?: Byline } | undefined {
  const yaml = parseYaml(source, report, start, end);
  if (!yaml) return undefined;
  if (yaml.value === null || yaml.value === undefined) return { head: {} };
  const value = checkValue(frontMatterSchema, yaml, report);
  if (!value) return undefined;
  const { byline } = value;
  return {
    head: headTexts(value, yaml, [], notes),
    ...(byline
      ? {
          byline: {
            ...(byline.office ? { office: headText(byline.office, yaml, ["byline", "office"], notes) } : {}),
            name: headText(byline.name, yaml, ["byline", "name"], notes),
            position: byline.position ?? "end",
          },
        }
      : {}),
  };
}

/** The headline parts of a mapping in the plan or in front matter. */
export function headTexts(
  value: { kicker?: string | undefined; title?: string | undefined; deck?: string | undefined },
  yaml: YamlText,
  path: Path,
  notes: Notes,
): HeadTexts {
  const part = (key: "kicker" | "title" | "deck") => {
    const text = value[key];
    return text ? { [key]: headText(text, yaml, [...path, key], notes) } : {};
  };
  return { ...part("kicker"), ...part("title"), ...part("deck") };
}

/** Mark in a headline or an office at which the desk forces a new line. */
const FORCED_BREAK = "|";

function headText(value: string, yaml: YamlText, path: Path, notes: Notes): HeadText {
  const span = spanAt(yaml, path);
  // A plain scalar stands in the source as it is, a quoted one behind its quote; an escaped one only begins there.
  const raw = span.source.text.slice(span.start, span.end);
  const inside = raw.indexOf(value);
  const builder = new TextBuilder(span.source);
  const breaks: number[] = [];
  if (inside >= 0 && !HEAD_CARE.test(value)) builder.addStretch(span.start + inside, value.length);
  else {
    let offset = 0;
    for (const character of value) {
      const at = inside >= 0 ? span.start + inside + offset : span.start;
      offset += character.length;
      if (character === FORCED_BREAK) breaks.push(builder.text.length);
      else builder.addTidied(character, at, notes);
    }
  }
  const { text, moved } = dropSpaces(curled(builder.build(), notes), notes);
  return { ...text, breaks: breaks.map(moved).filter((at) => at > 0 && at < text.text.length) };
}

/** C0 and C1 controls, zero-width and direction marks, the byte order mark, the soft hyphen. */
const INVISIBLES =
  "\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f\\u00ad\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2064\\ufeff";
const WIDE_SPACES = "\\t\\u00a0\\u2000-\\u200a\\u202f\\u205f\\u3000";
const INVISIBLE = new RegExp(`[${INVISIBLES}]`);
const WIDE_SPACE = new RegExp(`[${WIDE_SPACES}]`);
/** What does not stand on the page as it stands in the file; long stretches between are taken as they are. */
const CARE = new RegExp(`[${MARKUP}${INVISIBLES}${WIDE_SPACES}]`, "g");
const HEAD_CARE = new RegExp(`[${FORCED_BREAK}${INVISIBLES}${WIDE_SPACES}]`);
const BLANK = /[ \t\u00a0\u3000]/;
/** Marks of both, and blanks: what lies behind them decides. */
const SHARED = /[“”‘’—―…⋯· ]/;

/** Whether a character is of the block of the common Han, U+4E00 to U+9FFF. */
function isCommonHan(character: string): boolean {
  return character >= "\u4e00" && character <= "\u9fff";
}

/** Whether a character is of Latin text, its marks included: a space between two of them is a word space. */
function isLatin(character: string): boolean {
  if (character <= "\u007e") return character >= "\u0021";
  // The engine makes classes by script when they are first asked, which takes longer than reading an article.
  return !isCommonHan(character) && /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}]/u.test(character);
}

function isChinese(character: string): boolean {
  if (character <= "\u007e") return false;
  return isCommonHan(character) || /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u.test(character);
}

/** The whole numbers from 0, as many as were asked for: a stretch of a file is a slice of them. */
const COUNTED: number[] = [];

function countUpTo(end: number): readonly number[] {
  while (COUNTED.length < end) COUNTED.push(COUNTED.length);
  return COUNTED;
}

/** Text under construction, each unit with its offset in the source. */
class TextBuilder {
  text = "";
  /** The last unit of the text: to ask a text that grows for it takes as long as the text is. */
  last = "";
  readonly #source: Source;
  #offsets: number[] = [];

  constructor(source: Source) {
    this.#source = source;
  }

  /** Add what stands in the source. */
  addStretch(start: number, length: number): void {
    if (length === 0) return;
    const end = start + length;
    // Most paragraphs are one stretch.
    if (this.text === "") this.#offsets = countUpTo(end).slice(start, end);
    else for (let at = start; at < end; at++) this.#offsets.push(at);
    this.text += this.#source.text.slice(start, end);
    this.last = this.#source.text[end - 1] as string;
  }

  add(character: string, offset: number): void {
    for (let unit = 0; unit < character.length; unit++) this.#offsets.push(offset + unit);
    this.text += character;
    this.last = character.slice(-1);
  }

  /** Without what cannot be seen, and with every kind of blank as a plain space. */
  addTidied(character: string, offset: number, notes: Notes): void {
    if (INVISIBLE.test(character)) notes.add("invisible", offset);
    else if (WIDE_SPACE.test(character)) {
      notes.add("tab", offset);
      this.add(" ", offset);
    } else this.add(character, offset);
  }

  /** Nothing may be added to it any more. */
  build(): SourcedText {
    this.#offsets.push((this.#offsets[this.#offsets.length - 1] ?? 0) + 1);
    return { text: this.text, source: this.#source, offsets: this.#offsets };
  }
}

/** What was tidied in a file: a count and the first place of each kind. */
export class Notes {
  readonly #source: Source;
  readonly #found = new Map<Normalisation, { first: number; count: number }>();
  readonly #openQuotes: number[] = [];

  constructor(source: Source) {
    this.#source = source;
  }

  add(kind: Normalisation, offset: number): void {
    const found = this.#found.get(kind);
    if (found) found.count++;
    else this.#found.set(kind, { first: offset, count: 1 });
  }

  /** A straight quote without its partner. */
  addOpenQuote(offset: number): void {
    this.#openQuotes.push(offset);
  }

  reportTo(report: Report): void {
    for (const [kind, { first, count }] of this.#found) report(normalised(spanOf(this.#source, first), kind, count));
    for (const offset of this.#openQuotes) report(quoteOpen(spanOf(this.#source, offset)));
  }
}

interface SourceLine {
  readonly start: number;
  /** Offset behind the last character that is not blank. */
  readonly end: number;
}

/** Told of a mark that a paragraph opens and does not close. */
type OnOpen = (kind: MarkupKind, paragraph: Span) => void;

function readParagraphs(source: Source, bodyStart: number, notes: Notes, onOpen: OnOpen): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  let lines: SourceLine[] = [];
  const finish = () => {
    if (lines.length > 0) paragraphs.push(readParagraph(source, lines, notes, onOpen));
    lines = [];
  };
  const ends = /\r\n?|\n|$/g;
  for (let start = bodyStart; start < source.text.length; ) {
    ends.lastIndex = start;
    const found = ends.exec(source.text);
    const lineEnd = found ? found.index : source.text.length;
    if (found?.[0].startsWith("\r")) notes.add("lineEnds", lineEnd);
    const line = trimLine(source, start, lineEnd, notes);
    if (line) lines.push(line);
    else finish();
    start = lineEnd + Math.max(1, found?.[0].length ?? 1);
  }
  finish();
  return paragraphs.filter((paragraph) => paragraph.text !== "");
}

/** The line without blanks at its ends; undefined when nothing is left. */
function trimLine({ text }: Source, from: number, to: number, notes: Notes): SourceLine | undefined {
  let start = from;
  let end = to;
  while (start < end && BLANK.test(text[start] as string)) start++;
  if (start === end) return undefined;
  while (end > start && BLANK.test(text[end - 1] as string)) end--;
  if (start > from) notes.add("indent", from);
  if (end < to) notes.add("trailing", end);
  return { start, end };
}

function readParagraph(source: Source, lines: readonly SourceLine[], notes: Notes, onOpen: OnOpen): Paragraph {
  const builder = new TextBuilder(source);
  const markup = new Markup();
  for (const [i, { start, end }] of lines.entries()) {
    if (i > 0) {
      notes.add("joined", start);
      if (isLatin(builder.last) && isLatin(source.text[start] ?? "")) builder.add(" ", start - 1);
    }
    const line = source.text.slice(start, end);
    for (let at = start; at < end; ) {
      CARE.lastIndex = at - start;
      const care = start + (CARE.exec(line)?.index ?? line.length);
      builder.addStretch(at, care - at);
      at = care;
      if (at === end) break;
      const escaped = escapedAt(source.text, at);
      if (escaped !== undefined) {
        builder.addStretch(at + 1, escaped.length);
        at += 1 + escaped.length;
        continue;
      }
      const taken = markup.take(source.text, at, builder.text.length);
      if (taken === 0) builder.addTidied(source.text[at] as string, at, notes);
      at += Math.max(1, taken);
    }
  }
  for (const kind of markup.open) onOpen(kind, spanOf(source, lines[0]?.start, lines[lines.length - 1]?.end));
  const { moved, text } = dropSpaces(curled(builder.build(), notes), notes);
  return { ...text, ...markup.stretches(moved) };
}

/** The text with curly quotes: as long as it was, so that all offsets hold. */
function curled(old: SourcedText, notes: Notes): SourcedText {
  const found = curlQuotes(old.text);
  if (!found) return old;
  for (const at of found.at) notes.add("quotes", old.offsets[at] as number);
  if (found.open !== undefined) notes.addOpenQuote(old.offsets[found.open] as number);
  return { ...old, text: found.text };
}

/**
 * Drop typed spaces between Han and Latin (CLREQ, mixed text: the gap is the style's), and all but one of several.
 *
 * @returns the text, and where an offset of the old one has moved to
 */
function dropSpaces(old: SourcedText, notes: Notes): { text: SourcedText; moved: (offset: number) => number } {
  const dropped = new Set<number>();
  const stays: string[] = [];
  let before = "";
  let from = 0;
  for (let at = old.text.indexOf(" "); at !== -1; at = old.text.indexOf(" ", at + 1)) {
    const next = old.text.slice(from, at);
    stays.push(next);
    before = (before + next).slice(-REACH);
    from = at;
    const after = old.text.slice(at + 1, at + 1 + REACH).trimStart();
    const kind = before === "" || after === "" || before.endsWith(" ") ? "gapSpace" : gapKind(before, after);
    if (!kind) continue;
    dropped.add(at);
    from++;
    notes.add(kind, old.offsets[at] as number);
  }
  if (dropped.size === 0) return { text: old, moved: (offset) => offset };
  const offsets: number[] = [];
  const kept: number[] = [];
  for (let i = 0; i < old.text.length; i++) {
    kept.push(offsets.length);
    if (!dropped.has(i)) offsets.push(old.offsets[i] as number);
  }
  kept.push(offsets.length);
  offsets.push((offsets[offsets.length - 1] ?? 0) + 1);
  return {
    text: { text: stays.join("") + old.text.slice(from), source: old.source, offsets },
    moved: (offset) => kept[offset] as number,
  };
}

/** Marks of Latin text: the style has no gap beside them, so that the typed blank is the gap. */
const LATIN_CLOSING = ".,:;!?)]}>+#*=&";
const LATIN_OPENING = "([{<#@*=&";
/** Full-width marks, those of both scripts aside. */
const CHINESE_MARK = /[、-〃〈-】〔-〟！-／：-＠［-･]/;

/**
 * What a space stands for that the style sets: the gap between Chinese and Latin, the blank beside a Chinese mark;
 * undefined between two words.
 */
function gapKind(before: string, after: string): "gapSpace" | "markSpace" | undefined {
  const left = kindOf([...before].reverse());
  const right = kindOf([...after]);
  const [last, first] = [before.slice(-1), after.charAt(0)];
  if (CHINESE_MARK.test(last) || CHINESE_MARK.test(first) || last === "“" || first === "”") return "markSpace";
  const isBeside = SHARED.test(last) || SHARED.test(first);
  if (isBeside && (left ?? right) === "chinese" && (right ?? left) === "chinese") return "markSpace";
  if (left === right) return undefined;
  if (LATIN_CLOSING.includes(last) || LATIN_OPENING.includes(first)) return undefined;
  return left !== undefined && right !== undefined ? "gapSpace" : undefined;
}

/** UTF-16 units beside a space that decide what it is: marks may stand between it and the text. */
const REACH = 8;

function kindOf(characters: readonly string[]): "chinese" | "latin" | undefined {
  const decisive = characters.find((character) => !SHARED.test(character));
  if (decisive === undefined) return undefined;
  if (isChinese(decisive)) return "chinese";
  return isLatin(decisive) ? "latin" : undefined;
}
