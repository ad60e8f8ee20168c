/**
 * Say of each key what it means: for editors that read the published JSON Schemas, and for the tables of docs/, which
 * are made from them (schemas/generate.ts). A desk reads Chinese before the `·`, English behind it.
 */
import * as v from "valibot";

/** What holds where a key is not written, and what it may look like. */
interface Unwritten {
  /** The value that might as well be written; a test writes it, and nothing changes. */
  readonly default?: unknown;
  /** Where that value is not always the same, or there is none: in words. */
  readonly absent?: string;
  readonly example?: unknown;
}

/** A key that is not written, and whose place stays empty. */
export const NONE = "无 · none";

/** A key that must be written; of a mapping each key has its own example. */
export function described<S extends v.GenericSchema>(schema: S, description: string, example?: unknown) {
  return v.pipe(schema, v.metadata({ description, ...(example === undefined ? {} : { examples: [example] }) }));
}

export function optional<S extends v.GenericSchema>(schema: S, description: string, unwritten: Unwritten = {}) {
  const { default: value, absent = value === undefined ? NONE : undefined, example } = unwritten;
  const said = { description, ...(absent === undefined ? { default: value } : { absent }) };
  return v.optional(v.pipe(schema, v.metadata({ ...said, ...(example === undefined ? {} : { examples: [example] }) })));
}
