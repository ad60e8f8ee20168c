/**
 * Say where a line may break (避头尾), by the classes that a convention lets stand first and last.
 *
 * Sources: GB/T 15834-2011 5.1.1–5.1.9; CLREQ, Prohibition Rules for Line Start and Line End (level "GB-style");
 * CLREQ, Unbreakable Marks; CLREQ pull request 656 for numbers with their prefixes and suffixes.
 */
import type { CharacterClass, Convention } from "../convention/index.ts";
import { isNumeric, isProportional, isWordlike } from "./classes.ts";

/** No break here, ever, while any other place is left. */
export const FORBIDDEN = Number.POSITIVE_INFINITY;

/** Inside a word or a number: no break, unless the whole does not fit the measure. */
export const INSIDE_WORD = 1e9;

/** Cost of parting a number from its 年, 月, 日, 万, 亿 …: avoided, not forbidden (newspaper practice). */
const NUMBER_FROM_MEASURE = 200;

/** Cost of parting a Latin word behind its hyphen, or an address: better than a hole, worse than any word space. */
export const BEHIND_HYPHEN = 120;

/** ASCII marks that close or separate, for a typist who left one between Han. */
const ASCII_NEVER_FIRST = new Set(",.;:!?)]}'\"-");
const ASCII_NEVER_LAST = new Set("([{");

/** Degrees and minutes, feet: what follows is the rest of the figure. */
const PARTS_OF_ANGLES: ReadonlySet<string> = new Set("°′'\"");

/** What the rule looks at on either side of a possible break. */
interface Side {
  readonly class: CharacterClass;
  readonly text: string;
}

/** The penalty of a break between two neighbours: 0 free, `INSIDE_WORD` and `FORBIDDEN` none. */
export function breakPenalty(left: Side, right: Side, { neverFirst, neverLast, measures }: Convention): number {
  if (neverFirst.has(right.class) || neverLast.has(left.class)) return FORBIDDEN;
  if (right.class === "latinMark" && ASCII_NEVER_FIRST.has(right.text)) return FORBIDDEN;
  if (left.class === "latinMark" && ASCII_NEVER_LAST.has(left.text)) return FORBIDDEN;
  if (isWordlike(left.class) && isWordlike(right.class)) return INSIDE_WORD;
  if (left.class === "postfix" && right.class === "latin") return INSIDE_WORD;
  // 30°15′20″, 5′6″; and the dot of a date, 九·一八 aside: 5·12.
  if (isNumeric(right.class) && (PARTS_OF_ANGLES.has(left.text) || left.class === "dot")) return INSIDE_WORD;
  if (isProportional(left.class) && right.class === "prefix") return INSIDE_WORD;
  if (isNumeric(left.class) && measures.has(right.text)) return NUMBER_FROM_MEASURE;
  if (isNumeric(right.class) && left.text === "第") return NUMBER_FROM_MEASURE;
  return 0;
}
