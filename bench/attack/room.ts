/** A folder for one input that is tried by commands: a small desk, and what is nobody's to touch around it. */
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, relative } from "node:path";
import type { Stage } from "./campaign.ts";
import { FONT } from "./case.ts";
import { digestOf } from "./digest.ts";
import type { Files } from "./finding.ts";
import { placeFont } from "./lab.ts";
import { type Ran, type RunOptions, run } from "./run.ts";

/** Proofs bear the minute of their making, unless this says another. */
const TIME = { SOURCE_DATE_EPOCH: "1795996800" };

export class Room {
  /** Around the desk. */
  readonly folder: string;
  readonly desk: string;
  readonly #stage: Stage;
  seconds = 0;
  megabytes = 0;
  /** What was run, for people. */
  readonly steps: string[] = [];

  constructor(stage: Stage, files: Files, outside: Files = {}) {
    this.#stage = stage;
    this.folder = mkdtempSync(join(stage.folder, "room-"));
    this.desk = join(this.folder, "desk");
    mkdirSync(join(this.desk, dirname(FONT)), { recursive: true });
    placeFont(stage.target.font, join(this.desk, FONT));
    this.write(files);
    this.write(outside, this.folder);
    mkdirSync(join(this.folder, "home"));
  }

  write(files: Files, folder = this.desk): void {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
  }

  get environment(): Record<string, string> {
    const home = join(this.folder, "home");
    return { ...TIME, HOME: home, TMPDIR: home };
  }

  /** The shipped command, in the desk's folder. */
  async paiban(args: readonly string[], options: Partial<RunOptions> = {}): Promise<Ran> {
    return this.run([process.execPath, this.#stage.target.cli, ...args], options, `paiban ${args.join(" ")}`);
  }

  /** A line for the shell, in which "paiban" is the shipped command. */
  async shell(line: string, options: Partial<RunOptions> = {}): Promise<Ran> {
    const command = `paiban() { '${process.execPath}' '${this.#stage.target.cli}' "$@"; }\n${line}`;
    return this.run(["bash", "-c", command], options, line);
  }

  async run(command: readonly string[], { env, ...options }: Partial<RunOptions>, step: string): Promise<Ran> {
    this.steps.push(step);
    const ran = await run(command, { cwd: this.desk, env: { ...this.environment, ...env }, ...options });
    this.seconds = Math.max(this.seconds, ran.seconds);
    this.megabytes = Math.max(this.megabytes, ran.megabytes);
    return ran;
  }

  read(name: string): Uint8Array | undefined {
    try {
      return readFileSync(join(this.desk, name));
    } catch {
      return undefined;
    }
  }

  leave(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Everything in the room, by path: what it is, and a digest of what it says. The home is not watched. */
  snapshot(): Map<string, string> {
    const found = new Map<string, string>();
    const look = (folder: string) => {
      for (const name of readdirSync(folder)) {
        const path = join(folder, name);
        if (path === join(this.folder, "home")) continue;
        const stats = lstatSync(path);
        found.set(relative(this.folder, path), stateOf(path, stats));
        if (stats.isDirectory()) look(path);
      }
    };
    look(this.folder);
    return found;
  }
}

function stateOf(path: string, stats: ReturnType<typeof lstatSync>): string {
  if (!stats) return "";
  if (stats.isSymbolicLink()) return `link to ${readlinkSync(path)}`;
  if (stats.isDirectory()) return "folder";
  if (!stats.isFile()) return `special ${stats.mode}`;
  // Fonts are large, and nobody's to write: their size and time say enough.
  return stats.size > 2 ** 20 ? `${stats.size} ${stats.mtimeMs}` : digestOf(readFileSync(path));
}

/** Paths that are there in one and not in the other, or say something else. */
export function changesBetween(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  return [...new Set([...before.keys(), ...after.keys()])].filter((path) => before.get(path) !== after.get(path));
}
