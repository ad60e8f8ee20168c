/**
 * What a build says, so that a value kept from the build before says again what was said when it was made.
 *
 * A unit of work is written down with all that it says, and so with all that the units inside it say. One message may
 * stand in several units: within a build it is told once, in the order of a build that keeps nothing.
 */
import type { Diagnostic, Report } from "./diagnostic.ts";

/** A value and what was said while it was made. */
export interface Noted<Value> {
  readonly value: Value;
  readonly said: readonly Diagnostic[];
}

/** A map of noted values. */
interface Keeper<Key, Value> {
  get(key: Key): Noted<Value> | undefined;
  set(key: Key, noted: Noted<Value>): unknown;
}

export class Journal {
  #tell: Report;
  #told = new Set<Diagnostic>();
  /** Units that are being made, the innermost last. */
  readonly #open: Diagnostic[][] = [];

  constructor(tell: Report = () => undefined) {
    this.#tell = tell;
  }

  /** Begin a build: what is said from here on goes to its own report. */
  begin(tell: Report): void {
    this.#tell = tell;
    this.#told = new Set();
  }

  readonly report: Report = (diagnostic) => {
    for (const unit of this.#open) unit.push(diagnostic);
    if (this.#told.has(diagnostic)) return;
    this.#told.add(diagnostic);
    this.#tell(diagnostic);
  };

  /**
   * The value kept for a key, after what was said when it was made is said again; made and kept where there is none.
   *
   * @param kept a map, or a weak one
   */
  keep<Key, Value>(kept: Keeper<Key, Value>, key: Key, make: () => Value): Value {
    const known = kept.get(key);
    if (known) {
      known.said.forEach(this.report);
      return known.value;
    }
    const said: Diagnostic[] = [];
    this.#open.push(said);
    try {
      const value = make();
      kept.set(key, { value, said });
      return value;
    } finally {
      this.#open.pop();
    }
  }
}
