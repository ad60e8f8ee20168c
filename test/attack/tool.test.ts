/** The attack's own parts: a tool that finds nothing because it is wrong would not be missed. */
import { describe, expect, it } from "vitest";
import { damaged } from "../../bench/attack/case.ts";
import { likeness } from "../../bench/attack/finding.ts";
import { smallFont } from "../../bench/attack/make/font.ts";
import { planFiles } from "../../bench/attack/make/plan.ts";
import { budget, minimise } from "../../bench/attack/minimise.ts";
import { randomOf } from "../../bench/attack/random.ts";
import { faultsOfXmp } from "../../bench/attack/xmp.ts";
import { briefs, layOutDesk, renderDesk, STYLE } from "../support/desk.ts";

describe("inputs", () => {
  it("are the same for the same number, and others for another", () => {
    const made = (seed: number, index: number) => planFiles(randomOf("plans", seed, index));
    expect(made(1, 7)).toEqual(made(1, 7));
    expect(made(1, 7)).not.toEqual(made(1, 8));
    expect(made(1, 7)).not.toEqual(made(2, 7));
  });

  it("fonts that are not damaged set a page without a fault of theirs", () => {
    for (const flavour of ["ttf", "otf", "ttc"] as const) {
      const face = flavour === "ttc" ? ", face: Attacked" : "";
      const files = {
        "fonts/own.ttf": smallFont(flavour).bytes,
        "style.yaml": STYLE.replace("{ file: fonts/kai.ttf,", `{ file: fonts/own.ttf${face},`),
      };
      expect(briefs(layOutDesk(files), "error"), flavour).toEqual([]);
    }
  });
});

describe("smaller inputs", () => {
  it("are those parts that are enough, in their order", async () => {
    const fails = async (parts: readonly string[]) => parts.join("").includes("f") && parts.join("").includes("x");
    expect(await minimise([..."abcdefghijklmnopqrstuvwxyz"], fails, budget(1000, 60))).toEqual(["f", "x"]);
  });

  it("are given up when the tries are used", async () => {
    let tries = 0;
    await minimise([..."abcdefgh"], async () => tries++ < 0, budget(3, 60));
    expect(tries).toBe(3);
  });
});

it("damage is written over what is there, and what is cut is gone", () => {
  const edits = [{ at: 1, bytes: [9, 9] }, { at: 3, bytes: [7, 7] }, { cut: 3 }];
  expect([...damaged({ file: "", sound: Uint8Array.of(0, 1, 2, 3), edits })]).toEqual([0, 9, 9]);
});

it("findings that differ in names and numbers are one", () => {
  expect(likeness("Error: EISDIR: rename '/a/b.1.part' -> '/c'")).toBe(
    likeness("Error: EISDIR: rename '/d.22.part' -> '/e/f'"),
  );
});

it("XMP that is no XML is seen, and XMP that is one is not", async () => {
  const pdf = (await renderDesk()) ?? new Uint8Array();
  expect(faultsOfXmp(pdf)).toEqual([]);
  const packet = (inside: string) => Buffer.from(`<x:xmpmeta a="b">${inside}</x:xmpmeta>`);
  expect(faultsOfXmp(packet("<a>潮 &amp; 起</a><b/>"))).toEqual([]);
  for (const inside of ["\u0001", "\ufffe", "a & b", "<a>", "<a></b>", "a < b"])
    expect(faultsOfXmp(packet(inside)), inside).toHaveLength(1);
});
