/** Marks as people type them, in a finished PDF: the text reads back as it was typed, and our own lint has nothing to say. */
import { expect, it } from "vitest";
import { lintPdf } from "../../src/lint/index.ts";
import { HOST } from "../lint/sheet.ts";
import { renderDesk } from "../support/desk.ts";
import { popplerText } from "../support/read-pdf.ts";
import { testWith } from "../support/tools.ts";

const PARAGRAPHS = [
  "灯塔――老灯塔还在──岸上的人指给我看，————他数到一百…………又从头数到二百‥‥风就停了。",
  "客人阿依•古丽、麦麦提‧江、让∙雅克、若⋅望、安・娜在5·12那天到了，岸上的人都看见。",
  "比分3：2，时间８：３０，增长１２．５％，共１２，０００人次，产值ＧＤＰ与ＡＴ＆Ｔ都在表里。",
  "大约5 kg重，时速80 km/h，编作№12号，付了US$5，北纬30°15′20″，面积3㎡的一间屋子。",
  "网页https://www.dukou-bao.cn/news/2026/11/page_1.html?id=3可查，信箱dukou_bao@dukou.org也收。",
  "来自Apple Inc. 旗下的说明书里写着internationalization一词，counterrevolutionaries也在别处。",
];

const text = PARAGRAPHS.join("\n\n");
const pdf = renderDesk({ "a.md": `${text}\n` });

const solid = (some: string) => some.replace(/\s/g, "");

testWith("poppler-utils", "every character is read back as it was typed", async () => {
  const bytes = await pdf;
  if (!bytes) throw new Error("no page");
  expect(solid(popplerText(bytes))).toContain(solid(text));
});

it("nothing but a loose line is found on it", async () => {
  const bytes = await pdf;
  if (!bytes) throw new Error("no page");
  const report = await lintPdf(HOST, bytes);
  if (typeof report === "string") throw new Error(report);
  expect(report.findings.map(({ code }) => code).filter((code) => code !== "LOOSE_LINE")).toEqual([]);
});
