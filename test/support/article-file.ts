/** Edits of an article's file, as a sub-editor makes them: found in the file's text, not by the code under test. */
import type { Change } from "../../src/model/advice.ts";

/** Marks of the text's form, and spaces: no characters of the article. */
const UNCOUNTED = /[*=[\]\s]/u;

export interface Place {
  readonly start: number;
  readonly end: number;
}

/** Where each paragraph stands in an article's file: below the front matter, blank lines between. */
export function paragraphsIn(file: string): Place[] {
  const body = file.indexOf("\n---\n", 4) + "\n---\n".length;
  return [...file.slice(body).matchAll(/\S.*/gu)].map(({ index, 0: text }) => ({
    start: body + index,
    end: body + index + text.trimEnd().length,
  }));
}

export function countIn(text: string): number {
  return [...text].filter((character) => !UNCOUNTED.test(character)).length;
}

/** Cut characters at a paragraph's end, before its last marks. */
export function cutAt(file: string, { start, end }: Place, characters: number): string {
  const closing = closingIn(file, { start, end });
  const kept = [...file.slice(start, closing)];
  for (let left = characters; left > 0; ) {
    const last = kept.pop();
    if (last === undefined) throw new Error(`${characters} characters are more than the paragraph has`);
    if (!UNCOUNTED.test(last)) left--;
  }
  return file.slice(0, start) + kept.join("") + file.slice(closing);
}

/** What a desk writes where text is wanted: Han without a mark, or sentences, the article's own for want of others. */
export const WORDINGS = ["han", "sentences"] as const;
export type Wording = (typeof WORDINGS)[number];

/** Write at a paragraph's end, before its last marks. */
export function addAt(file: string, place: Place, characters: number, wording: Wording = "han"): string {
  const closing = closingIn(file, place);
  const added = wording === "han" ? "的".repeat(characters) : ownSentences(file, characters);
  return file.slice(0, closing) + added + file.slice(closing);
}

function ownSentences(file: string, characters: number): string {
  const all = paragraphsIn(file)
    .map(({ start, end }) => file.slice(start, end).replace(/[*=[\]]/gu, ""))
    .join("");
  let added = "";
  for (const character of all.repeat(1 + Math.ceil(characters / countIn(all)))) {
    if (countIn(added) === characters) break;
    added += character;
  }
  return added.trimEnd();
}

/**
 * Make the cut or the addition that is advised, or one of some characters fewer.
 *
 * @returns undefined where that would leave too little of a paragraph
 */
export function follow(file: string, change: Change, fewer: number, wording: Wording): string | undefined {
  if (change.kind !== "cut" && change.kind !== "add") throw new Error(`${change.kind} is no cut or addition`);
  const characters = change.characters - fewer;
  const places = paragraphsIn(file);
  if (change.paragraph === undefined) return cutFromEnd(file, places, characters);
  const place = places[change.paragraph];
  if (!place) throw new Error(`no paragraph ${change.paragraph}`);
  return change.kind === "cut" ? cutAt(file, place, characters) : addAt(file, place, characters, wording);
}

/** Whole paragraphs as long as the cut asks for as much, then of the one before: its marks too where it is all but gone. */
function cutFromEnd(file: string, places: readonly Place[], characters: number): string | undefined {
  const last = places[places.length - 1];
  if (!last || characters < 0) return undefined;
  if (characters === 0) return file;
  const count = countIn(file.slice(last.start, last.end));
  if (characters >= count) return cutFromEnd(file.slice(0, last.start), places.slice(0, -1), characters - count);
  if (countIn(file.slice(last.start, closingIn(file, last))) - characters >= 2) return cutAt(file, last, characters);
  const kept = [...file.slice(last.start, last.end)];
  for (let left = characters; left > 0; ) if (!UNCOUNTED.test(kept.pop() ?? "")) left--;
  return file.slice(0, last.start) + kept.join("");
}

function closingIn(file: string, { start, end }: Place): number {
  return start + (/[\p{P}\s]*$/u.exec(file.slice(start, end))?.index ?? end - start);
}
