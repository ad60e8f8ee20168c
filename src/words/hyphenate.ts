/**
 * Where English words part with a hyphen, by the patterns of Liang (npm: hyphen). Loaded when the first word asks: reading
 * the patterns takes as long as a small page, and most pages have no line that needs them.
 */
import { createRequire } from "node:module";

interface Hyphen {
  hyphenateSync(text: string, options: { readonly minWordLength: number; readonly hyphenChar: string }): string;
}

let loaded: Hyphen | undefined;

function load(): Hyphen {
  const require = createRequire(import.meta.url);
  return require("hyphen/en-us") as Hyphen;
}

const POINT = "\u00ad";

/** Offsets inside the word. */
export function hyphenate(word: string): readonly number[] {
  loaded ??= load();
  const parts = loaded.hyphenateSync(word, { minWordLength: 1, hyphenChar: POINT }).split(POINT);
  let at = 0;
  return parts.slice(0, -1).map((part) => (at += part.length));
}
