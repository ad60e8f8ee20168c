/**
 * Copy of an invented paper, made by a small grammar: sentences whose blanks are filled from lists, with the numbers,
 * Latin words, quotations and marks of everyday copy. Towns, people and figures are invented.
 */
import { countIn } from "./article.ts";
import type { Random } from "./random.ts";

const LISTS: Readonly<Record<string, readonly string[]>> = {
  town: ["杏坞镇", "蓼湾乡", "石梁街道", "白鹭洲社区", "砚桥镇", "松坡村", "青篱县", "双井巷", "芦汀区", "临溪市"],
  person: ["顾青禾", "陆九思", "老焦", "周望舒", "贺姨", "小闻", "梁伯", "杨既白", "宁远", "戚师傅", "让·莫雷尔"],
  job: ["码头调度员", "渔具店老板", "社区医生", "退休教师", "公交司机", "护林员", "菜场管理员", "水文站站长"],
  thing: ["渡船", "公交站", "旧粮仓", "水塔", "菜场", "河埠头", "图书角", "自行车道", "钟楼", "窨井", "路灯", "晒谷场"],
  deed: ["修好", "腾空", "重新开张", "改了三回", "让给大家", "登记造册", "刷了漆", "搬到对岸", "免费开放", "接通水电"],
  way: ["一户一户地问", "先试一个月", "夜里也有人守着", "把账贴在墙上", "请老匠人带徒弟", "拿尺子量过", "开会吵了两回"],
  feeling: ["踏实", "不好意思", "又急又气", "松了口气", "半信半疑", "心里有数", "眼眶一热", "哭笑不得"],
  latin: ["APP", "GIS", "Wi-Fi", "LED", "AED", "3D", "B区", "VR", "5G", "Excel", "A4", "New York", "QQ"],
  unit: ["公里", "米", "亩", "户", "人次", "元", "万元", "吨", "盏", "张", "天", "分钟"],
  share: ["37.5%", "91%", "六成", "12.04%", "近一半", "三分之二", "8‰"],
  time: ["上午8点", "天还没亮", "11月3日", "2026年入秋以来", "去年年底", "周一早上", "18:30", "霜降前后", "头一个月"],
  book: ["《巷口议事录》", "《河道手记》", "《灯下账本》", "《修船口诀》", "《十里长堤》"],
  saying: ["慢慢来，别糊弄", "这回是真的", "谁用谁管", "看得见，摸得着", "账要算到一分一厘", "你先尝尝再说"],
  ask: ["这钱谁出？", "明年还算数吗？", "为什么偏偏是这里？", "坏了找谁？", "能不能再宽半米？"],
};

const SENTENCES: readonly string[] = [
  "{time}，{town}的{thing}{deed}，{person}第一个赶到。",
  "{person}是{town}的{job}，干了{n}年，记了{n}本{book}。",
  "“{saying}。”{person}一边说，一边把{thing}的钥匙挂回墙上。",
  "{person}问：“{ask}”没有人马上回答，屋里静了{n}分钟。",
  "这里有{n}{unit}，占全部的{share}，其余的{way}……",
  "{town}和{town}隔着一条河，中间只有一座{thing}——老人都叫它“{thing}桥”。",
  "他们{way}，{way}，到{time}才算有了眉目。",
  "据{town}统计，{n}户人家里装了{latin}的有{n}户，比上年多{share}。",
  "说起来容易，做起来难；{person}承认，自己也{feeling}过。",
  "有人不同意（理由写满了{n}张{latin}纸），也有人当场{feeling}。",
  "{job}、{job}和{job}凑了{n}元，把{thing}{deed}。",
  "从{thing}到{thing}，{n}.{d}{unit}的路，{person}走了{n}个来回。",
  "“我不懂什么{latin}，”{person}说，“我只晓得‘{saying}’。”",
  "{book}第{n}页写着：{saying}！",
  "{time}下了一场大雨，{thing}进了水，{job}们{way}，总算没有误事。",
  "这笔账不难算：每{unit}省{n}元，一年就是{n},{n3}元，够修{n}个{thing}。",
  "{person}听了{feeling}，第二天又带来{n}～{m}个人。",
  "{town}把{latin}搬进{thing}，{share}的住户说好，剩下的还在看。",
  "临走，{person}指着{thing}说：“{saying}，{saying}。”",
  "规矩只有三条：一是{way}；二是{way}；三是谁也不许把{thing}锁起来。",
  "[[{person}]]生前常说，{saying}，==不能含糊==。",
  "问题出在哪里？不在{thing}，在人：{share}的人从没去过，却说它不好。",
  "{time}起，{town}{n}{unit}范围内的{thing}全部{deed}，热线{n}{n3}有人值守。",
  "雾散了，渡口的人多起来，卖豆腐的、赶早班的、送孩子的，各走各的路。",
];

const TITLES: readonly string[] = [
  "{town}的{thing}{deed}",
  "{thing}旁边的{n}天",
  "“{saying}”",
  "{person}和他的{thing}",
  "{town}：{saying}",
  "{n}{unit}路走了{n}年",
  "把{thing}还给{town}",
  "{thing}能不能{deed}",
];
const KICKERS: readonly string[] = ["{town}见闻", "走进{town}看{thing}", "{time}，{town}有件事"];
const DECKS: readonly string[] = ["{job}说：{saying}", "{way}，{share}的人点了头", "{n}{unit}之后，大家{feeling}"];
const RUN_INS: readonly string[] = ["一、{way}。", "二、{thing}{deed}。", "编者按：", "三、{saying}。"];
const OFFICES: readonly string[] = ["{town}党委书记", "本报记者", "{town}{job}", "{town}办事处|副主任"];

function fill(template: string, random: Random): string {
  return template.replace(/\{(\w+)\}/gu, (_, name: string) => {
    if (name === "n") return String(random.whole(2, 99));
    if (name === "m") return String(random.whole(100, 130));
    if (name === "d") return String(random.whole(1, 9));
    if (name === "n3") return String(random.whole(100, 999));
    return random.pick(LISTS[name] ?? []);
  });
}

export const sentence = (random: Random) => fill(random.pick(SENTENCES), random);

/** A title of no more than so many characters. */
export function title(random: Random, most: number): string {
  for (let tries = 0; tries < 60; tries++) {
    const text = fill(random.pick(TITLES), random);
    if (countIn(text) <= most) return text;
  }
  return random.pick(LISTS["thing"] ?? []);
}

export const kicker = (random: Random) => fill(random.pick(KICKERS), random);
export const deck = (random: Random) => fill(random.pick(DECKS), random);
export const office = (random: Random) => fill(random.pick(OFFICES), random);
/** A name of two, three or more characters. */
export const name = (random: Random) => random.pick([...(LISTS["person"] ?? []), "沈禾", "闻笛", "祁𠮷安"]);

/** Paragraphs of so many characters, give or take a sentence. */
export function paragraphs(random: Random, characters: number): string[] {
  const all: string[] = [];
  for (let left = characters; left > 0; ) {
    const length = Math.min(left, random.whole(25, 190));
    let paragraph = random.chance(0.18) ? `**${fill(random.pick(RUN_INS), random)}**` : "";
    while (countIn(paragraph) < length) paragraph += sentence(random);
    all.push(paragraph);
    left -= countIn(paragraph);
  }
  return all;
}
