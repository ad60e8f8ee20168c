/** What a line gives and takes, tier by tier: crafted lines with one place or two of every kind. */
import { describe, expect, it } from "vitest";
import type { Line } from "../../src/model/line.ts";
import { naturalWidth, setLine } from "../../src/typeset/index.ts";
import type { LineFrame } from "../../src/typeset/justify.ts";
import { prepare, type Setting, setGapsOf } from "../support/typeset.ts";

/** The whole text on one line, so much wider (or narrower) in em than it naturally is. */
function setBy(text: string, more: number, setting: Setting = {}, frame: Partial<LineFrame> = {}) {
  const paragraph = prepare(text, setting);
  const whole = { start: 0, end: paragraph.boxes.length, forced: false };
  const measure = naturalWidth(paragraph, whole.start, whole.end) + more;
  const line = setLine(paragraph, whole, {
    size: 1,
    measure,
    indent: 0,
    align: "justify",
    last: false,
    ...frame,
  });
  return { line, measure, gaps: setGapsOf(paragraph, line, whole) };
}

describe("CLREQ, reduction: brackets, then commas, then Han–Latin gaps, then stops; one kind all alike", () => {
  // Brackets have 1 em to give, the comma a half, the Han–Latin gaps an eighth each, the stop a half.
  const text = "前（内）中，又A末。完";

  it.each([
    [0, "前½（内）½中，½又¼A¼末。½完"],
    [0.5, "前¼（内）¼中，½又¼A¼末。½完"],
    [1, "前（内）中，½又¼A¼末。½完"],
    [1.25, "前（内）中，¼又¼A¼末。½完"],
    [1.5, "前（内）中，又¼A¼末。½完"],
    [1.625, "前（内）中，又[0.188]A[0.188]末。½完"],
    [1.75, "前（内）中，又⅛A⅛末。½完"],
    [2, "前（内）中，又⅛A⅛末。¼完"],
    [2.25, "前（内）中，又⅛A⅛末。完"],
  ])("%d em less", (less, expected) => {
    const { line, measure, gaps } = setBy(text, -less);
    expect(gaps).toBe(expected);
    expect(line.width).toBeCloseTo(measure, 9);
    expect(line.added).toBe(0);
  });

  it("never below the floors: half-em bodies, an eighth, and Han is never moved into Han", () => {
    const { line, measure, gaps } = setBy(text, -3);
    expect(gaps).toBe("前（内）中，又⅛A⅛末。完");
    expect(line.width).toBeCloseTo(measure + 0.75, 9);
  });

  it("two commas give alike, the colon is one of them (GB/T 15834-2011 5.1.11)", () => {
    expect(setBy("天，地：人、你；我", -1).gaps).toBe("天，¼地：¼人、¼你；¼我");
  });

  it("the blank between two marks is squeezed to nothing, in the turn of its left mark", () => {
    const text = "说：“好”，“又”（再）。“完";
    expect(setBy(text, 0).gaps).toBe("说：½“好”，½“又”½（再）。½“完");
    expect(setBy(text, -0.5).gaps).toBe("说：½“好”，½“又”（再）。½“完");
    expect(setBy(text, -1).gaps).toBe("说：¼“好”，¼“又”（再）。½“完");
    expect(setBy(text, -1.75).gaps).toBe("说：“好”，“又”（再）。¼“完");
  });

  it("a word space is at its floor as it is", () => {
    expect(setBy("New York，好", -0.25).gaps).toBe("New¼York，¼好");
  });

  it("kaiming has the blank of stops alone to give, banjiao none", () => {
    expect(setBy("前（内）中，末。完", -0.25, { punctuation: "kaiming" }).gaps).toBe("前（内）中，末。¼完");
    expect(setBy("前（内）中，末。完", -0.25, { punctuation: "banjiao" }).gaps).toBe("前（内）中，末。完");
  });
});

describe("CLREQ, expansion: word spaces to half an em, then Han–Latin gaps, then all alike", () => {
  // The house stops Han–Latin gaps at a quarter em, where CLREQ allows a half ("many stop earlier").
  const text = "听The New用AI又好";
  const setting = { hanLatinGap: 1 / 8 };

  it.each([
    [0, "听⅛The¼New⅛用⅛AI⅛又好", 0],
    [0.125, "听⅛The⅜New⅛用⅛AI⅛又好", 0],
    [0.25, "听⅛The½New⅛用⅛AI⅛又好", 0],
    [0.5, "听[0.188]The½New[0.188]用[0.188]AI[0.188]又好", 0],
    [0.75, "听¼The½New¼用¼AI¼又好", 0],
    [1.35, "听[0.35]The[0.6]New[0.35]用[0.35]AI[0.35]又[0.1]好", 0.1],
  ])("%d em more", (more, expected, added) => {
    const { line, measure, gaps } = setBy(text, more, setting);
    expect(gaps).toBe(expected);
    expect(line.width).toBeCloseTo(measure, 9);
    expect(line.added).toBeCloseTo(added, 9);
  });

  it("a gap of a quarter em is at its ceiling, no gap stays none until all open", () => {
    expect(setBy("用AI好", 0.2).gaps).toBe("用[0.35]AI[0.35]好");
    expect(setBy("用AI好", 0.2, { hanLatinGap: 0 }).gaps).toBe("用[0.1]AI[0.1]好");
  });

  it("opens beside marks and two-em units alike", () => {
    expect(setBy("天，地——人", 0.4).gaps).toBe("天[0.1]，[0.6]地[0.1]——[0.1]人");
  });
});

describe("CLREQ, expansion, last paragraph: never inside a unit, never beside connectors, solidus and interpunct", () => {
  it.each([
    ["inside a word and a number", "甲GDP1,200.5乙", "甲[0.35]GDP1,200.5[0.35]乙"],
    ["between a number and its sign or unit", "甲-2.5%乙", "甲[0.35]-2.5%[0.35]乙"],
    ["between a currency sign and its number", "甲¥100乙", "甲[0.35]¥100[0.35]乙"],
    ["beside ～ and —", "甲～乙—丙丁戊", "甲～乙—丙[0.1]丁[0.1]戊"],
    ["beside –", "甲–乙丙丁", "甲–乙[0.1]丙[0.1]丁"],
    ["beside /", "甲/乙丙丁", "甲/乙[0.1]丙[0.1]丁"],
    ["beside ·", "甲·乙丙丁", "甲·乙[0.1]丙[0.1]丁"],
    ["inside —— and ……", "甲——乙", "甲[0.1]——[0.1]乙"],
    ["inside …… too", "甲……乙", "甲[0.1]……[0.1]乙"],
  ])("%s", (_name, text, expected) => {
    expect(setBy(text, 0.2).gaps).toBe(expected);
  });

  it("the two glyphs of —— stay one unit when the line opens", () => {
    const { line } = setBy("甲——乙", 0.2);
    expect(line.runs[0]?.advances[1]).toBeCloseTo(1, 9);
  });

  it("a line with no gap that opens keeps its width", () => {
    const { line } = setBy("1,200.5%", 1);
    expect(line.width).toBe(4);
    expect(line.added).toBe(0);
  });
});

describe("CLREQ, line adjustment: the last line is not justified", () => {
  it("keeps its natural width", () => {
    const { line, measure } = setBy("完了。", 5, {}, { last: true });
    expect(line.width).toBe(measure - 5);
    expect(line.added).toBe(0);
  });

  it("is squeezed when it is too wide", () => {
    const { line, measure, gaps } = setBy("说，完了。", -0.25, {}, { last: true });
    expect(gaps).toBe("说，¼完了。");
    expect(line.width).toBeCloseTo(measure, 9);
  });
});

describe("alignment, indent and size", () => {
  it.each([
    ["left", 0],
    ["centre", 1.5],
    ["right", 3],
    ["justify", 0],
  ] as const)("%s stands at %d em", (align, x) => {
    expect(setBy("四个字啊", 3, {}, { align, last: true }).line.x).toBe(x);
  });

  it("centres what the indent leaves", () => {
    expect(setBy("四个字啊", 3, {}, { align: "centre", indent: 1 }).line.x).toBe(2);
  });

  it("lengths of the line are points, lengths of a glyph em", () => {
    const { line } = setBy("一（二", 0, {}, { size: 9, indent: 0 });
    expect(line.width).toBe(3 * 9);
    const [run] = line.runs;
    expect([run?.x, run?.length]).toEqual([0, 3 * 9]);
    expect(run?.glyphs.map(({ shift }, i) => [shift, run.advances[i]])).toEqual([
      [0, 1],
      // The blank of the opening mark is part of its own cell, so its em stands where the font has it.
      [0, 1],
      [0, 1],
    ]);
  });
});

describe("headlines: tracking widens every gap that opens, and justifies nothing", () => {
  it.each([
    ["别处好办法", 0.1, "别[0.1]处[0.1]好[0.1]办[0.1]法"],
    ["别，处·好", 0.1, "别[0.1]，[0.6]处·好"],
    ["GDP好", -0.05, "GDP[0.2]好"],
  ])("%s by %d em", (text, tracking, expected) => {
    const { line, gaps } = setBy(text, 5, {}, { tracking });
    expect(gaps).toBe(expected);
    expect(line.added).toBe(tracking);
  });
});

describe("a set line holds what it was made of", () => {
  it("its runs cover it in order, a role a run", () => {
    const { line } = setBy("张三", 0, { before: "新华社记者 ", spread: 3 });
    const offsets = (runs: Line["runs"]) => runs.map(({ start, end }) => [start, end]);
    expect(offsets(line.runs)).toEqual([[0, 8]]);
    expect([line.start, line.end]).toEqual([0, 8]);
  });
});
