/** Characters on their way in: what becomes of each, what is noted, and where every unit of it stood. */
import { describe, expect, it } from "vitest";
import { readCharacters } from "../../src/load/characters.ts";
import { byPrivateCode } from "../../src/load/private-use.ts";
import { ideographOf } from "../../src/load/radicals.ts";
import { blocksOf } from "../../src/model/plan.ts";
import { briefs, layOutDesk, only, placeOf, planOf, STYLE, textOf } from "../support/desk.ts";

/** `kind@place` of every change. */
function read(text: string): { text: string; changes: string; places: readonly number[] } {
  const changes: string[] = [];
  const read = readCharacters(text, (kind, place) => changes.push(`${kind}@${place}`));
  const places = read.places ?? [...text].flatMap((_, i) => [i]);
  return { text: read.text, changes: changes.join(" "), places };
}

describe("what becomes of a text", () => {
  it.each([
    ["nothing of plain text", "潮起AI 5版——“好”。", "潮起AI 5版——“好”。", ""],
    ["nothing of rare Han", "𠮷𰻞㛃﨏﨑", "𠮷𰻞㛃﨏﨑", ""],
    ["a letter and its mark are one", "旧读ne\u0301，nu\u0308\u030c", "旧读né，nǚ", "composed@3 composed@7"],
    ["a mark that no letter has stays", "q\u0303和汉\u0304", "q\u0303和汉\u0304", ""],
    ["a mark alone stays", "\u0301潮", "\u0301潮", ""],
    ["kana and Korean", "か\u3099，\u1112\u1161\u11ab", "が，한", "composed@0 composed@3"],
    ["signs that are letters", "5\u2126、\u212b、\u232a", "5Ω、Å、〉", "composed@1 composed@3 composed@5"],
    ["Kangxi radicals", "⽤⼾的⽔⽂", "用户的水文", "radical@0 radical@1 radical@3 radical@4"],
    ["radicals of the supplement", "⻘⻚⻢⻳⺠", "青页马龟民", "radical@0 radical@1 radical@2 radical@3 radical@4"],
    ["radicals without an ideograph stay", "⺀和⺚", "⺀和⺚", ""],
    ["compatibility ideographs", "\ufa0c\uf9e2\u{2f81a}", "兀梨冬", "compatibility@0 compatibility@1 compatibility@2"],
    [
      "GBK's own code points",
      "\ue816\ue81e\ue81a\ue864",
      "𠂇龴㑳龻",
      "privateUse@0 privateUse@1 privateUse@2 privateUse@3",
    ],
    ["a radical among these", "\ue819", "乙", "privateUse@0"],
    [
      "marks of columns, as GB 18030-2022 has them",
      "\ue78d\ue78e\ue78f",
      "\ufe10\ufe12\ufe11",
      "privateUse@0 privateUse@1 privateUse@2",
    ],
    ["GBK's blank", "潮\ue5e5起", "潮 起", "privateUse@1"],
    ["other private code points stay", "\ue000\uf8ff\u{f0000}", "\ue000\uf8ff\u{f0000}", ""],
    [
      "ends of lines",
      "甲\u000b乙\u000c丙\u0085丁\u2028戊\u2029己",
      "甲\n乙\n丙\n丁\n戊\n己",
      [1, 3, 5, 7, 9].map((at) => `lineBreaks@${at}`).join(" "),
    ],
    [
      "what cannot be seen",
      "甲\u200b\u200d\u00ad\u202e\u2066\u061c\u0007\u{e0041}乙",
      "甲乙",
      [1, 2, 3, 4, 5, 6, 7, 8].map((at) => `invisible@${at}`).join(" "),
    ],
    ["a byte order mark inside", "甲\ufeff乙", "甲\u2060乙", "joiner@1"],
    ["what keeps a line whole stays", "5\u00a0kg\u2060/\u202fh\u2009\u2007", "5\u00a0kg\u2060/\u202fh\u2009\u2007", ""],
    ["wide blanks", "甲\t乙\u2003丙\u3000丁", "甲 乙 丙 丁", "tab@1 tab@3 tab@5"],
    ["a variant's selector stays", "葛\u{e0100}、神\ufe00", "葛\u{e0100}、神\ufe00", ""],
    ["a selector of nothing", "\ufe0f潮 \u{e0101}起", "潮 起", "invisible@0 invisible@3"],
    ["a picture that did not come along", "甲\ufffc乙", "甲乙", "object@1"],
    ["half of a pair", "甲\ud840乙", "甲\ufffd乙", "half@1"],
  ])("%s", (_, given, text, changes) => {
    const found = read(given);
    expect({ text: found.text, changes: found.changes }).toEqual({ text, changes });
    expect(found.places).toHaveLength(found.text.length);
  });

  it("every unit knows where it stood: one that was composed, where its letter did", () => {
    expect(read("甲e\u0302\u030c乙⽔𠮷\u200b丙").places).toEqual([0, 1, 3, 4, 5, 6, 7, 9]);
  });

  it("a long text of nothing but marks is read in a time that grows with it", () => {
    const { text } = read("e\u0301".repeat(100_000));
    expect(text).toHaveLength(100_000);
  });

  it("every radical is the ideograph that NFKC has, but for the mainland's 户; two of the supplement have none", () => {
    const differing: string[] = [];
    for (let codePoint = 0x2f00; codePoint <= 0x2fd5; codePoint++) {
      const character = String.fromCodePoint(codePoint);
      if (ideographOf(codePoint) !== character.normalize("NFKC"))
        differing.push(`${character}${ideographOf(codePoint)}`);
    }
    expect(differing).toEqual(["⼾户"]);
    const none = Array.from({ length: 0x2ef4 - 0x2e80 }, (_, i) => 0x2e80 + i).filter((one) => !ideographOf(one));
    expect(none).toEqual([0x2e80, 0x2e9a]);
    for (const one of [0x2e9f, 0x2ef3]) expect(ideographOf(one)).toBe(String.fromCodePoint(one).normalize("NFKC"));
  });

  it("the private code points of GB 18030's tables", () => {
    const moved = { e816: 0x20087, e817: 0x20089, e818: 0x200cc, e831: 0x215d7, e83b: 0x2298f, e855: 0x241fe };
    const named = { e81e: 0x9fb4, e826: 0x9fb5, e82b: 0x9fb6, e82c: 0x9fb7, e832: 0x9fb8, e843: 0x9fb9, e854: 0x9fba };
    const columns = { e78d: 0xfe10, e78e: 0xfe12, e78f: 0xfe11, e790: 0xfe13, e796: 0xfe19, e864: 0x9fbb };
    for (const [code, expected] of Object.entries({ ...moved, ...named, ...columns })) {
      expect([code, byPrivateCode(Number.parseInt(code, 16))?.codePointAt(0)]).toEqual([code, expected]);
    }
    expect([0xe000, 0xe814, 0xe865, 0xe78c, 0xe797].map(byPrivateCode)).toEqual(Array(5).fill(undefined));
  });
});

describe("wherever it stands", () => {
  const DIRTY = "⽔e\u0301\ue816\uf9e2";
  const CLEAN = "水é𠂇梨";
  const kinds = ["radical", "composed", "privateUse", "compatibility"];

  it.each([
    ["a paragraph", `潮${DIRTY}起。\n`, "a.md:1"],
    ["a run-in head", `**潮${DIRTY}**起。\n`, "a.md:1"],
    ["a title", `---\ntitle: 潮${DIRTY}起\n---\n潮。\n`, "a.md:2"],
    ["a quoted deck", `---\ndeck: "潮${DIRTY}起"\n---\n潮。\n`, "a.md:2"],
    ["a byline", `---\nbyline: { office: 潮${DIRTY}, name: 起起 }\n---\n潮。\n`, "a.md:2"],
    ["a byline's name", `---\nbyline: { name: 潮${DIRTY} }\n---\n潮。\n`, "a.md:2"],
  ])("%s", (_, article, line) => {
    const style = STYLE.replace("title: title,", "title: title, deck: body, kicker: body,");
    const laidOut = layOutDesk({ "a.md": article, "style.yaml": style });
    expect(textOf(laidOut.page, "a").parts.join("")).toContain(`潮${CLEAN}`);
    const notes = briefs(laidOut, "note").filter((note) => note.startsWith("note NORMALISED"));
    expect(notes).toHaveLength(kinds.length);
    for (const note of notes) expect(note).toContain(line);
  });

  it("a headline of the plan", () => {
    const plan = planOf("layout:\n  - head: { title: 潮⽔起 }\n  - article: a.md\n");
    const laidOut = layOutDesk({ "plan.yaml": plan });
    expect(laidOut.page?.blocks[0]?.parts[0]?.text).toBe("潮水起");
    expect(briefs(laidOut, "note")).toEqual([`note NORMALISED ${placeOf("plan.yaml", plan, "⽔")}`]);
  });

  it("one note a kind and file, with the count, the first place and what became of it", () => {
    const laidOut = layOutDesk({ "a.md": "潮⽔⽔，⼤⼉。\n\n⼰⼰。\n" });
    const { message, hint } = only(laidOut, "NORMALISED");
    expect(briefs(laidOut, "note")).toEqual(["note NORMALISED a.md:1:2"]);
    for (const text of Object.values(message)) expect(text).toMatch(/U\+2F54 → 水 U\+6C34.*6/);
    expect(hint.en).toContain("not changed");
  });

  it("text and places, unit by unit, are those of the file where nothing was changed", () => {
    const article = "潮e\u0301起⽔**用 AI**\u00a0𠮷\u200b星葛\u{e0100}。\n";
    const { plan } = layOutDesk({ "a.md": article });
    const [block] = plan ? blocksOf(plan) : [];
    const text = block?.article?.paragraphs[0];
    expect(text?.text).toBe("潮é起水用AI𠮷星葛\u{e0100}。");
    expect(text?.offsets).toHaveLength((text?.text.length ?? 0) + 1);
    const from = text?.text.split("").map((unit, i) => [unit, article[text.offsets[i] ?? -1]]);
    expect(from?.filter(([unit, there]) => unit !== there)).toEqual([
      ["é", "e"],
      ["水", "⽔"],
    ]);
  });
});

describe("ends of lines from other programs (UAX #14, BK)", () => {
  it.each([
    ["VT", "\u000b"],
    ["FF", "\u000c"],
    ["NEL", "\u0085"],
    ["LS", "\u2028"],
    ["PS", "\u2029"],
  ])("%s ends a paragraph of the text, a line of a headline, and is a blank in a name", (_, end) => {
    const front = `---\ntitle: 主${end}题\nbyline: { office: 报社${end}镇上, name: 沈${end}岸 }\n---\n`;
    const style = STYLE.replace("maxLines: 1", "maxLines: 2");
    const laidOut = layOutDesk({ "a.md": `${front}潮起。${end}望海${end}${end}人间。\n`, "style.yaml": style });
    expect(briefs(laidOut, "error")).toEqual([]);
    expect(briefs(laidOut, "note")).toEqual(["note NORMALISED a.md:2:9"]);
    const parts = ["主题", "潮起。", "望海", "人间。", "报社镇上 沈 岸"];
    expect(textOf(laidOut.page, "a").parts).toEqual(parts);
    expect(laidOut.page?.blocks[0]?.parts[0]?.lines).toHaveLength(2);
  });
});

describe("blanks", () => {
  it.each([
    [
      "fixed ones stay in numbers and between words",
      "共55\u00a0235\u202f367元，5\u2009kg，J.\u00a0R.",
      "共55\u00a0235\u202f367元，5\u2009kg，J.\u00a0R.",
    ],
    ["between Han they stay", "张\u00a0三。", "张\u00a0三。"],
    ["where the style has a gap they go", "用\u00a0AI\u202f写\u00a05\u00a0版。", "用AI写5版。"],
    ["at the ends they go", "\u00a0\u2009潮起。\u202f", "潮起。"],
    ["beside a plain one they go", "a\u00a0 b \u00a0c\u00a0\u00a0d", "a b c\u00a0\u00a0d"],
    ["lines of nothing to be seen part paragraphs", "潮\n\u200b\u00a0\ufeff\n起", "潮|起"],
    ["GBK's blanks indent", "\ue5e5\ue5e5潮起。", "潮起。"],
  ])("%s", (_, given, expected) => {
    const laidOut = layOutDesk({ "a.md": given });
    expect(briefs(laidOut, "error")).toEqual([]);
    expect(textOf(laidOut.page, "a").parts.join("|")).toBe(expected);
  });
});

describe("characters that no page shows, whatever its fonts have", () => {
  it.each([
    ["a replacement character", "\ufffd", "CHARACTER_LOST"],
    ["no character", "\uffff", "CHARACTER_LOST"],
    ["no character of another plane", "\u{10ffff}", "CHARACTER_LOST"],
    ["a private code point", "\ue000", "PRIVATE_USE"],
    ["one of plane 15", "\u{f1234}", "PRIVATE_USE"],
    ["a radical without an ideograph", "⺀", "RADICAL"],
    ["a letter of Arabic", "ع", "SCRIPT_NOT_SET"],
    ["one of Hebrew in a form of its own", "\ufb2a", "SCRIPT_NOT_SET"],
    ["one of Tibetan", "ཀ", "SCRIPT_NOT_SET"],
    ["one of Mongolian", "ᠠ", "SCRIPT_NOT_SET"],
  ])("%s, in the text, a title and a byline", (_, character, code) => {
    const article = `---\ntitle: 灯${character}火\nbyline: { name: 沈${character} }\n---\n潮${character}起。\n`;
    const laidOut = layOutDesk({ "a.md": article });
    expect(briefs(laidOut, "error")).toEqual([`a.md:2:9`, `a.md:5:2`, `a.md:3:18`].map((at) => `error ${code} ${at}`));
    const { message } = laidOut.diagnostics.find((one) => one.code === code) ?? {};
    const shown = `U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0")}`;
    for (const text of Object.values(message ?? {})) expect(text).toContain(shown);
  });

  it("more marks on one letter than any text needs (UAX #15, 13)", () => {
    const article = (marks: number) =>
      `---\ntitle: 灯q${"\u0303".repeat(marks)}火\n---\n潮q${"\u0303".repeat(marks)}起。\n`;
    const errors = (marks: number) => briefs(layOutDesk({ "a.md": article(marks) }), "error");
    expect(errors(30)).toEqual([]);
    expect(errors(31)).toEqual(["error MARKS_PILED a.md:2:10", "error MARKS_PILED a.md:4:3"]);
    expect(errors(200)).toEqual(["error MARKS_PILED a.md:2:10", "error MARKS_PILED a.md:4:3"]);
  });

  it("half of a pair, which only YAML can write", () => {
    const laidOut = layOutDesk({ "a.md": '---\ntitle: "灯\\ud800火"\n---\n潮起。\n' });
    expect(briefs(laidOut, "error")).toEqual(["error CHARACTER_LOST a.md:2:8"]);
  });

  it("an emoji is told as one, with what to do", () => {
    const { hint } = only(layOutDesk({ "a.md": "潮起😀。" }), "GLYPH_MISSING");
    expect(hint.zh).toContain("改成文字");
    expect(hint.en).toContain("in words");
  });

  it("a picture that did not come along is a warning", () => {
    expect(briefs(layOutDesk({ "a.md": "潮\ufffc起。" }), "warning")).toContain("warning NORMALISED a.md:1:2");
  });
});
