/** Readers that go away, and standard outputs that are closed or full: the page is made all the same, or the code says so. */
import type { Fault, Files } from "../finding.ts";
import { manyPlans, SMALL } from "../make/small.ts";
import { Room } from "../room.ts";
import { faultsOfRun } from "../run.ts";
import { attempted, type Scenario } from "./sound.ts";

const ENDS = [
  "| true",
  "2>&1 | true",
  "| head -1",
  "2>&1 | head -c 1",
  ">&-",
  "2>&-",
  ">&- 2>&-",
  "> /dev/full",
  "2> /dev/full",
  "> /dev/full 2>&1",
  "< /dev/null | sleep 0",
];
const PLANS = 6;

const COMMANDS: readonly { readonly line: string; readonly outputs: readonly string[] }[] = [
  { line: "build plan.yaml --out page.pdf", outputs: ["page.pdf"] },
  { line: "build plan.yaml --out page.pdf --profile proof --report page.json", outputs: ["page.pdf", "page.json"] },
  { line: `build 'p?.yaml' --out made --jobs 1`, outputs: Array.from({ length: PLANS }, (_, i) => `made/p${i}.pdf`) },
  { line: `build 'p?.yaml' --out made --jobs 2`, outputs: Array.from({ length: PLANS }, (_, i) => `made/p${i}.pdf`) },
  { line: "archive plan.yaml --out kept", outputs: ["kept/manifest-sha256.txt"] },
  { line: "galley a.md --style style.yaml --out galley.pdf", outputs: ["galley.pdf"] },
  { line: "check plan.yaml --report page.json", outputs: ["page.json"] },
  { line: "lint judged.pdf --json lint.json", outputs: ["lint.json"] },
];

export const brokenPipe: Scenario = async (random, sound) => {
  const files: Files = { ...SMALL, ...manyPlans(PLANS), "judged.pdf": sound.pdf };
  const room = new Room(sound.stage, files);
  const { line, outputs } = random.pick(COMMANDS);
  const end = random.pick(ENDS);
  const ran = await room.shell(`paiban ${line} ${end}\nexit \${PIPESTATUS[0]}`);
  const missing = outputs.filter((name) => room.read(name) === undefined);
  const faults: Fault[] = faultsOfRun(ran);
  const what = `${line.split(" ", 1)[0]} ${line.includes("--jobs") ? "of several plans " : ""}${end}`;
  // A full disk may hinder it; a reader that is gone may not.
  const isHindered = end.includes("full") && ran.code !== 0;
  if (missing.length > 0 && !isHindered)
    faults.push({ kind: "unsaid", what: `exit code ${ran.code}, and not made: ${what}` });
  return attempted(room, files, missing.length === 0, faults);
};
