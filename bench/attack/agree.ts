/** The command that ships and the library: they make the same page, or both none. */
import type { Stage } from "./campaign.ts";
import { type Case, filesOf, PDF, PLAN } from "./case.ts";
import { digestOf } from "./digest.ts";
import type { Fault } from "./finding.ts";
import { OLD } from "./make/small.ts";
import type { Answer } from "./probe.ts";
import { Room } from "./room.ts";
import { faultsOfRun, hasControls } from "./run.ts";

export async function disagreements(stage: Stage, input: Case, answer: Answer): Promise<Fault[]> {
  const room = new Room(stage, { "paiban.yaml": "", [PDF]: OLD, ...filesOf(input) });
  const ran = await room.paiban(["build", PLAN, "--profile", input.profile, "--out", PDF, "--lang", "zh"]);
  const pdf = room.read(PDF);
  room.leave();
  const faults = faultsOfRun(ran);
  if (hasControls(ran)) faults.push({ kind: "controls", what: "told by build" });
  if (faults.length === 0 && digestOf(pdf) !== (answer.digest || digestOf(OLD))) {
    faults.push({ kind: "differs", what: `the command's page is not the library's (exit code ${ran.code})` });
  }
  return faults;
}
