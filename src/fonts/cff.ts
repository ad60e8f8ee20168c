/**
 * The outlines of a font with PostScript outlines (Adobe Technical Note 5176, The Compact Font Format), read where they
 * lie in the table. A stretch is checked when it is asked for, so that a damaged one is told before it is followed.
 */
import {
  CHARSTRINGS,
  type Dictionary,
  FD_ARRAY,
  FD_SELECT,
  FIRST_OWN_TEXT,
  Index,
  PRIVATE,
  ROS,
  readDictionary,
  SUBRS,
  TEXTS,
} from "./cff-data.ts";
import { Charstring, type Stretch } from "./charstrings.ts";
import { damaged } from "./font-fault.ts";

/** What the outlines of some glyphs have in common. */
export interface FontDictionary {
  readonly font: Dictionary;
  readonly private: Dictionary;
  readonly subrs: Index;
}

/** What is known of an outline that was read. */
interface Known {
  /** Absent where nothing is drawn. */
  readonly box: readonly [left: number, bottom: number, right: number, top: number] | undefined;
  readonly usedLocal: ReadonlySet<number>;
  readonly usedGlobal: ReadonlySet<number>;
}

/** Most font dictionaries: one byte numbers them. */
const MOST_FONTS = 256;

export class CffOutlines {
  readonly name: Uint8Array;
  readonly top: Dictionary;
  readonly strings: Index;
  readonly globals: Index;
  readonly charstrings: Index;
  /** One, but for a font whose glyphs have numbers in place of names. */
  readonly fonts: readonly FontDictionary[];
  readonly #view: DataView;
  readonly #known = new Map<number, Known>();

  /** @param view of the table alone @throws FontFileError */
  constructor(view: DataView) {
    this.#view = view;
    const names = new Index(view, view.getUint8(2));
    const tops = new Index(view, names.end);
    // Version 2 is for variable fonts, and a file of several fonts for printers.
    if (view.getUint8(0) !== 1 || names.length !== 1 || tops.length !== 1) throw damaged("CFF ");
    this.name = names.bytes(0);
    this.top = readDictionary(view, tops.stretch(0));
    this.strings = new Index(view, tops.end);
    for (const operator of TEXTS) {
      const [number = 0] = this.top.get(operator) ?? [];
      if (!Number.isInteger(number) || number - FIRST_OWN_TEXT >= this.strings.length) throw damaged("CFF ");
    }
    this.globals = new Index(view, this.strings.end);
    this.charstrings = new Index(view, this.#offset(CHARSTRINGS));
    this.fonts = this.#readFonts();
    if (this.charstrings.length === 0 || this.fonts.length === 0) throw damaged("CFF ");
  }

  /** Whether glyphs have numbers in place of names, and dictionaries by groups (5176, 18). */
  get isNumbered(): boolean {
    return this.top.has(ROS);
  }

  /** @throws FontFileError when an outline is none */
  load(gids: readonly number[]): void {
    for (const gid of gids) this.#read(gid);
  }

  /** The box around a glyph's points, in font units; undefined where it has none. */
  box(gid: number): Known["box"] {
    return this.#read(gid).box;
  }

  /** The outline, in font units. @throws FontFileError, or RangeError where it leads out of the table */
  draw(gid: number): Charstring {
    const { subrs } = this.fonts[this.fontOf(gid)] as FontDictionary;
    return new Charstring(this.#view, this.#stretchOf(gid), subrs, this.globals);
  }

  /** Subroutines that a glyph calls. */
  used(gid: number): Pick<Known, "usedLocal" | "usedGlobal"> {
    return this.#read(gid);
  }

  /** Which font dictionary a glyph goes by (5176, 19). */
  fontOf(gid: number): number {
    if (!this.isNumbered) return 0;
    const view = this.#view;
    const at = this.#offset(FD_SELECT);
    const format = view.getUint8(at);
    const found = format === 0 ? view.getUint8(at + 1 + gid) : format === 3 ? fontInRanges(view, at, gid) : -1;
    if (found < 0 || found >= this.fonts.length) throw damaged("CFF ");
    return found;
  }

  #read(gid: number): Known {
    let known = this.#known.get(gid);
    if (!known) {
      const { commands, usedLocal, usedGlobal } = this.draw(gid);
      this.#known.set(gid, (known = { box: boxOf(commands), usedLocal, usedGlobal }));
    }
    return known;
  }

  #stretchOf(gid: number): Stretch {
    if (gid >= this.charstrings.length) throw damaged("cmap");
    return this.charstrings.stretch(gid);
  }

  #offset(operator: number): number {
    const offset = this.top.get(operator)?.[0];
    if (offset === undefined) throw damaged("CFF ");
    return offset;
  }

  #readFonts(): FontDictionary[] {
    if (!this.isNumbered) return [this.#readFont(this.top)];
    const list = new Index(this.#view, this.#offset(FD_ARRAY));
    if (list.length > MOST_FONTS) throw damaged("CFF ");
    return Array.from({ length: list.length }, (_, i) => this.#readFont(readDictionary(this.#view, list.stretch(i))));
  }

  #readFont(font: Dictionary): FontDictionary {
    const [size = 0, at = 0] = font.get(PRIVATE) ?? [];
    const own = readDictionary(this.#view, [at, at + size]);
    // Counted from the private dictionary.
    const [subrs] = own.get(SUBRS) ?? [];
    return { font, private: own, subrs: subrs === undefined ? NONE : new Index(this.#view, at + subrs) };
  }
}

const NONE = new Index(new DataView(new ArrayBuffer(2)), 0);

/** The group of a glyph in ranges (5176, 19, format 3), by halving. */
function fontInRanges(view: DataView, at: number, gid: number): number {
  const firstOf = (range: number) => view.getUint16(at + 3 + range * 3);
  let [low, high] = [0, view.getUint16(at + 1)];
  if (gid >= firstOf(high)) return -1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (firstOf(middle) <= gid) low = middle;
    else high = middle;
  }
  return gid < firstOf(low) ? -1 : view.getUint8(at + 3 + low * 3 + 2);
}

function boxOf(commands: Charstring["commands"]): Known["box"] {
  let [left, bottom, right, top] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { args } of commands) {
    for (let i = 0; i < args.length; i += 2) {
      const [x, y] = [args[i] as number, args[i + 1] as number];
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < bottom) bottom = y;
      if (y > top) top = y;
    }
  }
  return left > right ? undefined : [left, bottom, right, top];
}
