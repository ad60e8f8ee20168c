/** The levels of what a break in a headline costs. */

/** From here on words part that belong together: only when no break between free words holds the head. */
export const BOUND = 1e3;

/** Before 的, inside a name or a quote, between a number and its measure word: the last of the bound to part. */
export const KEPT = 2e4;

/** From here on a word parts: only when no other break holds the head. */
export const WORD = 1e6;

/** Before a clause that no mark divides from the one before. */
export const CLAUSE = 1;

/** A line that ends with a verb of one character, or with 到 before its place: it reads, but badly. */
export const HANGING = 150;
