/**
 * The cache of a desk: the one place where a value outlives the call that computed it.
 *
 * A stage is declared where it stands, and its key is its arguments: objects by identity, all else by value. So a key
 * misses no input, and an object that an edit leaves alone finds what was made of it. A value is computed once; where it
 * is asked for again, the diagnostics that were emitted meanwhile are replayed. `sweep` ends a build: what it did not ask
 * for, itself or by way of a value that it reused, is dropped.
 *
 * What follows from one object alone and says nothing may live with that object instead (once.ts).
 */
import type { Diagnostic, Report } from "../diagnostics/diagnostic.ts";

/** A part of a key. */
export type Part = object | string | number | boolean | undefined;

/** What a stage computes with, and a value may go on computing with: what it asks for stays as long as it does. */
export interface Context {
  /** The value of a stage for a key. Where it throws, nothing is cached. */
  get<Key extends readonly Part[], Value>(stage: Stage<Key, Value>, ...key: Key): Value;
  readonly report: Report;
}

/** A computation that is cached by its arguments. It reads nothing else, and nobody changes what it returns. */
export interface Stage<Key extends readonly Part[], Value> {
  readonly name: string;
  readonly compute: (kept: Context, ...key: Key) => Value;
}

export function stage<const Key extends readonly Part[], Value>(
  name: string,
  compute: (kept: Context, ...key: Key) => Value,
): Stage<Key, Value> {
  return { name, compute };
}

/** A value, and what was emitted while it was computed. */
export interface Recorded<Value> {
  readonly value: Value;
  readonly emitted: readonly Diagnostic[];
}

interface Entry {
  value: unknown;
  readonly emitted: Diagnostic[];
  /** What it asked for: reused with it, it stays with it. */
  readonly asked: Entry[];
  /** The last entry that asked for this one. */
  asker: Entry | undefined;
  /** The last build that used it. */
  build: number;
}

/** Entries by the last part of their keys, below a level for each part before. */
type Level = Map<Part, Level | Entry>;

export class Kept implements Context {
  readonly #stages = new Map<object, Level>();
  /** Entries that are being computed, the innermost last. */
  readonly #open: Entry[] = [];
  readonly #below: Kept | undefined;
  #emit: Report;
  #emitted = new Set<Diagnostic>();
  #build = 0;

  /**
   * @param emit takes what a build says
   * @param below a cache that is asked first and left as it is: what is tried goes with this one
   */
  constructor(emit: Report = () => undefined, below?: Kept) {
    this.#emit = emit;
    this.#below = below;
  }

  /** Begin a build: what is said from here on goes to its own report. */
  begin(emit: Report): void {
    this.#emit = emit;
    this.#emitted = new Set();
    this.#build++;
  }

  /** Emit a diagnostic, once a build, into the entries that are being computed. */
  readonly report: Report = (diagnostic) => {
    for (const entry of this.#open) entry.emitted.push(diagnostic);
    if (this.#emitted.has(diagnostic)) return;
    this.#emitted.add(diagnostic);
    this.#emit(diagnostic);
  };

  get<Key extends readonly Part[], Value>(stage: Stage<Key, Value>, ...key: Key): Value {
    return this.#ask(undefined, stage, key);
  }

  #ask<Key extends readonly Part[], Value>(asker: Entry | undefined, stage: Stage<Key, Value>, key: Key): Value {
    const below = this.#below ? find(this.#below.#stages, stage, key) : undefined;
    if (below) return this.replay(below as Recorded<Value>);
    const known = find(this.#stages, stage, key);
    const entry = known ?? this.#compute(stage, key);
    if (asker && entry.asker !== asker) {
      entry.asker = asker;
      asker.asked.push(entry);
    }
    if (known) use(known, this.#build);
    return (known ? this.replay(known) : entry.value) as Value;
  }

  /** Compute a value and record what is emitted meanwhile: for a cache that outlives this one. */
  record<Value>(compute: (kept: Context) => Value): Recorded<Value> {
    const entry: Entry = { value: undefined, emitted: [], asked: [], asker: undefined, build: this.#build };
    this.#open.push(entry);
    try {
      entry.value = compute(this.#contextOf(entry));
    } finally {
      this.#open.pop();
    }
    return entry as Recorded<Value>;
  }

  #contextOf(entry: Entry): Context {
    return { get: (stage, ...key) => this.#ask(entry, stage, key), report: this.report };
  }

  /** A recorded value, after what was emitted when it was computed is emitted again. */
  replay<Value>({ value, emitted }: Recorded<Value>): Value {
    emitted.forEach(this.report);
    return value;
  }

  #compute<Key extends readonly Part[], Value>(stage: Stage<Key, Value>, key: Key): Entry {
    const entry = this.record((context) => stage.compute(context, ...key)) as Entry;
    let level = levelIn(this.#stages, stage);
    const last = key.length - 1;
    for (let i = 0; i < last; i++) level = levelIn(level, key[i]);
    level.set(key[last], entry);
    return entry;
  }

  /** Sweep, and begin another build with the same report. */
  next(): void {
    this.sweep();
    this.#build++;
  }

  /** End a build: drop what it did not use. */
  sweep(): void {
    for (const [stage, level] of this.#stages) if (isSwept(level, this.#build)) this.#stages.delete(stage);
  }
}

function find(stages: ReadonlyMap<object, Level>, stage: object, key: readonly Part[]): Entry | undefined {
  let found: Level | Entry | undefined = stages.get(stage);
  for (let i = 0; found && i < key.length; i++) found = (found as Level).get(key[i]);
  return found as Entry | undefined;
}

function levelIn<Key>(level: Map<Key, Level | Entry>, part: Key): Level {
  let next = level.get(part);
  if (!next) level.set(part, (next = new Map()));
  return next as Level;
}

/** What is used keeps what it was made of. */
function use(entry: Entry, build: number): void {
  if (entry.build === build) return;
  entry.build = build;
  for (const asked of entry.asked) use(asked, build);
}

/** Drop what lies below a level and was not used. @returns whether nothing is left */
function isSwept(level: Level, build: number): boolean {
  for (const [part, below] of level) {
    if (below instanceof Map ? isSwept(below, build) : below.build !== build) level.delete(part);
  }
  return level.size === 0;
}
