/**
 * What follows from one object alone is made once for it, and kept as long as the object is. A block that an edit leaves
 * alone is the same object in the next build, and so is what was made of it.
 */
export function once<Key extends object, Value extends object | number | string>(
  make: (key: Key) => Value,
): (key: Key) => Value {
  const made = new WeakMap<Key, Value>();
  return (key) => {
    let value = made.get(key);
    if (value === undefined) made.set(key, (value = make(key)));
    return value;
  };
}
