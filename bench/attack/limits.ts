/** What no input may take. */
import { peakMegabytes, processorSeconds } from "./usage.ts";

export const LIMITS = {
  /** Of processor time: a machine that others use makes no findings. */
  seconds: 10,
  /** In which it does not run at all: it waits, for a pipe that nobody writes to, say. */
  idle: 120,
  megabytes: 1024,
} as const;

/** How often a running process is looked at, in milliseconds. */
export const LOOK = 50;

export type Over = "hang" | "memory";

/** What a process has taken so far, looked at again and again. */
export class Meter {
  readonly #pid: number;
  readonly #before: number;
  #ran = performance.now();
  seconds = 0;
  megabytes = 0;

  constructor(pid: number) {
    this.#pid = pid;
    this.#before = processorSeconds(pid) ?? 0;
  }

  look(): Over | undefined {
    const seconds = (processorSeconds(this.#pid) ?? this.#before + this.seconds) - this.#before;
    if (seconds !== this.seconds) this.#ran = performance.now();
    this.seconds = seconds;
    this.megabytes = peakMegabytes(this.#pid) ?? this.megabytes;
    const isIdle = performance.now() - this.#ran > LIMITS.idle * 1000;
    return isIdle ? "hang" : overLimits(this.seconds, this.megabytes);
  }
}

export function overLimits(seconds: number, megabytes: number): Over | undefined {
  if (megabytes > LIMITS.megabytes) return "memory";
  return seconds > LIMITS.seconds ? "hang" : undefined;
}
