/**
 * The form of plan, house style and front matter. The published JSON Schemas in schemas/ are generated from here
 * (`npm run schemas`), so an editor completes exactly what paiban accepts.
 */
import * as v from "valibot";
import { inPoints, LENGTH_PATTERN, parseLength } from "../units/length.ts";
import { COLOUR, COLOUR_PATTERN, DATE, DATE_PATTERN, LENGTH, LONG, POSITIVE } from "./kinds.ts";
import { LIMITS } from "./limits.ts";

const described = <S extends v.GenericSchema>(schema: S, text: string) => v.pipe(schema, v.description(text));
const optional = <S extends v.GenericSchema>(schema: S, text: string) => v.optional(described(schema, text));

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(LIMITS.nameCharacters));
const headline = v.pipe(v.string(), v.minLength(1), v.maxLength(LIMITS.headCharacters));
/** More pages than any paper has, and more lines than any sheet. */
const MOST_COUNTED = 9999;

/** An em counts as a point here: what it measures is not known yet. */
const pointsIn = (text: string) => inPoints(parseLength(text) ?? { value: 0, unit: "pt" }, 1);
const length = v.pipe(
  v.string(LENGTH),
  v.regex(LENGTH_PATTERN, LENGTH),
  v.check((text) => pointsIn(text) <= LIMITS.length, LONG),
);
const positive = v.pipe(
  length,
  v.check((text) => Number.parseFloat(text) > 0, POSITIVE),
);
const colour = v.pipe(v.string(COLOUR), v.regex(COLOUR_PATTERN, COLOUR));
const wholeUpTo = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(most));
const count = wholeUpTo(MOST_COUNTED);
const columnCount = wholeUpTo(LIMITS.columns);
const wholeLines = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MOST_COUNTED));
const stretch = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(LIMITS.stretch));
const lines = v.pipe(v.number(), v.minValue(0), v.maxValue(MOST_COUNTED));
const tracking = v.pipe(v.number(), v.minValue(-LIMITS.tracking), v.maxValue(LIMITS.tracking));
const align = v.picklist(["justify", "left", "centre", "right"]);
const punctuation = v.picklist(["quanjiao", "kaiming", "banjiao", "hangmobanjiao"]);
const edges = v.strictObject({
  lineEnd: optional(v.picklist(["half", "allow-half", "full"]), "行末标点：半角、可半角、全角 · marks at a line's end"),
  lineStart: optional(v.picklist(["trim", "keep"]), "行首开引号开括号：去空、留空 · opening marks at a line's start"),
  paragraphStart: optional(v.picklist(["trim", "keep"]), "段首开引号开括号 · opening marks at a paragraph's start"),
  hanging: optional(v.picklist(["none", "allow"]), "行末标点悬挂 · hanging marks"),
});
const lineBreaking = v.picklist(["total-fit", "first-fit"]);
/** A name: not a number, so that a list in a mapping's place is seen. */
const name = v.pipe(v.string(), v.regex(/[^\d]/));

// House style

const fontSchema = v.strictObject({
  file: described(text, "字体文件，路径从样式文件算起 · font file, the path counts from the style file"),
  face: optional(text, "TTC 里的一款，写 PostScript 名 · PostScript name of a face inside a collection"),
  licence: optional(text, "许可，例如 OFL-1.1 · licence, as an SPDX name where there is one"),
});

const textStyleSchema = v.strictObject({
  extends: optional(name, "先取这个样式的全部设定 · start from this style"),
  fonts: optional(
    v.pipe(v.array(name), v.minLength(1), v.maxLength(LIMITS.fonts)),
    "字体，逐字按序回退 · fonts, asked in turn for each character",
  ),
  size: optional(positive, "字号 · size"),
  leading: optional(lines, "行距，以版面行计 · baseline distance in grid lines"),
  indent: optional(lines, "首行缩进，em · first-line indent in em"),
  align: optional(align, "对齐 · alignment"),
  colour: optional(colour, "颜色，油墨百分比 · inks in percent"),
  punctuation: optional(punctuation, "标点：全角、开明、半角、行末半角 · punctuation style"),
  edges: optional(edges, "行首行末的标点 · marks at the edges of a line"),
  hanLatinGap: optional(v.pipe(v.number(), v.minValue(0), v.maxValue(0.5)), "中西文间距，em · Han–Latin gap in em"),
  lineBreaking: optional(lineBreaking, "断行：整段最优、逐行 · line breaking"),
  tracking: optional(
    v.strictTuple([tracking, tracking]),
    "标题字距可收、可放的限度，em · least and greatest tracking of a headline in em",
  ),
});

const blockStyleSchema = v.strictObject({
  extends: optional(name, "先取这个版块样式的全部设定 · start from this block style"),
  text: optional(name, "正文的文字样式 · text style of the body"),
  runIn: optional(name, "段内小标题 · run-in heads"),
  kicker: optional(name, "引题 · kicker"),
  title: optional(name, "主题 · title"),
  deck: optional(name, "副题 · deck"),
  byline: optional(name, "署名 · byline"),
  head: optional(
    v.strictObject({
      before: optional(lines, "题上空，行 · white above, in grid lines"),
      between: optional(lines, "题间空，行 · white between parts, in grid lines"),
      after: optional(lines, "题下空，行 · white below, in grid lines"),
      maxLines: optional(wholeUpTo(LIMITS.headLines), "主题最多分几行 · lines that the title may take"),
      shape: optional(
        v.picklist(["balanced", "longShort"]),
        "主题各行：等长、长短相间 · lines of the title: of like width, or long and short by turns",
      ),
      orientation: optional(
        v.picklist(["horizontal", "vertical"]),
        "横排、竖排标题 · over the text, or vertical beside it",
      ),
      side: optional(v.picklist(["left", "right"]), "竖排标题在版块的左边、右边 · side of a vertical headline"),
      stretch: optional(stretch, "为齐行可多占的行数 · grid lines a head may take to end its block on the line"),
    }),
    "标题占行 · how the head is stacked",
  ),
  border: optional(length, "加框的线宽 · width of the border"),
  tint: optional(colour, "底纹 · tint"),
  padding: optional(
    v.strictObject({
      lines: optional(wholeLines, "上下留白，整行 · above and below, whole grid lines"),
      em: optional(lines, "左右留白，em · left and right in em of the body"),
    }),
    "框内留白 · white inside border or tint",
  ),
  columnRule: optional(length, "栏线宽 · width of the rule between columns"),
  nameWidth: optional(lines, "署名均排的宽度，em · width that a short name is spread to, in em"),
});

const words = v.pipe(v.string(), v.maxLength(LIMITS.nameCharacters));
const furnitureSchema = v.strictObject({
  edge: described(v.picklist(["top", "bottom"]), "版心之上或之下 · above or below the type area"),
  distance: optional(wholeLines, "离版心几行 · grid lines from the type area"),
  style: described(name, "文字样式 · text style"),
  left: optional(words, "左 · left；{paper} {date} {weekday} {number} {section} {credits}"),
  centre: optional(words, "中 · centre"),
  right: optional(words, "右 · right"),
  rule: optional(length, "与版心之间的线 · rule towards the type area"),
});

const lintLevel = v.picklist(["off", "note", "warning", "error"]);
const lintsSchema = v.strictObject({
  headsSideBySide: optional(lintLevel, "碰题：左右两题并排 · heads side by side on one line"),
  brokenPage: optional(lintLevel, "断版、通腰：一道横缝横贯全版 · one gap across the page"),
  throughGutter: optional(lintLevel, "通线：一道栏空从上到下 · one gutter down the page"),
  headWithoutText: optional(lintLevel, "背题：题下没有正文 · head at a foot without its text"),
  widow: optional(lintLevel, "孤行：段末一行落在栏首 · a paragraph's last line alone at a column's top"),
  textApartFromHead: optional(lintLevel, "题文不接：正文不接标题，转栏隔断 · text that does not follow on its head"),
  largerHeadBelow: optional(lintLevel, "题号倒置：下题大于上题 · larger head below a smaller one"),
  staleCredits: optional(lintLevel, "版务不符：署名、日期与计划不同 · credits or date that are not the plan's"),
  wrongWeekday: optional(lintLevel, "星期有误 · weekday that does not belong to its date"),
});

export const styleSchema = v.strictObject({
  paper: described(text, "报名 · name of the paper"),
  sheet: described(
    v.strictObject({
      width: described(positive, "成品宽 · trimmed width"),
      height: described(positive, "成品高 · trimmed height"),
      bleed: optional(length, "出血 · bleed"),
    }),
    "纸张 · sheet",
  ),
  grid: described(
    v.strictObject({
      width: described(positive, "版心宽 · width of the type area"),
      top: described(length, "版心上边到纸边 · from the sheet's top edge to the type area"),
      left: optional(length, "版心左边到纸边；不写则居中 · from the sheet's left edge; centred when absent"),
      columns: described(columnCount, "基本栏数 · basic columns"),
      gap: described(length, "栏空 · distance between columns"),
      lines: described(wholeUpTo(LIMITS.lines), "行数 · lines"),
      size: described(positive, "正文字号 · body size"),
      leading: described(positive, "行网格间距 · distance of the line grid"),
    }),
    "版心与行网格 · type area and line grid",
  ),
  punctuation: optional(punctuation, "全报标点样式 · punctuation style of the paper"),
  edges: optional(edges, "全报行首行末的标点 · marks at the edges of a line"),
  hanLatinGap: optional(v.pipe(v.number(), v.minValue(0), v.maxValue(0.5)), "全报中西文间距，em · Han–Latin gap in em"),
  lineBreaking: optional(lineBreaking, "全报断行方法 · line breaking of the paper"),
  separation: optional(
    v.strictObject({
      lines: optional(wholeLines, "上下版块之间空几行 · grid lines between blocks one above the other"),
      stretch: optional(stretch, "为排满版面可多空的行数 · grid lines that a gap may take beyond, to fill the page"),
      rowRule: optional(length, "横线宽 · rule between them"),
      columnRule: optional(length, "左右版块之间的竖线宽 · rule between blocks side by side"),
    }),
    "版块之间 · between blocks",
  ),
  copyfit: optional(
    v.strictObject({
      loosest: optional(
        v.pipe(v.number(), v.minValue(0), v.maxValue(0.5)),
        "多排一行时字间最多加多少，em · greatest space added between characters to set a paragraph in a line more",
      ),
    }),
    "配行：一段可多排或少排一行 · copyfit: paragraphs set in a line more or fewer",
  ),
  ruleColour: optional(colour, "线的颜色 · colour of rules"),
  fonts: described(v.pipe(v.record(name, fontSchema), v.maxEntries(LIMITS.fonts)), "字体 · fonts by name"),
  styles: described(
    v.pipe(v.record(name, textStyleSchema), v.maxEntries(LIMITS.styles)),
    "文字样式 · text styles by role",
  ),
  blocks: described(
    v.pipe(v.record(name, blockStyleSchema), v.minEntries(1), v.maxEntries(LIMITS.styles)),
    "版块样式 · block styles by name",
  ),
  printing: optional(
    v.strictObject({
      condition: described(text, "印刷条件的名称 · name of the printing condition, as registered"),
      profile: described(text, "ICC 文件，路径从样式文件算起 · CMYK profile, the path counts from the style file"),
    }),
    "付印条件；不写则为新闻纸 CGATS TR 002 · printing condition; newsprint when absent",
  ),
  furniture: optional(
    v.pipe(v.array(furnitureSchema), v.maxLength(LIMITS.furniture)),
    "报眉、版权行 · folio line, credits",
  ),
  lints: optional(lintsSchema, "版面检查：各项不查、提示、警告、错误 · layout lints and how grave each is"),
});

export type StyleInput = v.InferOutput<typeof styleSchema>;
export type TextStyleInput = v.InferOutput<typeof textStyleSchema>;
export type BlockStyleInput = v.InferOutput<typeof blockStyleSchema>;

// Page plan

const headSchema = v.strictObject({
  kicker: optional(headline, "引题 · kicker"),
  title: optional(headline, "主题，| 处强制换行 · title, | forces a line break"),
  deck: optional(headline, "副题 · deck"),
});

const frameSchema = v.strictObject({
  column: described(columnCount, "左边第几栏 · first basic column, from 1"),
  line: described(count, "上边第几行 · first grid line, from 1"),
  columns: described(columnCount, "占几栏 · basic columns"),
  lines: described(count, "占几行 · grid lines"),
  set: optional(columnCount, "破栏：排成几栏 · columns the text is set in"),
});

const blockKeys = {
  article: optional(text, "稿件文件，路径从计划算起 · article file, the path counts from the plan"),
  head: optional(headSchema, "标题；有稿件时代替稿件自己的 · headline; stands for the article's own"),
  as: optional(name, "版块样式 · block style"),
  set: optional(columnCount, "破栏：排成几栏 · columns the text is set in"),
  lines: optional(count, "占几行；不写则随文 · height in grid lines; follows the text when absent"),
};

export interface LayoutInput extends v.InferOutput<v.StrictObjectSchema<typeof blockKeys, undefined>> {
  readonly columns?: number | undefined;
  readonly row?: readonly LayoutInput[] | undefined;
  readonly stack?: readonly LayoutInput[] | undefined;
}

const layoutSchema: v.GenericSchema<LayoutInput> = v.strictObject({
  ...blockKeys,
  columns: optional(columnCount, "占几个基本栏 · basic columns"),
  row: v.optional(
    v.pipe(
      v.array(v.lazy(() => layoutSchema)),
      v.minLength(1),
      v.maxLength(LIMITS.blocks),
      v.description("左右并排 · side by side"),
    ),
  ),
  stack: v.optional(
    v.pipe(
      v.array(v.lazy(() => layoutSchema)),
      v.minLength(1),
      v.maxLength(LIMITS.blocks),
      v.description("上下相叠 · one below the other"),
    ),
  ),
});

export const planSchema = v.strictObject({
  style: described(text, "报纸样式文件 · house style file"),
  page: described(
    v.strictObject({
      date: described(v.pipe(v.string(DATE), v.regex(DATE_PATTERN, DATE)), "日期 · date, 2026-11-20"),
      number: described(count, "版次 · page number"),
      section: optional(text, "版名 · name of the page"),
      title: optional(text, "PDF 的题名 · title of the PDF"),
      author: optional(text, "PDF 的作者 · author of the PDF"),
    }),
    "这一版 · this page",
  ),
  credits: optional(
    v.pipe(v.record(name, text), v.maxEntries(LIMITS.credits)),
    "责任编辑等 · who made the page: role to name",
  ),
  override: optional(
    v.record(name, v.unknown()),
    "改动样式里的任何一项，写法同样式 · any key of the style, in the style's own form",
  ),
  layout: optional(
    v.pipe(v.array(layoutSchema), v.maxLength(LIMITS.blocks)),
    "从上到下的版块 · blocks from top to bottom",
  ),
  placed: optional(
    v.pipe(
      v.array(
        v.strictObject({
          ...blockKeys,
          frames: described(
            v.pipe(v.array(frameSchema), v.minLength(1), v.maxLength(LIMITS.frames)),
            "文本框，依次相连 · frames, a chain",
          ),
        }),
      ),
      v.maxLength(LIMITS.blocks),
    ),
    "给定位置的版块 · blocks at exact places",
  ),
});

export type PlanInput = v.InferOutput<typeof planSchema>;
export type PlacedInput = NonNullable<PlanInput["placed"]>[number];

// Front matter of an article

export const frontMatterSchema = v.strictObject({
  ...headSchema.entries,
  byline: optional(
    v.strictObject({
      office: optional(headline, "单位职务，| 处强制换行 · office, | forces a line break"),
      name: described(headline, "姓名 · name"),
      position: optional(v.picklist(["head", "end"]), "题下或文末 · below the headline or at the end"),
    }),
    "署名 · byline",
  ),
});
