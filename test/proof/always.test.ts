/** When a plan can be read at all, its proof is made; press and archive refuse the page as they do. */
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Files, han, layOutDesk, planOf, renderDesk, STYLE } from "../support/desk.ts";
import { blankGlyphs, pdfiumText, pdfjsText } from "../support/read-pdf.ts";
import { C059 } from "../support/tools.ts";

const article = (text: string, title = "灯火") => `---\ntitle: ${title}\n---\n${text}\n`;
const placed = (frames: string) => planOf(`placed:\n${frames}`);
/** A character of the register of names, and one of the private use area: the font has neither. */
const RARE = "\u{20000}";
const PRIVATE = "\ue123";

/** What is wrong with each page, and the code that says so. */
const WRONG: Readonly<Record<string, readonly [code: string, files: Files]>> = {
  "a character that no font has": ["GLYPH_MISSING", { "a.md": article(`祁${RARE}安说，${han(60)}。`) }],
  "a headline that its lines do not hold": ["HEAD_TOO_LONG", { "a.md": article(han(60), han(70)) }],
  "a headline in a block of one line": [
    "HEAD_TOO_TALL",
    { "plan.yaml": placed("  - { article: a.md, frames: [{ column: 1, line: 1, columns: 2, lines: 1 }] }\n") },
  ],
  "a block that holds its headline and no line": [
    "NO_ROOM_FOR_TEXT",
    { "plan.yaml": placed("  - { article: a.md, frames: [{ column: 1, line: 1, columns: 2, lines: 2 }] }\n") },
  ],
  "too much text": ["OVERSET", { "a.md": article(`${han(900)}。`) }],
  "an article that is not there": [
    "FILE_MISSING",
    { "plan.yaml": planOf("layout:\n  - { article: articles/walk.md }\n  - { article: a.md }\n") },
  ],
  "an article that cannot be read": ["FRONT_MATTER_OPEN", { "a.md": `---\ntitle: 灯火\n${han(60)}。\n` }],
  "an article in another encoding": ["NOT_UTF8", { "a.md": Uint8Array.of(0xc9, 0xcf, 0xba, 0xa3, 0xa1, 0xa3) }],
  "an article without text": ["ARTICLE_EMPTY", { "a.md": "---\ntitle: 灯火\n---\n" }],
  "an article on the page twice": [
    "ARTICLE_TWICE",
    { "plan.yaml": planOf("layout:\n  - { article: a.md }\n  - { article: a.md }\n") },
  ],
  "blocks on one place": [
    "BLOCKS_OVERLAP",
    {
      "b.md": article(han(30), "潮起"),
      "plan.yaml": placed(
        "  - { article: a.md, frames: [{ column: 1, line: 1, columns: 2, lines: 9 }] }\n  - { article: b.md, frames: [{ column: 1, line: 5, columns: 1, lines: 9 }] }\n",
      ),
    },
  ],
  "a block outside the grid": [
    "BLOCK_OUTSIDE_GRID",
    { "plan.yaml": placed("  - { article: a.md, frames: [{ column: 2, line: 1, columns: 2, lines: 9 }] }\n") },
  ],
  "columns that do not add up": [
    "ROW_COLUMNS",
    { "plan.yaml": planOf("layout:\n  - row: [{ article: a.md, columns: 3 }]\n") },
  ],
  "columns of three characters": [
    "FRAME_TOO_SMALL",
    { "plan.yaml": planOf("layout:\n  - { article: a.md, set: 12 }\n") },
  ],
  "a block style that is none": ["UNKNOWN_NAME", { "plan.yaml": planOf("layout:\n  - { article: a.md, as: leed }\n") }],
  "a key that goes elsewhere": [
    "NOT_FOR_KIND",
    { "plan.yaml": planOf("layout:\n  - { article: a.md, columns: 1 }\n") },
  ],
  "a key that is none": [
    "UNKNOWN_KEY",
    { "plan.yaml": planOf("layuot: []\nlayout:\n  - { article: a.md, colour: red }\n") },
  ],
  "a value that is none": ["WRONG_VALUE", { "plan.yaml": planOf("layout:\n  - { article: a.md, lines: many }\n") }],
  "a frame that lacks its lines": [
    "MISSING_KEY",
    {
      "plan.yaml": planOf(
        "layout:\n  - { article: a.md }\nplaced:\n  - { article: b.md, frames: [{ column: 1, line: 1, columns: 1 }] }\n",
      ),
    },
  ],
  "a header with a key that is none": ["UNKNOWN_KEY", { "a.md": `---\ntitel: 灯火\n---\n${han(60)}。\n` }],
  "a day that is none": ["WRONG_DATE", { "plan.yaml": planOf().replace("2026-11-20", "2026-11-31") }],
  "a day that is words": ["WRONG_DATE", { "plan.yaml": planOf().replace("2026-11-20", "明天") }],
  "a page without its date": ["MISSING_KEY", { "plan.yaml": planOf().replace("date: 2026-11-20, ", "") }],
  "a page without its number": ["MISSING_KEY", { "plan.yaml": planOf().replace("number: 6", "title: 灯火") }],
  "a number that is misspelt": ["UNKNOWN_KEY", { "plan.yaml": planOf().replace("number: 6", "nmber: 6") }],
  "a number with a letter": ["WRONG_VALUE", { "plan.yaml": planOf().replace("number: 6", "number: A02") }],
  "a page that is a number": ["WRONG_VALUE", { "plan.yaml": planOf().replace(/^page: .*$/m, "page: 6") }],
  "a style with a key that is none": ["UNKNOWN_KEY", { "style.yaml": STYLE.replace("paper:", "papier: 望潮\npaper:") }],
  "an override that is none": ["WRONG_VALUE", { "plan.yaml": `${planOf()}override: { hanLatinGap: wide }\n` }],
  "a type area wider than the sheet": ["TYPE_AREA_OUTSIDE_SHEET", { "style.yaml": STYLE.replace("420pt", "520pt") }],
  "a type area higher than the sheet": [
    "TYPE_AREA_OUTSIDE_SHEET",
    { "style.yaml": STYLE.replace("lines: 20", "lines: 40") },
  ],
  "furniture off the sheet": [
    "FURNITURE_OUTSIDE_SHEET",
    { "style.yaml": `${STYLE}furniture:\n  - { edge: top, distance: 3, style: body, left: "{paper}" }\n` },
  ],
  "furniture on furniture": [
    "FURNITURE_COLLIDES",
    { "style.yaml": `${STYLE}furniture:\n  - { edge: top, style: body, left: ${han(30)}, right: ${han(20)} }\n` },
  ],
  "a headline whose lines meet": [
    "HEAD_LINES_MEET",
    {
      "a.md": article(han(60), han(30)),
      "style.yaml": STYLE.replace("size: 20pt", "size: 20pt, leading: 1").replace("maxLines: 1", "maxLines: 2"),
    },
  ],
  "a font that is not there": [
    "FILE_MISSING",
    {
      "style.yaml": STYLE.replace("fonts:\n", "fonts:\n  song: { file: fonts/song.ttf }\n").replace(
        "body: { fonts: [kai]",
        "body: { fonts: [song]",
      ),
    },
  ],
};

describe("a page with", () => {
  test.each(Object.entries(WRONG))("%s", async (_, [code, files]) => {
    const severities = (profile: "press" | "archive" | "proof") =>
      new Set(layOutDesk(files, profile).diagnostics.flatMap((one) => (one.code === code ? [one.severity] : [])));
    expect(severities("press")).toEqual(new Set(["error"]));
    expect(severities("archive")).toEqual(new Set(["error"]));
    expect(severities("proof")).toEqual(new Set(["warning"]));
    expect(await renderDesk(files, "press")).toBeUndefined();
    expect(await renderDesk(files, "archive")).toBeUndefined();
    const proof = await renderDesk(files, "proof");
    const text = (await pdfiumText(proof as Uint8Array)).replace(/\s/g, "");
    expect(text, "listed").toContain(code);
    expect(layOutDesk(files, "proof").diagnostics.map((one) => one.severity)).not.toContain("error");
  });

  test("a plan or a style that cannot be read has no proof", async () => {
    expect(await renderDesk({ "style.yaml": STYLE.replace("paper:", "papre:") }, "proof")).toBeUndefined();
    expect(await renderDesk({ "plan.yaml": "page: { number: 6 }\n" }, "proof")).toBeUndefined();
    expect(await renderDesk({ "plan.yaml": `${planOf()}  - { article: a.md\n` }, "proof")).toBeUndefined();
  });
});

describe("〓 for a missing character", () => {
  const files = { "a.md": article(`祁${RARE}安和${PRIVATE}说，${han(60)}。`, `灯${RARE}火`) };

  test("is drawn in its place, an em wide, and has its text", () => {
    const { page } = layOutDesk(files, "proof");
    const glyphs = page?.blocks[0]?.parts.flatMap(({ lines }) =>
      lines.flatMap(({ runs }) => runs.flatMap((run) => run.glyphs)),
    );
    const missing = glyphs?.filter(({ text }) => text === RARE || text === PRIVATE) ?? [];
    expect(missing.map(({ text, width }) => [text, width])).toEqual([
      [RARE, 1],
      [RARE, 1],
      [PRIVATE, 1],
    ]);
  });

  test("is the font's own where it has one", () => {
    const { page, fonts } = layOutDesk(files, "proof");
    const gid = fonts?.face("kai")?.glyph(0x3013);
    expect(gid).toBeGreaterThan(0);
    const title = page?.blocks[0]?.parts[0]?.lines[0]?.runs[0]?.glyphs[1];
    expect(title).toMatchObject({ face: "kai", gid, text: RARE });
  });

  test.skipIf(!existsSync(C059))("is our own where no font of the text has one, and reads back too", async () => {
    const latin = STYLE.replace("fonts:\n", "fonts:\n  latin: { file: fonts/latin.otf }\n").replace(
      "body: { fonts: [kai]",
      "body: { fonts: [latin]",
    );
    const desk = { "style.yaml": latin, "fonts/latin.otf": readFileSync(C059), "a.md": article("潮起Boat望海。") };
    const { page } = layOutDesk(desk, "proof");
    const faces = page?.blocks[0]?.parts[1]?.lines[0]?.runs[0]?.glyphs.map(({ face }) => face);
    expect(faces).toEqual(["〓", "〓", "latin", "latin", "latin", "latin", "〓", "〓", "〓"]);
    const proof = (await renderDesk(desk, "proof")) as Uint8Array;
    expect((await pdfiumText(proof)).replace(/\s/g, "")).toContain("潮起Boat望海。");
    expect((await pdfjsText(proof)).replace(/\s/g, "")).toContain("潮起Boat望海。");
    expect(await blankGlyphs(proof, 2)).toEqual([]);
  });

  test("says which of the style's fonts has it", () => {
    const style = STYLE.replace("fonts:\n", "fonts:\n  latin: { file: fonts/latin.otf }\n").replace(
      "body: { fonts: [kai]",
      "body: { fonts: [latin]",
    );
    const said = (some: Files) =>
      layOutDesk(some, "proof").diagnostics.flatMap(({ code, message, hint }) => {
        const having = /(?<=the style's )\w+/.exec(hint.en)?.[0] ?? "none";
        return code === "GLYPH_MISSING" ? [`${/U\+[0-9A-F]+/.exec(message.en)?.[0]} ${having}`] : [];
      });
    // What no font can help is told by itself.
    expect(said(files)).toEqual(["U+20000 none", "U+20000 none"]);
    if (!existsSync(C059)) return;
    const mixed = { "style.yaml": style, "fonts/latin.otf": readFileSync(C059), "a.md": article(`潮${RARE}Boat`) };
    expect(new Set(said(mixed))).toEqual(new Set(["U+6F6E kai", "U+20000 none"]));
  });

  const readers = { pdfium: pdfiumText, pdfjs: pdfjsText };
  test.each(Object.entries(readers))("reads back as typed in %s", async (_, read) => {
    const text = (await read((await renderDesk(files, "proof")) as Uint8Array)).replace(/\s/g, "");
    expect(text).toContain(`灯${RARE}火`);
    expect(text).toContain(`祁${RARE}安和${PRIVATE}说，`);
  });
});

describe("the place of a missing article", () => {
  const files = {
    "plan.yaml": planOf("layout:\n  - { article: articles/walk.md }\n  - { article: a.md }\n"),
  };

  test("is what the others leave of the page, at its columns, and named", async () => {
    const { page } = layOutDesk(files, "proof");
    const [walk, own] = page?.blocks ?? [];
    expect(walk?.id).toBe("walk");
    expect(walk?.parts).toEqual([]);
    expect(walk?.frames[0]).toMatchObject({ x: 40, y: 40, width: 420 });
    expect(own?.fit.oversetLines).toBe(0);
    expect(page?.fit.emptyLines).toBe(0);
    const text = await pdfiumText((await renderDesk(files, "proof")) as Uint8Array);
    expect(text.replace(/\s/g, "")).toContain("稿件缺：articles/walk.md");
  });

  test("is the one that the plan gives it", () => {
    const given = planOf("placed:\n  - { article: walk.md, frames: [{ column: 2, line: 3, columns: 1, lines: 6 }] }\n");
    const { page } = layOutDesk({ "plan.yaml": given }, "proof");
    expect(page?.blocks[0]?.frames).toEqual([{ x: 260, y: 70, width: 200, height: 90 }]);
  });
});
