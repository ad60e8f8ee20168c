/** Where a line may break: `|` free, `¦` at a cost. Every row is its own expected result; take the marks out for the text. */
import { describe, expect, it } from "vitest";
import { breaksOf, linesOf } from "../support/typeset.ts";

function breakTable(rows: readonly string[]): void {
  it.each(rows)("%s", (row) => {
    expect(breaksOf(row.replace(/[|¦]/g, ""))).toBe(row);
  });
}

describe("GB/T 15834-2011 5.1.1: 。，、；： never first on a line", () => {
  breakTable(["天|晴。|云|少，|风|轻、|海|平；|船|出：|归"]);
});

describe("GB/T 15834-2011 5.1.2: ？！ never first, doubled ones neither", () => {
  breakTable(["真？|假！|啊", "真|的？！|好！！！|走", "何‼|去⁇|何⁈|从⁉|呢"]);
});

describe("GB/T 15834-2011 5.1.3: the opening half never last, the closing half never first", () => {
  breakTable([
    "他|说：|“好。”",
    "汉|“字”|汉|‘字’|汉",
    "见|（注）|和|《书》、|〈篇〉|读",
    "【快|讯】|〔二〕|［三］|｛四｝|〖五〗|「六」|『七』|八",
    "他|说：|“《新|生》|（第¦2¦版）！”",
    "…|叫|作|‘大|同’。”』」",
  ]);
});

describe("GB/T 15834-2011 5.1.4: —— is one unit, it may start and end a line", () => {
  breakTable(["问|——|答", "走|后|怎|样？|——|别|人", "嗯|⸺|好"]);
});

describe("GB/T 15834-2011 5.1.5: …… is one unit, twelve dots are one; a longer run parts between units", () => {
  breakTable(["剧|……|（略）", "唉|…………|好", "嗯|⋯⋯|好", "数|…………|……|好", "数|……|………|好", "嗯|‥‥|好"]);
});

describe("GB/T 15834-2011 5.1.4: whatever is typed for the dash is one, and two in a row stand together", () => {
  breakTable([
    "桥|――|老",
    "桥|──|老",
    "桥|━━|老",
    "桥|－－|老",
    "桥|––|老",
    "桥|————|老",
    "桥|———|老",
    "桥|—―|老",
    "桥―|老",
    "桥─|老",
  ]);
});

describe("GB/T 15834-2011 5.1.6: connectors never first on a line", () => {
  breakTable([
    "北|京—|上|海",
    "5～|10¦元",
    "2025—|2026¦年",
    "3%～|5%|的",
    "北|京–|上|海",
    "北|京-|上|海",
    "2025－|2026¦年",
    "增|长|10%-|20%|左|右",
  ]);
});

describe("GB/T 15834-2011 5.1.7: the interpunct never first on a line", () => {
  breakTable(["克|里|斯|蒂|娜·|罗|塞|蒂", "“九·|一|八”", "自|5·12|起"]);
  // Of Greek, hyphenation, WPS, mathematics, Japanese input, runes and word dividers (CLREQ, issue 512).
  breakTable([..."\u0387‧•∙⋅・･᛫⸱⸳ꞏ"].map((dot) => `阿|依${dot}|古|丽`));
});

describe("GB/T 15834-2011 5.1.9: the solidus neither first nor last on a line", () => {
  breakTable(["诗/歌", "元/吨|价", "甲／乙"]);
});

describe("CLREQ, line adjustment of digits (pull request 656): a number, its signs and its unit are one", () => {
  breakTable([
    "共|1,200¦万|元",
    "率|11.6%；|增",
    "温|30℃，|升",
    "降|幅|-2.5%，|稳",
    "差|±3%|内",
    "值|¥100，|又|￥1,200¦元",
    "约|3‰|的",
    "角|45°|转",
    "时|18:30|到",
    "比|3：2|胜",
    "第¦１２，０００¦号",
    "型|GDP2026１２2026|的",
    "以|1/4|强",
    "在|2026/11/20|前",
    "温|5°C|左|右",
    "约|US$100¦元",
    "时|8：３０|到",
    "约|3．5¦米",
    "比|3∶2|胜",
    "含|ＰＭ２．５|低",
    "连|Ｗｉ－Ｆｉ|网",
    "角|30°15′20″|处",
    "高|5′6″|的",
    "第|№12¦号",
    "付|€50|或|₩5000|去",
    "重|5㎏，|占|3㎡|地",
    "型|Ｃ９１９|客|机",
    "叫|ＧＤＰ|值",
    "用|ＡＴ＆Ｔ|机",
    "乘|Ｆ－１６|去",
    "以|5/kg|计",
    "纸|A4|大",
  ]);
});

describe("GB/T 15834-2011 5.1.1: a full-width comma between ASCII digits lists numbers, it joins none", () => {
  breakTable(["第¦1，|2，|3¦名"]);
});

describe("newspaper practice: a number keeps its 年 月 日 万 亿 … at a cost, it is not glued to it", () => {
  breakTable(["2026¦年|11¦月|20¦日|电", "约|3¦亿|元", "第¦6¦版"]);

  it("parts them where the line needs it", () => {
    // The number fills six em to the last; without it the line would be a third empty.
    expect(linesOf("二〇二六2026年建成通车。", 6, { hanLatinGap: 0 })).toBe("二〇二六2026|年建成通车。");
  });

  it("keeps them together where marks can give the room", () => {
    // Without 年 the first line has its nine em naturally; with 年 the two commas must give up their halves.
    const line = "今天，明天，后2027年";
    expect(linesOf(`${line}召开大会，请准备。`, 9, { hanLatinGap: 0 })).toBe(`${line}|召开大会，请准备。`);
  });
});

describe("CLREQ, Western text in Chinese: a Latin word is not split, a space or Han beside it may part", () => {
  breakTable([
    "用|Wi‐Fi|和|T'Pol|看",
    "叫|T’Pol|的",
    "买|AT&T|股",
    "在|5G|与|A4|纸",
    "速|km/h|计",
    "听|The |New |York |Times|说",
    "“Hello |World”|好",
    "即|Nostalgia",
  ]);

  it("shows the places inside words that only a line which nothing fits may use", () => {
    expect(breaksOf("用GDP和2026", ["|", "¦", "!"])).toBe("用|G!D!P|和|2!0!2!6");
  });
});

describe("GB 3101-1993: a number and its unit, a label and its number are one, whatever blank is typed between", () => {
  breakTable([
    "约|5 kg|重",
    "约|12 000¦元",
    "约|1 234 567¦元",
    "约|12 |34¦元",
    "在|2025 |2026¦年",
    "电|话|0571 88701234。",
    "电|话|0571 8870 1234。",
    "电|话|138 0013 8000。",
    "电|话|400 123 4567。",
    "快|80 km/h|呢",
    "含|3 mg/L|的",
    "有|1.5 kW·h|电",
    "长|10 μm|的",
    "共|20 m³|水",
    "温|25 °C|高",
    "见|Fig. 3|和|p. 12|处",
    "在|No. 12¦号",
    "付|US$ 5|整",
    "付|USD 5|整",
    "盘|1 TB|大",
    "快|5 m/s²|了",
    "大|200 Mbps|宽",
    // No units, though they begin like some.
    "有|5 |men|在",
    "买|2 |Ge|的",
    "在|2026 |World |Cup|上",
  ]);
});

describe("addresses break behind / . - and &, in no number, beside no other of them", () => {
  breakTable([
    "见|https://www.¦dukou.¦cn/¦news/¦2026/¦11/¦p_1.¦html?id=3|处",
    "见|www.¦dukou-¦bao.cn|处",
    "信|dukou_bao@dukou.¦org|收",
    "文|10.1000/¦j.¦dukou.¦2026.11|载",
    "查|dukou.¦cn/¦a-¦b/¦c=1&¦d=22|处",
    "看|https://a.¦cn/x/？|好",
    "速|km/h|与|A/B|组",
    "在|mail.¦dukou-¦bao.¦com|上",
    "用|Node.js|写",
  ]);
});

describe("GB/T 15834-2011 5.1: a typed space beside a mark lifts no rule", () => {
  breakTable(["好 ，|天", "说： |“ 好 ”|吧", "增|30 %|多", "诗 / 歌", "温|30 ℃|高"]);
});

describe("CLREQ, line start and end, level GB-style: —— and …… may start a line (level strict forbids it)", () => {
  breakTable(["他|走|了|——|回|家|了|……|是|吗"]);
});
