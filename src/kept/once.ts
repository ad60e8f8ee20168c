/**
 * What follows from one object alone is made once for it, and kept as long as the object is. A block that an edit leaves
 * alone is the same object in the next build, and so is what was made of it. It may be a place to keep what depends on
 * more than the object.
 *
 * The value is a private field of the object, which neither a copy nor a comparison sees. In a weak map of the module it
 * would outlive the page: the collector of the young takes for alive what an old map holds, and with it all of the page
 * that it leads to. That was a tenth of the time of many pages (measured).
 */
export function once<Key extends object, Value extends object | number | string>(
  make: (key: Key) => Value,
): (key: Key) => Value {
  class Marked extends Bearer {
    readonly #value: Value;

    constructor(key: Key, value: Value) {
      super(key);
      this.#value = value;
    }

    static read(key: Key): Value | undefined {
      return #value in key ? key.#value : undefined;
    }

    static mark(key: Key, value: Value): Value {
      new Marked(key, value);
      return value;
    }
  }
  return (key) => Marked.read(key) ?? Marked.mark(key, make(key));
}

function itself(object: object): object {
  return object;
}

/** As the base of a class it gives the class's private fields to an object that is there. */
const Bearer = itself as unknown as new (object: object) => object;
