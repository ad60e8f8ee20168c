/** The Noto faces of the sample page: trimmed, and no further than fonts/README.md says. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openFace } from "../../src/fonts/face.ts";
import { FontFile } from "../../src/fonts/font-file.ts";
import { createHost } from "../../src/host.ts";
import { REPOSITORY } from "../support/desk.ts";

/** All characters of two bytes of an encoding whose bytes are in these ranges. */
function charactersOf(encoding: string, [first, last]: readonly [number, number], trails: readonly number[]): string[] {
  const decoder = new TextDecoder(encoding);
  const leads = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  return leads
    .flatMap((lead) => trails.map((trail) => decoder.decode(Uint8Array.of(lead, trail))))
    .filter((text) => /^\p{Script=Han}$/u.test(text));
}

const range = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, i) => first + i);

/** By the encodings of the WHATWG, which have them inside: rows 16 to 87 of GB 2312; both levels of Big5. */
const SETS = [
  ["GB 2312", 6763, charactersOf("gbk", [0xb0, 0xf7], range(0xa1, 0xfe))],
  ["Big5", 13060, charactersOf("big5", [0xa4, 0xf9], [...range(0x40, 0x7e), ...range(0xa1, 0xfe)])],
] as const;

describe.each(["NotoSerifSC-Medium.ttf", "NotoSerifSC-Black.ttf", "NotoSansSC-Bold.ttf"])("%s", (name) => {
  const path = join(REPOSITORY, "fonts", name);
  const face = openFace("face", new FontFile(createHost(REPOSITORY), path), undefined);
  const lacks = (characters: Iterable<string>) =>
    [...characters].filter((character) => face.glyph(character.codePointAt(0) as number) === 0);

  test.each(SETS)("has the Han of %s", (_, count, characters) => {
    expect(characters.length).toBeGreaterThanOrEqual(count);
    expect(lacks(characters)).toEqual([]);
  });

  test("has those of the 通用规范汉字表 that are in neither: of all its planes", () => {
    expect(lacks("㑇㕮䏝䓖䥽䲠䶮鿍鿎𠙶𣲘𧿹𨱏𩽾𪨰𫍯𫖯𬍤𬶨𬺈")).toEqual([]);
  });

  test("has what is not Han", () => {
    expect(lacks("Añβж①㈱℃→■〇々〆ぁヴㄅ⺮⼀㇀，。“”——…·～￥Ａ")).toEqual([]);
  });

  test("has no rarer Han", () => {
    const rare = ["㐀", "𠀋", "龥", "﨑"];
    expect(lacks(rare)).toEqual(rare);
  });

  test("is the file that fonts/README.md tells of", () => {
    const digest = createHash("sha256").update(readFileSync(path)).digest("hex");
    expect(readFileSync(join(REPOSITORY, "fonts/README.md"), "utf8")).toContain(`\`${name}\` | `);
    expect(readFileSync(join(REPOSITORY, "fonts/README.md"), "utf8")).toContain(digest);
  });
});
