/** Desks to measure on: the sample page, any number of pages like it with other texts, and texts many times as long. */
import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { FONT, INDENT_EM, LEADING, MARGIN, readParagraphs, SIZE } from "../peers/sample.ts";

export const PLAN = "layouts/study-visit.yaml";
/** Inside the root, so that plans here may name the sample's style. */
export const FOLDER = "test/output/speed";

/** The font files of the sample's style, by the family and weight that other engines know them under. */
export const FONTS = {
  报宋: { file: "fonts/NotoSerifSC-Medium.ttf", family: "Noto Serif SC", weight: 500 },
  粗宋: { file: "fonts/NotoSerifSC-Black.ttf", family: "Noto Serif SC", weight: 900 },
  黑体: { file: "fonts/NotoSansSC-Bold.ttf", family: "Noto Sans SC", weight: 700 },
  楷体: { file: "fonts/LXGWWenKai-Regular.ttf", family: "LXGW WenKai", weight: 400 },
} as const;

/** These files and no others, for Typst. */
export const FONT_FOLDER = join(FOLDER, "fonts");

export function clearFolder(): void {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FONT_FOLDER, { recursive: true });
  for (const { file } of Object.values(FONTS)) symlinkSync(resolve(file), join(FONT_FOLDER, basename(file)));
}

/**
 * A page of the sample's plan whose paragraphs begin with another sentence each: as long, and set anew throughout.
 *
 * @param variant 0 for the sample as it is
 * @returns path of its plan
 */
export function writePage(name: string, variant: number): string {
  mkdirSync(join(FOLDER, name), { recursive: true });
  for (const file of readdirSync("articles")) {
    const text = readFileSync(join("articles", file), "utf8");
    const front = /^---\n.*?\n---\n/s.exec(text)?.[0] ?? "";
    const body = text.slice(front.length).split(/\n\s*\n/);
    writeFileSync(join(FOLDER, name, file), front + body.map((paragraph) => turn(paragraph, variant)).join("\n\n"));
  }
  return writePlan(
    name,
    readFileSync(PLAN, "utf8").replace("../styles/", "../../../styles/").replaceAll("../articles/", `${name}/`),
  );
}

/** The sentences of a paragraph, those that stood in front last; a run-in head stays in its place. */
function turn(paragraph: string, by: number): string {
  const [, head = "", text = ""] = /^(\*\*.*?\*\*)?(.*)$/s.exec(paragraph.trim()) ?? [];
  const sentences = text.match(/[^。！？]*[。！？]*[”’）]*/g)?.filter((sentence) => sentence !== "") ?? [];
  const start = by % Math.max(1, sentences.length);
  const turned = [...sentences.slice(start), ...sentences.slice(0, start)].join("");
  // A number in the place of its last characters makes every paragraph another: Typst remembers those that it has set.
  const number = by > 0 ? `（${by}）` : "";
  return head + turned.slice(0, turned.length - number.length) + number;
}

/** The article that the pages below change: its block is two columns wide, and its title of 11 characters one line high. */
const CHANGED = "05-yeshi.md";
/** Han of twenty lines, and of what a second line of the title takes from the text below it. */
const [OVER, TAKEN] = [20 * 20, 2 * 20];

/** The sample with twenty lines more than it holds. */
export function writeOverPage(name: string): string {
  return writeChanged(name, (text) => `${text}\n\n${readParagraphs().join("").slice(0, OVER)}\n`);
}

/** The sample with a title of 27 characters, which words break into two lines; the text gives up what the title takes. */
export function writeHeadPage(name: string): string {
  return writeChanged(name, (text) => {
    const titled = text.replace(/^title: .*$/m, "title: 柳桥夜市的摊主和楼上的街坊坐下来商量几点收摊怎么倒水");
    return titled.trimEnd().slice(0, -TAKEN);
  });
}

function writeChanged(name: string, change: (text: string) => string): string {
  const plan = writePage(name, 0);
  const path = join(FOLDER, name, CHANGED);
  writeFileSync(path, change(readFileSync(path, "utf8")));
  return plan;
}

function writePlan(name: string, text: string): string {
  const path = join(FOLDER, `${name}.yaml`);
  writeFileSync(path, text);
  return path;
}

/** Longest article of a long text, in repetitions of the sample's: a file has 1 MB at most. */
const REPEATED = 10;
/** Columns of its sheet, em between them, and lines to spare at the foot of each article. */
const COLUMNS = 16;
const GAP_EM = 2;
const SPARE = 12;

/** The sample's texts so many times over, in columns on one sheet as tall as they need. */
export interface LongText {
  readonly plan: string;
  readonly paragraphs: readonly string[];
  readonly columns: number;
  readonly gap: number;
  readonly page: { readonly width: number; readonly height: number };
}

/** Each article stands in a frame of its own: where its text goes is given, to Typst and here. */
export function writeLongText(times: number, measureEm: number): LongText {
  const once = readParagraphs();
  const repeated = (count: number) => Array.from({ length: count }, () => once).flat();
  const name = `text-${times}`;
  let placed = "";
  let lines = 0;
  for (let written = 0; written < times; written += REPEATED) {
    const article = `${name}-${written}.md`;
    const paragraphs = repeated(Math.min(REPEATED, times - written));
    writeFileSync(join(FOLDER, article), `${paragraphs.join("\n\n")}\n`);
    const needed = paragraphs.reduce((sum, { length }) => sum + Math.ceil((length + INDENT_EM) / measureEm), 0);
    const own = Math.ceil(needed / COLUMNS) + SPARE;
    const frame = `{ column: 1, line: ${lines + 1}, columns: ${COLUMNS}, lines: ${own} }`;
    placed += `  - { article: ${article}, frames: [${frame}] }\n`;
    lines += own;
  }
  const gap = GAP_EM * SIZE;
  const width = COLUMNS * measureEm * SIZE + (COLUMNS - 1) * gap;
  const page = { width: width + 2 * MARGIN, height: lines * LEADING + 2 * MARGIN };
  writeFileSync(join(FOLDER, `${name}.style.yaml`), styleOf(page, width, lines));
  const head = `style: ${name}.style.yaml\npage: { date: 2026-11-20, number: 1, section: bench }\n`;
  const plan = writePlan(name, `${head}placed:\n${placed}`);
  return { plan, paragraphs: repeated(times), columns: COLUMNS, gap, page };
}

function styleOf(page: LongText["page"], width: number, lines: number): string {
  return `paper: bench
sheet: { width: ${page.width}pt, height: ${page.height}pt }
grid: { width: ${width}pt, top: ${MARGIN}pt, columns: ${COLUMNS}, gap: ${GAP_EM}em, lines: ${lines}, size: ${SIZE}pt, leading: ${LEADING}pt }
punctuation: kaiming
hanLatinGap: 0.125
fonts:
  song: { file: ../../../${FONT}, licence: OFL-1.1 }
styles:
  body: { fonts: [song], size: ${SIZE}pt, leading: 1, indent: ${INDENT_EM}, align: justify }
blocks:
  article: { text: body }
`;
}
