/** The frame of an OpenType file: the directory of its tables, and the few numbers that composition needs of them. */
import { damaged, FontFileError } from "./font-fault.ts";

/** Where a table lies in the file. */
export interface Table {
  readonly offset: number;
  readonly length: number;
}

export type Tables = ReadonlyMap<string, Table>;

/** How a TrueType font begins: Microsoft's way. */
const TRUETYPE = 0x00010000;

/** Sizes of the directory's head and of a record in it (OpenType, font file). */
export const DIRECTORY_HEAD = 12;
const TABLE_RECORD = 16;

/** Bytes of a directory, its records included. */
export function directoryLength(view: DataView, at: number): number {
  return DIRECTORY_HEAD + view.getUint16(at + 4) * TABLE_RECORD;
}

/** @throws FontFileError when a table lies outside the file */
export function readDirectory(view: DataView, start: number): Tables {
  const end = start + directoryLength(view, start);
  if (end > view.byteLength) throw new FontFileError("unreadable");
  const tables = new Map<string, Table>();
  for (let at = start + DIRECTORY_HEAD; at < end; at += TABLE_RECORD) {
    const tag = tagAt(view, at);
    const table = { offset: view.getUint32(at + 8), length: view.getUint32(at + 12) };
    if (table.offset + table.length > view.byteLength) throw damaged(tag);
    tables.set(tag, table);
  }
  return tables;
}

/** A file of tables, in the order given (OpenType, font file); nobody asks it for checksums. */
export function sfntFile(tables: readonly (readonly [tag: string, bytes: Uint8Array])[]): Buffer {
  let offset = DIRECTORY_HEAD + TABLE_RECORD * tables.length;
  const head = Buffer.alloc(offset);
  head.writeUInt32BE(TRUETYPE, 0);
  head.writeUInt16BE(tables.length, 4);
  const bodies: Uint8Array[] = [head];
  for (const [i, [tag, bytes]] of tables.entries()) {
    const record = DIRECTORY_HEAD + TABLE_RECORD * i;
    head.write(tag, record, "latin1");
    head.writeUInt32BE(offset, record + 8);
    head.writeUInt32BE(bytes.length, record + 12);
    bodies.push(bytes, Buffer.alloc(-bytes.length & 3));
    offset += (bytes.length + 3) & ~3;
  }
  return Buffer.concat(bodies);
}

/** Four letters. */
export function tagAt(view: DataView, at: number): string {
  return String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3));
}

/** Numbers of names: the one that programs know a face by, the full one, the family's (OpenType, name). */
const [POSTSCRIPT_NAME, FULL_NAME, FAMILY_NAME] = [6, 4, 1];
/** Platforms that write in two bytes. */
const UNICODE = 0;
const WINDOWS = 3;

/** The PostScript name of a face; undefined where it has none. */
export function postScriptName(view: DataView, table: Table): string | undefined {
  return nameOf(view, table, POSTSCRIPT_NAME);
}

/** A name for a face that has no PostScript name: what is ASCII of another one. */
export function otherName(view: DataView, table: Table): string {
  const name = nameOf(view, table, FULL_NAME) ?? nameOf(view, table, FAMILY_NAME) ?? "";
  return name.replaceAll(/[^\w-]/g, "") || "Unnamed";
}

/** Most characters of a name that is taken: a PostScript name has 63 (OpenType, name). */
const MOST_IN_NAME = 63;

/** @throws FontFileError when the names lie outside the table */
function nameOf(view: DataView, { offset, length: size }: Table, wanted: number): string | undefined {
  const count = view.getUint16(offset + 2);
  if (6 + count * 12 > size) throw damaged("name");
  const strings = offset + view.getUint16(offset + 4);
  for (let i = 0; i < count; i++) {
    const record = offset + 6 + i * 12;
    if (view.getUint16(record + 6) !== wanted) continue;
    const platform = view.getUint16(record);
    const [length, start] = [view.getUint16(record + 8), strings + view.getUint16(record + 10)];
    const step = platform === UNICODE || platform === WINDOWS ? 2 : 1;
    if (start + length > offset + size) throw damaged("name");
    let name = "";
    // What is asked of it is ASCII in any encoding: of two bytes the second counts.
    const end = start + Math.min(length, MOST_IN_NAME * step);
    for (let at = start + step - 1; at < end; at += step) name += String.fromCharCode(view.getUint8(at));
    if (name !== "") return name;
  }
  return undefined;
}

/** What the PDF says of a font as a whole; in font units. */
export interface FontMetrics {
  readonly unitsPerEm: number;
  readonly box: readonly [left: number, bottom: number, right: number, top: number];
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly xHeight: number;
  readonly italicAngle: number;
  readonly isFixedPitch: boolean;
  readonly isItalic: boolean;
  /** IBM's class of the design, its high byte (OpenType, OS/2). */
  readonly familyClass: number;
}

/** Unit of the post table's 16.16 numbers. */
const FIXED = 0x10000;

/** Bytes of an OS/2 table as far as the class of the design, and of the version that brought the heights of letters. */
const OS2_WITH_CLASS = 32;
const OS2_WITH_HEIGHTS = 90;

/** What an em may measure (OpenType, head). */
export const UNITS_PER_EM = { least: 16, most: 16384 };

/** What a font's maker forbids (OpenType, OS/2, fsType). */
export type Restriction = "embedding" | "subsetting" | "outlines";

/** Bits of fsType: no embedding without a licence, and the lesser grants that old fonts set beside it. */
const [RESTRICTED, PRINT, EDIT, NO_SUBSETTING, BITMAPS_ONLY] = [0x0002, 0x0004, 0x0008, 0x0100, 0x0200];

export function restrictionsOf(view: DataView, tables: Tables): Restriction[] {
  const os2 = tables.get("OS/2");
  const bits = os2 && os2.length >= 10 ? view.getUint16(os2.offset + 8) : 0;
  const has = (bit: number) => (bits & bit) !== 0;
  // Where several are set, the least restrictive holds.
  return [
    ...(has(RESTRICTED) && !has(PRINT) && !has(EDIT) ? (["embedding"] as const) : []),
    ...(has(NO_SUBSETTING) ? (["subsetting"] as const) : []),
    ...(has(BITMAPS_ONLY) ? (["outlines"] as const) : []),
  ];
}

export function readMetrics(view: DataView, tables: Tables): FontMetrics {
  const at = (tag: string) => (tables.get(tag) as Table).offset;
  const [head, hhea, post] = [at("head"), at("hhea"), at("post")];
  const box = [36, 38, 40, 42].map((field) => view.getInt16(head + field)) as [number, number, number, number];
  const os2 = tables.get("OS/2");
  const heights = os2 !== undefined && os2.length >= OS2_WITH_HEIGHTS && view.getUint16(os2.offset) >= 2;
  const ascent = view.getInt16(hhea + 4);
  return {
    unitsPerEm: view.getUint16(head + 18),
    box,
    ascent,
    descent: view.getInt16(hhea + 6),
    capHeight: (heights && view.getInt16(os2.offset + 88)) || ascent,
    xHeight: heights ? view.getInt16(os2.offset + 86) : 0,
    italicAngle: view.getInt32(post + 4) / FIXED,
    isFixedPitch: view.getUint32(post + 12) !== 0,
    isItalic: (view.getUint16(head + 44) & 2) !== 0,
    familyClass: os2 && os2.length >= OS2_WITH_CLASS ? view.getUint8(os2.offset + 30) : 0,
  };
}
