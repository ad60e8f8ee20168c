/**
 * Break 2,000 generated paragraphs in every punctuation style, and count what must not be.
 *
 *   npx tsx bench/generated.ts [paragraphs]
 */

import type { LineEdges, PunctuationStyle } from "../src/convention/index.ts";
import { mainland } from "../src/convention/mainland.ts";
import { openFace } from "../src/fonts/face.ts";
import { FontFile } from "../src/fonts/font-file.ts";
import { createHost } from "../src/host.ts";
import { INSIDE_WORD } from "../src/typeset/breakpoints.ts";
import { naturalWidth } from "../src/typeset/cost.ts";
import { breakFirstFit } from "../src/typeset/firstfit.ts";
import { setLine } from "../src/typeset/justify.ts";
import { breakLines } from "../src/typeset/linebreak.ts";
import { type PreparedParagraph, prepareParagraph } from "../src/typeset/prepare.ts";

const COUNT = Number(process.argv[2] ?? 2000);
const FONT = "fonts/NotoSerifSC-Medium.ttf";
const EDGES: LineEdges = { lineEnd: "half", lineStart: "trim", paragraphStart: "trim", hanging: "none" };
const STYLES: readonly PunctuationStyle[] = ["quanjiao", "kaiming", "banjiao", "hangmobanjiao"];
const face = openFace("song", new FontFile(createHost("."), FONT));

/** Marsaglia's xorshift: the same paragraphs on every machine. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

const random = generator(20261120);
const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
const HAN = [
  ..."的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严",
];
const CLOSERS = ["，", "，", "，", "，", "。", "。", "、", "；", "：", "？", "！"];

function word(): string {
  const kind = random();
  if (kind < 0.06)
    return `${Math.floor(random() * 5000)}${pick(["", "%", "年", "月", "元", "万元", "公里", "℃", ".5公里", "～90户"])}`;
  if (kind < 0.09) return pick(["GDP", "Wi-Fi", "APP", "LED", "AED", "B区", "3D", "China Daily"]);
  if (kind < 0.14) return `“${han(1 + Math.floor(random() * 6))}${pick(["", "。", "！", "？"])}”`;
  if (kind < 0.16) return `《${han(2 + Math.floor(random() * 5))}》`;
  if (kind < 0.18) return `（${han(2 + Math.floor(random() * 4))}）`;
  if (kind < 0.19) return pick(["——", "……", `${han(2)}·${han(3)}`]);
  return han(1 + Math.floor(random() * 7));
}

function han(count: number): string {
  let text = "";
  for (let i = 0; i < count; i++) text += pick(HAN);
  return text;
}

function paragraph(): string {
  const length = 20 + Math.floor(random() * 280);
  let text = "";
  while (text.length < length) {
    text += word();
    const before = text[text.length - 1] ?? "";
    if (random() < 0.45 && !/[—…，。、；：？！]/.test(before)) text += pick(CLOSERS);
  }
  return `${text.replace(/[，、；：]+$/, "")}。`;
}

function prepare(text: string, punctuation: PunctuationStyle): PreparedParagraph {
  return prepareParagraph(text, [{ role: "body", end: text.length, findFace: () => face }], {
    convention: mainland,
    punctuation,
    edges: EDGES,
    hanLatinGap: 1 / 8,
  });
}

/** One character, or one and its marks (CLREQ, orphans: 孤字). */
function isLonely(line: string): boolean {
  return /^[“‘（《]*\p{Script=Han}?[，。、；：？！”’）》]*$/u.test(line);
}

/** Whether some legal breaking ends on more than one character: by exhaustion over the breaks, fitting lines only. */
function canAvoidLonely(prepared: PreparedParagraph, measure: number): boolean {
  const { boxes, penalties, sums } = prepared;
  const count = boxes.length;
  const reachable = new Uint8Array(count + 1);
  reachable[0] = 1;
  const width = (from: number, to: number) => {
    let least = naturalWidth(prepared, from, to);
    for (const sum of sums.squeeze) least -= (sum[to - 1] as number) - (sum[from] as number);
    return least;
  };
  for (let from = 0; from < count; from++) {
    if (!reachable[from]) continue;
    const room = from === 0 ? measure - 2 : measure;
    for (let to = from + 1; to <= count && width(from, to) <= room + 1e-7; to++) {
      if ((penalties[to] as number) >= INSIDE_WORD) continue;
      // A line that is not the last must be fillable: it needs a gap that opens.
      if (to < count && (sums.opening[to - 1] as number) - (sums.opening[from] as number) === 0) continue;
      if (to === count && from > 0 && isLonely(prepared.text.slice(prepared.offsets[from]))) continue;
      reachable[to] = 1;
    }
  }
  return reachable[count] === 1;
}

const NEVER_FIRST = /^[，。、；：？！”’）》〉」』】〗〕·—–～/%‰℃](?!—)/u;
const NEVER_LAST = /[“‘（《〈「『【〖〔/]$/u;

for (const style of STYLES) {
  const found = {
    lines: 0,
    breaches: 0,
    broken: 0,
    forced: 0,
    lonely: 0,
    avoidable: 0,
    wide: 0,
    justified: 0,
    worse: 0,
    worst: 0,
  };
  for (let i = 0; i < COUNT; i++) {
    const text = paragraph();
    const measure = 7 + Math.floor(random() * 61) / 2;
    const prepared = prepare(text, style);
    const breaking = breakLines(prepared, measure, 2);
    if (breaking.demerits > breakFirstFit(prepared, measure, 2).demerits + 1e-3) found.worse++;
    breaking.lines.forEach((line, l) => {
      found.lines++;
      const last = l === breaking.lines.length - 1;
      const set = setLine(prepared, line, { size: 1, measure, indent: l === 0 ? 2 : 0, align: "justify", last });
      const shown = text.slice(set.start, set.end).trimEnd();
      const next = text.slice(set.end);
      if (line.forced) found.forced++;
      if (NEVER_FIRST.test(shown) || NEVER_LAST.test(shown)) found.breaches++;
      if (!line.forced && /[\d.]$/.test(shown) && /^[\d.%℃]/.test(next)) found.broken++;
      if (/(?<!—)(?:——)*—$/.test(shown) && /^—/.test(next)) found.broken++;
      if (/(?<!…)(?:……)*…$/.test(shown) && /^…/.test(next)) found.broken++;
      if (last) {
        if (l > 0 && isLonely(shown)) {
          found.lonely++;
          if (canAvoidLonely(prepared, measure)) found.avoidable++;
        }
      } else if (measure >= 13) {
        found.justified++;
        if (set.added > 0.1 + 1e-9) found.wide++;
        found.worst = Math.max(found.worst, set.added);
      }
    });
  }
  const share = ((1 - found.wide / found.justified) * 100).toFixed(2);
  console.log(
    `${style}: ${COUNT} paragraphs, ${found.lines} lines; breaches ${found.breaches}, broken units ${found.broken}, forced ${found.forced}, ` +
      `one-character last lines ${found.lonely} (avoidable ${found.avoidable}), ≤ 0.10 em at ≥ 13 em ${share} % (worst ${found.worst.toFixed(2)}), worse than first-fit ${found.worse}`,
  );
}
