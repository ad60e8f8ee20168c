/** The room of a block for text: where each line stands, in reading order, however its columns lie and what stands in them. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Channel, joinBelow } from "../../src/makeup/channel.ts";
import type { PageColumn } from "../../src/model/page.ts";
import type { Rect } from "../../src/units/rect.ts";

/** A column as wide as so many characters of a drawing, a line of text as high as a line of it. */
const column = (x: number, y: number, width: number, lines: number): PageColumn => ({
  rect: { x, y, width, height: lines },
  firstLine: y,
  lines,
});

const rect = (x: number, y: number, width: number, height: number): Rect => ({ x, y, width, height });

const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz";

/** Every line's number over its width; where one is a column's top it is followed by a mark. */
function drawn(channel: Channel): string[] {
  const rows: string[][] = [];
  const { measure, tops } = channel;
  for (let line = 0; line < channel.lines; line++) {
    const { x = 0, y = 0 } = channel.slot(line) ?? {};
    const width = typeof measure === "number" ? measure : measure(line);
    rows[y] ??= [];
    for (let at = x; at < x + width; at++) (rows[y] as string[])[at] = DIGITS[line] as string;
    if (tops.has(line)) (rows[y] as string[])[x + width - 1] = "^";
  }
  return Array.from(rows, (row = []) => Array.from(row, (character = " ") => character).join(""));
}

const two = [column(0, 0, 4, 5), column(5, 0, 4, 5)];

describe("lines stand in reading order", () => {
  it("down one column and on in the next", () => {
    expect(drawn(Channel.of(two, 1, true))).toEqual([
      "0000 555^", //
      "1111 6666",
      "2222 7777",
      "3333 8888",
      "4444 9999",
    ]);
  });

  it("through both frames of an L, which are one column where they stand one below the other", () => {
    const frames = [column(0, 0, 4, 2), column(5, 0, 4, 2), column(0, 2, 4, 2)];
    expect(drawn(Channel.of(joinBelow(frames), 1, false))).toEqual([
      "0000 444^", //
      "1111 5555",
      "2222",
      "3333",
    ]);
  });

  it("beside a picture at a column's edge, and below it", () => {
    expect(drawn(Channel.of(two, 1, true, [rect(2, 1, 5, 2)]))).toEqual([
      "0000 555^", //
      "11     66",
      "22     77",
      "3333 8888",
      "4444 9999",
    ]);
  });

  it("on either side of a picture, and over a line of it at a time", () => {
    expect(drawn(Channel.of([column(0, 0, 9, 4)], 1, true, [rect(3, 1, 3, 2)]))).toEqual([
      "000000000", //
      "111   222",
      "333   444",
      "555555555",
    ]);
  });

  it("not beside a picture that leaves less than a line's least width; what stands below it is at a top", () => {
    expect(drawn(Channel.of(two, 1, true, [rect(0, 1, 3, 2)], 2))).toEqual([
      "0000 333^", //
      "     4444",
      "     5555",
      "111^ 6666",
      "2222 7777",
    ]);
  });

  it("from the first line that a picture at the top leaves", () => {
    expect(drawn(Channel.of(two, 1, true, [rect(0, 0, 9, 2), rect(5, 3, 2, 1)]))).toEqual([
      "",
      "",
      "0000 333^",
      "1111   44",
      "2222 5555",
    ]);
  });

  it("clear of a picture that takes a part of a line", () => {
    const pictures = [rect(0, 1.9, 4, 0.2)];
    expect(drawn(Channel.of(two.slice(0, 1), 1, true, pictures))).toEqual(["0000", "", "", "111^", "2222"]);
    // What touches a line leaves it as it is, rounding noise aside.
    expect(drawn(Channel.of(two.slice(0, 1), 1, true, [rect(0, 2, 4, 1 + 1e-9)]))[3]).toBe("222^");
  });
});

describe("columns end together", () => {
  it.each([
    [0, 0],
    [1, 2],
    [7, 8],
    [10, 10],
    [11, 10],
  ])("%s lines take so many of two columns: %s", (lines, room) => {
    const ended = Channel.of(two, 1, true).endedAt(lines);
    expect([ended.lines, ended.columns.map((one) => one.lines)]).toEqual([room, [room / 2, room / 2]]);
  });

  it("beside a picture, too: the lines that it takes from one column are made up for by all", () => {
    expect(drawn(Channel.of(two, 1, true, [rect(0, 0, 4, 2)]).endedAt(6))).toEqual([
      "     222^", //
      "     3333",
      "0000 4444",
      "1111 5555",
    ]);
  });

  it("property: in as few rows as hold the lines", () => {
    const pictures = fc.array(
      fc.tuple(fc.nat(8), fc.nat(5), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 3 })),
      { maxLength: 3 },
    );
    fc.assert(
      fc.property(pictures, fc.nat(10), (rects, lines) => {
        const channel = Channel.of(
          two,
          1,
          true,
          rects.map((one) => rect(...one)),
          1,
        );
        const ended = channel.endedAt(Math.min(lines, channel.lines));
        expect(ended.lines).toBeGreaterThanOrEqual(Math.min(lines, channel.lines));
        const rows = Math.max(...ended.columns.map((one) => one.lines));
        const slots = Array.from({ length: channel.lines }, (_, line) => channel.slot(line)?.y ?? 0);
        expect(ended.lines).toBe(slots.filter((y) => y < rows).length);
        if (lines > 0 && rows > 0) expect(slots.filter((y) => y < rows - 1).length).toBeLessThan(lines);
      }),
    );
  });
});

it("lines beyond its end have no place, and are as wide as the last", () => {
  const channel = Channel.of([column(0, 0, 4, 1), column(5, 0, 3, 1)], 1, false);
  const { measure } = channel;
  expect([channel.slot(2), typeof measure === "function" && measure(2)]).toEqual([undefined, 3]);
});
