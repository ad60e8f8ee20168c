/** Hold what was found on a finished page: glyphs, lines, columns, paragraphs. All lengths in points from the top left. */
import type { Rect } from "../units/rect.ts";
import type { Frame } from "./frame.ts";
import type { Kind } from "./marks.ts";

/** What the PDF's own text has between a glyph and the one before: nothing, a blank, one that a line does not end at. */
export type Blank = "none" | "plain" | "fixed";

export interface Glyph {
  /** What it reads as: mostly one character; two for a —— drawn as one glyph. */
  readonly text: string;
  readonly kind: Kind;
  /** Its origin on the baseline. */
  readonly x: number;
  readonly y: number;
  /** Width and height of its em: the font size after all matrices. */
  readonly em: number;
  readonly size: number;
  /** Its font's own advance; undefined where PDFium cannot tell (characters that an ActualText gives). */
  readonly advance: number | undefined;
  readonly inkLeft: number;
  readonly inkRight: number;
  /** Whether its font is a fixed-pitch one, as listings are set in. */
  readonly fixed: boolean;
  /** Width of the word spaces before it in the PDF's own text; 0 for none. Spaces that PDFium makes up do not count. */
  readonly space: number;
  /** The same at a line's start, too, where the blank has no width. */
  readonly blank: Blank;
}

/** A glyph as PDFium gives it. */
export interface Character extends Glyph {
  /** PDFium's text object that drew it. */
  readonly object: number;
  /** Whether its text runs from left to right on the page as it is seen. */
  readonly level: boolean;
  /** Whether it is drawn at all: a scan's text lies unseen over its picture. */
  readonly hidden: boolean;
  readonly inkTop: number;
  readonly inkBottom: number;
}

/** Glyphs on one baseline without a gutter between them. */
export interface Line {
  /** From 1. */
  readonly page: number;
  /** From left to right, at least one. */
  readonly glyphs: readonly Glyph[];
  readonly text: string;
  /** Where its first body and its last begin and end; the blank half of a mark is no body. */
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
  /** Height and width of most of its glyphs. */
  readonly size: number;
  readonly em: number;
}

/** What the lines of a column are: of a text, or each by itself. */
export type Role = "text" | "cells" | "listing" | "byline";

/** Lines of one size that stand under each other between the same edges. */
export interface Column {
  readonly role: Role;
  readonly page: number;
  /** From top to bottom, at least one. */
  readonly lines: readonly Line[];
  readonly left: number;
  readonly right: number;
  readonly size: number;
  readonly em: number;
  /** Whether its lines are meant to end at the right edge. */
  readonly justified: boolean;
  /** Whether its paragraphs start with an indent. */
  readonly indents: boolean;
}

/** The lines of a paragraph in one column. */
export interface Paragraph {
  readonly column: Column;
  readonly lines: readonly Line[];
  /** The line of the column before it that it goes on from. */
  readonly before: Line | undefined;
  /** The line of the column behind it that it goes on to. */
  readonly after: Line | undefined;
  /** Whether its last line here is its last line. */
  readonly ends: boolean;
}

/** A text that stands twice at the same place. */
export interface Doubled {
  readonly text: string;
  readonly baseline: number;
  readonly box: Rect;
}

/** What a page of the PDF says. */
export interface PageText {
  /** From 1. */
  readonly number: number;
  readonly frame: Frame;
  readonly glyphs: readonly Glyph[];
  readonly doubled: readonly Doubled[];
  /** Glyphs that stand turned or in vertical lines: not judged. */
  readonly skipped: number;
  /** Glyphs that are not drawn: not judged. */
  readonly hidden: number;
  /** Glyphs outside the trimmed page: not judged. */
  readonly outside: number;
}

export interface PageModel extends PageText {
  readonly lines: readonly Line[];
  readonly columns: readonly Column[];
  readonly paragraphs: readonly Paragraph[];
}

export interface DocumentModel {
  readonly pages: readonly PageModel[];
  /** Size of most Han in columns: the text size. */
  readonly textSize: number;
}
