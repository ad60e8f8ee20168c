/** Page plans out of a grammar: rows, stacks and frames of articles, most of them with room for their texts. */
import { stringify } from "yaml";
import { ARTICLE, PLAN } from "../case.ts";
import type { Files } from "../finding.ts";
import { heavy, type Random, times } from "../random.ts";
import { article, body, han, head } from "./copy.ts";
import { mutated } from "./mutate.ts";
import { BLOCKS, type Geometry, geometry, style } from "./style.ts";

export function planFiles(random: Random): Files {
  if (random.chance(0.01)) return extreme(random);
  const isRoomy = random.chance(0.7);
  const grid = geometry(random, isRoomy ? random.whole(50, 120) : random.whole(5, 70));
  const desk = new Desk(random, isRoomy ? 150 : 500);
  const isPlaced = random.chance(0.2);
  const layout = isPlaced ? {} : { layout: times(random.whole(1, 4), () => desk.layout(grid.columns, 2, isRoomy)) };
  const placed =
    isPlaced || random.chance(0.05) ? { placed: times(random.whole(1, 3), (i) => desk.placed(grid, i)) } : {};
  const plan = { style: "style.yaml", page: page(random), ...credits(random), ...layout, ...placed };
  return mutatedFiles({ ...desk.files, "style.yaml": stringify(style(random, grid)), [PLAN]: stringify(plan) }, random);
}

/** One plan of three has one thing wrong or two: the others are whole. */
function mutatedFiles(files: Files, random: Random): Files {
  let left = random.chance(0.65) ? 0 : random.whole(1, 2);
  let after = files;
  while (left-- > 0) {
    const name = random.pick([PLAN, PLAN, "style.yaml", "style.yaml", ARTICLE]);
    const text = after[name];
    if (typeof text === "string") after = { ...after, [name]: mutated(text, random) };
  }
  return after;
}

/** Strings that come out of quotes as nobody sees them. */
const STRINGS = [
  "学访专版",
  "a & b < c > d",
  "\u0001",
  "\u001b]0;x\u0007",
  "]]>",
  "(\\)",
  "\u202e倒",
  "\ufffe",
  "%PDF-1.7",
  "'\"`",
  "潮".repeat(300),
];

function page(random: Random): object {
  return {
    date: "2026-11-20",
    number: random.whole(1, 16),
    ...(random.chance(0.5) ? { section: random.chance(0.9) ? "学访专版" : random.pick(STRINGS) } : {}),
    ...(random.chance(0.05) ? { title: random.pick(STRINGS), author: random.pick(STRINGS) } : {}),
  };
}

const credits = (random: Random) =>
  random.chance(0.4)
    ? { credits: { 责任编辑: "苏禾", 版式: random.chance(0.95) ? "方澈" : random.pick(STRINGS) } }
    : {};

const CRUMBS = 0.06;

class Desk {
  readonly files: Record<string, string> = {};
  readonly #random: Random;
  readonly #most: number;

  constructor(random: Random, most: number) {
    this.#random = random;
    this.#most = most;
  }

  /** @param crumbs share of articles of very many, very short paragraphs */
  #article(crumbs = CRUMBS): string {
    const count = Object.keys(this.files).length;
    const name = count === 0 ? ARTICLE : `a${count}.md`;
    this.files[name] = article(head(this.#random), body(this.#random, this.#most, crumbs));
    return name;
  }

  #block(columns: number): object {
    const random = this.#random;
    const as = random.chance(0.5) ? {} : { as: random.pick(BLOCKS) };
    // A vertical head is as high as its text: what changes the one changes the other.
    const crumbs = "as" in as && as.as === "vertical" ? 5 * CRUMBS : CRUMBS;
    const set = random.chance(0.1) ? { set: random.whole(1, columns) } : {};
    if (random.chance(0.1)) return { head: { title: han(random, random.whole(2, 9)) }, ...as };
    return { article: this.#article(crumbs), ...as, ...set };
  }

  /** @param isRoomy whether no block's height is given */
  layout(columns: number, depth: number, isRoomy: boolean): object {
    const random = this.#random;
    const kind = depth > 0 ? random.pick(["block", "row", "stack"]) : "block";
    if (kind === "row" && columns > 1) {
      const first = random.whole(1, columns - 1);
      const cells = [first, columns - first].map((width) => ({
        ...this.layout(width, depth - 1, isRoomy),
        columns: width,
      }));
      return { row: cells };
    }
    if (kind === "stack" && depth < 2)
      return { stack: times(random.whole(1, 3), () => this.layout(columns, depth - 1, isRoomy)) };
    return { ...this.#block(columns), ...(!isRoomy && random.chance(0.2) ? { lines: random.whole(3, 30) } : {}) };
  }

  placed({ columns, lines }: Geometry, i: number): object {
    const random = this.#random;
    const frames = times(random.chance(0.7) ? 1 : random.whole(2, 4), () => {
      const column = random.whole(1, columns);
      const line = random.whole(1, lines);
      return { column, line, columns: random.whole(1, columns + 1 - column), lines: random.whole(1, lines + 1 - line) };
    });
    const whole = [{ column: 1, line: 1, columns, lines }];
    return {
      ...this.#block(columns),
      article: this.#article(),
      frames: i === 0 && random.chance(0.4) ? whole : frames,
    };
  }
}

/** More of one thing than any page has. */
function extreme(random: Random): Files {
  const grid = { columns: 2, measure: 18, lines: random.pick([20, 120]) };
  const count = heavy(random, 4096);
  const text = article({ title: "灯火" }, `${han(random, random.whole(10, 3000))}。\n`);
  const plan: { layout?: object[]; placed?: object[]; credits?: object } = {};
  const one = { article: ARTICLE };
  const frame = (i: number) => ({ column: 1 + (i % 2), line: 1 + (i % grid.lines), columns: 1, lines: 1 });
  let innermost: object = one;
  switch (random.whole(0, 6)) {
    case 0:
      plan.placed = [{ ...one, frames: times(count, frame) }];
      break;
    case 1:
      plan.placed = times(count, (i) => ({ ...one, frames: [frame(i)] }));
      break;
    case 2:
      plan.layout = [{ row: times(Math.min(count, 1000), () => one) }];
      break;
    case 3:
      plan.layout = times(count, () => one);
      break;
    case 4:
      for (let i = 0; i < Math.min(count, 1500); i++)
        innermost = i % 2 ? { stack: [innermost] } : { row: [innermost, one] };
      plan.layout = [innermost];
      break;
    case 5:
      plan.layout = [
        { head: { title: han(random, Math.min(count, 3000)), deck: "a".repeat(count) }, as: "vertical" },
        one,
      ];
      break;
    default:
      plan.layout = [one];
      plan.credits = Object.fromEntries(times(count * 4, (i) => [`责${i}`, "苏禾"]));
  }
  // Flow style: block style indents what is nested until a file is a megabyte of blanks.
  const written = JSON.stringify({ style: "style.yaml", page: { date: "2026-11-20", number: 6 }, ...plan });
  return { [ARTICLE]: text, "style.yaml": stringify(style(random, grid)), [PLAN]: written };
}
