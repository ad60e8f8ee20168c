/** Folders that `archive` is sent into: others' bags, its own older packages, links that lead out of them. */
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { digestOf } from "../digest.ts";
import type { Fault, Files } from "../finding.ts";
import { SMALL } from "../make/small.ts";
import { changesBetween, Room } from "../room.ts";
import { faultsOfRun } from "../run.ts";
import { attempted, type Scenario } from "./sound.ts";

export const MANIFEST = "manifest-sha256.txt";
const PAYLOAD = "the only copy\n";

/** What stands in the folder before. Paths count from the desk; `kept` is the folder. */
const BEFORE: Readonly<Record<string, (room: Room) => Files>> = {
  "a bag of BagIt": () => ({
    "kept/bagit.txt": "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
    "kept/data/photo.raw": PAYLOAD,
    [`kept/${MANIFEST}`]: `${digestOf(PAYLOAD)}  data/photo.raw\n`,
  }),
  "a manifest that leads through a link": (room) => {
    mkdirSync(join(room.desk, "kept"));
    symlinkSync("../../outside", join(room.desk, "kept/link"));
    return { [`kept/${MANIFEST}`]: `${digestOf("kept\n")}  link/kept.txt\n` };
  },
  "a manifest that leads up": () => ({ [`kept/${MANIFEST}`]: `${digestOf("kept\n")}  ../../outside/kept.txt\n` }),
  "a manifest that names a folder": () => ({
    "kept/data/photo.raw": PAYLOAD,
    [`kept/${MANIFEST}`]: `${digestOf(PAYLOAD)}  data\n`,
  }),
  "a manifest of other hashes": () => ({
    "kept/mine.txt": PAYLOAD,
    [`kept/${MANIFEST}`]: `${digestOf("")}  mine.txt\n`,
  }),
  "articles as a link": (room) => {
    mkdirSync(join(room.desk, "kept"));
    symlinkSync("../../outside", join(room.desk, "kept/articles"));
    return {};
  },
  "the manifest as a link": (room) => {
    mkdirSync(join(room.desk, "kept"));
    symlinkSync("../../outside/kept.txt", join(room.desk, "kept", MANIFEST));
    return {};
  },
  "somebody's files": () => ({
    "kept/page.pdf": PAYLOAD,
    "kept/page.json": PAYLOAD,
    "kept/articles/a.txt": PAYLOAD,
    "kept/notes.txt": PAYLOAD,
  }),
  "a file": () => ({ kept: PAYLOAD }),
};

export const foreignFolder: Scenario = async (random, { stage }) => {
  const way = random.pick(Object.keys(BEFORE));
  const room = new Room(stage, SMALL, { "outside/kept.txt": "kept\n" });
  const files = BEFORE[way]?.(room) ?? {};
  room.write(files);
  const before = room.snapshot();
  const ran = await room.paiban(["archive", "plan.yaml", "--out", "kept"]);
  const after = room.snapshot();
  // Whatever was there before is somebody else's: it says what it said. What is new is the package.
  const lost = changesBetween(before, after).filter((path) => before.has(path) || !path.startsWith("desk/kept"));
  const faults: Fault[] = faultsOfRun(ran);
  if (lost.length > 0) faults.push({ kind: "touched", what: `archive into ${way}` });
  return attempted(room, { ...SMALL, ...files }, ran.code === 0, faults);
};

/** Names that a manifest cannot hold as they are. */
export const oddNames: Scenario = async (random, { stage }) => {
  const name = random.pick([
    "a\nb.md",
    "a\\b.md",
    "a\u001b[2Jb.md",
    "a\u202eb.md",
    " a.md",
    "é.md",
    "é.md",
    "#a.md",
    "a: b.md",
    `${"长".repeat(80)}.md`,
    "CON.md",
    "-a.md",
  ]);
  const files: Files = {
    ...SMALL,
    [name]: SMALL["a.md"] ?? "",
    "plan.yaml": `${SMALL["plan.yaml"]}`.replace("a.md", JSON.stringify(name)),
  };
  const room = new Room(stage, files);
  const ran = await room.paiban(["archive", "plan.yaml", "--out", "kept"]);
  const faults: Fault[] = faultsOfRun(ran);
  if (ran.code === 0) {
    const verified = await room.shell(`cd kept && sha256sum --check --strict --quiet ${MANIFEST}`);
    if (verified.code !== 0)
      faults.push({ kind: "torn", what: "a package that sha256sum does not verify, of an odd name" });
  }
  return attempted(room, files, ran.code === 0, faults);
};
