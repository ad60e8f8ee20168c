/** Whole processes, measured: what a desk waits for and what its machine pays. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { FOLDER } from "./desk.ts";

/** Milliseconds and bytes of one process; what it did not tell is NaN. */
export interface Cost {
  /** From start to end. */
  readonly wall: number;
  /** Of all threads, user and system. */
  readonly cpu: number;
  /** Most resident memory. */
  readonly peak: number;
  /** Without the start of node. */
  readonly inside: number;
}

const HOOK = resolve("bench/speed/usage.cjs");

export function runNode(args: readonly string[]): Cost {
  const usage = resolve(FOLDER, "usage.json");
  const wall = run(process.execPath, ["--require", HOOK, ...args], { BENCH_USAGE: usage });
  return { wall, ...(JSON.parse(readFileSync(usage, "utf8")) as Omit<Cost, "wall">) };
}

export function runProgram(program: string, args: readonly string[]): Cost {
  return { wall: run(program, args), cpu: Number.NaN, peak: Number.NaN, inside: Number.NaN };
}

function run(program: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): number {
  const started = performance.now();
  const { status, stderr } = spawnSync(program, args, {
    stdio: ["ignore", "ignore", "pipe"],
    encoding: "utf8",
    env: { ...process.env, ...env },
    maxBuffer: 2 ** 28,
  });
  const wall = performance.now() - started;
  if (status !== 0)
    throw new Error(`${program} ${args.slice(0, 4).join(" ")} … ended with ${status}: ${stderr.slice(-2000)}`);
  return wall;
}

export const paibanArgs = (plans: readonly string[], out: string, ...options: readonly string[]) => [
  "dist/cli.cjs",
  "build",
  ...plans,
  "--profile",
  "proof",
  "--out",
  out,
  ...options,
];

export const typstArgs = (sources: readonly string[], out: string, processes = 1) => [
  "bench/speed/typst-process.mjs",
  String(processes),
  join(FOLDER, "fonts"),
  out,
  ...sources,
];
