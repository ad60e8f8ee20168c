/** Whole processes, measured: what a desk waits for and what its machine pays. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Typst } from "../peers/python.ts";
import { FOLDER } from "./desk.ts";

/** Milliseconds and bytes of one process; what it did not tell is NaN. */
export interface Cost {
  /** From start to end. */
  readonly wall: number;
  /** Of all threads, user and system. */
  readonly cpu: number;
  /** Most resident memory. */
  readonly peak: number;
  /** Without the start of node or Python. */
  readonly inside: number;
}

const UNTOLD = { cpu: Number.NaN, peak: Number.NaN, inside: Number.NaN };

const HOOK = resolve("bench/speed/usage.cjs");

/** @param status that it ends with: 1 for a page that paiban refuses */
export const runNode = (args: readonly string[], status = 0): Cost =>
  runTelling(process.execPath, ["--require", HOOK, ...args], status);

export const runPython = ({ python }: Typst, args: readonly string[]): Cost => runTelling(python, args, 0);

/** A program that writes what it used to the file it is told. */
function runTelling(program: string, args: readonly string[], status: number): Cost {
  const usage = resolve(FOLDER, "usage.json");
  const wall = run(program, args, status, { BENCH_USAGE: usage });
  return { wall, ...UNTOLD, ...(JSON.parse(readFileSync(usage, "utf8")) as Partial<Cost>) };
}

export const runProgram = (program: string, args: readonly string[]): Cost => ({
  wall: run(program, args, 0),
  ...UNTOLD,
});

function run(
  program: string,
  args: readonly string[],
  expected: number,
  env: Readonly<Record<string, string>> = {},
): number {
  const started = performance.now();
  const { status, stderr } = spawnSync(program, args, {
    stdio: ["ignore", "ignore", "pipe"],
    encoding: "utf8",
    env: { ...process.env, ...env },
    maxBuffer: 2 ** 28,
  });
  const wall = performance.now() - started;
  if (status !== expected)
    throw new Error(`${program} ${args.slice(0, 4).join(" ")} … ended with ${status}: ${stderr.slice(-2000)}`);
  return wall;
}

export const paibanArgs = (profile: string, plans: readonly string[], out: string, ...options: readonly string[]) => [
  "dist/cli.cjs",
  "build",
  ...plans,
  "--profile",
  profile,
  "--out",
  out,
  ...options,
];
