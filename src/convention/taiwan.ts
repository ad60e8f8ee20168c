/**
 * Taiwan. Sources: 教育部《重訂標點符號手冊》 (2008), which gives every mark the place of one character in its line, —— and ……
 * of two, and 「」 first, 『』 inside them; CLREQ, where it tells Taiwan from the mainland.
 *
 * Marks beside the text, ﹏﹏ below a title (書名號甲式) and the line below a name (專名號), are not set.
 */
import type { Blank, Convention, MarkSpacing } from "./index.ts";
import { mainland } from "./mainland.ts";

/** The blank half of a bracket. */
const HALF = 0.5;

/**
 * Pause marks stand in the middle of their em in every style, and give it up on both sides alike (CLREQ, Sizes and
 * Positions of Punctuation Marks; Punctuation Adjustment Space). That is for lines too full, and after all else: no
 * style narrows them (CLREQ issue 615).
 */
const BOTH: Blank = { before: HALF / 2, after: HALF / 2 };

const spacing = (bracket: number, betweenPair: number, tightPairs: boolean): MarkSpacing => ({
  bracket,
  comma: BOTH,
  stop: BOTH,
  betweenPair,
  tightPairs,
});

export const taiwan: Convention = {
  ...mainland,
  name: "taiwan",
  language: { tag: "zh-TW", openType: "ZHT " },
  // They always take one em, each (CLREQ, Punctuation Adjustment Space); that two share one is GB's rule.
  classes: new Map([
    ["？", "whole"],
    ["！", "whole"],
  ]),
  pauses: "middle",
  pairsStops: false,
  // 連接號, 間隔號: the place of a character (handbook); the solidus too in most books (CLREQ, Sizes and Positions).
  bodies: { dot: 1, hyphen: 1, solidus: 1 },
  /*
   * A style is about brackets. 全角 brings two marks to 1.5 em where one is a bracket; 行末半角 adjusts no pair, as many
   * publications in Taiwan do (CLREQ, Punctuation Width Adjustment); the others set brackets in half an em.
   */
  spacings: {
    quanjiao: spacing(HALF, HALF, true),
    kaiming: spacing(0, 0, true),
    banjiao: spacing(0, 0, true),
    hangmobanjiao: spacing(HALF, 2 * HALF, false),
  },
  // That a mark at a line's end takes half an em is GB's rule.
  edges: { lineEnd: "full", lineStart: "trim", paragraphStart: "trim", hanging: "none" },
  // In the middle of its em a mark does not hang in a line (CLREQ, Hanging Punctuation at Line End).
  hanging: "",
  measures: new Set("年月日時分秒號點歲人名個件條戶家萬億元米里畝噸克度版期屆次倍成坪"),
  ranged: "年月日時點分",
  vertical: { quotes: { "“": "「", "”": "」", "‘": "『", "’": "』" }, whole: "：；？！" },
};
