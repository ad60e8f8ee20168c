/** What stays on one line wherever it meets the line's end: braces hold it together. */
import { describe, expect, it } from "vitest";
import { STYLES } from "../support/typeset.ts";
import { edgesOf, partedIn } from "./sweeps.ts";

const KINDS: Readonly<Record<string, readonly string[]>> = {
  "GB/T 15834-2011 5.1.4: the dash, as people type it, once and twice": [
    "他开口{——}又停住了",
    "他开口{――}又停住了",
    "他开口{──}又停住了",
    "他开口{━━}又停住了",
    "他开口{－－}又停住了",
    "他开口{————}又停住了",
    "他开口{――――}又停住了",
    "他开口{––}又停住了",
    "他开口{ーー}又停住了",
    "他开口{⸺⸺}又停住了",
    "他开口{———}又停住了",
    "工期{－－}2026年",
    "代号GDP{—－}2026年",
    "夜里——{－5}度上下",
  ],
  "GB/T 15834-2011 5.1.5: the ellipsis, six dots and twelve": [
    "她数着{……}数不清",
    "她数着{…………}数不清",
    "她数着{⋯⋯⋯⋯}数不清",
    "她数着{‥‥}数不清",
    "她数着{………}数不清",
  ],
  "GB/T 15834-2011 5.1.7: no middle dot is first on a line": [..."·•‧∙⋅・･᛫⸱"].map((dot) => `客人古{丽${dot}}努尔来了`),
  "CLREQ, pull request 656: numbers, with full-width marks and angles": [
    "比分是{3：2}结束",
    "约在{8：３０}开船",
    "增长{１２．５％}以上",
    "共有{１２，０００}人次",
    "北纬{30°15′20″}附近",
    "身高{5′6″}上下",
    "纪念{5·12}那天",
  ],
  "GB 3101-1993, UAX #14: units and labels": [
    "大约{5 kg}重吧",
    "时速{80 km/h}左右",
    "含量{3 mg/L}以下",
    "气温{25 °C}上下",
    "第{№12}号船",
    "编作{No. 12}号船",
    "付了{US$5}的钱",
    "付了{￥5}的钱",
    "付了{5 €}的钱",
    "付了{US$ 5}的钱",
    "折合{5/kg}的价",
    "重达{5㎏}的鱼",
    "印在{A4}纸上",
    "付了{₩5000}的钱",
  ],
  "words of full-width letters": ["产值{ＧＤＰ}增长", "乘坐{Ｃ９１９}客机", "用着{ＡＴ＆Ｔ}电话", "看见{Ｆ－１６}飞过"],
  "addresses: no break inside numbers, between two marks, before one": [
    "网页www.dukou-bao.cn/a/{2026}/{1123}/p_{31}.html在此",
    "网页{https://www}.dukou.cn/a?{id=3}在此",
    "信箱{du_kou@dukou}.cn在此",
    "时速{km/h}www.dukou-bao.cn/a在此",
  ],
  "telephone numbers, times and ranges": ["电话{0571-88701234}转办", "上午{8:30-}11:30办理", "全长{3.5～}4.2米多"],
};

describe.each(Object.entries(KINDS))("%s", (_, rows) => {
  it.each(rows)("%s", (row) => {
    for (const punctuation of STYLES) expect(partedIn(row, { punctuation })).toEqual([]);
  });
});

it("the sweep meets lines that end before and behind what is held together", () => {
  for (const row of ["他开口{——}又停住了", "大约{5 kg}重吧", "产值{ＧＤＰ}增长"]) {
    for (const met of edgesOf(row)) expect(met).toBeGreaterThan(0);
  }
});
