/** The proof's own colours, sizes and distances: light below the text, strong where the desk must look. */
import type { Colour } from "../model/style.ts";

/** Grid lines, column edges, the sheet's edge. */
export const FAINT: Colour = [22, 0, 0, 0];
/** What an empty place is filled with. */
export const WASH: Colour = [8, 0, 0, 0];
/** Ids, counts, line numbers. */
export const BLUE: Colour = [100, 45, 0, 0];
/** Overset text, errors and warnings. */
export const RED: Colour = [0, 100, 80, 0];
export const BLACK: Colour = [0, 0, 0, 100];
export const GREY: Colour = [0, 0, 0, 60];
export const WHITE: Colour = [0, 0, 0, 0];

/** Points of a hairline, and of a line that is meant to be seen. */
export const HAIRLINE = 0.2;
export const LINE = 0.5;

/** Points of the texts on the page itself; on A3 a broadsheet is seen at two thirds. */
export const TAG_SIZE = 7;
/** Points of the name of an article that is missing. */
export const MISSING_SIZE = 14;
/** Height of a tag: less than a line of any newspaper's grid. */
export const TAG_HEIGHT = 8;
/** Points of the texts beside the page. */
export const SLUG_SIZE = 10;
export const SMALL_SIZE = 8.5;

/** White between the sheet and what stands beside it, and around the whole. */
export const MARGIN = 28;
