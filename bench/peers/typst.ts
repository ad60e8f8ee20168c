/** Set a text with Typst, with its settings for Chinese. */
import { dirname } from "node:path";
import { type Typst, typstPdf } from "./python.ts";
import { FAMILY, FONT, INDENT_EM, type Job, LEADING, MARGIN, type Peer, SIZE, WEIGHT } from "./sample.ts";

export function createTypst(typst: Typst): Peer {
  return {
    name: "Typst",
    version: `Typst ${typst.version}`,
    setPdf: (job) => typstPdf(typst, sourceOf(job), dirname(FONT)),
  };
}

function sourceOf({ paragraphs, page }: Job): string {
  // Edges of one em in all: the leading is what the lines are apart beyond it.
  return `#set page(width: ${page.width}pt, height: ${page.height}pt, margin: ${MARGIN}pt)
#set text(font: "${FAMILY}", weight: ${WEIGHT}, size: ${SIZE}pt, lang: "zh", region: "cn", cjk-latin-spacing: auto,
  top-edge: 0.88em, bottom-edge: -0.12em)
#set par(justify: true, linebreaks: "optimized", first-line-indent: (amount: ${INDENT_EM}em, all: true),
  leading: ${LEADING - SIZE}pt, spacing: ${LEADING - SIZE}pt)
${paragraphs.map((paragraph) => `#${JSON.stringify(paragraph)}`).join("\n\n")}
`;
}
