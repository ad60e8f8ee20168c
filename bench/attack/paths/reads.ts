/** Inputs that lie outside the root, or are no plain files. */
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import type { Fault, Files } from "../finding.ts";
import { SMALL } from "../make/small.ts";
import { changesBetween, Room } from "../room.ts";
import { faultsOfRun } from "../run.ts";
import { attempted, faultsOfChanges, type Scenario } from "./sound.ts";

const SECRET = "这行字谁也不许看见";

/** How a name leads somewhere it should not. */
const WAYS: Readonly<Record<string, (room: Room) => string>> = {
  above: () => "../outside/secret.md",
  roundabout: () => "fonts/../../outside/secret.md",
  absolute: (room) => join(room.folder, "outside/secret.md"),
  link: (room) => linked(room, "../outside/secret.md", "link.md"),
  "folder's link": (room) => `${linked(room, "../outside", "linked")}/secret.md`,
  loop: (room) => linked(room, "loop.md", "loop.md"),
  folder: (room) => {
    mkdirSync(join(room.desk, "folder.md"));
    return "folder.md";
  },
  pipe: () => "pipe.md",
  zeros: (room) => linked(room, "/dev/zero", "zeros.md"),
  terminal: (room) => linked(room, "/proc/self/fd/0", "in.md"),
  memory: (room) => linked(room, "/proc/self/mem", "mem.md"),
};

function linked(room: Room, to: string, name: string): string {
  symlinkSync(to, join(room.desk, name));
  return name;
}

export const oddInput: Scenario = async (random, { stage }) => {
  const room = new Room(stage, SMALL, { "outside/secret.md": `---\ntitle: ${SECRET}\n---\n${SECRET}\n` });
  await room.run(["mkfifo", "pipe.md"], {}, "mkfifo pipe.md");
  const way = random.pick(Object.keys(WAYS));
  const name = WAYS[way]?.(room) ?? "";
  const [file, old] = random.pick([
    ["plan.yaml", "a.md"],
    ["plan.yaml", "style.yaml"],
    ["style.yaml", "fonts/kai.ttf"],
  ] as const);
  const text = `${SMALL[file]}`.replace(old, JSON.stringify(name));
  const files: Files = { ...SMALL, [file]: text };
  room.write({ [file]: text });
  const before = room.snapshot();
  const [command = "build"] = [random.pick(["build", "check", "fonts", "archive"])];
  const ran = await room.paiban([command, "plan.yaml", ...(command === "archive" ? ["--out", "kept"] : [])]);
  const changes = changesBetween(before, room.snapshot());
  const faults: Fault[] = faultsOfRun(ran);
  faults.push(
    ...faultsOfChanges(changes, []).map((fault) => ({ ...fault, what: `${fault.what}, of an input that is ${way}` })),
  );
  if (`${ran.stdout}${ran.stderr}`.includes(SECRET))
    faults.push({ kind: "touched", what: `read outside the root: ${way}` });
  return attempted(room, files, ran.code === 0, faults);
};
