import { inflateSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { Deflater } from "../../src/export/pdf/deflater.ts";

/** Bytes that are neither all alike nor all different. */
const bytesOf = (length: number) => Uint8Array.from({ length }, (_, i) => (i * i) % 251);

describe("a stream that is compressed", () => {
  for (const [name, length, cuts] of [
    ["without bytes", 0, []],
    ["small", 100, []],
    ["large", 200_000, []],
    ["in pieces", 200_000, [12, 70_000, 150_000]],
    ["in pieces of which one is small", 200_000, [199_999]],
  ] as const) {
    test(`${name}, is read back, its checksum included`, async () => {
      const bytes = bytesOf(length);
      expect(inflateSync(await new Deflater().deflate(bytes, cuts)).equals(bytes)).toBe(true);
    });
  }

  for (const [name, changedAt] of [
    ["in a piece", 100_000],
    ["before one, that it may repeat", 69_999],
  ] as const) {
    test(`has the same bytes whatever was compressed before, a byte ${name} another`, async () => {
      const [bytes, cuts] = [bytesOf(200_000), [12, 70_000, 150_000]];
      const changed = bytes.map((byte, i) => (i === changedAt ? byte ^ 1 : byte));
      const used = new Deflater();
      await used.deflate(bytes, cuts);
      await used.deflate(bytes);
      used.begin();
      expect(await used.deflate(changed, cuts)).toEqual(await new Deflater().deflate(changed, cuts));
      expect(await used.deflate(changed)).toEqual(await new Deflater().deflate(changed));
    });
  }

  test("has the same bytes where no other thread is free", async () => {
    const bytes = bytesOf(200_000);
    for (const cuts of [[], [12, 70_000, 150_000]]) {
      expect(await new Deflater(true).deflate(bytes, cuts)).toEqual(await new Deflater().deflate(bytes, cuts));
    }
  });

  test("has the same bytes whatever was compressed before, cut elsewhere", async () => {
    const bytes = bytesOf(4000);
    const used = new Deflater();
    await used.deflate(bytes, [1000]);
    expect(await used.deflate(bytes, [3000])).toEqual(await new Deflater().deflate(bytes, [3000]));
  });
});
