/** Parse YAML and check it against a schema, with the place of every value kept for the messages. */
import { distance } from "fastest-levenshtein";
import * as v from "valibot";
import { type Document, isMap, isPair, isScalar, type Node, type Pair, parseDocument } from "yaml";
import {
  missingKey,
  unknownKey,
  wideColon,
  wrongColour,
  wrongDate,
  wrongUnit,
  wrongValue,
  yamlAliases,
  yamlSyntax,
  yamlTooDeep,
} from "../diagnostics/catalogue.ts";
import type { Diagnostic, Report } from "../diagnostics/diagnostic.ts";
import { type Source, type Span, spanOf } from "../diagnostics/source.ts";
import { entryAt, nodeAt, type PlainNode, readPlainYaml } from "./plain-yaml.ts";

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

/** The first few errors, each message once: the others follow from them. */
function firstErrors({ errors }: Document.Parsed): Document.Parsed["errors"] {
  return errors
    .filter(({ message }, i) => errors.findIndex((other) => other.message === message) === i)
    .slice(0, MOST_ERRORS);
}

/** Syntax errors that are reported of one text: the first few bring about the others. */
const MOST_ERRORS = 5;

/**
 * @param start where the YAML begins in the source, for front matter
 * @returns undefined, and reported, when the text is not YAML
 */
export function parseYaml(source: Source, report: Report, start = 0, end = source.text.length): YamlText | undefined {
  const text = source.text.slice(start, end);
  const span: SpanOf = (from, to = from) => spanOf(source, start + from, start + to);
  const plain = readPlainYaml(text);
  if (!plain) return parseAny(text, span, report);
  reportWideColons(text, span, report);
  return plainText(plain, span);
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

/** A text that may hold all that YAML has. */
function parseAny(text: string, span: SpanOf, report: Report): YamlText | undefined {
  const tooDeep = findTooDeep(text);
  if (tooDeep !== undefined) {
    report(yamlTooDeep(span(tooDeep)));
    return undefined;
  }
  let document: Document.Parsed;
  try {
    document = parseDocument(text, { prettyErrors: false });
  } catch (error) {
    // The parser is recursive: absurd nesting exhausts its stack.
    report(error instanceof RangeError ? yamlTooDeep(span(0)) : yamlSyntax(span(0), String(error)));
    return undefined;
  }
  reportWideColons(text, span, report);
  for (const error of firstErrors(document)) {
    const place = span(error.pos[0], error.pos[1]);
    report(STACK.test(error.message) ? yamlTooDeep(place) : yamlSyntax(place, error.message));
  }
  if (document.errors.length > 0) return undefined;
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: MOST_ALIASES });
  } catch {
    report(yamlAliases(span(0)));
    return undefined;
  }
  const place = (node: unknown): Span | undefined => {
    const range = (node as Node | null | undefined)?.range;
    return range ? span(range[0], range[1]) : undefined;
  };
  const find = (path: Path) =>
    path.length === 0 ? (place(document.contents) ?? span(0)) : place(document.getIn(path, true));
  // Where a text is kept, its places are asked for at every build.
  const found = new Map<string, Span | undefined>();
  return {
    value,
    find(path) {
      const key = path.join("\n");
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
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (!isMap(parent)) return undefined;
  const key = path[path.length - 1];
  return parent.items.find((item): item is Pair => isPair(item) && isScalar(item.key) && item.key.value === key);
}

/** Messages that the schemas give to their patterns: which kind of value was expected. */
export const LENGTH = "length";
export const COLOUR = "colour";
export const POSITIVE = "positive";
export const DATE = "date";

/** What valibot calls the kinds of values, in the desk's words. */
const EXPECTED: Readonly<Record<string, string>> = {
  Object: "键: 值 · key: value",
  Array: "列表 · a list",
  number: "数字 · a number",
  string: "文字 · text",
};

/** Where the form is easily mistaken, an example says more than its kind. */
const EXAMPLES: Readonly<Record<string, string>> = { byline: "byline: { office: 单位职务, name: 姓名 }" };

/** A key that was typed with the colon of Chinese. */
const WIDE_COLON = /^[ \t]*(?:- +)?[A-Za-z]+：/gm;

function reportWideColons(text: string, span: SpanOf, report: Report): void {
  for (const { index, 0: key } of text.matchAll(WIDE_COLON)) {
    const at = index + key.length - 1;
    report(wideColon(span(at, at + 1), key.replace(/^[ \t]*(?:- +)?/, "").slice(0, -1)));
  }
}

/** Check a value against its schema; undefined, and every fault reported, when it does not hold. */
export function checkValue<S extends v.GenericSchema>(
  schema: S,
  yaml: YamlText,
  report: Report,
): v.InferOutput<S> | undefined {
  const result = v.safeParse(schema, yaml.value, { abortPipeEarly: true });
  if (result.success) return result.output;
  // One fault may be seen from several sides: a list in a mapping's place has a wrong key for each of its values.
  const said = new Set<string>();
  for (const issue of result.issues) {
    const diagnostic = describe(schema, issue, yaml);
    const place = `${diagnostic.code} ${diagnostic.span?.start} ${diagnostic.message.en}`;
    if (!said.has(place)) report(diagnostic);
    said.add(place);
  }
  return undefined;
}

const MAPPING = "key: value";
/** Characters of a wrong value that a message repeats. */
const MOST_SHOWN = 60;

/** A value as a message shows it: short, and whatever it is. */
function shown(value: unknown): string {
  let text: string;
  try {
    text = JSON.stringify(value) ?? String(value);
  } catch {
    // An alias may lead a value back into itself.
    text = String(value);
  }
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text;
}

function describe(schema: v.GenericSchema, issue: v.BaseIssue<unknown>, yaml: YamlText): Diagnostic {
  const path = (issue.path ?? []).map((item) => item.key as string | number);
  const key = String(path[path.length - 1] ?? "YAML");
  const received = shown(issue.input);
  const parent = issue.path?.[issue.path.length - 1]?.input;
  if (
    Array.isArray(parent) &&
    (issue.type === "strict_object" || issue.path?.[issue.path.length - 1]?.origin === "key")
  ) {
    const place = path.slice(0, -1);
    return wrongValue(spanAt(yaml, place), String(place[place.length - 1] ?? "YAML"), MAPPING, shown(parent));
  }
  if (issue.type === "strict_object" && issue.expected === "never") {
    const known = knownKeys(schema, path.slice(0, -1));
    return unknownKey(keySpanAt(yaml, path), key, nearestName(key, known), known);
  }
  if (issue.type === "strict_object" && issue.received === "undefined") return missingKey(spanAt(yaml, path), key);
  if (issue.message === LENGTH) return wrongUnit(spanAt(yaml, path), key, received);
  if (issue.message === POSITIVE) return wrongValue(spanAt(yaml, path), key, "> 0", received);
  if (issue.message === COLOUR) return wrongColour(spanAt(yaml, path), key, received);
  if (issue.message === DATE) return wrongDate(spanAt(yaml, path), received);
  const expected = EXPECTED[issue.expected ?? ""] ?? issue.expected ?? issue.message;
  return wrongValue(spanAt(yaml, path), key, EXAMPLES[key] ?? expected, received);
}

/** What valibot's schemas hold, as far as a walk to the keys of an object needs. */
interface SchemaInside {
  readonly entries?: Readonly<Record<string, SchemaInside>>;
  readonly wrapped?: SchemaInside;
  readonly item?: SchemaInside;
  readonly value?: SchemaInside;
  readonly getter?: (input: unknown) => SchemaInside;
}

/** The keys that the object at a path may have. */
function knownKeys(schema: v.GenericSchema, path: Path): string[] {
  let at: SchemaInside | undefined = schema as SchemaInside;
  const unwrap = () => {
    while (at?.wrapped || at?.getter) at = at.wrapped ?? at.getter?.(undefined);
  };
  unwrap();
  for (const key of path) {
    at = at?.entries?.[key] ?? at?.item ?? at?.value;
    unwrap();
  }
  return Object.keys(at?.entries ?? {});
}

/** The known name that a misspelt one most likely stands for; undefined when none is near. */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  const far = Math.max(2, Math.floor(name.length / 2));
  let nearest: string | undefined;
  let least = far + 1;
  for (const other of known) {
    const steps = distance(name.toLowerCase(), other.toLowerCase());
    if (steps < least) [nearest, least] = [other, steps];
  }
  return nearest;
}
