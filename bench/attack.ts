/**
 * Attack the command and the library that ship with what nobody should hand them (docs/reliability.md). Findings are
 * written to out/attack/, each as a small folder; exits with 1 where there are any.
 *
 *   npm run attack -- [--minutes 10 | --count 500] [--seed 1 --from 0] [plans copy fonts …]
 *   npm run attack -- --ci                  fixed inputs, the same everywhere
 *   npm run attack -- --target ../old       another checkout, built
 *   npm run attack -- --table               figures of all runs into docs/reliability.md
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { CAMPAIGNS, isCampaign } from "./attack/campaigns/index.ts";
import { Lab } from "./attack/lab.ts";
import { lay } from "./attack/siege.ts";
import { listOf, rewriteTable, tableOf } from "./attack/table.ts";
import { type Figures, figuresOf, type Summary } from "./attack/tally.ts";
import { installTarget } from "./attack/target.ts";

const REPOSITORY = fileURLToPath(new URL("../", import.meta.url));
/** Of the slice that every change is held against. */
const CI_SEED = 20261128;

/** Asked to end, it tells what was found so far. */
const stopping = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stopping.abort());

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    minutes: { type: "string", default: "10" },
    count: { type: "string" },
    seed: { type: "string" },
    from: { type: "string", default: "0" },
    jobs: { type: "string", default: String(Math.min(2, availableParallelism())) },
    target: { type: "string", default: REPOSITORY },
    out: { type: "string", default: join(REPOSITORY, "out/attack") },
    ci: { type: "boolean", default: false },
    table: { type: "boolean", default: false },
  },
});

async function attack(): Promise<number> {
  const names = positionals.length > 0 ? positionals : Object.keys(CAMPAIGNS);
  const unknown = names.find((name) => !isCampaign(name));
  if (unknown) throw new Error(`no campaign ${unknown}: ${Object.keys(CAMPAIGNS).join(", ")}`);
  const seed = values.ci ? CI_SEED : Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
  const folder = mkdtempSync(join(tmpdir(), "paiban-attack-"));
  const target = installTarget(values.target, join(folder, "package"));
  const lab = new Lab(target, join(folder, "lab"));
  const tell = (line: string) => console.error(line);
  tell(`${target.name}, Node ${process.version}: --seed ${seed}`);
  const figures: Figures[] = [];
  mkdirSync(values.out, { recursive: true });
  try {
    for (const name of names.filter(isCampaign)) {
      const campaign = CAMPAIGNS[name];
      const count = values.ci ? campaign.inCi : values.count && Number(values.count);
      const until = count ? { count } : { minutes: Number(values.minutes) / names.length };
      const stage = { target, lab, folder: join(folder, name) };
      mkdirSync(stage.folder);
      const wish = { seed, from: Number(values.from), until, jobs: Number(values.jobs), out: values.out, tell };
      const tally = await lay(name, campaign, stage, { ...wish, stop: stopping.signal });
      figures.push(figuresOf(tally));
    }
  } finally {
    lab.end();
    rmSync(folder, { recursive: true, force: true });
  }
  const summary: Summary = { target: target.name, node: process.version, seed, figures };
  writeFileSync(join(values.out, `summary-${seed}-${names.join("-")}.json`), `${JSON.stringify(summary, null, 2)}\n`);
  console.log(`${tableOf(figures)}\n${listOf(figures)}`);
  return figures.every(({ findings }) => findings.length === 0) ? 0 : 1;
}

if (values.table) console.log(rewriteTable(values.out, join(REPOSITORY, "docs/reliability.md")));
else process.exitCode = await attack();
