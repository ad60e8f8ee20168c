/**
 * Small fonts of every kind that a desk may have, made of the repository's: TrueType, CFF (of named and of numbered glyphs,
 * with subroutines and hints), a collection, and one whose tables take a whole shaper. Their glyphs keep their numbers.
 */
import { readFileSync } from "node:fs";
import {
  dictionary,
  FONT_ORDER,
  index,
  type Operands,
  PRIVATE_ORDER,
  TOP_ORDER,
} from "../../src/export/pdf/cff-tables.ts";
import { CHARSTRINGS, FD_ARRAY, FD_SELECT, PRIVATE, ROS, SUBRS } from "../../src/fonts/cff-data.ts";
import { openFace } from "../../src/fonts/face.ts";
import { FontFile } from "../../src/fonts/font-file.ts";
import { sfntFile } from "../../src/fonts/sfnt.ts";
import { createHost } from "../../src/host.ts";
import { FONT, REPOSITORY } from "./desk.ts";

export type Tables = ReadonlyMap<string, Buffer>;

/** Tables in the order of a directory. */
export function tablesOf(font: Buffer): Tables {
  const tables = new Map<string, Buffer>();
  for (let i = 0, record = 12; i < font.readUInt16BE(4); i++, record += 16) {
    const start = font.readUInt32BE(record + 8);
    tables.set(
      font.toString("latin1", record, record + 4),
      font.subarray(start, start + font.readUInt32BE(record + 12)),
    );
  }
  return tables;
}

export const words = (...values: readonly number[]) => {
  const bytes = Buffer.alloc(values.length * 2);
  for (const [i, value] of values.entries()) bytes.writeUInt16BE(value & 0xffff, i * 2);
  return bytes;
};

const TAKEN = ["GDEF", "GSUB", "OS/2", "cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post"];

/** The repository's font with the outlines of a text alone. */
function pruned(text: string): Tables {
  const whole = tablesOf(readFileSync(FONT));
  const face = openFace("kai", new FontFile(createHost(REPOSITORY), FONT));
  const gids = new Set([0]);
  for (const character of text) {
    gids.add(face.glyph(character.codePointAt(0) as number));
    for (const { gid } of face.shape(character)) gids.add(gid);
  }
  for (const { gid } of face.shape("——")) gids.add(gid);
  face.loadGlyphs(gids);
  // Those that they are made of stand behind them.
  for (const gid of gids) for (const { gid: part } of face.trueType?.components(gid) ?? []) gids.add(part);
  const count = (whole.get("maxp") as Buffer).readUInt16BE(4);
  const loca = Buffer.alloc((count + 1) * 4);
  const outlines: Uint8Array[] = [];
  let end = 0;
  for (let gid = 0; gid < count; gid++) {
    loca.writeUInt32BE(end, gid * 4);
    const outline = gids.has(gid) ? face.trueType?.bytes(gid) : undefined;
    if (!outline || outline.length === 0) continue;
    const padded = Buffer.alloc((outline.length + 3) & ~3);
    padded.set(outline);
    outlines.push(padded);
    end += padded.length;
  }
  loca.writeUInt32BE(end, count * 4);
  const head = Buffer.from(whole.get("head") as Buffer);
  head.writeInt16BE(1, 50);
  const made = new Map([...whole, ["glyf", Buffer.concat(outlines)], ["loca", loca], ["head", head]] as const);
  return new Map(TAKEN.map((tag) => [tag, made.get(tag) as Buffer]));
}

/** A number in a charstring or a dictionary, as two bytes behind 28. */
const number = (value: number) => [28, (value >> 8) & 0xff, value & 0xff];
const numbers = (...values: readonly number[]) => values.flatMap(number);
/** Calls of the first subroutine of few. */
const [CALL_OWN, CALL_GLOBAL] = [
  [...number(-107), 10],
  [...number(-107), 29],
];

/** Bars by subroutines, with stems and a mask, and a curve: all that its glyphs draw. */
export const BARS = Buffer.from([
  ...[...numbers(20, 100, 60), 18, ...numbers(90, 820), 19, 0xe0],
  ...[...numbers(90, 110), 21, ...CALL_OWN, ...numbers(0, 200), 21, ...CALL_GLOBAL],
  ...[...numbers(0, 200), 21, ...numbers(100, 30, 40, 10, 50, -40), 8, ...numbers(-90, -100), 5, 14],
]);
const OWN_SUBRS = [Buffer.from([...numbers(820, 170, -820), 6, 11])];
const GLOBAL_SUBRS = [Buffer.from([...CALL_OWN, 11])];
const EMPTY = Buffer.from([14]);

/** A font program of bars at some glyphs. @param isNumbered whether its glyphs have numbers in place of names */
function cffTable(count: number, drawn: ReadonlySet<number>, isNumbered: boolean): Buffer {
  const own = (place: number) =>
    dictionary(
      new Map<number, Operands>([
        [20, [1000]],
        [21, [600]],
        [SUBRS, [{ place }]],
      ]),
      PRIVATE_ORDER,
    );
  const ownLength = own(0).length;
  const privates = Buffer.concat([own(ownLength), index(OWN_SUBRS)]);
  const charstrings = index(Array.from({ length: count }, (_, gid) => (drawn.has(gid) ? BARS : EMPTY)));
  const select = words(0x0300, 0x0200, 0x0000, 0x0001, 0x0100 + (count >> 8), (count & 0xff) << 8);
  const front = (start: number) => {
    const at = { charstrings: start, select: start + charstrings.length, fonts: 0, own: 0 };
    const list = (place: number) => {
      const font = dictionary(new Map<number, Operands>([[PRIVATE, [ownLength, { place }]]]), FONT_ORDER);
      return index([font, font]);
    };
    at.fonts = at.select + select.length;
    at.own = isNumbered ? at.fonts + list(0).length : at.select;
    const top = new Map<number, Operands>([[CHARSTRINGS, [{ place: at.charstrings }]]]);
    if (isNumbered) {
      top.set(ROS, [391, 392, 0]);
      top.set(FD_SELECT, [{ place: at.select }]);
      top.set(FD_ARRAY, [{ place: at.fonts }]);
    } else top.set(PRIVATE, [ownLength, { place: at.own }]);
    const head = Buffer.concat([
      Buffer.from([1, 0, 4, 4]),
      index([Buffer.from("Bars")]),
      index([dictionary(top, [...TOP_ORDER, [PRIVATE]])]),
      index([Buffer.from("Adobe"), Buffer.from("Identity")]),
      index(GLOBAL_SUBRS),
    ]);
    return { head, rest: isNumbered ? [charstrings, select, list(at.own), privates] : [charstrings, privates] };
  };
  const { head, rest } = front(front(0).head.length);
  return Buffer.concat([head, ...rest]);
}

/** A script, a feature of some tag, and lookups: [type, table]. */
function layoutTable(feature: string, lookups: readonly (readonly [type: number, table: Buffer])[]): Buffer {
  const tag = (text: string) => [0, 2].map((at) => Buffer.from(text, "latin1").readUInt16BE(at));
  const scripts = words(1, ...tag("DFLT"), 8, 4, 0, 0, 0xffff, 1, 0);
  const features = words(1, ...tag(feature), 8, 0, 1, 0);
  const heads = lookups.map(([type]) => words(type, 0, 1, 8));
  let at = 2 + lookups.length * 2;
  const offsets: number[] = [];
  const bodies: Buffer[] = [];
  for (const [i, [, table]] of lookups.entries()) {
    offsets.push(at);
    bodies.push(heads[i] as Buffer, table);
    at += 8 + table.length;
  }
  const list = Buffer.concat([words(lookups.length, ...offsets), ...bodies]);
  return Buffer.concat([
    words(1, 0, 10, 10 + scripts.length, 10 + scripts.length + features.length),
    scripts,
    features,
    list,
  ]);
}

/** Tables that take a whole shaper: a chain with a sequence for a glyph in it, and a mark on a letter. */
function shaping(face: ReturnType<typeof openFace>): [string, Buffer][] {
  const gid = (character: string) => face.glyph(character.codePointAt(0) as number);
  const coverage = (...gids: number[]) => words(1, gids.length, ...gids.sort((a, b) => a - b));
  const dash = gid("—");
  const chain = Buffer.concat([words(3, 0, 1, 16, 0, 1, 0, 1), coverage(dash)]);
  const sequence = Buffer.concat([words(1, 8, 1, 14), coverage(dash), words(1, dash)]);
  const mark = words(1, 12, 18, 1, 24, 36, 1, 1, gid("\u0323"), 1, 1, gid("q"), 1, 0, 6, 1, 250, 0, 1, 4, 1, 250, 10);
  return [
    [
      "GSUB",
      layoutTable("calt", [
        [6, chain],
        [2, sequence],
      ]),
    ],
    ["GPOS", layoutTable("mark", [[4, mark]])],
  ];
}

/** Faces in one file, with tables of their own. */
function collection(faces: readonly Tables[]): Buffer {
  const head = 12 + faces.length * 4;
  const files = faces.map((tables) => sfntFile([...tables]));
  let at = head;
  const starts = files.map((file) => {
    const start = at;
    for (let i = 0; i < file.readUInt16BE(4); i++) {
      const record = 12 + i * 16 + 8;
      file.writeUInt32BE(file.readUInt32BE(record) + start, record);
    }
    at += file.length;
    return start;
  });
  const header = Buffer.alloc(head);
  header.write("ttcf", "latin1");
  for (const [i, value] of [0x10000, faces.length, ...starts].entries()) header.writeUInt32BE(value, 4 + i * 4);
  return Buffer.concat([header, ...files]);
}

/** The face of the collection, as of the others. */
export const FACE = "LXGWWenKai-Regular";

export type SmallFonts = Readonly<Record<"ttf" | "shaped" | "otf" | "cid" | "ttc", Buffer>>;

/** @param text what they can draw */
export function smallFonts(text: string): SmallFonts {
  const ttf = pruned(text);
  const face = openFace("kai", new FontFile(createHost(REPOSITORY), FONT));
  const drawn = new Set([0, ...[...text].map((character) => face.glyph(character.codePointAt(0) as number))]);
  const count = (ttf.get("maxp") as Buffer).readUInt16BE(4);
  const cff = (isNumbered: boolean) => {
    const rest = [...ttf].filter(([tag]) => tag !== "glyf" && tag !== "loca");
    const file = sfntFile([...rest, ["CFF ", cffTable(count, drawn, isNumbered)]]);
    file.write("OTTO", "latin1");
    return file;
  };
  return {
    ttf: sfntFile([...ttf]),
    shaped: sfntFile([...new Map([...ttf, ...shaping(face)])]),
    otf: cff(false),
    cid: cff(true),
    ttc: collection([ttf, new Map([...ttf].filter(([tag]) => tag !== "GSUB"))]),
  };
}
