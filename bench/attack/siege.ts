/** One campaign, from its first input to its last. */
import type { Attempt, Campaign, Stage } from "./campaign.ts";
import type { Fault } from "./finding.ts";
import { randomOf } from "./random.ts";
import { record } from "./record.ts";
import { Tally } from "./tally.ts";

export interface Wish {
  readonly seed: number;
  /** Index of the first input. */
  readonly from: number;
  /** As many inputs, or as many as come in so many minutes. */
  readonly until: { readonly count: number } | { readonly minutes: number };
  readonly jobs: number;
  /** Where findings are written. */
  readonly out: string;
  readonly tell: (line: string) => void;
  /** No input is begun after it. */
  readonly stop: AbortSignal;
}

export async function lay(name: string, campaign: Campaign, stage: Stage, wish: Wish): Promise<Tally> {
  const { seed, from, until, out, tell, stop } = wish;
  const tally = new Tally(name);
  const attack = await campaign.begin(stage);
  const end = "minutes" in until ? performance.now() + until.minutes * 60_000 : Number.POSITIVE_INFINITY;
  const last = "count" in until ? from + until.count : Number.POSITIVE_INFINITY;
  let next = from;
  const keep = async (fault: Fault, index: number, attempt: Attempt) => {
    tell(`${name} ${index}: ${fault.kind}: ${fault.what}`);
    const { files, steps } = (await attempt.smaller?.(fault)) ?? attempt;
    tally.kept(fault, record(out, { campaign: name, target: stage.target.name, seed, index, fault, files, steps }));
  };
  const work = async () => {
    while (next < last && performance.now() < end && !stop.aborted) {
      const index = next++;
      const attempt = await attack(randomOf(name, seed, index));
      for (const fault of tally.add(attempt, index)) await keep(fault, index, attempt);
    }
  };
  const jobs = Math.min(wish.jobs, campaign.atOnce ?? wish.jobs);
  await Promise.all(Array.from({ length: jobs }, work));
  return tally;
}
