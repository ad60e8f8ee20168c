/** Read an article: front matter, paragraphs, run-in heads. What is tidied on the way is noted, never silent. */
import { basename, extname } from "node:path";
import {
  articleEmpty,
  frontMatterOpen,
  markOpen,
  type Normalisation,
  normalised,
  runInOpen,
} from "../diagnostics/catalogue.ts";
import type { Report } from "../diagnostics/diagnostic.ts";
import { type Source, type Span, spanOf } from "../diagnostics/source.ts";
import type { Article, Byline, HeadText, HeadTexts, Paragraph, SourcedText } from "../model/article.ts";
import type { TextFile } from "./files.ts";
import { escapedAt, Markup, type MarkupKind } from "./markup.ts";
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
  let offset = 0;
  for (const character of value) {
    const at = inside >= 0 ? span.start + inside + offset : span.start;
    offset += character.length;
    if (character === FORCED_BREAK) breaks.push(builder.text.length);
    else builder.addTidied(character, at, notes);
  }
  const { text, kept } = dropSpaces(builder.build(), notes);
  return { ...text, breaks: breaks.map((at) => kept[at] as number).filter((at) => at > 0 && at < text.text.length) };
}

/** C0 and C1 controls, zero-width and direction marks, the byte order mark, the soft hyphen. */
const INVISIBLE =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/;
const WIDE_SPACE = /[\t\u00a0\u2000-\u200a\u202f\u205f\u3000]/;
const BLANK = /[ \t\u00a0\u3000]/;
/** Characters of Latin text, its marks included: a space between two of them is a word space. */
const LATIN = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}\u0021-\u007e]/u;
const CHINESE = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u;
/** Marks of both: what lies behind them decides. */
const SHARED = /[“”‘’—…·]/u;

/** Whether a character is of the block of the common Han, U+4E00 to U+9FFF: most are, and none of these is tidied. */
function isCommonHan(character: string): boolean {
  return character >= "\u4e00" && character <= "\u9fff";
}

/** Text under construction, each unit with its offset in the source. */
class TextBuilder {
  text = "";
  readonly offsets: number[] = [];
  readonly #source: Source;

  constructor(source: Source) {
    this.#source = source;
  }

  add(character: string, offset: number): void {
    for (let unit = 0; unit < character.length; unit++) this.offsets.push(offset + unit);
    this.text += character;
  }

  /** Without what cannot be seen, and with every kind of blank as a plain space. */
  addTidied(character: string, offset: number, notes: Notes): void {
    if (isCommonHan(character)) this.add(character, offset);
    else if (INVISIBLE.test(character)) notes.add("invisible", offset);
    else if (WIDE_SPACE.test(character)) {
      notes.add("tab", offset);
      this.add(" ", offset);
    } else this.add(character, offset);
  }

  build(): SourcedText {
    const end = (this.offsets[this.offsets.length - 1] ?? 0) + 1;
    return { text: this.text, source: this.#source, offsets: [...this.offsets, end] };
  }
}

/** What was tidied in a file: a count and the first place of each kind. */
export class Notes {
  readonly #source: Source;
  readonly #found = new Map<Normalisation, { first: number; count: number }>();

  constructor(source: Source) {
    this.#source = source;
  }

  add(kind: Normalisation, offset: number): void {
    const found = this.#found.get(kind);
    if (found) found.count++;
    else this.#found.set(kind, { first: offset, count: 1 });
  }

  reportTo(report: Report): void {
    for (const [kind, { first, count }] of this.#found) report(normalised(spanOf(this.#source, first), kind, count));
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
      if (LATIN.test(builder.text.slice(-1)) && LATIN.test(source.text[start] ?? "")) builder.add(" ", start - 1);
    }
    for (let at = start; at < end; ) {
      const escaped = escapedAt(source.text, at);
      if (escaped !== undefined) {
        for (const [i, character] of [...escaped].entries()) builder.add(character, at + 1 + i);
        at += 1 + escaped.length;
        continue;
      }
      const taken = isCommonHan(source.text[at] as string) ? 0 : markup.take(source.text, at, builder.text.length);
      at += taken;
      if (taken > 0) continue;
      const character = String.fromCodePoint(source.text.codePointAt(at) as number);
      builder.addTidied(character, at, notes);
      at += character.length;
    }
  }
  for (const kind of markup.open) onOpen(kind, spanOf(source, lines[0]?.start, lines[lines.length - 1]?.end));
  const { kept, text } = dropSpaces(builder.build(), notes);
  return { ...text, ...markup.stretches((offset) => kept[offset] as number) };
}

/**
 * Drop typed spaces between Han and Latin (CLREQ, mixed text: the gap is the style's), and all but one of several.
 *
 * @returns the text, and for every old offset the new one
 */
function dropSpaces(old: SourcedText, notes: Notes): { text: SourcedText; kept: readonly number[] } {
  if (!old.text.includes(" ")) return { text: old, kept: Array.from({ length: old.text.length + 1 }, (_, i) => i) };
  const builder = new TextBuilder(old.source);
  const kept: number[] = [];
  for (let i = 0; i < old.text.length; i++) {
    const unit = old.text[i] as string;
    const offset = old.offsets[i] as number;
    kept.push(builder.text.length);
    if (unit !== " ") {
      builder.add(unit, offset);
      continue;
    }
    const before = builder.text;
    const after = old.text.slice(i + 1, i + 1 + REACH).trimStart();
    const dropped = before === "" || after === "" || before.endsWith(" ") || isGap(before, after);
    if (dropped) notes.add("gapSpace", offset);
    else builder.add(unit, offset);
  }
  kept.push(builder.text.length);
  return { text: builder.build(), kept };
}

/** Whether a space stands between Chinese and Latin, or Chinese and its own marks' Latin side, not between two words. */
function isGap(before: string, after: string): boolean {
  const left = kindOf([...before.slice(-REACH)].reverse());
  const right = kindOf([...after.slice(0, REACH)]);
  return left !== right && left !== undefined && right !== undefined;
}

/** UTF-16 units beside a space that decide what it is: marks may stand between it and the text. */
const REACH = 8;

function kindOf(characters: readonly string[]): "chinese" | "latin" | undefined {
  const decisive = characters.find((character) => !SHARED.test(character));
  if (decisive === undefined) return undefined;
  return CHINESE.test(decisive) ? "chinese" : LATIN.test(decisive) ? "latin" : undefined;
}
