/** The form of a house style, with what each key means and what holds where it is not written. */
import * as v from "valibot";
import { described, optional } from "./described.ts";
import { LIMITS } from "./limits.ts";
import {
  align,
  colour,
  columnCount,
  edges,
  hanLatinGap,
  length,
  lineBreaking,
  lines,
  name,
  OF_ITS_KEYS,
  OF_THE_PAPER,
  positive,
  punctuation,
  stretch,
  text,
  tracking,
  wholeLines,
  wholeUpTo,
} from "./schema-values.ts";

const fontSchema = v.strictObject({
  file: described(
    text,
    "字体文件（TTF、OTF、TTC），路径从样式文件算起 · font file, the path counts from the style file",
    "../fonts/LXGWWenKai-Regular.ttf",
  ),
  face: optional(text, "TTC 里的一款，写 PostScript 名 · PostScript name of a face inside a collection", {
    absent: "TTF、OTF 不写；TTC 必写 · none in TTF and OTF; a TTC must name it",
    example: "NotoSerifSC-Medium",
  }),
  licence: optional(
    text,
    "许可，写 SPDX 名，只用于 paiban fonts 的清单 · licence, as an SPDX name, for the list of paiban fonts",
    { absent: "不写明 · not said", example: "OFL-1.1" },
  ),
});

const textStyleSchema = v.strictObject({
  extends: optional(name, "先取另一文字样式的全部设定，再改这里写的 · start from another text style", {
    example: "body",
  }),
  fonts: optional(
    v.pipe(v.array(name), v.minLength(1), v.maxLength(LIMITS.fonts)),
    "字体的名字，逐字按序回退 · names of fonts, asked in turn for each character",
    { absent: "fonts: 里的第一个 · the first of fonts:", example: ["报宋", "楷体"] },
  ),
  size: optional(positive, "字号 · size", { absent: "正文字号 · grid.size", example: "20pt" }),
  leading: optional(lines, "行距，以版面行计：1 是一个网格行 · baseline distance in grid lines", {
    absent:
      "字号不大于网格行距的 1，更大的是字号的 1.25 倍 · 1 where the size is no more than a grid line, else 1.25 × size",
    example: 1.2,
  }),
  indent: optional(lines, "首行缩进，以本样式的字（em）计 · first-line indent in em of this style", {
    default: 0,
    example: 2,
  }),
  align: optional(align, "对齐：justify 两端齐，left 左齐，centre 居中，right 右齐 · alignment", {
    default: "left",
    example: "justify",
  }),
  colour: optional(colour, "字的颜色，油墨百分比 · colour, inks in percent", { default: "K100", example: "M100 Y90" }),
  punctuation: optional(
    punctuation,
    "标点：quanjiao 全角，kaiming 开明，banjiao 半角，hangmobanjiao 行末半角 · punctuation style",
    { absent: OF_THE_PAPER, example: "banjiao" },
  ),
  edges: optional(edges, "行首行末的标点，只写与全报不同的 · marks at the edges of a line, where not the paper's", {
    absent: OF_THE_PAPER,
    example: { lineEnd: "full" },
  }),
  hanLatinGap: optional(hanLatinGap, "汉字与西文、数字之间的空，em · gap between Han and Latin in em", {
    absent: OF_THE_PAPER,
    example: 0.2,
  }),
  lineBreaking: optional(
    lineBreaking,
    "断行：total-fit 整段最优，first-fit 逐行先挤进后推出 · the whole paragraph at once, or line by line",
    { absent: OF_THE_PAPER, example: "first-fit" },
  ),
  tracking: optional(
    v.strictTuple([tracking, tracking]),
    "标题字距可收、可放的限度 [收, 放]，em；竖题至多放 0.08 · least and greatest tracking of a headline in em; 0.08 at most in a vertical one",
    { default: [0, 0], example: [-0.03, 0.1] },
  ),
});

const ofTheBody = (example: string) => ({ absent: "正文的样式 · that of text", example });

const blockStyleSchema = v.strictObject({
  extends: optional(
    name,
    "先取另一版块样式的全部设定；head、padding 重写时整个换掉 · start from another block style; head and padding are replaced whole",
    { example: "plain" },
  ),
  text: optional(name, "正文的文字样式 · text style of the body", { default: "body", example: "note" }),
  runIn: optional(name, "段内小标题的文字样式 · text style of run-in heads", ofTheBody("runIn")),
  kicker: optional(name, "引题的文字样式 · text style of the kicker", ofTheBody("kicker")),
  title: optional(name, "主题的文字样式 · text style of the title", ofTheBody("title")),
  deck: optional(name, "副题的文字样式 · text style of the deck", ofTheBody("deck")),
  byline: optional(name, "署名的文字样式 · text style of the byline", ofTheBody("byline")),
  head: optional(
    v.strictObject({
      before: optional(
        lines,
        "题上空，以行计；竖题是靠版块边的一侧 · white above, in grid lines; of a vertical head at the block's edge",
        {
          default: 0,
          example: 0.5,
        },
      ),
      between: optional(lines, "引题、主题、副题之间的空，以行计 · white between the parts, in grid lines", {
        default: 0,
        example: 0.15,
      }),
      after: optional(
        lines,
        "题下空，以行计；竖题是靠正文的一侧 · white below, in grid lines; of a vertical head beside the text",
        {
          default: 0,
          example: 0.5,
        },
      ),
      maxLines: optional(
        wholeUpTo(LIMITS.headLines),
        "主题最多分几行（竖题几栏） · lines, or columns, that the title may take",
        { default: 2, example: 1 },
      ),
      shape: optional(
        v.picklist(["balanced", "longShort"]),
        "主题各行：等长、长短相间 · lines of the title: of like width, or long and short by turns",
        { default: "balanced", example: "longShort" },
      ),
      orientation: optional(
        v.picklist(["horizontal", "vertical"]),
        "横排在正文上面，竖排在正文旁边 · over the text, or vertical beside it",
        { default: "horizontal", example: "vertical" },
      ),
      side: optional(v.picklist(["left", "right"]), "竖排标题在版块的左边、右边 · side of a vertical headline", {
        default: "left",
        example: "right",
      }),
      stretch: optional(
        stretch,
        "为排满版面，标题最多多占几行 · grid lines that the head may take beyond its need to fill the page",
        {
          default: 0,
          example: 2,
        },
      ),
    }),
    "标题占行 · how the head is stacked",
    { absent: OF_ITS_KEYS, example: { after: 0.5, maxLines: 2, stretch: 2 } },
  ),
  border: optional(length, "加框的线宽；有框的旁边不画版块线 · width of the border; no rules are drawn beside it", {
    default: "0pt",
    example: "0.6pt",
  }),
  tint: optional(colour, "底纹，油墨百分比；旁边不画版块线 · tint, inks in percent; no rules are drawn beside it", {
    example: "K8",
  }),
  padding: optional(
    v.strictObject({
      lines: optional(wholeLines, "上下各留白几行，整行 · white above and below, whole grid lines", {
        default: 0,
        example: 1,
      }),
      em: optional(lines, "左右各留白，以正文字号的字（em）计 · white left and right, in em of grid.size", {
        default: 0,
        example: 1.2,
      }),
    }),
    "框内、底纹内留白 · white inside border or tint",
    { absent: OF_ITS_KEYS, example: { lines: 1, em: 1.2 } },
  ),
  columnRule: optional(length, "版块内栏线的宽 · width of the rule between the block's columns", {
    default: "0pt",
    example: "0.3pt",
  }),
  nameWidth: optional(lines, "署名中短姓名均排到几个字宽，em · em that a short name of a byline is spread to", {
    default: 3,
    example: 4,
  }),
});

const words = v.pipe(v.string(), v.maxLength(LIMITS.nameCharacters));
const furnitureSchema = v.strictObject({
  edge: described(v.picklist(["top", "bottom"]), "版心之上或之下 · above or below the type area", "top"),
  distance: optional(wholeLines, "离版心几行 · grid lines from the type area", { default: 0, example: 1 }),
  style: described(name, "文字样式 · text style", "body"),
  left: optional(words, "居左的文字，可用 {paper} 等 · text at the left, {paper} etc. are filled in", {
    default: "",
    example: "第{number}版 {section}",
  }),
  centre: optional(words, "居中的文字 · text in the middle", { default: "", example: "{paper}" }),
  right: optional(words, "居右的文字 · text at the right", { default: "", example: "{date} {weekday}" }),
  rule: optional(length, "与版心之间的线宽 · width of the rule towards the type area", {
    default: "0pt",
    example: "0.8pt",
  }),
});

const lintLevel = v.picklist(["off", "note", "warning", "error"]);
const asNote = { default: "note", example: "off" };
const asWarning = { default: "warning", example: "note" };
const lintsSchema = v.strictObject({
  headsSideBySide: optional(
    lintLevel,
    "碰题：左右相邻两题在同一行（加框、底纹、竖题不算） · heads side by side on one line; boxed, tinted, vertical ones aside",
    asNote,
  ),
  brokenPage: optional(
    lintLevel,
    "断版、通腰：一道横缝横贯全版，上下都不少于版心五分之一 · one gap across the page, a fifth of it or more on either side",
    asNote,
  ),
  throughGutter: optional(
    lintLevel,
    "通线：通栏标题以下，一道栏空从上到下 · one gutter down the page below its banner",
    asNote,
  ),
  headWithoutText: optional(
    lintLevel,
    "背题：题下正文不到两行，其余在别处 · head with fewer than two lines of its text below it",
    asWarning,
  ),
  widow: optional(lintLevel, "孤行：段末一行独在栏首 · a paragraph's last line alone at a column's top", asWarning),
  textApartFromHead: optional(
    lintLevel,
    "题文不接：正文不在题下，或转到不相连的文本框 · text not below its head, or going on in a frame that does not adjoin",
    asWarning,
  ),
  largerHeadBelow: optional(
    lintLevel,
    "题号倒置：同宽同栏，下题大于上题 · head larger than the one above it, over the same columns",
    asNote,
  ),
  staleCredits: optional(
    lintLevel,
    "版务不符：责任编辑等没印，或手打的姓名、日期与计划不同 · credits not printed, or names or a date typed that are not the plan's",
    asWarning,
  ),
  wrongWeekday: optional(
    lintLevel,
    "星期有误：报眉、标题、正文里的日期与星期不合（没写年份按本版的年） · weekday that does not belong to its date (the page's year, where none is said)",
    asWarning,
  ),
});

export const styleSchema = v.strictObject({
  paper: described(text, "报名 · name of the paper", "望潮日报"),
  convention: optional(
    v.picklist(["mainland", "taiwan"]),
    "排版规矩：大陆、台湾（标点居中） · rules of the mainland, or of Taiwan (marks in the middle of their em)",
    { default: "mainland", example: "taiwan" },
  ),
  sheet: described(
    v.strictObject({
      width: described(positive, "成品宽 · trimmed width", "390mm"),
      height: described(positive, "成品高 · trimmed height", "545mm"),
      bleed: optional(length, "四边出血 · bleed on every side", { default: "0mm", example: "3mm" }),
    }),
    "纸张 · sheet",
    { width: "390mm", height: "545mm" },
  ),
  grid: described(
    v.strictObject({
      width: described(positive, "版心宽 · width of the type area", "350mm"),
      top: described(length, "版心上边到纸边 · from the sheet's top edge to the type area", "27.5mm"),
      left: optional(length, "版心左边到纸边 · from the sheet's left edge to the type area", {
        absent: "左右居中 · centred on the sheet",
        example: "20mm",
      }),
      columns: described(columnCount, "基本栏数 · basic columns", 5),
      gap: described(length, "栏空，两栏之间的距离 · distance between columns", "2em"),
      lines: described(wholeUpTo(LIMITS.lines), "版心的行数 · grid lines of the type area", 123),
      size: described(positive, "正文字号，长度里 1em 就是它 · body size: what 1em is in every length", "9pt"),
      leading: described(positive, "行网格的行距 · distance of the grid's lines", "11.25pt"),
    }),
    "版心与行网格 · type area and line grid",
    { width: "350mm", top: "27.5mm", columns: 5, gap: "2em", lines: 123, size: "9pt", leading: "11.25pt" },
  ),
  punctuation: optional(
    punctuation,
    "全报标点：quanjiao 全角，kaiming 开明，banjiao 半角，hangmobanjiao 行末半角 · punctuation style of the paper",
    { default: "quanjiao", example: "kaiming" },
  ),
  edges: optional(edges, "全报行首行末的标点 · marks at the edges of a line", {
    absent: OF_ITS_KEYS,
    example: { hanging: "allow" },
  }),
  hanLatinGap: optional(hanLatinGap, "全报汉字与西文、数字之间的空，em · gap between Han and Latin in em", {
    default: 0.25,
    example: 0.125,
  }),
  lineBreaking: optional(
    lineBreaking,
    "全报断行：total-fit 整段最优，first-fit 逐行先挤进后推出 · the whole paragraph at once, or line by line",
    { default: "total-fit", example: "first-fit" },
  ),
  separation: optional(
    v.strictObject({
      lines: optional(wholeLines, "上下版块之间空几行 · grid lines between blocks one above the other", {
        default: 1,
        example: 2,
      }),
      stretch: optional(
        stretch,
        "为排满版面，每处最多多空几行 · grid lines that each gap may take beyond, to fill the page",
        { default: 0, example: 1 },
      ),
      rowRule: optional(length, "上下版块之间横线的宽 · width of the rule between them", {
        default: "0pt",
        example: "0.4pt",
      }),
      columnRule: optional(length, "左右版块之间竖线的宽 · width of the rule between blocks side by side", {
        default: "0pt",
        example: "0.4pt",
      }),
    }),
    "版块之间 · between blocks",
    { absent: OF_ITS_KEYS, example: { lines: 1, stretch: 1, rowRule: "0.4pt" } },
  ),
  copyfit: optional(
    v.strictObject({
      loosest: optional(
        v.pipe(v.number(), v.minValue(0), v.maxValue(0.5)),
        "一段多排一行时字间最多加多少，em · greatest space added between characters to set a paragraph in a line more, in em",
        { default: 0.1, example: 0.08 },
      ),
    }),
    "配行：一段可多排或少排一行 · copyfit: paragraphs set in a line more or fewer",
    { absent: OF_ITS_KEYS, example: { loosest: 0.08 } },
  ),
  ruleColour: optional(colour, "线的颜色，油墨百分比 · colour of rules, inks in percent", {
    default: "K100",
    example: "K70",
  }),
  fonts: described(
    v.pipe(v.record(name, fontSchema), v.maxEntries(LIMITS.fonts)),
    "字体，名字自取 · fonts by names of your own",
    { 楷体: { file: "../fonts/LXGWWenKai-Regular.ttf" } },
  ),
  styles: described(
    v.pipe(v.record(name, textStyleSchema), v.maxEntries(LIMITS.styles)),
    "文字样式，名字自取 · text styles by names of your own",
    { body: { indent: 2, align: "justify" } },
  ),
  blocks: described(
    v.pipe(v.record(name, blockStyleSchema), v.minEntries(1), v.maxEntries(LIMITS.styles)),
    "版块样式，名字自取；计划没写 as 的用 article · block styles by names of your own; article where a plan says no as",
    { article: { title: "title" } },
  ),
  printing: optional(
    v.strictObject({
      condition: described(text, "印刷条件注册的名称 · name of the printing condition, as registered", "CGATS TR 002"),
      profile: described(
        text,
        "CMYK 的 ICC 文件（第 2、4 版，prtr 类），路径从样式文件算起 · CMYK profile (version 2 or 4, class prtr), the path counts from the style file",
        "../profiles/newsprint-tr002.icc",
      ),
    }),
    "付印条件 · printing condition",
    {
      absent: "新闻纸 CGATS TR 002 · newsprint CGATS TR 002",
      example: { condition: "CGATS TR 002", profile: "../profiles/newsprint-tr002.icc" },
    },
  ),
  furniture: optional(
    v.pipe(v.array(furnitureSchema), v.maxLength(LIMITS.furniture)),
    "报眉、版权行，一项一行 · folio line, credits: one entry a line",
    { example: [{ edge: "top", style: "body", centre: "{paper}" }] },
  ),
  lints: optional(
    lintsSchema,
    "版面检查，每项 off 不查、note 提示、warning 警告、error 不出 · layout lints: not looked for, told, warned of, or no page",
    { absent: OF_ITS_KEYS, example: { headsSideBySide: "off" } },
  ),
});

export type StyleInput = v.InferOutput<typeof styleSchema>;
export type TextStyleInput = v.InferOutput<typeof textStyleSchema>;
export type BlockStyleInput = v.InferOutput<typeof blockStyleSchema>;
