/** Signals at random moments of a build, a bulk build and an archive: what stands there is the old or the new. */
import { cpSync } from "node:fs";
import { join } from "node:path";
import type { Attempt, Campaign, Stage } from "../campaign.ts";
import { digestOf } from "../digest.ts";
import type { Fault, Files } from "../finding.ts";
import { manyPlans, OLD, SMALL } from "../make/small.ts";
import { MANIFEST } from "../paths/archives.ts";
import type { Random } from "../random.ts";
import { Room } from "../room.ts";
import { faultsOfRun } from "../run.ts";

interface Way {
  readonly args: readonly string[];
  readonly files: Files;
  /** Files that are wholly as before or as made, each for itself. */
  readonly pages: readonly string[];
  /** Folders that are there, in which files come and go. */
  readonly writesTo: readonly string[];
  /** A package that verifies, of before or as made. */
  readonly folder?: string;
}

const PLANS = 4;
const many = Array.from({ length: PLANS }, (_, i) => `made/p${i}.pdf`);
/** So many that to write them takes a while; all say something else than before. */
const ARTICLES = 24;

function packaged(word: string): Files {
  const names = Array.from({ length: ARTICLES }, (_, i) => `k${i}.md`);
  const layout = names.map((name) => `  - article: ${name}\n`).join("");
  const style = `${SMALL["style.yaml"]}`.replace("lines: 20", "lines: 200").replace("400pt", "3200pt");
  const articles = names.map((name, i) => [name, `---\ntitle: 第${i + 1}号渡口\n---\n${word}。\n`]);
  const plan = `style: style.yaml\npage: { date: 2026-11-20, number: 6 }\nlayout:\n${layout}`;
  return { ...Object.fromEntries(articles), "style.yaml": style, "plan.yaml": plan, "paiban.yaml": "" };
}

const WAYS: readonly Way[] = [
  {
    args: ["build", "plan.yaml", "--out", "page.pdf"],
    files: { ...SMALL, "page.pdf": OLD },
    pages: ["page.pdf"],
    writesTo: ["."],
  },
  {
    args: ["build", "p?.yaml", "--out", "made", "--jobs", "2"],
    files: { ...manyPlans(PLANS), ...Object.fromEntries(many.map((name) => [name, OLD])) },
    pages: many,
    writesTo: ["made"],
  },
  {
    args: ["archive", "plan.yaml", "--out", "kept"],
    files: packaged("新闻"),
    pages: [],
    writesTo: [".", "kept", "kept/articles"],
    folder: "kept",
  },
];

/** How a way ends when nobody stops it. */
interface Ended extends Way {
  readonly milliseconds: number;
  readonly made: ReadonlyMap<string, string>;
  /** The package of before, and the manifests of before and of after. */
  readonly before: Room | undefined;
  readonly manifests: readonly string[];
}

async function endOf(stage: Stage, way: Way): Promise<Ended> {
  const before = way.folder ? new Room(stage, packaged("旧闻")) : undefined;
  await before?.paiban(way.args);
  const room = new Room(stage, way.files);
  if (before && way.folder) cpSync(join(before.desk, way.folder), join(room.desk, way.folder), { recursive: true });
  const started = performance.now();
  const { code, stderr } = await room.paiban(way.args);
  if (code !== 0) throw new Error(`not made: ${stderr}`);
  const milliseconds = performance.now() - started;
  const made = new Map(way.pages.map((name) => [name, digestOf(room.read(name))]));
  const manifests = [before, room].flatMap((one) =>
    way.folder ? digestOf(one?.read(join(way.folder, MANIFEST))) : [],
  );
  room.leave();
  return { ...way, milliseconds, made, before, manifests };
}

const SIGNALS = ["SIGKILL", "SIGKILL", "SIGKILL", "SIGTERM", "SIGINT"] as const;
/** What a run that was asked to stop may end with: stopped, or done all the same. */
const CODES = [0, 130, 143, null];

async function kill(stage: Stage, random: Random, way: Ended): Promise<Attempt> {
  const room = new Room(stage, way.files);
  if (way.before && way.folder)
    cpSync(join(way.before.desk, way.folder), join(room.desk, way.folder), { recursive: true });
  const signal = random.pick(SIGNALS);
  // Half of them while files are written: from the first change on.
  const isWriting = random.chance(0.5);
  const after = isWriting
    ? random.pick([0, 0, 1, 2, 4, 8, 16])
    : Math.round((way.milliseconds * random.whole(0, 120)) / 100);
  const since = isWriting ? way.writesTo.map((folder) => join(room.desk, folder)) : [];
  const ran = await room.paiban(way.args, { kill: { signal, after, since } });
  const faults: Fault[] = faultsOfRun(ran, signal);
  const what = `${way.args[0]}${way.pages.length > 1 ? " of several plans" : ""}, ${signal}`;
  if (!CODES.includes(ran.code)) faults.push({ kind: "unsaid", what: `exit code ${ran.code} of a ${what}` });
  for (const name of way.pages) {
    const found = digestOf(room.read(name));
    if (found !== digestOf(OLD) && found !== way.made.get(name))
      faults.push({ kind: "torn", what: `the PDF of a ${what}` });
  }
  if (way.folder)
    faults.push(...(await faultsOfPackage(room, way)).map((fault) => ({ ...fault, what: `${fault.what}, ${signal}` })));
  // The next run finds its way through what was left.
  const next = await room.paiban(way.args);
  faults.push(...faultsOfRun(next));
  const isWhole = next.code === 0 && way.pages.every((name) => digestOf(room.read(name)) === way.made.get(name));
  if (!isWhole) faults.push({ kind: "differs", what: `the run after a ${what}` });
  if ([...room.snapshot().keys()].some((path) => path.endsWith(".part")))
    faults.push({ kind: "torn", what: `a part is left after a ${what}, and a run more` });
  room.leave();
  const steps = [`${room.steps[0]}   # ${signal} after ${after} ms${isWriting ? " of writing" : ""}`];
  return { isMade: ran.code === 0, faults, seconds: room.seconds, megabytes: room.megabytes, files: way.files, steps };
}

async function faultsOfPackage(room: Room, { folder = "", manifests }: Ended): Promise<Fault[]> {
  const manifest = room.read(join(folder, MANIFEST));
  if (!manifest) return [{ kind: "torn", what: "a package without its manifest" }];
  if (!manifests.includes(digestOf(manifest))) return [{ kind: "torn", what: "the manifest of a package" }];
  const lines = Buffer.from(manifest).toString().trimEnd().split("\n");
  const isWhole = lines.every((line) => digestOf(room.read(join(folder, line.slice(66)))) === line.slice(0, 64));
  return isWhole ? [] : [{ kind: "torn", what: "a package that does not verify" }];
}

export const kills: Campaign = {
  inCi: 12,
  async begin(stage) {
    const ends: Ended[] = [];
    for (const way of WAYS) ends.push(await endOf(stage, way));
    return (random) => kill(stage, random, random.pick(ends));
  },
};
