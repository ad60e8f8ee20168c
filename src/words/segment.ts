/**
 * The words of a text and their parts of speech, as jieba finds them without its model of unknown words: of all ways through
 * the words of its dictionary the most probable, the product of how often each is read (github.com/fxsjy/jieba; words, tags
 * and ties as in jieba-rs 0.10). What no dictionary holds falls into single characters; Latin letters and digits do not.
 */
import { once } from "../kept/once.ts";
import type { FoundWords, Stretch, TaggedWord, WordBreaker } from "../typeset/headline/dictionary.ts";
import { Dictionary } from "./dictionary.ts";

/** Whoever hands out the package's own files. */
interface Resources {
  readResource(name: string): Uint8Array;
}

/** One for all hosts that hand out the same files. */
const opened = once((_: Resources["readResource"]): { dictionary?: Dictionary } => ({}));

/** The dictionary is opened when the first headline asks: a page whose heads stand on one line each does not need it. */
export function wordBreaker(resources: Resources): WordBreaker {
  const kept = opened(resources.readResource);
  return (text) => {
    kept.dictionary ??= new Dictionary(resources.readResource("dictionary/jieba.trie"));
    return findWords(kept.dictionary, text);
  };
}

/** The blocks of Unicode whose characters are Han to jieba: those behind 2020 (Ext. G and on) are not. */
const HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{2a6df}\u{2a700}-\u{2ebef}\u{2f800}-\u{2fa1f}";
/** What may be parts of one word: with them jieba's dictionary has 4S店, AT&T, C++. */
const BLOCK = new RegExp(`[${HAN}A-Za-z0-9+#&._%-]+|\\r\\n|[^]`, "gu");
const RUN = new RegExp(`([${HAN}]+)|[A-Za-z0-9+#\\n]{2,}`, "gu");

function findWords(dictionary: Dictionary, text: string): FoundWords {
  const blocks = [...text.matchAll(BLOCK)].map(([block]) => block);
  const words = blocks.flatMap((block) => joinLatin(likeliest(dictionary, block)));
  return { words: words.map((word) => tagged(dictionary, word)), known: knownIn(dictionary, text) };
}

/** The most probable way through a block; of two alike the one whose first word is longer. */
function likeliest(dictionary: Dictionary, block: string): string[] {
  const { unknown } = dictionary;
  const logs = new Float64Array(block.length + 1);
  const ends = new Uint32Array(block.length);
  for (let at = block.length - 1; at >= 0; at--) {
    ends[at] = at + ((block.codePointAt(at) as number) > 0xffff ? 2 : 1);
    logs[at] = Number.NEGATIVE_INFINITY;
    dictionary.eachAt(block, at, block.length, (end, entry) => {
      const log = entry().log + (logs[end] as number);
      if (log < (logs[at] as number)) return;
      logs[at] = log;
      ends[at] = end;
    });
    if (logs[at] === Number.NEGATIVE_INFINITY) logs[at] = unknown + (logs[ends[at] as number] as number);
  }
  const words: string[] = [];
  for (let at = 0; at < block.length; at = ends[at] as number) words.push(block.slice(at, ends[at]));
  return words;
}

/** Letters and digits that stand alone on the way, as one word. */
function joinLatin(words: readonly string[]): string[] {
  const joined: string[] = [];
  let inLatin = false;
  for (const word of words) {
    const isLatin = /^[A-Za-z0-9]$/.test(word);
    if (inLatin && isLatin) joined.push(joined.pop() + word);
    else joined.push(word);
    inLatin = isLatin;
  }
  return joined;
}

function tagged(dictionary: Dictionary, word: string): TaggedWord {
  const tag = dictionary.tagOf(word);
  if (tag !== undefined) return { word, tag };
  return { word, tag: /^\d+$/.test(word) ? "m" : /[A-Za-z0-9]/.test(word) ? "eng" : "x" };
}

/** Where words of the dictionary stand, those of mere Han; and each run of letters and digits. */
function knownIn(dictionary: Dictionary, text: string): Stretch[] {
  const known: Stretch[] = [];
  for (const { index, 0: run, 1: han } of text.matchAll(RUN)) {
    const end = index + run.length;
    if (!han) known.push([index, end]);
    else {
      for (let at = index; at < end; at++) {
        dictionary.eachAt(text, at, end, (to) => {
          if (to - at > 1) known.push([at, to]);
        });
      }
    }
  }
  return known;
}
