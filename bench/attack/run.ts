/** A command as a process of its own, looked at until it ends: what it said, and what it took. */
import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { type Fault, likeness } from "./finding.ts";
import { LOOK, overLimits } from "./limits.ts";
import { peakMegabytes, processorSeconds } from "./usage.ts";

export interface Ran {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
  readonly megabytes: number;
  /** Why it was killed, if it was. */
  readonly over: "hang" | "memory" | undefined;
}

export interface RunOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Sent while it runs. */
  readonly kill?: { readonly signal: NodeJS.Signals; readonly after: number };
  readonly stdio?: SpawnOptions["stdio"];
}

/** What a process is told at most: one that says more is told by its size. */
const MOST_SAID = 2 ** 22;

export function run([program = "", ...args]: readonly string[], { cwd, env, kill, stdio }: RunOptions): Promise<Ran> {
  // A group of its own: what it has started ends with it.
  const child = spawn(program, args, {
    cwd,
    env: { PATH: process.env.PATH, ...env },
    stdio: stdio ?? "pipe",
    detached: true,
  });
  child.stdin?.end();
  return watched(child, kill);
}

function watched(child: ChildProcess, kill: RunOptions["kill"]): Promise<Ran> {
  const said = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name]?.setEncoding("utf8").on("data", (text: string) => {
      if (said[name].length < MOST_SAID) said[name] += text;
    });
  }
  const started = performance.now();
  let [seconds, megabytes] = [0, 0];
  let over: Ran["over"];
  const timer = setInterval(() => {
    if (child.pid === undefined) return;
    seconds = processorSeconds(child.pid) ?? seconds;
    megabytes = peakMegabytes(child.pid) ?? megabytes;
    over = overLimits(seconds, (performance.now() - started) / 1000, megabytes);
    if (over) endGroup(child.pid, "SIGKILL");
  }, LOOK);
  const sending = kill && setTimeout(() => child.pid !== undefined && endGroup(child.pid, kill.signal), kill.after);
  return new Promise((done, fail) => {
    child.once("error", fail);
    child.once("close", (code, signal) => {
      clearInterval(timer);
      clearTimeout(sending);
      done({ code, signal, ...said, seconds, megabytes, over });
    });
  });
}

function endGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // It has ended by itself.
  }
}

const STACK = /^ {4}at .*$/m;

/** What is wrong with how any run ended. @param sent the signal that was sent to it */
export function faultsOfRun({ code, signal, stderr, over }: Ran, sent?: NodeJS.Signals): Fault[] {
  if (over) return [{ kind: over, what: "the command" }];
  if (signal && signal !== sent) return [{ kind: "crash", what: signal }];
  if (code === 3 || STACK.test(stderr)) {
    const message = stderr.split("\n").find((line) => /Error|FAULT/.test(line)) ?? stderr.split("\n", 1)[0] ?? "";
    return [{ kind: "thrown", what: likeness(message) }];
  }
  return [];
}
