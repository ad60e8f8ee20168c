/** `paiban explain`: why each line of a paragraph breaks where it does. */
import { layOut } from "../build.ts";
import { Kept } from "../kept/kept.ts";
import { paragraphsOf } from "../makeup/items/index.ts";
import type { ParagraphItem } from "../makeup/items/paragraph.ts";
import { Setter } from "../makeup/setter.ts";
import type { Part } from "../model/page.ts";
import { blocksOf } from "../model/plan.ts";
import { explainLines, type LineBreak, type LineExplanation, type PreparedParagraph } from "../typeset/index.ts";
import { Meter } from "../units/meter.ts";
import { type CommonOptions, openDesk } from "./desk.ts";
import { EXIT } from "./exit.ts";
import { printDiagnostics, styled, type Terminal } from "./terminal.ts";

const TIERS: Readonly<Record<LineExplanation["tiers"][number]["tier"], { zh: string; en: string }>> = {
  lineEnd: { zh: "行末标点", en: "line end" },
  bracket: { zh: "引号括号", en: "brackets" },
  comma: { zh: "逗顿号", en: "commas" },
  hanLatin: { zh: "中西间", en: "Han–Latin" },
  stop: { zh: "句末点号", en: "stops" },
  wordSpace: { zh: "词空", en: "word spaces" },
  gaps: { zh: "字间", en: "gaps" },
};

export function runExplain(planPath: string, place: string, options: CommonOptions): number {
  const { host, terminal, path } = openDesk(planPath, options);
  const zh = terminal.language === "zh";
  const [, id, number] = /^(.+):(\d+)$/.exec(place) ?? [];
  if (!id || !number) {
    terminal.note(
      zh
        ? `写成 稿件:段号，例如 02-hedao:3，不是 ${place}`
        : `write article:paragraph, such as 02-hedao:3, not ${place}`,
    );
    return EXIT.usage;
  }
  const { plan, page, fonts, diagnostics } = layOut(host, path, "proof");
  printDiagnostics(
    terminal,
    diagnostics.filter(({ severity }) => severity === "error"),
  );
  if (!plan || !page || !fonts) return EXIT.notMade;
  const spec = blocksOf(plan).find((block) => block.article?.id === id);
  const block = page.blocks.find(({ articleId }) => articleId === id);
  const index = Number(number) - 1;
  const part = block?.parts.filter(({ kind }) => kind === "paragraph")[index];
  if (!spec?.article || !block || !part) {
    const known = page.blocks.flatMap(({ articleId }) => articleId ?? []).join(", ");
    const count = spec?.article?.paragraphs.length;
    if (count !== undefined) terminal.note(zh ? `${id} 只有 ${count} 段` : `${id} has ${count} paragraphs`);
    else terminal.note(zh ? `没有 ${id}；稿件有 ${known}` : `there is no ${id}; the articles are ${known}`);
    return EXIT.notMade;
  }
  const setter = new Setter({ convention: plan.style.convention, fonts, meter: new Meter() }, new Kept());
  const { prepared, style } = paragraphsOf(spec.article, spec.style, setter)[index] as ParagraphItem;
  const widths = part.lines.map(({ column = 0 }) => (block.columns[column]?.rect.width ?? 0) / style.size);
  const measure = (line: number) => widths[line] ?? widths[widths.length - 1] ?? 0;
  explainLines(prepared, linesOf(part, prepared), measure, style.indent).forEach((line, i) => {
    printLine(terminal, line, i + 1);
  });
  return EXIT.done;
}

/** The lines of a part as boxes of its prepared paragraph. */
function linesOf({ lines }: Part, { boxes, offsets }: PreparedParagraph): LineBreak[] {
  let start = 0;
  let offset = 0;
  return lines.map(({ runs }) => {
    for (const { text } of runs) offset += text.length;
    const next = boxes.findIndex((_, i) => (offsets[i] as number) >= offset);
    const line = { start, end: next === -1 ? boxes.length : next, forced: false };
    start = line.end;
    return line;
  });
}

function printLine({ language, print }: Terminal, line: LineExplanation, number: number): void {
  const zh = language === "zh";
  const lack = line.measure - line.natural;
  const em = (value: number) => `${value >= 0 ? "+" : "−"}${Math.abs(value).toFixed(3)}`;
  const tiers = line.tiers.map(({ tier, em: given }) => `${TIERS[tier][language]} ${em(given)}`).join(zh ? "，" : ", ");
  print([styled("bold", `${String(number).padStart(3)}  ${line.text}`)]);
  print(
    zh
      ? `     栏宽 ${line.measure.toFixed(2)}，自然 ${line.natural.toFixed(2)}，差 ${em(lack)} em：${tiers || "不动"}；每隙 ${em(line.added)}`
      : `     measure ${line.measure.toFixed(2)}, natural ${line.natural.toFixed(2)}, lacks ${em(lack)} em: ${tiers || "as it is"}; ${em(line.added)} a gap`,
  );
  const cost = `${Math.round(line.badness)}${line.penalty > 0 ? ` + ${line.penalty}` : ""} → ${Math.round(line.demerits)}`;
  const other = line.runnerUp;
  const instead = other ? `…${[...other.text].slice(-6).join("")}| (+${Math.round(other.dearer)})` : "—";
  print([styled("dim", zh ? `     代价 ${cost}；次选断在 ${instead}` : `     cost ${cost}; runner-up ${instead}`)]);
}
