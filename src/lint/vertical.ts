/**
 * Tell vertical text from lines: it is not judged.
 *
 * Glyphs under each other are a column. Its marks stand aside, for their ink is in a corner of the cell, and what is left
 * over beside a column, the end of a paragraph or two digits side by side, is of the same text.
 */
import { isProportional } from "./marks.ts";
import type { Character } from "./model.ts";

/** A glyph below its predecessor by so many em, at the same place across: vertical text, when it happens so often. */
const BELOW = { across: 0.1, aside: 0.7, least: 0.25, most: 2, run: 3 };
/** What is left over within so many em of a column is of its text: columns are up to two em apart. */
const BESIDE = { across: 2.2, along: 1 };
/** Digits side by side in a column (纵中横; CLREQ, Mixed Text Composition in Vertical Writing Mode). */
const ABREAST = 4;

/** Leave out runs in which each glyph stands under the last, and what belongs to them. */
export function withoutVertical(characters: readonly Character[]): Character[] {
  const columns = findRuns(characters, isBelow).filter((run) => run.length >= BELOW.run);
  if (columns.length === 0) return [...characters];
  const vertical = new Set(columns.flat());
  const rows = findRuns(characters, isBehind);
  for (const row of rows) {
    if (row.length <= ABREAST && row.every((one) => columns.some((column) => isBeside(one, column)))) {
      for (const one of row) vertical.add(one);
    }
  }
  return characters.filter((character) => !vertical.has(character));
}

function findRuns(
  characters: readonly Character[],
  goesOn: (one: Character, other: Character) => boolean,
): Character[][] {
  const runs: Character[][] = [];
  for (const character of characters) {
    const last = runs.at(-1)?.at(-1);
    if (last && goesOn(last, character)) runs.at(-1)?.push(character);
    else runs.push([character]);
  }
  return runs;
}

function isBelow(upper: Character, lower: Character): boolean {
  const down = (lower.y - upper.y) / lower.size;
  const isAside = upper.kind !== "han" || lower.kind !== "han";
  const across = Math.abs(lower.x - upper.x);
  return across <= (isAside ? BELOW.aside : BELOW.across) * lower.em && down >= BELOW.least && down <= BELOW.most;
}

function isBehind(one: Character, other: Character): boolean {
  const isSameRow = Math.abs(other.y - one.y) <= BELOW.across * one.size;
  const reach = isProportional(one.kind) ? 1 : 1.5;
  return isSameRow && other.x > one.x && other.x - one.x <= reach * one.em;
}

function isBeside({ x, y, em, size }: Character, column: readonly Character[]): boolean {
  const [first, last] = [column[0], column.at(-1)];
  if (!first || !last) return false;
  const isNear = Math.abs(x - first.x) <= BESIDE.across * Math.max(em, first.em);
  return isNear && y >= first.y - BESIDE.along * size && y <= last.y + BESIDE.along * size;
}
