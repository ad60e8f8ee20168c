/** Mainland China. Sources: GB/T 15834-2011 5.1; CLREQ; newspaper practice where it says so. */
import type { Blank, Convention } from "./index.ts";

/** The blank half of a full-width mark. */
const HALF = 0.5;

/** Pause marks stand at the left of their em. */
const NONE: Blank = { before: 0, after: 0 };
const BEHIND: Blank = { before: 0, after: HALF };

export const mainland: Convention = {
  name: "mainland",
  language: { tag: "zh-CN", openType: "ZHS " },
  classes: new Map(),
  pauses: "left",
  pairsStops: true,
  bodies: { dot: HALF, hyphen: HALF, solidus: HALF },
  /*
   * 全角 keeps all halves and brings a pair to 1.5 em; 开明 keeps those of the sentence's end, its pairs take one em (so
   * printed by Founder's programs); 半角 keeps none; 行末半角 squeezes at line ends alone.
   * Sources: GB/T 15834-2011 5.1; CLREQ, Adjustment of Adjacent Punctuation Marks, and issues 278, 592.
   */
  spacings: {
    quanjiao: { bracket: HALF, comma: BEHIND, stop: BEHIND, betweenPair: HALF, tightPairs: true },
    kaiming: { bracket: 0, comma: NONE, stop: BEHIND, betweenPair: 0, tightPairs: true },
    banjiao: { bracket: 0, comma: NONE, stop: NONE, betweenPair: 0, tightPairs: true },
    hangmobanjiao: { bracket: HALF, comma: BEHIND, stop: BEHIND, betweenPair: 2 * HALF, tightPairs: false },
  },
  edges: { lineEnd: "half", lineStart: "trim", paragraphStart: "trim", hanging: "none" },
  hanging: "，、。",
  // CLREQ, Prohibition Rules for Line Start and Line End, level "GB-style"; numbers: pull request 656.
  neverFirst: new Set([
    "close",
    "comma",
    "stop",
    "doubled",
    "whole",
    "double",
    "dot",
    "hyphen",
    "link",
    "solidus",
    "postfix",
  ]),
  neverLast: new Set(["open", "solidus", "prefix"]),
  measures: new Set("年月日时分秒号点岁人名个件条户家万亿元米里亩吨克度版期届次倍成"),
  ranged: "年月日时点分",
  // GB/T 15834-2011 5.2; CLREQ, quotation marks, and Punctuation Adjustment Space.
  vertical: { quotes: { "“": "『", "”": "』", "‘": "「", "’": "」" }, whole: "：；？！" },
  words: {
    date: "{year}年{month}月{day}日",
    weekdays: ["星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"],
    noWeekday: "星期？",
  },
};
