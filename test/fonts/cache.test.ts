/** Faces kept from page to page: opened once, and anew when their file is another or was found damaged. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { createSource, spanOf } from "../../src/diagnostics/source.ts";
import { FaceCache } from "../../src/fonts/cache.ts";
import type { Host } from "../../src/host.ts";
import type { FontSource } from "../../src/model/style.ts";
import { FONT } from "../support/desk.ts";

const font = readFileSync(FONT);
const span = spanOf(createSource("style.yaml", ""));
const sourceOf = (name: string): FontSource => ({ name, path: "/kai.ttf", licence: "OFL-1.1", language: "ZHS ", span });
const kai = sourceOf("kai");
const HAN = 0x671b;

/** One font file that can be changed, and how often its first bytes were read. */
function fontHost(bytes: Uint8Array = font) {
  const file = { bytes, stamp: "1", opened: 0 };
  const host: Pick<Host, "size" | "stamp" | "readStretches"> = {
    size: () => file.bytes.length,
    stamp: () => file.stamp,
    readStretches(_, into, stretches) {
      for (const [start, end, place] of stretches) {
        if (start === 0) file.opened++;
        into.set(file.bytes.subarray(start, end), place);
      }
    },
  };
  return { file, host: host as Host };
}

it("a face is opened once", () => {
  const { file, host } = fontHost();
  const cache = new FaceCache();
  const face = cache.open(host, kai);
  expect(cache.open(host, kai) === face).toBe(true);
  expect(file.opened).toBe(1);
});

it("another name is another face: pages know their fonts by name", () => {
  const { host } = fontHost();
  const cache = new FaceCache();
  expect([cache.open(host, kai).id, cache.open(host, sourceOf("song")).id]).toEqual(["kai", "song"]);
});

it("a file that was changed is opened anew", () => {
  const { file, host } = fontHost();
  const cache = new FaceCache();
  const face = cache.open(host, kai);
  file.stamp = "2";
  expect(cache.open(host, kai) === face).toBe(false);
});

it("a face with a damaged outline is not given to the next page", () => {
  const { host } = fontHost(damaged(font, HAN));
  const cache = new FaceCache();
  const face = cache.open(host, kai);
  expect(() => face.loadGlyphs([face.glyph(HAN)])).toThrow("unreadable");
  const next = cache.open(host, kai);
  expect(next.loadGlyphs([next.glyph(0x6f6e)])).toBeUndefined();
});

it("no more than two dozen are kept, and those asked for last", () => {
  const { file, host } = fontHost();
  const cache = new FaceCache();
  for (let i = 0; i < 24; i++) cache.open(host, sourceOf(`font ${i}`));
  cache.open(host, sourceOf("font 0"));
  cache.open(host, sourceOf("one more"));
  expect(file.opened).toBe(25);
  cache.open(host, sourceOf("font 0"));
  expect(file.opened).toBe(25);
  cache.open(host, sourceOf("font 1"));
  expect(file.opened).toBe(26);
});

/** A copy of a font whose outline of a character ends before it starts (OpenType, loca table, long offsets). */
function damaged(bytes: Buffer, codePoint: number): Uint8Array {
  const copy = Buffer.from(bytes);
  const gid = new FaceCache().open(fontHost(bytes).host, kai).glyph(codePoint);
  for (let at = 12; ; at += 16) {
    if (copy.toString("latin1", at, at + 4) !== "loca") continue;
    copy.writeUInt32BE(0, copy.readUInt32BE(at + 8) + (gid + 1) * 4);
    return copy;
  }
}
