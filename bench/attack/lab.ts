/** Processes that try cases, as many as asked for; one that hangs or grows too large is killed, and another begun. */
import { type ChildProcess, fork } from "node:child_process";
import { copyFileSync, linkSync, mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Case, FONT, magnitudeOf } from "./case.ts";
import { LIMITS, LOOK, Meter, overLimits } from "./limits.ts";
import type { Answer } from "./probe.ts";
import type { Target } from "./target.ts";

const PROBE = fileURLToPath(new URL("probe.ts", import.meta.url));
/** Cases that one process tries: what they leave is not to be counted to the next. */
const MOST_CASES = 2000;

export class Lab {
  readonly #target: Target;
  readonly #folder: string;
  readonly #free: Bench[] = [];
  #begun = 0;

  constructor(target: Target, folder: string) {
    this.#target = target;
    this.#folder = folder;
  }

  async try(input: Case): Promise<Answer> {
    const kept = this.#free.pop();
    const bench = kept?.isFit ? kept : await Bench.begin(this.#target, join(this.#folder, `${this.#begun++}`));
    const answer = await bench.try(input);
    if (bench.isFit) this.#free.push(bench);
    else bench.end();
    return answer;
  }

  end(): void {
    for (const bench of this.#free.splice(0)) bench.end();
  }
}

class Bench {
  readonly #child: ChildProcess;
  readonly #folder: string;
  #tried = 0;
  #isSound = true;

  private constructor(child: ChildProcess, folder: string) {
    this.#child = child;
    this.#folder = folder;
  }

  static async begin(target: Target, folder: string): Promise<Bench> {
    mkdirSync(join(folder, dirname(FONT)), { recursive: true });
    placeFont(target.font, join(folder, FONT));
    const child = fork(PROBE, [target.folder, folder], {
      execArgv: ["--import", "tsx", `--max-old-space-size=${LIMITS.megabytes}`],
      serialization: "advanced",
      stdio: ["ignore", "ignore", "ignore", "ipc"],
      env: { PATH: process.env.PATH, SOURCE_DATE_EPOCH: "1795996800" },
    });
    await new Promise<void>((ready, fail) => {
      child.once("message", () => ready());
      child.once("exit", (code) => fail(new Error(`the probe of ${target.folder} did not begin (${code})`)));
    });
    return new Bench(child, folder);
  }

  get isFit(): boolean {
    return this.#isSound && this.#tried < MOST_CASES && this.#child.connected;
  }

  try(input: Case): Promise<Answer> {
    const { pid = 0 } = this.#child;
    const meter = new Meter(pid);
    const what = `in process, files of some ${magnitudeOf(input)} bytes`;
    this.#tried++;
    return new Promise((done) => {
      const finish = (answer: Answer, isSound: boolean) => {
        this.#isSound &&= isSound;
        clearInterval(timer);
        this.#child.off("message", take).off("exit", fall);
        done(answer);
      };
      const take = (answer: Answer) => finish(judged(answer, what), true);
      const fall = (code: number | null, signal: string | null) => {
        const kind = signal === "SIGABRT" || code === 134 ? "memory" : "crash";
        finish(fallen(kind, kind === "memory" ? what : (signal ?? `code ${code}`)), false);
      };
      const timer = setInterval(() => {
        const over = meter.look();
        if (!over) return;
        this.#child.off("exit", fall).kill("SIGKILL");
        finish(fallen(over, what, meter.seconds, meter.megabytes), false);
      }, LOOK);
      this.#child.once("message", take).once("exit", fall);
      this.#child.send(input);
    });
  }

  end(): void {
    this.#child.removeAllListeners();
    this.#child.kill("SIGKILL");
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

const fallen = (kind: "hang" | "memory" | "crash", what: string, seconds = 0, megabytes = 0): Answer => ({
  isMade: false,
  faults: [{ kind, what }],
  digest: "",
  seconds,
  megabytes,
});

/** An input that ended of itself, but late. */
function judged(answer: Answer, what: string): Answer {
  const over = overLimits(answer.seconds, answer.megabytes);
  return over ? { ...answer, faults: [...answer.faults, { kind: over, what }] } : answer;
}

export function placeFont(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to);
  }
}
