/** Run the command line that ships as a process of its own, as the desk does. */
import { execFile, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { inject } from "vitest";
import { REPOSITORY } from "../support/desk.ts";

/** The folder of the package (test/support/shipped-setup.ts). */
export const SHIPPED = inject("shipped");
export const CLI = join(SHIPPED, "dist/cli.cjs");
export const SAMPLE = join(REPOSITORY, "layouts/study-visit.yaml");
export const OUTPUT = join(REPOSITORY, "test/output");

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  /** Beside PATH; no locale and no colour setting comes from the machine. */
  readonly env?: Readonly<Record<string, string>>;
}

const environment = (env: RunOptions["env"]) => ({ PATH: process.env.PATH, ...env });

export function paiban(args: readonly string[], { cwd = REPOSITORY, env }: RunOptions = {}): Promise<Ran> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [CLI, ...args], { cwd, env: environment(env) }, (_, stdout, stderr) =>
      resolve({ code: child.exitCode, stdout, stderr }),
    );
  });
}

/** A run that goes on: its output as it comes, and the signals that end it. */
export function paibanRunning(args: readonly string[]) {
  const child = spawn(process.execPath, [CLI, ...args], { cwd: REPOSITORY, env: environment({}) });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once("close", (code) => resolve(code)));
  return {
    ended,
    kill: (signal: NodeJS.Signals) => child.kill(signal),
    /** Save files at one moment, as far as the program can see, however long the machine takes over it. */
    atOnce(save: () => void): void {
      child.kill("SIGSTOP");
      try {
        save();
      } finally {
        child.kill("SIGCONT");
      }
    },
    get hasEnded() {
      return child.exitCode !== null;
    },
    get output() {
      return output;
    },
    /** The turn in which the output says something first. */
    heard: (text: string) =>
      new Promise<void>((resolve) => {
        const listen = () => {
          if (output.includes(text)) resolve();
        };
        for (const stream of [child.stdout, child.stderr]) stream.on("data", listen);
        listen();
      }),
    /** Wait until the output says something for the n-th time. */
    async saying(text: string, times: number, most = 600_000): Promise<void> {
      const until = Date.now() + most;
      while (output.split(text).length - 1 < times) {
        if (Date.now() > until || child.exitCode !== null) throw new Error(`no ${times}. “${text}” in:\n${output}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
  };
}

export function digestOf(path: string): string {
  return createHash("sha256").update(readFileSync(path)).digest("hex");
}

/** A run that fell: a stack trace, or the exit code of a fault of the program's own. */
export function hasFallen({ code, stderr }: Ran): boolean {
  return code === 3 || code === null || /^ {4}at /m.test(stderr);
}
