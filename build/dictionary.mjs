/**
 * Pack jieba's dictionary into the trie that src/words/dictionary.ts reads in place: read as text it takes a page's time.
 *
 *     u32 stamp, u32 where the nodes begin
 *     entries, 12 bytes: f64 log of the probability, tag in ASCII filled with 0; the first is that of no word
 *     nodes, 8 bytes:    u32 first child, u16 unit (UTF-16), u16 entry
 *
 * All little-endian. Nodes stand level by level: the children of one stand together, by their units, and end where those
 * of the next begin. The first is the root; one behind the last has no more than its first child.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { crc32 } from "node:zlib";

const FOLDER = fileURLToPath(new URL("../dictionary/", import.meta.url));
const TARGET = `${FOLDER}jieba.trie`;

const HEADER = 8;
const ENTRY = 12;
const NODE = 8;
const TAG = 4;

/** Make the file, if it is not of this dictionary and this code; it is whole at every moment. */
export function packDictionary() {
  const text = readFileSync(createRequire(import.meta.url).resolve("@node-rs/jieba/dict.txt"));
  const stamp = crc32(text, crc32(readFileSync(new URL(import.meta.url))));
  if (existsSync(TARGET) && readFileSync(TARGET).readUInt32LE() === stamp) return;
  const packed = pack(text.toString());
  packed.writeUInt32LE(stamp);
  mkdirSync(FOLDER, { recursive: true });
  const beside = `${TARGET}.${process.pid}.part`;
  writeFileSync(beside, packed);
  renameSync(beside, TARGET);
}

/** @param {string} text a line a word: the word, how often it was read, its tag */
function pack(text) {
  const lines = text.trim().split("\n").map((line) => line.trim().split(" "));
  const { entries, codes } = entriesOf(lines);
  const words = lines.map(([word]) => /** @type {string} */ (word)).sort();
  const nodes = nodesOf(words, codes);
  const header = Buffer.alloc(HEADER);
  header.writeUInt32LE(HEADER + entries.length, 4);
  return Buffer.concat([header, entries, nodes]);
}

/** What is known of words, each once, and which of it of each word. @param {string[][]} lines */
function entriesOf(lines) {
  const logTotal = Math.log(lines.reduce((sum, [, count]) => sum + Number(count), 0));
  /** @type {Map<string, number>} */
  const known = new Map([[" ", 0]]);
  /** @type {Map<string, number>} */
  const codes = new Map();
  for (const [word = "", count = "", tag = ""] of lines) {
    const entry = `${count} ${tag}`;
    if (!known.has(entry)) known.set(entry, known.size);
    codes.set(word, known.get(entry) ?? 0);
  }
  const entries = Buffer.alloc(known.size * ENTRY);
  for (const [entry, code] of known) {
    const [count, tag = ""] = entry.split(" ");
    if (tag.length > TAG) throw new Error(`the tag ${tag} is too long`);
    // What is in no dictionary was read once.
    entries.writeDoubleLE(Math.log(Number(count) || 1) - logTotal, code * ENTRY);
    entries.write(tag, code * ENTRY + ENTRY - TAG, "ascii");
  }
  return { entries, codes };
}

/** @param {string[]} words in order @param {Map<string, number>} codes */
function nodesOf(words, codes) {
  /** @type {{ from: number, to: number, length: number }[]} the words that begin with a node's units */
  const queue = [{ from: 0, to: words.length, length: 0 }];
  const bytes = Buffer.alloc((words.join("").length + 2) * NODE);
  for (let i = 0; i < queue.length; i++) {
    const { from, to, length } = /** @type {{ from: number, to: number, length: number }} */ (queue[i]);
    const own = /** @type {string} */ (words[from]).slice(0, length);
    bytes.writeUInt32LE(queue.length, i * NODE);
    bytes.writeUInt16LE(length === 0 ? 0 : own.charCodeAt(length - 1), i * NODE + 4);
    bytes.writeUInt16LE(codes.get(own) ?? 0, i * NODE + 6);
    const unitAt = (/** @type {number} */ at) => /** @type {string} */ (words[at]).charCodeAt(length);
    for (let start = codes.has(own) ? from + 1 : from; start < to; ) {
      let end = start + 1;
      while (end < to && unitAt(end) === unitAt(start)) end++;
      queue.push({ from: start, to: end, length: length + 1 });
      start = end;
    }
  }
  bytes.writeUInt32LE(queue.length, queue.length * NODE);
  return bytes.subarray(0, (queue.length + 1) * NODE);
}
