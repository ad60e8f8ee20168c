/**
 * The finished page: the contract of all exporters. Absolute positions in points, origin at the top left of the
 * trimmed sheet, y downward. Blocks stand in reading order, and so do the parts of a block.
 */
import type { Span } from "../diagnostics/source.ts";
import { once } from "../kept/once.ts";
import type { Rect } from "../units/rect.ts";
import { EM_TOP, type Glyph, type GlyphLine } from "./line.ts";
import type { Colour } from "./style.ts";

/** Glyphs of one role on one line. */
export interface GlyphRun extends GlyphLine {
  /** Left end and baseline, or the middle of a vertical column and its upper end. */
  readonly x: number;
  readonly y: number;
  /** From the first glyph to the end of the last, along the line or down the column. */
  readonly length: number;
  readonly size: number;
  readonly colour: Colour;
  readonly role: string;
  /** Whether the glyphs stand one below the other. */
  readonly vertical?: true;
  /** The source text of the run, a space at the line's end included. */
  readonly text: string;
  readonly span: Span;
}

export type PartKind = "kicker" | "title" | "deck" | "byline" | "paragraph";

/** A paragraph or a headline part, over as many lines and columns as it takes. */
export interface Part {
  readonly kind: PartKind;
  /** The whole text, as the article has it; a line break of the page never stands in it. */
  readonly text: string;
  readonly lines: readonly PageLine[];
}

export interface PageLine {
  readonly runs: readonly GlyphRun[];
  /** The column the line stands in: index into the block's columns; undefined where it stands in none, as a head's. */
  readonly column: number | undefined;
  readonly added: number;
}

/** A filled area: tint, a rule drawn as a thin rectangle, or the round dot that fills its square. */
export interface Fill {
  readonly kind: "tint" | "rule" | "dot";
  readonly rect: Rect;
  readonly colour: Colour;
}

/** A text column of a block. */
export interface PageColumn {
  readonly rect: Rect;
  /** Grid line of the column's first line, from 0. */
  readonly firstLine: number;
  /** Lines the column holds, in the leading of its text. */
  readonly lines: number;
}

export interface PageBlock {
  readonly id: string;
  /** Absent for a headline that stands alone. */
  readonly articleId?: string;
  readonly frames: readonly Rect[];
  readonly columns: readonly PageColumn[];
  readonly parts: readonly Part[];
  /** The lines that found no place, for the proof: in one more column, whose top left is (0, 0). */
  readonly overset: readonly PageLine[];
  readonly fit: Fit;
}

/** How an article fits its frames, and what was done so that it does. */
export interface Fit {
  readonly characters: number;
  /** Lines that the text takes, byline included. */
  readonly lines: number;
  readonly capacityLines: number;
  /** Grid lines that the head needs, and so many more that it was given. */
  readonly headLines: number;
  readonly headGrown: number;
  /** Paragraphs that were set in a line more (1) or fewer (-1) than at their best. */
  readonly adjusted: readonly AdjustedParagraph[];
  readonly oversetLines: number;
  readonly oversetCharacters: number;
  readonly emptyLines: number;
  /** Absent where there is no title. */
  readonly title?: TitleFit;
}

interface AdjustedParagraph {
  /** Index of the paragraph in its article. */
  readonly paragraph: number;
  readonly lines: number;
}

/** How a title fits the lines it stands on. */
export interface TitleFit {
  readonly characters: number;
  readonly lines: number;
  /** Characters that a line holds at this size, and lines that the style lets the title have. */
  readonly perLine: number;
  readonly mostLines: number;
}

/** How the page as a whole fits. */
interface PageFit {
  /** Grid lines that gaps were given beyond the style's. */
  readonly gapLines: number;
  /** Grid lines at the foot of the type area that no block stands on and none is placed on. */
  readonly emptyLines: number;
}

export interface PageMetadata {
  readonly paper: string;
  readonly title: string;
  readonly author: string;
  readonly section: string;
  readonly number: number;
  /** ISO 8601 calendar date, `2026-11-20`. */
  readonly date: string;
}

/** What the desk draws on a proof (大样): no part of the paper, none of its text. */
export interface Marks {
  readonly fills: readonly Fill[];
  readonly runs: readonly GlyphRun[];
}

/** White around the trimmed sheet and its bleed, in points: where a proof has room beside the page. */
export interface Slug {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/** What a page is made up with; only a proof has more. */
export const NO_MARKS: Marks = { fills: [], runs: [] };
export const NO_SLUG: Slug = { top: 0, right: 0, bottom: 0, left: 0 };

export interface Page {
  readonly metadata: PageMetadata;
  /** Of its text, BCP 47. */
  readonly language: string;
  readonly trim: { readonly width: number; readonly height: number };
  readonly bleed: number;
  readonly slug: Slug;
  readonly typeArea: Rect;
  readonly grid: { readonly lines: number; readonly leading: number; readonly columns: number; readonly size: number };
  /** Tints, rules and dots, drawn below all text. */
  readonly fills: readonly Fill[];
  readonly furniture: readonly GlyphRun[];
  readonly blocks: readonly PageBlock[];
  /** Fills above the page's own and below all text; runs behind the last block, so that the page reads first. */
  readonly marks: Marks;
  readonly fit: PageFit;
}

/** The em boxes of a run's glyphs. */
export function runRect({ x, y, size, vertical, length }: GlyphRun): Rect {
  return vertical
    ? { x: x - size / 2, y, width: size, height: length }
    : { x, y: y - EM_TOP * size, width: length, height: size };
}

/** The runs of a block in reading order, its overset lines left out. */
export const runsOfBlock = once(({ parts }: PageBlock): readonly GlyphRun[] => {
  const all: GlyphRun[] = [];
  for (const { lines } of parts) for (const { runs } of lines) for (const run of runs) all.push(run);
  return all;
});

/** Every run of a page: its furniture, its blocks in reading order, its marks. */
export function runsOf({ furniture, blocks, marks }: Page): GlyphRun[] {
  return [...furniture, ...blocks.flatMap(runsOfBlock), ...marks.runs];
}

type Glyphs = Map<string, Set<number>>;

/** The glyphs that a page draws, by font. */
export function glyphsOf({ furniture, blocks, marks }: Pick<Page, "furniture" | "blocks" | "marks">): Glyphs {
  const glyphs: Glyphs = new Map();
  addGlyphs(glyphs, furniture);
  for (const block of blocks) addGlyphs(glyphs, runsOfBlock(block));
  addGlyphs(glyphs, marks.runs);
  return glyphs;
}

function addGlyphs(glyphs: Glyphs, runs: readonly GlyphRun[]): void {
  let last: string | undefined;
  let ofFace = new Set<number>();
  for (const run of runs) {
    for (let i = 0; i < run.glyphs.length; i++) {
      const { face, gid, form } = run.glyphs[i] as Glyph;
      if (face !== last) ofFace = glyphsOfFace(glyphs, (last = face));
      ofFace.add(gid);
      if (form) for (const part of form) ofFace.add(part.gid);
    }
  }
}

function glyphsOfFace(glyphs: Glyphs, face: string): Set<number> {
  let ofFace = glyphs.get(face);
  if (!ofFace) glyphs.set(face, (ofFace = new Set()));
  return ofFace;
}
