/**
 * The messages of paiban about its input and its pages, one function each: what is wrong, with names and numbers, and
 * what the desk can do.
 */
import { inMillimetres } from "../units/length.ts";
import type { Rect } from "../units/rect.ts";
import type { Bilingual, Diagnostic, Severity } from "./diagnostic.ts";
import type { Span } from "./source.ts";
import { yamlFault } from "./yaml-faults.ts";

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

const inPt = (points: number) => `${Number(points.toFixed(2))} pt`;

/** `U+0065 U+0304` */
function codesOf(text: string): string {
  return [...text].map(codeOf).join(" ");
}

function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, "0")}`;
}

/** Names for a hint; a long list is cut. */
function listed(names: readonly string[]): string {
  const most = 12;
  return names.length > most ? `${names.slice(0, most).join(", ")} …` : names.join(", ");
}

/** `2,980`. Not by Intl: it loads its tables at the first number. */
function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** What is left out where there are very many messages of one code; it has that code. @param first of them */
export function moreOfKind({ code, severity, span }: Diagnostic, count: number): Diagnostic {
  const more = say(
    severity,
    code,
    span,
    { zh: `这样的还有 ${grouped(count)} 条`, en: `and ${grouped(count)} more of this kind` },
    {
      zh: "从这里起不再逐条列出；多半是同一个原因，先改上面的，再查一遍",
      en: "from here on they are not listed: the cause is likely the same, so mend those above and check again",
    },
  );
  return { ...more, standsFor: count };
}

// Files

/** @param nearest one of a name like it */
export function fileMissing(span: Span | undefined, path: string, nearest?: string): Diagnostic {
  // Typed with the quotes or the letters of a Chinese keyboard.
  const plain = path
    .normalize("NFKC")
    .replace(/[“”‘’]/g, "")
    .trim();
  const meant = plain === path ? nearest : plain;
  return error(
    "FILE_MISSING",
    span,
    { zh: `找不到文件 ${path}`, en: `there is no file ${path}` },
    {
      zh: `${meant ? `是不是 ${meant}？` : ""}检查文件名和大小写；路径从写它的那个文件算起`,
      en: `${meant ? `did you mean ${meant}? ` : ""}check the name and its case; a path counts from the file that names it`,
    },
  );
}

/** A folder, a pipe or a device. */
export function notAFile(path: string): Diagnostic {
  return error(
    "NOT_A_FILE",
    undefined,
    { zh: `${path} 是文件夹或设备，不是文件`, en: `${path} is a folder or a device, not a file` },
    { zh: "写出文件的名字", en: "name the file" },
  );
}

/**
 * @param names of all files that lie outside
 * @param wider folder that holds them and the root
 * @param isProject whether that folder may be marked as a project's
 */
export function fileOutsideRoot(
  span: Span | undefined,
  names: readonly string[],
  root: string,
  wider: string,
  isProject: boolean,
): Diagnostic {
  const [count, list] = [names.length, names.join(", ")];
  return error(
    "FILE_OUTSIDE_ROOT",
    span,
    count > 1
      ? {
          zh: `${count} 个文件在项目文件夹之外，不予读取：${list}`,
          en: `${count} files lie outside the project folder and are not read: ${list}`,
        }
      : { zh: `${list} 在项目文件夹之外，不予读取`, en: `${list} lies outside the project folder and is not read` },
    {
      zh: `项目文件夹是 ${root}（符号链接按实际位置算）：把文件放进去，或写 --root ${wider}${isProject ? `，或在那里放一个空的 paiban.yaml` : ""}`,
      en: `the project folder is ${root} (symbolic links count where they lead): put the files into it, or give --root ${wider}${isProject ? ", or put an empty paiban.yaml there" : ""}`,
    },
  );
}

export function fileTooLarge(span: Span | undefined, path: string, bytes: number, most: number): Diagnostic {
  const size = (bytes / 2 ** 20).toFixed(1);
  return error(
    "FILE_TOO_LARGE",
    span,
    { zh: `${path} 有 ${size} MB，太大了`, en: `${path} has ${size} MB: that is too large` },
    {
      zh: `这样的文件最大 ${most / 2 ** 20} MB；是不是写错了文件名？`,
      en: `a file of its kind holds ${most / 2 ** 20} MB at most; is it the right one?`,
    },
  );
}

// Limits (load/limits.ts)

type Counted = "blocks" | "frames" | "paragraphs" | "characters" | "heads" | "typed";

const COUNTED: Readonly<Record<Counted, { readonly zh: string; readonly en: string }>> = {
  blocks: { zh: "个版块", en: "blocks" },
  frames: { zh: "个文本框", en: "frames" },
  paragraphs: { zh: "段", en: "paragraphs" },
  characters: { zh: "字", en: "characters" },
  heads: { zh: "字的标题", en: "characters of headlines" },
  typed: { zh: "字（连空格和记号）", en: "characters with blanks and markup" },
};

/** More of something than a page may hold. */
export function pageOverLimit(what: Counted, span: Span | undefined, count: number, most: number): Diagnostic {
  const { zh, en } = COUNTED[what];
  return error(
    `${what.toUpperCase()}_OVER_LIMIT`,
    span,
    {
      zh: `到这里已有 ${grouped(count)} ${zh}，一版最多 ${grouped(most)} ${zh}`,
      en: `the page has ${grouped(count)} ${en} up to here; a page holds ${grouped(most)} at most`,
    },
    {
      zh: "是不是写错了文件，或同一段写了很多遍？真有这么多，分成几版",
      en: "is it the right file, or is one passage there many times? If it is meant, make several pages of it",
    },
  );
}

export function plansOverLimit(count: number, most: number): Diagnostic {
  return error(
    "PLANS_OVER_LIMIT",
    undefined,
    {
      zh: `一次给了 ${grouped(count)} 份计划，最多 ${grouped(most)} 份`,
      en: `${grouped(count)} plans were named; one run takes ${grouped(most)} at most`,
    },
    { zh: "分几次出，或把通配符写窄些", en: "make them in several runs, or write a narrower pattern" },
  );
}

export function depthOverLimit(span: Span, most: number): Diagnostic {
  return error(
    "DEPTH_OVER_LIMIT",
    span,
    { zh: `row 和 stack 套了不止 ${most} 层`, en: `rows and stacks lie more than ${most} deep inside each other` },
    { zh: "一层 row 或 stack 里直接写版块", en: "write the blocks in a row or a stack of fewer levels" },
  );
}

/** A list, or a text, that is longer than any that is meant. */
export function listOverLimit(span: Span, key: string, count: number, most: number, isText: boolean): Diagnostic {
  return error(
    isText ? "TEXT_OVER_LIMIT" : "LIST_OVER_LIMIT",
    span,
    isText
      ? {
          zh: `${key} 有 ${grouped(count)} 字，最多 ${grouped(most)} 字`,
          en: `${key} has ${grouped(count)} characters; ${grouped(most)} at most`,
        }
      : {
          zh: `${key} 有 ${grouped(count)} 项，最多 ${grouped(most)} 项`,
          en: `${key} has ${grouped(count)} entries; ${grouped(most)} at most`,
        },
    isText
      ? {
          zh: "是不是少了行尾的引号，或把正文写到了这里？",
          en: "is a quote not closed, or the text in the wrong place?",
        }
      : {
          zh: "是不是写错了地方，或同一项写了很多遍？",
          en: "does it stand in the wrong place, or is one entry there many times?",
        },
  );
}

/** @param guess what the file says when it is read in another encoding */
export function notUtf8(span: Span, guess: { encoding: string; sample: string } | undefined): Diagnostic {
  const { encoding = "", sample = "" } = guess ?? {};
  const name = encoding === "GB18030" ? { zh: "GBK／GB18030", en: "GBK / GB18030" } : { zh: encoding, en: encoding };
  return error(
    "NOT_UTF8",
    span,
    {
      zh: guess ? `文件不是 UTF-8，像是 ${name.zh} 编码（“${sample}”）` : "文件不是 UTF-8 编码的文本",
      en: guess ? `the file is not UTF-8; it reads like ${name.en} ("${sample}")` : "the file is not UTF-8 text",
    },
    {
      zh: guess
        ? `另存为 UTF-8，或运行：iconv -f ${encoding} -t UTF-8 旧文件 > 新文件`
        : "用编辑器打开，另存为 UTF-8 文本",
      en: guess
        ? `save it as UTF-8, or run: iconv -f ${encoding} -t UTF-8 OLD > NEW`
        : "open it in an editor and save it as UTF-8 text",
    },
  );
}

/** What the system says by its codes, or the desk has named amiss, of what is to be written, or cannot be read. */
const NO_MODULE: Bilingual = { zh: "程序自己的一部分读不到", en: "a part of the program cannot be read" };

const REASONS: Readonly<Record<string, Bilingual>> = {
  EACCES: { zh: "没有权限", en: "no permission" },
  EBUSY: { zh: "它被占用，或是挂载点", en: "it is in use, or a mount point" },
  EDQUOT: { zh: "磁盘配额用完了", en: "the quota of the disk is used up" },
  EEXIST: { zh: "路径上有一个同名文件，不是文件夹", en: "a file stands where a folder is needed" },
  EFBIG: { zh: "超过了系统许可的大小", en: "it is larger than the system allows" },
  EINVAL: { zh: "系统不收这个名字", en: "the system does not take this name" },
  EIO: { zh: "磁盘读写出错", en: "the disk has failed" },
  EISDIR: { zh: "那是一个文件夹", en: "it is a folder" },
  ELOOP: { zh: "链接绕成了圈", en: "its links lead back to themselves" },
  EMFILE: { zh: "打开的文件太多", en: "too many files are open" },
  ENAMETOOLONG: { zh: "名字太长", en: "the name is too long" },
  ENFILE: { zh: "打开的文件太多", en: "too many files are open" },
  ENOENT: { zh: "没有那个文件夹，也建不了", en: "there is no such folder, and it cannot be made" },
  ENOMEM: { zh: "内存不够", en: "there is not enough memory" },
  ENOSPC: { zh: "磁盘满了", en: "the disk is full" },
  ENOTDIR: { zh: "路径上有一个文件，不是文件夹", en: "a file stands where a folder is needed" },
  ENXIO: { zh: "没有程序在读这个管道", en: "nothing reads from the pipe" },
  ERR_MODULE_NOT_FOUND: NO_MODULE,
  MODULE_NOT_FOUND: NO_MODULE,
  EPERM: { zh: "系统不许", en: "the system forbids it" },
  EPIPE: { zh: "读它的程序已经关了", en: "what reads it has closed" },
  EROFS: { zh: "磁盘只读", en: "the disk is read-only" },
  FOREIGN: {
    zh: "那里的文件不是 paiban 存的，或存后改过",
    en: "the file there was not archived by paiban, or was changed since",
  },
  INPUT: { zh: "它是这一版或别的版的来源文件", en: "this page or another is made of it" },
  OTHER_KIND: { zh: "那里已有别的内容的文件", en: "a file of another kind is there" },
  OTHER_PAGE: { zh: "那里存的是另一版", en: "another page is archived there" },
  SPECIAL: { zh: "那不是普通文件", en: "it is no plain file" },
  TWICE: { zh: "两样输出写到了同一个文件", en: "two outputs go to one file" },
};

const MORE_FILES: Bilingual = {
  zh: "关掉别的程序，或放宽限制：ulimit -n 1024",
  en: "end other programs, or raise the limit: ulimit -n 1024",
};
const MORE_ROOM: Bilingual = { zh: "腾出地方再出一次", en: "make room, and run it again" };
const START_READER: Bilingual = { zh: "先开始读它的程序", en: "start what reads it first" };

/** What to do, where it is not to name another file. */
const INSTALL_AGAIN: Bilingual = {
  zh: "打开的文件太多时放宽限制：ulimit -n 1024；不然重新安装：npm ci",
  en: "where too many files are open, raise the limit: ulimit -n 1024; else install it again: npm ci",
};

const REMEDIES: Readonly<Record<string, Bilingual>> = {
  EDQUOT: MORE_ROOM,
  EMFILE: MORE_FILES,
  ERR_MODULE_NOT_FOUND: INSTALL_AGAIN,
  MODULE_NOT_FOUND: INSTALL_AGAIN,
  ENFILE: MORE_FILES,
  ENOMEM: { zh: "关掉别的程序再出一次", en: "end other programs, and run it again" },
  ENOSPC: MORE_ROOM,
  ENXIO: START_READER,
  EPIPE: START_READER,
  FOREIGN: {
    zh: "没有动它；换一个空文件夹，或先把它移走",
    en: "it was left alone; name an empty folder, or move it away first",
  },
  OTHER_KIND: {
    zh: "没有动它；换一个文件名，或先把它移走",
    en: "it was left alone; name another file, or move it away first",
  },
  OTHER_PAGE: {
    zh: "没有动它；一版一个文件夹，或先把旧的移走",
    en: "it was left alone; give each page a folder of its own, or move the old one away first",
  },
};

/** The file is there, and the machine does not let it be read. */
export function cannotRead(span: Span | undefined, path: string, reason: string): Diagnostic {
  const why = REASONS[reason] ?? { zh: reason, en: reason };
  return error(
    "CANNOT_READ",
    span,
    { zh: `读不了 ${path}：${why.zh}`, en: `cannot read ${path}: ${why.en}` },
    REMEDIES[reason] ?? { zh: "查看那个文件的权限和磁盘", en: "look at its permissions and its disk" },
  );
}

export function cannotWrite(path: string, reason: string): Diagnostic {
  const why = REASONS[reason] ?? { zh: reason, en: reason };
  return error(
    "CANNOT_WRITE",
    undefined,
    { zh: `写不了 ${path}：${why.zh}`, en: `cannot write ${path}: ${why.en}` },
    REMEDIES[reason] ?? { zh: "换一个文件名或文件夹", en: "name another file or folder" },
  );
}

/** @param detail what the system says, in its words */
export function systemRefused(reason: string, detail: string): Diagnostic {
  const why = REASONS[reason] ?? { zh: reason, en: reason };
  return error(
    "SYSTEM_REFUSED",
    undefined,
    { zh: `系统不让：${why.zh}（${detail}）`, en: `the system does not let it: ${why.en} (${detail})` },
    REMEDIES[reason] ?? { zh: "查看那个文件和磁盘", en: "look at that file and its disk" },
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

/** @param meant the line in its right form, where that is known */
export function yamlSyntax(span: Span, code: string, detail: string, meant?: string): Diagnostic {
  const { message, hint } = yamlFault(code, detail);
  return error(
    "YAML_SYNTAX",
    span,
    { zh: `YAML 写法有误：${message.zh}`, en: `this is not valid YAML: ${message.en}` },
    meant ? { zh: `写成 ${meant}（${hint.zh}）`, en: `write ${meant} (${hint.en})` } : hint,
  );
}

const SLIPS: Readonly<Record<SlipKind, { readonly code: string; readonly what: Bilingual; readonly how: Bilingual }>> =
  {
    colon: {
      code: "WIDE_COLON",
      what: { zh: "键后面是全角冒号", en: "a key is followed by a full-width colon" },
      how: { zh: "改成半角冒号加一个空格", en: "write a plain colon and a space" },
    },
    space: {
      code: "COLON_SPACE",
      what: { zh: "键的冒号后面少一个半角空格", en: "no plain space stands behind the colon of a key" },
      how: { zh: "冒号后面空一格", en: "put a space behind the colon" },
    },
    comma: {
      code: "WIDE_COMMA",
      what: { zh: "括号里的两项用全角逗号隔开", en: "a full-width comma stands between two keys" },
      how: {
        zh: "改成半角逗号（是文字就给整个值加引号）",
        en: "write a plain comma (or, in a text, put it all in quotes)",
      },
    },
    bracket: {
      code: "WIDE_BRACKET",
      what: { zh: "用了全角括号", en: "a bracket is full-width" },
      how: { zh: "改成半角括号", en: "write a plain bracket" },
    },
    quote: {
      code: "WIDE_QUOTE",
      what: { zh: "值外面用了中文引号", en: "a value stands in Chinese quotes" },
      how: {
        zh: "值外面用半角引号，要印的中文引号写在里面",
        en: "put the value in plain quotes; Chinese ones inside are printed",
      },
    },
    unclosed: {
      code: "QUOTE_OPEN",
      what: { zh: "半角引号在这一行没有收尾", en: "a plain quote is not closed on its line" },
      how: { zh: "在值的末尾补上同样的引号", en: "put the same quote behind the value" },
    },
    blank: {
      code: "WIDE_BLANK",
      what: { zh: "缩进用了全角空格（或别的特殊空格）", en: "the indent holds a full-width or other special space" },
      how: { zh: "改成半角空格，每级两个", en: "use plain spaces, two a level" },
    },
    tab: {
      code: "YAML_SYNTAX",
      what: { zh: "缩进用了制表符", en: "a tab stands in the indent" },
      how: { zh: "改成空格，每级两个", en: "use spaces, two a level" },
    },
    dash: {
      code: "WIDE_DASH",
      what: { zh: "列表的一项用了全角横线", en: "an item of a list begins with a wide dash" },
      how: { zh: "改成半角减号加一个空格", en: "write a hyphen and a space" },
    },
  };

export type SlipKind = "colon" | "space" | "comma" | "bracket" | "quote" | "unclosed" | "blank" | "tab" | "dash";

/**
 * A slip of a Chinese keyboard in the marks of YAML.
 *
 * @param instead what should stand there; a blank where that is not to be seen
 * @param lines of the others of its kind
 */
export function yamlSlip(span: Span, kind: SlipKind, instead: string, lines: readonly number[]): Diagnostic {
  const { code, what, how } = SLIPS[kind];
  const also = listed(lines.map(String));
  const right = instead.trim() === "" ? "" : instead;
  return error(
    code,
    span,
    { zh: `${what.zh}${also && `（第 ${also} 行也有）`}`, en: `${what.en}${also && ` (so on line ${also})`}` },
    { zh: `${how.zh}${right && `：${right}`}`, en: `${how.en}${right && `: ${right}`}` },
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
  // It holds a mapping, which no other name for it does.
  const form = nearest === "byline" ? "byline: { name: … }" : "";
  return error(
    "UNKNOWN_KEY",
    span,
    key === ""
      ? { zh: "冒号前没有键", en: "no key before the colon" }
      : { zh: `不认识的键 ${key}`, en: `unknown key ${key}` },
    {
      zh: nearest ? `是不是 ${nearest}？${form}` : `这里可以写：${listed(known)}`,
      en: nearest ? `did you mean ${nearest}?${form && ` ${form}`}` : `possible here: ${listed(known)}`,
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

/** @param expected what it has to be. @param meant what the value most likely stands for, in its right form */
export function wrongValue(span: Span, key: string, expected: Bilingual, received: string, meant?: string): Diagnostic {
  return error(
    "WRONG_VALUE",
    span,
    { zh: `${key} 的值 ${received} 不对`, en: `${received} is not a value for ${key}` },
    {
      zh: `应为${/^[\u4e00-\u9fff]/.test(expected.zh) ? "" : " "}${expected.zh}${meant ? `；这里写 ${meant}` : ""}`,
      en: `expected ${expected.en}${meant ? `; write ${meant}` : ""}`,
    },
  );
}

export function emptyValue(span: Span, key: string, expected: Bilingual): Diagnostic {
  return error(
    "WRONG_VALUE",
    span,
    { zh: `${key} 后面是空的`, en: `${key} has no value` },
    {
      zh: `写上${expected.zh}；不要这一项就把整行删去`,
      en: `write ${expected.en}, or remove the whole line`,
    },
  );
}

/** A number, or a word of YAML's own, where text belongs. @param typed as it stands in the file */
export function notText(span: Span, key: string, typed: string): Diagnostic {
  return error(
    "WRONG_VALUE",
    span,
    {
      zh: `${key} 的值 ${typed} 会被当作数字或 YAML 的专用词，不是文字`,
      en: `${typed}, the value of ${key}, is a number or a word of YAML's own, no text`,
    },
    {
      zh: `要照样印出来，加上半角引号：${key}: "${typed}"`,
      en: `to print it as it is, put it in quotes: ${key}: "${typed}"`,
    },
  );
}

/** @param meant the value in its right form, where it is known */
export function wrongUnit(span: Span, key: string, received: string, meant?: string): Diagnostic {
  return error(
    "WRONG_UNIT",
    span,
    { zh: `${key} 的长度 ${received} 不对`, en: `${received} is not a length for ${key}` },
    {
      zh: `${meant ? `写成 ${meant}；` : ""}长度写成数字加单位 pt、mm 或 em，中间没有空格，例如 9pt、350mm、2em`,
      en: `${meant ? `write ${meant}: ` : ""}a length is a number and its unit pt, mm or em without a space: 9pt, 350mm, 2em`,
    },
  );
}

export function wrongColour(span: Span, key: string, received: string, meant?: string): Diagnostic {
  return error(
    "WRONG_COLOUR",
    span,
    { zh: `${key} 的颜色 ${received} 不对`, en: `${received} is not a colour for ${key}` },
    {
      zh: `${meant ? `写成 ${meant}；` : ""}颜色写油墨（C、M、Y、K）和百分比，例如 K100、M100 Y100、K10`,
      en: `${meant ? `write ${meant}: ` : ""}a colour names inks (C, M, Y, K) and percent: K100, M100 Y100, K10`,
    },
  );
}

export function wrongDate(span: Span, received: string, meant?: string): Diagnostic {
  return error(
    "WRONG_DATE",
    span,
    { zh: `日期 ${received} 的写法不对`, en: `${received} is not how a date is written` },
    { zh: `写成 ${meant ?? "年-月-日，例如 2026-11-20"}`, en: `write ${meant ?? "year-month-day: 2026-11-20"}` },
  );
}

/** @param days that the month has; 0 for no such month */
export function noSuchDate(span: Span, received: string, month: number, days: number): Diagnostic {
  return error(
    "WRONG_DATE",
    span,
    { zh: `日期 ${received} 不存在`, en: `there is no ${received}` },
    days > 0
      ? { zh: `这一年的 ${month} 月只有 ${days} 天`, en: `month ${month} of that year has ${days} days` }
      : { zh: "月份是 01 到 12", en: "months go from 01 to 12" },
  );
}

export function unknownName(
  span: Span,
  what: Bilingual,
  name: string,
  nearest: string | undefined,
  known: readonly string[],
): Diagnostic {
  const isList = /[，、]/.test(name);
  return error(
    "UNKNOWN_NAME",
    span,
    { zh: `样式里没有叫 ${name} 的${what.zh}`, en: `the style has no ${what.en} named ${name}` },
    {
      zh: `${nearest ? `是不是 ${nearest}？` : `已有的：${listed(known)}`}${isList ? "（几个名字之间用半角逗号）" : ""}`,
      en: `${nearest ? `did you mean ${nearest}?` : `it has: ${listed(known)}`}${isList ? " (plain commas stand between names)" : ""}`,
    },
  );
}

/** @param typed the token with its braces */
export function unknownToken(
  span: Span,
  typed: string,
  nearest: string | undefined,
  known: readonly string[],
): Diagnostic {
  const all = listed(known.map((name) => `{${name}}`));
  return error(
    "UNKNOWN_TOKEN",
    span,
    {
      zh: `报眉、版权行里没有 ${typed} 这个记号，会照样印出来`,
      en: `there is no token ${typed}: it would be printed as it stands`,
    },
    {
      zh: `${nearest ? `是不是 {${nearest}}？` : ""}可用的记号：${all}`,
      en: `${nearest ? `did you mean {${nearest}}? ` : ""}the tokens are ${all}`,
    },
  );
}

export function tokenUnbalanced(span: Span, typed: string): Diagnostic {
  return error(
    "UNKNOWN_TOKEN",
    span,
    { zh: `花括号 ${typed} 没有成对，会照样印出来`, en: `the brace ${typed} has no partner: it would be printed` },
    { zh: "记号前后各一个半角花括号，例如 {date}", en: "a token stands between two plain braces: {date}" },
  );
}

export function tokenOutside(span: Span, typed: string): Diagnostic {
  return error(
    "UNKNOWN_TOKEN",
    span,
    { zh: `这里的 ${typed} 不会换成内容，会照样印出来`, en: `${typed} is not filled in here: it would be printed` },
    {
      zh: "写实际的文字；记号只能写在样式 furniture 的 left、centre、right 里",
      en: "write what it should say; tokens belong into left, centre and right of the style's furniture",
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
  if (key === "columns") {
    return error(
      "NOT_FOR_KIND",
      span,
      {
        zh: `${kind} 里上下相叠的版块不写 columns，各占全宽`,
        en: `blocks one above the other in ${kind} take no columns: each is as wide as its place`,
      },
      {
        zh: "删去 columns；要左右并排，就写进 row: 里",
        en: "remove columns; blocks that are to stand side by side go into a row:",
      },
    );
  }
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

/** @param isBlank whether the whole file is */
export function articleEmpty(span: Span, isBlank: boolean): Diagnostic {
  return error(
    "ARTICLE_EMPTY",
    span,
    isBlank
      ? { zh: "稿件文件是空的", en: "the article's file is empty" }
      : { zh: "稿件没有正文", en: "the article has no text" },
    isBlank
      ? { zh: "是不是还没有存盘，或写错了文件名？", en: "is it not saved yet, or the wrong file?" }
      : {
          zh: "在 --- 之后写正文，段落之间空一行；只要一个标题，就在计划里写 head: { title: … }，不用稿件",
          en: "write the text after the ---, with a blank line between paragraphs; a headline alone stands in the plan: head: { title: … }",
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

/** @param body line, from 1, that looks like the first of the text */
export function frontMatterOpen(span: Span, body: number | undefined): Diagnostic {
  return error(
    "FRONT_MATTER_OPEN",
    span,
    { zh: "稿件开头的 --- 没有收尾", en: "the front matter opened by --- is not closed" },
    {
      zh: `在标题、署名之后${body ? `，第 ${body} 行（像是正文）之前，` : ""}另起一行写 ---`,
      en: `write --- on a line of its own after headline and byline${body ? `, before line ${body}, which looks like text` : ""}`,
    },
  );
}

/** @param typed what stands in the place of --- @param also lines, from 1, of which the same is true */
export function fenceWrong(span: Span, typed: string, also: readonly number[]): Diagnostic {
  const lines = listed(also.map(String));
  return error(
    "FRONT_MATTER_FENCE",
    span,
    {
      zh: `稿件头部的横线写成了“${typed}”${lines && `（第 ${lines} 行也是）`}`,
      en: `the header's line of --- is typed "${typed}"${lines && ` (that on line ${lines} too)`}`,
    },
    {
      zh: "改成三个半角减号 ---，独占一行，前面没有空格；头部上下各一行",
      en: "type three hyphens, ---, on a line of their own without a space before: one line above the header, one below",
    },
  );
}

export function headerInText(span: Span): Diagnostic {
  return error(
    "HEADER_IN_TEXT",
    span,
    {
      zh: "稿件开头像是标题、署名，上面没有 ---，会当作正文印出来",
      en: "the article begins with what looks like a headline or byline, without ---: it would be set as text",
    },
    {
      zh: "写成 title: 标题，上下各加一行 ---（三个半角减号）；如果真是正文，就在文件最前面写两行 ---",
      en: "write it as title: …, with a line of --- above and one below; if it is text, begin the file with two lines of ---",
    },
  );
}

export function secondHeader(span: Span): Diagnostic {
  return error(
    "HEADER_IN_TEXT",
    span,
    {
      zh: "头部已经由 --- 收尾，下面又是头部的样子，会当作正文印出来",
      en: "the header is closed by ---, and what follows looks like more of it: it would be set as text",
    },
    {
      zh: "头部只写一个：都放在头两行 --- 之间，多出的 --- 删去；如果真是正文，冒号用全角，与下面的横线之间空一行",
      en: "put all of it between the first two lines of --- and remove the others; if it is text, use a full-width colon, and leave a blank line before dashes",
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
  | "comment"
  | "bom"
  | "lineEnds"
  | "lineBreaks"
  | "indent"
  | "trailing"
  | "joined"
  | "gapSpace"
  | "markSpace"
  | "quotes"
  | "invisible"
  | "joiner"
  | "tab"
  | "composed"
  | "radical"
  | "compatibility"
  | "privateUse"
  | "half"
  | "noncharacter"
  | "object";

const NORMALISED: Readonly<Record<Normalisation, Bilingual>> = {
  comment: {
    zh: "“ #”之后的字是注释，没有排（要印，给整个值加半角引号）",
    en: "took what follows ' #' for a comment (put the value in quotes to print it)",
  },
  bom: { zh: "去掉了文件开头的 BOM", en: "removed the byte order mark at the start" },
  lineEnds: { zh: "把换行统一成 LF", en: "made all line ends LF" },
  lineBreaks: {
    zh: "把别的程序的换行符（竖制表、换页、NEL、U+2028、U+2029）当作分段，标题里当作换行",
    en: "took line ends of other programs (VT, FF, NEL, U+2028, U+2029) as paragraph ends, in headlines as line ends",
  },
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
  joiner: {
    zh: "文中的 BOM（U+FEFF）当作不许换行的记号（U+2060）",
    en: "took byte order marks inside the text (U+FEFF) as word joiners (U+2060)",
  },
  tab: { zh: "把制表符、全角空格等换成了普通空格", en: "turned tabs and wide spaces into plain spaces" },
  composed: {
    zh: "把字母和分开打的附加符号、同一字符的另一码位合成了规范的字符",
    en: "composed letters with their marks, and other code points of one character (Unicode NFC)",
  },
  radical: { zh: "把部首字符换成了对应的汉字", en: "turned radicals into the ideographs that they stand for" },
  compatibility: {
    zh: "把兼容汉字换成了规范的汉字",
    en: "turned compatibility ideographs into the unified ones",
  },
  privateUse: {
    zh: "把 GBK 旧私用码位的字换成了正式码位",
    en: "turned private code points of GBK into those that the characters have now",
  },
  half: { zh: "有半个代理对，已经不是字", en: "found half of a surrogate pair, which is no character" },
  noncharacter: {
    zh: "有 U+FFFE 或 U+FFFF，不是字，换成了 U+FFFD",
    en: "found U+FFFE or U+FFFF, which are no characters, and put U+FFFD for them",
  },
  object: {
    zh: "去掉了对象占位符：原稿这里有图片、脚注之类，没有带过来",
    en: "removed object replacement characters: a picture, a footnote or the like stood here and did not come along",
  },
};

/** Kinds of which something is lost that the desk may want. */
const LOSSES: ReadonlySet<Normalisation> = new Set(["object"]);

/** Kinds whose note says what became of what; of a longer change than so many units it does not. */
const QUOTED: ReadonlySet<Normalisation> = new Set(["composed", "radical", "compatibility", "privateUse"]);
const MOST_QUOTED = 8;

/**
 * What was changed in an article on its way in; one note a kind, at the first place.
 *
 * @param change what became of what at that place, for kinds that change characters
 */
export function normalised(
  span: Span,
  kind: Normalisation,
  count: number,
  change?: { readonly from: string; readonly to: string },
): Diagnostic {
  const { zh, en } = NORMALISED[kind];
  const isQuoted = change && QUOTED.has(kind) && change.from.length <= MOST_QUOTED;
  const example = isQuoted ? `${codesOf(change.from)} → ${change.to.trim()} ${codesOf(change.to)}` : undefined;
  return say(
    LOSSES.has(kind) ? "warning" : "note",
    "NORMALISED",
    span,
    {
      zh: example ? `${zh}，如 ${example}（${count} 处）` : `${zh}（${count} 处）`,
      en: example ? `${en}, such as ${example} (${count})` : `${en} (${count})`,
    },
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

/** Why a font file cannot be used, and what more is known of it. */
interface FontReason {
  readonly fault: "woff" | "variable" | "collection" | "encoding" | "large" | "changed" | "unreadable";
  readonly faces: readonly string[];
  readonly table: string | undefined;
}

/** @param file as messages show it */
export function fontFault(source: NamedFont, { fault, faces, table }: FontReason, file: string): Diagnostic {
  const { name, span } = source;
  switch (fault) {
    case "changed":
      return error(
        "FONT_CHANGED",
        span,
        {
          zh: `字体 ${name} 的文件 ${file} 在读的时候变了`,
          en: `the file ${file} of the font ${name} was changed while it was read`,
        },
        { zh: "文件放好以后再做一次", en: "build again when the file is in its place" },
      );
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
    case "encoding":
      return error(
        "FONT_ENCODING",
        span,
        {
          zh: `字体 ${name} 没有 Unicode 字符表（cmap），查不到汉字在哪里`,
          en: `the font ${name} has no table of Unicode characters (cmap): no glyph of a character can be found`,
        },
        {
          zh: "它是符号字体，或很旧的字库：换用同一字体的新版，或用字体编辑器补上 Unicode 的 cmap",
          en: "it is a font of symbols or a very old one: use a newer version, or add a Unicode cmap in a font editor",
        },
      );
    case "large":
      return error(
        "FONT_UNREADABLE",
        span,
        {
          zh: `字体 ${name} 的文件 ${file} 超过 512 MB，不读`,
          en: `the file ${file} of the font ${name} is larger than 512 MB, and is not read`,
        },
        {
          zh: "核对文件是不是字体；字体合集可拆成单款的 TTF 或 OTF",
          en: "check that it is a font; a collection can be split into single TTF or OTF files",
        },
      );
    case "unreadable":
      return error(
        "FONT_UNREADABLE",
        span,
        {
          zh: `字体 ${name} 的文件 ${file} 不是能用的 TTF、OTF 或 TTC${table ? `：${table.trim()} 表缺失或损坏` : ""}`,
          en: `the file ${file} of the font ${name} is no usable TTF, OTF or TTC${table ? `: its table ${table.trim()} is missing or damaged` : ""}`,
        },
        {
          zh: "重新拷贝或下载这个文件（可能不完整），或换一款字体",
          en: "copy or download the file again, as it may be incomplete, or use another font",
        },
      );
  }
}

const PROFILE_FAULTS: Readonly<Record<"unread" | "none" | "damaged" | "version" | "class" | "inks", Bilingual>> = {
  unread: { zh: "读不了", en: "it cannot be read" },
  none: { zh: "不是 ICC 特性文件", en: "it is no ICC profile" },
  damaged: { zh: "不完整或已损坏", en: "it is incomplete or damaged" },
  version: { zh: "不是 ICC 第 2 版或第 4 版", en: "it is of neither version 2 nor 4 of ICC" },
  class: {
    zh: "不是印刷输出用的（设备类应为 prtr）",
    en: "it is not for an output device (its class should be prtr)",
  },
  inks: { zh: "不是 CMYK 四色的", en: "it is not for the four inks of CMYK" },
};

/**
 * The profile of the printer's condition, which press and archive PDFs hold.
 *
 * @param file as messages show it
 * @param most bytes
 */
export function printingProfile(span: Span, file: string, fault: keyof typeof PROFILE_FAULTS): Diagnostic {
  const reason = PROFILE_FAULTS[fault];
  return error(
    "PROFILE_UNUSABLE",
    span,
    {
      zh: `输出条件的特性文件 ${file} 不能用：${reason.zh}`,
      en: `the profile ${file} of the printing condition cannot be used: ${reason.en}`,
    },
    {
      zh: "向印厂要他们的 CMYK 输出特性文件（.icc），核对 profile 写的文件名；不写 printing 则按新闻纸",
      en: "ask the print shop for its CMYK output profile (.icc) and check the name at profile; without printing it is newsprint",
    },
  );
}

const RESTRICTIONS: Readonly<Record<"embedding" | "subsetting" | "outlines", Bilingual>> = {
  embedding: {
    zh: "fsType 0x0002：未经权利人许可不得嵌入",
    en: "fsType 0x0002: not to be embedded without its owner's permission",
  },
  subsetting: {
    zh: "fsType 0x0100：只许整套嵌入，不许取子集",
    en: "fsType 0x0100: to be embedded whole, not as a subset",
  },
  outlines: { zh: "fsType 0x0200：只许嵌入点阵，不许嵌入轮廓", en: "fsType 0x0200: bitmaps alone may be embedded" },
};

/** A font of the page whose file says that its maker does not grant what a PDF does with it. */
export function fontRestricted(
  { name, span }: NamedFont,
  restrictions: readonly (keyof typeof RESTRICTIONS)[],
): Diagnostic {
  const all = (language: "zh" | "en") => restrictions.map((one) => RESTRICTIONS[one][language]);
  return warning(
    "FONT_RESTRICTED",
    span,
    {
      zh: `字体 ${name} 的文件声明了限制（${all("zh").join("；")}），PDF 却要嵌入它的子集`,
      en: `the file of the font ${name} declares a restriction (${all("en").join("; ")}), and the PDF embeds a subset of it`,
    },
    {
      zh: "核对授权：已买嵌入授权的，向字库商要允许嵌入的文件；没有的，换一款字体",
      en: "check the licence: with one that grants it, ask the maker for a file that says so; else use another font",
    },
  );
}

/** @param others fonts of the style that have it, and that the role does not name */
export function glyphMissing(
  span: Span,
  article: string,
  codePoint: number,
  role: string,
  fonts: readonly string[],
  others: readonly string[],
): Diagnostic {
  const character = String.fromCodePoint(codePoint);
  const code = codeOf(character);
  return error(
    "GLYPH_MISSING",
    span,
    {
      zh: `${article}：${role} 的字体里都没有“${character}”（${code}）`,
      en: `${article}: no font of ${role} has "${character}" (${code})`,
    },
    others.length > 0
      ? {
          zh: `样式里的 ${listed(others)} 有此字：写到 ${role} 的 fonts 末尾（现有 ${listed(fonts)}）`,
          en: `the style's ${listed(others)} has it: add it to the end of the fonts of ${role} (now ${listed(fonts)})`,
        }
      : {
          zh: `在样式里给 ${role} 的 fonts 末尾加一款有此字的字体（现有 ${listed(fonts)}），或换字`,
          en: `add a font that has it to the end of the fonts of ${role} (now ${listed(fonts)}), or change the character`,
        },
  );
}

/** An emoji is rather to go than to be given a font. */
export function emojiMissing(
  span: Span,
  article: string,
  codePoint: number,
  role: string,
  fonts: readonly string[],
): Diagnostic {
  const character = String.fromCodePoint(codePoint);
  return error(
    "GLYPH_MISSING",
    span,
    {
      zh: `${article}：${role} 的字体里没有表情符号“${character}”（${codeOf(character)}）`,
      en: `${article}: no font of ${role} has the emoji "${character}" (${codeOf(character)})`,
    },
    {
      zh: `删去，或改成文字；一定要印，就给 ${role} 的 fonts 末尾加一款有它的单色字体（现有 ${listed(fonts)}）`,
      en: `remove it or say it in words; to print it, add a one-colour font that has it to the fonts of ${role} (now ${listed(fonts)})`,
    },
  );
}

const UNPRINTABLE: Readonly<
  Record<"lost" | "privateUse" | "radical" | "shaped", { code: string; what: Bilingual; hint: Bilingual }>
> = {
  lost: {
    code: "CHARACTER_LOST",
    what: { zh: "转码时丢了的字留下的记号", en: "what a conversion left of a character that it lost" },
    hint: { zh: "对照原稿补上这个字", en: "look it up in the original and type it" },
  },
  privateUse: {
    code: "PRIVATE_USE",
    what: {
      zh: "私用区的码位，是什么字只有造它的那套字库知道，别处查不到、读不出",
      en: "a private code point: only the font that made it up knows what it is, and nobody can search or read it",
    },
    hint: {
      zh: "对照原稿改成这个字的正式码位（多数生僻字已收入 Unicode）；确实没有的，改用别的写法",
      en: "type the character's own code point (Unicode has most rare ideographs by now); where it has none, reword",
    },
  },
  shaped: {
    code: "SCRIPT_NOT_SET",
    what: {
      zh: "要连写、变形或从右向左排的文字（阿拉伯、希伯来、藏、蒙古、印度等），paiban 还排不了",
      en: "of a script whose letters join, change form or run from right to left, which paiban cannot set yet",
    },
    hint: { zh: "改用汉字或拉丁字母转写", en: "write it in Chinese, or in Latin letters" },
  },
  radical: {
    code: "RADICAL",
    what: { zh: "部首字符，不是汉字", en: "a radical, which is no ideograph" },
    hint: {
      zh: "改成汉字，或用文字说明这个部首",
      en: "type the ideograph that is meant, or describe the radical in words",
    },
  },
};

/** A character that no font can help. */
export function characterUnprintable(
  span: Span,
  article: string,
  codePoint: number,
  kind: keyof typeof UNPRINTABLE,
): Diagnostic {
  const { code, what, hint } = UNPRINTABLE[kind];
  const character = String.fromCodePoint(codePoint);
  const shown = kind === "radical" ? `“${character}”` : "";
  return error(
    code,
    span,
    {
      zh: `${article}：${shown}${codeOf(character)} 是${what.zh}`,
      en: `${article}: ${shown}${codeOf(character)} is ${what.en}`,
    },
    hint,
  );
}

/** @param variant a character with its selector */
export function marksPiled(span: Span, article: string, most: number): Diagnostic {
  return error(
    "MARKS_PILED",
    span,
    {
      zh: `${article}：一个字上叠的附加符号多于 ${most} 个`,
      en: `${article}: more than ${most} combining marks on one character`,
    },
    { zh: "删去多余的符号", en: "delete those that are too many" },
  );
}

export function variantMissing(span: Span, article: string, variant: string, role: string): Diagnostic {
  const [character = ""] = variant;
  return say(
    "note",
    "VARIANT_MISSING",
    span,
    {
      zh: `${article}：${role} 的字体没有“${character}”的这个异体（${codesOf(variant)}），印的是通常的字形`,
      en: `${article}: no font of ${role} has this variant of "${character}" (${codesOf(variant)}); the usual form is set`,
    },
    {
      zh: "要印这个异体，就在样式里加一款收有它的字体；不在乎字形，删去后面的异体选择符",
      en: "add a font that has the sequence, or remove the variation selector if the form does not matter",
    },
  );
}

// The page

/** @param far from the sheet's left edge to the type area's right one, in points */
export function typeAreaTooWide(span: Span, left: number, far: number, sheet: number): Diagnostic {
  const [from, to, width] = [left, far, sheet].map(inMillimetres);
  return error(
    "TYPE_AREA_OUTSIDE_SHEET",
    span,
    {
      zh: `版心左右伸出纸外：从 ${from} 到 ${to}，纸宽 ${width}`,
      en: `the type area reaches beside the sheet: from ${from} to ${to}, the sheet is ${width} wide`,
    },
    {
      zh: "减小版心的 width 或 left，或加宽 sheet",
      en: "make width or left of the type area smaller, or the sheet wider",
    },
  );
}

/** @param far from the sheet's top edge to the type area's foot, in points */
export function typeAreaTooHigh(span: Span, lines: number, leading: number, far: number, sheet: number): Diagnostic {
  const [to, height] = [far, sheet].map(inMillimetres);
  const each = `${Number(leading.toFixed(2))} pt`;
  return error(
    "TYPE_AREA_OUTSIDE_SHEET",
    span,
    {
      zh: `版心下边伸出纸外：${lines} 行 × ${each}，到 ${to}，纸高 ${height}`,
      en: `the type area reaches below the sheet: ${lines} lines of ${each} end at ${to}, the sheet is ${height} high`,
    },
    {
      zh: "减少 lines，减小 leading 或 top，或加高 sheet",
      en: "use fewer lines, a smaller leading or top, or a higher sheet",
    },
  );
}

/** @param beyond points that it stands outside the sheet */
export function furnitureOutsideSheet(span: Span, text: string, distance: number, beyond: number): Diagnostic {
  return error(
    "FURNITURE_OUTSIDE_SHEET",
    span,
    {
      zh: `“${text}”伸出纸外 ${inMillimetres(beyond)}（离版心 ${distance} 行）`,
      en: `"${text}" reaches ${inMillimetres(beyond)} outside the sheet (${distance} lines from the type area)`,
    },
    {
      zh: "减小这一行的 distance 或字号，缩短文字，或移动版心",
      en: "make its distance or size smaller, its text shorter, or move the type area",
    },
  );
}

/** @param shared points that both take */
export function furnitureCollides(span: Span, left: string, right: string, shared: number): Diagnostic {
  return error(
    "FURNITURE_COLLIDES",
    span,
    {
      zh: `“${left}”压住“${right}” ${inMillimetres(shared)}`,
      en: `"${left}" and "${right}" overlap by ${inMillimetres(shared)}`,
    },
    {
      zh: "缩短一处文字，减小字号，或分成两行",
      en: "shorten one of them, use a smaller size, or two lines of furniture",
    },
  );
}

/** What is too small where two lines of a head meet, and how many grid lines it would need. */
interface TightHead {
  readonly key: "leading" | "between";
  /** Text style of the lower line, or of the one whose leading is meant. */
  readonly role: string;
  /** Points of its size. */
  readonly size: number;
  readonly lines: number;
  readonly needs: number;
}

/** @param shared points that the ink of both lines takes */
export function headLinesMeet(span: Span, area: Rect, id: string, shared: number, tight: TightHead): Diagnostic {
  const { key, role, size, lines, needs } = tight;
  const has = Number(lines.toFixed(2));
  return error(
    "HEAD_LINES_MEET",
    span,
    {
      zh: `${id} 的标题上下两行相碰 ${inPt(shared)}：${role} 字号 ${inPt(size)}，${key} 只有 ${has} 行`,
      en: `two lines of the head of ${id} meet by ${inPt(shared)}: ${role} is ${inPt(size)}, its ${key} ${has} lines`,
    },
    key === "leading"
      ? { zh: `把 ${role} 的 leading 加到 ${needs} 行`, en: `give ${role} a leading of ${needs} grid lines` }
      : {
          zh: `把版块样式的 head: between 加到 ${needs} 行`,
          en: `set head: between of the block's style to ${needs} grid lines`,
        },
    area,
  );
}

/** @param head grid lines of the head, and `lines` of the block */
export function noRoomForText(span: Span, id: string, head: number, lines: number): Diagnostic {
  return error(
    "NO_ROOM_FOR_TEXT",
    span,
    {
      zh: `${id} 的正文一行也排不下：版块 ${lines} 行，标题和留白占 ${head} 行`,
      en: `${id} has no room for a line of its text: its block has ${lines} lines, head and padding take ${head}`,
    },
    {
      zh: "加高版块，或缩短标题",
      en: "make the block taller, or the headline shorter",
    },
  );
}

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

export function headTooTall(span: Span, id: string, needs: number, has: number): Diagnostic {
  return error(
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

/** @param characters the characters beyond the last line, byline included */
export function overset(span: Span, id: string, lines: number, characters: number): Diagnostic {
  return error(
    "OVERSET",
    span,
    {
      zh: `${id} 溢出 ${lines} 行 ${characters} 字`,
      en: `${id} is overset by ${lines} lines, ${characters} characters`,
    },
    {
      zh: "删稿，或给它更多地方",
      en: "cut it, or give it more room",
    },
  );
}

export function underset(span: Span, id: string, lines: number): Diagnostic {
  return warning(
    "UNDERSET",
    span,
    { zh: `${id} 还空 ${lines} 行`, en: `${id} leaves ${lines} lines empty` },
    {
      zh: "添稿，或缩小地方",
      en: "add copy, or give it less room",
    },
  );
}

export function pageUnderset(span: Span, lines: number): Diagnostic {
  return warning(
    "PAGE_UNDERSET",
    span,
    { zh: `版心下方还空 ${lines} 行`, en: `${lines} lines at the foot of the type area are empty` },
    {
      zh: "添稿，或加高标题、版块",
      en: "add copy, or make heads or blocks taller",
    },
  );
}

export function pageOverset(span: Span, lines: number): Diagnostic {
  return error(
    "PAGE_OVERSET",
    span,
    { zh: `各版块共超出版心 ${lines} 行`, en: `the blocks are ${lines} lines taller than the type area` },
    {
      zh: "最长的稿件因此少排了几行（见表）：删稿、撤稿，或改计划",
      en: "the longest article was given less room for it (see the table): cut or drop copy, or change the plan",
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

/** @param severity a note where a reader of finished pages sees it, and few others do */
export function lineLoose(severity: "warning" | "note", span: Span, id: string, added: number): Diagnostic {
  return say(
    severity,
    "LINE_LOOSE",
    span,
    {
      zh: `${id}：这一行字距加了 ${added.toFixed(2)} em${severity === "warning" ? "，太松" : "，偏松"}`,
      en: `${id}: this line is opened by ${added.toFixed(2)} em a gap`,
    },
    {
      zh: "在附近增删一两个字",
      en: "add or cut a character or two nearby",
    },
  );
}

export function lineShort(severity: "warning" | "note", span: Span, id: string, em: number, word: string): Diagnostic {
  return say(
    severity,
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

// The audit: what a finished page must not have, and no other message has said

const AUDIT_HINT: Bilingual = {
  zh: "这是 paiban 的错：请把版面计划和稿件报告给我们；--profile proof 可以先出大样",
  en: "this is a fault of paiban: please report it with the plan; --profile proof shows the page",
};

/**
 * @param rest what follows from the place on, as written and as set
 * @param more characters that are set beyond those that were written
 */
export function auditText(
  span: Span,
  id: string,
  rest: { readonly written: string; readonly set: string },
  more: number,
): Diagnostic {
  return error(
    "AUDIT_TEXT",
    span,
    {
      zh: `核查：${id} 版上的字与稿件不符：稿件“${rest.written}”，版上“${rest.set}”（相差 ${more} 字）`,
      en: `audit: ${id} is not set as written: written "${rest.written}", set "${rest.set}" (${more} characters more)`,
    },
    AUDIT_HINT,
  );
}

/** The glyphs of a run do not show its text, or not in its width. */
export function runsWrong(
  code: "AUDIT_TEXT" | "AUDIT_PLACE",
  span: Span,
  area: Rect,
  id: string,
  text: string,
): Diagnostic {
  const what = code === "AUDIT_TEXT" ? "text" : "width";
  return error(
    code,
    span,
    {
      zh: `核查：${id} 的“${text}”，字形与${what === "text" ? "文字" : "宽度"}不符`,
      en: `audit: the glyphs of "${text}" in ${id} are not those of its ${what}`,
    },
    AUDIT_HINT,
    area,
  );
}

/** @param off points from where it should stand, or beyond it */
export function auditPlace(span: Span, area: Rect, id: string, text: string, off: number): Diagnostic {
  return error(
    "AUDIT_PLACE",
    span,
    {
      zh: `核查：${id} 的“${text}”不在它的位置上，偏 ${inPt(off)}`,
      en: `audit: "${text}" of ${id} is ${inPt(off)} from its place`,
    },
    AUDIT_HINT,
    area,
  );
}

/** @param column the text column, from 1; 0: the block as a whole */
export function auditFrame(span: Span, area: Rect | undefined, id: string, column: number): Diagnostic {
  const wide = area ? ` ${inPt(area.width)} × ${inPt(area.height)}` : "";
  const what = column > 0 ? { zh: `的第 ${column} 栏`, en: `column ${column} of ` } : { zh: "", en: "" };
  return error(
    "AUDIT_PLACE",
    span,
    {
      zh: `核查：版块 ${id} ${what.zh}不在计划给它的地方${wide}`,
      en: `audit: ${what.en}the block ${id} is not where the plan has it${wide}`,
    },
    AUDIT_HINT,
    area,
  );
}

/** @param off points from its place; absent: it says something else */
export function auditFurniture(span: Span, area: Rect | undefined, text: string, off: number | undefined): Diagnostic {
  return error(
    "AUDIT_PLACE",
    span,
    off === undefined
      ? { zh: `核查：报眉或版权行没有印出“${text}”`, en: `audit: a line of furniture does not say "${text}"` }
      : {
          zh: `核查：“${text}”不在它的位置上，偏 ${inPt(off)}`,
          en: `audit: "${text}" is ${inPt(off)} from its place`,
        },
    AUDIT_HINT,
    area,
  );
}

/** What stands on a page beside its blocks. */
const PIECES: Readonly<Record<string, Bilingual>> = {
  furniture: { zh: "报眉、版权行", en: "the furniture" },
  tint: { zh: "底纹", en: "a tint" },
  rule: { zh: "线", en: "a rule" },
  dot: { zh: "着重号", en: "an emphasis dot" },
};

function pieceOf(id: string): Bilingual {
  return PIECES[id] ?? { zh: id, en: id };
}

const AT_FAULT: Bilingual = {
  zh: "移开版块，加大标题的 leading 或占行，或减小字号；不是这样就是 paiban 的错，请报告",
  en: "move a block, give the head more leading or lines, or use a smaller size; if it is none of these, please report it",
};

export function auditOverlap(span: Span, area: Rect, id: string, other: string): Diagnostic {
  const both = `${inPt(area.width)} × ${inPt(area.height)}`;
  const [upper, lower] = [pieceOf(id), pieceOf(other)];
  return error(
    "AUDIT_OVERLAP",
    span,
    {
      zh: `核查：${upper.zh} 压在 ${lower.zh} 上，${both}`,
      en: `audit: ${upper.en} stands on ${lower.en}, ${both}`,
    },
    AT_FAULT,
    area,
  );
}

/** @param text empty for a frame or a rule */
export function auditOutside(span: Span, area: Rect, id: string, text: string, beyond: number): Diagnostic {
  const piece = pieceOf(id);
  const what = text === "" ? { zh: "", en: "" } : { zh: `的“${text}”`, en: `"${text}" of ` };
  return error(
    "AUDIT_OUTSIDE",
    span,
    {
      zh: `核查：${piece.zh} ${what.zh}伸出纸外 ${inMillimetres(beyond)}`,
      en: `audit: ${what.en}${piece.en} reaches ${inMillimetres(beyond)} outside the sheet`,
    },
    AT_FAULT,
    area,
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
