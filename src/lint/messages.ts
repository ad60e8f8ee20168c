/** Every sentence of the linter, one function each. */
import type { Bilingual, Diagnostic, Language } from "../diagnostics/diagnostic.ts";
import type { Unreadable } from "./pdfium.ts";
import type { Statistics } from "./statistics.ts";

const em = (value: number) => `${value < 0 ? "−" : ""}${Math.abs(value).toFixed(3)} em`;
const pt = (value: number) => `${value < 0 ? "−" : ""}${Math.abs(value).toFixed(2)} pt`;

export function forbiddenLineStart(mark: string): Bilingual {
  return { zh: `行首不能是“${mark}”`, en: `a line may not start with ${mark}` };
}

export function forbiddenLineEnd(mark: string): Bilingual {
  return { zh: `行末不能是“${mark}”`, en: `a line may not end with ${mark}` };
}

export function brokenUnit(unit: string): Bilingual {
  return { zh: `“${unit}”被拆在两行`, en: `${unit} is split over two lines` };
}

export function unsqueezedPair(pair: string, total: number): Bilingual {
  return {
    zh: `相邻标点“${pair}”共占 ${em(total)}，应不超过 1.5 em`,
    en: `the marks ${pair} take ${em(total)} together; 1.5 em at most`,
  };
}

export function wideLineEnd(mark: string): Bilingual {
  return {
    zh: `行末标点“${mark}”占了一个字，应占半个字，版心右边因此不齐`,
    en: `the mark ${mark} at the line's end takes a full em, not half: the right edge looks ragged`,
  };
}

export function raggedEdge(miss: number): Bilingual {
  return miss > 0
    ? { zh: `行末离栏边还差 ${pt(miss)}`, en: `the line ends ${pt(miss)} before the column's edge` }
    : { zh: `行末超出栏边 ${pt(-miss)}`, en: `the line runs ${pt(-miss)} past the column's edge` };
}

export function looseLine(gap: number): Bilingual {
  return { zh: `字距每处加了 ${em(gap)}，太松`, en: `${em(gap)} were added to every gap: too loose` };
}

export function tightLine(gap: number): Bilingual {
  return { zh: `汉字之间收了 ${em(-gap)}，字挤在一起`, en: `Han stand ${em(-gap)} closer than solid: too tight` };
}

export function lonelyCharacter(text: string): Bilingual {
  return { zh: `孤字：段末一行只有“${text}”`, en: `the paragraph's last line holds only ${text}` };
}

export function columnWidow(): Bilingual {
  return { zh: "孤行：段末一行落在栏首", en: "a paragraph's last line stands first in a column" };
}

export function offGrid(away: number, lines: number): Bilingual {
  return {
    zh: `从这一行起 ${lines} 行偏离版面行格 ${pt(away)}`,
    en: `${lines} line${lines > 1 ? "s" : ""} from here on stand${lines > 1 ? "" : "s"} ${pt(away)} off the page's grid`,
  };
}

export function doubledText(): Bilingual {
  return { zh: "同一处叠了两遍文字（假粗体？）", en: "text is drawn twice at one place (a false bold?)" };
}

export function wrongText(characters: readonly string[]): Bilingual {
  const names = characters.map((character) =>
    `U+${codeOf(character)} ${/\p{C}/u.test(character) ? "" : character}`.trim(),
  );
  return {
    zh: `文字代码不对，查找和复制会出错：${names.join("、")}`,
    en: `wrong characters behind the glyphs, so search and copy fail: ${names.join(", ")}`,
  };
}

function codeOf(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
}

// Files

const PAGE_BY_PAGE: Bilingual = {
  zh: "重新导出，或分成单版再查，如：qpdf --split-pages",
  en: "export it again, or judge it page by page: qpdf --split-pages",
};

const UNREADABLE: Readonly<Record<Unreadable, { said: Bilingual; hint: Bilingual }>> = {
  password: {
    said: { zh: "有密码，打不开", en: "needs a password" },
    hint: { zh: "先去掉密码，如：qpdf --decrypt", en: "remove the password first: qpdf --decrypt" },
  },
  damaged: {
    said: { zh: "不是完好的 PDF", en: "is not a sound PDF" },
    hint: { zh: "重新导出，或用 qpdf --check 检查", en: "export it again, or check it with qpdf --check" },
  },
  size: {
    said: { zh: "太多或展开后太大，不像报纸版面", en: "has, or unpacks to, more than newspaper pages ever hold" },
    hint: PAGE_BY_PAGE,
  },
  time: {
    said: { zh: "读了很久还没读完，图形也许没有尽头", en: "takes too long to read: its drawing may have no end" },
    hint: PAGE_BY_PAGE,
  },
};

export function pdfUnreadable(file: string, reason: Unreadable): Diagnostic {
  const { said, hint } = UNREADABLE[reason];
  const message = { zh: `${file} ${said.zh}`, en: `${file} ${said.en}` };
  return { code: "PDF_UNREADABLE", severity: "error", message, hint };
}

export function pdfTooLarge(file: string, bytes: number, most: number): Diagnostic {
  const size = Math.ceil(bytes / 2 ** 20);
  return {
    code: "PDF_TOO_LARGE",
    severity: "error",
    message: { zh: `${file} 有 ${size} MB，太大`, en: `${file} has ${size} MB, which is too large` },
    hint: {
      zh: `最大 ${most / 2 ** 20} MB；分成单版再查，如：qpdf --split-pages`,
      en: `${most / 2 ** 20} MB at most; judge it page by page: qpdf --split-pages`,
    },
  };
}

/** @param skipped glyphs in vertical or turned lines; `hidden` those that are not drawn */
export function pdfWithoutText(file: string, skipped: number, hidden: number): Diagnostic {
  return {
    code: "PDF_WITHOUT_TEXT",
    severity: "error",
    message: { zh: `${file} 里没有横排文字`, en: `${file} holds no horizontal text` },
    hint: hintWithoutText(skipped, hidden),
  };
}

function hintWithoutText(skipped: number, hidden: number): Bilingual {
  if (skipped > 0)
    return {
      zh: `${skipped} 个字是竖排或转了方向的；lint 只检查横排`,
      en: `${skipped} characters stand in vertical or turned lines; lint judges horizontal ones alone`,
    };
  if (hidden > 0)
    return {
      zh: `有 ${hidden} 个看不见的字，多半是扫描件的识别结果；请给出排版软件导出的 PDF`,
      en: `${hidden} characters are not drawn: the recognized text of a scan, most likely; give the PDF that the typesetting program exports`,
    };
  return {
    zh: "扫描件和转成曲线的文字没法检查；请给出带文字的 PDF",
    en: "scans and outlined text cannot be judged; give the PDF with its text",
  };
}

export function outputIsInput(file: string): Diagnostic {
  return {
    code: "OUTPUT_IS_INPUT",
    severity: "error",
    message: { zh: `不能写到被检查的 ${file} 上`, en: `${file} is the file that is judged; it is not written over` },
    hint: { zh: "给输出文件另起一个名字", en: "give the output another name" },
  };
}

export function copyNotDrawn(file: string, detail: string): Diagnostic {
  return {
    code: "COPY_NOT_DRAWN",
    severity: "error",
    message: { zh: `没能写出标注本 ${file}：${detail}`, en: `the marked copy ${file} could not be made: ${detail}` },
    hint: { zh: "加密的 PDF 先解密：qpdf --decrypt", en: "decrypt an encrypted PDF first: qpdf --decrypt" },
  };
}

/** The figures of a page in a few lines. */
export function statisticsTable(statistics: Statistics): Readonly<Record<Language, readonly string[]>> {
  const { lines, justifiedLines, meanAddedGap, worstAddedGap, addedGapDeviation, looseShare } = statistics;
  const share = `${(looseShare * 100).toFixed(1)} %`;
  const { forbiddenStarts, forbiddenEnds, brokenUnits, raggedLines, wideLineEnds } = statistics;
  const { unsqueezedPairs, oneCharacterLastLines, columnWidows } = statistics;
  const found = countFindings(statistics);
  return {
    zh: [
      `${lines} 行，其中齐行 ${justifiedLines} 行；${found.zh}`,
      `行首禁则 ${forbiddenStarts} · 行末禁则 ${forbiddenEnds} · 拆开 ${brokenUnits} · 未挤压 ${unsqueezedPairs} · 行末全角 ${wideLineEnds} · 不齐 ${raggedLines} · 孤字 ${oneCharacterLastLines} · 孤行 ${columnWidows}`,
      `加字距：平均 ${em(meanAddedGap)}，最大 ${em(worstAddedGap)}，标准差 ${em(addedGapDeviation)}，超过 0.10 em 的行占 ${share}`,
    ],
    en: [
      `${lines} lines, ${justifiedLines} of them justified; ${found.en}`,
      `line starts ${forbiddenStarts} · line ends ${forbiddenEnds} · broken units ${brokenUnits} · unsqueezed ${unsqueezedPairs} · wide line ends ${wideLineEnds} · ragged ${raggedLines} · lonely characters ${oneCharacterLastLines} · column widows ${columnWidows}`,
      `added gap: mean ${em(meanAddedGap)}, worst ${em(worstAddedGap)}, deviation ${em(addedGapDeviation)}; ${share} of the lines over 0.10 em`,
    ],
  };
}

function countFindings({ errors, warnings, notes }: Statistics): Bilingual {
  const counts = [
    { count: errors, zh: "错误", en: "error" },
    { count: warnings, zh: "警告", en: "warning" },
    { count: notes, zh: "提示", en: "note" },
  ].filter(({ count }) => count > 0);
  if (counts.length === 0) return { zh: "没有发现问题", en: "nothing found" };
  return {
    zh: counts.map(({ count, zh }) => `${count} 处${zh}`).join("、"),
    en: counts.map(({ count, en }) => `${count} ${en}${count > 1 ? "s" : ""}`).join(", "),
  };
}
