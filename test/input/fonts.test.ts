/** Font files that cannot be used, and characters that no font has. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ARTICLE, briefs, FONT, han, layOutDesk, only, placeOf, renderDesk, STYLE } from "../support/desk.ts";

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

describe("characters that no font has", () => {
  it.each([
    ["𠀀", "U+20000"],
    ["\ue000", "U+E000"],
    ["\u{10ffff}", "U+10FFFF"],
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
