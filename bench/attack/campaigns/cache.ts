/** Damage to the code that the command keeps compiled: the page is right, or the code made anew. */
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import type { Attempt, Campaign, Stage } from "../campaign.ts";
import { damaged, type Edit } from "../case.ts";
import type { Fault } from "../finding.ts";
import { SMALL } from "../make/small.ts";
import { type Sound, soundRun } from "../paths/sound.ts";
import { heavy, type Random, times } from "../random.ts";
import { Room } from "../room.ts";
import { faultsOfRun } from "../run.ts";

/** In the package, or in the home of who runs it. */
type Kept = ReadonlyMap<string, Uint8Array>;

const ARGS = ["build", "plan.yaml", "--out", "page.pdf"];
const HOME = "home";

/** A package of the room's own, so that another is not damaged with it. */
function install(stage: Stage, room: Room): void {
  cpSync(join(stage.target.folder, "dist"), join(room.folder, "dist"), { recursive: true });
  for (const name of readdirSync(stage.target.folder).filter((other) => other !== "dist"))
    symlinkSync(join(stage.target.folder, name), join(room.folder, name));
}

const build = (room: Room) =>
  room.run([process.execPath, join(room.folder, "dist/cli.cjs"), ...ARGS], {}, `paiban ${ARGS.join(" ")}`);

/** Names of what is kept, found by running it. */
async function keptBy(stage: Stage): Promise<Kept> {
  const room = new Room(stage, SMALL);
  install(stage, room);
  await build(room);
  const files = (folder: string) =>
    existsSync(join(room.folder, folder))
      ? readdirSync(join(room.folder, folder), { recursive: true, withFileTypes: true })
      : [];
  const names = [...files("dist").filter(({ name }) => name.includes("cache")), ...files(HOME)].filter((entry) =>
    entry.isFile(),
  );
  const paths = names.map(({ parentPath, name }) => join(parentPath, name).slice(room.folder.length + 1));
  const kept = new Map(paths.map((path) => [path, readFileSync(join(room.folder, path))]));
  room.leave();
  return kept;
}

function edits(random: Random, size: number): Edit[] {
  const at = () => (random.chance(0.2) ? random.whole(0, Math.min(64, size) - 1) : random.whole(0, size - 1));
  switch (random.whole(0, 9)) {
    case 0:
    case 1:
      return [{ cut: random.whole(0, size) }];
    case 2: {
      // What a power cut leaves: the length is right, and the end was not written.
      const start = random.whole(0, size - 1);
      return [{ at: start, bytes: new Array<number>(size - start).fill(0) }];
    }
    case 3:
      return [{ at: 0, bytes: times(size, () => random.whole(0, 255)) }];
    default:
      return times(heavy(random, 8), () => ({ at: at(), bytes: times(heavy(random, 8), () => random.whole(0, 255)) }));
  }
}

async function attack(stage: Stage, random: Random, kept: Kept, sound: Sound): Promise<Attempt> {
  const room = new Room(stage, SMALL);
  install(stage, room);
  const [name, bytes] = random.pick([...kept]);
  const changes = edits(random, bytes.length);
  const files = { [name]: damaged({ file: name, sound: bytes, edits: changes }) };
  room.write(Object.fromEntries(kept), room.folder);
  room.write(files, room.folder);
  const faults: Fault[] = [];
  let isMade = false;
  // Twice: what crashes once and is not made anew crashes until somebody deletes it.
  for (const time of ["the first", "the next"]) {
    rmSync(join(room.desk, "page.pdf"), { force: true });
    const ran = await build(room);
    const found = room.read("page.pdf");
    isMade = ran.code === 0;
    faults.push(...faultsOfRun(ran).map((fault) => ({ ...fault, what: `${fault.what}, at ${time} start` })));
    if (isMade && !(found && sound.pdf.equals(found)))
      faults.push({ kind: "differs", what: `exit code 0 with another page, at ${time} start` });
    if (!isMade && faults.length === 0) faults.push({ kind: "unsaid", what: `exit code ${ran.code} of a sound page` });
  }
  room.leave();
  return {
    isMade,
    faults,
    seconds: room.seconds,
    megabytes: room.megabytes,
    files: { ...SMALL, ...files },
    steps: room.steps,
  };
}

export const cache: Campaign = {
  inCi: 12,
  async begin(stage) {
    const [sound, kept] = [await soundRun(stage), await keptBy(stage)];
    return async (random) => {
      if (kept.size === 0) return { isMade: true, faults: [], seconds: 0, megabytes: 0, files: {}, steps: [] };
      return attack(stage, random, kept, sound);
    };
  },
};
