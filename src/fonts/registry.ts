/** Open the style's font files, each once and only when a character asks for it. */
import { fontFault, fontMissing } from "../diagnostics/catalogue.ts";
import type { Report } from "../diagnostics/diagnostic.ts";
import type { Host } from "../host.ts";
import type { FontSource } from "../model/style.ts";
import { type Face, FontFileError, type OpenTypeFace, openFace } from "./face.ts";
import { FontFile } from "./font-file.ts";

export class FontRegistry {
  readonly #sources: ReadonlyMap<string, FontSource>;
  readonly #host: Host;
  readonly #report: Report;
  readonly #opened = new Map<string, OpenTypeFace | undefined>();

  constructor(sources: ReadonlyMap<string, FontSource>, host: Host, report: Report) {
    this.#sources = sources;
    this.#host = host;
    this.#report = report;
  }

  /** The face of a name; undefined, and reported once, when its file cannot be used. */
  face(name: string): OpenTypeFace | undefined {
    if (!this.#opened.has(name)) this.#opened.set(name, this.#open(name));
    return this.#opened.get(name);
  }

  /** The first face of a chain that has a character. */
  find(chain: readonly string[], codePoint: number): Face | undefined {
    for (const name of chain) {
      const face = this.face(name);
      if (face && face.glyph(codePoint) !== 0) return face;
    }
    return undefined;
  }

  /** The faces that were needed, by name. */
  get opened(): ReadonlyMap<string, OpenTypeFace> {
    return new Map([...this.#opened].filter((entry): entry is [string, OpenTypeFace] => entry[1] !== undefined));
  }

  #open(name: string): OpenTypeFace | undefined {
    const source = this.#sources.get(name);
    if (!source) return undefined;
    try {
      return openFace(name, new FontFile(this.#host, source.path), source.face);
    } catch (error) {
      this.#report(error instanceof FontFileError ? fontFault(source, error.fault, error.faces) : fontMissing(source));
      return undefined;
    }
  }
}
