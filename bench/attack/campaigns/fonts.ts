/** Damaged fonts, TrueType, CFF and collections, and damaged ICC profiles, on a page that asks all of them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { ARTICLE, type Case, FONT, PLAN, PROFILE } from "../case.ts";
import { inProcess } from "../in-process.ts";
import { article } from "../make/copy.ts";
import { damageIn, type Stretch } from "../make/damage.ts";
import { type Flavour, smallFont } from "../make/font.ts";
import { SMALL } from "../make/small.ts";
import type { Random } from "../random.ts";

const FLAVOURS: readonly Flavour[] = ["otf", "ttf", "ttc"];
const DAMAGED = "fonts/a.ttf";

/** All that the font has, and what it substitutes. */
const TEXT = "潮起望海，人间四时——城乡灯火“照见”平常日子……GIS 2013.12%。abc 上下左右（一）《二》【三】。\n";

export const fonts = inProcess(500, async ({ target }) => {
  const sound = new Map(FLAVOURS.map((flavour) => [flavour, smallFont(flavour)]));
  const icc = readFileSync(join(target.folder, "profiles/newsprint-tr002.icc"));
  return (random) => (random.chance(0.04) ? withProfile(random, icc) : withFont(random, sound));
});

function withFont(random: Random, sound: ReadonlyMap<Flavour, ReturnType<typeof smallFont>>): Case {
  const flavour = random.pick(FLAVOURS);
  const { bytes, tables } = sound.get(flavour) ?? smallFont(flavour);
  // Directories, and tables as likely as each other: by their size, outlines would be all.
  const stretches = [{ at: 0, length: 12 + 16 * tables.size }, ...tables.values(), ...outlines(tables)];
  return {
    ...page(random, { kai: { file: DAMAGED, ...(flavour === "ttc" ? { face: "Attacked" } : {}) } }),
    damage: {
      file: DAMAGED,
      sound: bytes,
      edits: random.chance(0.01) ? [] : damageIn(random, bytes.length, stretches),
    },
  };
}

/** Of a CFF table: header, names, and the dictionary that says where all else is. */
const DICTIONARY = 110;

/** What stands for outlines is read by fontkit, too, and of most trouble. */
function outlines(tables: ReturnType<typeof smallFont>["tables"]): Stretch[] {
  const cff = tables.get("CFF ");
  return cff ? [cff, { at: cff.at, length: DICTIONARY }, { at: cff.at, length: DICTIONARY }] : [];
}

function withProfile(random: Random, icc: Uint8Array): Case {
  const input = page(random, { kai: { file: FONT } }, { printing: { condition: "Attacked", profile: PROFILE } });
  const head = [
    { at: 0, length: 128 },
    { at: 128, length: 300 },
    { at: 0, length: icc.length },
  ];
  const edits = random.chance(0.2) ? [{ cut: random.whole(0, 200) }] : damageIn(random, icc.length, head);
  return { ...input, damage: { file: PROFILE, sound: icc, edits } };
}

/** The style of the small desk, with a vertical head; what it reads beside fonts may be another. */
const STYLE: object = parse(`${SMALL["style.yaml"]}`);
const BLOCKS = {
  blocks: {
    article: { text: "body", title: "title" },
    vertical: { text: "body", title: "title", head: { orientation: "vertical" } },
  },
};

function page(random: Random, fonts: object, more: object = {}): Case {
  const as = random.chance(0.3) ? { as: "vertical" } : {};
  const layout = [{ article: ARTICLE, ...as }];
  return {
    job: "build",
    profile: random.pick(["press", "proof", "archive"]),
    files: {
      [ARTICLE]: article({ title: "潮起“望海”（一）" }, TEXT),
      "style.yaml": stringify({ ...STYLE, ...BLOCKS, furniture: [], fonts, ...more }),
      [PLAN]: stringify({ style: "style.yaml", page: { date: "2026-11-20", number: 6 }, layout }),
    },
    isReadBack: random.chance(0.05),
  };
}
