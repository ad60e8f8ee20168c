/** Set a text with paiban, as its users do: plan, style and article in, PDF out. */
import { writeFileSync } from "node:fs";
import type { LineEdges, PunctuationStyle } from "../../src/convention/index.ts";
import { createHost, layOut, renderPdf } from "../../src/index.ts";
import { toolName } from "../../src/tool.ts";
import { FOLDER, FONT, INDENT_EM, type Job, LEADING, MARGIN, type Peer, SIZE } from "./sample.ts";

/** Settings in which the rows differ. */
export interface PaibanSettings {
  readonly punctuation: PunctuationStyle;
  readonly paragraphStart: LineEdges["paragraphStart"];
}

export function createPaiban(label: string, settings: PaibanSettings): Peer {
  const host = createHost(".");
  return {
    name: label,
    version: toolName(host),
    async setPdf(job) {
      const name = `${settings.punctuation}-${job.measureEm}`;
      const path = `${FOLDER}/${name}`;
      writeFileSync(`${path}.txt`, `${job.paragraphs.join("\n\n")}\n`);
      writeFileSync(`${path}.style.yaml`, styleOf(job, settings));
      writeFileSync(`${path}.plan.yaml`, planOf(name));
      // A proof has numbers of its own beside the text.
      const laidOut = layOut(host, `${path}.plan.yaml`, "archive");
      const pdf = await renderPdf(host, laidOut);
      if (!pdf)
        throw new Error(
          laidOut.diagnostics
            .filter(({ severity }) => severity === "error")
            .map(({ message }) => message.en)
            .join("\n"),
        );
      return pdf;
    },
  };
}

/** Lines of text to a line of the grid, for a grid has 400 at most and the column more. */
const FINENESS = 4;

function styleOf({ measure, page }: Job, { punctuation, paragraphStart }: PaibanSettings): string {
  return `paper: peers
sheet: { width: ${page.width}pt, height: ${page.height}pt }
grid:
  width: ${measure}pt
  top: ${MARGIN}pt
  columns: 1
  gap: 1em
  lines: ${Math.floor((page.height - 2 * MARGIN) / LEADING / FINENESS)}
  size: ${SIZE}pt
  leading: ${LEADING * FINENESS}pt
punctuation: ${punctuation}
hanLatinGap: 0.125
edges: { paragraphStart: ${paragraphStart} }
fonts:
  song: { file: ../../../${FONT}, licence: OFL-1.1 }
styles:
  body: { fonts: [song], size: ${SIZE}pt, leading: ${1 / FINENESS}, indent: ${INDENT_EM}, align: justify }
blocks:
  article: { text: body }
`;
}

function planOf(name: string): string {
  return `style: ${name}.style.yaml
page: { date: 2026-11-20, number: 1, section: peers }
layout:
  - { article: ${name}.txt }
`;
}
