/** The files that plans and their styles name, of which none but these are read: what no page of a run may go over. */
import { dirname, resolve } from "node:path";
import type { Host } from "../host.ts";
import { keysOf } from "./check.ts";
import { type Loading, OutsideFiles, readText } from "./files.ts";
import { planSchema, styleSchema } from "./schema.ts";
import { parseYaml } from "./yaml.ts";

/** The keys whose values are names of files. */
const NAMING: ReadonlySet<string> = new Set(["article", "file", "profile", "style"]);

/** Levels of a plan that are searched. */
const DEEPEST = 12;

/** @param plans absolute paths; what cannot be read is theirs to tell who makes the page */
export function filesNamedIn(host: Host, plans: readonly string[]): ReadonlySet<string> {
  const loading: Loading = { host, report: () => undefined, outside: new OutsideFiles() };
  const files = new Set(plans);
  const styles = new Set<string>();
  for (const plan of plans) {
    const value = readValue(loading, plan, planSchema);
    const { style } = (value ?? {}) as { readonly style?: unknown };
    const from = typeof style === "string" ? resolve(dirname(plan), style) : plan;
    if (from !== plan) styles.add(from);
    // What a plan lays over its style counts from the style.
    for (const name of namesIn(value, 0)) for (const base of [plan, from]) files.add(resolve(dirname(base), name));
  }
  for (const style of styles) {
    for (const name of namesIn(readValue(loading, style, styleSchema), 0)) files.add(resolve(dirname(style), name));
  }
  return files;
}

function readValue(loading: Loading, path: string, schema: Parameters<typeof keysOf>[0]): unknown {
  if (loading.host.size(path) === undefined) return undefined;
  const text = readText(loading, path, undefined);
  return text && parseYaml(text.source, loading.report, keysOf(schema))?.value;
}

function namesIn(value: unknown, depth: number): string[] {
  if (depth > DEEPEST || typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === "string" ? (NAMING.has(key) ? [inner] : []) : namesIn(inner, depth + 1),
  );
}
