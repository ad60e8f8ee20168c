/** The words of a headline are those of jieba, which has another program for the same dictionary: it is the judge. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Jieba } from "@node-rs/jieba";
import { dict } from "@node-rs/jieba/dict.js";
import fc from "fast-check";
import { expect, it } from "vitest";
import { REPOSITORY } from "../support/desk.ts";
import { findWords } from "../support/words.ts";
import { readHeadlines } from "./heads.ts";

const jieba = Jieba.withDict(dict);

/** What stands anywhere in a text, by its start; a single character is no word that a line could part. */
function knownTo(text: string): string[] {
  return jieba.cutAll(text).filter((word) => [...word].length > 1);
}

function ownOf(text: string) {
  const { words, known } = findWords(text);
  return {
    words: words.map(({ word, tag }) => `${word}/${tag}`),
    known: known.map(([from, to]) => text.slice(from, to)),
  };
}

function judgedOf(text: string) {
  return { words: jieba.tag(text).map(({ word, tag }) => `${word}/${tag}`), known: knownTo(text) };
}

const ENTRIES = dict
  .toString()
  .trim()
  .split("\n")
  .map((line) => line.split(" ") as [word: string, count: string, tag: string]);

it("in all headlines and in the sample's articles", () => {
  const folder = join(REPOSITORY, "articles");
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".md"));
  const lines = names.flatMap((name) => readFileSync(join(folder, name), "utf8").split("\n"));
  const heads = [...readHeadlines(), ...readHeadlines("breaks.txt")].map(({ text }) => text);
  expect(heads.length + lines.length).toBeGreaterThan(500);
  for (const text of [...heads, ...lines]) expect(ownOf(text), text).toEqual(judgedOf(text));
});

/** Every one takes ten seconds; of those that stand beside each other many are alike. */
const TRIED = 11;

it("words of the dictionary, each with its tag", () => {
  const some = ENTRIES.filter((_, i) => i % TRIED === 0);
  const other = some.filter(([word]) => {
    const tags = (found: readonly { readonly word: string; readonly tag: string }[]) =>
      found.map(({ word, tag }) => `${word}/${tag}`).join(" ");
    return tags(findWords(word).words) !== tags(jieba.tag(word));
  });
  expect(other).toEqual([]);
});

const character = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(..."的一是在人有我他这中大上个国说们为子和地出道时年将领就要下以生会自着去之过家学"),
  },
  { weight: 3, arbitrary: fc.integer({ min: 0x4e00, max: 0x9fff }).map((code) => String.fromCodePoint(code)) },
  { weight: 1, arbitrary: fc.integer({ min: 0x3400, max: 0x4dbf }).map((code) => String.fromCodePoint(code)) },
  { weight: 1, arbitrary: fc.integer({ min: 0x20000, max: 0x323af }).map((code) => String.fromCodePoint(code)) },
  { weight: 1, arbitrary: fc.integer({ min: 0xf900, max: 0xfaff }).map((code) => String.fromCodePoint(code)) },
  { weight: 3, arbitrary: fc.constantFrom(..."0123456789abcXYZ+#&._%-") },
  { weight: 2, arbitrary: fc.constantFrom(..."，。、：；！？“”《》·—…（）　 \t\r\n１Ａγ℃‰〇😀é") },
  { weight: 1, arbitrary: fc.string({ unit: "binary", minLength: 1, maxLength: 1 }) },
);
/** The words of some entries, one picked by its number: there are too many to hand over. */
function wordsOf(entries: readonly (typeof ENTRIES)[number][]) {
  return fc.nat(entries.length - 1).map((at) => entries[at]?.[0] ?? "");
}
const word = wordsOf(ENTRIES);
// Of few frequencies many ways are equally probable, and sums that differ in their last place decide.
const rare = wordsOf(ENTRIES.filter(([, count]) => count === "3" || count === "5"));
const text = fc.array(fc.oneof(character, word, rare), { maxLength: 30 }).map((parts) => parts.join(""));

it("in any text", () => {
  fc.assert(
    fc.property(text, (text) => {
      expect(ownOf(text)).toEqual(judgedOf(text));
    }),
    { numRuns: 3000 },
  );
});

it("where a word stands twice, each is known at its place", () => {
  expect(findWords("人人人").known).toEqual([
    [0, 2],
    [1, 3],
  ]);
});
