/**
 * Faces kept from page to page: opening a Chinese font takes longer than setting a page in it.
 *
 * A face holds its tables and the outlines that pages have asked for, so it grows to what the desk uses and no more.
 * A file that was changed since is opened anew, and so is one of which anything turned out to be damaged: a page is the
 * same whatever was set before it.
 */
import type { Host } from "../host.ts";
import type { FontSource } from "../model/style.ts";
import { type OpenTypeFace, openFace } from "./face.ts";
import { FontFile } from "./font-file.ts";

/** Most faces that are kept; those that were longest not asked for go first. A house style names up to a dozen. */
const MOST_FACES = 24;

interface Kept {
  readonly stamp: string | undefined;
  readonly face: OpenTypeFace;
}

export class FaceCache {
  /** By name in the style, file, face inside it and language; the last asked for stands last. */
  readonly #kept = new Map<string, Kept>();

  /** @throws FontFileError when the file is no font that can be used; the host's error when it cannot be read */
  open(host: Host, { name, path, face: inCollection, language }: FontSource): OpenTypeFace {
    const key = JSON.stringify([name, path, inCollection, language]);
    const stamp = host.stamp(path);
    const known = this.#kept.get(key);
    this.#kept.delete(key);
    const isGood = known !== undefined && known.stamp === stamp && known.face.fault === undefined;
    const kept = isGood ? known : { stamp, face: openFace(name, new FontFile(host, path), inCollection, language) };
    this.#kept.set(key, kept);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MOST_FACES) break;
      this.#kept.delete(oldest);
    }
    return kept.face;
  }
}
