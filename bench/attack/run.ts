/** A command as a process of its own, looked at until it ends: what it said, and what it took. */
import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { watch } from "node:fs";
import { type Fault, likeness } from "./finding.ts";
import { LOOK, Meter, type Over } from "./limits.ts";

export interface Ran {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
  readonly megabytes: number;
  /** Why it was killed, if it was. */
  readonly over: Over | undefined;
}

export interface RunOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Sent while it runs. */
  readonly kill?: Kill;
  readonly stdio?: SpawnOptions["stdio"];
}

/** A signal that is sent while it runs. */
interface Kill {
  readonly signal: NodeJS.Signals;
  /** Milliseconds from the start, or from the first change in one of the folders. */
  readonly after: number;
  readonly since: readonly string[];
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
  const meter = new Meter(child.pid ?? 0);
  let over: Ran["over"];
  const timer = setInterval(() => {
    over ??= meter.look();
    if (over && child.pid !== undefined) endGroup(child.pid, "SIGKILL");
  }, LOOK);
  const notSent = kill ? sent(child, kill) : () => undefined;
  return new Promise((done, fail) => {
    child.once("error", fail);
    child.once("close", (code, signal) => {
      clearInterval(timer);
      notSent();
      done({ code, signal, ...said, seconds: meter.seconds, megabytes: meter.megabytes, over });
    });
  });
}

/** @returns how not to send it */
function sent(child: ChildProcess, { signal, after, since }: Kill): () => void {
  let timer: NodeJS.Timeout | undefined;
  const begin = () => {
    timer ??= setTimeout(() => child.pid !== undefined && endGroup(child.pid, signal), after);
  };
  const watchers = since.map((folder) => watch(folder, begin));
  if (since.length === 0) begin();
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
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

/** All that a terminal acts on, but for ends of line. */
const ACTED_ON = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

export const hasControls = ({ stdout, stderr }: Ran) => ACTED_ON.test(stdout) || ACTED_ON.test(stderr);
