/** Font files that cannot be used, and characters that no font has. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { layOut } from "../../src/build.ts";
import { openFace } from "../../src/fonts/face.ts";
import { FontFile } from "../../src/fonts/font-file.ts";
import { createHost } from "../../src/host.ts";
import {
  ARTICLE,
  briefs,
  FONT,
  han,
  layOutDesk,
  memoryHost,
  only,
  placeOf,
  REPOSITORY,
  ROOT,
  renderDesk,
  STYLE,
} from "../support/desk.ts";

const WHOLE = readFileSync(FONT);
const PLACE = placeOf("style.yaml", STYLE, "fonts/kai.ttf");

interface Table {
  /** Offset of its record in the directory. */
  readonly record: number;
  readonly offset: number;
  readonly length: number;
}

function tablesOf(font: Buffer): Map<string, Table> {
  const tables = new Map<string, Table>();
  for (let i = 0, record = 12; i < font.readUInt16BE(4); i++, record += 16) {
    const tag = font.toString("latin1", record, record + 4);
    tables.set(tag, { record, offset: font.readUInt32BE(record + 8), length: font.readUInt32BE(record + 12) });
  }
  return tables;
}

function table(tag: string): Table {
  const found = tablesOf(WHOLE).get(tag);
  if (!found) throw new Error(`no table ${tag}`);
  return found;
}

/** The font with a table's name struck out of its directory. */
function without(tag: string): Buffer {
  const font = Buffer.from(WHOLE);
  font.write("~~~~", table(tag).record, "latin1");
  return font;
}

/** The font with every byte of a table set to one value. */
function overwritten(tag: string, byte: number): Buffer {
  const font = Buffer.from(WHOLE);
  const { offset, length } = table(tag);
  return font.fill(byte, offset, offset + length);
}

/** The font's directory moved behind a prefix, all offsets moved with it, more records at its end. */
function moved(prefix: Buffer, records: readonly Buffer[] = []): Buffer {
  const count = WHOLE.readUInt16BE(4);
  const head = Buffer.from(WHOLE.subarray(0, 12 + count * 16));
  const by = prefix.length + records.length * 16;
  for (let record = 12; record < head.length; record += 16)
    head.writeUInt32BE(head.readUInt32BE(record + 8) + by, record + 8);
  head.writeUInt16BE(count + records.length, 4);
  return Buffer.concat([prefix, head, ...records, WHOLE.subarray(head.length)]);
}

function variableFont(): Buffer {
  const record = Buffer.alloc(16);
  record.write("fvar", "latin1");
  record.writeUInt32BE(WHOLE.length - 36, 8);
  record.writeUInt32BE(36, 12);
  return moved(Buffer.alloc(0), [record]);
}

/** A collection of the same face twice. */
function collection(): Buffer {
  const prefix = Buffer.alloc(20);
  prefix.write("ttcf", "latin1");
  for (const [i, value] of [0x10000, 2, 20, 20].entries()) prefix.writeUInt32BE(value, 4 + i * 4);
  return moved(prefix);
}

/** The errors of a desk with this font: laid out and exported, and nothing thrown. */
async function errorsWith(font: Buffer, style = STYLE): Promise<string[]> {
  const files = { "fonts/kai.ttf": font, "style.yaml": style };
  await renderDesk(files);
  return briefs(layOutDesk(files), "error");
}

describe("font files", () => {
  it.each([
    ["garbage", Buffer.alloc(1000, "字")],
    ["an empty file", Buffer.alloc(0)],
    ["three bytes", WHOLE.subarray(0, 3)],
    ["cut inside its directory", WHOLE.subarray(0, 100)],
    ["cut behind its directory", WHOLE.subarray(0, 1000)],
    ["cut in the middle", WHOLE.subarray(0, WHOLE.length / 2)],
    ["cut near its end", WHOLE.subarray(0, -64)],
    ["a web page instead of a font", Buffer.from("<!DOCTYPE html><title>404</title>")],
  ])("unreadable: %s", async (_, font) => {
    const errors = await errorsWith(font);
    expect(errors[0]).toBe(`error FONT_UNREADABLE ${PLACE}`);
    // The file is there: the message speaks of the file, not of its path.
    const { message } = only(layOutDesk({ "fonts/kai.ttf": font }), "FONT_UNREADABLE");
    expect(message.en).toContain("no usable");
  });

  it.each(["cmap", "head", "hhea", "hmtx", "maxp", "loca", "glyf"])("unreadable: without the table %s", async (tag) => {
    const errors = await errorsWith(without(tag));
    expect(errors[0]).toBe(`error FONT_UNREADABLE ${PLACE}`);
  });

  it.each(["cmap", "loca"])("damaged inside the table %s: an error, not a fall", async (tag) => {
    expect((await errorsWith(overwritten(tag, 0xff)))[0]).toBe(`error FONT_UNREADABLE ${PLACE}`);
  });

  it("damaged outlines: told, or set, but not a fall", async () => {
    await expect(errorsWith(overwritten("glyf", 0xff))).resolves.toBeDefined();
  });

  it("a font without the table post: told, or set, but not a fall", async () => {
    const errors = await errorsWith(without("post"));
    expect([[], [`error FONT_UNREADABLE ${PLACE}`]]).toContainEqual(errors);
  });

  it("changed while it is read: an error that says so", () => {
    const host = memoryHost({ "fonts/kai.ttf": WHOLE });
    let reads = 0;
    const changing: typeof host = {
      ...host,
      readStretches(...args) {
        reads++;
        host.readStretches(...args);
      },
      // Another file from the third read on: its tables are known by then.
      stamp: (path) => `${host.stamp(path)?.length} ${path.endsWith(".ttf") && reads > 2 ? "after" : "before"}`,
    };
    const laidOut = layOut(changing, `${ROOT}/plan.yaml`, "press");
    expect(reads).toBeGreaterThan(2);
    expect(briefs(laidOut, "error")).toEqual([`error FONT_CHANGED ${PLACE}`]);
  });

  it.each(["wOFF", "wOF2"])("a web font, %s", async (signature) => {
    const errors = await errorsWith(Buffer.concat([Buffer.from(signature), WHOLE.subarray(4)]));
    expect(errors[0]).toBe(`error FONT_WOFF ${PLACE}`);
  });

  it("a variable font", async () => {
    const errors = await errorsWith(variableFont());
    expect(errors[0]).toBe(`error FONT_VARIABLE ${PLACE}`);
    const { hint } = only(layOutDesk({ "fonts/kai.ttf": variableFont() }), "FONT_VARIABLE");
    for (const text of Object.values(hint)) expect(text).toContain("varLib.instancer");
  });

  it("a collection without face, or with one that is not in it: the faces are named", async () => {
    for (const style of [STYLE, STYLE.replace("licence", "face: Song, licence")]) {
      const errors = await errorsWith(collection(), style);
      expect(errors[0]).toBe(`error FONT_COLLECTION ${PLACE}`);
    }
    const { hint } = only(layOutDesk({ "fonts/kai.ttf": collection() }), "FONT_COLLECTION");
    for (const text of Object.values(hint)) expect(text).toContain("LXGWWenKai-Regular");
  });

  it("a collection with its face is set", async () => {
    const style = STYLE.replace("licence", "face: LXGWWenKai-Regular, licence");
    const files = { "fonts/kai.ttf": collection(), "style.yaml": style };
    expect(briefs(layOutDesk(files), "error")).toEqual([]);
    expect(Buffer.from((await renderDesk(files)) ?? []).toString("latin1", 0, 5)).toBe("%PDF-");
  });

  it.each(["fonts/kai.ttf", "fonts/gone.ttf"])(
    "the one font of a page, %s, cannot be used: told once, not again for every character",
    (file) => {
      const found = layOutDesk({ "fonts/kai.ttf": "?", "style.yaml": STYLE.replace("fonts/kai.ttf", file) });
      expect(found.diagnostics.filter(({ severity }) => severity === "error").length).toBe(1);
    },
  );

  it("an unreadable font that stands behind a good one is not asked, and not told", () => {
    const style = STYLE.replace("styles:", "  bad: { file: fonts/bad.ttf }\nstyles:").replaceAll("[kai]", "[kai, bad]");
    expect(briefs(layOutDesk({ "style.yaml": style, "fonts/bad.ttf": "?" }), "error")).toEqual([]);
  });

  it("an unreadable font before a good one: one error, and the good one is used", () => {
    const style = STYLE.replace("styles:", "  bad: { file: fonts/bad.ttf }\nstyles:").replaceAll("[kai]", "[bad, kai]");
    const errors = briefs(layOutDesk({ "style.yaml": style, "fonts/bad.ttf": "?" }), "error");
    expect(errors).toEqual([`error FONT_UNREADABLE ${placeOf("style.yaml", style, "fonts/bad.ttf")}`]);
  });
});

/** The font with another cmap: one subtable of a platform and an encoding. */
function withCmap(platform: number, encoding: number, subtable: Buffer): Buffer {
  const head = Buffer.alloc(12);
  for (const [i, value] of [0, 1, platform, encoding, 0, 12].entries()) head.writeUInt16BE(value, i * 2);
  const font = Buffer.concat([WHOLE, head, subtable]);
  font.writeUInt32BE(WHOLE.length, table("cmap").record + 8);
  font.writeUInt32BE(head.length + subtable.length, table("cmap").record + 12);
  return font;
}

const words = (...values: readonly number[]) => {
  const bytes = Buffer.alloc(values.length * 2);
  for (const [i, value] of values.entries()) bytes.writeUInt16BE(value & 0xffff, i * 2);
  return bytes;
};

/** Glyphs by code, in the codes' order. */
type Codes = readonly (readonly [code: number, gid: number])[];

/** Format 4: a segment for each code, and the last. */
function segments(codes: Codes): Buffer {
  const all = [...codes, [0xffff, 0] as const];
  const ends = all.map(([code]) => code);
  const deltas = all.map(([code, gid]) => gid - code);
  return words(4, 16 + all.length * 8, 0, all.length * 2, 0, 0, 0, ...ends, 0, ...ends, ...deltas, ...all.map(() => 0));
}

/** Format 2: a range of second bytes for each first one. */
function highBytes(codes: Codes): Buffer {
  const highs = [0, ...new Set(codes.map(([code]) => code >> 8))].filter((high, i, all) => all.indexOf(high) === i);
  const keys = Array.from({ length: 256 }, (_, byte) => Math.max(0, highs.indexOf(byte)) * 8);
  const ranges = highs.flatMap((_, i) => [0, 256, 0, (highs.length - i) * 8 - 6 + i * 512]);
  const glyphs = highs.flatMap((high) =>
    Array.from({ length: 256 }, (_, low) => codes.find(([code]) => code === high * 256 + low)?.[1] ?? 0),
  );
  return words(2, 0, 0, ...keys, ...ranges, ...glyphs);
}

/** The codes of a text in an older encoding, found by trying them all, with the glyphs that the font has for it. */
function codesIn(encoding: string, text: string): Codes {
  const decoder = new TextDecoder(encoding);
  const gids = openFace("kai", new FontFile(createHost(REPOSITORY), FONT));
  const codes: [number, number][] = [];
  for (let code = 0; code < 0x10000; code++) {
    const bytes = code < 0x80 ? [code] : [code >> 8, code & 0xff];
    if (code >= 0x80 && code < 0x8140) continue;
    const character = decoder.decode(Uint8Array.from(bytes));
    if (character.length === 1 && text.includes(character)) codes.push([code, gids.glyph(character.charCodeAt(0))]);
  }
  return codes;
}

describe("fonts that map no Unicode", () => {
  const TEXT = "灯火潮起望海人间四时城乡照见平常日子，。“”—A5 ";

  it.each([
    ["PRC", 3, "gbk", segments],
    ["PRC by first bytes", 3, "gbk", highBytes],
    ["Big5", 4, "big5", segments],
  ] as const)("%s: read through the decoder of the platform", (_, encoding, name, write) => {
    const text = name === "gbk" ? "潮起，望海A5。“人间”——灯火" : "潮起，望海A5。";
    const font = withCmap(3, encoding, write(codesIn(name, TEXT)));
    const article = `${text}\n`;
    const whole = layOutDesk({ "a.md": article });
    const found = layOutDesk({ "a.md": article, "fonts/kai.ttf": font });
    expect(briefs(found, "error")).toEqual([]);
    const gidsOf = ({ page }: typeof found) =>
      page?.blocks.flatMap(({ parts }) =>
        parts.flatMap(({ lines }) =>
          lines.flatMap(({ runs }) => runs.flatMap(({ glyphs }) => glyphs.map(({ gid }) => gid))),
        ),
      );
    expect(gidsOf(found)).toEqual(gidsOf(whole));
  });

  it.each([
    ["symbols", 3, 0],
    ["a Macintosh's", 1, 0],
  ])("%s: the reason is told", async (_, platform, encoding) => {
    const font = withCmap(platform, encoding, segments([[0xf041, 5]]));
    expect((await errorsWith(font))[0]).toBe(`error FONT_ENCODING ${PLACE}`);
    expect(only(layOutDesk({ "fonts/kai.ttf": font }), "FONT_ENCODING").message.zh).toContain("Unicode");
  });
});

it("a font without a PostScript name takes another of its names", async () => {
  const font = Buffer.from(WHOLE);
  const { offset } = table("name");
  for (let i = 0; i < font.readUInt16BE(offset + 2); i++) {
    const record = offset + 6 + i * 12;
    if (font.readUInt16BE(record + 6) === 6) font.writeUInt16BE(99, record + 6);
  }
  expect(await errorsWith(font)).toEqual([]);
  const pdf = await renderDesk({ "fonts/kai.ttf": font });
  expect(Buffer.from(pdf ?? []).length).toBeGreaterThan(0);
});

describe("what a font's maker does not grant (OpenType, OS/2 fsType)", () => {
  const withType = (fsType: number) => {
    const font = Buffer.from(WHOLE);
    font.writeUInt16BE(fsType, table("OS/2").offset + 8);
    return font;
  };

  it.each([
    ["no embedding", 0x0002, "0x0002"],
    ["no subsets", 0x0108, "0x0100"],
    ["bitmaps alone", 0x0200, "0x0200"],
  ])("%s: a warning that says so, once", (_, fsType, shown) => {
    const laidOut = layOutDesk({ "fonts/kai.ttf": withType(fsType) });
    expect(briefs(laidOut, "error")).toEqual([]);
    const { message, severity } = only(laidOut, "FONT_RESTRICTED");
    expect(severity).toBe("warning");
    for (const text of Object.values(message)) expect(text).toContain(shown);
  });

  it.each([0x0000, 0x0004, 0x0008, 0x000a])("fsType %i grants it: nothing is said", (fsType) => {
    const { diagnostics } = layOutDesk({ "fonts/kai.ttf": withType(fsType) });
    expect(diagnostics.map(({ code }) => code)).not.toContain("FONT_RESTRICTED");
  });

  it("a font that draws nothing on the page is not spoken of", () => {
    const style = STYLE.replace("styles:", "  spare: { file: fonts/spare.ttf }\nstyles:").replaceAll(
      "[kai]",
      "[kai, spare]",
    );
    const files = { "style.yaml": style, "fonts/spare.ttf": withType(2), "a.md": "潮起𠀀。\n" };
    expect(layOutDesk(files).diagnostics.map(({ code }) => code)).not.toContain("FONT_RESTRICTED");
  });
});

describe("characters that no font has", () => {
  it.each([
    ["𠀀", "U+20000"],
    ["😀", "U+1F600"],
    ["\u0378", "U+0378"],
  ])("%s in the text", (character, code) => {
    const article = `${ARTICLE}\n${han(5)}𠮷${character}${han(5)}。\n`;
    const laidOut = layOutDesk({ "a.md": article });
    expect(briefs(laidOut, "error")).toEqual([`error GLYPH_MISSING ${placeOf("a.md", article, character)}`]);
    const { message, hint } = only(laidOut, "GLYPH_MISSING");
    for (const text of Object.values(message)) {
      expect(text).toContain(character);
      expect(text).toContain(code);
      expect(text).toMatch(/^a[:：]/);
    }
    for (const text of Object.values(hint)) expect(text).toMatch(/body.*kai/);
  });

  it("in a title, in a run-in head, in a byline, in the folio line: each at its place", () => {
    const article = "---\ntitle: 灯𠀀\nbyline: { name: 沈𠀁 }\n---\n**一𠀂**潮。\n";
    const style = `${STYLE}furniture:\n  - { edge: top, style: body, left: 第𠀃版 }\n`;
    const found = briefs(layOutDesk({ "a.md": article, "style.yaml": style }), "error");
    expect(found).toEqual([
      ...["𠀀", "𠀂", "𠀁"].map((character) => `error GLYPH_MISSING ${placeOf("a.md", article, character)}`),
      expect.stringMatching(/^error GLYPH_MISSING style\.yaml:13:/),
    ]);
  });

  it("every place is told once, however often the text is measured", () => {
    const article = `${han(30)}𠀀${han(30)}𠀀。`;
    expect(briefs(layOutDesk({ "a.md": article }), "error")).toEqual([
      "error GLYPH_MISSING a.md:1:31",
      "error GLYPH_MISSING a.md:1:62",
    ]);
  });
});
