import { isDeepStrictEqual } from "node:util";
import { expect, test, vi } from "vitest";
import { once } from "../../src/kept/once.ts";

test("is made at the first call for an object, and again for another that is like it", () => {
  const make = vi.fn(({ text }: { text: string }) => [text]);
  const madeOf = once(make);
  const [one, other] = [{ text: "潮" }, { text: "潮" }];
  expect(madeOf(one)).toBe(madeOf(one));
  expect(madeOf(other)).not.toBe(madeOf(one));
  expect(make).toHaveBeenCalledTimes(2);
});

test("is not seen: a copy has none, an object with it equals one without", () => {
  const lengthOf = once(({ text }: { text: string }) => text.length);
  const one = { text: "潮" };
  expect(lengthOf(one)).toBe(1);
  expect(lengthOf({ ...one, text: "潮声" })).toBe(2);
  expect(Reflect.ownKeys(one)).toEqual(["text"]);
  expect(isDeepStrictEqual(one, { text: "潮" })).toBe(true);
});

test("two of one object do not meet, and nothing is kept of one that threw", () => {
  let isReady = false;
  const first = once((_: object) => 1);
  const second = once((_: object) => {
    if (!isReady) throw new Error("not yet");
    return 2;
  });
  const key = {};
  expect(() => second(key)).toThrow("not yet");
  isReady = true;
  expect([first(key), second(key), first(key), second(key)]).toEqual([1, 2, 1, 2]);
});
