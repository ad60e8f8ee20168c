/** Write the font file of a TrueType subset: outlines as the font has them, and cells composed of such (OpenType). */
import type { OpenTypeFace } from "../../fonts/face.ts";
import { isComposite, PROGRAMS, type TrueTypeOutlines } from "../../fonts/outlines.ts";
import { compositeGlyph } from "./composite.ts";
import type { Cell } from "./glyph-font.ts";
import { movedBox } from "./transform.ts";

/** Most outlines of one cell: three digits side by side, or a piece of a turned word. */
const MOST_PARTS = 8;

/** A glyph of the subset. */
interface Glyph {
  readonly gid: number;
  readonly outline: Uint8Array;
  /** Font units. */
  readonly advance: number;
  readonly bearing: number;
}

/** Least bytes of outlines that are compressed together: an edit that adds one changes its piece alone. */
const PIECE_BYTES = 2 ** 15;
/** More glyphs no font has. */
const MOST_GLYPHS = 2 ** 16;

export interface FontProgram {
  readonly file: Uint8Array;
  /** Where pieces of it begin, but for the first, that stay as they are when a glyph is added elsewhere; a small file has none. */
  readonly cuts: readonly number[];
}

/** @param cells by id, those that are as the font has them first */
export function trueTypeSubset(face: OpenTypeFace, outlines: TrueTypeOutlines, cells: readonly Cell[]): FontProgram {
  const glyphs: Glyph[] = [];
  // Outlines that cells and composite glyphs are made of stand behind those that have an id of their own.
  const ids = new Map<number, number>();
  const parts: number[] = [];
  for (const { gid, isPlain, id } of cells) if (isPlain && !ids.has(gid)) ids.set(gid, id);
  const idOf = (gid: number) => {
    let id = ids.get(gid);
    if (id === undefined) ids.set(gid, (id = cells.length + parts.push(gid) - 1));
    return id;
  };
  const boxOf = (gid: number) => face.box(gid);
  const addPlain = (gid: number) => {
    const outline = renumbered(outlines, gid, idOf);
    glyphs.push({ gid, outline, advance: face.advanceUnits(gid), bearing: face.bearingUnits(gid) });
  };
  for (const cell of cells) {
    if (cell.isPlain) {
      addPlain(cell.gid);
      continue;
    }
    const { gid, advance } = cell;
    const box = movedBox(cell.parts, boxOf);
    const components = box ? cell.parts.map((part) => ({ id: idOf(part.gid), matrix: part.matrix })) : [];
    const outline = box ? compositeGlyph(components, box) : new Uint8Array(0);
    glyphs.push({ gid, outline, advance, bearing: box?.[0] ?? 0 });
  }
  // More may follow as these are added: a part may be a composite glyph itself.
  for (let i = 0; i < parts.length; i++) addPlain(parts[i] as number);
  return fontFile(outlines, glyphs, cells.filter(({ isPlain }) => isPlain).length);
}

/** An outline whose components, if it has any, are named by their ids in the subset. */
function renumbered(outlines: TrueTypeOutlines, gid: number, idOf: (gid: number) => number): Uint8Array {
  const outline = outlines.bytes(gid);
  if (!isComposite(outline)) return outline;
  const copy = Buffer.from(outline);
  for (const component of outlines.components(gid)) copy.writeUInt16BE(idOf(component.gid), component.at);
  return copy;
}

/** @param plain how many glyphs stand in the font's order; behind them are those that were composed, and their parts */
function fontFile(outlines: TrueTypeOutlines, glyphs: readonly Glyph[], plain: number): FontProgram {
  const count = glyphs.length;
  let outlineBytes = 0;
  for (const { outline } of glyphs) outlineBytes += outline.length;
  const tables = copiedTables(outlines, count);
  const lengths = new Map<string, number>();
  tables.forEach((bytes, tag) => {
    lengths.set(tag, bytes.length);
  });
  lengths.set("glyf", outlineBytes);
  lengths.set("hmtx", count * METRIC_BYTES);
  lengths.set("loca", (count + 1) * OFFSET_BYTES);
  const { file, places } = tableFile(lengths);
  const placeOf = (tag: string) => places.get(tag) as number;
  tables.forEach((bytes, tag) => {
    file.set(bytes, placeOf(tag));
  });

  // Pieces by stretches of the font's own order, so that all but one begin where they did when a glyph is added. What
  // stands behind these has numbers and places in it that any edit moves.
  const stretch = 2 ** Math.ceil(Math.log2((MOST_GLYPHS * PIECE_BYTES) / Math.max(outlineBytes, 1)));
  const cuts: number[] = [];
  const view = new DataView(file.buffer);
  let metric = placeOf("hmtx");
  let offset = placeOf("loca");
  const outlinesAt = placeOf("glyf");
  let at = outlinesAt;
  let piece: number | undefined;
  for (let id = 0; id < count; id++) {
    const { gid, outline, advance, bearing } = glyphs[id] as Glyph;
    view.setUint16(metric, advance);
    view.setInt16(metric + 2, bearing);
    metric += METRIC_BYTES;
    const its = id < plain ? Math.floor(gid / stretch) : -1;
    if (its !== piece && at !== cuts.at(-1)) cuts.push(at);
    piece = its;
    file.set(outline, at);
    at += outline.length;
    offset += OFFSET_BYTES;
    view.setUint32(offset, at - outlinesAt);
  }
  return { file, cuts: outlineBytes < 2 * PIECE_BYTES ? [] : cuts };
}

/** The tables that are the font's own but for the number of glyphs and what follows from it. */
function copiedTables(outlines: TrueTypeOutlines, count: number): ReadonlyMap<string, Uint8Array> {
  // Behind what the tables have by their versions may stand what a damaged length takes in.
  const copy = (tag: string, most?: number) => Buffer.from(outlines.table(tag)?.subarray(0, most) ?? []);
  const [head, hhea, maxp] = [copy("head", HEAD), copy("hhea", HHEA), copy("maxp", MAXP)];
  head.writeInt16BE(LONG_OFFSETS, 50);
  hhea.writeUInt16BE(count, 34);
  maxp.writeUInt16BE(count, 4);
  if (maxp.length >= 32) {
    maxp.writeUInt16BE(Math.max(MOST_PARTS, maxp.readUInt16BE(28)), 28);
    maxp.writeUInt16BE(Math.max(1, maxp.readUInt16BE(30)), 30);
  }
  const programs = PROGRAMS.map((tag) => [tag, copy(tag)] as const).filter(([, bytes]) => bytes.length > 0);
  return new Map([...programs, ["head", head], ["hhea", hhea], ["maxp", maxp]]);
}

/** Bytes of the tables that are copied and changed (OpenType). */
const [HEAD, HHEA, MAXP] = [54, 36, 32];

/** A version of loca: 32-bit offsets. */
const LONG_OFFSETS = 1;
const OFFSET_BYTES = 4;
/** Of a glyph's advance and bearing in hmtx. */
const METRIC_BYTES = 4;

const TRUETYPE = 0x00010000;
const HEAD_BYTES = 12;
const RECORD_BYTES = 16;

/**
 * A file of empty tables behind their directory, each at a multiple of four bytes. No reader of PDF asks for checksums.
 *
 * @param lengths by tag
 */
function tableFile(lengths: ReadonlyMap<string, number>): {
  readonly file: Uint8Array;
  /** Where each table begins. */
  readonly places: ReadonlyMap<string, number>;
} {
  const tables = [...lengths].sort(([a], [b]) => (a < b ? -1 : 1));
  const places = new Map<string, number>();
  let end = HEAD_BYTES + tables.length * RECORD_BYTES;
  for (const [tag, length] of tables) {
    places.set(tag, end);
    end += (length + 3) & ~3;
  }
  const file = new Uint8Array(end);
  const view = new DataView(file.buffer);
  view.setUint32(0, TRUETYPE);
  const power = Math.floor(Math.log2(tables.length));
  const search = RECORD_BYTES << power;
  const words = [tables.length, search, power, tables.length * RECORD_BYTES - search];
  for (const [i, word] of words.entries()) view.setUint16(4 + i * 2, word);
  for (const [i, [tag, length]] of tables.entries()) {
    const record = HEAD_BYTES + i * RECORD_BYTES;
    file.set(Buffer.from(tag, "latin1"), record);
    view.setUint32(record + 8, places.get(tag) as number);
    view.setUint32(record + 12, length);
  }
  return { file, places };
}
