/** Texts of articles: everyday copy, what people paste, and what nobody would type. */
import { deck, kicker, name, office, paragraphs, title } from "../../pages/copy.ts";
import { heavy, type Random, times } from "../random.ts";

/** Characters that the font has. */
const HAN = "潮起望海人间四时城乡灯火照见平常日子上下左右大小一二三十的在有了不";

export const han = (random: Random, count: number) => times(count, () => random.pick([...HAN])).join("");

/** By their trouble: blanks, marks that join, directions, controls, private ones, none at all, letters of other scripts. */
const ODD: readonly string[] = [
  "\u00a0\u2009\u200a\u202f\u3000\u2003\u1680\u180e\u205f",
  "\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f\u061c",
  "\u0301\u0308\u20dd\ufe0e\ufe0f\u{e0100}\u{e01ef}\u3099",
  "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2069",
  "\u0000\u0001\u0007\u0008\u000b\u000c\u001b\u001f\u007f\u0080\u0085\u009b\u009f",
  "\u2028\u2029\r",
  "\ue000\ue5e5\ue816\ue831\uf8ff\u{f0000}\u{10fffd}",
  "\ufffe\uffff\ufdd0\ufffd\ufffc\u{1ffff}",
  "\u2e80\u2f00\u2f12\u2fd5\uf900\ufa0e\u{2f800}",
  "𠮷𡈽𪚥𰻞\u{323af}",
  "אبગกเ가𝒳ﬁǅ",
  "😀👨‍👩‍👧🇨🇳1️⃣",
  "…—⸺―─·・•‧｡﹐︰％％℃№㎡①Ⅳ㈱",
  "“”‘’「」『』《》〈〉（）【】〔〕\"'`",
];

/** Ways of marking, closed or not. */
const MARKS: readonly string[] = [
  "**",
  "==",
  "[[",
  "]]",
  "\\",
  "\\*",
  "\\==",
  "**==[[",
  "|",
  "---",
  "# ",
  "![](x)",
  "&nbsp;",
  "<b>",
  "{{",
  "- ",
  "> ",
  "```",
];

/** What stands in runs that are as long as can be: long words, addresses, figures, marks without a text. */
const RUNS: readonly string[] = [
  "人",
  "人 ",
  "，",
  "“",
  "**",
  "=",
  "[[",
  "\\",
  "a",
  "a ",
  "1",
  "1,",
  ".",
  "/",
  "-",
  "—",
  "…",
  "**==[[人]]==**",
  "\n\n人",
  "（",
  "a-",
  "%",
  "3.14 ",
  "\u3000",
  "http://",
  "|",
  "\u0301",
  "\u200d",
  "𠮷",
];

/** A paragraph, without a line end. */
function paragraph(random: Random, most: number): string {
  return times(random.whole(1, 6), () => piece(random, most)).join("");
}

function piece(random: Random, most: number): string {
  switch (random.whole(0, 9)) {
    case 0:
      return random.pick([...random.pick(ODD)]);
    case 1:
      return han(random, 2) + random.pick([...random.pick(ODD)]).repeat(heavy(random, 8)) + han(random, 2);
    case 2:
      return random.pick(MARKS) + han(random, random.whole(0, 6)) + random.pick(MARKS);
    case 3:
      return random.pick(RUNS).repeat(heavy(random, most));
    case 4:
      return random.pick([
        "GIS 2026",
        "12,000元",
        "3.14%",
        "http://example.com/a/b?c=1",
        "A-1/B",
        "10:30",
        "1000-2000",
        "I/O",
        "５０％",
      ]);
    default:
      return han(random, heavy(random, 200)) + random.pick([..."，。！？；："]);
  }
}

/** An article's text as nobody types it: odd characters, runs, ends of line of all programs. */
export function oddBody(random: Random): string {
  // Half a megabyte at times: files over one are refused.
  const most = random.chance(0.03) ? 200_000 : random.chance(0.2) ? 4000 : 60;
  const end = random.pick(["\n\n", "\n\n", "\n\n", "\n", "\r\n\r\n", "\r", "\n \n", "\u2029"]);
  return times(heavy(random, 12), () => paragraph(random, most)).join(end) + random.pick(["\n", "", "\r\n"]);
}

/** Paragraphs of very few characters, many of them: the most that a solve has to choose from. */
const crumbs = (random: Random) => times(random.whole(50, 260), () => han(random, random.whole(1, 2))).join("\n\n");

/** Everyday copy, some of it short, a share of it crumbs. */
export function body(random: Random, most: number, share: number): string {
  if (random.chance(share)) return `${crumbs(random)}\n`;
  if (random.chance(0.3))
    return `${times(random.whole(1, 5), () => `${han(random, heavy(random, 128))}。`).join("\n\n")}\n`;
  return `${paragraphs(random, random.whole(30, most)).join("\n\n")}\n`;
}

export interface Head {
  readonly title?: string;
  readonly kicker?: string;
  readonly deck?: string;
  readonly byline?: { readonly office?: string; readonly name: string; readonly position?: string };
}

export function head(random: Random): Head {
  return {
    ...(random.chance(0.9) ? { title: title(random, random.chance(0.7) ? 9 : 24) } : {}),
    ...(random.chance(0.3) ? { kicker: kicker(random) } : {}),
    ...(random.chance(0.2) ? { deck: deck(random) } : {}),
    ...(random.chance(0.4)
      ? { byline: { office: office(random), name: name(random), position: random.pick(["head", "end"]) } }
      : {}),
  };
}

/** Front matter as JSON, which is YAML: what stands in a text needs no care. */
export function article(head: object, body: string): string {
  return Object.keys(head).length === 0
    ? body
    : `---\n${Object.entries(head)
        .map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`)
        .join("")}---\n${body}`;
}
