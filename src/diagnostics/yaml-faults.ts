/** What the yaml package's errors mean to a desk, by its code, and what to do: `ErrorCode` of yaml 2. */
import type { Bilingual } from "./diagnostic.ts";

interface YamlFault {
  readonly message: Bilingual;
  readonly hint: Bilingual;
}

const WRITE_OUT: Bilingual = {
  zh: "版面文件用不着 YAML 的 & * ! 这些写法：直接写出内容，要印这些符号就加引号",
  en: "a desk has no need of the & * ! of YAML: write the content out; put what is to be printed in quotes",
};

const FAULTS = {
  ALIAS_PROPS: {
    message: { zh: "引用（*名）前面不能再加记号", en: "an alias (*name) takes no mark before it" },
    hint: WRITE_OUT,
  },
  BAD_ALIAS: { message: { zh: "& 或 * 后面的名字不对", en: "the name after & or * is wrong" }, hint: WRITE_OUT },
  BAD_COLLECTION_TYPE: {
    message: { zh: "标签（!名）用错了地方", en: "a tag (!name) does not fit its value" },
    hint: WRITE_OUT,
  },
  BAD_DIRECTIVE: {
    message: { zh: "% 开头的行不对", en: "a line that begins with % is wrong" },
    hint: { zh: "删去这一行，或给它加引号", en: "remove the line, or put it in quotes" },
  },
  BAD_DQ_ESCAPE: {
    message: { zh: "双引号里的反斜线后面不能是这个字", en: "this cannot follow a backslash inside double quotes" },
    hint: { zh: "改用单引号 '…'，或写两个反斜线", en: "use single quotes '…', or write two backslashes" },
  },
  BAD_INDENT: {
    message: { zh: "这一行的缩进和同级的行没有对齐", en: "this line is not in line with its neighbours" },
    hint: {
      zh: "同级的键（或同级的 - ）前面的空格数要一样；下一级多空两格",
      en: "keys, or list marks, of one level have the same number of spaces before them; a level further in has two more",
    },
  },
  BAD_PROP_ORDER: { message: { zh: "& 或 ! 的位置不对", en: "& or ! stands in the wrong place" }, hint: WRITE_OUT },
  BAD_SCALAR_START: {
    message: { zh: "值不能以这个符号开头", en: "a value cannot begin with this mark" },
    hint: { zh: "给整个值加半角引号：'…'", en: "put the whole value in quotes: '…'" },
  },
  BLOCK_AS_IMPLICIT_KEY: {
    message: { zh: "这个值里又有半角冒号加空格", en: "this value has another colon and space inside" },
    hint: {
      zh: "给整个值加半角单引号：'…: …'；文字里的冒号也可以用全角“：”",
      en: "put the whole value in single quotes: '…: …'; a Chinese text takes the full-width colon",
    },
  },
  BLOCK_IN_FLOW: {
    message: { zh: "花括号、方括号里不能这样写", en: "this cannot stand inside braces or brackets" },
    hint: {
      zh: "括号里写 键: 值，用半角逗号隔开；看看前面的值里是不是有“: ”或“- ”，有就给它加引号",
      en: "inside them write key: value with commas between; put a value that holds ': ' or '- ' in quotes",
    },
  },
  DUPLICATE_KEY: {
    message: { zh: "这个键在同一层写了两次", en: "this key stands twice on one level" },
    hint: { zh: "留一个，删一个", en: "keep one of them" },
  },
  IMPOSSIBLE: {
    message: { zh: "这里读不懂", en: "this cannot be read" },
    hint: { zh: "重写这一行：键、半角冒号、一个空格、值", en: "write the line anew: key, colon, space, value" },
  },
  KEY_OVER_1024_CHARS: {
    message: { zh: "冒号前面太长，不像一个键", en: "what stands before the colon is too long for a key" },
    hint: { zh: "整段文字要加引号；键后面要有半角冒号", en: "put a text in quotes; a colon follows its key" },
  },
  MISSING_CHAR: {
    message: { zh: "缺一个符号", en: "a mark is missing" },
    hint: {
      zh: "引号、花括号、方括号要成对；同一括号里的各项用半角逗号隔开；半角冒号后面空一格",
      en: "quotes, braces and brackets come in pairs, commas stand between what they hold, a space behind a colon",
    },
  },
  MULTILINE_IMPLICIT_KEY: {
    message: { zh: "这一行不是“键: 值”", en: 'this line is no "key: value"' },
    hint: {
      zh: "键后面写半角冒号和一个空格；接上一行的文字就往里缩两格",
      en: "write a colon and a space behind the key; a text that goes on from the line above is further in",
    },
  },
  MULTIPLE_ANCHORS: { message: { zh: "一处写了两个 &", en: "two & stand in one place" }, hint: WRITE_OUT },
  MULTIPLE_DOCS: {
    message: { zh: "中间多了一行 --- 或 ...", en: "a line of --- or ... stands in the middle" },
    hint: { zh: "删去这一行：一个文件一份计划或样式", en: "remove it: a file holds one plan or style" },
  },
  MULTIPLE_TAGS: { message: { zh: "一处写了两个 !", en: "two ! stand in one place" }, hint: WRITE_OUT },
  NON_STRING_KEY: {
    message: { zh: "键要是一个词", en: "a key is a word" },
    hint: { zh: "冒号前面只写键的名字", en: "write nothing but its name before the colon" },
  },
  RESOURCE_EXHAUSTION: {
    message: { zh: "嵌套得太深", en: "it is nested too deep" },
    hint: { zh: "检查没有收尾的括号", en: "look for brackets that are not closed" },
  },
  TAB_AS_INDENT: {
    message: { zh: "缩进用了制表符", en: "a tab stands in the indent" },
    hint: { zh: "改成空格，每级两个", en: "use spaces, two a level" },
  },
  TAG_RESOLVE_FAILED: { message: { zh: "值以 ! 开头", en: "a value begins with !" }, hint: WRITE_OUT },
  UNEXPECTED_TOKEN: {
    message: { zh: "这里多了一个符号", en: "there is a mark too many here" },
    hint: {
      zh: "检查多余的逗号、括号；符号本身要印就加引号",
      en: "look for a comma or bracket too many; put a mark that is to be printed in quotes",
    },
  },
} as const satisfies Readonly<Record<string, YamlFault>>;

/** The codes that the table knows: a test holds them against the package's. */
export const YAML_CODES = Object.keys(FAULTS);

/** Which of a pair is missing, as the package says it. */
const MISSING = /[Mm]issing closing (["'])quote|end with a ([}\]])$/;

/** @param detail what the package says, in English */
export function yamlFault(code: string, detail: string): YamlFault {
  const missing = MISSING.exec(detail);
  if (missing) {
    const mark = missing[1] ?? missing[2];
    const message = { zh: `缺一个收尾的 ${mark}`, en: `a closing ${mark} is missing` };
    return { message, hint: FAULTS.MISSING_CHAR.hint };
  }
  if (detail.startsWith("Implicit map keys")) return FAULTS.MULTILINE_IMPLICIT_KEY;
  if (Object.hasOwn(FAULTS, code)) return FAULTS[code as keyof typeof FAULTS];
  return { message: { zh: `这里读不懂（解析器说：${detail}）`, en: detail }, hint: FAULTS.MISSING_CHAR.hint };
}
