/**
 * YAML as desks write it: mappings and lists by indentation, `{ }` and `[ ]`, words, numbers, quoted words.
 * It is read in one pass, in a tenth of the time that a parser of all YAML takes.
 *
 * What is more than that, doubtful or wrong is for the parser: nothing is read here that it would read in another way,
 * or have something to say about. A test holds the two against each other.
 */

/** A value with its place: offsets in the text, as the parser counts them. */
export interface PlainNode {
  readonly value: unknown;
  readonly start: number;
  readonly end: number;
  readonly inside?: ReadonlyMap<string, PlainEntry> | readonly PlainNode[];
}

/** A value of a mapping, and where its key stands. */
interface PlainEntry {
  readonly key: { readonly start: number; readonly end: number };
  readonly node: PlainNode;
}

/** @returns undefined where the text is more than plain */
export function readPlainYaml(text: string): PlainNode | undefined {
  if (NEVER_PLAIN.test(text)) return undefined;
  try {
    return new PlainReader(text).read();
  } catch (error) {
    if (error === MORE_THAN_PLAIN) return undefined;
    throw error;
  }
}

/** The entry of a mapping at a path. */
export function entryAt(node: PlainNode, path: readonly (string | number)[]): PlainEntry | undefined {
  const inside = nodeAt(node, path.slice(0, -1))?.inside;
  return inside instanceof Map ? inside.get(path[path.length - 1]) : undefined;
}

export function nodeAt(node: PlainNode, path: readonly (string | number)[]): PlainNode | undefined {
  let at: PlainNode | undefined = node;
  for (const key of path) {
    const inside: PlainNode["inside"] = at?.inside;
    at = inside instanceof Map ? inside.get(key)?.node : (inside as readonly PlainNode[] | undefined)?.[Number(key)];
  }
  return at;
}

const MORE_THAN_PLAIN = new Error("more than plain YAML");

/** Tabs, other line ends than \n, the byte order mark. */
const NEVER_PLAIN = /[\t\r\ufeff]/;
/** Levels, one inside the other. */
const DEEPEST = 40;

/** From a line's start to the first that is neither blank nor comment. */
const INDENT = / *(?:#[^\n]*)?/y;
/** A key with its colon and the blanks behind. */
const KEY = /([A-Za-z\u0080-\uffff][\w.\-\u0080-\uffff]{0,99}):(?: +|(?=\n)|$)/y;
const COMMENT = /#[^\n]*/y;
const QUOTED = /"([^"\\\n]*)"|'([^'\n]*)'/y;
/** A word or words without a mark that may mean something, to the last that is not blank. */
const WORDS = /(?:[\w./(\u0080-\uffff]|-(?=[\d.]))(?:[^\n:#]*[^\n:# ])?/y;
const WORDS_IN_FLOW = /(?:[\w./(\u0080-\uffff]|-(?=[\d.]))(?:[^\n:#,[\]{}]*[^\n:#,[\]{} ])?/y;
/** What may stand behind a value. */
const REST_OF_LINE = / *(?: #[^\n]*)?(?:\n|$)/y;
const BLANKS = / */y;

const NUMBER = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?$/;
/** What begins like a word and is or may be none: numbers in other forms, and the like of null and true. */
const NO_WORD = /^(?:null|true|false|[-+]?\.?(?:inf|nan)|[-+]?[\d.]+(?:e[-+]?\d+)?|0o[0-7]+|0x[\da-f]+)$/i;

/** All methods throw MORE_THAN_PLAIN. */
class PlainReader {
  readonly #text: string;
  #at = 0;
  /** Column of what stands at `#at`, where that is the first of its line; -1 at the text's end. */
  #column = 0;
  /** Offset behind the last line that was read. */
  #lineEnd = 0;
  /** Column of the block around the value that is read. */
  #indent = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): PlainNode {
    this.#nextLine(0);
    if (this.#column !== 0) throw MORE_THAN_PLAIN;
    return this.#mapping(0);
  }

  /** Take what a pattern finds here. */
  #take(pattern: RegExp): RegExpExecArray {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (!found) throw MORE_THAN_PLAIN;
    this.#at = pattern.lastIndex;
    return found;
  }

  /** From a line's start to the first that says something. @param indent of what is open */
  #nextLine(indent: number): void {
    let isCommented = false;
    for (;;) {
      const blank = this.#take(INDENT)[0];
      isCommented ||= blank.includes(" #");
      const isEnd = this.#at === this.#text.length;
      this.#column = isEnd ? -1 : blank.length;
      if (isEnd || this.#text[this.#at] !== "\n") break;
      this.#at++;
    }
    // A comment that is further in than what follows belongs to what it closes.
    if (isCommented && this.#column < indent) throw MORE_THAN_PLAIN;
  }

  #mapping(indent: number): PlainNode {
    if (++this.#depth > DEEPEST) throw MORE_THAN_PLAIN;
    const start = this.#at;
    const value: Record<string, unknown> = {};
    const inside = new Map<string, PlainEntry>();
    do {
      this.#entry(value, inside, () => this.#valueOfKey(indent));
    } while (this.#goesOn(indent));
    this.#depth--;
    return { value, start, end: this.#lineEnd, inside };
  }

  #entry(value: Record<string, unknown>, inside: Map<string, PlainEntry>, read: () => PlainNode): void {
    const start = this.#at;
    const name = this.#take(KEY)[1] as string;
    if (inside.has(name) || NO_WORD.test(name)) throw MORE_THAN_PLAIN;
    const node = read();
    value[name] = node.value;
    inside.set(name, { key: { start, end: start + name.length }, node });
  }

  /** Whether the next line is of the block that is open, not of one around it. */
  #goesOn(indent: number): boolean {
    if (this.#column > indent) throw MORE_THAN_PLAIN;
    return this.#column === indent;
  }

  #valueOfKey(indent: number): PlainNode {
    if (this.#text[this.#at] === "#") this.#take(COMMENT);
    if (this.#at < this.#text.length && this.#text[this.#at] !== "\n") return this.#valueInLine(indent);
    this.#at++;
    this.#nextLine(indent);
    const column = this.#column;
    if (column >= indent && this.#text.startsWith("- ", this.#at)) return this.#list(column, column === indent);
    if (column <= indent) throw MORE_THAN_PLAIN;
    return this.#mapping(column);
  }

  /** @param isLevel whether it stands no further in than its key: what is no item then is the next key */
  #list(indent: number, isLevel: boolean): PlainNode {
    if (++this.#depth > DEEPEST) throw MORE_THAN_PLAIN;
    const start = this.#at;
    const inside: PlainNode[] = [];
    do {
      if (!this.#text.startsWith("- ", this.#at)) {
        if (isLevel) break;
        throw MORE_THAN_PLAIN;
      }
      const from = this.#at++;
      this.#take(BLANKS);
      inside.push(this.#isAt(KEY) ? this.#mapping(indent + this.#at - from) : this.#valueInLine(indent));
    } while (this.#goesOn(indent));
    this.#depth--;
    return { value: inside.map((node) => node.value), start, end: this.#lineEnd, inside };
  }

  #isAt(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    return pattern.test(this.#text);
  }

  #valueInLine(indent: number): PlainNode {
    this.#indent = indent;
    const node = this.#value(WORDS);
    this.#take(REST_OF_LINE);
    this.#lineEnd = this.#at;
    this.#nextLine(indent);
    return node;
  }

  #value(words: RegExp): PlainNode {
    const start = this.#at;
    const first = this.#text[start];
    if (first === "{") return this.#flowMapping();
    if (first === "[") return this.#flowList();
    if (first === '"' || first === "'") {
      const [, double, single] = this.#take(QUOTED);
      return { value: double ?? single, start, end: this.#at };
    }
    const text = this.#take(words)[0];
    return { value: readWords(text), start, end: this.#at };
  }

  #flowMapping(): PlainNode {
    const start = this.#at;
    const value: Record<string, unknown> = {};
    const inside = new Map<string, PlainEntry>();
    this.#flow("}", () => this.#entry(value, inside, () => this.#value(WORDS_IN_FLOW)));
    return { value, start, end: this.#at, inside };
  }

  #flowList(): PlainNode {
    const start = this.#at;
    const inside: PlainNode[] = [];
    this.#flow("]", () => inside.push(this.#value(WORDS_IN_FLOW)));
    return { value: inside.map((node) => node.value), start, end: this.#at, inside };
  }

  /** From an opening bracket to its own closing one. */
  #flow(close: "}" | "]", readOne: () => void): void {
    if (++this.#depth > DEEPEST) throw MORE_THAN_PLAIN;
    this.#at++;
    this.#blanksInFlow();
    while (this.#text[this.#at] !== close) {
      readOne();
      this.#blanksInFlow();
      if (this.#text[this.#at] === close) break;
      if (this.#text[this.#at] !== ",") throw MORE_THAN_PLAIN;
      this.#at++;
      this.#blanksInFlow();
    }
    this.#at++;
    this.#depth--;
  }

  /** Brackets may go on over lines that are further in than their block. */
  #blanksInFlow(): void {
    this.#take(BLANKS);
    while (this.#text[this.#at] === "\n") {
      this.#at++;
      const column = this.#take(BLANKS)[0].length;
      if (column <= this.#indent && this.#text[this.#at] !== "\n") throw MORE_THAN_PLAIN;
    }
  }
}

/** The value of words that are not quoted. */
function readWords(text: string): string | number {
  // Most are Chinese.
  if (text > "\u0080") return text;
  if (NUMBER.test(text)) return Number(text);
  if (NO_WORD.test(text)) throw MORE_THAN_PLAIN;
  return text;
}
