/** Systems that give out: no space, no more files, little memory, outputs of a bulk build that are others' inputs. */
import { manyPlans, OLD, SMALL } from "../make/small.ts";
import { changesBetween, Room } from "../room.ts";
import { faultsOfRun } from "../run.ts";
import { attempted, faultsOfChanges, faultsOfPdf, type Scenario } from "./sound.ts";

/** A disk of some kilobytes, in a mount namespace of its own; nothing where that is not allowed. */
export const fullDisk: Scenario = async (random, sound) => {
  const room = new Room(sound.stage, { ...SMALL, "old.pdf": OLD });
  const kilobytes = random.pick([4, 16, 64, 90]);
  const extra = random.pick(["", "--report full/page.json"]);
  const line =
    `mkdir full && mount -t tmpfs -o size=${kilobytes}k tmpfs full || exit 77; cp old.pdf full/page.pdf; ` +
    `paiban build plan.yaml --out full/page.pdf ${extra}; code=$?; cp full/page.pdf after.pdf; ls full/*.part 2> ../none && exit 99; exit $code`;
  room.write({ "line.sh": `paiban() { '${process.execPath}' '${sound.stage.target.cli}' "$@"; }\n${line}\n` });
  const ran = await room.run(["unshare", "-m", "bash", "line.sh"], {}, `unshare -m bash: ${line}`);
  if (ran.code === 77 || ran.code === null) return attempted(room, SMALL, false, []);
  const faults = faultsOfPdf(ran, sound, room.read("after.pdf"), OLD);
  if (ran.code === 99) faults.push({ kind: "torn", what: "a part of a file is left on a full disk" });
  return attempted(room, SMALL, ran.code === 0, faults);
};

/** Few open files, small files, or a small stack of processes. */
export const scarce: Scenario = async (random, sound) => {
  const files = { ...manyPlans(6), "page.pdf": OLD };
  const room = new Room(sound.stage, files);
  const [limit, args] = random.pick([
    [`-n ${random.whole(18, 40)}`, "build 'p?.yaml' --out made --jobs 2"],
    [`-n ${random.whole(18, 40)}`, "build plan.yaml --out page.pdf"],
    [`-f ${random.whole(1, 60)}`, "build plan.yaml --out page.pdf"],
    [`-f ${random.whole(1, 60)}`, "archive plan.yaml --out kept"],
  ] as const);
  const ran = await room.shell(`ulimit ${limit}; paiban ${args}`);
  // Node itself does not begin with fewer descriptors, and says so in its own way.
  const isNode = ran.code === 134 || /node::|FATAL ERROR|uv_/.test(ran.stderr);
  const faults = isNode ? [] : faultsOfRun(ran);
  const found = room.read("page.pdf");
  if (!isNode && args.includes("page.pdf"))
    faults.push(...faultsOfPdf(ran, sound, found, OLD).filter(({ kind }) => kind !== "thrown"));
  return attempted(room, files, ran.code === 0, faults);
};

/** `b.yaml` makes `b.pdf`, which is the text of another plan. */
export const crossed: Scenario = async (random, sound) => {
  const files = {
    ...SMALL,
    "b.pdf": SMALL["a.md"] ?? "",
    "b.yaml": SMALL["plan.yaml"] ?? "",
    "plan.yaml": `${SMALL["plan.yaml"]}`.replace("a.md", "b.pdf"),
  };
  const room = new Room(sound.stage, files);
  const before = room.snapshot();
  const ran = await room.paiban(["build", "plan.yaml", "b.yaml", "--out", ".", "--jobs", random.pick(["1", "2"])]);
  const faults = [...faultsOfRun(ran), ...faultsOfChanges(changesBetween(before, room.snapshot()), ["desk/plan.pdf"])];
  return attempted(room, files, ran.code === 0, faults);
};
