/** What desks write for a key of plan, style or front matter, in Chinese or by another name. */
const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  title: ["标题", "主题", "主标题", "大标题", "正题", "题目", "headline", "heading"],
  kicker: ["引题", "肩题", "眉题", "上题", "肩标题", "eyebrow"],
  deck: ["副题", "副标题", "子题", "下题", "subtitle", "subhead", "subheading"],
  byline: ["署名", "作者", "记者", "撰文", "author", "writer"],
  office: ["单位", "职务", "单位职务"],
  name: ["姓名", "名字"],
  position: ["位置"],
  date: ["日期"],
  number: ["版次", "版号"],
  section: ["版名", "栏目"],
  style: ["样式"],
  page: ["版面"],
  article: ["稿件"],
  columns: ["栏数"],
  lines: ["行数"],
  paper: ["报名"],
  size: ["字号"],
  leading: ["行距"],
  fonts: ["字体"],
  credits: ["版务", "责编", "责任编辑"],
  weekday: ["星期", "周几"],
};

const BY_OTHER_NAME = new Map(
  Object.entries(OTHER_NAMES).flatMap(([key, names]) => names.map((name): [string, string] => [name, key])),
);

/** The key that another name stands for, if it is one of these. */
export function keyByOtherName(name: string, keys: readonly string[]): string | undefined {
  const key = BY_OTHER_NAME.get(name.toLowerCase());
  return key !== undefined && keys.includes(key) ? key : undefined;
}

/** Keys by all the names that they have. */
export function withOtherNames(keys: Iterable<string>): Map<string, string> {
  const all = new Map<string, string>();
  for (const key of keys) {
    all.set(key, key);
    for (const name of OTHER_NAMES[key] ?? []) all.set(name, key);
  }
  return all;
}
