/**
 * Every message of paiban, one function each: what is wrong, with names and numbers, and what the desk can do.
 * Nothing else in the house writes a sentence for the desk.
 */
import type { Rect } from "../units/rect.ts";
import type { Bilingual, Diagnostic, Severity } from "./diagnostic.ts";
import type { Span } from "./source.ts";

function say(
  severity: Severity,
  code: string,
  span: Span | undefined,
  message: Bilingual,
  hint: Bilingual,
  area?: Rect,
): Diagnostic {
  return { code, severity, message, hint, ...(span ? { span } : {}), ...(area ? { area } : {}) };
}

const error = (code: string, span: Span | undefined, message: Bilingual, hint: Bilingual, area?: Rect) =>
  say("error", code, span, message, hint, area);
const warning = (code: string, span: Span | undefined, message: Bilingual, hint: Bilingual) =>
  say("warning", code, span, message, hint);

/** Names for a hint; a long list is cut. */
function listed(names: readonly string[]): string {
  const most = 12;
  return names.length > most ? `${names.slice(0, most).join(", ")} …` : names.join(", ");
}

// Files

export function fileMissing(span: Span | undefined, path: string): Diagnostic {
  return error(
    "FILE_MISSING",
    span,
    { zh: `找不到文件 ${path}`, en: `there is no file ${path}` },
    {
      zh: "检查文件名和大小写；路径从写它的那个文件算起",
      en: "check the name and its case; a path counts from the file that names it",
    },
  );
}

export function fileOutsideRoot(span: Span | undefined, path: string, root: string): Diagnostic {
  return error(
    "FILE_OUTSIDE_ROOT",
    span,
    { zh: `${path} 在项目文件夹之外，不予读取`, en: `${path} lies outside the project folder and is not read` },
    {
      zh: `把文件放进 ${root}，或用 --root 指定更大的文件夹（符号链接按实际位置算）`,
      en: `put the file into ${root}, or name a larger folder with --root (symbolic links count where they lead)`,
    },
  );
}

export function fileTooLarge(span: Span | undefined, path: string, bytes: number, most: number): Diagnostic {
  const size = (bytes / 2 ** 20).toFixed(1);
  return error(
    "FILE_TOO_LARGE",
    span,
    { zh: `${path} 有 ${size} MB，不像一篇稿件`, en: `${path} has ${size} MB: that is not an article` },
    {
      zh: `稿件和版面文件最大 ${most / 2 ** 20} MB；是不是写错了文件名？`,
      en: `articles and plans hold ${most / 2 ** 20} MB at most; is it the right file?`,
    },
  );
}

export function notUtf8(span: Span, guess: string | undefined): Diagnostic {
  const from = guess ? "GB18030" : "";
  return error(
    "NOT_UTF8",
    span,
    {
      zh: guess ? `文件不是 UTF-8，像是 GBK／GB18030 编码（“${guess}”）` : "文件不是 UTF-8 编码的文本",
      en: guess ? `the file is not UTF-8; it reads like GBK / GB18030 ("${guess}")` : "the file is not UTF-8 text",
    },
    {
      zh: guess ? `另存为 UTF-8，或运行：iconv -f ${from} -t UTF-8 旧文件 > 新文件` : "用编辑器打开，另存为 UTF-8 文本",
      en: guess
        ? `save it as UTF-8, or run: iconv -f ${from} -t UTF-8 OLD > NEW`
        : "open it in an editor and save it as UTF-8 text",
    },
  );
}

/** Why an output was not written: system error codes that an editor can do something about. */
const UNWRITABLE: Readonly<Record<string, Bilingual>> = {
  EACCES: { zh: "没有写的权限", en: "no permission to write" },
  EEXIST: { zh: "路径上有一个同名文件，不是文件夹", en: "a file stands where a folder is needed" },
  EISDIR: { zh: "那是一个文件夹", en: "it is a folder" },
  ENOSPC: { zh: "磁盘满了", en: "the disk is full" },
  ENOTDIR: { zh: "路径上有一个文件，不是文件夹", en: "a file stands where a folder is needed" },
  EROFS: { zh: "磁盘只读", en: "the disk is read-only" },
  INPUT: { zh: "它是这一版的来源文件", en: "the page is made of it" },
  SPECIAL: { zh: "那不是普通文件", en: "it is no plain file" },
  TWICE: { zh: "两样输出写到了同一个文件", en: "two outputs go to one file" },
};

export function cannotWrite(path: string, reason: string): Diagnostic {
  const why = UNWRITABLE[reason] ?? { zh: reason, en: reason };
  return error(
    "CANNOT_WRITE",
    undefined,
    { zh: `写不了 ${path}：${why.zh}`, en: `cannot write ${path}: ${why.en}` },
    { zh: "换一个文件名或文件夹", en: "name another file or folder" },
  );
}

// Several plans at once

export function patternUnmatched(pattern: string): Diagnostic {
  return error(
    "PATTERN_UNMATCHED",
    undefined,
    { zh: `没有文件符合 ${pattern}`, en: `no file matches ${pattern}` },
    {
      zh: "检查文件夹和扩展名；* 不跨文件夹，** 跨文件夹",
      en: "check the folder and the extension; * stays in one folder, ** goes into those below",
    },
  );
}

export function plansShareName(first: string, second: string, output: string): Diagnostic {
  return error(
    "PLANS_SHARE_NAME",
    undefined,
    { zh: `${first} 和 ${second} 会写到同一个文件 ${output}`, en: `${first} and ${second} would both go to ${output}` },
    { zh: "给其中一个改名，或分两次出", en: "rename one of them, or build them one after the other" },
  );
}

export function folderWanted(out: string): Diagnostic {
  return error(
    "FOLDER_WANTED",
    undefined,
    { zh: `几个计划一起出，${out} 却是一个 PDF 的名字`, en: `several plans are built, and ${out} names one PDF` },
    { zh: "--out 写文件夹，每个 PDF 用它计划的名字", en: "name a folder: each PDF takes the name of its plan" },
  );
}

/** The page could not be made for no fault of the desk's; others go on. */
export function faultOfOurs(detail: string): Diagnostic {
  return error(
    "FAULT",
    undefined,
    { zh: `paiban 自身出错：${detail}`, en: `a fault of paiban: ${detail}` },
    { zh: "请把以下内容连同版面计划报告给我们", en: "please report the lines below, with the plan" },
  );
}

// YAML

export function yamlSyntax(span: Span, detail: string): Diagnostic {
  return error(
    "YAML_SYNTAX",
    span,
    { zh: `YAML 写法有误：${detail}`, en: `this is not valid YAML: ${detail}` },
    {
      zh: "检查缩进（只用空格）、冒号后的空格、成对的引号和括号",
      en: "check the indent (spaces only), the space after a colon, and pairs of quotes and brackets",
    },
  );
}

export function wideColon(span: Span, key: string): Diagnostic {
  return error(
    "WIDE_COLON",
    span,
    { zh: `${key} 后面是全角冒号`, en: `${key} is followed by a full-width colon` },
    { zh: `改成半角冒号加一个空格：${key}: `, en: `write a plain colon and a space: "${key}: "` },
  );
}

export function yamlTooDeep(span: Span): Diagnostic {
  return error(
    "YAML_SYNTAX",
    span,
    { zh: "YAML 嵌套得太深", en: "this YAML is nested too deep" },
    { zh: "检查没有收尾的括号", en: "look for brackets that are not closed" },
  );
}

export function yamlAliases(span: Span): Diagnostic {
  return error(
    "YAML_ALIASES",
    span,
    { zh: "YAML 的引用（*名）展开得太多", en: "the YAML aliases (*name) expand to too much" },
    {
      zh: "删去层层嵌套的引用，直接写出内容",
      en: "remove the nested aliases and write the content out",
    },
  );
}

export function unknownKey(span: Span, key: string, nearest: string | undefined, known: readonly string[]): Diagnostic {
  return error(
    "UNKNOWN_KEY",
    span,
    { zh: `不认识的键 ${key}`, en: `unknown key ${key}` },
    {
      zh: nearest ? `是不是 ${nearest}？` : `这里可以写：${listed(known)}`,
      en: nearest ? `did you mean ${nearest}?` : `possible here: ${listed(known)}`,
    },
  );
}

export function missingKey(span: Span, key: string): Diagnostic {
  return error(
    "MISSING_KEY",
    span,
    { zh: `缺少 ${key}`, en: `${key} is missing` },
    {
      zh: `在这里补上 ${key}:`,
      en: `add ${key}: here`,
    },
  );
}

export function wrongValue(span: Span, key: string, expected: string, received: string): Diagnostic {
  return error(
    "WRONG_VALUE",
    span,
    { zh: `${key} 的值 ${received} 不对`, en: `${received} is not a value for ${key}` },
    { zh: `应为 ${expected}`, en: `expected ${expected}` },
  );
}

export function wrongUnit(span: Span, key: string, received: string): Diagnostic {
  return error(
    "WRONG_UNIT",
    span,
    { zh: `${key} 的长度 ${received} 不对`, en: `${received} is not a length for ${key}` },
    {
      zh: "长度写成数字加单位 pt、mm 或 em，中间没有空格，例如 9pt、350mm、2em",
      en: "a length is a number and its unit pt, mm or em without a space: 9pt, 350mm, 2em",
    },
  );
}

export function wrongColour(span: Span, key: string, received: string): Diagnostic {
  return error(
    "WRONG_COLOUR",
    span,
    { zh: `${key} 的颜色 ${received} 不对`, en: `${received} is not a colour for ${key}` },
    {
      zh: "颜色写油墨和百分比，例如 K100、M100 Y100、K10",
      en: "a colour names inks and percent: K100, M100 Y100, K10",
    },
  );
}

export function wrongDate(span: Span, received: string): Diagnostic {
  return error(
    "WRONG_DATE",
    span,
    { zh: `日期 ${received} 不存在`, en: `${received} is not a date` },
    {
      zh: "写成 年-月-日，例如 2026-11-20",
      en: "write year-month-day: 2026-11-20",
    },
  );
}

export function unknownName(
  span: Span,
  what: Bilingual,
  name: string,
  nearest: string | undefined,
  known: readonly string[],
): Diagnostic {
  return error(
    "UNKNOWN_NAME",
    span,
    { zh: `样式里没有叫 ${name} 的${what.zh}`, en: `the style has no ${what.en} named ${name}` },
    {
      zh: nearest ? `是不是 ${nearest}？` : `已有的：${listed(known)}`,
      en: nearest ? `did you mean ${nearest}?` : `it has: ${listed(known)}`,
    },
  );
}

export function circularExtends(span: Span, name: string): Diagnostic {
  return error(
    "CIRCULAR_EXTENDS",
    span,
    { zh: `${name} 的 extends 绕回了自己`, en: `the extends of ${name} leads back to itself` },
    {
      zh: "让其中一个不再 extends",
      en: "let one of them extend nothing",
    },
  );
}

export function blockKind(span: Span, found: readonly string[]): Diagnostic {
  const list = found.length > 0 ? found.join(", ") : "—";
  return error(
    "BLOCK_KIND",
    span,
    {
      zh: `一个版块要有且只有一种内容，这里是：${list}`,
      en: `a block holds exactly one kind of content, this one: ${list}`,
    },
    { zh: "写 article、head、row、stack 中的一个", en: "write one of article, head, row, stack" },
  );
}

export function notForKind(span: Span, key: string, kind: string): Diagnostic {
  return error(
    "NOT_FOR_KIND",
    span,
    { zh: `${kind} 不能带 ${key}`, en: `${key} does not go with ${kind}` },
    {
      zh: `删去 ${key}，或把它写到里面的版块上`,
      en: `remove ${key}, or write it on a block inside`,
    },
  );
}

// Articles

export function articleEmpty(span: Span): Diagnostic {
  return error(
    "ARTICLE_EMPTY",
    span,
    { zh: "稿件没有正文", en: "the article has no text" },
    {
      zh: "在 --- 之后写正文，段落之间空一行",
      en: "write the text after the ---, with a blank line between paragraphs",
    },
  );
}

export function articleTwice(span: Span, id: string): Diagnostic {
  return error(
    "ARTICLE_TWICE",
    span,
    { zh: `稿件 ${id} 在这一版上用了两次`, en: `the article ${id} stands on the page twice` },
    {
      zh: "删去一处；不同文件夹里的同名稿件请改名",
      en: "remove one; rename one of two files of the same name in different folders",
    },
  );
}

export function frontMatterOpen(span: Span): Diagnostic {
  return error(
    "FRONT_MATTER_OPEN",
    span,
    { zh: "稿件开头的 --- 没有收尾", en: "the front matter opened by --- is not closed" },
    {
      zh: "在标题、署名之后另起一行写 ---",
      en: "write --- on a line of its own after headline and byline",
    },
  );
}

export function runInOpen(span: Span): Diagnostic {
  return error(
    "RUN_IN_OPEN",
    span,
    { zh: "段内小标题的 ** 没有成对", en: "a ** has no partner" },
    {
      zh: "小标题前后各写一个 **；要印出星号就写 \\*",
      en: "put ** before and after the run-in head; write \\* for an asterisk to be printed",
    },
  );
}

export function markOpen(span: Span, kind: "emphases" | "mourned"): Diagnostic {
  const [what, open, close]: readonly [Bilingual, string, string] =
    kind === "emphases"
      ? [{ zh: "着重号", en: "emphasised text" }, "==", "=="]
      : [{ zh: "示亡号", en: "name of the dead" }, "[[", "]]"];
  return error(
    "MARK_OPEN",
    span,
    { zh: `${what.zh}的 ${open} 没有成对`, en: `a ${open} has no partner` },
    {
      zh: `${what.zh}写成 ${open}文字${close}，在同一段里开合；要印出 ${open} 就写 \\${open}`,
      en: `put ${open} before and ${close} after the ${what.en}, in one paragraph; write \\${open} to print it`,
    },
  );
}

export function quoteOpen(span: Span): Diagnostic {
  return warning(
    "QUOTE_OPEN",
    span,
    { zh: "这个直引号在本段里没有成对，左右分不出来", en: "this straight quote has no partner in its paragraph" },
    {
      zh: "改成 “ 或 ”，或补上另一半；英寸写成 27″",
      en: "write “ or ”, or add its other half; write inches as 27″",
    },
  );
}

export type Normalisation =
  | "bom"
  | "lineEnds"
  | "indent"
  | "trailing"
  | "joined"
  | "gapSpace"
  | "markSpace"
  | "quotes"
  | "invisible"
  | "tab";

const NORMALISED: Readonly<Record<Normalisation, Bilingual>> = {
  bom: { zh: "去掉了文件开头的 BOM", en: "removed the byte order mark at the start" },
  lineEnds: { zh: "把换行统一成 LF", en: "made all line ends LF" },
  indent: { zh: "去掉了段首手打的空格（缩进由样式决定）", en: "removed typed indents (the style sets them)" },
  trailing: { zh: "去掉了行尾空格", en: "removed spaces at line ends" },
  joined: { zh: "把段内的换行接成了一段", en: "joined lines inside a paragraph" },
  gapSpace: {
    zh: "去掉了汉字与西文、数字之间手打的空格（间距由样式决定）",
    en: "removed typed spaces between Han and Latin (the style sets the gap)",
  },
  markSpace: {
    zh: "去掉了标点旁手打的空格（标点的宽度由样式决定）",
    en: "removed typed spaces beside full-width marks (the style sets their width)",
  },
  quotes: { zh: "把直引号换成了成对的弯引号 “ ” ‘ ’", en: "turned straight quotes into pairs of curly ones “ ” ‘ ’" },
  invisible: { zh: "去掉了看不见的控制字符", en: "removed invisible control characters" },
  tab: { zh: "把制表符、全角空格等换成了普通空格", en: "turned tabs and wide spaces into plain spaces" },
};

/** What was changed in an article on its way in; one note a kind, at the first place. */
export function normalised(span: Span, kind: Normalisation, count: number): Diagnostic {
  const { zh, en } = NORMALISED[kind];
  return say(
    "note",
    "NORMALISED",
    span,
    { zh: `${zh}（${count} 处）`, en: `${en} (${count})` },
    {
      zh: "文件本身没有改动",
      en: "the file itself was not changed",
    },
  );
}

// Fonts

/** A font as the style names it. */
interface NamedFont {
  readonly name: string;
  readonly span: Span;
}

export function fontMissing(source: NamedFont): Diagnostic {
  return error(
    "FONT_UNREADABLE",
    source.span,
    { zh: `字体 ${source.name} 的文件读不了`, en: `the file of the font ${source.name} cannot be read` },
    {
      zh: "检查路径；样稿的字体由 npm ci 装好",
      en: "check the path; the sample's fonts come with npm ci",
    },
  );
}

export function fontFault(
  source: NamedFont,
  fault: "woff" | "variable" | "collection" | "unreadable",
  faces: readonly string[],
): Diagnostic {
  const { name, span } = source;
  switch (fault) {
    case "woff":
      return error(
        "FONT_WOFF",
        span,
        {
          zh: `字体 ${name} 是网页字体（WOFF），嵌入后会印成空白`,
          en: `the font ${name} is a web font (WOFF) and would print blank`,
        },
        {
          zh: "换用同一字体的 TTF、OTF 或 TTC 文件",
          en: "use the TTF, OTF or TTC file of the same font",
        },
      );
    case "variable":
      return error(
        "FONT_VARIABLE",
        span,
        { zh: `字体 ${name} 是可变字体，不能取子集嵌入`, en: `the font ${name} is variable and cannot be subset` },
        {
          zh: "换用固定字重的文件，例如 Regular 或 Bold；也可用 fonttools 生成：fonttools varLib.instancer 字体 wght=400",
          en: "use a file of one fixed weight, or make one: fonttools varLib.instancer FONT wght=400",
        },
      );
    case "collection":
      return error(
        "FONT_COLLECTION",
        span,
        {
          zh: `字体 ${name} 的文件里有几款字体，没有说用哪一款`,
          en: `the file of the font ${name} holds several faces and none is named`,
        },
        {
          zh: `加上 face:，可选：${listed(faces)}`,
          en: `add face: with one of ${listed(faces)}`,
        },
      );
    case "unreadable":
      return error(
        "FONT_UNREADABLE",
        span,
        {
          zh: `字体 ${name} 的文件不是能用的 TTF、OTF 或 TTC`,
          en: `the file of the font ${name} is no usable TTF, OTF or TTC`,
        },
        {
          zh: "用字体查看器试开；文件也许没有下载完整",
          en: "try it in a font viewer; the file may be incomplete",
        },
      );
  }
}

export function glyphMissing(
  span: Span,
  article: string,
  codePoint: number,
  role: string,
  fonts: readonly string[],
): Diagnostic {
  const character = String.fromCodePoint(codePoint);
  const code = `U+${codePoint.toString(16).toUpperCase().padStart(4, "0")}`;
  return error(
    "GLYPH_MISSING",
    span,
    {
      zh: `${article}：${role} 的字体里都没有“${character}”（${code}）`,
      en: `${article}: no font of ${role} has "${character}" (${code})`,
    },
    {
      zh: `在样式里给 ${role} 的 fonts 末尾加一款有此字的字体（现有 ${listed(fonts)}），或换字`,
      en: `add a font that has it to the end of the fonts of ${role} (now ${listed(fonts)}), or change the character`,
    },
  );
}

// The page

export function pageEmpty(span: Span): Diagnostic {
  return warning(
    "PAGE_EMPTY",
    span,
    { zh: "计划里一个版块也没有，出的是白版", en: "the plan holds no block: the page is blank" },
    { zh: "在 layout 或 placed 下面列出版块", en: "list blocks below layout or placed" },
  );
}

export function blockOutsideGrid(span: Span, area: Rect, id: string, columns: number, lines: number): Diagnostic {
  return error(
    "BLOCK_OUTSIDE_GRID",
    span,
    { zh: `版块 ${id} 伸出了版心`, en: `the block ${id} reaches outside the type area` },
    {
      zh: `版心是 1–${columns} 栏、1–${lines} 行`,
      en: `the type area is columns 1–${columns}, lines 1–${lines}`,
    },
    area,
  );
}

export function blocksOverlap(
  span: Span,
  area: Rect,
  id: string,
  other: string,
  columns: number,
  lines: number,
): Diagnostic {
  return error(
    "BLOCKS_OVERLAP",
    span,
    { zh: `版块 ${id} 压住了 ${other}`, en: `the block ${id} overlaps ${other}` },
    {
      zh: `重叠 ${columns} 栏 × ${lines} 行：移动或缩小其中一个`,
      en: `they share ${columns} columns × ${lines} lines: move or shrink one`,
    },
    area,
  );
}

export function columnsDoNotAddUp(span: Span, given: number, wanted: number): Diagnostic {
  return error(
    "ROW_COLUMNS",
    span,
    {
      zh: `这一行的版块共 ${given} 栏，地方是 ${wanted} 栏`,
      en: `the blocks of this row take ${given} columns of ${wanted}`,
    },
    {
      zh: "改 columns，使它们加起来正好",
      en: "change their columns so that they add up",
    },
  );
}

export function frameTooSmall(span: Span, id: string): Diagnostic {
  return error(
    "FRAME_TOO_SMALL",
    span,
    { zh: `版块 ${id} 的栏太窄，排不下四个字`, en: `the columns of ${id} are narrower than four characters` },
    {
      zh: "少分几栏，或给它更宽的地方",
      en: "set fewer columns, or give it a wider place",
    },
  );
}

/** @param holds characters that a line holds, as closely as the style lets it be set */
export function headTooLong(span: Span, role: string, has: number, holds: number, maxLines: number): Diagnostic {
  const all = holds * maxLines;
  return error(
    "HEAD_TOO_LONG",
    span,
    {
      zh: `标题（${role}）有 ${has} 字，在 ${maxLines} 行内放不下`,
      en: `the headline (${role}) has ${has} characters and does not fit on ${maxLines} lines`,
    },
    {
      zh: `每行约容 ${holds} 字，共约 ${all} 字：删字、改小字号的样式，或给更多栏`,
      en: `a line holds about ${holds} characters, all lines ${all}: cut it, use a smaller style, or give it more columns`,
    },
  );
}

export function headTooTall(
  severity: "error" | "warning",
  span: Span,
  id: string,
  needs: number,
  has: number,
): Diagnostic {
  return say(
    severity,
    "HEAD_TOO_TALL",
    span,
    {
      zh: `${id} 的标题占 ${needs} 行，版块只有 ${has} 行`,
      en: `the head of ${id} takes ${needs} lines, its block has ${has}`,
    },
    {
      zh: "加高版块，或缩短标题",
      en: "make the block taller, or the headline shorter",
    },
  );
}

/** The least change of one text that fills the page. */
type Cure = { readonly articleId: string } & (
  | { readonly kind: "cut" | "add"; readonly characters: number; readonly paragraph: number | undefined }
  | { readonly kind: "title"; readonly lines: number }
);

/** `02-hedao 第 3 段末删 7 字即可`: what cures a page, as the report says it too. */
export function cureOf(cure: Cure): Bilingual {
  const { articleId: id } = cure;
  if (cure.kind === "title") {
    return {
      zh: `${id} 标题改成 ${cure.lines} 行即可`,
      en: `a title of ${cure.lines} ${cure.lines > 1 ? "lines" : "line"} on ${id} is enough`,
    };
  }
  const { kind, characters, paragraph } = cure;
  const what = { zh: `${kind === "cut" ? "删" : "添"} ${characters} 字即可`, en: `${characters} characters` };
  const verb = kind === "cut" ? "cut" : "add";
  return paragraph === undefined
    ? { zh: `${id} 从文末${what.zh}`, en: `${verb} ${what.en} from the end of ${id}` }
    : {
        zh: `${id} 第 ${paragraph + 1} 段末（标点前）${what.zh}`,
        en: `${verb} ${what.en} at the end of paragraph ${paragraph + 1} of ${id}, before its last mark`,
      };
}

/** `题+1 段4+1`: what was done to an article so that it fits, in lines; paragraphs count from 1. Empty for nothing. */
export function adjustmentsOf(
  headGrown: number,
  adjusted: readonly { readonly paragraph: number; readonly lines: number }[],
): Bilingual {
  const signed = (lines: number) => (lines > 0 ? `+${lines}` : `−${-lines}`);
  const said = (head: string, paragraph: string) =>
    [
      ...(headGrown > 0 ? [`${head}${signed(headGrown)}`] : []),
      ...adjusted.map((one) => `${paragraph}${one.paragraph}${signed(one.lines)}`),
    ].join(" ");
  return { zh: said("题", "段"), en: said("head", "para ") };
}

/** @param ids the articles that the name could mean, or all there are */
export function articleNotFound(name: string, ids: readonly string[], isAmbiguous: boolean): Bilingual {
  return isAmbiguous
    ? { zh: `${name} 可以是 ${listed(ids)}：多写几个字`, en: `${name} may be ${listed(ids)}: write more of it` }
    : { zh: `没有 ${name}；稿件有 ${listed(ids)}`, en: `there is no ${name}; the articles are ${listed(ids)}` };
}

export function cannotChange(
  id: string,
  change: { readonly kind: "title" } | { readonly kind: "cut" | "add"; readonly characters: number },
): Bilingual {
  return change.kind === "title"
    ? { zh: `${id} 没有主题可改`, en: `${id} has no title to change` }
    : {
        zh: `${id} 不能这样${change.kind === "cut" ? "删" : "添"} ${change.characters} 字：没有这一段，或删后不成段`,
        en: `${id} cannot be ${change.kind === "cut" ? "cut" : "added to"} by ${change.characters} characters there: no such paragraph, or too little would be left of it`,
      };
}

/** How many characters a place holds. */
interface Holds {
  readonly least: number;
  readonly most: number;
}

/** `1,180±15`, or one number where nothing can be given or taken. */
export function rangeOf({ least, most }: Holds): string {
  // Not by Intl: it loads its tables at the first number, which takes as long as the plan.
  const middle = String(Math.round((least + most) / 2)).replace(/\B(?=(\d{3})+$)/g, ",");
  const half = Math.round((most - least) / 2);
  return half > 0 ? `${middle}±${half}` : middle;
}

/** @param characters the characters beyond the last line, byline included */
export function overset(
  severity: "error" | "warning",
  span: Span,
  id: string,
  lines: number,
  characters: number,
  holds: Holds,
  cure: Cure | undefined,
): Diagnostic {
  const remedy = cure && cureOf(cure);
  return say(
    severity,
    "OVERSET",
    span,
    {
      zh: `${id} 溢出 ${lines} 行 ${characters} 字`,
      en: `${id} is overset by ${lines} lines, ${characters} characters`,
    },
    {
      zh: `${remedy ? `${remedy.zh}，` : ""}此处可容 ${rangeOf(holds)} 字；或给它更多地方`,
      en: `${remedy ? `${remedy.en}; ` : ""}its place holds ${rangeOf(holds)} characters; or give it more room`,
    },
  );
}

export function underset(span: Span, id: string, lines: number, holds: Holds, cure: Cure | undefined): Diagnostic {
  const remedy = cure && cureOf(cure);
  return warning(
    "UNDERSET",
    span,
    { zh: `${id} 还空 ${lines} 行`, en: `${id} leaves ${lines} lines empty` },
    {
      zh: `${remedy ? `${remedy.zh}，` : ""}此处可容 ${rangeOf(holds)} 字；或缩小地方`,
      en: `${remedy ? `${remedy.en}; ` : ""}its place holds ${rangeOf(holds)} characters; or give it less room`,
    },
  );
}

export function pageUnderset(span: Span, lines: number, cure: Cure | undefined): Diagnostic {
  const remedy = cure && cureOf(cure);
  return warning(
    "PAGE_UNDERSET",
    span,
    { zh: `版心下方还空 ${lines} 行`, en: `${lines} lines at the foot of the type area are empty` },
    {
      zh: remedy ? `${remedy.zh}；或加高标题、版块` : "添稿，或加高标题、版块",
      en: remedy ? `${remedy.en}; or make heads or blocks taller` : "add copy, or make heads or blocks taller",
    },
  );
}

export function pageOverset(severity: "error" | "warning", span: Span, lines: number): Diagnostic {
  return say(
    severity,
    "PAGE_OVERSET",
    span,
    { zh: `各版块共超出版心 ${lines} 行`, en: `the blocks are ${lines} lines taller than the type area` },
    {
      zh: "有的稿件因此少排了几行；逐篇的溢出和最省的删法见下",
      en: "some articles were given less room for it; see their overset and the cheapest cut",
    },
  );
}

export function lineForced(span: Span, id: string): Diagnostic {
  return warning(
    "LINE_FORCED",
    span,
    { zh: `${id}：这一行只能在不该断的地方断开`, en: `${id}: this line had to break where no break is allowed` },
    {
      zh: "栏比这个词还窄：改写，或给它更宽的栏",
      en: "the column is narrower than the word: rewrite, or use a wider column",
    },
  );
}

export function lineLoose(span: Span, id: string, added: number): Diagnostic {
  return warning(
    "LINE_LOOSE",
    span,
    {
      zh: `${id}：这一行字距加了 ${added.toFixed(2)} em，太松`,
      en: `${id}: this line is opened by ${added.toFixed(2)} em a gap`,
    },
    {
      zh: "在附近增删一两个字",
      en: "add or cut a character or two nearby",
    },
  );
}

export function lineShort(span: Span, id: string, em: number, word: string): Diagnostic {
  return warning(
    "LINE_SHORT",
    span,
    {
      zh: `${id}：「${word}」放不进上一行，那一行字距加到头还短 ${em.toFixed(1)} em`,
      en: `${id}: ${word} has no room on the line before, which is short by ${em.toFixed(1)} em with its gaps open to the limit`,
    },
    {
      zh: "改写，使这个词移到行中；或给它更宽的栏",
      en: "rewrite so that the word stands elsewhere on its line, or use a wider column",
    },
  );
}

// Layout lints (版面检查): the editors' word first

/** `3–5`, or `3` where it is one. */
function through(first: number, count: number): string {
  return count > 1 ? `${first}–${first + count - 1}` : String(first);
}

export function headsAreSideBySide(
  severity: Severity,
  span: Span,
  area: Rect,
  left: string,
  right: string,
  line: number,
  lines: number,
): Diagnostic {
  const at = through(line, lines);
  return say(
    severity,
    "HEADS_SIDE_BY_SIDE",
    span,
    {
      zh: `碰题：${left} 和 ${right} 的标题并排在第 ${at} 行`,
      en: `tombstoned heads: those of ${left} and ${right} stand side by side on line ${at}`,
    },
    {
      zh: "错开两题的高低，或给一篇加框、铺底纹、改竖题",
      en: "start one of them higher or lower, or give it a border, a tint or a vertical head",
    },
    area,
  );
}

export function pageIsBroken(severity: Severity, span: Span, area: Rect, line: number): Diagnostic {
  return say(
    severity,
    "BROKEN_PAGE",
    span,
    {
      zh: `断版（通腰）：第 ${line} 行之上一道横缝横贯全版`,
      en: `broken page: above line ${line} one gap goes across the whole page`,
    },
    {
      zh: "让一个版块跨过这道缝，上下咬合",
      en: "let a block reach over it, so that the halves bite into each other",
    },
    area,
  );
}

export function gutterRunsThrough(
  severity: Severity,
  span: Span,
  area: Rect,
  column: number,
  from: number,
  to: number,
): Diagnostic {
  return say(
    severity,
    "THROUGH_GUTTER",
    span,
    {
      zh: `通线：第 ${column}、${column + 1} 栏之间一道栏空从第 ${from} 行通到第 ${to} 行`,
      en: `through gutter: between columns ${column} and ${column + 1} one gutter runs from line ${from} to line ${to}`,
    },
    {
      zh: "让一个版块跨过这道栏空",
      en: "let a block reach over it",
    },
    area,
  );
}

/** @param lines lines of text in the deepest column below the head */
export function headStandsAlone(
  severity: Severity,
  span: Span,
  area: Rect,
  id: string,
  lines: number,
  least: number,
): Diagnostic {
  return say(
    severity,
    "HEAD_WITHOUT_TEXT",
    span,
    {
      zh: lines > 0 ? `背题：${id} 的标题下只有 ${lines} 行正文` : `背题：${id} 的标题下没有正文`,
      en:
        lines > 0
          ? `stranded head: below that of ${id} stands no more than ${lines} line of its text`
          : `stranded head: below that of ${id} stands none of its text`,
    },
    {
      zh: `标题下至少留 ${least} 行正文：上移标题，或加高它的文本框`,
      en: `leave ${least} lines of text below it: move the head up, or make its frame taller`,
    },
    area,
  );
}

/** @param column the article's text column, from 1 */
export function lineIsWidow(severity: Severity, span: Span, area: Rect, id: string, column: number): Diagnostic {
  return say(
    severity,
    "WIDOW",
    span,
    {
      zh: `孤行：${id} 一段的末行独在第 ${column} 栏栏首`,
      en: `widow: the last line of a paragraph of ${id} stands alone at the top of its column ${column}`,
    },
    {
      zh: "删字收回这一行，或添字成两行，或增减文本框的行数",
      en: "cut to pull it back, add to make it two lines, or change the lines of a frame",
    },
    area,
  );
}

/**
 * @param column basic column and grid line, from 1, of the frame that the text starts in
 */
export function textStartsApart(
  severity: Severity,
  span: Span,
  area: Rect,
  id: string,
  column: number,
  line: number,
): Diagnostic {
  return say(
    severity,
    "TEXT_APART_FROM_HEAD",
    span,
    {
      zh: `题文不接：${id} 的正文不在标题下面，从第 ${column} 栏第 ${line} 行的文本框开始`,
      en: `text apart from its head: ${id} starts in the frame at column ${column}, line ${line}, not under its head`,
    },
    {
      zh: "把第一个文本框加高到标题下有正文，或把下一个接到它下面",
      en: "make the first frame tall enough for text, or put the next one right below it",
    },
    area,
  );
}

/**
 * @param from basic column of the frame that is left
 * @param to basic column of the next, and its grid line, all from 1
 */
export function textGoesOnApart(
  severity: Severity,
  span: Span,
  area: Rect,
  id: string,
  from: number,
  to: number,
  line: number,
): Diagnostic {
  return say(
    severity,
    "TEXT_APART_FROM_HEAD",
    span,
    {
      zh: `题文不接：${id} 从第 ${from} 栏的文本框转到第 ${to} 栏第 ${line} 行，两个文本框不相连`,
      en: `text apart: ${id} goes on from column ${from} in a frame at column ${to}, line ${line}, that does not adjoin`,
    },
    {
      zh: "下一个文本框要紧接在右边或下面",
      en: "put the next frame right beside it, at the right, or right below",
    },
    area,
  );
}

/** @param size points of the title, and `otherSize` of the one above */
export function headIsLargerBelow(
  severity: Severity,
  span: Span,
  area: Rect,
  id: string,
  size: number,
  other: string,
  otherSize: number,
): Diagnostic {
  const [large, small] = [size, otherSize].map((points) => Number(points.toFixed(1)));
  return say(
    severity,
    "LARGER_HEAD_BELOW",
    span,
    {
      zh: `题号倒置：${id} 的标题 ${large} 点，大于同栏上面 ${other} 的 ${small} 点`,
      en: `larger head below: that of ${id} has ${large} pt, that of ${other} above it ${small} pt`,
    },
    {
      zh: "上下对调两篇，或改两题的字号（版块样式）",
      en: "exchange the two, or change the size of one (its block style)",
    },
    area,
  );
}

export function creditsNotPrinted(severity: Severity, span: Span, roles: readonly string[]): Diagnostic {
  return say(
    severity,
    "STALE_CREDITS",
    span,
    {
      zh: `版务不符：计划里的 ${listed(roles)} 没有印在版上`,
      en: `stale credits: the plan names ${listed(roles)}, and no line of furniture prints it`,
    },
    {
      zh: "在样式 furniture 的一行里写 {credits}",
      en: "write {credits} in a line of the style's furniture",
    },
  );
}

export function creditDiffers(
  severity: Severity,
  span: Span,
  area: Rect | undefined,
  role: string,
  printed: string,
  planned: string,
): Diagnostic {
  return say(
    severity,
    "STALE_CREDITS",
    span,
    {
      zh: `版务不符：${role}印的是“${printed}”，计划里是“${planned}”`,
      en: `stale credits: ${role} is printed as "${printed}", in the plan it is "${planned}"`,
    },
    {
      zh: "改掉手打的姓名；报眉、版权行里写 {credits} 就不会错",
      en: "correct the typed name; {credits} in the furniture is never wrong",
    },
    area,
  );
}

export function dateDiffers(
  severity: Severity,
  span: Span,
  area: Rect | undefined,
  printed: string,
  planned: string,
): Diagnostic {
  return say(
    severity,
    "STALE_CREDITS",
    span,
    {
      zh: `版务不符：印的日期是“${printed}”，这一版是${planned}`,
      en: `stale date: "${printed}" is printed, the page is of ${planned}`,
    },
    {
      zh: "改掉手打的日期；写 {date} 就不会错",
      en: "correct the typed date; {date} is never wrong",
    },
    area,
  );
}

/** @param right the weekday of the date, in Chinese as it prints */
export function weekdayIsWrong(
  severity: Severity,
  span: Span,
  area: Rect | undefined,
  printed: string,
  date: string,
  right: string,
): Diagnostic {
  return say(
    severity,
    "WRONG_WEEKDAY",
    span,
    {
      zh: `星期有误：“${printed}”，${date}是${right}`,
      en: `wrong weekday: "${printed}", but ${date} is ${right}`,
    },
    {
      zh: `改成${right}，或改日期；报眉里写 {date} {weekday} 就不会错`,
      en: `write ${right}, or correct the date; {date} {weekday} in the furniture is never wrong`,
    },
    area,
  );
}
