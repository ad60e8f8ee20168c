/** The form of the report: published as schemas/report.schema.json (`npm run schemas`). */
import * as v from "valibot";
import type { FitReport } from "./form.ts";

const described = <S extends v.GenericSchema>(schema: S, text: string) => v.pipe(schema, v.description(text));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const changeSchema = v.strictObject({
  article: described(v.string(), "稿件 · article"),
  kind: described(
    v.picklist(["cut", "add", "title", "drop"]),
    "删、添、改短标题、撤稿 · cut, add, shorten the title, drop the article",
  ),
  characters: described(v.nullable(count), "字数 · characters"),
  paragraph: described(
    v.nullable(count),
    "第几段，从 1 数，在段末标点之前；null 是从文末数 · paragraph from 1, before its last marks; null: from the end",
  ),
  lines: described(v.nullable(count), "标题改成几行 · lines that the title would have"),
});

const remedySchema = v.strictObject({
  changes: described(v.array(changeSchema), "要一起做的几处改动 · changes to be made together"),
  message: v.string(),
});

const articleSchema = v.strictObject({
  id: v.string(),
  file: v.string(),
  characters: described(count, "正文字数，含标点，不含空格 · characters of the body, marks included, spaces not"),
  lines: described(count, "行数，含署名 · lines, byline included"),
  capacityLines: described(count, "可容行数 · lines that its place holds"),
  headLines: described(count, "标题占行 · grid lines that its head needs"),
  headGrown: described(count, "标题多占的行 · grid lines that its head was given beyond"),
  adjusted: described(
    v.array(v.strictObject({ paragraph: count, lines: v.pipe(v.number(), v.integer()) })),
    "多排或少排的段，从 1 数 · paragraphs set in lines more or fewer than at their best, from 1",
  ),
  oversetLines: described(count, "溢出的行 · overset lines"),
  oversetCharacters: described(count, "溢出的字 · overset characters"),
  emptyLines: described(count, "空行 · empty lines"),
  holds: described(
    v.nullable(v.strictObject({ least: count, most: count })),
    "此处可容的字数：地方不动，从文末删短，或用本文的句子接长，其间每个字数都试过，都排满；没有试，或怎样都排不满，是 null · characters that fill its place, each length tried: the article cut at its end, or lengthened there by its own sentences; null: not tried, or none does",
  ),
  title: described(
    v.nullable(v.strictObject({ characters: count, lines: count, perLine: count, mostLines: count })),
    "主题：字数、行数、此字号每行可容字数、最多几行 · title: characters, lines, characters a line at this size, most lines",
  ),
});

export const reportSchema = v.strictObject({
  page: described(
    v.nullable(
      v.strictObject({
        paper: v.string(),
        date: v.string(),
        number: count,
        section: v.string(),
        title: v.string(),
        characters: count,
        emptyLines: described(count, "各篇空行之和 · empty lines of all articles"),
        oversetLines: described(count, "各篇溢行之和 · overset lines of all articles"),
        footLines: described(count, "版心下方空着的行 · grid lines left empty at the foot"),
        gapLines: described(count, "版块之间多空的行 · grid lines that gaps were given beyond the style's"),
        remedies: described(
          v.array(remedySchema),
          "怎样改就能排满，都试过，最省的在前 · what fills the page, each tried, the cheapest first",
        ),
      }),
    ),
    "计划读不出来时是 null · null when the plan could not be read",
  ),
  articles: v.array(articleSchema),
  diagnostics: v.array(
    v.strictObject({
      code: v.string(),
      severity: v.picklist(["error", "warning", "note"]),
      message: v.string(),
      file: v.nullable(v.string()),
      line: described(v.nullable(count), "从 1 数 · from 1"),
      column: v.nullable(count),
      hint: v.string(),
    }),
  ),
}) satisfies v.GenericSchema<FitReport>;
