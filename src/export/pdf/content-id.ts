/** 16 bytes that name what stands on a page: the file's identifier (ISO 32000-1, 14.4). */
import type { GlyphRun, PageMetadata } from "../../model/page.ts";
import { murmur3 } from "./murmur3.ts";

/** Bytes of a run's place and size. */
const RUN_BYTES = 12;

/** Of texts and places, and so of no more than a reader sees. */
export function contentId(metadata: PageMetadata, runs: readonly GlyphRun[]): Uint8Array {
  const texts = Buffer.from(JSON.stringify([metadata, ...runs.map(({ text }) => text)]), "utf16le");
  const bytes = new DataView(new ArrayBuffer(runs.length * RUN_BYTES + texts.length));
  let at = 0;
  for (const { x, y, size } of runs) {
    bytes.setFloat32(at, x);
    bytes.setFloat32(at + 4, y);
    bytes.setFloat32(at + 8, size);
    at += RUN_BYTES;
  }
  new Uint8Array(bytes.buffer).set(texts, at);
  return murmur3(bytes);
}
