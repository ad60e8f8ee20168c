/** The ways on which a plan becomes a page, but the source itself: each runs what ships, by the Node that it is given. */
import { execFile, execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { digestOf, type Job, type Made } from "./make.mjs";

const MAKE = fileURLToPath(new URL("make.mjs", import.meta.url));

/** Proofs bear a time. */
export const EPOCH = "1764115200";

interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function run(node: string, args: readonly string[], { input = "", cwd = process.cwd() } = {}): Promise<Ran> {
  const options = { env: { PATH: process.env.PATH, SOURCE_DATE_EPOCH: EPOCH }, cwd, maxBuffer: 2 ** 28 };
  return new Promise((resolve) => {
    const child = execFile(node, args, options, (_, stdout, stderr) =>
      resolve({ code: child.exitCode, stdout, stderr }),
    );
    child.stdin?.end(input);
  });
}

/** By the library of a package, in one process: what each job makes. */
export async function byLibrary(node: string, home: string, jobs: readonly Job[]): Promise<Made[][]> {
  const library = pathToFileURL(join(home, "dist/index.js")).href;
  const { stdout, stderr } = await run(node, [MAKE, library], { input: JSON.stringify(jobs) });
  if (stderr !== "") throw new Error(stderr);
  return JSON.parse(stdout) as Made[][];
}

export interface Told {
  readonly made: Made[];
  /** What was printed, without the outputs' names. */
  readonly said: string;
}

/** By the command, all plans at once. */
export async function byBulk(node: string, home: string, job: Job, jobs: number): Promise<Told> {
  const out = mkdtempSync(join(tmpdir(), "paiban-bulk-"));
  const report = join(out, "report.json");
  const ran = await run(node, [
    ...command(home, job, job.plans),
    "--out",
    out,
    "--report",
    report,
    "--jobs",
    `${jobs}`,
  ]);
  const { pages } = JSON.parse(readFileSync(report, "utf8")) as { pages: { plan: string; pdf: string | null }[] };
  const byPlan = new Map(pages.map(({ plan, pdf, ...rest }) => [plan, { pdf: digestOfFile(pdf), report: rest }]));
  const made = job.plans.map((plan) => byPlan.get(plan) ?? { pdf: undefined, report: {} });
  rmSync(out, { recursive: true });
  return { made, said: (ran.stderr + ran.stdout).replaceAll(out, "") };
}

/** By the command, a process for each plan. */
export async function byCommand(node: string, home: string, job: Job): Promise<Told> {
  const out = mkdtempSync(join(tmpdir(), "paiban-command-"));
  const all: { made: Made; said: string }[] = [];
  const one = async (plan: string, i: number) => {
    const [pdf, report] = [join(out, `${i}.pdf`), join(out, `${i}.json`)];
    const ran = await run(node, [...command(home, job, [plan]), "--out", pdf, "--report", report]);
    const made = { pdf: digestOfFile(pdf), report: JSON.parse(readFileSync(report, "utf8")) as object };
    all[i] = { made, said: `${ran.code}\n${ran.stderr}${ran.stdout}`.replaceAll(out, "") };
  };
  // Two at a time, for two processors.
  const queue = job.plans.entries();
  const work = async () => {
    for (const [i, plan] of queue) await one(plan, i);
  };
  await Promise.all([work(), work()]);
  rmSync(out, { recursive: true });
  return { made: all.map(({ made }) => made), said: all.map(({ said }) => said).join("") };
}

/** The sample page of an installed package, made in the folder that it was installed in, as README.md says. */
export async function samplePage(node: string, home: string): Promise<Made> {
  const folder = dirname(dirname(home));
  const [pdf, report] = [join(folder, "page.pdf"), join(folder, "page.json")];
  const plan = "node_modules/paiban/layouts/study-visit.yaml";
  const args = [join(home, "dist/cli.cjs"), "build", plan, "--out", pdf, "--report", report, "--lang", "zh"];
  const { code, stderr } = await run(node, args, { cwd: folder });
  if (code !== 0) throw new Error(stderr);
  return { pdf: digestOfFile(pdf), report: JSON.parse(readFileSync(report, "utf8")) as object };
}

/** Bytes of all files in a folder. */
export function bytesIn(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
}

/**
 * By `watch`, when it has made the plan of the job, made it again after an edit, and once more without it.
 *
 * @param edit write the edit, or what stood there before; anew as long as nothing comes of it
 */
export async function byWatch(node: string, home: string, job: Job, edit: (isEdited: boolean) => void): Promise<Made> {
  const out = mkdtempSync(join(tmpdir(), "paiban-watch-"));
  const [pdf, report] = [join(out, "page.pdf"), join(out, "page.json")];
  const args = [...command(home, job, job.plans, "watch"), "--out", pdf, "--report", report];
  const child = spawn(node, args, { stdio: "ignore", env: { PATH: process.env.PATH } });
  const now = (): Made | undefined =>
    existsSync(report)
      ? withoutAdvice({ pdf: digestOfFile(pdf), report: JSON.parse(readFileSync(report, "utf8")) })
      : undefined;
  const until = async (isThere: () => boolean, again: () => void) => {
    for (let turn = 1; !isThere() && child.exitCode === null; turn++) {
      if (turn % 40 === 0) again();
      await setTimeout(50);
    }
  };
  try {
    await until(
      () => now() !== undefined,
      () => undefined,
    );
    const first = JSON.stringify(now());
    edit(true);
    await until(
      () => JSON.stringify(now()) !== first,
      () => edit(true),
    );
    edit(false);
    await until(
      () => JSON.stringify(now()) === first,
      () => edit(false),
    );
    return now() ?? { pdf: undefined, report: {} };
  } finally {
    child.kill("SIGKILL");
  }
}

/** What is there before advice comes, which `watch` writes later, or drops. */
export function withoutAdvice({ pdf, report }: Made): Made {
  const advised = (key: string, value: unknown) => (key === "holds" || key === "remedies" ? undefined : value);
  return { pdf, report: JSON.parse(JSON.stringify(report, advised)) as object };
}

function command(home: string, { root, profile, language }: Job, plans: readonly string[], name = "build"): string[] {
  return [join(home, "dist/cli.cjs"), name, ...plans, "--root", root, "--profile", profile, "--lang", language];
}

function digestOfFile(path: string | null): string | undefined {
  return path !== null && existsSync(path) ? digestOf(readFileSync(path)) : undefined;
}

/**
 * Pack a package, and install it in an empty folder.
 *
 * @returns where it is installed; undefined where the packages it needs cannot be had
 */
export function installPacked(shipped: string): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), "paiban-packed-"));
  const npm = (cwd: string, ...args: string[]) =>
    execFileSync("npm", [...args, "--ignore-scripts", "--no-audit", "--no-fund"], { cwd, encoding: "utf8" });
  const tarball = npm(shipped, "pack", "--silent", "--pack-destination", folder).trim();
  writeFileSync(join(folder, "package.json"), "{}");
  try {
    npm(folder, "install", "--silent", "--prefer-offline", join(folder, tarball));
  } catch {
    return undefined;
  }
  return join(folder, "node_modules/paiban");
}
