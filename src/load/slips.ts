/**
 * Slips of a Chinese keyboard in YAML: marks of its structure typed full-width, blanks that are none, a colon without its
 * space. YAML takes most of them for text, and says something else, or nothing.
 *
 * Only places of structure are looked at: what opens a line, a key with its colon, what opens, parts and closes brackets.
 * In words, all marks are the writer's.
 */
import type { SlipKind } from "../diagnostics/catalogue.ts";

export interface Slip {
  readonly kind: SlipKind;
  readonly start: number;
  readonly end: number;
  /** What stands there in the right form. */
  readonly instead: string;
}

/** The keys that a text may have, each with its right name: `标题` leads to `title`. Few texts have slips, and ask. */
export type KnownKeys = () => ReadonlyMap<string, string>;

/** Blanks that YAML does not take for one, and what is not seen at all. */
const WIDE_BLANK = "\\u00a0\\u2000-\\u200b\\u202f\\u205f\\u3000\\ufeff";
const DASHES = "－—–―−‐﹣•·";
const WORD = "[A-Za-z\\u3400-\\u9fff][\\w\\u3400-\\u9fff]{0,15}";

/** What a line with a slip that is beyond doubt has: most texts have no such line. */
const SUSPICIOUS = new RegExp(
  `(?:^|[{｛,，、［[-])[ ${WIDE_BLANK}]*${WORD} *(?:：|:[^ \\n])|[｛［]|^ *[\\t${DASHES}${WIDE_BLANK}]|[，、] *[A-Za-z]+:`,
  "gm",
);

/**
 * @param isBroken whether the text is no YAML, or not the YAML that was wanted: then what may be a slip is one. Else only
 * what can be nothing else is
 */
export function findSlips(text: string, keys: KnownKeys, isBroken: boolean): Slip[] {
  const finder = new SlipFinder(text, keys, isBroken);
  if (isBroken) {
    for (let start = 0; start < text.length; ) start = finder.readLine(start);
    return finder.slips;
  }
  let read = 0;
  for (const { index, 0: found } of text.matchAll(SUSPICIOUS)) {
    if (index + found.length > read) read = finder.readLine(text.lastIndexOf("\n", index + found.length - 2) + 1);
  }
  return finder.slips;
}

const PLAIN_BLANK = /[ \t\r\n]/;
const BLANKS = new RegExp(`[ \\t${WIDE_BLANK}]*`, "y");
const KEY = new RegExp(`(["']?)(${WORD})\\1 *([:：])`, "y");
const LIST_MARK = /- +/y;
const WIDE_MARK = new RegExp(`[${DASHES}](?:[ ${WIDE_BLANK}]+|(?=[\\w{[｛［\\u3400-\\u9fff]))`, "y");
/** Where words in brackets may end. */
const AFTER_WORDS = /[,，、\]}］｝\n]| #/g;
const QUOTED = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*'/y;
const WIDE_QUOTED = /[“”‘’＂＇「]([^“”‘’＂＇「」"'\n]*)[“”‘’＂＇「」"']/y;
/** What words can hold in quotes alone. */
const NEEDS_QUOTES = /: | #|[,[\]{}]/;

/** Full-width brackets, and those that YAML knows. */
const BRACKETS: Readonly<Record<string, string>> = { "｛": "{", "［": "[", "【": "[", "｝": "}", "］": "]", "】": "]" };

class SlipFinder {
  readonly slips: Slip[] = [];
  readonly #text: string;
  readonly #keys: KnownKeys;
  readonly #isBroken: boolean;
  #at = 0;
  #end = 0;
  /** Column that a text in a block of its own, behind | or >, is further in than. */
  #block = -1;

  constructor(text: string, keys: KnownKeys, isBroken: boolean) {
    this.#text = text;
    this.#keys = keys;
    this.#isBroken = isBroken;
  }

  /** @returns where the next line starts */
  readLine(start: number): number {
    const lineEnd = this.#text.indexOf("\n", start);
    this.#end = lineEnd < 0 ? this.#text.length : lineEnd;
    this.#at = start;
    const blanks = this.#take(BLANKS)[0];
    const isInBlock = this.#block >= 0 && (this.#at === this.#end || blanks.length > this.#block);
    if (!isInBlock) {
      this.#block = /[:-] +[|>][+-]?\d?\s*$/.test(this.#text.slice(start, this.#end)) ? blanks.length : -1;
      this.#readStart(start, blanks);
      this.#readEntries();
    }
    return this.#end + 1;
  }

  #take(pattern: RegExp): RegExpExecArray | [""] {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (!found || pattern.lastIndex > this.#end) return [""];
    this.#at = pattern.lastIndex;
    return found;
  }

  #add(kind: SlipKind, start: number, end: number, instead: string): void {
    this.slips.push({ kind, start, end, instead });
  }

  /** The indent and the marks of a list. */
  #readStart(start: number, blanks: string): void {
    const inside = this.#at;
    let isItem = false;
    for (;;) {
      if (this.#take(LIST_MARK)[0]) isItem = true;
      else {
        const at = this.#at;
        const mark = this.#take(WIDE_MARK)[0];
        if (!mark) break;
        if (!this.#isBroken && !this.#isAtStructure()) {
          this.#at = at;
          break;
        }
        isItem = true;
        this.#add("dash", at, at + 1, "- ");
      }
    }
    const isTab = blanks.includes("\t");
    // The parser takes a tab between two tokens for a blank.
    if (/^ *$/.test(blanks) || (isTab && !this.#isBroken) || !(isItem || this.#isAtStructure())) return;
    this.#add(isTab ? "tab" : "blank", start, inside, " ");
  }

  /** Whether a key that is known, or a bracket, stands here. */
  #isAtStructure(): boolean {
    return /[{[｛［]/.test(this.#text[this.#at] ?? "") || this.#isBeforeKey();
  }

  /** Keys, brackets and words to the line's end. */
  #readEntries(): void {
    let depth = 0;
    while (this.#at < this.#end) {
      this.#take(BLANKS);
      this.#readKey();
      this.#take(BLANKS);
      const mark = this.#text[this.#at] ?? "";
      if (mark === "#") return;
      if (mark === "{" || mark === "[" || this.#isWideOpening(mark)) {
        depth++;
        this.#at++;
        continue;
      }
      if (!this.#skipQuoted() || (depth === 0 && this.#at < this.#end)) return;
      depth = this.#readSeparators(depth);
    }
  }

  #readKey(): void {
    const start = this.#at;
    const [, quote, name, colon] = this.#take(KEY);
    if (name === undefined) return;
    const end = this.#at;
    const known = this.#keys().get(name);
    const isClosed = PLAIN_BLANK.test(this.#text[end] ?? "\n") || quote !== "";
    // What is neither is a word, and no key.
    if (colon === "：" && (known || this.#isBroken)) this.#add("colon", end - 1, end, `${known ?? name}: `);
    else if (colon === ":" && known && !isClosed) this.#add("space", end - 1, end, `${known}: `);
    else if (colon === "：" || !isClosed) this.#at = start;
  }

  #isWideOpening(mark: string): boolean {
    const instead = BRACKETS[mark];
    if (instead !== "{" && instead !== "[") return false;
    const at = this.#at++;
    this.#take(BLANKS);
    const isOne = this.#isBroken ? mark !== "【" || this.#isAtStructure() : this.#isAtStructure();
    this.#at = at;
    if (isOne) this.#add("bracket", at, at + 1, instead);
    return isOne;
  }

  /** @returns whether the line goes on behind it */
  #skipQuoted(): boolean {
    const start = this.#at;
    const mark = this.#text[start] ?? "";
    if (this.#take(QUOTED)[0]) return true;
    if (mark === '"' || mark === "'") {
      if (!this.#isBroken) return false;
      const rest = this.#text.slice(start + 1, this.#end);
      const wide = rest.search(mark === '"' ? /[”“＂]/ : /[’‘＇]/);
      if (wide < 0) this.#add("unclosed", start, start + 1, mark);
      else this.#add("quote", start + 1 + wide, start + 2 + wide, mark);
      return false;
    }
    const quoted = this.#isBroken ? this.#take(WIDE_QUOTED)[1] : undefined;
    if (quoted !== undefined && NEEDS_QUOTES.test(quoted)) this.#add("quote", start, this.#at, '"…"');
    return true;
  }

  /** From the words in brackets to behind what closes or parts them. @returns the depth there */
  #readSeparators(from: number): number {
    let depth = from;
    for (AFTER_WORDS.lastIndex = this.#at; ; ) {
      const found = AFTER_WORDS.exec(this.#text);
      if (!found || found.index >= this.#end || found[0] === " #") {
        this.#at = this.#end;
        return depth;
      }
      const { index, 0: mark } = found;
      this.#at = index + 1;
      if (mark === ",") return depth;
      if (mark === "，" || mark === "、") {
        if (!this.#isBeforeKey()) continue;
        this.#add("comma", index, index + 1, ", ");
        return depth;
      }
      if (depth === 0) continue;
      depth--;
      const instead = BRACKETS[mark];
      if (instead && this.#isBroken) this.#add("bracket", index, index + 1, instead);
      if (depth === 0) this.#take(BLANKS);
    }
  }

  /** Whether a key with a plain colon, or one that is known, comes here or behind blanks. */
  #isBeforeKey(): boolean {
    const at = this.#at;
    this.#take(BLANKS);
    const [, , name, colon] = this.#take(KEY);
    const isPlain = colon === ":" && PLAIN_BLANK.test(this.#text[this.#at] ?? "\n");
    this.#at = at;
    return name !== undefined && (isPlain || this.#keys().has(name));
  }
}
