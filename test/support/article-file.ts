/** Edits of an article's file, as a sub-editor makes them: found in the file's text, not by the code under test. */
import type { Remedy } from "../../src/model/page.ts";

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

/** Write Han at a paragraph's end, before its last marks. */
export function addAt(file: string, place: Place, characters: number): string {
  const closing = closingIn(file, place);
  return file.slice(0, closing) + "的".repeat(characters) + file.slice(closing);
}

/**
 * Make the cut or the addition that a remedy names, or one of some characters fewer.
 *
 * @returns undefined where that would leave too little of a paragraph
 */
export function follow(file: string, remedy: Remedy, fewer: number): string | undefined {
  if (remedy.kind === "title") throw new Error("a title is no cut or addition");
  const characters = remedy.characters - fewer;
  const places = paragraphsIn(file);
  if (remedy.paragraph === undefined) return cutFromEnd(file, places, characters);
  const place = places[remedy.paragraph];
  if (!place) throw new Error(`no paragraph ${remedy.paragraph}`);
  return remedy.kind === "cut" ? cutAt(file, place, characters) : addAt(file, place, characters);
}

/** Whole paragraphs as long as the cut asks for more than leaves two characters of the last, then of that one. */
function cutFromEnd(file: string, places: readonly Place[], characters: number): string | undefined {
  const last = places[places.length - 1];
  if (!last || characters < 0) return undefined;
  if (characters === 0) return file;
  if (countIn(file.slice(last.start, closingIn(file, last))) - characters >= 2) return cutAt(file, last, characters);
  const left = characters - countIn(file.slice(last.start, last.end));
  return cutFromEnd(file.slice(0, last.start), places.slice(0, -1), left);
}

function closingIn(file: string, { start, end }: Place): number {
  return start + (/[\p{P}\s]*$/u.exec(file.slice(start, end))?.index ?? end - start);
}
