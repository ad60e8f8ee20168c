/** House styles of tabloids and smaller sheets that hold together: sheet, grid and sizes agree. */

import { FONT } from "../case.ts";
import type { Random } from "../random.ts";

export interface Geometry {
  readonly columns: number;
  /** Of a column, in em. */
  readonly measure: number;
  readonly lines: number;
}

export const BLOCKS = ["article", "plain", "vertical", "framed"] as const;

export function geometry(random: Random, lines: number): Geometry {
  return { columns: random.pick([1, 2, 2, 3, 4, 5, 6]), measure: random.whole(7, 24), lines };
}

const maybe = (random: Random, share: number, value: object) => (random.chance(share) ? value : {});

export function style(random: Random, { columns, measure, lines }: Geometry): object {
  const size = random.pick([8, 9, 10, 10.5]);
  const leading = Math.round(size * random.pick([1.4, 1.5, 1.6, 1.75]) * 10) / 10;
  const gap = random.pick([1, 1.5, 2]);
  const width = Math.ceil((columns * measure + (columns - 1) * gap) * size);
  const fonts = ["kai"];
  const headSize = size * random.pick([1.2, 1.5, 1.5, 2, 3]);
  return {
    paper: "蓼湾晚报",
    sheet: {
      width: `${width + 80}pt`,
      height: `${Math.ceil(lines * leading) + 100}pt`,
      ...maybe(random, 0.2, { bleed: "3mm" }),
    },
    grid: {
      width: `${width}pt`,
      top: "50pt",
      columns,
      gap: `${gap}em`,
      lines,
      size: `${size}pt`,
      leading: `${leading}pt`,
    },
    ...maybe(random, 0.6, { punctuation: random.pick(["quanjiao", "kaiming", "banjiao", "hangmobanjiao"]) }),
    ...maybe(random, 0.2, { hanLatinGap: random.pick([0, 0.125, 0.25, 0.5]) }),
    ...maybe(random, 0.2, { lineBreaking: random.pick(["total-fit", "first-fit"]) }),
    ...maybe(random, 0.6, {
      separation: { lines: random.whole(0, 2), stretch: random.whole(0, 3), rowRule: "0.4pt", columnRule: "0.4pt" },
    }),
    ...maybe(random, 0.4, { copyfit: { loosest: random.pick([0, 0.05, 0.1, 0.3]) } }),
    ...maybe(random, 0.3, {
      edges: { lineEnd: random.pick(["half", "allow-half", "full"]), hanging: random.pick(["none", "allow"]) },
    }),
    fonts: { kai: { file: FONT, licence: "OFL-1.1" } },
    styles: {
      body: { fonts, size: `${size}pt`, leading: 1, indent: 2, align: random.pick(["justify", "justify", "left"]) },
      title: {
        fonts,
        size: `${headSize}pt`,
        align: random.pick(["centre", "left"]),
        ...maybe(random, 0.5, { tracking: [-0.03, 0.1] }),
      },
      small: { fonts, size: `${size * 1.1}pt`, align: "centre" },
      folio: { fonts, size: "9pt" },
    },
    blocks: {
      article: {
        text: "body",
        title: "title",
        kicker: "small",
        deck: "small",
        head: { maxLines: random.whole(1, 4), stretch: random.whole(0, 2), after: 0.5 },
      },
      plain: { text: "body", tint: "K8", columnRule: "0.3pt" },
      vertical: {
        extends: "article",
        head: { orientation: "vertical", side: random.pick(["left", "right"]), maxLines: random.whole(1, 4) },
      },
      framed: { extends: "article", border: "0.5pt", padding: { lines: 1, em: 1 } },
    },
    furniture: [
      {
        edge: "top",
        distance: 1,
        style: "folio",
        left: "第{number}版 {section}",
        ...maybe(random, width > 250 ? 1 : 0.1, { right: "{date} {weekday}" }),
        rule: "0.8pt",
      },
      ...(random.chance(0.5)
        ? [
            {
              edge: "bottom",
              distance: 1,
              style: "folio",
              centre: "{paper}",
              ...maybe(random, width > 250 ? 1 : 0.1, { right: "{credits}" }),
            },
          ]
        : []),
    ],
    ...maybe(random, 0.2, { lints: { widow: random.pick(["off", "note", "error"]), headsSideBySide: "warning" } }),
  };
}
