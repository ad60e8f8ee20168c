import { expect, test } from "vitest";
import { murmur3 } from "../../src/export/pdf/murmur3.ts";

const hashOf = (text: string) => Buffer.from(murmur3(Buffer.from(text))).toString("hex");

// By another program: mmh3 5.3, `hash_bytes(text, 0, x64arch=False)`.
test.each([
  ["", "00000000000000000000000000000000"],
  ["0123456789abcdef", "09447dfb0ad3ae369b1dad48fd3b2b57"],
  ["The quick brown fox jumps over the lazy dog, twi", "8afbeb2beba4a844adccd527d75b8103"],
])("%j has the hash that others make of it", (text, hash) => {
  expect(hashOf(text)).toBe(hash);
});

test("every byte counts, those behind the last whole block as well", () => {
  const text = "0123456789abcdef0123456";
  const others = [...text].map((_, i) => `${text.slice(0, i)}x${text.slice(i + 1)}`);
  expect(new Set([text, `${text}\0`, ...others].map(hashOf)).size).toBe(text.length + 2);
});
