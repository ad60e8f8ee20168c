/** What the desk may do about a page, as tried by paiban: changes of texts, and what a place holds. */

/** A change of one article. */
export type Change = {
  /** The article's id; in what a desk asks for, as much of its start as names no other. */
  readonly article: string;
} & (
  | {
      /** Characters to cut or to add, at the end of a paragraph before its last marks. */
      readonly kind: "cut" | "add";
      readonly characters: number;
      /** Index of the paragraph; undefined: at the article's end, where a cut may take whole paragraphs. */
      readonly paragraph: number | undefined;
    }
  | {
      /** Lines that the title would have. */
      readonly kind: "title";
      readonly lines: number;
    }
  | { readonly kind: "drop" }
);

/** Changes that, made together, fill the page to the line. */
export interface Remedy {
  readonly changes: readonly Change[];
}

export interface CharacterRange {
  readonly least: number;
  readonly most: number;
}

/** What was tried of a page: every figure is one that was seen to hold. */
export interface Advice {
  /** Whether the page is full to the line, and needs no remedy. */
  readonly isFull: boolean;
  /** Ways to fill the page, the one of fewest characters first; empty when none was found. */
  readonly remedies: readonly Remedy[];
  /** Whether a page that is not full was searched to the end: then no remedy means that there is none of this kind. */
  readonly isExhaustive: boolean;
  /** Lengths of each article that fill its place (可容), by its id; undefined where none does. */
  readonly holds: ReadonlyMap<string, CharacterRange | undefined>;
  /** Articles for which the search for these came to its limit. */
  readonly untried: number;
}
