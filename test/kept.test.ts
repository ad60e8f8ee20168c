/** What is kept of a block that an edit leaves alone is not used where something else that it follows from has changed. */
import { describe, expect, it } from "vitest";
import { type LaidOut, layOut, renderPdf } from "../src/build.ts";
import { mainland } from "../src/convention/mainland.ts";
import type { Language } from "../src/diagnostics/diagnostic.ts";
import { PdfExporter } from "../src/export/pdf/index.ts";
import { createDesk } from "../src/index.ts";
import type { Page } from "../src/model/page.ts";
import type { Colour } from "../src/model/style.ts";
import { BLUE, RED } from "../src/proof/ink.ts";
import { Pen } from "../src/proof/pen.ts";
import { type Files, han, memoryHost, planOf, ROOT, STYLE } from "./support/desk.ts";
import { pdfiumText } from "./support/read-pdf.ts";
import { squareFace } from "./support/square-face.ts";

const PLAN = `${ROOT}/plan.yaml`;

const article = (text: string) => `---\ntitle: 灯火\n---\n${text}\n`;

/** Two articles that stand where they are told to, the second too short for its place: it has a message. */
const START: Files = {
  "plan.yaml": planOf(`placed:
  - { article: a.md, frames: [{ column: 1, line: 1, columns: 1, lines: 20 }] }
  - { article: b.md, frames: [{ column: 2, line: 1, columns: 1, lines: 20 }] }
`),
  "style.yaml": STYLE.replace("\nstyles:", "\n  song: { file: fonts/kai.ttf, licence: OFL-1.1 }\nstyles:").replace(
    "title: { fonts: [kai]",
    "title: { fonts: [song]",
  ),
  "a.md": article(`${han(350)}。`),
  "b.md": article(`“${han(200)}”。`),
};

interface Change {
  readonly edit?: string;
  readonly language?: Language;
  readonly time?: string;
}

/** A proof, and the next one after a change: of a desk that goes on, and of one that has just begun. */
async function proofsOf({ edit, language, time }: Change) {
  let now = "2026-11-19 23:05";
  const host = { ...memoryHost(START), localTime: () => now };
  const desk = createDesk(host, PLAN, "proof");
  const before = desk.layOut();
  const first = await desk.render(before);
  if (edit !== undefined) host.writeFile(`${ROOT}/a.md`, Buffer.from(edit));
  if (time !== undefined) now = time;
  const after = desk.layOut();
  const warm = await desk.render(after, language);
  const cold = await renderPdf(host, layOut(host, PLAN, "proof"), language);
  if (!first || !warm || !cold) throw new Error("no proof");
  return { before, after, first, warm, cold };
}

const second = ({ page }: LaidOut) => page?.blocks.find(({ id }) => id === "b");
const versionIn = (text: string) => /(?:第|version) ([0-9a-f]{8})/.exec(text)?.[1];

describe("an untouched block is drawn anew where the proof has another", () => {
  // The last column: what only the new proof says.
  const cases: readonly (readonly [name: string, change: Change, says: string])[] = [
    ["neighbour's count", { edit: article(`${han(349)}。`) }, "a 350 字"],
    ["number for its message", { edit: article(`${han(200)}。`) }, "2 警告"],
    ["language", { language: "en" }, "Proof"],
    ["time", { time: "2026-11-20 00:01" }, "2026-11-20 00:01"],
    ["sheet, as wide as overset text makes it", { edit: article(`${han(900)}。`) }, "a 溢"],
    ["order of the font's characters", { edit: article(`一丁七万丈${han(345)}。`) }, "一丁七万丈"],
    ["set of composed cells", { edit: article(`“（${han(343)}）”！。`) }, "）”！"],
    ["order of fonts", { edit: `${han(380)}。\n` }, "a 381 字"],
  ];
  it.each(cases)("%s", async (_, change, says) => {
    const { before, after, first, warm, cold } = await proofsOf(change);
    expect(second(after)).toBe(second(before));
    const [text, last] = [await pdfiumText(warm), await pdfiumText(first)];
    expect(text).toContain(says);
    expect(last).not.toContain(says);
    expect(versionIn(text) === versionIn(last)).toBe(change.edit === undefined);
    expect(Buffer.compare(warm, cold)).toBe(0);
  });
});

describe("an exporter draws a page anew where", () => {
  const { page, fonts } = layOut(memoryHost(START), PLAN, "proof");
  if (!page || !fonts) throw new Error("not laid out");
  const [body] = page.blocks[1]?.parts.findLast(({ kind }) => kind === "paragraph")?.lines[0]?.runs ?? [];
  const pages: readonly (readonly [name: string, page: Page])[] = [
    ["it stands further to the right", { ...page, slug: { ...page.slug, left: 10 } }],
    ["it stands higher", { ...page, slug: { ...page.slug, bottom: 10 } }],
    ["the order of fonts is another", { ...page, furniture: body ? [body] : [] }],
    ["a block is gone", { ...page, blocks: page.blocks.slice(1) }],
  ];
  it.each(pages)("%s", async (_, other) => {
    const options = { profile: "proof", tool: "paiban", condition: () => expect.unreachable() } as const;
    const used = new PdfExporter();
    const first = await used.export(page, fonts.opened, options);
    const [warm, cold] = [used, new PdfExporter()].map((exporter) => exporter.export(other, fonts.opened, options));
    expect(Buffer.compare((await warm) ?? first, first)).not.toBe(0);
    expect(await warm).toEqual(await cold);
    expect(await used.export(page, fonts.opened, options)).toEqual(first);
  });
});

describe("a pen sets a text anew", () => {
  const face = squareFace();
  const style = { convention: mainland, furniture: [], blocks: new Map() };
  const fontsOf = (...names: readonly string[]) => ({
    opened: new Map(names.map((name) => [name, face])),
    find: ([name]: readonly string[]) => (name === undefined ? undefined : { ...face, id: name }),
    canDraw: () => true,
  });
  const text = "望潮日报大样";
  const put = (pen: Pen, size: number, colour: Colour, width?: number) => pen.write(text, size, colour, width).at(1, 2);
  it.each([
    ["in another size", 9, BLUE, undefined],
    ["in another colour", 8, RED, undefined],
    ["to another width", 8, BLUE, 20],
  ] as const)("%s", (_, size, colour, width) => {
    const fonts = fontsOf("square");
    const before = put(Pen.take(fonts, style), 8, BLUE);
    const pen = Pen.take(fonts, style);
    expect(put(pen, size, colour, width)).toEqual(put(Pen.take(fontsOf("square"), style), size, colour, width));
    expect(put(pen, 8, BLUE)).toBe(before);
  });

  it("when fonts were opened that come first", () => {
    const fonts = fontsOf("square");
    put(Pen.take(fonts, style), 8, BLUE);
    fonts.opened.clear();
    fonts.opened.set("other", face);
    expect(put(Pen.take(fonts, style), 8, BLUE)[0]?.glyphs[0]?.face).toBe("other");
  });
});

it("an exporter makes any profile after any other", async () => {
  const host = memoryHost({ "a.md": article(`${han(150)}。\n\n${han(450)}。`) });
  const exporter = new PdfExporter();
  for (const profile of ["press", "archive", "proof", "archive", "press"] as const) {
    const laidOut = layOut(host, PLAN, profile);
    const [used, fresh] = [await renderPdf(host, laidOut, "zh", exporter), await renderPdf(host, laidOut)];
    expect(used && Buffer.compare(used, fresh ?? Buffer.of()), profile).toBe(0);
  }
});
