/** Folders, links, devices, pipes and disks that are not as they should be, with the command that ships. */
import type { Campaign } from "../campaign.ts";
import { foreignFolder, oddNames } from "../paths/archives.ts";
import { atOnce, oddOutput } from "../paths/outputs.ts";
import { brokenPipe } from "../paths/pipes.ts";
import { oddInput } from "../paths/reads.ts";
import { type Scenario, soundRun } from "../paths/sound.ts";
import { crossed, fullDisk, scarce } from "../paths/systems.ts";

/** As often as there is to try. */
const SCENARIOS: readonly Scenario[] = [
  oddOutput,
  oddOutput,
  oddOutput,
  oddInput,
  oddInput,
  brokenPipe,
  brokenPipe,
  foreignFolder,
  oddNames,
  fullDisk,
  scarce,
  crossed,
  atOnce,
];

export const paths: Campaign = {
  inCi: 26,
  async begin(stage) {
    const sound = await soundRun(stage);
    return (random) => random.pick(SCENARIOS)(random, sound);
  },
};
