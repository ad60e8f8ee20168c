/**
 * The layout lints, each with a small plan that fires it and one beside it that just does not: pages of three columns of
 * 36 lines, heads of three lines (a title of two, a line of white).
 */
import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { layOutSquares, ROUND_STYLE, type SquarePage } from "./squares.ts";

const SOME = "潮起望海人间四时城乡灯火照见平常日子";
const han = (count: number) => SOME.repeat(Math.ceil(count / SOME.length)).slice(0, count);

/** Lines of ten characters, the first of them eight behind its indent. */
const lines = (count: number) => han(count * 10 - 2);
const article = (text: string, front = "title: 潮") => `---\n${front}\n---\n${text}\n`;

const FILES = {
  "a.md": article(lines(6)),
  "b.md": article(lines(6)),
  "c.md": article(lines(6)),
  "short.md": article("潮起。"),
};

interface Desk {
  readonly plan: object;
  readonly files?: Readonly<Record<string, string>>;
  readonly override?: object;
  readonly date?: string;
}

function layOut({ plan, files = {}, override = {}, date = "2026-11-20" }: Desk): SquarePage {
  const whole = { style: "style.yaml", page: { date, number: 6 }, override, ...plan };
  return layOutSquares({ "style.yaml": ROUND_STYLE, "plan.yaml": JSON.stringify(whole), ...FILES, ...files });
}

/** What the lints of one code found, in Chinese. */
function found(code: string, desk: Desk): string[] {
  return layOut(desk).diagnostics.flatMap((one) => (one.code === code ? [one.message.zh] : []));
}

function first(code: string, desk: Desk): Diagnostic | undefined {
  return layOut(desk).diagnostics.find((one) => one.code === code);
}

const frame = (column: number, line: number, columns: number, count: number, set?: number) => ({
  column,
  line,
  columns,
  lines: count,
  ...(set ? { set } : {}),
});
const block = (name: string, ...frames: object[]) => ({ article: `${name}.md`, frames });
const placed = (...blocks: object[]): Desk => ({ plan: { placed: blocks } });

describe("碰题 headsSideBySide", () => {
  const pair = (line: number, as = "article") =>
    placed(block("a", frame(1, 1, 1, 9)), { ...block("b", frame(2, line, 1, 9)), as });

  it("titles on one line fire it, titles one below the other do not", () => {
    expect(found("HEADS_SIDE_BY_SIDE", pair(1))).toEqual(["碰题：a 和 b 的标题并排在第 1–2 行"]);
    expect(found("HEADS_SIDE_BY_SIDE", pair(2))).toEqual(["碰题：a 和 b 的标题并排在第 2 行"]);
    expect(found("HEADS_SIDE_BY_SIDE", pair(3))).toEqual([]);
  });

  it("a block between them keeps them apart", () => {
    const apart = placed(block("a", frame(1, 1, 1, 9)), block("b", frame(3, 1, 1, 9)));
    expect(found("HEADS_SIDE_BY_SIDE", apart)).toEqual([]);
  });

  it.each([
    ["a border", { border: "1pt" }],
    ["a tint", { tint: "K8" }],
    ["a vertical head", { head: { orientation: "vertical", maxLines: 1 } }],
  ])("%s sets a head apart", (_what, own) => {
    const desk = { ...pair(1, "own"), override: { blocks: { own: { extends: "article", ...own } } } };
    expect(found("HEADS_SIDE_BY_SIDE", desk)).toEqual([]);
  });

  it("is marked around both titles, and shown at the second block of the plan", () => {
    const one = first("HEADS_SIDE_BY_SIDE", pair(1));
    expect(one?.area).toMatchObject({ x: 70, y: 35, width: 140, height: 20 });
    expect(one?.span?.source.text.slice(one.span.start, one.span.end)).toContain("b.md");
  });
});

describe("断版 brokenPage", () => {
  /** Above the gap so many lines; at the right a block that reaches over it, or not. */
  const page = (above: number, right: number) =>
    placed(
      block("a", frame(1, 1, 2, above)),
      block("b", frame(1, above + 2, 2, 35 - above)),
      block("c", frame(3, 1, 1, right)),
      block("short", frame(3, right + 2, 1, 35 - right)),
    );

  it("one gap across the page fires it; not where a block reaches over it by a line", () => {
    expect(found("BROKEN_PAGE", page(16, 16))).toEqual(["断版（通腰）：第 18 行之上一道横缝横贯全版"]);
    expect(found("BROKEN_PAGE", page(16, 17))).toEqual([]);
  });

  it("blocks without a line between them break the page where all end on one line", () => {
    const abut = (right: number) =>
      placed(
        block("a", frame(1, 1, 2, 18)),
        block("b", frame(1, 19, 2, 18)),
        block("c", frame(3, 1, 1, right)),
        block("short", frame(3, right + 1, 1, 36 - right)),
      );
    expect(found("BROKEN_PAGE", abut(18))).toHaveLength(1);
    expect(found("BROKEN_PAGE", abut(19))).toEqual([]);
  });

  it("a part of less than a fifth of the 36 lines is a banner or a strip", () => {
    expect(found("BROKEN_PAGE", page(8, 8))).toHaveLength(1);
    expect(found("BROKEN_PAGE", page(7, 7))).toEqual([]);
    expect(found("BROKEN_PAGE", page(27, 27))).toHaveLength(1);
    expect(found("BROKEN_PAGE", page(28, 28))).toEqual([]);
  });

  it("is marked over the width of the type area", () => {
    expect(first("BROKEN_PAGE", page(16, 16))?.area).toEqual({ x: 30, y: 270, width: 340, height: 15 });
  });
});

describe("通线 throughGutter", () => {
  const lower = (width: number) => [
    block("a", frame(1, 4, 1, 16)),
    block("b", frame(2, 4, 2, 16)),
    block("c", frame(1, 21, width, 16)),
    block("short", frame(width + 1, 21, 3 - width, 16)),
  ];
  const banner = { head: { title: "通栏" }, frames: [frame(1, 1, 3, 2)] };

  it("one gutter below the banner fires it; not where a block crosses it", () => {
    expect(found("THROUGH_GUTTER", placed(banner, ...lower(1)))).toEqual([
      "通线：第 1、2 栏之间一道栏空从第 4 行通到第 36 行",
    ]);
    expect(found("THROUGH_GUTTER", placed(banner, ...lower(2)))).toEqual([]);
  });

  it("an article across the page at its top crosses it, a head that stands alone does not", () => {
    const across = block("d", frame(1, 1, 3, 2));
    const desk = { ...placed(across, ...lower(1)), files: { "d.md": article("潮起。", "kicker: 潮") } };
    expect(found("THROUGH_GUTTER", desk)).toEqual([]);
  });

  it("text of one article that goes on across the gutter crosses it", () => {
    const one = (...frames: object[]) =>
      placed(block("a", frame(1, 1, 1, 36), ...frames), block("c", frame(3, 1, 1, 36)));
    expect(found("THROUGH_GUTTER", one(frame(2, 1, 1, 36)))).toHaveLength(1);
    const two = placed(block("a", frame(1, 1, 1, 36)), block("b", frame(2, 1, 1, 36)), block("c", frame(3, 1, 1, 36)));
    expect(found("THROUGH_GUTTER", two)).toHaveLength(2);
  });

  it("half a page of blocks has no gutter through it", () => {
    const half = placed(block("a", frame(1, 1, 1, 18)), block("b", frame(2, 1, 2, 18)));
    expect(found("THROUGH_GUTTER", half)).toEqual([]);
  });

  it("is marked in the gutter", () => {
    expect(first("THROUGH_GUTTER", placed(banner, ...lower(1)))?.area).toEqual({
      x: 130,
      y: 75,
      width: 20,
      height: 495,
    });
  });
});

describe("背题 headWithoutText", () => {
  /** A head of three lines at a foot; the text goes on in the next column. */
  const foot = (count: number, name = "a") => placed(block(name, frame(1, 30, 1, count), frame(2, 30, 1, 7)));

  it("fewer than two lines below the head fire it, two do not", () => {
    expect(found("HEAD_WITHOUT_TEXT", foot(3))).toEqual(["背题：a 的标题下没有正文"]);
    expect(found("HEAD_WITHOUT_TEXT", foot(4))).toEqual(["背题：a 的标题下只有 1 行正文"]);
    expect(found("HEAD_WITHOUT_TEXT", foot(5))).toEqual([]);
  });

  it("an article of one line has its text there", () => {
    expect(found("HEAD_WITHOUT_TEXT", foot(4, "short"))).toEqual([]);
  });

  it("text that goes on right below, in other columns, is below the head", () => {
    const wide = (line: number) => placed(block("a", frame(1, 1, 3, 3), frame(1, line, 2, 7, 1)));
    expect(found("HEAD_WITHOUT_TEXT", wide(4))).toEqual([]);
    expect(found("HEAD_WITHOUT_TEXT", wide(6))).toHaveLength(1);
  });

  it("is marked around the head", () => {
    expect(first("HEAD_WITHOUT_TEXT", foot(3))?.area).toMatchObject({ x: 70, y: 470, width: 20, height: 20 });
  });
});

describe("孤行 widow", () => {
  /** Columns of unlike measure, 10 em and 22, are filled as the text falls. */
  const columns = (count: number): Desk => ({
    ...placed(block("d", frame(1, 1, 1, 5), frame(2, 1, 2, 5, 1))),
    files: { "d.md": article(`${han(count)}\n\n${han(60)}`, "deck: 潮") },
  });

  it("a last line alone at a column's top fires it; two lines there, or none, do not", () => {
    // Below a head of two lines three hold 28 characters.
    expect(found("WIDOW", columns(28))).toEqual([]);
    expect(found("WIDOW", columns(34))).toEqual(["孤行：d 一段的末行独在第 2 栏栏首"]);
    expect(found("WIDOW", columns(54))).toEqual([]);
  });

  it("columns of one line end every paragraph at a top: nothing cures it", () => {
    const strip = (count: number): Desk => ({
      ...placed(block("d", frame(1, 1, 3, count))),
      files: { "d.md": article(lines(3), "deck: 潮") },
    });
    expect(layOut(strip(3)).page.blocks[0]?.columns.map((column) => column.lines)).toEqual([1, 1, 1]);
    expect(found("WIDOW", strip(3))).toEqual([]);
  });

  it("is shown in the article and marked on the page", () => {
    const one = first("WIDOW", columns(34));
    expect(one?.span?.source.file).toBe("d.md");
    expect(one?.area).toMatchObject({ x: 150, y: 32.5, height: 10 });
  });

  it("a paragraph that the page does not hold to its end has no last line", () => {
    const desk = {
      ...placed(block("d", frame(1, 1, 1, 5), frame(2, 1, 2, 1, 1))),
      files: { "d.md": article(han(300), "deck: 潮") },
    };
    expect(found("OVERSET", desk)).toHaveLength(1);
    expect(found("WIDOW", desk)).toEqual([]);
  });
});

describe("题文不接 textApartFromHead", () => {
  const chain = (...frames: object[]) => found("TEXT_APART_FROM_HEAD", placed(block("a", ...frames)));

  it("text that turns to the right or goes on below does not fire it, text that skips a column or more lines does", () => {
    expect(chain(frame(1, 1, 1, 6), frame(2, 1, 1, 6))).toEqual([]);
    expect(chain(frame(1, 1, 1, 6), frame(3, 1, 1, 6))).toEqual([
      "题文不接：a 从第 1 栏的文本框转到第 3 栏第 1 行，两个文本框不相连",
    ]);
    expect(chain(frame(1, 1, 1, 6), frame(1, 8, 1, 6))).toEqual([]);
    expect(chain(frame(1, 1, 1, 6), frame(1, 9, 1, 6))).toHaveLength(1);
  });

  it("frames at the right must share a line", () => {
    expect(chain(frame(1, 6, 1, 6), frame(2, 1, 1, 6))).toEqual([]);
    expect(chain(frame(1, 7, 1, 6), frame(2, 1, 1, 6))).toHaveLength(1);
  });

  it("a text that begins beside its head instead of under it", () => {
    expect(chain(frame(1, 1, 1, 3), frame(2, 1, 1, 9))).toEqual([
      "题文不接：a 的正文不在标题下面，从第 2 栏第 1 行的文本框开始",
    ]);
    expect(chain(frame(1, 1, 1, 4), frame(2, 1, 1, 9))).toEqual([]);
  });

  it("the columns of an L are read each to its foot, and adjoin", () => {
    expect(chain(frame(1, 1, 2, 5), frame(1, 6, 1, 2), frame(3, 1, 1, 6))).toEqual([]);
  });

  it("a frame that the text does not reach is none to look for", () => {
    expect(found("TEXT_APART_FROM_HEAD", placed(block("short", frame(1, 1, 1, 6), frame(3, 1, 1, 6))))).toEqual([]);
  });
});

describe("题号倒置 largerHeadBelow", () => {
  const override = {
    styles: { large: { extends: "title", size: "21pt" } },
    blocks: { large: { extends: "article", title: "large" } },
  };
  const two = (column: number, upper: string, lower: string): Desk => ({
    ...placed({ ...block("a", frame(1, 1, 1, 9)), as: upper }, { ...block("b", frame(column, 11, 1, 9)), as: lower }),
    override,
  });

  it("a larger head below in the same columns fires it; a like or a smaller one, or one in others, does not", () => {
    expect(found("LARGER_HEAD_BELOW", two(1, "article", "large"))).toEqual([
      "题号倒置：b 的标题 21 点，大于同栏上面 a 的 20 点",
    ]);
    expect(found("LARGER_HEAD_BELOW", two(1, "large", "large"))).toEqual([]);
    expect(found("LARGER_HEAD_BELOW", two(1, "large", "article"))).toEqual([]);
    expect(found("LARGER_HEAD_BELOW", two(2, "article", "large"))).toEqual([]);
  });
});

/** A line of furniture over a page of one short article. */
function folio(right: string, plan: object = {}, text = "潮起。", head = "潮"): Desk {
  return {
    plan: { layout: [{ article: "d.md" }], ...plan },
    files: { "d.md": article(text, `title: ${head}`) },
    override: { furniture: [{ edge: "top", style: "body", right }] },
  };
}

describe("版务不符 staleCredits", () => {
  const credits = { credits: { 责任编辑: "苏禾", 校对: "林间" } };

  it.each([
    ["{credits}", []],
    ["责任编辑：苏禾 校对：林间", []],
    ["责任编辑 苏　禾 校对 林　间", []],
    ["责任编辑：苏禾", ["版务不符：计划里的 校对 没有印在版上"]],
    ["{date}", ["版务不符：计划里的 责任编辑, 校对 没有印在版上"]],
    ["责任编辑：方澈 校对：林间", ["版务不符：责任编辑印的是“方澈”，计划里是“苏禾”"]],
    ["责任编辑：苏禾苗 校对：林间", ["版务不符：责任编辑印的是“苏禾苗”，计划里是“苏禾”"]],
    ["责任编辑 方　澈 校对 林间", ["版务不符：责任编辑印的是“方　澈”，计划里是“苏禾”"]],
    ["{credits} 2026年11月20日", []],
    ["{credits} 2026年11月19日", ["版务不符：印的日期是“2026年11月19日”，这一版是2026年11月20日"]],
    ["{credits} 2026-11-13", ["版务不符：印的日期是“2026-11-13”，这一版是2026年11月20日"]],
    ["{credits} 1985年1月1日创刊", []],
  ])("furniture that says %s", (right, expected) => {
    expect(found("STALE_CREDITS", folio(right, credits))).toEqual(expected);
  });

  it.each([
    ["（责任编辑：苏禾）", 0],
    ["（责任编辑：方澈）", 1],
    ["本版责任编辑：方澈。", 1],
    ["副责任编辑：方澈。", 0],
    ["责任编辑方澈说。", 0],
  ])("an article that says %s", (text, count) => {
    expect(found("STALE_CREDITS", folio("{credits}", credits, text))).toHaveLength(count);
  });

  it("a byline that says it", () => {
    const desk = (name: string): Desk => ({
      ...folio("{credits}", credits),
      files: { "d.md": article("潮起。", `byline: { office: 责任编辑, name: ${name} }`) },
    });
    expect(found("STALE_CREDITS", desk("苏禾"))).toEqual([]);
    expect(found("STALE_CREDITS", desk("方澈"))).toHaveLength(1);
  });

  it("a page without credits asks for none", () => {
    expect(found("STALE_CREDITS", folio("{date}"))).toEqual([]);
  });

  it("is shown where the name was typed, and marked on its line", () => {
    const one = first("STALE_CREDITS", folio("{credits}", credits, "潮起。\n\n责任编辑：方澈。"));
    expect(one?.span?.source.text.slice(one.span.start, one.span.end)).toBe("责任编辑：方澈");
    expect(one?.area?.y).toBeGreaterThan(30);
  });
});

describe("星期有误 wrongWeekday", () => {
  it.each([
    ["{date} {weekday}", []],
    ["2026年11月20日 星期五", []],
    ["{date} 星期四", ["星期有误：“2026年11月20日 星期四”，2026年11月20日是星期五"]],
    ["星期五 {date}", []],
    ["星期四 {date}", ["星期有误：“星期四 2026年11月20日”，2026年11月20日是星期五"]],
    ["{date} 星期五 12月1日 星期二", []],
    ["星期五", []],
    ["星期四", ["星期有误：“星期四”，2026年11月20日是星期五"]],
    ["每星期四出版", []],
  ])("furniture that says %s", (right, expected) => {
    expect(found("WRONG_WEEKDAY", folio(right))).toEqual(expected);
  });

  it.each([
    ["11月22日（星期日）", 0],
    ["11月20日（週四）與11月20日禮拜五、11月20號星期三", 2],
    ["11月22日（星期天）", 0],
    ["11月22日（周六）", 1],
    ["11月22日星期六", 1],
    ["本周日（11月22日）", 0],
    ["本周六（11月22日）", 1],
    ["2025年11月22日（周六）", 0],
    ["2025年11月22日（周日）", 1],
    ["去年11月22日（周六）", 0],
    ["去年11月22日（周日）", 1],
    ["同年11月22日（周六）", 0],
    ["11月22日，周六见", 0],
    ["11月22日周六至周日", 0],
    ["11月31日（周二）", 0],
    // More than half a year off it may be next year's, a Monday, as well as this year's, a Sunday.
    ["3月1日（周一）", 0],
    ["3月1日（周日）", 0],
    ["3月1日（周二）", 1],
  ])("an article that says %s", (text, count) => {
    expect(found("WRONG_WEEKDAY", folio("{date}", {}, `${text}。`))).toHaveLength(count);
  });

  it("a head that says it, typed in the article or in the plan", () => {
    expect(found("WRONG_WEEKDAY", folio("{date}", {}, "潮起。", "11月22日周六"))).toHaveLength(1);
    const head = (title: string) => ({ plan: { layout: [{ head: { title } }] } });
    expect(found("WRONG_WEEKDAY", head("11月22日周六"))).toHaveLength(1);
    expect(found("WRONG_WEEKDAY", head("11月22日周日"))).toEqual([]);
  });

  it("is shown at the date, and marked on its line", () => {
    const one = first("WRONG_WEEKDAY", folio("{date}", {}, "潮起，11月22日（周六）望海。"));
    expect(one?.span?.source.text.slice(one.span.start, one.span.end)).toBe("11月22日（周六");
    expect(one?.area?.height).toBe(10);
  });

  it("where the plan's own date is none, only that is reported", () => {
    const desk = { ...folio("星期四 11月19日", {}, "11月22日（周六）。"), date: "2026-11-31" };
    expect(layOut(desk).diagnostics.map(({ code }) => code)).toEqual(["WRONG_DATE", "PAGE_UNDERSET"]);
  });
});

describe("how grave a lint is", () => {
  const desk = (lints: object): Desk => ({
    ...folio("{date} 星期四"),
    override: { ...folio("{date} 星期四").override, lints },
  });

  it.each(["note", "warning", "error"])("%s", (severity) => {
    expect(first("WRONG_WEEKDAY", desk({ wrongWeekday: severity }))?.severity).toBe(severity);
  });

  it("off, and what it is when the style says nothing", () => {
    expect(first("WRONG_WEEKDAY", desk({ wrongWeekday: "off" }))).toBeUndefined();
    expect(first("WRONG_WEEKDAY", desk({ widow: "off" }))?.severity).toBe("warning");
    expect(layOut({ plan: { layout: [{ article: "short.md" }] } }).plan.style.lints).toEqual({
      headsSideBySide: "note",
      brokenPage: "note",
      throughGutter: "note",
      headWithoutText: "warning",
      widow: "warning",
      textApartFromHead: "warning",
      largerHeadBelow: "note",
      staleCredits: "warning",
      wrongWeekday: "warning",
    });
  });

  it("neither another word nor another lint is a level or a lint", () => {
    const bad = (lints: object) => () => layOut(desk(lints));
    expect(bad({ wrongWeekday: "grave" })).toThrow("WRONG_VALUE");
    expect(bad({ weekday: "off" })).toThrow("UNKNOWN_KEY");
  });
});
