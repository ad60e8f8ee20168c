/** Kinds of values that several keys of plan, style and front matter take. */
import * as v from "valibot";
import { inPoints, LENGTH_PATTERN, parseLength } from "../units/length.ts";
import { optional } from "./described.ts";
import { COLOUR, COLOUR_PATTERN, LENGTH, LONG, POSITIVE } from "./kinds.ts";
import { LIMITS } from "./limits.ts";

export const text = v.pipe(v.string(), v.minLength(1), v.maxLength(LIMITS.nameCharacters));
export const headline = v.pipe(v.string(), v.minLength(1), v.maxLength(LIMITS.headCharacters));
/** More pages than any paper has, and more lines than any sheet. */
const MOST_COUNTED = 9999;

/** An em counts as a point here: what it measures is not known yet. */
const pointsIn = (text: string) => inPoints(parseLength(text) ?? { value: 0, unit: "pt" }, 1);
export const length = v.pipe(
  v.string(LENGTH),
  v.regex(LENGTH_PATTERN, LENGTH),
  v.check((text) => pointsIn(text) <= LIMITS.length, LONG),
);
export const positive = v.pipe(
  length,
  v.check((text) => Number.parseFloat(text) > 0, POSITIVE),
);
export const colour = v.pipe(v.string(COLOUR), v.regex(COLOUR_PATTERN, COLOUR));
export const wholeUpTo = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(most));
export const count = wholeUpTo(MOST_COUNTED);
export const columnCount = wholeUpTo(LIMITS.columns);
export const wholeLines = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MOST_COUNTED));
export const stretch = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(LIMITS.stretch));
export const lines = v.pipe(v.number(), v.minValue(0), v.maxValue(MOST_COUNTED));
export const tracking = v.pipe(v.number(), v.minValue(-LIMITS.tracking), v.maxValue(LIMITS.tracking));
export const align = v.picklist(["justify", "left", "centre", "right"]);
export const punctuation = v.picklist(["quanjiao", "kaiming", "banjiao", "hangmobanjiao"]);
export const edges = v.strictObject({
  lineEnd: optional(
    v.picklist(["half", "allow-half", "full"]),
    "行末标点：half 占半字，allow-half 排不下才占半字，full 占一字 · a mark at a line's end takes half an em, half where the line needs it, a full em",
    { default: "half", example: "full" },
  ),
  lineStart: optional(
    v.picklist(["trim", "keep"]),
    "行首的开引号、开括号：trim 去掉前面半字空，keep 留着 · an opening mark at a line's start loses its blank half, or keeps it",
    { default: "trim", example: "keep" },
  ),
  paragraphStart: optional(
    v.picklist(["trim", "keep"]),
    "段首缩进之后的开引号、开括号，写法同上 · the same behind a paragraph's indent",
    { default: "trim", example: "keep" },
  ),
  hanging: optional(
    v.picklist(["none", "allow"]),
    "行太满时，行末的逗号、顿号、句号可否悬到版口外 · whether ， 、 。 may hang beyond a line that is too full",
    { default: "none", example: "allow" },
  ),
});
export const lineBreaking = v.picklist(["total-fit", "first-fit"]);
export const hanLatinGap = v.pipe(v.number(), v.minValue(0), v.maxValue(0.5));
/** A name: not a number, so that a list in a mapping's place is seen. */
export const name = v.pipe(v.string(), v.regex(/[^\d]/));
/** What stands for a key of a text style that is the paper's too. */
export const OF_THE_PAPER = "全报的 · the paper's";
export const OF_ITS_KEYS = "各键的默认 · those of its keys";
