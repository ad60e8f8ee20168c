/** Campaigns whose inputs are tried by the thousand, in processes that go on. */

import { disagreements } from "./agree.ts";
import type { Campaign, Stage } from "./campaign.ts";
import { type Case, commandOf, filesOf, minimised } from "./case.ts";
import { isLike } from "./finding.ts";
import type { Random } from "./random.ts";

export function inProcess(inCi: number, makeReady: (stage: Stage) => Promise<(random: Random) => Case>): Campaign {
  return {
    inCi,
    async begin(stage) {
      const generate = await makeReady(stage);
      return async (random) => {
        const input = generate(random);
        const answer = await stage.lab.try(input);
        const faults =
          input.isCompared && answer.faults.length === 0
            ? [...answer.faults, ...(await disagreements(stage, input, answer))]
            : answer.faults;
        return {
          ...answer,
          faults,
          files: filesOf(input),
          steps: [commandOf(input)],
          async smaller(fault) {
            const fails = async (tried: Case) =>
              (await stage.lab.try(tried)).faults.some((found) => isLike(found, fault));
            const least = await minimised(input, fails);
            return { files: filesOf(least), steps: [commandOf(least)] };
          },
        };
      };
    },
  };
}
