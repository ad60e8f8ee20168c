/** Open the style's font files, each once and only when a character asks for it. */
import { cannotRead, fontFault, fontMissing, fontRestricted } from "../diagnostics/catalogue.ts";
import type { Report } from "../diagnostics/diagnostic.ts";
import { displayPath, type Host } from "../host.ts";
import type { FontSource } from "../model/style.ts";
import type { FaceCache } from "./cache.ts";
import type { Face, OpenTypeFace } from "./face.ts";
import { FontFileError } from "./font-fault.ts";
import { createGetaFace, GETA_FACE } from "./geta.ts";

export class FontRegistry {
  readonly #sources: ReadonlyMap<string, FontSource>;
  readonly #host: Host;
  readonly #report: Report;
  readonly #cache: FaceCache;
  readonly #opened = new Map<string, OpenTypeFace | undefined>();
  /** Asked whether they have a character that the page's own fonts lack: a message says so. */
  readonly #asked = new Map<string, OpenTypeFace | undefined>();

  /** @param cache faces of the pages before, and for those after this one */
  constructor(sources: ReadonlyMap<string, FontSource>, host: Host, report: Report, cache: FaceCache) {
    this.#sources = sources;
    this.#host = host;
    this.#report = report;
    this.#cache = cache;
  }

  /** The face of a name; undefined, and reported once, when its file cannot be used. */
  face(name: string): OpenTypeFace | undefined {
    const known = this.#opened.get(name);
    if (known || this.#opened.has(name)) return known;
    const face = this.#open(name);
    this.#opened.set(name, face);
    return face;
  }

  /**
   * The first face of a chain that has a character, and what else is asked of it. Where a font of the chain cannot be
   * used, any other of the style stands in for it: the page is refused, and its proof can be read.
   */
  find(chain: readonly string[], codePoint: number, accepts: (face: Face) => boolean = anyFace): Face | undefined {
    const found = this.#firstOf(chain, codePoint, accepts);
    return found || this.isWhole(chain) ? found : this.#firstOf([...this.#sources.keys()], codePoint, accepts);
  }

  #firstOf(names: readonly string[], codePoint: number, accepts: (face: Face) => boolean): Face | undefined {
    for (let i = 0; i < names.length; i++) {
      const face = this.face(names[i] as string);
      if (face && face.glyph(codePoint) !== 0 && accepts(face)) return face;
    }
    return undefined;
  }

  /** Names of the style's fonts outside a chain that have a character; a font that cannot be used has none. */
  others(chain: readonly string[], codePoint: number): string[] {
    return [...this.#sources.values()].flatMap((source) => {
      if (chain.includes(source.name)) return [];
      this.#asked.set(source.name, undefined);
      try {
        const face = this.#cache.open(this.#host, source);
        this.#asked.set(source.name, face);
        return face.glyph(codePoint) === 0 ? [] : [source.name];
      } catch {
        return [];
      }
    });
  }

  /** Whether every font of a chain can be used: where one cannot, a missing character is no news. */
  isWhole(chain: readonly string[]): boolean {
    return chain.every((name) => {
      const face = this.face(name);
      return face !== undefined && face.fault === undefined;
    });
  }

  /**
   * Read the outlines of the glyphs that a page draws, by face; a font in which something turned out to be damaged, now or
   * while the page was made up, is reported.
   *
   * @returns whether all were read
   */
  loadOutlines(glyphs: ReadonlyMap<string, ReadonlySet<number>>): boolean {
    let areRead = true;
    for (const name of glyphs.keys()) this.face(name);
    for (const [name, face] of this.#opened) {
      const fault = face && faultOf(face, glyphs.get(name));
      const source = this.#sources.get(name);
      if (!fault || !source) continue;
      this.#refuse(source, fault);
      areRead = false;
    }
    return areRead;
  }

  /** Whether outlines can be drawn: asked for text that is no page's own. */
  canDraw(name: string, gids: Iterable<number>): boolean {
    return this.face(name)?.canDraw(gids) ?? false;
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
    return [...this.#opened, ...this.#asked].every(([name, face]) => face !== undefined && this.#isSame(name, face));
  }

  #isSame(name: string, face: OpenTypeFace): boolean {
    const source = this.#sources.get(name);
    try {
      if (!source) return name === GETA_FACE;
      return this.#cache.open(this.#host, source) === face;
    } catch {
      // What is wrong with the file is told by the registry that opens it next.
      return false;
    }
  }

  #open(name: string): OpenTypeFace | undefined {
    const source = this.#sources.get(name);
    if (!source) return name === GETA_FACE ? createGetaFace() : undefined;
    try {
      return this.#cache.open(this.#host, source);
    } catch (error) {
      this.#refuse(source, error);
      return undefined;
    }
  }

  #refuse(source: FontSource, error: unknown): void {
    const file = displayPath(this.#host.root, source.path);
    if (error instanceof FontFileError) this.#report(fontFault(source, error, file));
    else if (this.#host.size(source.path) === undefined) this.#report(fontMissing(source));
    else if (isOfSystem(error)) this.#report(cannotRead(source.span, source.name, error.code));
    else this.#report(fontFault(source, new FontFileError("unreadable"), file));
  }
}

/** What is damaged of a face that draws glyphs; it may have come out before. */
function faultOf(face: OpenTypeFace, gids: ReadonlySet<number> | undefined): FontFileError | undefined {
  if (face.fault || !gids) return face.fault;
  try {
    face.loadGlyphs(gids);
    // A subset begins with the sign for a missing glyph.
    face.loadGlyphs(MISSING);
    return undefined;
  } catch (error) {
    // What is no fault of the font's is the machine's to tell.
    if (!face.fault) throw error;
    return face.fault;
  }
}

const MISSING = [0];

function isOfSystem(error: unknown): error is { readonly code: string } {
  return error instanceof Error && "syscall" in error && "code" in error;
}

function anyFace(): boolean {
  return true;
}
