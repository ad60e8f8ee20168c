/** A set line: glyphs and how far each is from the next, between typeset and makeup. */

/**
 * Share of the em that stands above the baseline of Han type: the em box of Chinese fonts is laid out 880 : 120.
 * Baselines follow the em box and not a font's own ascent, so that mixed fonts share one line.
 */
export const EM_TOP = 0.88;

/** An outline inside a cell that is composed: em from the cell's left edge and from its baseline, up. */
export interface FormPart {
  readonly gid: number;
  /** Turned a quarter clockwise about its origin. */
  readonly turned: boolean;
  /** Width of the outline in widths of the font's own: more than 1 where it is widened. */
  readonly narrowed: number;
  readonly x: number;
  readonly y: number;
}

/** One glyph in its cell: one object for most places that show it, as a page has ten of each. */
export interface Glyph {
  /** Id of the font file the glyph is drawn from. */
  readonly face: string;
  readonly gid: number;
  /** The source characters this glyph shows; never empty. */
  readonly text: string;
  /** How far the ink is moved from where the font puts it, in em: negative for an opening mark set half wide. */
  readonly shift: number;
  /** Width of the cell in em, blank halves excluded; its height in a vertical column, where `shift` counts down. */
  readonly width: number;
  /** The outlines of a glyph in a vertical column, and of one that is composed; absent: its own, as it is. */
  readonly form?: readonly FormPart[] | undefined;
}

/**
 * Every glyph is made here, with all its keys: V8 reads what has many shapes several times as slowly (measured). An object
 * of parameters would be as much garbage as the glyph.
 */
export function makeGlyph(
  face: string,
  gid: number,
  text: string,
  shift: number,
  width: number,
  form?: readonly FormPart[] | undefined,
): Glyph {
  return { face, gid, text, shift, width, form };
}

/** A glyph like another. */
export function glyphLike(glyph: Glyph, changed: Partial<Glyph>): Glyph {
  const { face, gid, text, shift, width, form } = { ...glyph, ...changed };
  return makeGlyph(face, gid, text, shift, width, form);
}

/** Glyphs that follow each other. */
export interface GlyphLine {
  readonly glyphs: readonly Glyph[];
  /** By glyph: distance to the next one's cell in em, down a vertical column, blanks and added space included. */
  readonly advances: readonly number[];
}

/** Where each glyph's cell begins, in em from the first. */
export function placesOf({ advances }: GlyphLine): number[] {
  let next = 0;
  return advances.map((advance) => {
    const place = next;
    next += advance;
    return place;
  });
}

/** A run of glyphs of one role. */
export interface LineRun extends GlyphLine {
  readonly role: string;
  /** UTF-16 offsets into the paragraph's text, spaces dropped at the line end included. */
  readonly start: number;
  readonly end: number;
  /** Distance in points from the line's first glyph to the run's. */
  readonly x: number;
  /** In points, from the first glyph to the end of the last. */
  readonly length: number;
}

export interface Line {
  /** UTF-16 offsets into the paragraph's text; the lines of a paragraph cover it without gap or overlap. */
  readonly start: number;
  readonly end: number;
  readonly runs: readonly LineRun[];
  /** Distance in points from the frame's left edge to the line's first glyph. */
  readonly x: number;
  /** Set width in points, from the first glyph to the end of the last. */
  readonly width: number;
  /** Space added (positive) between two characters, in em; 0 on a line set at its natural width or squeezed. */
  readonly added: number;
  /** Whether the line had to break where no break is allowed, because nothing else fitted. */
  readonly forced: boolean;
  /** By how many em the line is short of its measure, all gaps open as far as they go, and the word that it has no room for. */
  readonly short?: { readonly em: number; readonly word: string };
}
