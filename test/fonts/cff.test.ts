/** Subsets of CFF fonts read back: each outline as the font has it, or moved, whatever kind of font it was. */
import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { cffSubset } from "../../src/export/pdf/cff.ts";
import type { Cell } from "../../src/export/pdf/glyph-font.ts";
import { transformed } from "../../src/export/pdf/transform.ts";
import { CffOutlines } from "../../src/fonts/cff.ts";
import { type OpenTypeFace, openFace } from "../../src/fonts/face.ts";
import { FontFile } from "../../src/fonts/font-file.ts";
import type { Stretch } from "../../src/host.ts";
import { createHost } from "../../src/host.ts";
import { REPOSITORY } from "../support/desk.ts";
import { smallFonts } from "../support/small-fonts.ts";
import { C059, NOTO_CJK } from "../support/tools.ts";

const TEXT = "潮起望海人间Ae—";
const small = smallFonts(TEXT);

function inMemory(font: Buffer): OpenTypeFace {
  const host = {
    size: () => font.length,
    stamp: () => "",
    readStretches(_: string, into: Uint8Array, stretches: readonly Stretch[]) {
      for (const [start, end, place] of stretches) into.set(font.subarray(start, end), place);
    },
  };
  return openFace("small", new FontFile(host, "small"));
}

function onDisk(path: string, face?: string): OpenTypeFace | undefined {
  return existsSync(path) ? openFace("disk", new FontFile(createHost(REPOSITORY), path), face) : undefined;
}

const FACES: readonly (readonly [what: string, face: OpenTypeFace | undefined])[] = [
  ["of named glyphs", inMemory(small.otf)],
  ["of numbered glyphs", inMemory(small.cid)],
  ["C059", onDisk(C059)],
  ["Noto Serif CJK", onDisk(NOTO_CJK, "NotoSerifCJKsc-Regular")],
];

/** Every third cell is moved. */
function cellsOf(face: OpenTypeFace): Cell[] {
  const gids = [0, ...new Set([...TEXT, ..."0123456789"].map((one) => face.glyph(one.codePointAt(0) as number)))];
  return gids.map((gid, id): Cell => {
    const isPlain = id % 3 !== 2;
    const parts = isPlain ? [] : [{ gid, matrix: [1, 0, 0, 1, -40, 25] as const }];
    return {
      gid,
      text: "",
      parts,
      shift: 0,
      advance: 500,
      width: 0.5,
      isPlain,
      page: 0,
      list: undefined,
      id,
      code: "",
    };
  });
}

describe.each(FACES.filter(([, face]) => face !== undefined))("a subset %s", (_, face) => {
  const { cff } = face as OpenTypeFace;
  const cells = cellsOf(face as OpenTypeFace);

  it("has the outlines of its cells", () => {
    const bytes = cffSubset(cff as CffOutlines, cells);
    const subset = new CffOutlines(new DataView(bytes.buffer, bytes.byteOffset, bytes.length));
    expect(subset.isNumbered).toBe(true);
    expect(subset.charstrings.length).toBe(cells.length);
    for (const { gid, id, parts } of cells) {
      const own = (cff as CffOutlines).draw(gid).commands;
      expect(subset.draw(id).commands).toEqual(parts[0] ? transformed(own, parts[0].matrix) : own);
    }
  });

  it("keeps no subroutine that nothing calls", () => {
    const bytes = cffSubset(cff as CffOutlines, cells.slice(0, 1));
    expect(bytes.length).toBeLessThan(200_000);
  });
});
