/** Files that are saved, moved, deleted and exchanged under `watch`: in the end its page is that of a cold build. */
import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import type { Attempt, Campaign, Stage } from "../campaign.ts";
import type { Fault, Files } from "../finding.ts";
import { SMALL } from "../make/small.ts";
import { budget, minimise } from "../minimise.ts";
import { type Random, times } from "../random.ts";
import { Room } from "../room.ts";
import { pause, Watched, waitFor } from "../watched.ts";

/** An operation on a file, as what edits files does it. */
interface Operation {
  readonly kind:
    | "save"
    | "save beside"
    | "save in steps"
    | "delete"
    | "move away"
    | "move back"
    | "exchange"
    | "touch"
    | "link";
  readonly name: string;
  /** Content of a save, the other name of an exchange. */
  readonly text: string;
  /** Milliseconds until the next. */
  readonly wait: number;
}

/** The name of an article with marks apart and together: two files where the system tells them apart. */
const NAMES = ["texts/a.md", "texts/b.md", "texts/e\u0301.md", "texts/\u00e9.md"];
const FOLDERS = ["texts", "fonts", "texts/a.md", "style.yaml", "p.icc"];
const OUTPUT = "out/page.pdf";
const ARGS = ["plan.yaml", "--out", OUTPUT];

const text = (i: number) => `---\ntitle: 第${i}号渡口\n---\n${"天还没亮，渡口的人已经多起来。".repeat(1 + (i % 9))}\n`;
const planOf = (names: readonly string[]) =>
  `style: style.yaml\npage: { date: 2026-11-20, number: 6 }\nlayout:\n${names.map((name) => `  - article: ${name}\n`).join("")}`;
const styleOf = (leading: number) =>
  `${SMALL["style.yaml"]}printing: { condition: Own, profile: p.icc }\n`.replace("15pt", `${leading}pt`);

function operation(random: Random, icc: Buffer): Operation {
  const kind = random.pick([
    "save",
    "save",
    "save",
    "save beside",
    "save in steps",
    "delete",
    "move away",
    "move back",
    "exchange",
    "touch",
    "link",
  ] as const);
  const name = random.pick([...NAMES, "plan.yaml", "style.yaml", "p.icc"]);
  const wait = random.pick([0, 0, 5, 30, 60, 120, 400]);
  if (kind === "move away" || kind === "move back") return { kind, name: random.pick(FOLDERS), text: "", wait };
  if (kind === "exchange") return { kind, name: random.pick(NAMES), text: random.pick(NAMES), wait };
  return { kind, name, text: contentOf(name, random, icc), wait };
}

function contentOf(name: string, random: Random, icc: Buffer): string {
  if (name === "plan.yaml") return random.chance(0.1) ? "style: [" : planOf(random.some(NAMES, random.whole(1, 3)));
  if (name === "style.yaml") return random.chance(0.1) ? "paper: [" : styleOf(random.whole(12, 17));
  if (name !== "p.icc") return random.chance(0.1) ? "" : text(random.whole(1, 99));
  // The profile's description tells one from the other.
  const other = Buffer.from(icc);
  other.write(`own ${random.whole(10, 99)}`, other.indexOf("CGATS/SNAP"), "latin1");
  return other.toString("latin1");
}

function apply(room: Room, { kind, name, text }: Operation): void {
  const path = join(room.desk, name);
  const bytes = Buffer.from(text, name === "p.icc" ? "latin1" : "utf8");
  try {
    if (kind === "save") writeFileSync(path, bytes);
    if (kind === "save beside") {
      writeFileSync(`${path}~`, bytes);
      renameSync(`${path}~`, path);
    }
    if (kind === "save in steps") {
      truncateSync(path);
      for (const half of [bytes.subarray(0, bytes.length / 2), bytes.subarray(bytes.length / 2)])
        writeFileSync(path, half, { flag: "a" });
    }
    if (kind === "delete") rmSync(path);
    if (kind === "move away" && !existsSync(`${path}.away`)) renameSync(path, `${path}.away`);
    if (kind === "move back") renameSync(`${path}.away`, path);
    if (kind === "touch") utimesSync(path, new Date(), new Date());
    if (kind === "link") {
      writeFileSync(`${path}.linked`, bytes);
      rmSync(path);
      symlinkSync(`${path}.linked`, path);
    }
    if (kind === "exchange") {
      const other = join(room.desk, text);
      renameSync(path, `${path}~`);
      renameSync(other, path);
      renameSync(`${path}~`, other);
    }
  } catch {
    // The file is not there now: as with people, that operation failed.
  }
}

/** A page that can be made, whatever was done before. */
function mend(room: Room, icc: Buffer): Operation[] {
  for (const folder of ["texts", "fonts"]) apply(room, { kind: "move back", name: folder, text: "", wait: 0 });
  mkdirSync(join(room.desk, "texts"), { recursive: true });
  const saves = [
    ...NAMES.map((name, i) => [name, text(i + 1)]),
    ["style.yaml", styleOf(15)],
    ["p.icc", icc.toString("latin1")],
    ["plan.yaml", planOf(NAMES.slice(0, 2))],
  ];
  return saves.map(([name = "", text = ""]) => ({ kind: "save beside", name, text, wait: 0 }));
}

/** Seconds until a page is that of a cold build, on a machine that others use. */
const PATIENCE = 30;

interface Sequence {
  readonly operations: readonly Operation[];
  readonly isMended: boolean;
}

async function play(stage: Stage, { operations, isMended }: Sequence, icc: Buffer): Promise<Attempt> {
  const files: Files = {
    ...Object.fromEntries(NAMES.map((name, i) => [name, text(i + 1)])),
    "style.yaml": styleOf(15),
    "p.icc": icc,
    "plan.yaml": planOf(NAMES.slice(0, 2)),
    "paiban.yaml": "",
  };
  const room = new Room(stage, files);
  const watched = new Watched(room, stage.target.cli, ["watch", ...ARGS, "--lang", "en"]);
  const faults: Fault[] = [];
  const hasBegun = await waitFor(() => watched.said.includes("waiting for changes") || watched.hasEnded, PATIENCE, 1);
  if (!hasBegun || watched.hasEnded) faults.push({ kind: "hang", what: "watch does not begin" });
  for (const one of operations) {
    apply(room, one);
    room.steps.push(`${one.kind} ${one.name} (then ${one.wait} ms)`);
    if (one.wait > 0) await pause(one.wait);
  }
  if (isMended) for (const one of mend(room, icc)) apply(room, one);
  const cold = await room.paiban(["build", "plan.yaml", "--out", "cold.pdf"]);
  const wanted = cold.code === 0 ? room.read("cold.pdf") : undefined;
  const isSame = () => {
    const found = room.read(OUTPUT);
    // Where no page can be made, that is what is said last.
    return wanted
      ? found !== undefined && Buffer.from(wanted).equals(found)
      : /not made/.test(watched.said.slice(watched.said.lastIndexOf("\n", watched.said.lastIndexOf("made"))));
  };
  const settled = await waitFor(isSame, PATIENCE, 50);
  if (!settled)
    faults.push({
      kind: "differs",
      what: wanted ? "the page under watch is not that of a cold build" : "a page that cannot be made is told as made",
    });
  if (watched.hasEnded) faults.push({ kind: "crash", what: "watch has ended" });
  const { megabytes } = watched;
  watched.end();
  room.leave();
  return { isMade: wanted !== undefined, faults, seconds: room.seconds, megabytes, files, steps: room.steps };
}

export const watch: Campaign = {
  inCi: 3,
  async begin(stage) {
    const icc = readFileSync(join(stage.target.folder, "profiles/newsprint-tr002.icc"));
    return async (random) => {
      const operations = random.chance(0.25)
        ? [{ ...operation(random, icc), kind: "save", name: "texts/a.md", text: text(50), wait: 0 } as const]
        : times(random.whole(5, 30), () => operation(random, icc));
      const sequence: Sequence = { operations, isMended: operations.length > 1 && random.chance(0.7) };
      return {
        ...(await play(stage, sequence, icc)),
        async smaller() {
          const fails = async (operations: readonly Operation[]) =>
            (await play(stage, { ...sequence, operations }, icc)).faults.length > 0;
          const { files, steps } = await play(
            stage,
            { ...sequence, operations: await minimise(operations, fails, budget(12, 180)) },
            icc,
          );
          return { files, steps };
        },
      };
    };
  },
};
