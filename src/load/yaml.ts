/** Parse YAML, with the place of every value kept for the messages. */
import {
  type Document,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
  visit,
  type YAMLParseError,
} from "yaml";
import { type SlipKind, yamlAliases, yamlSlip, yamlSyntax, yamlTooDeep } from "../diagnostics/catalogue.ts";
import type { Diagnostic, Report } from "../diagnostics/diagnostic.ts";
import { lineText, positionOf, type Source, type Span, spanOf } from "../diagnostics/source.ts";
import { entryAt, nodeAt, type PlainNode, readPlainYaml } from "./plain-yaml.ts";
import { findSlips, type KnownKeys, type Slip } from "./slips.ts";

export type Path = readonly (string | number)[];

/** A parsed YAML text: its plain value, and where in the source each part stands. */
export interface YamlText {
  readonly value: unknown;
  /** The place of the value at a path. */
  find(path: Path): Span | undefined;
  /** The place of the key at a path. */
  findKey(path: Path): Span | undefined;
}

/** The place of the value at a path, or of the nearest value around it. */
export function spanAt(yaml: YamlText, path: Path): Span {
  const found = yaml.find(path);
  if (found) return found;
  if (path.length === 0) throw new Error("a YAML text without a place");
  return spanAt(yaml, path.slice(0, -1));
}

export function keySpanAt(yaml: YamlText, path: Path): Span {
  return yaml.findKey(path) ?? spanAt(yaml, path);
}

/** A value may be reached over this many aliases; more is a bomb. */
const MOST_ALIASES = 100;

/** What the engine says when the recursive parser has used up its stack. */
const STACK = /call stack/;

/** The first error of the parser, and keys that stand twice: other errors follow from the first. */
function causes({ errors }: Document.Parsed): Document.Parsed["errors"] {
  const [first] = errors.toSorted((a, b) => a.pos[0] - b.pos[0]);
  return errors.filter((error) => error === first || (error.code === "DUPLICATE_KEY" && first?.code === error.code));
}

/**
 * @param keys that such a text may have
 * @param start where the YAML begins in the source, for front matter
 * @returns undefined, and reported, when the text is not YAML
 */
export function parseYaml(
  source: Source,
  report: Report,
  keys: KnownKeys,
  start = 0,
  end = source.text.length,
): YamlText | undefined {
  const text = source.text.slice(start, end);
  const span: SpanOf = (from, to = from) => spanOf(source, start + from, start + to);
  if (findSlips(text, keys, false).length > 0) {
    describeSlips(findSlips(text, keys, true), span).forEach(report);
    return undefined;
  }
  const plain = readPlainYaml(text);
  return plain ? plainText(plain, span) : parseAny(text, span, report, keys);
}

/** One message a kind, at its first place, with the lines of the others. */
function describeSlips(slips: readonly Slip[], span: SpanOf): Diagnostic[] {
  const kinds = new Map<SlipKind, Slip[]>();
  for (const slip of slips) {
    const others = kinds.get(slip.kind);
    if (others) others.push(slip);
    else kinds.set(slip.kind, [slip]);
  }
  return [...kinds].map(([kind, [first, ...others]]) => {
    const { start, end, instead } = first as Slip;
    const place = span(start, end);
    const lineOf = (offset: number) => positionOf(place.source, span(offset).start).line;
    const lines = new Set(others.slice(0, MOST_PLACES).map((other) => lineOf(other.start)));
    lines.delete(lineOf(start));
    return yamlSlip(place, kind, instead, [...lines]);
  });
}

/** Slips of one kind whose lines are told. */
const MOST_PLACES = 100;

/** What may be a slip of the keyboard in the line in which something is wrong. */
export function slipsAround({ source, start }: Span, keys: KnownKeys): Diagnostic[] {
  const { line } = positionOf(source, start);
  const lineStart = source.lineStarts[line - 1] ?? 0;
  const slips = findSlips(lineText(source, line), keys, true).filter(({ kind }) => kind !== "unclosed");
  return describeSlips(slips, (from, to = from) => spanOf(source, lineStart + from, lineStart + to));
}

/** Offsets of the YAML as a place in the source. */
type SpanOf = (from: number, to?: number) => Span;

function plainText(root: PlainNode, span: SpanOf): YamlText {
  const place = (found: { readonly start: number; readonly end: number } | undefined) =>
    found && span(found.start, found.end);
  return {
    value: root.value,
    find: (path) => place(nodeAt(root, path)),
    findKey: (path) => place(entryAt(root, path)?.key),
  };
}

/** A line whose value holds a colon, with that value in quotes. */
function quotedLine(code: string, { source, start }: Span): string | undefined {
  if (code !== "BLOCK_AS_IMPLICIT_KEY") return undefined;
  const line = lineText(source, positionOf(source, start).line);
  const [, key, value] = /^[ -]*([\w\u3400-\u9fff]+): +([^'{[]*)$/.exec(line) ?? [];
  return key && value && `${key}: '${value.trim()}'`;
}

/** Levels that the parser has stack for. Where it uses it up in the midst of a search, the engine gives up the process. */
const DEEPEST = 650;
const FURTHER_IN = new RegExp(`^[ -]{${DEEPEST}}`, "m");

/** Where a text goes deeper than the parser can follow. */
function findTooDeep(text: string): number | undefined {
  let depth = 0;
  for (const { index, 0: bracket } of text.matchAll(/[[\]{}]/g)) {
    depth = Math.max(0, depth + (bracket === "[" || bracket === "{" ? 1 : -1));
    if (depth > DEEPEST) return index;
  }
  return FURTHER_IN.exec(text)?.index;
}

/** Keys that stand twice in a mapping. The parser would compare each with all before it: minutes for a megabyte of them. */
function keysTwice(document: Document.Parsed): YAMLParseError[] {
  const errors: YAMLParseError[] = [];
  visit(document, {
    Map(_, { items }) {
      const keys = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        const start = key.range?.[0] ?? 0;
        if (keys.has(key.value)) {
          const pos: [number, number] = [start, start + 1];
          errors.push({ name: "YAMLParseError", code: "DUPLICATE_KEY", message: "Map keys must be unique", pos });
        }
        keys.add(key.value);
      }
    },
  });
  return errors;
}

/** A text that may hold all that YAML has. */
function parseAny(text: string, span: SpanOf, report: Report, keys: KnownKeys): YamlText | undefined {
  const tooDeep = findTooDeep(text);
  if (tooDeep !== undefined) {
    report(yamlTooDeep(span(tooDeep)));
    return undefined;
  }
  let document: Document.Parsed;
  try {
    // What it warns of on the terminal by itself, in its own words, is an error of ours: keys that are no names.
    document = parseDocument(text, { prettyErrors: false, uniqueKeys: false, logLevel: "error" });
    for (const error of keysTwice(document)) document.errors.push(error);
  } catch (error) {
    // The parser is recursive: absurd nesting exhausts its stack.
    report(error instanceof RangeError ? yamlTooDeep(span(0)) : yamlSyntax(span(0), "", String(error)));
    return undefined;
  }
  if (document.errors.length > 0) {
    const slips = findSlips(text, keys, true);
    if (slips.length > 0) describeSlips(slips, span).forEach(report);
    else {
      for (const { code, message, pos } of causes(document)) {
        const place = span(pos[0], pos[1]);
        report(STACK.test(message) ? yamlTooDeep(place) : yamlSyntax(place, code, message, quotedLine(code, place)));
      }
    }
    return undefined;
  }
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: MOST_ALIASES });
  } catch (error) {
    const [, unknown] = /^Unresolved alias.*: (.*)$/.exec(String((error as Error).message)) ?? [];
    const at = unknown === undefined ? 0 : Math.max(0, text.indexOf(`*${unknown}`));
    report(unknown === undefined ? yamlAliases(span(0)) : yamlSyntax(span(at), "BAD_ALIAS", ""));
    return undefined;
  }
  const place = (node: unknown): Span | undefined => {
    const range = (node as Node | null | undefined)?.range;
    return range ? span(range[0], range[1]) : undefined;
  };
  const find = (path: Path) => place(nodeIn(document, path)) ?? (path.length === 0 ? span(0) : undefined);
  // Where a text is kept, its places are asked for at every build.
  const found = new Map<string, Span | undefined>();
  return {
    value,
    find(path) {
      const key = JSON.stringify(path);
      if (!found.has(key)) found.set(key, find(path));
      return found.get(key);
    },
    findKey: (path) => place(pairAt(document, path)?.key),
  };
}

/**
 * One YAML text laid over another: mappings merge key by key, anything else is replaced.
 *
 * @param prefix path of the overlay inside its own text
 */
export function overlay(base: YamlText, over: YamlText, prefix: Path): YamlText {
  const value = prefix.reduce<unknown>(
    (inner, key) => (inner as Record<string, unknown> | undefined)?.[key],
    over.value,
  );
  return {
    // What is no mapping is no overlay; its own schema has said so.
    value: isMapping(value) ? merge(base.value, value) : base.value,
    find: (path) => (path.length > 0 ? over.find([...prefix, ...path]) : undefined) ?? base.find(path),
    findKey: (path) => over.findKey([...prefix, ...path]) ?? base.findKey(path),
  };
}

function merge(base: unknown, over: unknown): unknown {
  if (over === undefined) return base;
  if (!isMapping(base) || !isMapping(over)) return over;
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(over)) merged[key] = merge(base[key], value);
  return merged;
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function pairAt(document: Document, path: Path): Pair | undefined {
  return pairIn(nodeIn(document, path.slice(0, -1)), path[path.length - 1]);
}

function nodeIn(document: Document, path: Path): unknown {
  return path.reduce<unknown>(
    (node, step) => (isSeq(node) ? node.items[Number(step)] : pairIn(node, step)?.value),
    document.contents,
  );
}

/** A value has only strings for keys, and none for an empty one. */
function pairIn(node: unknown, key: Path[number] | undefined): Pair | undefined {
  if (!isMap(node)) return undefined;
  return node.items.find(
    (item): item is Pair => isPair(item) && isScalar(item.key) && String(item.key.value ?? "") === String(key),
  );
}
