/** Read an article: front matter, paragraphs, run-in heads. What is tidied on the way is noted, never silent. */
import { basename, extname } from "node:path";
import {
  articleEmpty,
  markOpen,
  type Normalisation,
  normalised,
  quoteOpen,
  runInOpen,
} from "../diagnostics/catalogue.ts";
import type { Report } from "../diagnostics/diagnostic.ts";
import { type Source, type Span, spanOf } from "../diagnostics/source.ts";
import type { Article, Byline, HeadText, HeadTexts, Paragraph, SourcedText } from "../model/article.ts";
import {
  BLANK,
  type Change,
  type Characters,
  INNER_BLANK,
  isUnseen,
  PASTED_LINE_ENDS,
  readCharacters,
} from "./characters.ts";
import { checkValue, keysOf } from "./check.ts";
import type { TextFile } from "./files.ts";
import { splitFrontMatter } from "./front-matter.ts";
import { escapedAt, MARKUP, Markup, type MarkupKind } from "./markup.ts";
import { mended } from "./mend.ts";
import { curlQuotes } from "./quotes.ts";
import { frontMatterSchema } from "./schema.ts";
import { type Path, parseYaml, spanAt, type YamlText } from "./yaml.ts";

/**
 * Read an article's file; undefined, and reported, when it cannot be used.
 *
 * @param path the file's: the article is named for it
 * @param mends whether a header that does not hold is read as far as it does
 */
export function readArticle(
  { source, hadByteOrderMark }: TextFile,
  path: string,
  report: Report,
  mends = false,
): Article | undefined {
  const notes = new Notes(source);
  if (hadByteOrderMark) notes.add("bom", 0);
  const parts = splitFrontMatter(source, report);
  if (!parts) return undefined;
  const front = parts.front && loadFrontMatter(report, source, parts.front, notes, mends);
  const paragraphs = readParagraphs(source, parts.bodyStart, notes, (kind, span) =>
    report(kind === "runIns" ? runInOpen(span) : markOpen(span, kind)),
  );
  if (paragraphs.length === 0) report(articleEmpty(spanOf(source, source.text.length), source.text.trim() === ""));
  notes.reportTo(report);
  if (parts.front && !front) return undefined;
  return {
    id: idOf(path),
    source,
    head: front?.head ?? {},
    ...(front?.byline ? { byline: front.byline } : {}),
    paragraphs,
  };
}

/** The name that an article goes by: its file's, without its ending. */
export function idOf(path: string): string {
  return basename(path, extname(path));
}

function loadFrontMatter(
  report: Report,
  source: Source,
  { start, end }: { start: number; end: number },
  notes: Notes,
  mends: boolean,
): { head: HeadTexts; byline?: Byline } | undefined {
  const yaml = parseYaml(source, report, keysOf(frontMatterSchema), start, end);
  if (!yaml) return undefined;
  if (yaml.value === null || yaml.value === undefined) return { head: {} };
  const value =
    checkValue(frontMatterSchema, yaml, report) ?? (mends ? mended(frontMatterSchema, yaml.value) : undefined);
  if (!value) return undefined;
  const { byline } = value;
  return {
    head: headTexts(value, yaml, [], notes),
    ...(byline
      ? {
          byline: {
            ...(byline.office ? { office: headText(byline.office, yaml, ["byline", "office"], notes) } : {}),
            name: headText(byline.name, yaml, ["byline", "name"], notes, ON_ONE_LINE),
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

/** Mark in a headline or an office at which the desk forces a new line; so does the end of a line in the value. */
const FORCED_BREAK = "|";
const FORCED_BREAKS = new RegExp(`[${FORCED_BREAK}\\r\\n]`, "g");
/** For a text that stands on one line: what would break it is a blank. */
const ON_ONE_LINE = " ";

/** @param instead what stands for a forced break */
function headText(value: string, yaml: YamlText, path: Path, notes: Notes, instead = ""): HeadText {
  const span = spanAt(yaml, path);
  // A plain scalar stands in the source as it is, a quoted one behind its quote; an escaped one only begins there.
  const inside = span.source.text.slice(span.start, span.end).indexOf(value);
  const behind = COMMENT.exec(span.source.text.slice(span.end, span.end + 2));
  if (behind) notes.add("comment", span.end);
  const offsetOf = (place: number) => (inside >= 0 ? span.start + inside + place : span.start);
  const characters = readCharacters(value, (kind, place, change) => notes.add(kind, offsetOf(place), change));
  const builder = new TextBuilder(span.source);
  const breaks: number[] = [];
  for (let at = 0; at < characters.text.length; at++) {
    FORCED_BREAKS.lastIndex = at;
    const end = FORCED_BREAKS.exec(characters.text)?.index ?? characters.text.length;
    builder.addRead(characters, at, end, offsetOf);
    at = end;
    if (end === characters.text.length) break;
    breaks.push(builder.text.length);
    if (instead) builder.add(instead, offsetOf(characters.places?.[end] ?? end));
  }
  const { text, moved } = dropSpaces(curled(builder.build(), notes), notes);
  return { ...text, breaks: breaks.map(moved).filter((at) => at > 0 && at < text.text.length) };
}

/** What YAML leaves out behind a value. */
const COMMENT = /^[ \t]#/;

/** What is no text but its markup; long stretches between are taken as they are. */
const CARE = new RegExp(`[${MARKUP}]`, "g");
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

  /** Add a stretch of what was read. @param offsetOf where a place in it stands in the source */
  addRead({ text, places }: Characters, start: number, end: number, offsetOf: (place: number) => number): void {
    if (!places && offsetOf(end) - offsetOf(start) === end - start) this.addStretch(offsetOf(start), end - start);
    else for (let at = start; at < end; at++) this.add(text[at] as string, offsetOf(places?.[at] ?? at));
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
  readonly #found = new Map<Normalisation, { first: number; change: Change | undefined; count: number }>();
  readonly #openQuotes: number[] = [];

  constructor(source: Source) {
    this.#source = source;
  }

  /** @param change what became of what, for kinds that change one character into another */
  add(kind: Normalisation, offset: number, change?: Change): void {
    const found = this.#found.get(kind);
    if (found) found.count++;
    else this.#found.set(kind, { first: offset, change, count: 1 });
  }

  /** A straight quote without its partner. */
  addOpenQuote(offset: number): void {
    this.#openQuotes.push(offset);
  }

  reportTo(report: Report): void {
    for (const [kind, { first, change, count }] of this.#found) {
      report(normalised(spanOf(this.#source, first), kind, count, change));
    }
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
  const ends = new RegExp(LINE_END, "g");
  for (let start = bodyStart; start < source.text.length; ) {
    ends.lastIndex = start;
    const found = ends.exec(source.text);
    const lineEnd = found ? found.index : source.text.length;
    const lineBreak = found?.[0] ?? "";
    if (lineBreak.startsWith("\r")) notes.add("lineEnds", lineEnd);
    const line = trimLine(source, start, lineEnd, notes);
    if (line) lines.push(line);
    else finish();
    // Pasted ones end a line that the author ended (UAX #14, BK); those of a file may be an editor's.
    if (lineBreak !== "" && !OWN_LINE_END.test(lineBreak)) {
      notes.add("lineBreaks", lineEnd);
      finish();
    }
    start = lineEnd + Math.max(1, found?.[0].length ?? 1);
  }
  finish();
  return paragraphs.filter((paragraph) => paragraph.text !== "");
}

const OWN_LINE_END = /^[\r\n]/;
const LINE_END = `\\r\\n?|[\\n${PASTED_LINE_ENDS}]|$`;

/** The line without blanks at its ends; undefined when nothing is left. */
function trimLine({ text }: Source, from: number, to: number, notes: Notes): SourceLine | undefined {
  let start = from;
  let end = to;
  while (start < end && BLANK.test(text[start] as string)) start++;
  if (start === end) return undefined;
  while (end > start && BLANK.test(text[end - 1] as string)) end--;
  if (isUnseen(text, start, end)) {
    notes.add("invisible", start);
    return undefined;
  }
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
    const offsetOf = (place: number) => start + place;
    const line = readCharacters(source.text.slice(start, end), (kind, place, change) =>
      notes.add(kind, offsetOf(place), change),
    );
    for (let at = 0; at < line.text.length; ) {
      CARE.lastIndex = at;
      const care = CARE.exec(line.text)?.index ?? line.text.length;
      builder.addRead(line, at, care, offsetOf);
      at = care;
      if (at === line.text.length) break;
      const escaped = escapedAt(line.text, at);
      const taken = escaped === undefined ? markup.take(line.text, at, builder.text.length) : 1;
      // What is no mark is printed, and so is what stands behind a backslash.
      const printed = at + taken + (escaped?.length ?? (taken === 0 ? 1 : 0));
      builder.addRead(line, at + taken, printed, offsetOf);
      at = printed;
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
  for (let at = nextBlank(old.text, 0); at !== -1; at = nextBlank(old.text, at + 1)) {
    const next = old.text.slice(from, at);
    stays.push(next);
    before = (before + next).slice(-REACH);
    from = at;
    const after = old.text.slice(at + 1, at + 1 + REACH).trimStart();
    const kind = before === "" || after === "" || before.endsWith(" ") ? "gapSpace" : gapKind(before, after);
    // Of several blanks a plain one is left: there the line may break. Fixed ones among themselves stay.
    const isLeft = old.text[at] === " " || !TO_PLAIN_BLANK.test(old.text.slice(at, at + REACH));
    if (!kind && isLeft) continue;
    dropped.add(at);
    from++;
    notes.add(kind ?? "gapSpace", old.offsets[at] as number);
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

/** Fixed blanks up to a plain one. */
const TO_PLAIN_BLANK = /^[^\S ]+ /;

function nextBlank(text: string, from: number): number {
  INNER_BLANK.lastIndex = from;
  return INNER_BLANK.exec(text)?.index ?? -1;
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
