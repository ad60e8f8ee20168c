/** The headlines of this folder, each with its words as marked by hand, and the kit to break them. */

import { readFileSync } from "node:fs";
import { mainland } from "../../src/convention/mainland.ts";
import { naturalWidth } from "../../src/typeset/cost.ts";
import { type Balance, breakBalanced } from "../../src/typeset/headline/balance.ts";
import { type PreparedParagraph, prepareParagraph } from "../../src/typeset/prepare.ts";
import { squareFace } from "../support/square-face.ts";
import { findWords } from "../support/words.ts";

export interface Headline {
  readonly text: string;
  /** Offsets at which a line may end: the slashes of the file. */
  readonly ends: ReadonlySet<number>;
}

export function readHeadlines(file = "headlines.txt"): Headline[] {
  const lines = readFileSync(new URL(file, import.meta.url), "utf8").split("\n");
  return lines.filter((line) => line !== "" && !line.startsWith("#")).map(parseHeadline);
}

function parseHeadline(marked: string): Headline {
  const ends = new Set<number>();
  let text = "";
  for (const part of marked.split("/")) {
    text += part;
    ends.add(text.length);
  }
  return { text, ends };
}

const face = squareFace();

export function prepareHead(text: string): PreparedParagraph {
  return prepareParagraph(text, [{ role: "title", end: text.length, findFace: () => face }], {
    convention: mainland,
    punctuation: "quanjiao",
    edges: { lineEnd: "half", lineStart: "trim", paragraphStart: "trim", hanging: "none" },
    hanLatinGap: 0.25,
  });
}

/** The lines of a head as texts; undefined when it does not fit. */
export function breakHead(
  text: string,
  measure: number,
  maxLines: number,
  options: Balance & { readonly forced?: readonly number[] } = {},
): { readonly lines: readonly string[]; readonly ends: readonly number[]; readonly split: boolean } | undefined {
  const prepared = prepareHead(text);
  const { forced = [], ...balance } = options;
  const broken = breakBalanced(prepared, measure, maxLines, forced, { findWords, ...balance });
  const edge = (box: number) => prepared.offsets[box] ?? text.length;
  return (
    broken && {
      lines: broken.map(({ start, end }) => text.slice(edge(start), edge(end))),
      ends: broken.map(({ end }) => edge(end)),
      split: broken.some((line) => line.forced),
    }
  );
}

/** Width in em of a head on one line. */
export function widthOfHead(text: string): number {
  const prepared = prepareHead(text);
  return naturalWidth(prepared, 0, prepared.boxes.length);
}
