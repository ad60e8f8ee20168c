/**
 * The text layer behind Ghostscript's pdfwrite, which archives and print shops send pages through: version 10.00 (Debian
 * 12) keeps one UTF-16 unit of what a glyph stands for, and knows ToUnicode entry by entry alone.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { FaceCache, type ProfileName } from "../../src/index.ts";
import { asFile, popplerText } from "../support/read-pdf.ts";
import { readInOrder } from "../support/reading.ts";
import { type Judge, NOTO_CJK, outputOf, testWith } from "../support/tools.ts";
import { type Built, build, inProject, SAMPLE } from "./sample.ts";

const FACES = new FaceCache();
const LAYOUTS = join(SAMPLE, "..");

/** Marks of every class, a dash and an ellipsis, Latin with and without accents, numbers, emphasis, a framed name. */
const TEXT = `**一、试排。**他说：“好！”（笑）。《日报》（第1版），“完”。《听潮街道住户手记》年内贴到巷口——名字怪，排队的倒不少……马里奥·林德答道：“‘修好了，我还回得来吗？’这句话，1,200户都问过。”

café du Port与naïve各一次，Wi-Fi 7照旧，iPhone 15占37.5%，冷库常年-18℃，每户20～35元，①②③、α与β、12:30—14:00。望潮==不是一天==建成的，[[沈岸]]、[[闻人听潮]]照见==平常==日子〔注〕【按】〈略〉「引」『题』。
`;

const TITLES = [
  "“一江春水”流过12座古镇——记2026年AI治水",
  "谁说‘纸’，不等人？看iPhone 15与Wi-Fi……",
  "《望潮》·三问：你、我、他。",
  "从GDP到绿水青山，37.5%的河段、108个村",
  "café与naïve——3比2",
];

/** Pages with heads of one kind, and all of the text above. */
const planOf = (head: string, override = "") => `style: ../../../styles/wangchao.yaml
page: { date: 2026-11-20, number: 6 }
override:
  blocks:
    kind: { extends: article, head: ${head} }
${override}
layout:
${TITLES.map((_, i) => `  - { article: ${i}.md, as: kind }\n`).join("")}`;

const ARTICLES = Object.fromEntries(
  TITLES.map((title, i) => [
    `${i}.md`,
    `---\ntitle: ${title}\nkicker: 试排之${i}\nbyline: { office: 听潮街道, name: 沈岸 }\n---\n${TEXT.repeat(1 + (i % 2))}`,
  ]),
);

const COLLECTION = `  fonts:
    报宋: { file: ${NOTO_CJK}, face: NotoSerifCJKsc-Regular, licence: OFL-1.1 }
    粗宋: { file: ${NOTO_CJK}, face: NotoSerifCJKsc-Regular, licence: OFL-1.1 }`;

const VERTICAL = "{ orientation: vertical, side: left, maxLines: 3 }";

const PAGES: readonly (readonly [what: string, plan: string, judge?: Judge])[] = [
  ["heads above their text", planOf("{ maxLines: 3 }")],
  ["vertical heads at the left", planOf(VERTICAL)],
  ["vertical heads at the right", planOf(VERTICAL.replace("left", "right"))],
  ["full-width marks", planOf("{ maxLines: 3 }", "  punctuation: quanjiao")],
  ["vertical heads in CFF outlines", planOf(VERTICAL, COLLECTION), "fonts-noto-cjk"],
];

const PROFILES: readonly ProfileName[] = ["press", "archive"];

/** What Ghostscript makes of a page. */
function rewritten(pdf: Uint8Array): Uint8Array {
  return asFile(pdf, (path, folder) => {
    const out = join(folder, "rewritten.pdf");
    outputOf("gs", "-q", "-dSAFER", "-sDEVICE=pdfwrite", "-o", out, path);
    return readFileSync(out);
  });
}

/** Outside the BMP: 10.00 leaves half of it and another character, of Chromium's pages too. */
const lost = (text: string) => text.replaceAll(/\ufffd.?|[\u{10000}-\u{10ffff}]/gu, "〓");

const textsOf = ({ page }: Built): string[] =>
  [...page.furniture.map(({ text }) => text), ...page.blocks.flatMap(({ parts }) => parts.map(({ text }) => text))].map(
    lost,
  );

const readBack = ({ pdf }: Built) => lost(popplerText(rewritten(pdf)));

describe.each(PROFILES)("through pdfwrite and pdftotext, %s", (profile) => {
  for (const layout of readdirSync(LAYOUTS).filter((name) => name.endsWith(".yaml"))) {
    testWith(["ghostscript", "poppler-utils"], `${layout}: each character of the BMP, once, in order`, async () => {
      const made = await build(join(LAYOUTS, layout), profile, undefined, FACES);
      expect(readInOrder(readBack(made), textsOf(made))).toEqual(textsOf(made));
    });
  }

  for (const [what, plan, judge] of PAGES) {
    const judges: Judge[] = ["ghostscript", "poppler-utils", ...(judge ? [judge] : [])];
    testWith(judges, `${what}: each character, once, in order`, async () => {
      const made = await inProject({ "plan.yaml": plan, ...ARTICLES }, (folder) =>
        build(join(folder, "plan.yaml"), profile, "/", FACES),
      );
      expect(textsOf(made).join("")).toContain("——");
      expect(readInOrder(readBack(made), textsOf(made))).toEqual(textsOf(made));
    });
  }
});

test("the test is awake: what Ghostscript loses is told from what it keeps", () => {
  expect(lost("祁𠮷安")).toBe("祁〓安");
  expect(lost("祁\ufffd䊷安")).toBe("祁〓安");
  expect(readInOrder("潮起—ᐔ", ["潮起——"])).not.toEqual(["潮起——"]);
});
