/** Check a YAML text against its schema; every fault in the desk's words, at its place, with what was likely meant. */
import { distance } from "fastest-levenshtein";
import * as v from "valibot";
import {
  emptyValue,
  listOverLimit,
  missingKey,
  moreOfKind,
  notText,
  pageOverLimit,
  unknownKey,
  wrongColour,
  wrongDate,
  wrongUnit,
  wrongValue,
} from "../diagnostics/catalogue.ts";
import type { Bilingual, Diagnostic, Report } from "../diagnostics/diagnostic.ts";
import type { Span } from "../diagnostics/source.ts";
import { once } from "../kept/once.ts";
import { keyByOtherName, withOtherNames } from "./keys.ts";
import { COLOUR, colourMeant, DATE, dateMeant, LENGTH, LONG, lengthMeant, numberMeant, POSITIVE } from "./kinds.ts";
import { LIMITS } from "./limits.ts";
import type { KnownKeys } from "./slips.ts";
import { keySpanAt, type Path, slipsAround, spanAt, type YamlText } from "./yaml.ts";

type Issue = v.BaseIssue<unknown>;

/** Undefined, and every fault reported, when the value does not hold. */
export function checkValue<S extends v.GenericSchema>(
  schema: S,
  yaml: YamlText,
  report: Report,
): v.InferOutput<S> | undefined {
  const result = v.safeParse(schema, yaml.value, { abortPipeEarly: true });
  if (result.success) return result.output;
  // One fault may be seen from several sides: a list in a mapping's place has a wrong key for each of its values.
  const said = new Set<string>();
  const slipsIn = slipsOnce(keysOf(schema));
  const issues = result.issues.slice(0, MOST_DESCRIBED);
  const found = withoutConsequences(schema, issues).map((issue) => describe(schema, issue, yaml));
  for (const diagnostic of found.toSorted((a, b) => (a.span?.start ?? 0) - (b.span?.start ?? 0))) {
    // Where the line has a slip of the keyboard, that is what is wrong.
    const slips = diagnostic.span ? slipsIn(diagnostic.span) : [];
    for (const one of slips.length > 0 ? slips : [diagnostic]) {
      const place = `${one.code} ${one.span?.start} ${one.message.en}`;
      if (!said.has(place)) report(one);
      said.add(place);
    }
  }
  const next = result.issues[MOST_DESCRIBED];
  if (next) report(moreOfKind(describe(schema, next, yaml), result.issues.length - MOST_DESCRIBED));
  return undefined;
}

/** Faults of one text that are looked into: what was meant, where; the rest is counted. */
const MOST_DESCRIBED = 200;

/** The slips in the line of a place, looked for once a line. */
function slipsOnce(keys: KnownKeys): (span: Span) => readonly Diagnostic[] {
  const known = new Map<string, readonly Diagnostic[]>();
  return (span) => {
    const line = `${span.source.file}\n${span.source.text.lastIndexOf("\n", span.start - 1)}`;
    const slips = known.get(line) ?? slipsAround(span, keys);
    known.set(line, slips);
    return slips;
  };
}

/** A key that is missing because it is misspelt beside its place is told as misspelt. */
function withoutConsequences(schema: v.GenericSchema, issues: readonly Issue[]): Issue[] {
  const misspelt = new Set(
    issues.filter(isUnknownKey).map((issue) => {
      const path = pathOf(issue);
      return [...path.slice(0, -1), keyMeant(schema, path)].join("\n");
    }),
  );
  return issues.filter((issue) => !isMissingKey(issue) || !misspelt.has(pathOf(issue).join("\n")));
}

function pathOf(issue: Issue): (string | number)[] {
  return (issue.path ?? []).map((item) => item.key as string | number);
}

function isUnknownKey({ type, expected }: Issue): boolean {
  return type === "strict_object" && expected === "never";
}

function isMissingKey({ type, received }: Issue): boolean {
  return type === "strict_object" && received === "undefined";
}

const MAPPING: Bilingual = {
  zh: "下一级的“键: 值”，每行一个，或 { 键: 值, 键: 值 }",
  en: "keys with their values, each on its line or as { key: value, key: value }",
};

/** Where the form is easily mistaken, an example says more than its kind. */
const EXAMPLES: Readonly<Record<string, Bilingual>> = {
  number: {
    zh: "1 起的整数，例如 2；A02 这样带字母的版次还排不了，先写 2",
    en: "a whole number from 1, such as 2; a page number with letters, such as A02, cannot be set yet",
  },
};

function describe(schema: v.GenericSchema, issue: Issue, yaml: YamlText): Diagnostic {
  const path = pathOf(issue);
  const key = String(path[path.length - 1] ?? "YAML");
  const last = issue.path?.[issue.path.length - 1];
  if (Array.isArray(last?.input) && (issue.type === "strict_object" || last.origin === "key")) {
    const place = path.slice(0, -1);
    return wrongValue(spanAt(yaml, place), String(place[place.length - 1] ?? "YAML"), MAPPING, shown(last.input));
  }
  if (isUnknownKey(issue)) {
    return unknownKey(keySpanAt(yaml, path), key, keyMeant(schema, path), knownKeys(schema, path.slice(0, -1)));
  }
  if (isMissingKey(issue)) return missingKey(spanAt(yaml, path), key);

  const span = spanAt(yaml, path);
  const received = shown(issue.input);
  const typed = typeof issue.input === "string" || typeof issue.input === "number" ? String(issue.input) : "";
  const inside = schemaAt(schema, path);
  const wanted = (EXAMPLES[key] && path.length > 1 ? EXAMPLES[key] : undefined) ?? wantedBy(inside, issue);
  if (issue.input === null && path.length > 0) return emptyValue(span, key, wanted);
  switch (issue.message) {
    case POSITIVE:
      return wrongValue(span, key, ABOVE_NOTHING, received);
    case LONG:
      return wrongValue(span, key, AT_MOST, received);
    case LENGTH:
      if (/^-\d/.test(typed)) {
        const isAbove = partsOf(inside).some((part) => "message" in part && part.message === POSITIVE);
        return wrongValue(span, key, isAbove ? ABOVE_NOTHING : NOT_NEGATIVE, received);
      }
      return wrongUnit(span, key, received, lengthMeant(typed));
    case COLOUR:
      return wrongColour(span, key, received, colourMeant(typed));
    case DATE:
      return wrongDate(span, received, dateMeant(typed));
  }
  if (issue.type === "max_length" || issue.type === "max_entries") {
    const [count, most] = [sizeOf(issue.input), Number(issue.requirement)];
    const ofPage = OF_PAGE.get(key);
    if (ofPage) return pageOverLimit(ofPage, span, count, most);
    return listOverLimit(span, key, count, most, typeof issue.input === "string");
  }
  if (issue.type === "min_length" && issue.input === "") return emptyValue(span, key, wanted);
  if (issue.expected === "string" && (typeof issue.input === "number" || typeof issue.input === "boolean")) {
    return notText(span, key, span.source.text.slice(span.start, span.end));
  }
  if (key === "byline" && typed) {
    const form = `byline: { name: ${typed} }`;
    return wrongValue(span, key, { zh: form, en: form }, received);
  }
  const isNumber = issue.expected === "number" || issue.expected === null;
  return wrongValue(span, key, wanted, received, isNumber ? numberMeant(typed) : undefined);
}

/** Lists of what a page holds. */
const OF_PAGE = new Map<string, "blocks" | "frames">([
  ["layout", "blocks"],
  ["placed", "blocks"],
  ["row", "blocks"],
  ["stack", "blocks"],
  ["frames", "frames"],
]);

/** Characters of a text, or entries. */
function sizeOf(input: unknown): number {
  if (typeof input === "string" || Array.isArray(input)) return input.length;
  return Object.keys(input as object).length;
}

const ABOVE_NOTHING: Bilingual = { zh: "大于 0 的长度，例如 9pt", en: "a length above 0, such as 9pt" };
const AT_MOST: Bilingual = {
  zh: `不超过 ${LIMITS.length}pt（5080mm）的长度`,
  en: `a length of ${LIMITS.length}pt (5080mm) at most`,
};
const NOT_NEGATIVE: Bilingual = { zh: "不小于 0 的长度，例如 9pt", en: "a length that is not below 0, such as 9pt" };

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

/** What valibot's schemas hold, as far as messages need it. */
interface SchemaInside {
  readonly type?: string;
  readonly entries?: Readonly<Record<string, SchemaInside>>;
  readonly wrapped?: SchemaInside;
  readonly item?: SchemaInside;
  readonly value?: SchemaInside;
  readonly getter?: (input: unknown) => SchemaInside;
  readonly options?: readonly string[];
  readonly pipe?: readonly SchemaInside[];
  readonly requirement?: unknown;
}

function unwrapped(schema: SchemaInside | undefined): SchemaInside | undefined {
  let at = schema;
  while (at?.wrapped || at?.getter) at = at.wrapped ?? at.getter?.(undefined);
  return at;
}

function schemaAt(schema: v.GenericSchema, path: Path): SchemaInside | undefined {
  let at = unwrapped(schema as SchemaInside);
  for (const key of path) at = unwrapped(at?.entries?.[key] ?? at?.item ?? at?.value);
  return at;
}

/** All that a schema and the schemas inside its pipe are made of. */
function partsOf(schema: SchemaInside | undefined): SchemaInside[] {
  return (schema?.pipe ?? []).flatMap((part) => (part === schema ? [] : part.pipe ? partsOf(part) : [part]));
}

/** What a value has to be, in words. */
function wantedBy(schema: SchemaInside | undefined, issue: Issue): Bilingual {
  const parts = partsOf(schema);
  const bound = (type: string) => parts.find((part) => part.type === type)?.requirement as number | undefined;
  switch (schema?.type) {
    case "picklist": {
      const options = (schema.options ?? []).join(", ");
      return { zh: `其中之一：${options}`, en: `one of ${options}` };
    }
    case "number": {
      const [least, most] = [bound("min_value"), bound("max_value")];
      const isWhole = parts.some((part) => part.type === "integer");
      const range = least === undefined ? "" : most === undefined ? `≥ ${least}` : `${least}–${most}`;
      const [zh, en] = isWhole ? ["整数", "a whole number"] : ["数字", "a number"];
      return { zh: range ? `${zh}（${range}）` : zh, en: range ? `${en} (${range})` : en };
    }
    case "string":
      return { zh: "文字", en: "text" };
    case "array":
      return {
        zh: "列表，至少一项：[甲, 乙]，或每行一个“- ”",
        en: "a list of one at least: [a, b], or a line with '- ' for each",
      };
    case "strict_tuple":
      return { zh: "两个数字：[-0.03, 0.1]", en: "two numbers: [-0.03, 0.1]" };
    case "record":
    case "strict_object":
      return MAPPING;
    default:
      return { zh: `另一种写法（${issue.expected ?? issue.message}）`, en: issue.expected ?? issue.message };
  }
}

/** The keys that the object at a path may have. */
function knownKeys(schema: v.GenericSchema, path: Path): string[] {
  return Object.keys(schemaAt(schema, path)?.entries ?? {});
}

function keyMeant(schema: v.GenericSchema, path: Path): string | undefined {
  const known = knownKeys(schema, path.slice(0, -1));
  const typed = String(path[path.length - 1])
    .normalize("NFKC")
    .trim();
  return keyByOtherName(typed, known) ?? nearestName(typed, known);
}

/** Every key of a schema, at whatever level. */
export const keysOf = once((schema: v.GenericSchema): KnownKeys => {
  let known: ReturnType<KnownKeys> | undefined;
  return () => (known ??= withOtherNames(keysIn(schema)));
});

function keysIn(schema: v.GenericSchema): ReadonlySet<string> {
  const keys = new Set<string>();
  const seen = new Set<SchemaInside>();
  const collect = (inside: SchemaInside | undefined) => {
    const at = unwrapped(inside);
    if (!at || seen.has(at)) return;
    seen.add(at);
    for (const [key, value] of Object.entries(at.entries ?? {})) {
      keys.add(key);
      collect(value);
    }
    for (const part of [at.item, at.value]) collect(part);
  };
  collect(schema as SchemaInside);
  return keys;
}

/**
 * The known name that a misspelt one most likely stands for; undefined when none is near.
 *
 * @param far most letters that differ
 */
export function nearestName(
  name: string,
  known: readonly string[],
  far = Math.max(2, Math.floor(name.length / 2)),
): string | undefined {
  let nearest: string | undefined;
  let least = far + 1;
  for (const other of known) {
    const steps = distance(name.toLowerCase(), other.toLowerCase());
    if (steps < least) [nearest, least] = [other, steps];
  }
  return nearest;
}
