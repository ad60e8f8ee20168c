/**
 * Words of a text and their parts of speech, by jieba and its dictionary. It is loaded when the first headline asks:
 * reading the dictionary takes a tenth of a second, and a page whose heads stand on one line each does not need it.
 */
import { createRequire } from "node:module";
import type { Jieba } from "@node-rs/jieba";
import type { WordBreaker } from "../typeset/headline/dictionary.ts";

let loaded: Jieba | undefined;

function load(): Jieba {
  const require = createRequire(import.meta.url);
  const { Jieba } = require("@node-rs/jieba") as typeof import("@node-rs/jieba");
  const { dict } = require("@node-rs/jieba/dict.js") as typeof import("@node-rs/jieba/dict.js");
  return Jieba.withDict(dict);
}

export const findWords: WordBreaker = (text) => {
  loaded ??= load();
  return { words: loaded.tag(text), known: loaded.cutAll(text) };
};
