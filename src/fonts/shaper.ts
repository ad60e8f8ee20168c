/**
 * What takes a whole shaper: substitutions in a context, marks on their letters (OpenType, GSUB and GPOS). fontkit does it,
 * loaded when a page needs it, and within bounds: a damaged table may lead it in circles.
 *
 * It is handed a font of the tables that shaping takes, and no others: no outlines, no names, no state machines. What it
 * wants to know of outlines and characters it is told. Each of its reads, and each table of a lookup that it tries, counts.
 */
import { createRequire } from "node:module";
import type { Font, Glyph, GlyphRun } from "fontkit";
import { damaged, FontFileError } from "./font-fault.ts";
import type { GlyphBox } from "./outlines.ts";
import { sfntFile } from "./sfnt.ts";

/** Most reads of all texts together, and most tables tried for one text; the largest fonts take a twentieth. */
const MOST_READS = 5_000_000;
const MOST_TRIALS = 100_000;
/** Most glyphs that a letter with its marks, or two characters, may become. */
const MOST_GLYPHS = 64;

/** Tables of lookups, and what these take from others. */
const LOOKUPS = ["GSUB", "GPOS", "GDEF"] as const;
export const SHAPING_TABLES = ["head", "hhea", "hmtx", "maxp", ...LOOKUPS];

/** The parts of fontkit that its types leave out. The version is pinned in package.json for their sake. */
interface Inside extends Font, Partial<Record<(typeof LOOKUPS)[number], unknown>> {
  readonly stream: { pos: number };
  readonly _layoutEngine: {
    readonly engine: { readonly GSUBProcessor: Processor | null; readonly GPOSProcessor: Processor | null } | null;
    layout(glyphs: Glyph[], features: readonly string[], script?: string, language?: string): GlyphRun;
  };
}

interface Processor {
  readonly glyphs: readonly unknown[];
  applyLookup(type: number, table: unknown): boolean;
}

/** What is asked of the face. */
interface Glyphs {
  glyph(codePoint: number): number;
  /** @throws FontFileError for a damaged outline */
  box(gid: number): GlyphBox;
}

/** What is read of fontkit's glyphs and runs, in font units: the published types name no package. */
export interface InkedGlyph {
  readonly id: number;
  readonly cbox: { readonly minX: number; readonly minY: number; readonly maxX: number; readonly maxY: number };
}
export interface ShapedRun {
  readonly glyphs: readonly InkedGlyph[];
  readonly positions: readonly { readonly xAdvance: number; readonly xOffset: number; readonly yOffset: number }[];
}

export class Shaper {
  readonly #font: Inside;
  #reads = 0;
  #trials = 0;
  #overrun = false;

  /**
   * @param tables those of SHAPING_TABLES that the font has
   * @throws FontFileError when one of them is damaged
   */
  constructor(tables: ReadonlyMap<string, Uint8Array>, glyphs: Glyphs) {
    const { create } = createRequire(import.meta.url)("fontkit") as typeof import("fontkit");
    // By an empty table of outlines it knows what kind of glyphs to make.
    const font = held("GSUB", () => create(sfntFile([...tables, ["CFF ", new Uint8Array(0)]])) as Inside);
    this.#font = font;
    this.#count();
    for (const tag of LOOKUPS) {
      // It keeps to itself what it cannot read.
      if (tables.has(tag) && font[tag] === undefined) throw damaged(tag);
    }
    const getGlyph = font.getGlyph.bind(font);
    font.getGlyph = (gid, codePoints) => {
      const glyph = getGlyph(gid, codePoints);
      Object.defineProperty(glyph, "cbox", { value: boxed(glyphs.box(gid)), configurable: true });
      return glyph;
    };
    font.glyphForCodePoint = (codePoint) => font.getGlyph(glyphs.glyph(codePoint), [codePoint]);
    const { engine } = held("GSUB", () => font._layoutEngine);
    for (const processor of [engine?.GSUBProcessor, engine?.GPOSProcessor]) if (processor) this.#limit(processor);
  }

  /**
   * The glyphs of a text, and where they stand.
   *
   * @param features that are on beside those that always are
   * @param table that is to blame where the font does not hold
   * @throws FontFileError
   */
  layout(text: string, table: string, features: readonly string[] = [], script?: string, language?: string): ShapedRun {
    this.#trials = 0;
    return held(table, () => {
      const glyphs = [...text].map((character) => this.#font.glyphForCodePoint(character.codePointAt(0) as number));
      const run = this.#font._layoutEngine.layout(glyphs, features, script, language);
      if (this.#overrun) throw damaged(table);
      return run;
    });
  }

  glyph(gid: number): InkedGlyph {
    return this.#font.getGlyph(gid);
  }

  /** Count reads: every one moves the place in the stream. */
  #count(): void {
    let pos = 0;
    Object.defineProperty(this.#font.stream, "pos", {
      get: () => pos,
      set: (value: number) => {
        pos = value;
        if (++this.#reads > MOST_READS) {
          // It may keep this to itself, too.
          this.#overrun = true;
          throw new RangeError("a font that is read without end");
        }
      },
    });
  }

  #limit(processor: Processor): void {
    const apply = processor.applyLookup.bind(processor);
    processor.applyLookup = (type, table) => {
      if (++this.#trials > MOST_TRIALS || processor.glyphs.length > MOST_GLYPHS) {
        throw new RangeError("lookups without end");
      }
      return apply(type, table);
    };
  }
}

/** What fontkit gives for tables; whatever it throws is one's damage. @throws FontFileError */
function held<Value>(table: string, work: () => Value): Value {
  try {
    return work();
  } catch (error) {
    throw error instanceof FontFileError ? error : damaged(table);
  }
}

/** A box as fontkit knows it. */
function boxed([minX, minY, maxX, maxY]: GlyphBox): Glyph["cbox"] {
  return {
    minX,
    minY,
    maxX,
    maxY,
    get width() {
      return this.maxX - this.minX;
    },
    get height() {
      return this.maxY - this.minY;
    },
    copy: () => boxed([minX, minY, maxX, maxY]),
  } as Glyph["cbox"];
}
