/** Damaged fonts, TrueType, CFF and collections, and damaged ICC profiles, on a page that asks all of them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { ARTICLE, type Case, FONT, PLAN, PROFILE } from "../case.ts";
import { inProcess } from "../in-process.ts";
import { article } from "../make/copy.ts";
import { damageIn } from "../make/damage.ts";
import { type Flavour, smallFont } from "../make/font.ts";
import { style } from "../make/style.ts";
import type { Random } from "../random.ts";

const FLAVOURS: readonly Flavour[] = ["otf", "ttf", "ttc"];
const DAMAGED = "fonts/a.ttf";

/** All that the font has, and what it substitutes. */
const TEXT = "潮起望海，人间四时——城乡灯火“照见”平常日子……GIS 2013.12%。abc 上下左右（一）《二》【三】。\n";

export const fonts = inProcess(600, async ({ target }) => {
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

/** What stands for outlines is of our own and of fontkit's reading, and of most trouble. */
const outlines = (tables: ReturnType<typeof smallFont>["tables"]) =>
  ["CFF ", "CFF ", "glyf"].flatMap((tag) => tables.get(tag) ?? []);

function withProfile(random: Random, icc: Uint8Array): Case {
  const input = page(random, undefined, { printing: { condition: "Attacked", profile: PROFILE } });
  const head = [
    { at: 0, length: 128 },
    { at: 128, length: 300 },
    { at: 0, length: icc.length },
  ];
  const edits = random.chance(0.2) ? [{ cut: random.whole(0, 200) }] : damageIn(random, icc.length, head);
  return { ...input, damage: { file: PROFILE, sound: icc, edits } };
}

function page(random: Random, fonts: object | undefined, more: object = {}): Case {
  const made = style(random, { columns: 2, measure: 16, lines: 12 });
  const vertical = random.chance(0.3) ? { as: "vertical" } : {};
  return {
    job: "build",
    profile: random.pick(["press", "proof", "archive"]),
    files: {
      [ARTICLE]: article({ title: "潮起“望海”（一）" }, TEXT),
      "style.yaml": stringify({ ...made, ...(fonts ? { fonts } : { fonts: { kai: { file: FONT } } }), ...more }),
      [PLAN]: stringify({
        style: "style.yaml",
        page: { date: "2026-11-20", number: 6 },
        layout: [{ article: ARTICLE, ...vertical }],
      }),
    },
    isReadBack: random.chance(0.05),
  };
}
