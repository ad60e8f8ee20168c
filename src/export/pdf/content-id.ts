/** 16 bytes that name what stands on a page: the file's identifier (ISO 32000-1, 14.4). */
import type { GlyphRun, PageMetadata } from "../../model/page.ts";
import { murmur3 } from "./murmur3.ts";

/** Bytes of a run's place and size. */
const RUN_BYTES = 12;

/** @param ids of all runs that stand on the page */
export function contentId(metadata: PageMetadata, ids: readonly Uint8Array[]): Uint8Array {
  return murmur3(Buffer.concat([Buffer.from(JSON.stringify(metadata), "utf16le"), ...ids]));
}

/** Of texts and places, and so of no more than a reader sees. */
export function runsId(runs: readonly GlyphRun[]): Uint8Array {
  const places = new DataView(new ArrayBuffer(runs.length * RUN_BYTES));
  const texts: string[] = [];
  let at = 0;
  for (const { x, y, size, text } of runs) {
    texts.push(text);
    places.setFloat32(at, x);
    places.setFloat32(at + 4, y);
    places.setFloat32(at + 8, size);
    at += RUN_BYTES;
  }
  return murmur3(Buffer.concat([new Uint8Array(places.buffer), Buffer.from(JSON.stringify(texts), "utf16le")]));
}
