/** The audit finds nothing on good pages, and each fault that is put into one. */
import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { auditPage, faultsOf } from "../../src/audit/index.ts";
import { createHost, FaceCache, type LaidOut, layOut } from "../../src/index.ts";
import { Kept } from "../../src/kept/kept.ts";
import { type Files, han, layOutDesk, planOf, REPOSITORY, STYLE } from "../support/desk.ts";
import * as put from "./injected.ts";

const faces = new FaceCache();

const sample = layOut(createHost(REPOSITORY), `${REPOSITORY}layouts/study-visit.yaml`, "press", faces);

const FURNITURE = `furniture:
  - { edge: top, distance: 0, style: body, left: "{paper}", centre: "{section}", right: "第{number}版" }
`;
const FRAMED = `  framed: { text: body, title: title, byline: body, border: 0.5pt, tint: K8, padding: { lines: 1, em: 1 } }
  tall: { text: body, title: title, deck: body, head: { orientation: vertical, side: left, maxLines: 2, after: 0.5 } }
`;
const article = (title: string, length: number, more = "") =>
  `---\ntitle: ${title}\n${more}---\n${han(length)}。\n\n${han(40)}，==${han(6)}==。\n`;

/** A framed article with a byline, an L of two frames, a vertical head, furniture above. */
const placed: Files = {
  "style.yaml": `${STYLE}${FRAMED}${FURNITURE}`,
  "plan.yaml": planOf(`placed:
  - { article: a.md, as: framed, frames: [{ column: 1, line: 1, columns: 1, lines: 10 }] }
  - { article: b.md, frames: [{ column: 2, line: 1, columns: 1, lines: 7 }, { column: 1, line: 12, columns: 1, lines: 2 }] }
  - { article: c.md, as: tall, frames: [{ column: 2, line: 9, columns: 1, lines: 12 }] }
`),
  "a.md": article("灯火", 25, "byline: { office: 望潮, name: 林间 }\n"),
  "b.md": article("潮起", 65),
  "c.md": article("四时见平常日子", 80, "deck: 城乡灯火\n"),
};
const over: Files = { "a.md": `---\ntitle: 灯火\n---\n${han(790)}。\n` };

const small = layOutDesk(placed);
const overset = layOutDesk(over);

/** What the audit says of a page, whatever else was said. */
function codesOf({ page, plan, fonts }: LaidOut, fault: put.Fault = (good) => good): string[] {
  if (!page || !plan) throw new Error("not laid out");
  return faultsOf(new Kept(), fault(page), plan, (face) => fonts?.face(face)).map(({ code }) => code);
}

describe("nothing is found on", () => {
  test("the sample page, and the pages of this test", () => {
    expect(codesOf(sample)).toEqual([]);
    expect(small.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(codesOf(small)).toEqual([]);
    expect(codesOf(overset)).toEqual([]);
  });

  test.each(["press", "proof", "archive"] as const)("a page for %s", (profile) => {
    expect(layOutDesk(placed, profile).diagnostics.filter(({ code }) => code.startsWith("AUDIT"))).toEqual([]);
  });

  test("the samples of the repository", () => {
    const plans = readdirSync(`${REPOSITORY}layouts`).filter((name) => name.endsWith(".yaml"));
    for (const plan of plans) {
      const made = layOut(createHost(REPOSITORY), `${REPOSITORY}layouts/${plan}`, "press", faces);
      expect(codesOf(made), plan).toEqual([]);
    }
  });
});

const lead = "01-laocheng";
const note = "00-note";
const tall = "03-shitang";

type Row = readonly [name: string, made: LaidOut, fault: put.Fault, code: string];

const TEXT: readonly Row[] = [
  ["the first line of a text is dropped", sample, put.dropLine({ id: lead }), "AUDIT_TEXT"],
  ["the last line of a text is dropped", sample, put.dropLine({ id: lead, part: -1, line: -1 }), "AUDIT_TEXT"],
  ["a line of a note is dropped", sample, put.dropLine({ id: note, line: 1 }), "AUDIT_TEXT"],
  ["a line of a title is dropped", sample, put.dropLine({ id: lead, kind: "title", line: -1 }), "AUDIT_TEXT"],
  ["a line is doubled", sample, put.doubleLine({ id: lead, line: 2 }), "AUDIT_TEXT"],
  ["a line of a title is doubled", sample, put.doubleLine({ id: lead, kind: "title" }), "AUDIT_TEXT"],
  ["two lines change places", sample, put.swapLines({ id: "02-hedao", line: 1 }), "AUDIT_TEXT"],
  ["a glyph is lost", sample, put.loseGlyph({ id: "05-yeshi", line: 1 }), "AUDIT_TEXT"],
  ["a glyph of a title is lost", sample, put.loseGlyph({ id: "05-yeshi", kind: "title" }), "AUDIT_TEXT"],
  ["a glyph of a vertical title is lost", sample, put.loseGlyph({ id: tall, kind: "title" }), "AUDIT_TEXT"],
  ["a character is lost", sample, put.loseCharacter({ id: "06-nongye", line: 2 }), "AUDIT_TEXT"],
  ["a character of a byline is lost", sample, put.loseCharacter({ id: "06-nongye", kind: "byline" }), "AUDIT_TEXT"],
  ["a character of a kicker is lost", sample, put.loseCharacter({ id: "head-1", kind: "kicker" }), "AUDIT_TEXT"],
  ["a glyph is shown twice", sample, put.doubleGlyph({ id: "07-dianti", line: 1 }), "AUDIT_TEXT"],
  ["another character is set", sample, put.changeText({ id: "08-gangkou", line: 1 }), "AUDIT_TEXT"],
  ["another character is set in a title", sample, put.changeText({ id: "08-gangkou", kind: "title" }), "AUDIT_TEXT"],
  ["a glyph stands for another character", sample, put.changeGlyphText({ id: "08-gangkou", line: 2 }), "AUDIT_TEXT"],
  ["a paragraph is dropped", sample, put.dropPart({ id: "04-fenguan", part: 1 }), "AUDIT_TEXT"],
  ["a byline is dropped", small, put.dropPart({ id: "a", kind: "byline" }), "AUDIT_TEXT"],
  ["a deck is dropped", small, put.dropPart({ id: "c", kind: "deck" }), "AUDIT_TEXT"],
  ["a title is dropped", sample, put.dropPart({ id: "07-dianti", kind: "title" }), "AUDIT_TEXT"],
  ["two paragraphs change places", sample, put.swapParagraphs("04-fenguan"), "AUDIT_TEXT"],
  ["an overset line is dropped", overset, put.dropOverset("a"), "AUDIT_TEXT"],
  ["an overset line is doubled", overset, put.doubleOverset("a"), "AUDIT_TEXT"],
];

const PLACES: readonly Row[] = [
  ["a line is moved to the right", sample, put.moveRun({ id: lead, line: 1 }, 3, 0), "AUDIT_PLACE"],
  ["a line is moved to the left", sample, put.moveRun({ id: lead, line: 1 }, -3, 0), "AUDIT_PLACE"],
  ["a paragraph's last line is moved to the right", sample, put.moveRun({ id: lead, line: -1 }, 12, 0), "AUDIT_PLACE"],
  ["a line is moved down by a tenth of a point", sample, put.moveRun({ id: note, line: 1 }, 0, 0.1), "AUDIT_PLACE"],
  ["a line stands on the next", sample, put.moveLine({ id: note, line: 0 }, 0, 13), "AUDIT_PLACE"],
  ["a line goes to the column beside", sample, put.moveLine({ id: lead, line: 1 }, 190, 0), "AUDIT_PLACE"],
  ["a line says that it is in another column", sample, put.toColumn({ id: lead, line: 1 }, 1), "AUDIT_PLACE"],
  ["a line says that it is in no column", sample, put.toColumn({ id: lead, line: 1 }, -1), "AUDIT_PLACE"],
  ["a byline is moved up", small, put.moveLine({ id: "a", kind: "byline" }, 0, -30), "AUDIT_PLACE"],
  ["a title is moved up, out of its block", sample, put.moveLine({ id: lead, kind: "title" }, 0, -40), "AUDIT_PLACE"],
  [
    "a title is moved down, onto its text",
    sample,
    put.moveLine({ id: lead, kind: "title", line: -1 }, 0, 40),
    "AUDIT_PLACE",
  ],
  ["a title is moved out at the right", sample, put.moveLine({ id: lead, kind: "title" }, 300, 0), "AUDIT_PLACE"],
  ["a centred title is moved aside", small, put.moveLine({ id: "b", kind: "title" }, 30, 0), "AUDIT_PLACE"],
  [
    "a column of a vertical title is moved onto the text",
    small,
    put.moveLine({ id: "c", kind: "title" }, 80, 0),
    "AUDIT_PLACE",
  ],
  [
    "a column of a vertical title is moved off its block",
    sample,
    put.moveLine({ id: tall, kind: "title" }, 0, -60),
    "AUDIT_PLACE",
  ],
  ["a glyph is wider", sample, put.stretchRun({ id: "02-hedao", line: 1 }, 0.5), "AUDIT_PLACE"],
  ["a glyph moves backward", sample, put.stretchRun({ id: "02-hedao", line: 1 }, -3), "AUDIT_PLACE"],
  ["a line is set larger", sample, put.sizeRun({ id: "02-hedao", line: 1 }, 1.5), "AUDIT_PLACE"],
  ["a line says that it is longer", sample, put.lengthenRun({ id: "02-hedao", line: 1 }, 20), "AUDIT_PLACE"],
  ["a block is moved aside", sample, put.moveBlock("05-yeshi", 3, 0), "AUDIT_PLACE"],
  ["a block is moved down", sample, put.moveBlock("05-yeshi", 0, 4), "AUDIT_PLACE"],
  ["a placed block is moved down by a line", small, put.moveBlock("c", 0, -15), "AUDIT_PLACE"],
  ["two blocks of a stack change places", sample, put.swapPlaces("04-fenguan", "05-yeshi"), "AUDIT_PLACE"],
  ["two blocks of other columns change places", sample, put.swapPlaces(lead, "07-dianti"), "AUDIT_PLACE"],
  ["two placed blocks change places", small, put.swapPlaces("a", "c"), "AUDIT_PLACE"],
  ["two blocks change frames", sample, put.swapFrames("04-fenguan", "05-yeshi"), "AUDIT_PLACE"],
  ["a frame is a line lower", sample, put.sizeFrame("07-dianti", 0, -13), "AUDIT_PLACE"],
  ["a frame is narrower", sample, put.sizeFrame("07-dianti", -5, 0), "AUDIT_PLACE"],
  ["a frame is wider than the plan has it", small, put.sizeFrame("a", 0, 15), "AUDIT_PLACE"],
  ["a frame of a chain is lower", small, put.sizeFrame("b", 0, -15, 1), "AUDIT_PLACE"],
  ["a frame reaches over its neighbour", sample, put.sizeFrame("07-dianti", 0, 130), "AUDIT_OVERLAP"],
  ["a column is moved", sample, put.moveColumn(lead, 0, 4, 0), "AUDIT_PLACE"],
  ["a column lies on the next", sample, put.moveColumn(lead, 0, 60, 0), "AUDIT_PLACE"],
  [
    "a column holds lines that it has no room for",
    sample,
    put.changeColumn(lead, 0, (one) => ({ ...one, lines: one.lines + 40 })),
    "AUDIT_PLACE",
  ],
  ["a block is dropped", sample, put.dropBlock("08-gangkou"), "AUDIT_PLACE"],
  ["a placed block is dropped", small, put.dropBlock("b"), "AUDIT_PLACE"],
  ["a block stands on the page twice", sample, put.doubleBlock("08-gangkou"), "AUDIT_PLACE"],
  ["furniture is moved down", sample, put.moveFurniture(0, 0, 2), "AUDIT_PLACE"],
  ["furniture is moved aside", small, put.moveFurniture(1, 5, 0), "AUDIT_PLACE"],
  ["furniture is moved off the sheet", sample, put.moveFurniture(0, -400, 0), "AUDIT_OUTSIDE"],
  ["furniture is moved onto the page", small, put.moveFurniture(0, 30, 80), "AUDIT_OVERLAP"],
  ["furniture is dropped", sample, put.dropFurniture(0), "AUDIT_PLACE"],
  ["furniture is doubled", sample, put.doubleFurniture(-1), "AUDIT_PLACE"],
  ["furniture says something else", sample, put.changeFurniture(0), "AUDIT_PLACE"],
  ["a rule is moved off the sheet", sample, put.moveFill("rule", 0, -2000), "AUDIT_OUTSIDE"],
  ["a tint is moved off the sheet", small, put.moveFill("tint", 1000, 0), "AUDIT_OUTSIDE"],
  ["a dot is moved off the sheet", small, put.moveFill("dot", -1000, 0), "AUDIT_OUTSIDE"],
];

describe("of faults put in on purpose", () => {
  test("there are sixty and more", () => expect(TEXT.length + PLACES.length).toBeGreaterThanOrEqual(60));

  test.each([...TEXT, ...PLACES])("it finds: %s", (_, made, fault, code) => {
    expect(codesOf(made, fault)).toContain(code);
  });
});

test("a fault is an error with its place, its article and how much", () => {
  const { page, plan, fonts } = sample;
  if (!page || !plan) throw new Error("not laid out");
  const bad = put.moveRun({ id: note, line: 1 }, 0, 2)(page);
  const [found, ...more] = auditPage(new Kept(), bad, plan, (face) => fonts?.face(face), []);
  expect(more).toEqual([]);
  expect(found).toMatchObject({
    code: "AUDIT_PLACE",
    severity: "error",
    span: { source: { file: "articles/00-note.md" } },
  });
  expect(found?.message.zh).toMatch(/^核查：00-note 的“.+”不在它的位置上，偏 2 pt$/);
});

test("what another error has said is not said again", () => {
  const { page, plan, fonts } = sample;
  if (!page || !plan) throw new Error("not laid out");
  const bad = put.sizeFrame("07-dianti", 0, 13)(page);
  const said = {
    code: "BLOCKS_OVERLAP",
    severity: "error",
    message: { zh: "", en: "" },
    hint: { zh: "", en: "" },
  } as const;
  const codes = auditPage(new Kept(), bad, plan, (face) => fonts?.face(face), [said]).map(({ code }) => code);
  expect(codes).not.toContain("AUDIT_OVERLAP");
});
