/**
 * `paiban build` of several plans: each page on its own, so that one that fails stops no other; told in the order of
 * the plans, whichever is ready first.
 */
import { availableParallelism, constants } from "node:os";
import { extname, join, resolve } from "node:path";
import { setTimeout as pause, setImmediate } from "node:timers/promises";
import {
  cannotWrite,
  folderWanted,
  patternUnmatched,
  plansOverLimit,
  plansShareName,
} from "../diagnostics/catalogue.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Host } from "../host.ts";
import { LIMITS } from "../load/limits.ts";
import { filesNamedIn } from "../load/named.ts";
import type { BuildOptions } from "./build.ts";
import { openDesk, reportFaults, reportOutput, writeFiles } from "./desk.ts";
import { EXIT, type ExitCode } from "./exit.ts";
import { findClash, pdfNames } from "./naming.ts";
import { paceForMany } from "./pace.ts";
import { findPlans } from "./plans.ts";
import { takeShard } from "./shard.ts";
import { type Line, printDiagnostics, styled, type Terminal } from "./terminal.ts";
import runJob, { fallen, type Job, type JobResult } from "./worker.ts";

/**
 * Pages for which another worker is started where nobody says how many. Each begins with code that is not optimized: on
 * two processors, two workers make eight pages no sooner than one process does, for half as much again of their time.
 */
const PAGES_A_WORKER = 4;

/** Signals after which no page is begun and those begun are finished: Ctrl-C, and a cluster that wants its node back. */
const SIGNALS = ["SIGINT", "SIGTERM"] as const;

/** The code of a run of many pages is that of the gravest fault: ours, the machine's, the command's, a page's. */
const GRAVEST: readonly ExitCode[] = [EXIT.fault, EXIT.refused, EXIT.usage, EXIT.notMade];

/** A fault of what was asked for is told before any page is made. */
export async function runBulk(names: readonly string[], options: BuildOptions): Promise<number> {
  const { host, terminal } = openDesk(names[0] ?? "", options);
  const { plans, unmatched } = await findPlans(names);
  const jobs = jobsOf(plans, options, terminal);
  const tooMany = plans.length > LIMITS.plans ? [plansOverLimit(plans.length, LIMITS.plans)] : [];
  const faults = [...unmatched.map(patternUnmatched), ...tooMany, ...findFaults(host, jobs, options)];
  printDiagnostics(terminal, faults);
  if (faults.length > 0) return EXIT.usage;

  const mine = options.shard ? takeShard(jobs, options.shard) : jobs;
  const wanted = options.jobs ?? Math.min(availableParallelism(), Math.ceil(mine.length / PAGES_A_WORKER));
  const workers = Math.min(wanted, mine.length);
  const tally = new Tally(terminal, mine, options.report !== undefined);
  const signal = workers > 1 ? await runInWorkers(mine, workers, tally) : await runHere(mine, tally);

  const { report } = options;
  const outputs = report ? [reportOutput({ pages: tally.reports }, report)] : [];
  const { faults: unwritten, exit } = writeFiles(outputs, [...tally.files, ...mine.map((job) => resolve(job.out))]);
  printDiagnostics(terminal, unwritten);
  terminal.print(tally.summary());
  if (signal) return 128 + constants.signals[signal];
  return GRAVEST.find((code) => code === exit || tally.exits.has(code)) ?? EXIT.done;
}

/** A job a plan, all with their PDFs named as if there were no shards: a page has one name on every machine. */
function jobsOf(plans: readonly string[], options: BuildOptions, { language }: Terminal): Job[] {
  const { out = "", profile, strict = false, root } = options;
  return pdfNames(plans).map((name, i) => ({
    plan: plans[i] as string,
    out: join(out, name),
    brief: true,
    profile,
    strict,
    ...(root === undefined ? {} : { root }),
    lang: language,
    isReporting: options.report !== undefined,
  }));
}

function findFaults(host: Host, jobs: readonly Job[], { out, report }: BuildOptions): Diagnostic[] {
  if (out && extname(out).toLowerCase() === ".pdf") return [folderWanted(out)];
  const clash = findClash(jobs.map((job) => job.out));
  if (clash) {
    const [first, second] = clash.map((i) => jobs[i] as Job) as [Job, Job];
    return [plansShareName(first.plan, second.plan, second.out)];
  }
  if (report && jobs.some((job) => resolve(job.out) === resolve(report))) return [cannotWrite(report, "TWICE")];
  const reporting = report === undefined ? [] : reportFaults(report);
  return reporting.length > 0 ? [...reporting] : findInputs(host, jobs, report);
}

/** Outputs that would go over a file of another page, or through links to one place: a page knows its own alone. */
function findInputs(host: Host, jobs: readonly Job[], report: string | undefined): Diagnostic[] {
  const outputs = [...jobs.map((job) => job.out), ...(report ? [report] : [])];
  const there = outputs.flatMap((name) => {
    const path = host.realPath(resolve(name));
    return path === undefined ? [] : [{ name, path }];
  });
  // What is not there yet is no file of any page.
  if (there.length === 0) return [];
  const plans = jobs.map((job) => resolve(job.plan));
  const inputs = new Set([...filesNamedIn(host, plans)].map((file) => host.realPath(file)));
  return there.flatMap(({ name, path }, i) => {
    if (inputs.has(path)) return [cannotWrite(name, "INPUT")];
    return there.findIndex((other) => other.path === path) === i ? [] : [cannotWrite(name, "TWICE")];
  });
}

/** One page after the other in this process. */
async function runHere(jobs: readonly Job[], tally: Tally): Promise<NodeJS.Signals | undefined> {
  paceForMany();
  return runAll(jobs, 1, tally, async (job) => {
    // Signals are heard between two turns of the event loop.
    await setImmediate();
    return runJob(job);
  });
}

/**
 * Megabytes of a worker's space of the young, of which a third takes what is made. A page makes 11 MB, and twice as much
 * before V8 has optimized its code: with room for it nothing is collected, and moved, while a page is made.
 */
const YOUNG_MEGABYTES = 96;

/** Why a worker cannot begin: then its pages, and all others, are made in this process. */
const NOT_BEGUN: ReadonlySet<string> = new Set(["EAGAIN", "EMFILE", "ENFILE", "ERR_WORKER_INIT_FAILED"]);
/** Milliseconds. */
const GIVEN_BACK = 100;

async function runInWorkers(jobs: readonly Job[], workers: number, tally: Tally): Promise<NodeJS.Signals | undefined> {
  const { Tinypool } = await import("tinypool");
  // The worker's file stands beside this one, and is source or built as this one is.
  const filename = new URL(`worker.${import.meta.url.endsWith(".ts") ? "ts" : "cjs"}`, import.meta.url).href;
  const compressesHere = workers >= availableParallelism();
  const pool = new Tinypool({
    filename,
    minThreads: workers,
    maxThreads: workers,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
  });
  let isBroken = false;
  let breakOff = () => {};
  const broken = new Promise<undefined>((resolve) => {
    breakOff = () => {
      isBroken = true;
      resolve(undefined);
    };
  });
  pool.on("error", breakOff);
  try {
    return await runAll(jobs, workers, tally, async (job) => {
      if (!isBroken) {
        const made = pool.run({ ...job, compressesHere } satisfies Job) as Promise<JobResult>;
        const result = await Promise.race([made, broken]).catch((error: NodeJS.ErrnoException) => {
          if (!NOT_BEGUN.has(error.code ?? "")) throw error;
          breakOff();
        });
        // Not before the workers have begun: V8 takes the code that was kept only at the pace at which it was made.
        paceForMany();
        if (result) return result;
        // What did not begin gives back what it had opened.
        await pause(GIVEN_BACK);
      }
      return runJob(job);
    });
  } finally {
    // It waits in a way that a worker which cannot begin does not bear (Tinypool 2.2); what is left ends with this process.
    if (!isBroken) await pool.destroy();
  }
}

/** @returns the signal that ended it before its time: what was begun is finished, for a half file helps nobody */
async function runAll(
  jobs: readonly Job[],
  atOnce: number,
  tally: Tally,
  run: (job: Job) => Promise<JobResult>,
): Promise<NodeJS.Signals | undefined> {
  let stopped: NodeJS.Signals | undefined;
  const stop = (signal: NodeJS.Signals) => {
    stopped = signal;
  };
  for (const signal of SIGNALS) process.once(signal, stop);
  const queue = jobs.entries();
  const runQueue = async () => {
    // One iterator for all: each takes the next job.
    for (const [i, job] of queue) {
      if (stopped) return;
      tally.add(i, await run(job).catch((error: unknown) => fallen(job, error)));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, runQueue));
  for (const signal of SIGNALS) process.off(signal, stop);
  return stopped;
}

/** What came of the jobs. Results wait until all before them are told; of those told little is kept. */
class Tally {
  readonly #terminal: Terminal;
  readonly #jobs: readonly Job[];
  readonly #reporting: boolean;
  readonly #waiting = new Map<number, JobResult>();
  #told = 0;
  #made = 0;
  /** Plans without a page. */
  readonly notMade: string[] = [];
  readonly exits = new Set<ExitCode>();
  /** The report of every page, with its plan and its PDF, as `--report` writes them. */
  readonly reports: object[] = [];
  readonly files = new Set<string>();

  constructor(terminal: Terminal, jobs: readonly Job[], reporting: boolean) {
    this.#terminal = terminal;
    this.#jobs = jobs;
    this.#reporting = reporting;
    this.#showProgress();
  }

  add(index: number, result: JobResult): void {
    this.#waiting.set(index, result);
    for (let next = this.#waiting.get(this.#told); next; next = this.#waiting.get(this.#told)) {
      this.#waiting.delete(this.#told);
      this.#tell(this.#jobs[this.#told++] as Job, next);
    }
    this.#showProgress();
  }

  #tell({ plan, out }: Job, { exit, said, report, files }: JobResult): void {
    for (const { kind, lines } of said) this.#terminal[kind](...lines);
    this.exits.add(exit);
    if (exit === EXIT.done) this.#made++;
    else this.notMade.push(plan);
    if (!this.#reporting) return;
    this.reports.push({ plan, pdf: exit === EXIT.done ? out : null, ...report });
    for (const file of files) this.files.add(file);
  }

  #showProgress(): void {
    this.#terminal.showProgress(this.#told + this.#waiting.size, this.#jobs.length);
  }

  /** `n made, m not made (names)`. */
  summary(): Line {
    const { language } = this.#terminal;
    const zh = language === "zh";
    if (this.#jobs.length === 0) return zh ? "这一份里没有版面" : "no page in this shard";
    const comma = zh ? "，" : ", ";
    const parts = [styled("green", zh ? `已生成 ${this.#made} 版` : `${this.#made} made`)];
    const { length } = this.notMade;
    if (length > 0) {
      const names = this.notMade.join(", ");
      parts.push(comma, styled("red", zh ? `${length} 版没有生成（${names}）` : `${length} not made (${names})`));
    }
    const left = this.#jobs.length - this.#told;
    if (left > 0) parts.push(comma, zh ? `中止，${left} 版没有开始` : `stopped, ${left} not begun`);
    return parts;
  }
}
