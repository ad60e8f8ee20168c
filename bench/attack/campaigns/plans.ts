/** Page plans and house styles out of a grammar, some with slips, some beyond all measure. */
import { inProcess } from "../in-process.ts";
import { planFiles } from "../make/plan.ts";

export const plans = inProcess(500, async () => (random) => ({
  job: "build",
  profile: random.pick(["press", "press", "press", "archive", "proof"]),
  files: planFiles(random),
  isCompared: random.chance(0.02),
  isReadBack: random.chance(0.2),
  isAdvised: random.chance(0.05),
}));
