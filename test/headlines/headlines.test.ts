/** Headlines break by meaning: the words marked by hand in headlines.txt, which jieba has not seen, are the judge. */
import { describe, expect, it } from "vitest";
import type { HeadShape } from "../../src/model/style.ts";
import { naturalWidth } from "../../src/typeset/cost.ts";
import { findWords } from "../support/words.ts";
import { breakHead, type Headline, prepareHead, readHeadlines, widthOfHead } from "./heads.ts";
import { generator } from "./random.ts";

const HEADLINES = readHeadlines();
const ROUNDS = 12;

/** Where a line of a head may end at a measure: between words, and in no title or quote that fits on a line. */
function legalEnds({ text, ends }: Headline, measure: number): Set<number> {
  const kept = [...text.matchAll(/“[^”]*”|《[^》]*》/g)]
    .filter(([quote]) => widthOfHead(quote) <= measure)
    .map(({ index, 0: quote }) => [index, index + quote.length] as const);
  return new Set([...ends].filter((end) => !kept.some(([from, to]) => from < end && end < to)));
}

/** Whether lines that end only where they may hold the head: counted here, not by the code under test. */
function holds(text: string, legal: ReadonlySet<number>, measure: number, maxLines: number): boolean {
  const prepared = prepareHead(text);
  const { boxes, offsets } = prepared;
  const boxAt = (offset: number) => (offset === text.length ? boxes.length : offsets.findIndex((at) => at >= offset));
  const cuts = [...legal].map(boxAt);
  let reached = new Set([0]);
  for (let line = 0; line < maxLines; line++) {
    const further = cuts.filter((cut) =>
      [...reached].some((from) => from < cut && naturalWidth(prepared, from, cut) <= measure),
    );
    reached = new Set([...reached, ...further]);
  }
  return reached.has(boxes.length);
}

describe("three hundred headlines", () => {
  it("are of every length that a newspaper sets", () => {
    expect(HEADLINES.length).toBeGreaterThanOrEqual(300);
    const lengths = HEADLINES.map(({ text }) => text.length);
    expect(Math.max(...lengths)).toBeGreaterThan(30);
  });

  it.each<HeadShape>(["balanced", "longShort"])("part no word wherever the words fit: %s", (shape) => {
    const random = generator(20261120);
    const faults: string[] = [];
    let broken = 0;
    for (const headline of HEADLINES) {
      for (let round = 0; round < ROUNDS; round++) {
        const maxLines = 2 + Math.floor(random() * 2);
        const spare = Math.floor(random() * random() * 10);
        const measure = Math.ceil(widthOfHead(headline.text) / maxLines) + spare;
        const legal = legalEnds(headline, measure);
        if (!holds(headline.text, legal, measure, maxLines)) continue;
        broken++;
        const { lines = [], ends = [], split } = breakHead(headline.text, measure, maxLines, { shape }) ?? {};
        const parted = ends.length === 0 || split || ends.some((end) => !legal.has(end));
        const badStart = lines.some((line) => /^[的，。、：；！？”’》）]/.test(line));
        if (parted || badStart) faults.push(`${measure} em: ${lines.join(" / ")}`);
      }
    }
    expect(faults).toEqual([]);
    expect(broken).toBeGreaterThan(3000);
  });
});

describe("a hundred headlines break where an editor breaks them", () => {
  // 16 pt over 18 em of 9 pt, and over what three columns of a tabloid hold.
  it.each([10.125, 12])("at %s em, in three lines at most", (measure) => {
    const faults = readHeadlines("breaks.txt").flatMap(({ text, ends }) => {
      if (!holds(text, ends, measure, 3)) return [];
      const { lines = [], ends: broken = [] } = breakHead(text, measure, 3) ?? {};
      return broken.length === 0 || broken.some((end) => !ends.has(end)) ? [lines.join(" / ")] : [];
    });
    expect(faults).toEqual([]);
  });

  it("and are enough of each kind", () => {
    const heads = readHeadlines("breaks.txt");
    const testable = heads.filter(({ text, ends }) => holds(text, ends, 10.125, 3) && widthOfHead(text) > 10.125);
    expect(testable.length).toBeGreaterThan(85);
  });
});

describe("where a head breaks", () => {
  const lines = (text: string, measure: number, maxLines = 2) => breakHead(text, measure, maxLines)?.lines.join("/");

  it.each([
    [
      "after a mark rather than in the middle",
      "独臂修表匠：时间不等人，我等时间",
      11,
      "独臂修表匠：/时间不等人，我等时间",
    ],
    ["never before 的", "凌晨三点的气象台等一朵云", 8, "凌晨三点的/气象台等一朵云"],
    ["never between verb and 了", "冬泳队员救起了两名落水少年", 9, "冬泳队员救起了/两名落水少年"],
    ["never between number and measure word", "老人今天收到三双手工布鞋", 8, "老人今天收到/三双手工布鞋"],
    ["in no name", "外卖小哥刘向北的诗集印了第三版", 9, "外卖小哥刘向北的/诗集印了第三版"],
    ["in no compound surname", "欧阳澄和司马青禾合开一家书店", 10, "欧阳澄和司马青禾/合开一家书店"],
    ["in no foreign name", "大使若昂·佩雷拉昨天到访望潮", 10, "大使若昂·佩雷拉/昨天到访望潮"],
    ["in no title that fits", "县剧团新戏《一座桥的距离》首演", 10, "县剧团新戏/《一座桥的距离》首演"],
    ["in no quote that fits", "让“僵尸公众号”彻底退场", 8, "让“僵尸公众号”/彻底退场"],
    ["before 和, not behind it", "财政支出向教育和医疗倾斜", 8, "财政支出向教育/和医疗倾斜"],
    ["before 把 and its noun", "第二小学把食堂账本贴上墙", 8, "第二小学/把食堂账本贴上墙"],
    [
      "at no verb that governs the next",
      "以绿色为底色加快建设沿江经济走廊带",
      10.125,
      "以绿色为底色加快建设/沿江经济走廊带",
    ],
    ["at no adverb before its verb", "云岭市全面推行河道保洁新办法", 9, "云岭市全面推行/河道保洁新办法"],
    ["before 而是, not behind it", "不是不出海而是等不到好天气", 9, "不是不出海/而是等不到好天气"],
    ["in no name with its number", "今晨发射望舒十七号卫星", 8, "今晨发射/望舒十七号卫星"],
    ["in a long name between its parts", "望潮市人民代表大会常务委员会", 10, "望潮市人民代表大会/常务委员会"],
    ["before 将, though 将领 is a word", "新厂将领跑全省造船工业", 9, "新厂将领跑/全省造船工业"],
    ["before 就, though 账户就 is a word", "村民账户就能领到补贴", 7, "村民账户/就能领到补贴"],
    ["at no 的确 that is no 的", "村里的确有难处但办法更多", 8, "村里的确有难处/但办法更多"],
    ["where no other word is read", "他们在人生终点站岗，学会告别", 11, "他们在人生终点站岗，/学会告别"],
  ])("%s", (_, text, measure, expected) => {
    expect(lines(text, measure)).toBe(expected);
  });

  it("between two clauses that no mark divides, in a line more where it must", () => {
    expect(lines("《山门》首演获好评戏迷久久不散", 10.125, 3)).toBe("《山门》首演获好评/戏迷久久不散");
    expect(lines("《门前的海》首演获好评戏迷久久不散", 10.125, 3)).toBe("《门前的海》/首演获好评/戏迷久久不散");
    expect(lines("《门前的海》首演获好评戏迷久久不散", 10.125, 2)).toBe("《门前的海》首演/获好评戏迷久久不散");
    // 慰问环卫工人 is built alike, and is one clause.
    expect(lines("县总工会慰问环卫工人发放御寒物资", 10.125, 3)).toBe("县总工会慰问环卫工人/发放御寒物资");
  });

  it("at the forced mark, whatever it parts", () => {
    expect(breakHead("冬泳队员救起两名落水少年", 20, 2, { forced: [3] })?.lines).toEqual([
      "冬泳队",
      "员救起两名落水少年",
    ]);
  });

  it("long and short, where the style wants it", () => {
    expect(lines("云岭科学家今天宣布让水稻喝海水", 12)).toBe("云岭科学家今天/宣布让水稻喝海水");
    const shaped = breakHead("云岭科学家今天宣布让水稻喝海水", 12, 2, { shape: "longShort" });
    expect(shaped?.lines).toEqual(["云岭科学家今天宣布", "让水稻喝海水"]);
  });

  it("in one line more rather than in a word", () => {
    expect(lines("人工智能计算中心", 5, 2)).toBe("人工智能/计算中心");
    expect(lines("望潮自贸区政务服务中心大厅", 7, 3)).not.toMatch(/自$|^贸/m);
  });

  it("in a word when nothing else holds the head, and says so", () => {
    const parted = breakHead("拾金不昧", 2, 2);
    expect(parted?.lines).toEqual(["拾金", "不昧"]);
    expect(parted?.split).toBe(true);
  });

  it("closer before in a word, within the limits of the style", () => {
    const text = "智能手机走进社会主义";
    expect(breakHead(text, 5.6, 2)?.split).toBe(true);
    expect(breakHead(text, 5.6, 2, { tracking: -0.05 })?.split).toBe(true);
    const closer = breakHead(text, 5.6, 2, { tracking: -0.1 });
    expect(closer?.split).toBe(false);
    expect(closer?.lines).toEqual(["智能手机", "走进社会主义"]);
  });

  it("nowhere when the lines do not hold it", () => {
    expect(breakHead("云岭市今年新增公共停车位", 5, 2)).toBeUndefined();
  });
});

describe("the words", () => {
  it("are not asked for a head on one line", () => {
    const fail = () => {
      throw new Error("asked");
    };
    expect(breakHead("护士林晚照的最后一个夜班", 13, 2, { findWords: fail })?.lines).toHaveLength(1);
    expect(() => breakHead("护士林晚照的最后一个夜班", 11, 2, { findWords: fail })).toThrow("asked");
  });

  it("cover the text, whatever it is", () => {
    for (const { text } of [...HEADLINES, { text: "A  B\u3000　。𠮷野家😀，1.5℃～3‰ x" }]) {
      expect(
        findWords(text)
          .words.map(({ word }) => word)
          .join(""),
      ).toBe(text);
    }
  });
});
