/** A small desk that makes a page: what commands are tried on. */
import type { Files } from "../finding.ts";

const STYLE = `paper: 蓼湾晚报
sheet: { width: 500pt, height: 400pt }
grid: { width: 420pt, top: 40pt, columns: 2, gap: 2em, lines: 20, size: 10pt, leading: 15pt }
fonts:
  kai: { file: fonts/kai.ttf, licence: OFL-1.1 }
styles:
  body: { fonts: [kai], size: 10pt, leading: 1, indent: 2, align: justify }
  title: { fonts: [kai], size: 20pt, align: centre }
blocks:
  article: { text: body, title: title, head: { maxLines: 2 } }
furniture:
  - { edge: top, distance: 1, style: body, left: "第{number}版", right: "{date} {weekday}" }
`;

const text = (title: string, body: string) => `---\ntitle: ${title}\n---\n${body.repeat(6)}\n\n${body.repeat(3)}\n`;

const PLAN = `style: style.yaml
page: { date: 2026-11-20, number: 6, section: 学访专版 }
credits: { 责任编辑: 苏禾 }
layout:
  - article: a.md
  - article: b.md
`;

export const SMALL: Files = {
  "paiban.yaml": "",
  "plan.yaml": PLAN,
  "style.yaml": STYLE,
  "a.md": text("蓼湾渡口亮灯", "天还没亮，渡口的人已经多起来，卖豆腐的、赶早班的各走各的路。"),
  "b.md": text("松坡村修好水塔", "松坡村的水塔刷了漆，“账要算到一分一厘”，老人把数字记在墙上。"),
};

/** An old PDF that a desk would not want to lose. */
export const OLD = Buffer.from("%PDF-1.4 an old page\n%%EOF\n");

/** Plans of a run, each with a copy of its own. */
export function manyPlans(count: number): Files {
  const files: Record<string, string | Uint8Array> = { ...SMALL };
  for (let i = 0; i < count; i++) {
    files[`p${i}.yaml`] = PLAN.replace("number: 6", `number: ${i + 1}`).replace("a.md", `c${i}.md`);
    files[`c${i}.md`] = text(`第${i + 1}号渡口`, "天还没亮，渡口的人已经多起来，卖豆腐的、赶早班的各走各的路。");
  }
  return files;
}
