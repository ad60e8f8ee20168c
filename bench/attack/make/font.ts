/**
 * Small fonts of both flavours, TrueType and CFF, made here: a hundred glyphs of boxes, substitutions, and all that a page
 * asks of a font, so that damage meets what is read (OpenType 1.9.1).
 */
import { cffTable } from "./cff.ts";
import { packed, u16, u32 } from "./words.ts";

const CHARACTERS = [
  ...new Set(
    "　 潮起望海人间四时城乡灯火照见平常日子上下左右大小一二三的在有了不GISabc0123456789%.，。、：；？！“”‘’（）《》【】—…·〓/-",
  ),
];
const EM = 1000;
/** Turned forms of these, at the end of the font. */
const TURNED = "（）《》【】，。—…";
const GLYPHS = 1 + CHARACTERS.length + TURNED.length;

export interface SmallFont {
  readonly bytes: Uint8Array;
  /** Where each table stands. */
  readonly tables: ReadonlyMap<string, { readonly at: number; readonly length: number }>;
}

export type Flavour = "ttf" | "otf" | "ttc";

export function smallFont(flavour: Flavour): SmallFont {
  const tables: [string, Buffer][] = [
    ["OS/2", os2()],
    ["cmap", cmap()],
    ["GSUB", gsub()],
    ["head", head()],
    ["hhea", packed(u32(0x10000), u16(880, -120, 0, EM, 0, 0, EM, 1, 0, 0, 0, 0, 0, 0, 0, GLYPHS))],
    ["hmtx", packed(...Array.from({ length: GLYPHS }, (_, i) => u16(widthOf(i), 50)))],
    ["name", name()],
    ["post", packed(u32(0x30000), Buffer.alloc(28))],
    ...(flavour === "otf" ? cffTables() : glyfTables()),
  ];
  tables.sort(([a], [b]) => (a < b ? -1 : 1));
  return flavour === "ttc" ? collection(tables) : file(tables, flavour === "otf" ? "OTTO" : "\0\x01\0\0");
}

const widthOf = (glyph: number) => ((CHARACTERS[glyph - 1] ?? "人").charCodeAt(0) < 0x2000 ? EM / 2 : EM);

function cffTables(): [string, Buffer][] {
  return [
    ["CFF ", cffTable(GLYPHS, widthOf)],
    ["maxp", packed(u32(0x5000), u16(GLYPHS))],
  ];
}

function glyfTables(): [string, Buffer][] {
  const glyphs = Array.from({ length: GLYPHS }, (_, i) => (i % 7 === 6 ? composite(i - 1) : box(i)));
  let at = 0;
  const offsets = glyphs.map((glyph) => (at += glyph.length) - glyph.length);
  return [
    ["glyf", Buffer.concat(glyphs)],
    ["loca", packed(...[...offsets, at].map((offset) => u32(offset)))],
    ["maxp", packed(u32(0x10000), u16(GLYPHS, 8, 2, 8, 2, 2, 0, 0, 0, 0, 64, 0, 2, 1))],
  ];
}

/** A box of a size of its own; blanks have none. */
function box(glyph: number): Buffer {
  if ((CHARACTERS[glyph - 1] ?? "人").trim() === "") return Buffer.alloc(0);
  const [left, bottom, right, top] = [50, -50, widthOf(glyph) - 50, 500 + (glyph % 40) * 5];
  const points = [
    [left, bottom],
    [left, top],
    [right, top],
    [right, bottom],
  ] as const;
  const steps = (axis: 0 | 1) => points.map((point, i) => point[axis] - (points[i - 1]?.[axis] ?? 0));
  return even(packed(u16(1, left, bottom, right, top, 3, 0), Buffer.alloc(4, 1), u16(...steps(0)), u16(...steps(1))));
}

/** Another glyph, moved: ARGS_ARE_XY_VALUES, and one more that is scaled. */
const composite = (of: number) =>
  even(
    packed(
      u16(-1, 50, -50, 950, 700, 0x0022, of),
      Buffer.from([10, 10]),
      u16(0x000a, of),
      Buffer.from([5, 5]),
      u16(0x2000),
    ),
  );

const even = (bytes: Buffer) => (bytes.length % 2 ? Buffer.concat([bytes, Buffer.alloc(1)]) : bytes);

const codes = () =>
  CHARACTERS.map((character, i) => [character.codePointAt(0) ?? 0, i + 1] as const).sort(([a], [b]) => a - b);

function cmap(): Buffer {
  const all = [...codes(), [0xffff, 0] as const];
  const segments = all.length;
  const format4 = packed(
    u16(4, 16 + 8 * segments, 0, 2 * segments, 64, 5, 2 * segments - 64),
    u16(...all.map(([code]) => code), 0, ...all.map(([code]) => code)),
    u16(...all.map(([code, glyph]) => (code === 0xffff ? 1 : glyph - code)), ...all.map(() => 0)),
  );
  const format12 = packed(
    u16(12, 0),
    u32(16 + 12 * (segments - 1), 0, segments - 1),
    ...codes().map(([code, glyph]) => u32(code, code, glyph)),
  );
  return packed(u16(0, 2, 3, 1), u32(20), u16(3, 10), u32(20 + format4.length), format4, format12);
}

/** One substitution for vertical setting, one ligature: fontkit reads the second. */
function gsub(): Buffer {
  const glyphs = [...TURNED].map((mark) => CHARACTERS.indexOf(mark) + 1).sort((a, b) => a - b);
  const coverage = u16(1, glyphs.length, ...glyphs);
  const single = packed(
    u16(2, 6 + 2 * glyphs.length, glyphs.length, ...glyphs.map((_, i) => 1 + CHARACTERS.length + i)),
    coverage,
  );
  const first = CHARACTERS.indexOf("a") + 1;
  const ligature = packed(u16(1, 8, 1, 14), u16(1, 1, first), u16(1, 4), u16(first + 2, 2, first + 1));
  const scripts = packed(tagged(1, "DFLT", 8), u16(4, 0), u16(0, 0xffff, 2, 0, 1));
  const features = packed(tagged(2, "liga", 14), Buffer.from("vert", "latin1"), u16(20), u16(0, 1, 1), u16(0, 1, 0));
  const lookups = packed(u16(2, 6, 14 + single.length), u16(1, 0, 1, 8), single, u16(4, 0, 1, 8), ligature);
  const at = 10 + scripts.length;
  return packed(u16(1, 0, 10, at, at + features.length), scripts, features, lookups);
}

const tagged = (count: number, tag: string, offset: number) =>
  packed(u16(count), Buffer.from(tag, "latin1"), u16(offset));

const head = () =>
  packed(u32(0x10000, 0x10000, 0, 0x5f0f3cf5), u16(3, EM), Buffer.alloc(16), u16(0, -120, EM, 880, 0, 8, 2, 1, 0));

const os2 = () =>
  packed(
    u16(4, EM, 400, 5, 0),
    Buffer.alloc(58 + 10),
    u16(0x40, 0x20, 0xffff, 880, -120, 0, 880, 120),
    Buffer.alloc(8),
    u16(500, 700, 0, 32, 2),
  );

function name(): Buffer {
  const text = Buffer.from("Attacked", "utf16le").swap16();
  const records = [1, 2, 4, 6];
  return packed(
    u16(0, records.length, 6 + 12 * records.length),
    ...records.map((id) => u16(3, 1, 0x409, id, text.length, 0)),
    text,
  );
}

function directory(
  tables: readonly (readonly [string, Buffer])[],
  flavour: string,
  base: number,
): { head: Buffer; places: SmallFont["tables"] } {
  let at = base;
  const places = new Map<string, { at: number; length: number }>();
  const records = tables.map(([tag, bytes]) => {
    places.set(tag, { at, length: bytes.length });
    const record = packed(Buffer.from(tag, "latin1"), u32(0, at, bytes.length));
    at += (bytes.length + 3) & ~3;
    return record;
  });
  return {
    head: packed(Buffer.from(flavour, "latin1"), u16(tables.length, 128, 3, tables.length * 16 - 128), ...records),
    places,
  };
}

const bodies = (tables: readonly (readonly [string, Buffer])[]) =>
  tables.map(([, bytes]) => packed(bytes, Buffer.alloc(-bytes.length & 3)));

function file(tables: readonly (readonly [string, Buffer])[], flavour: string): SmallFont {
  const { head, places } = directory(tables, flavour, 12 + 16 * tables.length);
  return { bytes: packed(head, ...bodies(tables)), tables: places };
}

/** Two faces that share their tables. */
function collection(tables: readonly (readonly [string, Buffer])[]): SmallFont {
  const size = 12 + 16 * tables.length;
  const { head, places } = directory(tables, "\0\x01\0\0", 20 + 2 * size);
  return {
    bytes: packed(Buffer.from("ttcf"), u32(0x10000, 2, 20, 20 + size), head, head, ...bodies(tables)),
    tables: places,
  };
}
