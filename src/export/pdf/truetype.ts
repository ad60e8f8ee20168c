/** Write the font file of a TrueType subset: outlines as the font has them, and cells composed of such (OpenType). */
import type { OpenTypeFace } from "../../fonts/face.ts";
import type { TrueTypeOutlines } from "../../fonts/outlines.ts";
import { compositeGlyph } from "./composite.ts";
import type { Cell } from "./glyph-font.ts";
import { movedBox } from "./transform.ts";

/** Most outlines of one cell: three digits side by side, or a piece of a turned word. */
const MOST_PARTS = 8;

/** Tables whose programs the outlines may call: they are taken as they are. */
const PROGRAMS = ["cvt ", "fpgm", "prep"];

interface Metric {
  /** Font units. */
  readonly advance: number;
  readonly bearing: number;
}

/** Bytes of outlines that are compressed together: an edit that adds one changes its piece alone. */
const PIECE_BYTES = 2 ** 15;
/** More glyphs no font has. */
const MOST_GLYPHS = 2 ** 16;

/**
 * @param cells by id, those that are as the font has them first
 * @returns the file in pieces
 */
export function trueTypeSubset(face: OpenTypeFace, outlines: TrueTypeOutlines, cells: readonly Cell[]): Uint8Array[] {
  const glyphs: Uint8Array[] = [];
  const metrics: Metric[] = [];
  // Outlines that cells and composite glyphs are made of stand behind those that have an id of their own.
  const ids = new Map<number, number>();
  const parts: number[] = [];
  cells.forEach(({ gid, isPlain }, id) => {
    if (isPlain && !ids.has(gid)) ids.set(gid, id);
  });
  const idOf = (gid: number) => {
    let id = ids.get(gid);
    if (id === undefined) ids.set(gid, (id = cells.length + parts.push(gid) - 1));
    return id;
  };
  const addPlain = (gid: number) => {
    glyphs.push(renumbered(outlines, gid, idOf));
    metrics.push({ advance: face.advanceUnits(gid), bearing: face.bearingUnits(gid) });
  };
  for (const cell of cells) {
    if (cell.isPlain) {
      addPlain(cell.gid);
      continue;
    }
    const box = movedBox(cell.parts.map(({ gid, matrix }) => ({ box: face.box(gid), matrix })));
    const components = cell.parts.map(({ gid, matrix }) => ({ id: box ? idOf(gid) : 0, matrix }));
    glyphs.push(box ? compositeGlyph(components, box) : new Uint8Array(0));
    metrics.push({ advance: cell.advance, bearing: box?.[0] ?? 0 });
  }
  // More may follow as these are added: a part may be a composite glyph itself.
  for (let i = 0; i < parts.length; i++) addPlain(parts[i] as number);
  return fontFile(outlines, glyphs, metrics, piecesOf(cells, glyphs));
}

/**
 * Where pieces of the outlines begin, as numbers of glyphs: plain ones by stretches of the font's own order, so that all
 * but one begin where they did when a glyph is added, and the composed ones by themselves.
 */
function piecesOf(cells: readonly Cell[], glyphs: readonly Uint8Array[]): number[] {
  const bytes = glyphs.reduce((sum, glyph) => sum + glyph.length, 0);
  const stretch = 2 ** Math.ceil(Math.log2((MOST_GLYPHS * PIECE_BYTES) / Math.max(bytes, 1)));
  const pieceOf = (cell: Cell | undefined) => (cell?.isPlain ? Math.floor(cell.gid / stretch) : -1);
  return [...glyphs.keys()].filter(
    (id) => id === 0 || (id <= cells.length && pieceOf(cells[id]) !== pieceOf(cells[id - 1])),
  );
}

/** An outline whose components, if it has any, are named by their ids in the subset. */
function renumbered(outlines: TrueTypeOutlines, gid: number, idOf: (gid: number) => number): Uint8Array {
  const bytes = outlines.bytes(gid);
  const components = outlines.components(gid);
  if (components.length === 0) return bytes;
  const copy = Buffer.from(bytes);
  for (const component of components) copy.writeUInt16BE(idOf(component.gid), component.at);
  return copy;
}

/** @param pieces numbers of the glyphs that pieces of the outlines begin with */
function fontFile(
  outlines: TrueTypeOutlines,
  glyphs: readonly Uint8Array[],
  metrics: readonly Metric[],
  pieces: readonly number[],
): Uint8Array[] {
  const count = glyphs.length;
  const loca = Buffer.alloc((count + 1) * 4);
  const hmtx = Buffer.alloc(count * 4);
  let end = 0;
  for (let i = 0; i < count; i++) {
    const { advance, bearing } = metrics[i] as Metric;
    hmtx.writeUInt16BE(advance, i * 4);
    hmtx.writeInt16BE(bearing, i * 4 + 2);
    end += (glyphs[i] as Uint8Array).length;
    loca.writeUInt32BE(end, (i + 1) * 4);
  }
  const copy = (tag: string) => Buffer.from(outlines.table(tag) ?? []);
  const [head, hhea, maxp] = [copy("head"), copy("hhea"), copy("maxp")];
  head.writeInt16BE(LONG_OFFSETS, 50);
  hhea.writeUInt16BE(count, 34);
  maxp.writeUInt16BE(count, 4);
  if (maxp.length >= 32) {
    maxp.writeUInt16BE(Math.max(MOST_PARTS, maxp.readUInt16BE(28)), 28);
    maxp.writeUInt16BE(Math.max(1, maxp.readUInt16BE(30)), 30);
  }
  const programs = PROGRAMS.map((tag): [string, Uint8Array] => [tag, copy(tag)]).filter(
    ([, bytes]) => bytes.length > 0,
  );
  const tables: [tag: string, bytes: Uint8Array][] = [
    ...programs,
    ["glyf", Buffer.concat(glyphs, end)],
    ["head", head],
    ["hhea", hhea],
    ["hmtx", hmtx],
    ["loca", loca],
    ["maxp", maxp],
  ];
  const { file, places } = assembled(tables.sort(([a], [b]) => (a < b ? -1 : 1)));
  const outlinesAt = places.get("glyf") ?? 0;
  const cuts = pieces.map((id) => outlinesAt + (id === 0 ? 0 : loca.readUInt32BE(id * 4)));
  const ends = [...cuts, places.get("head") ?? file.length, file.length];
  return ends.map((end, i) => file.subarray(ends[i - 1] ?? 0, end)).filter(({ length }) => length > 0);
}

/** A version of loca: 32-bit offsets. */
const LONG_OFFSETS = 1;

const TRUETYPE = 0x00010000;
const HEAD_BYTES = 12;
const RECORD_BYTES = 16;

/** The tables behind their directory, each at a multiple of four bytes. No reader of PDF asks for checksums. */
function assembled(tables: readonly (readonly [tag: string, bytes: Uint8Array])[]): {
  file: Buffer;
  /** Where each table begins. */
  places: ReadonlyMap<string, number>;
} {
  const places = new Map<string, number>();
  const start = HEAD_BYTES + tables.length * RECORD_BYTES;
  const padded = (length: number) => (length + 3) & ~3;
  const file = Buffer.alloc(tables.reduce((sum, [, bytes]) => sum + padded(bytes.length), start));
  const power = Math.floor(Math.log2(tables.length));
  file.writeUInt32BE(TRUETYPE, 0);
  const search = RECORD_BYTES << power;
  const words = [tables.length, search, power, tables.length * RECORD_BYTES - search];
  for (const [i, word] of words.entries()) file.writeUInt16BE(word, 4 + i * 2);
  let at = start;
  for (const [i, [tag, bytes]] of tables.entries()) {
    const record = HEAD_BYTES + i * RECORD_BYTES;
    file.write(tag, record, "latin1");
    file.writeUInt32BE(at, record + 8);
    file.writeUInt32BE(bytes.length, record + 12);
    file.set(bytes, at);
    places.set(tag, at);
    at += padded(bytes.length);
  }
  return { file, places };
}
