/**
 * Write the font program of a CFF subset (Adobe Technical Note 5176): outlines as the font has them, and moved copies for
 * cells of their own. Its glyphs go by their numbers, whether those of the font did or had names.
 */
import type { CffOutlines, FontDictionary } from "../../fonts/cff.ts";
import {
  CHARSTRINGS,
  FD_ARRAY,
  FD_SELECT,
  FIRST_OWN_TEXT,
  type Index,
  NOMINAL_WIDTH,
  PRIVATE,
  ROS,
  SUBRS,
  TEXTS,
} from "../../fonts/cff-data.ts";
import {
  CHARSET,
  CID_COUNT,
  dictionary,
  FONT_ORDER,
  index,
  type Operands,
  PRIVATE_ORDER,
  TOP_ORDER,
} from "./cff-tables.ts";
import { charstring } from "./charstring.ts";
import type { Cell } from "./glyph-font.ts";
import { transformed } from "./transform.ts";

/** The last of the texts that every reader knows. */
const WEIGHTS = ["Black", "Bold", "Book", "Light", "Medium", "Regular", "Roman", "Semibold"];

/** A subroutine that nothing calls any more: it returns. */
const UNUSED = Uint8Array.of(11);

/** @param cells by id; the first is the sign for a missing glyph */
export function cffSubset(outlines: CffOutlines, cells: readonly Cell[]): Uint8Array {
  const charstrings = cells.map((cell) =>
    cell.isPlain ? outlines.charstrings.bytes(cell.gid) : moved(outlines, cell),
  );
  const { fonts, fontOfCell } = usedFonts(outlines, cells);
  const { top, texts } = namedTop(outlines, cells.length);
  const globals = subroutines(outlines.globals, cells, ({ gid }) => outlines.used(gid).usedGlobal);
  const privates = fonts.map(({ font, cells: its }) => privateDictionary(font, outlines, its));
  const bodies = [
    charset(cells.length),
    index(charstrings),
    outlines.isNumbered ? Uint8Array.of(0, ...fontOfCell) : oneFont(cells.length),
  ];
  const fontsAt = (start: number) => {
    let at = start;
    return index(
      fonts.map(({ font }, i) => {
        const { bytes, length } = privates[i] as PrivateDictionary;
        const entries = new Map<number, Operands>(outlines.isNumbered ? font.font : []);
        entries.set(PRIVATE, [length, { place: at }]);
        at += bytes.length;
        return dictionary(entries, FONT_ORDER);
      }),
    );
  };
  const frontBefore = (start: number) => {
    let at = start;
    const places = new Map<number, Operands>(top);
    for (const [i, operator] of [CHARSET, CHARSTRINGS, FD_SELECT].entries()) {
      places.set(operator, [{ place: at }]);
      at += (bodies[i] as Uint8Array).length;
    }
    places.set(FD_ARRAY, [{ place: at }]);
    const head = Uint8Array.of(1, 0, 4, 4);
    return Buffer.concat([head, index([outlines.name]), index([dictionary(places, TOP_ORDER)]), index(texts), globals]);
  };
  // A place is as long whatever it is: so what stands before them all can be measured first.
  const start = frontBefore(0).length;
  const behind = bodies.reduce((at, { length }) => at + length, start);
  const list = fontsAt(behind + fontsAt(0).length);
  return Buffer.concat([frontBefore(start), ...bodies, list, ...privates.map(({ bytes }) => bytes)]);
}

/** A cell's outline as it stands in the cell. */
function moved(outlines: CffOutlines, { gid, parts, advance }: Cell): Uint8Array {
  const commands = parts.flatMap((part) => transformed(outlines.draw(part.gid).commands, part.matrix));
  const font = outlines.fonts[outlines.fontOf(gid)];
  return charstring(commands, advance - (font?.private.get(NOMINAL_WIDTH)?.[0] ?? 0));
}

interface UsedFont {
  readonly font: FontDictionary;
  readonly cells: Cell[];
}

/** The font dictionaries that cells go by, in the order of their first use. */
function usedFonts(outlines: CffOutlines, cells: readonly Cell[]) {
  const numbers = new Map<number, number>();
  const fonts: UsedFont[] = [];
  const fontOfCell = cells.map((cell) => {
    const own = outlines.fontOf(cell.gid);
    let number = numbers.get(own);
    if (number === undefined) {
      numbers.set(own, (number = fonts.length));
      fonts.push({ font: outlines.fonts[own] as FontDictionary, cells: [] });
    }
    fonts[number]?.cells.push(cell);
    return number;
  });
  return { fonts, fontOfCell };
}

/** The font's own entries, its texts numbered anew behind each other, as those of a font of numbered glyphs. */
function namedTop(outlines: CffOutlines, count: number) {
  const top = new Map<number, Operands>(outlines.top);
  top.delete(PRIVATE);
  const texts: Uint8Array[] = [];
  const add = (text: Uint8Array) => FIRST_OWN_TEXT - 1 + texts.push(text);
  for (const operator of TEXTS) {
    const [number = 0] = outlines.top.get(operator) ?? [];
    const own = number - FIRST_OWN_TEXT;
    const weight = WEIGHTS.at(own);
    if (own >= 0) top.set(operator, [add(outlines.strings.bytes(own))]);
    else if (weight && -own <= WEIGHTS.length) top.set(operator, [add(Buffer.from(weight))]);
  }
  top.set(ROS, [add(Buffer.from("Adobe")), add(Buffer.from("Identity")), 0]);
  top.set(CID_COUNT, [count]);
  return { top, texts };
}

/** Subroutines at their numbers: those that no cell calls are empty. */
function subroutines(all: Index, cells: readonly Cell[], usedBy: (cell: Cell) => ReadonlySet<number>): Uint8Array {
  const used = new Set<number>();
  for (const cell of cells) for (const number of usedBy(cell)) used.add(number);
  return index(Array.from({ length: all.length }, (_, number) => (used.has(number) ? all.bytes(number) : UNUSED)));
}

interface PrivateDictionary {
  /** With its subroutines behind it. */
  readonly bytes: Uint8Array;
  /** Without. */
  readonly length: number;
}

function privateDictionary(font: FontDictionary, outlines: CffOutlines, cells: readonly Cell[]): PrivateDictionary {
  if (font.subrs.length === 0) {
    const entries = new Map<number, Operands>(font.private);
    entries.delete(SUBRS);
    const bytes = dictionary(entries, PRIVATE_ORDER);
    return { bytes, length: bytes.length };
  }
  const withPlace = (place: number) =>
    dictionary(new Map<number, Operands>(font.private).set(SUBRS, [{ place }]), PRIVATE_ORDER);
  const { length } = withPlace(0);
  const subrs = subroutines(font.subrs, cells, ({ gid }) => outlines.used(gid).usedLocal);
  return { bytes: Buffer.concat([withPlace(length), subrs]), length };
}

/** The numbers of glyphs are those of the cells (5176, 13, formats 1 and 2); the first stands in no list. */
function charset(count: number): Uint8Array {
  const left = Math.max(0, count - 2);
  return count > 255 ? Uint8Array.of(2, 0, 1, left >> 8, left & 0xff) : Uint8Array.of(1, 0, 1, left);
}

/** All glyphs go by the first dictionary (5176, 19, format 3). */
function oneFont(count: number): Uint8Array {
  return Uint8Array.of(3, 0, 1, 0, 0, 0, count >> 8, count & 0xff);
}
