/** The profile of the printer's condition: what is none, or of another kind, is never taken for an output intent. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { briefs, type Files, layOutDesk, only, placeOf, REPOSITORY, renderDesk, STYLE } from "../support/desk.ts";

const PROFILE = readFileSync(join(REPOSITORY, "profiles/newsprint-tr002.icc"));
const OWN = `${STYLE}printing: { condition: 望潮印厂, profile: own.icc }\n`;
const PLACE = placeOf("style.yaml", OWN, "own.icc");

const deskWith = (profile: Uint8Array | string): Files => ({ "style.yaml": OWN, "own.icc": profile });

/** The profile with something else at a place. */
function changed(at: number, value: string | number, bytes = 4): Buffer {
  const profile = Buffer.from(PROFILE);
  if (typeof value === "string") profile.write(value, at, "latin1");
  else profile.writeUIntBE(value, at, bytes);
  return profile;
}

/** Where the entry of a tag stands in the list. */
function entryOf(tag: string): number {
  for (let at = 132; at < 132 + PROFILE.readUInt32BE(128) * 12; at += 12) {
    if (PROFILE.toString("latin1", at, at + 4) === tag) return at;
  }
  throw new Error(`no tag ${tag}`);
}

const tableOf = (tag: string) => PROFILE.readUInt32BE(entryOf(tag) + 4);

const WHOLE = { curves: 32, table: 64, nodes: 2, bytes: 1 };

/** A profile with nothing but two tables of 150 bytes (ICC.1, 10.12 and 10.13). */
function tablesOfVersion4({ curves = 0, table = 0, nodes = 0, bytes = 0 }): Buffer {
  const profile = Buffer.alloc(132 + 24 + 2 * 150);
  PROFILE.copy(profile, 0, 0, 128);
  profile.writeUInt32BE(profile.length, 0);
  profile.writeUInt32BE(2, 128);
  for (const [i, [name, kind, inputs, outputs]] of VERSION_4.entries()) {
    const at = 156 + 150 * i;
    profile.write(name, 132 + 12 * i);
    profile.writeUInt32BE(at, 136 + 12 * i);
    profile.writeUInt32BE(150, 140 + 12 * i);
    profile.write(kind, at);
    profile.set([inputs, outputs], at + 8);
    profile.writeUInt32BE(curves, at + 12);
    profile.writeUInt32BE(table, at + 24);
    profile.writeUInt32BE(curves, at + 28);
    if (table > 0) profile.fill(nodes, at + table, at + table + inputs).set([bytes], at + table + 16);
  }
  return profile;
}

const VERSION_4 = [
  ["A2B0", "mAB ", 4, 3],
  ["B2A0", "mBA ", 3, 4],
] as const;

describe("a profile that cannot be used", () => {
  it.each([
    ["an article's text", "潮起望海，人间四时。\n".repeat(40)],
    ["an empty file", ""],
    ["a header alone", PROFILE.subarray(0, 128)],
    ["cut", PROFILE.subarray(0, -1)],
    ["with something behind it", Buffer.concat([PROFILE, Buffer.alloc(4)])],
    ["a size that lies", changed(0, 0xffffffff)],
    ["no signature", changed(36, "xxxx")],
    ["a version of another kind", changed(8, 5, 1)],
    ["a screen's", changed(12, "mntr")],
    ["of three inks", changed(16, "RGB ")],
    ["to nowhere", changed(20, "CMYK")],
    ["tags without end", changed(128, 0xffffffff)],
    ["tags behind the file", changed(128, 20_000)],
    ["a tag outside", changed(entryOf("A2B0") + 4, 0x7fffffff)],
    ["a tag that is longer than the file", changed(entryOf("B2A0") + 8, 0xffffffff)],
    ["a tag over the list", changed(entryOf("A2B0") + 4, 0)],
    ["no way back from colours", changed(entryOf("B2A0"), "xxxx")],
    ["a table of other inks", changed(tableOf("A2B0") + 8, 3, 1)],
    ["a table with more nodes than it has room for", changed(tableOf("A2B0") + 10, 200, 1)],
    ["a table with longer curves than it has room for", changed(tableOf("B2A0") + 48, 0xffff, 2)],
    ["a table shorter than its own head", changed(entryOf("A2B0") + 8, 12)],
    ["a table of version 4 that ends before its curves", changed(tableOf("A2B0"), "mAB ")],
    ["a table of one node", changed(tableOf("A2B0") + 10, 1, 1)],
    ["tables of version 4 without curves and nodes", tablesOfVersion4({})],
    ["tables of version 4 of one node", tablesOfVersion4({ ...WHOLE, nodes: 1 })],
    ["tables of version 4 of values of three bytes", tablesOfVersion4({ ...WHOLE, bytes: 3 })],
    ["tables of version 4 that end before their last node", tablesOfVersion4({ ...WHOLE, nodes: 4 })],
    ["a table that is a text", changed(tableOf("A2B0"), "text")],
  ])("%s", async (_, profile) => {
    const laidOut = layOutDesk(deskWith(profile));
    expect(briefs(laidOut, "error")).toEqual([`error PROFILE_UNUSABLE ${PLACE}`]);
    expect(await renderDesk(deskWith(profile))).toBeUndefined();
    const { message } = only(laidOut, "PROFILE_UNUSABLE");
    for (const text of Object.values(message)) expect(text).toContain("own.icc");
  });

  it("is a warning on a proof, which holds none", async () => {
    const found = briefs(layOutDesk(deskWith("?"), "proof"), "warning");
    expect(found).toContain(`warning PROFILE_UNUSABLE ${PLACE}`);
    expect(await renderDesk(deskWith("?"), "proof")).toBeDefined();
  });

  it("but not one whose tables of version 4 are whole", () => {
    expect(briefs(layOutDesk(deskWith(tablesOfVersion4(WHOLE))), "error")).toEqual([]);
  });

  it("that is too large is told as any file", () => {
    const profile = Buffer.concat([changed(0, 21 * 2 ** 20), Buffer.alloc(21 * 2 ** 20 - PROFILE.length)]);
    expect(briefs(layOutDesk(deskWith(profile)), "error")).toEqual([`error FILE_TOO_LARGE ${PLACE}`]);
  });

  it("that is missing is told as any file", () => {
    expect(briefs(layOutDesk({ "style.yaml": OWN }), "error")).toEqual([`error FILE_MISSING ${PLACE}`]);
  });
});

it.each([2, 4])("a profile of version %i is embedded as it is", async (version) => {
  const profile = changed(8, version, 1);
  expect(briefs(layOutDesk(deskWith(profile)), "error")).toEqual([]);
  const pdf = Buffer.from((await renderDesk(deskWith(profile), "archive")) ?? []);
  expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
});

it("a profile that was mended is taken by a desk that goes on", async () => {
  const { createDesk } = await import("../../src/index.ts");
  const { memoryHost, ROOT } = await import("../support/desk.ts");
  const host = memoryHost(deskWith("?"));
  const desk = createDesk(host, `${ROOT}/plan.yaml`, "press");
  expect(briefs(desk.layOut(), "error")).toEqual([`error PROFILE_UNUSABLE ${PLACE}`]);
  host.writeFile(`${ROOT}/own.icc`, PROFILE);
  const laidOut = desk.layOut();
  expect(briefs(laidOut, "error")).toEqual([]);
  expect(await desk.render(laidOut)).toBeDefined();
});
