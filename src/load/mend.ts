/**
 * What can be read of a value that does not hold its schema: a proof shows the page without what is wrong in its plan,
 * and the errors beside it. For press nothing is mended: the page is refused.
 */
import * as v from "valibot";

/** A plan with more faults is none. */
const MOST_FAULTS = 200;

type Key = string | number;

/**
 * The value without what its schema refuses; undefined where nothing of it would be left.
 *
 * @param standIns what stands at a path, such as `page.date`, for what cannot do without
 */
export function mended<S extends v.GenericSchema>(
  schema: S,
  value: unknown,
  standIns: Readonly<Record<string, unknown>> = {},
): v.InferOutput<S> | undefined {
  const copy = structuredClone(value);
  for (let fault = 0; fault < MOST_FAULTS; fault++) {
    const result = v.safeParse(schema, copy, { abortPipeEarly: true });
    if (result.success) return result.output;
    if (result.issues.length > MOST_FAULTS) return undefined;
    const path = (result.issues[0].path ?? []).map(({ key }) => key as Key);
    const standIn = standIns[path.join(".")];
    if (!(standIn === undefined ? drop(copy, path) : put(copy, path, standIn))) return undefined;
  }
  return undefined;
}

/** Let something stand at a path. */
function put(value: unknown, path: readonly Key[], standIn: unknown): boolean {
  const parent = parentAt(value, path);
  if (parent) parent[path[path.length - 1] as Key] = structuredClone(standIn);
  return parent !== undefined;
}

/** Take out what stands at a path; where nothing does, a key is missing, and what lacks it goes. */
function drop(value: unknown, path: readonly Key[]): boolean {
  const key = path[path.length - 1];
  if (key === undefined) return false;
  const parent = parentAt(value, path);
  if (!parent || !Object.hasOwn(parent, key)) return drop(value, path.slice(0, -1));
  if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else delete parent[key];
  return true;
}

/** What holds the key at a path's end. */
function parentAt(value: unknown, path: readonly Key[]): Record<Key, unknown> | undefined {
  const parent = path.slice(0, -1).reduce<unknown>((inner, step) => (inner as Record<Key, unknown>)[step], value);
  return typeof parent === "object" && parent !== null ? (parent as Record<Key, unknown>) : undefined;
}
