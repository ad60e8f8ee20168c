/** Fonts with CFF outlines (OTF, collections): half-width marks are drawn moved, and the text reads back exactly. */
import { join } from "node:path";
import { expect } from "vitest";
import { FaceCache } from "../../src/index.ts";
import { blankGlyphs, glyphsOf, pdfiumText, popplerText } from "../support/read-pdf.ts";
import { C059, type Judge, NOTO_CJK, testWith } from "../support/tools.ts";
import { objectsOf, qpdfCheck } from "./objects.ts";
import { build, inProject, sourceParts } from "./sample.ts";

/** Marks of every class beside each other, a dash, an ellipsis, Latin, numbers, a name of two characters to be spread. */
const ARTICLE = `---
title: “半角”标点
byline: { office: 听潮街道, name: 沈岸 }
---
他说：“好！”（笑）。《日报》（第1版），“完”。《枕橹坊住户手记》、《旧料取用办法》年内贴到巷口——名字怪，排队的倒不少……马里奥·林德答道：“‘修好了，我还回得来吗？’这句话，1,200户人家都问过。”AED装在3号口，占37.5%，冷库常年-18℃，每户能换20～35元，Wi-Fi照旧。
`;

const styleOf = (fonts: Readonly<Record<string, string>>) => `paper: 试排
sheet: { width: 120mm, height: 90mm }
grid: { width: 100mm, top: 12mm, columns: 2, gap: 2em, lines: 16, size: 9pt, leading: 11.25pt }
fonts:
${Object.entries(fonts)
  .map(([name, font]) => `  ${name}: ${font}`)
  .join("\n")}
styles:
  body: { fonts: [${Object.keys(fonts).join(", ")}], size: 9pt, leading: 1, indent: 2, align: justify, punctuation: kaiming, hanLatinGap: 0.125 }
  title: { extends: body, size: 18pt, leading: 2, indent: 0, align: centre, tracking: [0, 0.3] }
blocks:
  article: { text: body, runIn: body, kicker: body, title: title, deck: body, byline: body, nameWidth: 3 }
`;

const PLAN = `style: style.yaml
page: { date: 2026-11-20, number: 1 }
layout: [{ article: article.md }]
`;

const NOTO_SERIF = "{ file: ../../../fonts/NotoSerifSC-Medium.ttf, licence: OFL-1.1 }";

const FONTS: readonly (readonly [what: string, judge: Judge, fonts: Readonly<Record<string, string>>])[] = [
  [
    "a face of a CJK collection, with CIDs",
    "fonts-noto-cjk",
    { 宋体: `{ file: ${NOTO_CJK}, face: NotoSerifCJKsc-Regular, licence: OFL-1.1 }` },
  ],
  [
    "a Latin font, with glyph names, before a Han font",
    "fonts-urw-base35",
    { 西文: `{ file: ${C059}, licence: AGPL-3.0 }`, 宋体: NOTO_SERIF },
  ],
];

for (const [what, fontJudge, fonts] of FONTS) {
  const inPage = <T>(use: (page: { pdf: Uint8Array; texts: string[] }) => Promise<T>) =>
    inProject({ "plan.yaml": PLAN, "style.yaml": styleOf(fonts), "article.md": ARTICLE }, async (folder) => {
      const plan = join(folder, "plan.yaml");
      // The fonts lie with the system's.
      const { pdf } = await build(plan, "press", "/");
      return use({ pdf, texts: sourceParts(plan).map(({ text }) => text) });
    });

  testWith(fontJudge, `${what}: is embedded as CFF, in a sound file`, () =>
    inPage(async ({ pdf }) => {
      expect(await qpdfCheck(pdf)).toMatchObject({ code: 0 });
      const kinds = (await objectsOf(pdf)).dictionaries.map((object) => object["/Subtype"]);
      expect(kinds).toContain("/CIDFontType0C");
    }),
  );

  testWith(fontJudge, `${what}: the same bytes whatever page was made before with the same faces`, () =>
    inProject(
      {
        "plan.yaml": PLAN,
        "before.yaml": PLAN.replace("article.md", "before.md"),
        "style.yaml": styleOf(fonts),
        "article.md": ARTICLE,
        "before.md": `${[...(ARTICLE.split("---\n")[2] ?? "")].reverse().join("").trim()}\n`,
      },
      async (folder) => {
        const faces = new FaceCache();
        const before = await build(join(folder, "before.yaml"), "press", "/", faces);
        const after = await build(join(folder, "plan.yaml"), "press", "/", faces);
        const alone = await build(join(folder, "plan.yaml"), "press", "/");
        expect(Buffer.compare(after.pdf, alone.pdf)).toBe(0);
        expect(Buffer.compare(before.pdf, alone.pdf)).not.toBe(0);
      },
    ),
  );

  testWith(fontJudge, `${what}: PDFium reads the text back exactly`, () =>
    inPage(async ({ pdf, texts }) => {
      expect(unbroken(await pdfiumText(pdf))).toBe(texts.join(""));
    }),
  );

  testWith([fontJudge, "poppler-utils"], `${what}: poppler reads the text back exactly`, () =>
    inPage(async ({ pdf, texts }) => {
      expect(unbroken(popplerText(pdf))).toBe(texts.join(""));
    }),
  );

  testWith(fontJudge, `${what}: every glyph is drawn, the ink of every mark in its own cell`, () =>
    inPage(async ({ pdf }) => {
      expect(await blankGlyphs(pdf, 4)).toEqual([]);
      const glyphs = await glyphsOf(pdf);
      const half = glyphs.filter(({ text }) => "，。：！？、“”（）《》".includes(text));
      const outside = half.filter(
        ({ x, right, size, ink: [left, end] }) => left < x - 0.05 * size || end > right + 0.05 * size,
      );
      expect(outside.map(({ text }) => text)).toEqual([]);
      // The body of a mark is half an em; a blank half is part of its cell where one stands there, and tracking.
      const [bracket] = glyphs.filter(({ text, size }) => text === "（" && size === 9);
      expect((bracket?.right ?? 0) - (bracket?.x ?? 0)).toBeCloseTo(4.5, 1);
    }),
  );
}

/** Text without the page's line ends. No part has a space but the byline, where a line may end. */
function unbroken(text: string): string {
  return text.replace(/[\r\n]+/g, "").trim();
}
