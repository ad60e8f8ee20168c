/** Set a text with Typst through its node compiler, with its settings for Chinese. */
import { readFileSync } from "node:fs";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { FAMILY, FONT, INDENT_EM, type Job, LEADING, MARGIN, type Peer, SIZE, WEIGHT } from "./sample.ts";

export function createTypst(): Peer {
  const compiler = NodeCompiler.create({ fontArgs: [{ fontBlobs: [readFileSync(FONT)] }] });
  const asked = compiler.query({ mainFileContent: "#metadata(str(sys.version)) <v>" }, { selector: "<v>" });
  return {
    name: "Typst",
    version: `Typst ${asked[0].value}`,
    setPdf: (job) => compiler.pdf({ mainFileContent: sourceOf(job) }),
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
