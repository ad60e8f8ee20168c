/**
 * Copy of about the planned length in blocks of fixed height: does it fill them, and what does that cost?
 *
 * Each article of the sample page is cut or added to until it has the middle of what its place holds, and −2 % to +2 % of
 * that, at random paragraphs, many times over. Prints the share of blocks full to the line, and how much more space is
 * added between two characters than where every paragraph is set at its best. `npx tsx bench/planned.ts [times]`
 */
import { resolve } from "node:path";
import { Journal } from "../src/diagnostics/journal.ts";
import { FaceCache } from "../src/fonts/cache.ts";
import { FontRegistry } from "../src/fonts/registry.ts";
import { createHost } from "../src/host.ts";
import { loadPlan } from "../src/load/plan.ts";
import { isFull } from "../src/makeup/costs.ts";
import { addToParagraph, cutParagraph, withParagraph } from "../src/makeup/edit.ts";
import { collectText, flowText, type Setting } from "../src/makeup/flow.ts";
import { Grid } from "../src/makeup/grid.ts";
import { makeUp } from "../src/makeup/index.ts";
import { Setter } from "../src/makeup/setter.ts";
import { BlockFitter, type BlockFrame } from "../src/makeup/settle.ts";
import { type Article, countCharacters } from "../src/model/article.ts";
import type { Line } from "../src/model/line.ts";
import { blocksOf } from "../src/model/plan.ts";

const DEVIATIONS = [-0.02, -0.01, 0, 0.01, 0.02];

const quiet = () => undefined;
const host = createHost(".");
const { plan } = loadPlan({ host, report: quiet }, resolve("layouts/study-visit.yaml"));
if (!plan) throw new Error("the sample page cannot be read");
const fonts = new FontRegistry(plan.style.fonts, host, quiet, new FaceCache());
const page = makeUp(plan, fonts, quiet, { oversetSeverity: "error" });
const grid = new Grid(plan.style);
const setter = new Setter(fonts, quiet);
const fitter = new BlockFitter(grid, setter, new Journal(quiet), plan.style.copyfit.loosest);

let state = 20261120;
/** A whole number below a limit, the same ones at every run (Park and Miller's generator). */
const below = (limit: number) => Math.floor(((state = (state * 48271) % 2147483647) / 2147483647) * limit);

const lengthOf = ({ paragraphs }: Article) => paragraphs.reduce((sum, { text }) => sum + countCharacters(text), 0);

/** An article of so many characters: a few at a time cut or added at the ends of random paragraphs. */
function ofLength(article: Article, characters: number): Article {
  let edited = article;
  for (let lack = characters - lengthOf(edited); lack !== 0; lack = characters - lengthOf(edited)) {
    const index = below(edited.paragraphs.length);
    const own = edited.paragraphs[index];
    const step = 1 + below(Math.min(12, Math.abs(lack)));
    const changed = own && (lack > 0 ? addToParagraph(own, step) : cutParagraph(own, step));
    if (changed) edited = withParagraph(edited, index, changed);
  }
  return edited;
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
/** Mean space added in em on the lines that are justified. */
const meanAdded = (paragraphs: readonly (readonly Line[])[]) =>
  mean(paragraphs.flatMap((lines) => lines.slice(0, -1).map(({ added }) => added)));

const times = Number(process.argv[2] ?? 20);
const rows = DEVIATIONS.map((deviation) => ({
  deviation,
  full: 0,
  all: 0,
  rises: [] as number[],
  unfilled: [] as string[],
}));
for (const spec of blocksOf(plan)) {
  const block = page.blocks.find(({ id }) => id === spec.id);
  const [frame] = block?.frames ?? [];
  if (!block || !frame || !spec.article) continue;
  const lines = Math.round(frame.height / grid.leading);
  const columns = Math.round((frame.width + grid.gap) / (grid.columnWidth + grid.gap));
  const frames: BlockFrame[] = [{ area: { column: 0, line: 0, columns, lines }, set: spec.set ?? columns }];
  const planned = (block.fit.holds.least + block.fit.holds.most) / 2;
  for (const row of rows) {
    for (let i = 0; i < times; i++) {
      const article = ofLength(spec.article, Math.round(planned * (1 + row.deviation)));
      const settled = fitter.settle({ ...spec, article }, frames);
      row.all++;
      if (!isFull(settled.cost)) {
        row.unfilled.push(spec.id);
        continue;
      }
      row.full++;
      const width = settled.columns[0]?.rect.width ?? 0;
      const isText = ({ item }: Pick<Setting, "item">) => item.kind === "paragraph";
      const best = flowText(collectText(article, spec.style, setter), width).filter(isText);
      const fitted = settled.text.settings.filter(isText);
      row.rises.push(meanAdded(fitted.map((setting) => setting.set())) - meanAdded(best.map((one) => one.lines)));
    }
  }
}
for (const { deviation, full, all, rises, unfilled } of rows) {
  const share = ((100 * full) / all).toFixed(1);
  const counts = [...new Set(unfilled)].map((id) => `${id} ${unfilled.filter((one) => one === id).length}`);
  process.stdout.write(
    `${(100 * deviation).toFixed(0).padStart(3)} %: ${full} of ${all} full (${share} %), added gap +${mean(rises).toFixed(4)} em on the mean, +${Math.max(...rises).toFixed(4)} at the worst${counts.length > 0 ? `; not full: ${counts.join(", ")}` : ""}\n`,
  );
}
