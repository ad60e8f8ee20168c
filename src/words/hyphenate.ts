/**
 * Where English words part with a hyphen, by the patterns of Liang (npm: hyphen). The bundle loads them when the first
 * word asks (build/bundle.mjs): reading them takes as long as a small page, and most pages have no line that needs them.
 */
import hyphen from "hyphen/en-us";

const POINT = "\u00ad";

/** Offsets inside the word. */
export function hyphenate(word: string): readonly number[] {
  const parts = hyphen.hyphenateSync(word, { minWordLength: 1, hyphenChar: POINT }).split(POINT);
  let at = 0;
  return parts.slice(0, -1).map((part) => (at += part.length));
}
