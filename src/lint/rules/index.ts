/** All rules, in the order in which an editor would look. */
import type { Finding } from "../finding.ts";
import type { DocumentModel } from "../model.ts";
import { brokenUnits, forbiddenEnds, forbiddenStarts } from "./boundaries.ts";
import { raggedEdges, wideLineEnds } from "./edges.ts";
import { offGridLines } from "./grid.ts";
import { unsqueezedPairs } from "./pairs.ts";
import { columnWidows, lonelyCharacters } from "./paragraphs.ts";
import { looseLines, tightLines } from "./spacing.ts";
import { doubledTexts, wrongTexts } from "./text.ts";

export type Rule = (document: DocumentModel) => readonly Finding[];

export const RULES: readonly Rule[] = [
  forbiddenStarts,
  forbiddenEnds,
  brokenUnits,
  unsqueezedPairs,
  wideLineEnds,
  raggedEdges,
  looseLines,
  tightLines,
  lonelyCharacters,
  columnWidows,
  offGridLines,
  doubledTexts,
  wrongTexts,
];
