/** Find the names of persons that the dictionary has in pieces: 沈|砚|秋, 陆|怀远. */
import type { Word } from "./kinds.ts";
import { FAMILIAR, HAN, LONG_SURNAMES, LONGEST_GIVEN_NAME, NOT_IN_NAMES, PERSONS, SURNAMES } from "./lexicon.ts";

/** Words that start, and words that go on with, the name of a person. */
export interface Names {
  readonly starts: ReadonlySet<number>;
  readonly inside: ReadonlySet<number>;
}

export function findNames(words: readonly Word[]): Names {
  const starts = new Set<number>();
  const inside = new Set<number>();
  const isGiven = (word: Word | undefined) =>
    word !== undefined && HAN.test(word.text) && word.kind !== "pronoun" && !NOT_IN_NAMES.has(word.text);
  words.forEach((word, i) => {
    if (inside.has(i)) return;
    const next = words[i + 1];
    if ((SURNAMES.has(word.text) && word.tag !== "q") || LONG_SURNAMES.has(word.text)) {
      // 王|启明 is a name though 启明 is a verb; 老|王|退休 is none.
      const givenKind = word.tag === "nr" && !FAMILIAR.has(words[i - 1]?.text ?? "") ? /^(?:noun|verb)$/ : /^noun$/;
      const whole = next?.text.length === LONGEST_GIVEN_NAME && givenKind.test(next.kind);
      const given = whole ? 1 : isGiven(next) ? (isGiven(words[i + 2]) ? 2 : 1) : 0;
      if (given > 0) starts.add(i);
      for (let g = 1; g <= given; g++) inside.add(i + g);
    } else if (word.text.length === 2 && SURNAMES.has(word.text[0] as string) && isGiven(next)) {
      // 法官|顾念|真: only behind a person, for 马路|真 is none.
      if (PERSONS.has(words[i - 1]?.text.at(-1) ?? "")) inside.add(i + 1);
    }
  });
  words.forEach((word, i) => {
    if (word.text !== "·") return;
    let start = i;
    while (isGiven(words[start - 1])) start--;
    starts.add(start);
  });
  return { starts, inside };
}
