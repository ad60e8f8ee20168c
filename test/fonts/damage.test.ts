/** Lies that chance seldom tells: tables that lead in circles, that count without end, that overlap. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { openFace } from "../../src/fonts/face.ts";
import { FontFile } from "../../src/fonts/font-file.ts";
import { sfntFile } from "../../src/fonts/sfnt.ts";
import type { Stretch } from "../../src/host.ts";
import { briefs, layOutDesk, only, renderDesk, STYLE } from "../support/desk.ts";
import { FACE, smallFonts, tablesOf, words } from "../support/small-fonts.ts";

const HAN = "潮起望海人间";
const fonts = smallFonts(`${HAN}。，—灯火q\u0323`);
const PLAN_TEXT = `${HAN}。\n`;

/** The message on a page in a font, and that nothing is made of it. */
async function faultOf(font: Buffer, text = PLAN_TEXT, style = STYLE): Promise<string> {
  const files = { "a.md": text, "style.yaml": style, "fonts/kai.ttf": font };
  const start = performance.now();
  const laidOut = layOutDesk(files);
  expect(await renderDesk(files)).toBeUndefined();
  expect(performance.now() - start).toBeLessThan(10_000);
  const { code, message, severity } = only(laidOut, "FONT_UNREADABLE");
  expect([code, severity]).toEqual(["FONT_UNREADABLE", "error"]);
  expect(message.zh).toContain("fonts/kai.ttf");
  return /its table (\S+) is/.exec(message.en)?.[1] ?? "?";
}

/** The TrueType font with some tables otherwise. */
function withTables(change: (tables: Map<string, Buffer>) => void, of = fonts.ttf): Buffer {
  const tables = new Map([...tablesOf(of)].map(([tag, bytes]) => [tag, Buffer.from(bytes)]));
  change(tables);
  const file = sfntFile([...tables]);
  of.copy(file, 0, 0, 4);
  return file;
}

const table = (tables: Map<string, Buffer>, tag: string) => tables.get(tag) as Buffer;

const face = openFace("kai", new FontFile(hostOf(fonts.ttf), "kai"));
const gidOf = (character: string) => face.glyph(character.codePointAt(0) as number);
const offsetOf = (tables: Map<string, Buffer>, gid: number) => table(tables, "loca").readUInt32BE(gid * 4);

function hostOf(font: Buffer, size = font.length) {
  return {
    size: () => size,
    stamp: () => "",
    readStretches(_: string, into: Uint8Array, stretches: readonly Stretch[]) {
      for (const [start, end, place] of stretches) into.set(font.subarray(start, Math.min(end, font.length)), place);
    },
  };
}

it("the font itself is good", async () => {
  expect(briefs(layOutDesk({ "a.md": PLAN_TEXT, "fonts/kai.ttf": fonts.ttf }), "error")).toEqual([]);
});

/** The outline of 潮 made of others. */
const composed = (parts: readonly number[]) => (tables: Map<string, Buffer>) => {
  const glyf = table(tables, "glyf");
  const at = offsetOf(tables, gidOf("潮"));
  words(-1, 0, 0, 900, 900).copy(glyf, at);
  parts.forEach((gid, i) => {
    words(i < parts.length - 1 ? 0x21 : 0x01, gid, 0, 0).copy(glyf, at + 10 + i * 8);
  });
};

const LIES: readonly (readonly [what: string, table: string, change: (tables: Map<string, Buffer>) => void])[] = [
  ["a composite glyph of itself", "glyf", composed([gidOf("潮")])],
  ["a composite glyph of one that has no number", "glyf", composed([65_000])],
  [
    "a composite glyph without end",
    "glyf",
    (tables) => {
      const at = offsetOf(tables, gidOf("潮"));
      const end = offsetOf(tables, gidOf("潮") + 1);
      words(-1, 0, 0, 900, 900).copy(table(tables, "glyf"), at);
      for (let part = at + 10; part < end; part += 8) words(0x21, gidOf("起"), 0, 0).copy(table(tables, "glyf"), part);
    },
  ],
  [
    "an outline that begins behind its end",
    "loca",
    (tables) => void table(tables, "loca").writeUInt32BE(0xffff, gidOf("潮") * 4),
  ],
  [
    "an outline that holds its neighbours",
    "glyf|loca",
    (tables: Map<string, Buffer>) =>
      void table(tables, "loca").writeUInt32BE(table(tables, "glyf").length, gidOf("潮") * 4 + 4),
  ],
  [
    "a list of outlines that ends too soon",
    "loca",
    (tables) => void tables.set("loca", table(tables, "loca").subarray(0, 64)),
  ],
  [
    "metrics that end too soon",
    "hmtx",
    (tables) => {
      table(tables, "hhea").writeUInt16BE(1, 34);
      tables.set("hmtx", table(tables, "hmtx").subarray(0, 64));
    },
  ],
  [
    "an advance of sixty em",
    "hmtx",
    (tables) => {
      table(tables, "hhea").writeUInt16BE(1, 34);
      table(tables, "hmtx").writeUInt16BE(60_000, 0);
    },
  ],
  ["fewer glyphs than are used", "cmap", (tables) => void table(tables, "maxp").writeUInt16BE(3, 4)],
  ["an em of nothing", "head", (tables) => void table(tables, "head").writeUInt16BE(0, 18)],
  ["an em beyond all", "head", (tables) => void table(tables, "head").writeUInt16BE(65_535, 18)],
  ["a format of loca that is none", "head", (tables) => void table(tables, "head").writeUInt16BE(7, 50)],
  [
    "groups of characters out of order",
    "cmap",
    (tables: Map<string, Buffer>) =>
      void tables.set(
        "cmap",
        Buffer.concat([words(0, 1, 3, 10, 0, 12), groups([0x9000, 0xffff, 5], [0x20, 0x8fff, 5])]),
      ),
  ],
  [
    "groups of characters that overlap",
    "cmap",
    (tables: Map<string, Buffer>) =>
      void tables.set(
        "cmap",
        Buffer.concat([words(0, 1, 3, 10, 0, 12), groups([0x20, 0x7fff, 5], [0x4e00, 0xffff, 5])]),
      ),
  ],
  [
    "groups of characters without end",
    "cmap",
    (tables) => {
      const found = groups([0x20, 0xffff, 5]);
      found.writeUInt32BE(0xffffffff, 12);
      tables.set("cmap", Buffer.concat([words(0, 1, 3, 10, 0, 12), found]));
    },
  ],
  ["a program that holds the file", "prep", (tables) => void tables.set("prep", Buffer.alloc(2 ** 20 + 1))],
];

it.each(LIES)("%s: %s", async (_, tag, change) => {
  expect(await faultOf(withTables(change))).toMatch(new RegExp(`^(${tag})$`));
});

/** A subtable of format 12. */
function groups(...all: readonly (readonly [start: number, end: number, gid: number])[]): Buffer {
  const bytes = Buffer.alloc(16 + all.length * 12);
  bytes.writeUInt16BE(12, 0);
  bytes.writeUInt32BE(bytes.length, 4);
  bytes.writeUInt32BE(all.length, 12);
  for (const [i, group] of all.entries())
    for (const [k, value] of group.entries()) bytes.writeUInt32BE(value, 16 + i * 12 + k * 4);
  return bytes;
}

it("variation sequences without end", async () => {
  const own = table(new Map(tablesOf(fonts.ttf)), "cmap");
  const subtable = Buffer.alloc(64);
  subtable.writeUInt16BE(14, 0);
  subtable.writeUInt32BE(1, 6);
  subtable.writeUIntBE(0xe0100, 10, 3);
  // Both lists are of four thousand millions.
  subtable.writeUInt32BE(32, 13);
  subtable.writeUInt32BE(32, 17);
  subtable.writeUInt32BE(0xffffffff, 32);
  const font = withTables((tables) => {
    const count = own.readUInt16BE(2);
    const moved = Buffer.from(own.subarray(0, 4 + count * 8));
    for (let i = 0; i < count; i++) moved.writeUInt32BE(moved.readUInt32BE(8 + i * 8) + 8, 8 + i * 8);
    moved.writeUInt16BE(count + 1, 2);
    const record = Buffer.concat([words(0, 5), Buffer.alloc(4)]);
    record.writeUInt32BE(own.length + 8, 4);
    const rest = own.subarray(moved.length);
    tables.set("cmap", Buffer.concat([moved.subarray(0, 4), record, moved.subarray(4), rest, subtable]));
  });
  expect(await faultOf(font, "潮\u{e0100}起。\n")).toBe("cmap");
});

/** Substitutions: one feature with one lookup of a type. */
function lookupTable(type: number, body: Buffer, tables = 1): Buffer {
  return Buffer.concat([
    words(1, 0, 10, 30, 44),
    words(1, 0x4446, 0x4c54, 8, 4, 0, 0, 0xffff, 1, 0),
    words(1, 0x6361, 0x6c74, 8, 0, 1, 0),
    words(1, 4, type, 0, tables, ...Array.from({ length: tables }, () => 6 + tables * 2)),
    body,
  ]);
}

const dash = gidOf("—");
it.each([
  ["an extension of itself", lookupTable(7, words(1, 7, 0, 0))],
  ["one glyph into one that has no number", lookupTable(1, words(1, 6, 60_000 - dash, 1, 1, dash))],
  ["a dash into the sign for none", lookupTable(1, words(1, 6, 0x10000 - dash, 1, 1, dash))],
  ["offsets out of the table", lookupTable(1, words(1, 0xfff0, 1))],
  ["a chain that calls itself", lookupTable(6, words(3, 0, 1, 16, 0, 1, 0, 0, 1, 1, dash))],
  [
    "a chain that calls itself seven times",
    lookupTable(6, words(3, 0, 1, 40, 0, 7, ...Array.from({ length: 14 }, () => 0), 1, 1, dash)),
  ],
])("substitutions: %s", async (_, gsub) => {
  const font = withTables((tables) => void tables.set("GSUB", gsub));
  expect(await faultOf(font, "潮——起。\n")).toBe("GSUB");
});

it("a collection of four thousand million faces", async () => {
  const font = Buffer.from(fonts.ttc);
  font.writeUInt32BE(0xffffffff, 8);
  expect(await faultOf(font, PLAN_TEXT, STYLE.replace("licence", `face: ${FACE}, licence`))).toBe("ttcf");
});

it("a name that is no text of the font", async () => {
  const font = withTables((tables) => {
    const cff = table(tables, "CFF ");
    // Where its outlines lie is a number of five bytes; as one byte it leaves room for a full name of the number 32,767.
    const at = cff.findIndex((byte, i) => byte === 29 && cff[i + 5] === 17);
    const place = cff.readInt32BE(at + 1);
    expect([at > 0, place <= 107]).toEqual([true, true]);
    Buffer.from([place + 139, 17, 28, 0x7f, 0xff, 2]).copy(cff, at);
  }, fonts.otf);
  expect(await faultOf(font)).toBe("CFF");
});

it.each(["otf", "cid"] as const)("%s: charstrings that overlap", async (kind) => {
  const cff = (tables: Map<string, Buffer>) => table(tables, "CFF ");
  const font = withTables((tables) => {
    const bytes = cff(tables);
    // The list of charstrings is the one of as many as the font has glyphs.
    const at = bytes.indexOf(Buffer.concat([table(tables, "maxp").subarray(4, 6), Buffer.from([2, 0, 1])]));
    expect(at).toBeGreaterThan(0);
    bytes.writeUInt16BE(0xffff, at + 5);
  }, fonts[kind]);
  expect(await faultOf(font)).toBe("CFF");
});

it("a file of gigabytes is not read, whatever its first bytes say", () => {
  for (const signature of ["\0\x01\0\0", "OTTO", "ttcf", "潮起"]) {
    const first = Buffer.alloc(12, signature, "latin1");
    let read = 0;
    const host = {
      ...hostOf(first, 3 * 2 ** 30),
      stamp: () => "",
      readStretches: (_: string, __: Uint8Array, stretches: readonly Stretch[]) => {
        for (const [start, end] of stretches) read += end - start;
      },
    };
    expect(() => openFace("kai", new FontFile(host, "kai"))).toThrow("large");
    expect(read).toBe(0);
  }
});

it("a large file that is no font is not read past its first bytes", () => {
  const first = Buffer.from("<!DOCTYPE html>");
  let read = 0;
  const host = {
    size: () => 2 ** 28,
    stamp: () => "",
    readStretches(_: string, into: Uint8Array, stretches: readonly Stretch[]) {
      for (const [start, end, place] of stretches) {
        read += end - start;
        into.set(first.subarray(start, end), place);
      }
    },
  };
  expect(() => openFace("kai", new FontFile(host, "kai"))).toThrow("unreadable");
  expect(read).toBeLessThan(100);
});

it("outlines that only the proof's marks need: they lose the character, and the proof comes", async () => {
  // 第 stands in no text of the page.
  const whole = readFileSync(new URL("../../fonts/LXGWWenKai-Regular.ttf", import.meta.url));
  const tables = tablesOf(whole);
  const own = openFace("kai", new FontFile(hostOf(whole), "kai"));
  const font = Buffer.from(whole);
  const record = [...Array(font.readUInt16BE(4)).keys()]
    .map((i) => 12 + i * 16)
    .find((at) => font.toString("latin1", at, at + 4) === "loca") as number;
  const loca = font.readUInt32BE(record + 8);
  const isLong = (tables.get("head") as Buffer).readUInt16BE(50) === 1;
  for (const character of "大样缺行稿第页版") {
    const gid = own.glyph(character.codePointAt(0) as number);
    if (isLong) font.writeUInt32BE(0xfffffff0, loca + (gid + 1) * 4);
    else font.writeUInt16BE(0xfff0, loca + (gid + 1) * 2);
  }
  const files = { "a.md": PLAN_TEXT, "fonts/kai.ttf": font };
  expect(await renderDesk(files, "proof")).toBeDefined();
  expect(await renderDesk(files, "press")).toBeDefined();
});

it("marks whose places are damaged", async () => {
  const damaged = withTables((tables) => {
    const gpos = Buffer.from(table(tables, "GPOS"));
    // The last words of the table are the anchors of its one lookup.
    tables.set("GPOS", gpos.subarray(0, gpos.length - 12));
  }, fonts.shaped);
  const text = "潮q\u0323起。\n";
  expect(briefs(layOutDesk({ "a.md": text, "fonts/kai.ttf": fonts.shaped }), "error")).toEqual([]);
  expect(await faultOf(damaged, text)).toBe("GPOS");
});
