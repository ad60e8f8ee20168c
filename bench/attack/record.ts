/** A finding as a small folder: its files, and a NOTE that says how to see it again. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Fault, type Files, KINDS } from "./finding.ts";

export interface Recorded {
  readonly campaign: string;
  readonly target: string;
  readonly seed: number;
  readonly index: number;
  readonly fault: Fault;
  readonly files: Files;
  readonly steps: readonly string[];
}

/** @returns the folder */
export function record(out: string, { campaign, target, seed, index, fault, files, steps }: Recorded): string {
  const folder = join(out, `${campaign}-${index}-${fault.kind}`);
  rmSync(folder, { recursive: true, force: true });
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  mkdirSync(folder, { recursive: true });
  const note = [
    `${fault.kind}: ${KINDS[fault.kind]}`,
    fault.what,
    "",
    `${target}, Node ${process.version}`,
    `npm run attack -- ${campaign} --seed ${seed} --from ${index} --count 1`,
    "",
    "fonts/LXGWWenKai-Regular.ttf stands beside as fonts/kai.ttf where no other font does; then:",
    ...steps,
  ];
  writeFileSync(join(folder, "NOTE"), `${note.join("\n")}\n`);
  return folder;
}
