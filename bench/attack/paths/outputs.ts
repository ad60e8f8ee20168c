/** Outputs that are no plain files, or somebody's input: links, devices, pipes, folders, names that cannot be. */
import { mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import type { Files } from "../finding.ts";
import { OLD, SMALL } from "../make/small.ts";
import { changesBetween, Room } from "../room.ts";
import { faultsOfRun } from "../run.ts";
import { attempted, faultsOfChanges, faultsOfPdf, type Scenario, type Sound } from "./sound.ts";

/** An output of an odd kind: laid ready in a room, and what of the room may change when it is written. */
interface Odd {
  readonly name: string;
  readonly lay?: (room: Room) => void;
  readonly mayChange?: readonly string[];
}

const link = (name: string, to: string) => (room: Room) => symlinkSync(to, join(room.desk, name));

const ODD: readonly Odd[] = [
  { name: "new.out", mayChange: ["desk/new.out"] },
  {
    name: "made/of/folders/new.out",
    mayChange: ["desk/made", "desk/made/of", "desk/made/of/folders", "desk/made/of/folders/new.out"],
  },
  { name: "link.out", lay: link("link.out", "../outside/kept.txt"), mayChange: ["outside/kept.txt"] },
  { name: "dangling.out", lay: link("dangling.out", "../outside/none.txt"), mayChange: ["outside/none.txt"] },
  { name: "loop.out", lay: link("loop.out", "loop.out") },
  { name: "stdout.out", lay: link("stdout.out", "/proc/self/fd/1") },
  { name: "null.out", lay: link("null.out", "/dev/null") },
  { name: "full.out", lay: link("full.out", "/dev/full") },
  { name: "folder.out", lay: (room) => mkdirSync(join(room.desk, "folder.out")) },
  { name: "new/", mayChange: ["desk/new", "desk/new/plan.pdf", "desk/new/a.galley.pdf"] },
  { name: "a.md/below.out" },
  { name: `${"潮".repeat(82)}a`, mayChange: [`desk/${"潮".repeat(82)}a`] },
  { name: `${"潮".repeat(90)}.out` },
  { name: "\u001b[31mred.out", mayChange: ["desk/\u001b[31mred.out"] },
  { name: "plan.yaml" },
  { name: "style.yaml" },
  { name: "a.md" },
  { name: "p.icc" },
  { name: "fonts/kai.ttf" },
  { name: "judged.pdf" },
  { name: "to-a.out", lay: link("to-a.out", "a.md") },
  { name: "to-judged.out", lay: link("to-judged.out", "judged.pdf") },
  { name: "to-icc.out", lay: link("to-icc.out", "p.icc") },
  { name: "" },
  { name: ".", mayChange: ["desk/plan.pdf", "desk/a.galley.pdf"] },
];

interface Way {
  readonly args: readonly string[];
  /** Whether the PDF that is judged is an input, and the plan is none. */
  readonly isLint?: boolean;
}

const WAYS: readonly Way[] = [
  { args: ["build", "plan.yaml", "--out"] },
  { args: ["build", "plan.yaml", "--out", "page.pdf", "--report"] },
  { args: ["build", "plan.yaml", "--profile", "proof", "--out"] },
  { args: ["check", "plan.yaml", "--report"] },
  { args: ["fit", "plan.yaml", "--cut", "b:1", "--report"] },
  { args: ["galley", "a.md", "--style", "style.yaml", "--out"] },
  { args: ["lint", "judged.pdf", "--json"], isLint: true },
  { args: ["lint", "judged.pdf", "--draw"], isLint: true },
  { args: ["lint", "judged.pdf", "--draw", "both.out", "--json"], isLint: true },
];

const STYLE = `${SMALL["style.yaml"]}printing: { condition: CGATS TR 002, profile: p.icc }\n`;

/** What `lint` does not read may be written by it, as any file that exists. */
const NO_INPUT_OF_LINT = ["plan.yaml", "style.yaml", "a.md", "p.icc", "fonts/kai.ttf", "to-a.out", "to-icc.out"];
const NO_INPUT_OF_PLANS = ["judged.pdf", "to-judged.out"];

export const oddOutput: Scenario = async (random, sound) => {
  const way = random.pick(WAYS);
  const odd = random.pick(
    ODD.filter(({ name }) => !(way.isLint ? NO_INPUT_OF_LINT : NO_INPUT_OF_PLANS).includes(name)),
  );
  const hasOld = random.chance(0.5);
  const files: Files = {
    ...(random.chance(0.5) ? withProfile(sound) : SMALL),
    "judged.pdf": sound.pdf,
    ...(hasOld ? { "page.pdf": OLD } : {}),
  };
  const room = new Room(sound.stage, files, { "outside/kept.txt": "kept\n" });
  odd.lay?.(room);
  const before = room.snapshot();
  // A file at the other end of standard output: what is written to it comes there.
  const ran = await room.shell(`paiban ${[...way.args, odd.name].map(quoted).join(" ")} > ../said.txt`);
  const changes = changesBetween(before, room.snapshot()).filter((path) => path !== "said.txt");
  const twice = way.args.includes("both.out") ? ["desk/both.out"] : [];
  const faults = faultsOfRun(ran);
  // A run that fails makes nothing; folders on the way to it are no loss.
  const made = way.args.includes("page.pdf") ? ["desk/page.pdf"] : [];
  // A profile that no style names is a file like any other.
  const own = files["p.icc"] === undefined ? ["desk/p.icc"] : [];
  const allowed =
    ran.code === 0 || way.isLint
      ? [...(odd.mayChange ?? []), ...own, ...made, ...twice]
      : (odd.mayChange ?? []).filter((path) => !path.includes("."));
  faults.push(
    ...faultsOfChanges(changes, allowed).map((fault) => ({
      ...fault,
      what: `${fault.what} by ${way.args[0]} ${way.args.at(-1)}`,
    })),
  );
  if (made.length > 0 && ran.code === 0 && changes.length < 2 && odd.mayChange)
    faults.push({ kind: "unsaid", what: "exit code 0, and not all is made" });
  return attempted(room, { ...files, NAME: odd.name }, ran.code === 0, faults);
};

/** A style with a printer's profile of its own; the profile is paiban's. */
function withProfile({ stage }: Sound): Files {
  return {
    ...SMALL,
    "style.yaml": STYLE,
    "p.icc": readFileSync(join(stage.target.folder, "profiles/newsprint-tr002.icc")),
  };
}

export const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

/** Two builds and more of one output at once: it is whole at any time, and nothing is left beside. */
export const atOnce: Scenario = async (random, sound) => {
  const room = new Room(sound.stage, { ...SMALL, "page.pdf": OLD });
  const count = random.whole(2, 5);
  const before = room.snapshot();
  const all = await Promise.all(
    Array.from({ length: count }, () => room.paiban(["build", "plan.yaml", "--out", "page.pdf"])),
  );
  const changes = changesBetween(before, room.snapshot());
  const faults = all.flatMap((ran) => faultsOfPdf(ran, sound, room.read("page.pdf"), OLD));
  faults.push(...faultsOfChanges(changes, ["desk/page.pdf"]));
  return attempted(room, SMALL, true, faults);
};
