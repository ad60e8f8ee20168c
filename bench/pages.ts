/**
 * Every figure of generated pages, tried: what places hold, what fills a page that is not full, who bears the overset,
 * what the audit finds. Exits with 1 where one does not hold.
 *
 *   npx tsx bench/pages.ts [--pages 300] [--every 30] [--from 0 --to 150]
 *   npx tsx bench/pages.ts --plan layouts/study-visit.yaml [--root .]
 */
import { parseArgs } from "node:util";
import { PageFolder, removePages } from "./pages/desk.ts";
import { generatePage, indices, PAGES, stateOf } from "./pages/generate.ts";
import { Tally } from "./pages/tally.ts";

const { values } = parseArgs({
  options: {
    pages: { type: "string", default: String(PAGES) },
    /** Pages on which every length is tried. */
    every: { type: "string", default: "30" },
    from: { type: "string", default: "0" },
    to: { type: "string", default: String(PAGES) },
    plan: { type: "string", multiple: true, default: [] },
    root: { type: "string", default: "." },
  },
});

const tally = new Tally();
for (const plan of values.plan) {
  const page = PageFolder.copyOf(plan, values.root);
  tally.add({ name: plan, state: stateOf(page.layOut()), page }, true);
}
if (values.plan.length === 0) {
  const chosen = indices(Number(values.pages)).filter(
    (index) => index >= Number(values.from) && index < Number(values.to),
  );
  const step = Math.max(1, Math.floor(Number(values.pages) / Math.max(1, Number(values.every))));
  for (const [i, index] of chosen.entries()) {
    tally.add(generatePage(index), i % step === 0);
    if (process.stderr.isTTY) process.stderr.write(`\r${i + 1} of ${chosen.length}`);
  }
}
removePages();
console.log(tally.table());
process.exitCode = tally.faults.length > 0 ? 1 : 0;
