/**
 * The marks of an article's text: run-in heads, emphasis, names of the dead. They stand in the file, not on the page.
 *
 * Each is closed in the paragraph in which it is opened. A backslash before a mark prints it.
 */
import type { Stretch } from "../model/article.ts";

export type MarkupKind = "runIns" | "emphases" | "mourned";

interface Delimiter {
  readonly kind: MarkupKind;
  readonly open: string;
  readonly close: string;
}

const DELIMITERS: readonly Delimiter[] = [
  { kind: "runIns", open: "**", close: "**" },
  { kind: "emphases", open: "==", close: "==" },
  { kind: "mourned", open: "[[", close: "]]" },
];

const NO_STRETCHES = { runIns: [], emphases: [], mourned: [] } as const;

const ESCAPE = "\\";
/** What a backslash takes its meaning from; of asterisks each alone, so that `\\*` prints one. */
const ESCAPED = ["*", "==", "[[", "]]"] as const;

/** The characters that marks and the backslash are made of, for a class of a pattern. */
export const MARKUP = "\\\\*=[\\]";

/** The characters to be printed that a backslash at a place stands before; undefined when it is a backslash itself. */
export function escapedAt(text: string, at: number): string | undefined {
  return text[at] === ESCAPE ? ESCAPED.find((escaped) => text.startsWith(escaped, at + 1)) : undefined;
}

/** The marks of one paragraph, found while it is read from its start to its end. */
export class Markup {
  readonly #opened = new Map<Delimiter, number>();
  readonly #stretches: (Stretch & { readonly kind: MarkupKind })[] = [];

  /**
   * Take a mark out of the source.
   *
   * @param offset where the text stands that was read so far
   * @returns units of the source that the mark takes; 0 when none stands there
   */
  take(source: string, at: number, offset: number): number {
    for (const delimiter of DELIMITERS) {
      const { kind, open, close } = delimiter;
      const start = this.#opened.get(delimiter);
      const mark = start === undefined ? open : close;
      if (!source.startsWith(mark, at)) continue;
      if (start === undefined) this.#opened.set(delimiter, offset);
      else {
        this.#opened.delete(delimiter);
        this.#stretches.push({ kind, start, end: offset });
      }
      return mark.length;
    }
    return 0;
  }

  /** The kinds of marks that were opened and not closed. */
  get open(): MarkupKind[] {
    return [...this.#opened.keys()].map(({ kind }) => kind);
  }

  /** The stretches of each kind. @param offsetOf where an offset has moved to as the text was tidied */
  stretches(offsetOf: (offset: number) => number): Readonly<Record<MarkupKind, readonly Stretch[]>> {
    if (this.#stretches.length === 0) return NO_STRETCHES;
    const of = (wanted: MarkupKind) =>
      this.#stretches
        .filter(({ kind }) => kind === wanted)
        .map(({ start, end }) => ({ start: offsetOf(start), end: offsetOf(end) }))
        .filter(({ start, end }) => end > start);
    return { runIns: of("runIns"), emphases: of("emphases"), mourned: of("mourned") };
  }
}
