/** Open the style's font files, each once and only when a character asks for it. */
import { fontFault, fontMissing, fontRestricted } from "../diagnostics/catalogue.ts";
import type { Report } from "../diagnostics/diagnostic.ts";
import type { Host } from "../host.ts";
import type { FontSource } from "../model/style.ts";
import type { FaceCache } from "./cache.ts";
import type { Face, OpenTypeFace } from "./face.ts";
import { FontFileError } from "./font-fault.ts";

export class FontRegistry {
  readonly #sources: ReadonlyMap<string, FontSource>;
  readonly #host: Host;
  readonly #report: Report;
  readonly #cache: FaceCache;
  readonly #opened = new Map<string, OpenTypeFace | undefined>();

  /** @param cache faces of the pages before, and for those after this one */
  constructor(sources: ReadonlyMap<string, FontSource>, host: Host, report: Report, cache: FaceCache) {
    this.#sources = sources;
    this.#host = host;
    this.#report = report;
    this.#cache = cache;
  }

  /** The face of a name; undefined, and reported once, when its file cannot be used. */
  face(name: string): OpenTypeFace | undefined {
    if (!this.#opened.has(name)) this.#opened.set(name, this.#open(name));
    return this.#opened.get(name);
  }

  /** The first face of a chain that has a character, and what else is asked of it. */
  find(chain: readonly string[], codePoint: number, accepts = (_: Face) => true): Face | undefined {
    for (const name of chain) {
      const face = this.face(name);
      if (face && face.glyph(codePoint) !== 0 && accepts(face)) return face;
    }
    return undefined;
  }

  /** Whether every font of a chain can be used: where one cannot, a missing character is no news. */
  isWhole(chain: readonly string[]): boolean {
    return chain.every((name) => this.face(name) !== undefined);
  }

  /** Read the outlines of the glyphs that a page draws, by face; a font whose outlines are damaged is reported. */
  loadOutlines(glyphs: ReadonlyMap<string, ReadonlySet<number>>): void {
    for (const [name, gids] of glyphs) {
      try {
        this.face(name)?.loadGlyphs(gids);
      } catch (error) {
        this.#refuse(this.#sources.get(name) as FontSource, error);
      }
    }
  }

  /** Warn of the fonts of a page that its makers do not let anyone embed. @param glyphsOf what the page draws, by face */
  reportRestrictions(glyphsOf: () => ReadonlyMap<string, unknown>): void {
    const restricted = [...this.opened].filter(([, { restrictions }]) => restrictions.length > 0);
    if (restricted.length === 0) return;
    const drawn = glyphsOf();
    for (const [name, { restrictions }] of restricted) {
      const source = this.#sources.get(name);
      if (source && drawn.has(name)) this.#report(fontRestricted(source, restrictions));
    }
  }

  /** The faces that were needed, by name. */
  get opened(): ReadonlyMap<string, OpenTypeFace> {
    return new Map([...this.#opened].filter((entry): entry is [string, OpenTypeFace] => entry[1] !== undefined));
  }

  /** Whether every font that was needed could be used, and its file is still the one that was opened. */
  get isCurrent(): boolean {
    return [...this.#opened].every(([name, face]) => face !== undefined && this.#isSame(name, face));
  }

  #isSame(name: string, face: OpenTypeFace): boolean {
    const source = this.#sources.get(name);
    try {
      return source !== undefined && this.#cache.open(this.#host, source) === face;
    } catch {
      // What is wrong with the file is told by the registry that opens it next.
      return false;
    }
  }

  #open(name: string): OpenTypeFace | undefined {
    const source = this.#sources.get(name);
    if (!source) return undefined;
    try {
      return this.#cache.open(this.#host, source);
    } catch (error) {
      this.#refuse(source, error);
      return undefined;
    }
  }

  #refuse(source: FontSource, error: unknown): void {
    if (error instanceof FontFileError) this.#report(fontFault(source, error.fault, error.faces));
    else if (this.#host.size(source.path) === undefined) this.#report(fontMissing(source));
    else this.#report(fontFault(source, "unreadable", []));
  }
}
