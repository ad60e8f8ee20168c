/**
 * Find where a headline begins a second clause without a mark: 首演获好评|观众三次起立.
 *
 * A line that holds the end of one clause and the start of the next is read as one (获好评观众). It is not told by
 * grammar alone: 慰问环卫工人 is built as 获好评观众 is. So a clause ends only behind what needs no object, or has it.
 */
import type { Kind, Word } from "./kinds.ts";
import { DONE, EVENTS, MANNERS, OCCASIONS, PERSONS, PLACES, WINNING } from "./lexicon.ts";

/** Characters that a clause has at least, the verb and who does it. */
const LEAST = 4;

/** What may follow who does it. */
const PREDICATE: ReadonlySet<Kind> = new Set(["verb", "adverb", "quantity", "number", "lead", "phrase", "time"]);

/** Words with which a clause begins that no mark divides from the one before. */
export function findClauses(words: readonly Word[]): Set<number> {
  const starts = new Set<number>();
  words.forEach((word, i) => {
    if (isSubject(words, i) && isEnded(words, i) && reach(words, i, -1) > LEAST && reach(words, i, 1) > LEAST) {
      starts.add(word.start);
    }
  });
  return starts;
}

/** Whether a word can be who does what follows. */
function isSubject(words: readonly Word[], i: number): boolean {
  const [word, next] = [words[i], words[i + 1]];
  if (word?.kind !== "noun" || word.loose || word.tag === "vn" || EVENTS.has(word.text)) return false;
  if (next?.kind === "noun" && PERSONS.has(next.text.at(-1) ?? "")) return words[i + 2] !== undefined;
  return next !== undefined && (next.loose || MANNERS.has(next.text) || PREDICATE.has(next.kind));
}

/** Whether the words before one have all that their verb needs. */
function isEnded(words: readonly Word[], i: number): boolean {
  const [subject, verb, last] = [words[i - 3], words[i - 2], words[i - 1]];
  if (!verb || !last) return false;
  // 望潮市|退休|教师: behind the name of a place alone the verb says what kind of person.
  if (DONE.has(last.text)) {
    return verb.kind !== "open" && verb.kind !== "lead" && !verb.tag.startsWith("ns") && !PLACES.has(verb.text);
  }
  // 获|热|议: a word that the dictionary has not.
  if (WINNING.has(subject?.text ?? "") && verb.loose && last.loose) return true;
  if (WINNING.has(verb.text)) return !last.loose && subject !== undefined && /^(?:noun|verb|quantity)$/.test(last.kind);
  return last.kind === "quantity" && OCCASIONS.has(last.text.at(-1) ?? "") && verb.kind === "verb";
}

/** Characters from a word to the next pause, or back to the one before. */
function reach(words: readonly Word[], i: number, step: 1 | -1): number {
  let count = 0;
  for (let at = step === 1 ? i : i - 1; words[at] && words[at]?.kind !== "pause"; at += step) {
    count += words[at]?.text.length ?? 0;
  }
  return count;
}
