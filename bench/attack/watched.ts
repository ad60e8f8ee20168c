/** `paiban watch` as it runs: what it has said so far, and its end. */
import { type ChildProcess, spawn } from "node:child_process";
import type { Room } from "./room.ts";
import { peakMegabytes, processorSeconds } from "./usage.ts";

export class Watched {
  readonly #child: ChildProcess;
  said = "";

  constructor(room: Room, cli: string, args: readonly string[]) {
    room.steps.push(`paiban ${args.join(" ")}`);
    this.#child = spawn(process.execPath, [cli, ...args], {
      cwd: room.desk,
      env: { PATH: process.env.PATH, ...room.environment },
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => (this.said += text));
    }
  }

  get hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  get megabytes(): number {
    return peakMegabytes(this.#child.pid ?? 0) ?? 0;
  }

  get seconds(): number {
    return processorSeconds(this.#child.pid ?? 0) ?? 0;
  }

  end(): void {
    this.#child.kill("SIGKILL");
  }
}

export const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

/** @returns whether it came to hold in time */
export async function waitFor(holds: () => boolean, seconds: number, every = 20): Promise<boolean> {
  for (const until = performance.now() + seconds * 1000; performance.now() < until; await pause(every))
    if (holds()) return true;
  return holds();
}
