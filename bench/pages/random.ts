/** Choices that are the same at every run. */
import { generator } from "../../test/headlines/random.ts";

export class Random {
  readonly #next: () => number;

  constructor(seed: number) {
    this.#next = generator(seed);
    // The first numbers of seeds that are near each other are near, too.
    for (let i = 0; i < 8; i++) this.#next();
  }

  whole(least: number, most: number): number {
    return least + Math.floor(this.#next() * (most - least + 1));
  }

  chance(share: number): boolean {
    return this.#next() < share;
  }

  pick<Value>(values: readonly Value[]): Value {
    return values[this.whole(0, values.length - 1)] as Value;
  }

  /** Some of the values, each once, in their order. */
  some<Value>(values: readonly Value[], count: number): Value[] {
    const rest = [...values];
    while (rest.length > count) rest.splice(this.whole(0, rest.length - 1), 1);
    return rest;
  }
}
