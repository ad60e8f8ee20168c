/** Our own output never fails our own lint: pages of what is hard to break, made and judged by what ships. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { OUTPUT, paiban } from "./run.ts";

const FOLDER = join(OUTPUT, "own-output");
const SERIF = "../../../fonts/NotoSerifSC-Medium.ttf";
const LEAD = "岸边的灯一盏接着一盏亮到很远处去";
const REST = "船工收了缆绳把当天的账目念给大家听江水一直涨到石阶下面";

const KINDS: Readonly<Record<string, readonly string[]>> = {
  dashes: ["他开口——又停住了", "他开口――又停住了", "工期－－2026年起", "她数着…………数不清", "长江～黄河一带"],
  dots: ["客人古丽·努尔来了", "客人莉娜•米娅来了", "客人阿萨・古丽来了", "纪念5·12那天"],
  numbers: [
    "共12\u00a0345\u00a0678元整",
    "长12\u2009480米多",
    "约1\u202f200人",
    "投了1,260,000,000元",
    "号码1 2 3 4 5 6 7中了",
  ],
  wide: ["产值ＧＤＰ增长", "乘坐Ｃ９１９客机", "增长１２．５％以上", "用着ＡＴ＆Ｔ电话", "看见Ｆ－１６飞过"],
  units: ["大约5 kg重吧", "时速80 km/h左右", "第№12号船", "气温25 °C上下", "面积120m²上下", "北纬30°15′20″附近"],
  phones: ["电话0571-88701234转办", "上午8:30-11:30办理", "全长3.5～4.2米多", "比分3：2结束"],
  addresses: ["网页www.dukou-bao.cn/a/2026/1123/p_31.html在此", "信箱du_kou@dukou.cn在此", "见10.1000/182-abc一文"],
  words: ["看Nostalgia这片", "用Wi-Fi上网", "去Saint-Petersburg玩", "读T’Pol的书", "讲internationalization的事"],
  marks: ["他说：“好！”", "《渡口》《江上》两部", "（“真的？！”）他问", "“甲、乙、丙”；“丁”"],
};

/** The column is narrower than the word: it has to break, and that is no error either. */
const WIDER = "网名ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ在此";

function style(measure: number, punctuation: string): string {
  return `paper: 渡口晚报
sheet: { width: ${Math.ceil(4 * measure * 3.2 + 60)}mm, height: 700mm }
grid: { width: ${(4 * measure + 6) * 9}pt, top: 20mm, columns: 4, gap: 2em, lines: 150, size: 9pt, leading: 12pt }
punctuation: ${punctuation}
hanLatinGap: 0.25
fonts: { serif: { file: ${SERIF}, licence: OFL-1.1 } }
styles:
  body: { fonts: [serif], size: 9pt, leading: 1, indent: 2, align: justify }
  title: { fonts: [serif], size: 16pt, align: centre, punctuation: banjiao }
blocks:
  article: { text: body, runIn: body, kicker: title, title: title, deck: title, byline: body, head: { after: 1, maxLines: 1 } }
`;
}

/** Every row behind none to as many Han as a line holds, so that it meets each place of a line. */
function copy(rows: readonly string[], measure: number): string {
  const paragraphs = rows.flatMap((row) =>
    Array.from({ length: Math.min(measure, LEAD.length) }, (_, lead) => LEAD.slice(0, lead) + row + REST),
  );
  return `---\ntitle: 渡口的灯\n---\n\n${paragraphs.join("\n\n")}\n`;
}

const CASES: readonly (readonly [measure: number, punctuation: string, kinds: readonly string[]])[] = [
  [18, "kaiming", [...Object.keys(KINDS), "wider"]],
  // What fills a third of a line leaves holes, and its lines are short.
  [12, "quanjiao", ["numbers", "addresses", "wider"]],
  [18, "hangmobanjiao", ["marks"]],
];

describe.each(CASES)("in columns of %s em, %s", (measure, punctuation, kinds) => {
  test.each(kinds)("%s", async (kind) => {
    const name = `${kind}-${measure}-${punctuation}`;
    mkdirSync(FOLDER, { recursive: true });
    const path = (extension: string) => join(FOLDER, `${name}.${extension}`);
    writeFileSync(path("style.yaml"), style(measure, punctuation));
    writeFileSync(path("md"), copy(KINDS[kind] ?? [WIDER], measure));
    const plan = `style: ${name}.style.yaml\npage: { date: 2026-11-27, number: 1 }\nlayout:\n  - { article: ${name}.md }\n`;
    writeFileSync(path("yaml"), plan);
    const built = await paiban(["build", path("yaml"), "--out", path("pdf"), "--lang", "en"]);
    expect(built.stderr.match(/error .*/g) ?? []).toEqual([]);
    const judged = await paiban(["lint", path("pdf"), "--json", path("json"), "--lang", "en"]);
    expect(judged.stdout.match(/error .*/g) ?? []).toEqual([]);
    expect([built.code, judged.code]).toEqual([0, 0]);
    const { statistics } = JSON.parse(readFileSync(path("json"), "utf8"));
    expect(statistics.justifiedLines).toBeGreaterThan(20);
    expect(statistics.errors).toBe(0);
  });
});
