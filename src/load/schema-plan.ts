/** The form of a page plan, and of an article's front matter, whose headline is the plan's. */
import * as v from "valibot";
import { described, optional } from "./described.ts";
import { DATE, DATE_PATTERN } from "./kinds.ts";
import { LIMITS } from "./limits.ts";
import { columnCount, count, headline, name, text } from "./schema-values.ts";

const headSchema = v.strictObject({
  kicker: optional(headline, "引题，至多两行，| 处强制换行 · kicker, two lines at most, | forces a line break", {
    example: "石埠镇冬修水利",
  }),
  title: optional(headline, "主题，行数见版块样式的 maxLines，| 处强制换行 · title, | forces a line break", {
    example: "三十里塘河|清出来了",
  }),
  deck: optional(headline, "副题，至多两行，| 处强制换行 · deck, two lines at most, | forces a line break", {
    example: "沿线六村出工四千多人次",
  }),
});

const frameSchema = v.strictObject({
  column: described(columnCount, "左边起第几个基本栏，从 1 数 · first basic column, from 1", 1),
  line: described(count, "版心最上面起第几行，从 1 数 · first grid line of the type area, from 1", 60),
  columns: described(columnCount, "占几个基本栏 · basic columns", 2),
  lines: described(count, "占几行 · grid lines", 30),
  set: optional(columnCount, "破栏：框里排成几栏 · columns that the text in it is set in", {
    absent: "columns 的数 · as many as columns",
    example: 1,
  }),
});

const blockKeys = {
  article: optional(
    text,
    "稿件文件，路径从计划算起；一篇一版只用一次 · article file, the path counts from the plan; once a page",
    {
      example: "../articles/a.md",
    },
  ),
  head: optional(headSchema, "标题；有稿件时整个代替稿件自己的 · headline; stands for all of the article's own", {
    absent: "稿件自己的 · the article's own",
    example: { kicker: "冬修水利", title: "三十里塘河清出来了" },
  }),
  as: optional(name, "版块样式 · block style", { default: "article", example: "framed" }),
  set: optional(columnCount, "破栏：排成几栏，各栏等宽 · columns of like width that the text is set in", {
    absent: "所占的基本栏数 · as many as its basic columns",
    example: 4,
  }),
  lines: optional(count, "版块的高，以行计，题与留白在内 · height in grid lines, head and padding included", {
    absent: "随文 · follows the text",
    example: 30,
  }),
};

export interface LayoutInput extends v.InferOutput<v.StrictObjectSchema<typeof blockKeys, undefined>> {
  readonly columns?: number | undefined;
  readonly row?: readonly LayoutInput[] | undefined;
  readonly stack?: readonly LayoutInput[] | undefined;
}

const cells = v.pipe(v.array(v.lazy(() => layoutSchema)), v.minLength(1), v.maxLength(LIMITS.blocks));
const layoutSchema: v.GenericSchema<LayoutInput> = v.strictObject({
  ...blockKeys,
  columns: optional(
    columnCount,
    "占几个基本栏；只写在 row 里，加起来等于所在处的栏数 · basic columns; in a row alone, where they add up to its place",
    { absent: "没写的平分余下的栏 · those without share what is left", example: 2 },
  ),
  row: optional(cells, "左右并排的版块，齐底 · blocks side by side, level at the foot", {
    example: [
      { article: "../articles/a.md", columns: 2 },
      { article: "../articles/b.md", columns: 3 },
    ],
  }),
  stack: optional(cells, "上下相叠的版块，各占全宽 · blocks one below the other, each as wide as its place", {
    example: [{ article: "../articles/a.md" }, { article: "../articles/b.md" }],
  }),
});

/** Known here, so that who writes it is told where it belongs. */
const INSTEAD = "不写在这里，写在 frames 的框里 · not here, but in a frame of frames";

export const planSchema = v.strictObject({
  style: described(
    text,
    "报纸样式文件，路径从计划算起 · house style file, the path counts from the plan",
    "../styles/wangchao.yaml",
  ),
  page: described(
    v.strictObject({
      date: described(
        v.pipe(v.string(DATE), v.regex(DATE_PATTERN, DATE)),
        "出版日期，年-月-日 · date of the issue",
        "2026-11-20",
      ),
      number: described(count, "版次 · page number", 6),
      section: optional(text, "版名 · name of the page", { example: "学访专版" }),
      title: optional(text, "PDF 的题名 · title of the PDF", {
        absent: "报名、日期、版名 · paper, date, section",
        example: "望潮日报 第6版",
      }),
      author: optional(text, "PDF 的作者 · author of the PDF", {
        absent: "报名 · the paper",
        example: "望潮日报社",
      }),
    }),
    "这一版 · this page",
    { date: "2026-11-20", number: 6 },
  ),
  credits: optional(
    v.pipe(v.record(name, text), v.maxEntries(LIMITS.credits)),
    "版务，职务: 姓名 · who made the page: role to name",
    { example: { 责任编辑: "苏禾", 校对: "林间" } },
  ),
  override: optional(
    v.record(name, v.unknown()),
    "改动样式里的任何一项，只对这一版，写法同样式 · any key of the style, for this page, in the style's own form",
    { example: { lints: { brokenPage: "off" } } },
  ),
  layout: optional(
    v.pipe(v.array(layoutSchema), v.maxLength(LIMITS.blocks)),
    "从上到下的版块 · blocks from top to bottom",
    { example: [{ article: "../articles/a.md" }] },
  ),
  placed: optional(
    v.pipe(
      v.array(
        v.strictObject({
          ...blockKeys,
          set: optional(columnCount, INSTEAD),
          lines: optional(count, INSTEAD),
          frames: described(
            v.pipe(v.array(frameSchema), v.minLength(1), v.maxLength(LIMITS.frames)),
            "文本框，正文依次流过 · frames, through which the text goes in turn",
            [{ column: 1, line: 60, columns: 2, lines: 30 }],
          ),
        }),
      ),
      v.maxLength(LIMITS.blocks),
    ),
    "给定位置的版块 · blocks at exact places",
    { example: [{ article: "../articles/a.md", frames: [{ column: 1, line: 60, columns: 2, lines: 30 }] }] },
  ),
});

export type PlanInput = v.InferOutput<typeof planSchema>;
export type PlacedInput = NonNullable<PlanInput["placed"]>[number];

export const frontMatterSchema = v.strictObject({
  ...headSchema.entries,
  byline: optional(
    v.strictObject({
      office: optional(headline, "单位职务，| 处强制换行 · office, | forces a line break", {
        example: "石埠镇党委副书记、|镇长",
      }),
      name: described(headline, "姓名，不换行 · name, on one line", "沈岸"),
      position: optional(v.picklist(["head", "end"]), "在题下，或在文末 · below the headline, or at the end", {
        default: "end",
        example: "head",
      }),
    }),
    "署名 · byline",
    { example: { office: "石埠镇镇长", name: "沈岸" } },
  ),
});
