/** A page of traditional Chinese by Taiwan's rules, built with the command that ships, in Noto Serif TC. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect } from "vitest";
import { inProject } from "../pdf/sample.ts";
import { REPOSITORY } from "../support/desk.ts";
import { asFile, glyphsOf, mupdfText, pdfiumText, pdfjsInfo, pdfjsText, popplerText } from "../support/read-pdf.ts";
import { NOTO_TC, outputOf, testWith } from "../support/tools.ts";
import { paiban } from "./run.ts";

const FONT = "@expo-google-fonts/noto-serif-tc";

const STYLE = `paper: 潮聲日報
convention: taiwan
sheet: { width: 130mm, height: 110mm }
grid: { width: 306pt, top: 16mm, columns: 2, gap: 2em, lines: 16, size: 9pt, leading: 14pt }
fonts:
  明體: { file: ${NOTO_TC}, licence: OFL-1.1 }
styles:
  body: { fonts: [明體], indent: 2, align: justify }
  title: { fonts: [明體], size: 18pt, align: centre, tracking: [-0.03, 0.2] }
  byline: { fonts: [明體], align: right }
  folio: { fonts: [明體], size: 8pt }
blocks:
  article: { text: body, title: title, byline: byline, columnRule: 0.3pt, head: { maxLines: 1, after: 0.5 } }
  upright: { extends: article, head: { orientation: vertical, side: right, maxLines: 2, after: 0 } }
furniture:
  - { edge: top, distance: 0, style: folio, left: "{paper}", right: "{date} {weekday}", rule: 0.5pt }
`;

const PARAGRAPHS = [
  "澳口鎮的老燈塔整修三年，上週六重新點亮。守塔人柯海生推開鐵門，對著鎮民說：「燈亮了，船就認得家！」話還沒說完，廣場上已是一片掌聲。",
  "這座塔建於1926年，高21公尺，是《北岸誌》、〈潮信篇〉都寫過的地方。鎮長韓若松回憶：「小時候阿公常講，『看見燈，就不怕風』；現在輪到我們講給孩子聽。」",
  "塔裡新闢的展間收了三樣東西——一盞煤油燈、一本航海日誌、半截桅杆……全由鎮民捐出。有人問：真的不收門票？館方笑答：不收！五～七月每日開放，週一休館（颱風天例外）。",
];
const TITLE = "老燈塔亮了：『認得家』";

const FILES = {
  "style.yaml": STYLE,
  "over.yaml": "style: style.yaml\npage: { date: 2026-11-20, number: 3 }\nlayout:\n  - article: a.md\n",
  "beside.yaml":
    "style: style.yaml\npage: { date: 2026-11-20, number: 3 }\nlayout:\n  - { article: a.md, as: upright }\n",
  "a.md": `---\ntitle: ${TITLE}\nbyline: { name: 林汐, position: end }\n---\n${PARAGRAPHS.join("\n\n")}\n`,
};

/** What a reader took out, without the breaks of lines and pages. */
const solid = (text: string) => text.replace(/\s/g, "");

describe("a page by Taiwan's rules", () => {
  let pages: ReturnType<typeof build> | undefined;
  const made = () => (pages ??= build());
  const build = () =>
    inProject({ ...FILES, "package.json": "{}" }, async (folder) => {
      const page = async (name: string, profile: string) => {
        const args = ["build", `${name}.yaml`, "--profile", profile, "--out", `${name}.pdf`, "--root", REPOSITORY];
        const { code, stderr } = await paiban(args, { cwd: folder });
        return { code, errors: stderr.match(/error .*/g), pdf: readFileSync(join(folder, `${name}.pdf`)) };
      };
      return { over: await page("over", "archive"), beside: await page("beside", "press") };
    });

  testWith(FONT, "is made", async () => {
    const { over, beside } = await made();
    expect([over.code, over.errors, beside.code, beside.errors]).toEqual([0, null, 0, null]);
  });

  testWith([FONT, "poppler-utils", "mupdf-tools"], "reads back as it was typed, in order", async () => {
    const { over, beside } = await made();
    const [article, folio] = [solid([TITLE, ...PARAGRAPHS, "林汐"].join("")), "2026年11月20日星期五"];
    for (const read of [pdfjsText, pdfiumText, popplerText, mupdfText]) {
      const text = solid(await read(over.pdf));
      expect(text).toContain(article);
      expect(text).toContain(folio);
    }
    expect(solid(await popplerText(beside.pdf))).toContain(article);
  });

  testWith([FONT, "qpdf"], "says that it is Chinese of Taiwan", async () => {
    const { over } = await made();
    expect((await pdfjsInfo(over.pdf)).xmp("dc:language")).toBe("zh-TW");
    const languages = asFile(over.pdf, (path) =>
      outputOf("qpdf", "--qdf", "--object-streams=disable", path, "-").match(/\/Lang \([^)]*\)/g),
    );
    expect(languages).toEqual(["/Lang (zh-TW)", "/Lang (zh-TW)"]);
  });

  testWith(FONT, "the ink of a mark stands in the middle between the characters before it and behind it", async () => {
    const glyphs = (await glyphsOf((await made()).over.pdf)).filter(({ size }) => size === 9);
    const off = glyphs.flatMap(({ text, y, size, ink: [left, right] }, i) => {
      const [before, after] = [glyphs[i - 1], glyphs[i + 1]];
      if (!/[，。、：]/.test(text) || before?.y !== y || after?.y !== y) return [];
      if (!/\p{Script=Han}/u.test(before.text) || !/\p{Script=Han}/u.test(after.text)) return [];
      const middle = (left + right) / 2;
      return [{ text, off: Math.abs(middle - before.x - size - (after.x - middle)) / size / 2 }];
    });
    expect(off.length).toBeGreaterThan(5);
    expect(off.filter((mark) => mark.off > 0.05)).toEqual([]);
  });
});
