/** What is read in one pass as plain YAML is what the parser reads: same values, same places, and nothing to say. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isMap, isScalar, isSeq, type Node, parseDocument } from "yaml";
import { entryAt, nodeAt, type PlainNode, readPlainYaml } from "../../src/load/plain-yaml.ts";
import { expectShare } from "../support/share.ts";

type Path = readonly (string | number)[];
/** Every place of a text, by path: start and end of the value, and of its key. */
type Places = Record<string, readonly number[]>;

function placesByParser(node: Node, path: Path, into: Places): Places {
  into[path.join("/")] = node.range?.slice(0, 2) ?? [];
  if (isMap(node)) {
    for (const { key, value } of node.items) {
      if (!isScalar(key) || !key.range) throw new Error("a key without a place");
      const inner = [...path, String(key.value)];
      into[`${inner.join("/")}:`] = key.range.slice(0, 2);
      placesByParser(value as Node, inner, into);
    }
  }
  if (isSeq(node)) for (const [i, item] of node.items.entries()) placesByParser(item as Node, [...path, i], into);
  return into;
}

function placesByPath(root: PlainNode, value: unknown, path: Path, into: Places): Places {
  const node = nodeAt(root, path);
  into[path.join("/")] = node ? [node.start, node.end] : [];
  if (typeof value !== "object" || value === null) return into;
  for (const [key, inner] of Object.entries(value)) {
    const at = [...path, Array.isArray(value) ? Number(key) : key];
    const entry = entryAt(root, at);
    if (!Array.isArray(value)) into[`${at.join("/")}:`] = entry ? [entry.key.start, entry.key.end] : [];
    placesByPath(root, inner, at, into);
  }
  return into;
}

/** @returns whether the text was plain */
function compare(text: string): boolean {
  const plain = readPlainYaml(text);
  if (!plain) return false;
  const document = parseDocument(text, { prettyErrors: false });
  expect(document.errors, text).toEqual([]);
  expect(plain.value, text).toEqual(document.toJS());
  const places = placesByPath(plain, plain.value, [], {});
  expect(places, text).toEqual(placesByParser(document.contents as Node, [], {}));
  return true;
}

const file = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), "utf8");
const SAMPLES = [
  file("layouts/study-visit.yaml"),
  file("styles/wangchao.yaml"),
  "kicker: 引\ntitle: 主题\nbyline:\n  office: 听潮街道\n  name: 沈岸\n",
  "a: b\nc:\n  d: 1\n  e: [x, y]\nf:\n- g\n- h: i\n  j: k\n",
  "a:\n  - b: c\n    d: {e: f, g: [1, 2]}\n  - h\n  - [i]\nj: 'k'\n",
  'a:\n  b:\n    c: d # e\n\n# f\n\n  g: -0.04\nh: "i" ',
];

it.each(SAMPLES)("plain, and as the parser reads it: %j", (text) => {
  expect(compare(text)).toBe(true);
});

it.each([
  "",
  "# nothing\n",
  "just words",
  "- a\n- b\n",
  "a: 1\na: 2\n",
  "a: b: c\n",
  "a: b\n  c\n",
  "a: |\n  b\n",
  "a: &b c\n",
  "a: *b\n",
  "a: !!str 1\n",
  'a: "\\u4e00"\n',
  "a: 'it''s'\n",
  "a: null\n",
  "a: yes\nb: true\n",
  "a: 1e3\n",
  "a: 0x10\n",
  "a: .5\n",
  "a: +1\n",
  "a:\n",
  "a: [b,\nc]\n",
  "a: [b\n  c]\n",
  "a: [b, # c\n  d]\n",
  "a: [b: c]\n",
  "a: {b}\n",
  "a: b#\n",
  "1: a\n",
  '"a": b\n',
  "? a\n: b\n",
  "---\na: b\n",
  "a: b\n...\n",
  "%YAML 1.2\n",
  "a:\tb\n",
  "a: b\r\n",
  "a:\n  b: c\n d: e\n",
  "a:\n  b:\n    c: d\n    # of c\ne: f\n",
  `a: ${"[".repeat(100)}${"]".repeat(100)}\n`,
])("left to the parser: %j", (text) => {
  expect(readPlainYaml(text)).toBeUndefined();
});

/** Pieces with a meaning, a doubtful one or none. */
const PIECES = [
  " ",
  "  ",
  "\n",
  "\n\n",
  ":",
  ": ",
  "#",
  " #",
  "-",
  "- ",
  "\n- ",
  "{",
  "}",
  "[",
  "]",
  ",",
  ", ",
  '"',
  "'",
]
  .concat([
    "a",
    "版",
    "：",
    "，",
    "😀",
    "0",
    "1.5",
    "-1",
    ".5",
    "5.",
    "1e3",
    "0x1f",
    "+1",
    "~",
    "null",
    "True",
    "...",
    "---",
  ])
  .concat(["|", ">", "&a ", "*a", "!", "?", "? ", "%", "@", "`", "\\", "\t", "\r", "_", "(", "/", ".", "<<: "])
  .concat([
    "\n  ",
    "\n    ",
    "\n# x\n",
    "\n  # y\n",
    "\u00a0",
    "\u3000",
    "\u2028",
    "\u0085",
    "__proto__: 1\n",
    "a: b\n",
  ]);

/** One fault of typing in a text: something put in, taken out, or a line further in or out. */
const faults = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  fault: fc.oneof(
    fc.record({ put: fc.constantFrom(...PIECES) }),
    fc.record({ take: fc.integer({ min: 1, max: 4 }) }),
    fc.record({ indent: fc.integer({ min: 0, max: 5 }) }),
  ),
});

function spoil(text: string, { at, fault }: typeof faults extends fc.Arbitrary<infer One> ? One : never): string {
  const offset = Math.floor(at * text.length);
  if ("put" in fault) return text.slice(0, offset) + fault.put + text.slice(offset);
  if ("take" in fault) return text.slice(0, offset) + text.slice(offset + fault.take);
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  return text.slice(0, start) + " ".repeat(fault.indent) + text.slice(start).replace(/^ +/, "");
}

describe("texts of typing faults", () => {
  it("are read as the parser reads them, or left to it", () => {
    let plain = 0;
    const spoilt = fc
      .tuple(fc.constantFrom(...SAMPLES), fc.array(faults, { minLength: 1, maxLength: 3 }))
      .map(([text, all]) => all.reduce(spoil, text));
    fc.assert(
      fc.property(spoilt, (text) => {
        if (compare(text)) plain++;
      }),
      { numRuns: 2000 },
    );
    expectShare(plain, 2000, 0.21);
  });
});
