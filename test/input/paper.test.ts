/** Nothing leaves the paper: each error says both measures, and what it advises cures it. */
import { describe, expect, it } from "vitest";
import { briefs, type Files, han, layOutDesk, only, placeOf, planOf, STYLE } from "../support/desk.ts";

const article = (title: string, text = han(60)) => `---\ntitle: ${title}\n---\n${text}。\n`;
const errors = (files: Files) => briefs(layOutDesk(files), "error");

describe("the type area", () => {
  it("wider than the sheet: from where to where, and how wide the sheet is", () => {
    const style = STYLE.replace("width: 420pt", "width: 600pt");
    const made = layOutDesk({ "style.yaml": style });
    expect(briefs(made, "error")).toEqual([`error TYPE_AREA_OUTSIDE_SHEET ${placeOf("style.yaml", style, "600pt")}`]);
    expect(only(made, "TYPE_AREA_OUTSIDE_SHEET").message).toEqual({
      zh: "版心左右伸出纸外：从 -17.6 mm 到 194 mm，纸宽 176.4 mm",
      en: "the type area reaches beside the sheet: from -17.6 mm to 194 mm, the sheet is 176.4 mm wide",
    });
  });

  it("off the sheet at the right, though it is no wider", () => {
    const style = STYLE.replace("top: 40pt", "top: 40pt, left: 90pt");
    expect(errors({ "style.yaml": style })).toEqual([
      `error TYPE_AREA_OUTSIDE_SHEET ${placeOf("style.yaml", style, "420pt")}`,
    ]);
  });

  it("higher than the sheet: in lines and millimetres, at the plan's own override", () => {
    const plan = `${planOf()}override: { grid: { lines: 200 } }\n`;
    const made = layOutDesk({ "plan.yaml": plan });
    expect(briefs(made, "error")).toEqual([`error TYPE_AREA_OUTSIDE_SHEET ${placeOf("plan.yaml", plan, "200 }")}`]);
    expect(only(made, "TYPE_AREA_OUTSIDE_SHEET").message.en).toBe(
      "the type area reaches below the sheet: 200 lines of 15 pt end at 1072.4 mm, the sheet is 141.1 mm high",
    );
  });

  it("as large as the sheet is no fault", () => {
    const style = STYLE.replace("width: 420pt, top: 40pt", "width: 500pt, top: 0pt").replace("lines: 20", "lines: 26");
    expect(errors({ "style.yaml": style })).toEqual([]);
  });
});

describe("furniture", () => {
  const style = (line: string) => `${STYLE}furniture:\n  - ${line}\n`;

  it("beyond the sheet's edge: how far", () => {
    const text = style('{ edge: bottom, distance: 5, style: body, right: "{section}" }');
    const made = layOutDesk({ "style.yaml": text });
    expect(briefs(made, "error")).toEqual([`error FURNITURE_OUTSIDE_SHEET ${placeOf("style.yaml", text, "{ edge")}`]);
    expect(only(made, "FURNITURE_OUTSIDE_SHEET").message.zh).toBe("“学访专版”伸出纸外 9.7 mm（离版心 5 行）");
  });

  it("in the margin is no fault", () => {
    expect(errors({ "style.yaml": style('{ edge: top, distance: 1, style: body, left: "{paper}" }') })).toEqual([]);
  });

  it("of two lines on one row of the sheet", () => {
    const both = `{ edge: top, style: body, left: "{paper}" }\n  - { edge: top, style: body, left: "{section}" }`;
    expect(only(layOutDesk({ "style.yaml": style(both) }), "FURNITURE_COLLIDES").message.zh).toContain("学访专版");
    const apart = `{ edge: top, style: body, left: "{paper}" }\n  - { edge: top, style: body, right: "{section}" }`;
    expect(errors({ "style.yaml": style(apart) })).toEqual([]);
  });

  it("that overlaps: which, and how much", () => {
    const made = layOutDesk({
      "style.yaml": style(`{ edge: top, style: body, left: ${han(24)}, right: ${han(20)} }`),
    });
    expect(only(made, "FURNITURE_COLLIDES").message.en).toMatch(/^".+" and ".+" overlap by 7\.1 mm$/);
  });
});

describe("lines of a head whose ink meets", () => {
  const style = (leading: number, more = "") =>
    STYLE.replace("size: 20pt", `size: 20pt, leading: ${leading}`).replace("maxLines: 1", `maxLines: 2${more}`);
  const desk = (text: string, head: string) => ({ "style.yaml": text, "a.md": article(head) });

  it("at too small a leading, which the hint cures", () => {
    const tight = style(1);
    const made = layOutDesk(desk(tight, han(30)));
    expect(briefs(made, "error")).toEqual([
      `error HEAD_LINES_MEET ${placeOf("style.yaml", tight, "{ fonts: [kai], size: 20pt")}`,
    ]);
    const { message, hint } = only(made, "HEAD_LINES_MEET");
    expect(message.zh).toMatch(/^a 的标题上下两行相碰 [\d.]+ pt：title 字号 20 pt，leading 只有 1 行$/);
    const [, needs] = /leading of ([\d.]+) grid lines/.exec(hint.en) ?? [];
    expect(errors(desk(style(Number(needs)), han(30)))).toEqual([]);
  });

  it("is not said of a head of one line, nor of lines that are clear", () => {
    expect(errors(desk(style(1), "灯火"))).toEqual([]);
    expect(errors(desk(style(1.25), han(30)))).toEqual([]);
  });
});

describe("a block without room for a line of its text", () => {
  const lines = (count: number) => ({
    "a.md": article("灯火"),
    "plan.yaml": planOf(
      `placed:\n  - { article: a.md, frames: [{ column: 1, line: 1, columns: 2, lines: ${count} }] }\n`,
    ),
  });

  it("says the lines of the head and of the block", () => {
    expect(only(layOutDesk(lines(2)), "NO_ROOM_FOR_TEXT").message).toEqual({
      zh: "a 的正文一行也排不下：版块 2 行，标题和留白占 2 行",
      en: "a has no room for a line of its text: its block has 2 lines, head and padding take 2",
    });
  });

  it("is not said where one line has room", () => {
    expect(briefs(layOutDesk(lines(3))).join()).not.toContain("NO_ROOM_FOR_TEXT");
  });
});
