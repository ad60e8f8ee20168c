/**
 * One page among many, made in this process or in a worker: the job and its result are plain values. What is to be
 * said about the page comes back with it, for the process that prints.
 */

import { createDesk } from "../desk.ts";
import type { Language } from "../diagnostics/diagnostic.ts";
import { createReport, type FitReport } from "../export/report/index.ts";
import { FaceCache } from "../fonts/cache.ts";
import { StyleCache } from "../load/style-cache.ts";
import { openDesk } from "./desk.ts";
import type { ExitCode } from "./exit.ts";
import { faultOf } from "./fault.ts";
import { collectYoung } from "./pace.ts";
import { advisePage, buildPage, type PageOptions } from "./page.ts";
import { createRecorder, printDiagnostics, type Said, styled } from "./terminal.ts";

export interface Job extends PageOptions {
  readonly plan: string;
  readonly out: string;
  readonly root?: string;
  readonly lang: Language;
  /** Whether a report of all pages is asked for. */
  readonly isReporting: boolean;
  /** See `DeskOptions`. */
  readonly compressesHere?: boolean;
}

export interface JobResult {
  /** That of a run for this page alone. */
  readonly exit: ExitCode;
  readonly said: readonly Said[];
  readonly report: FitReport;
  readonly files: readonly string[];
}

/** For the life of this process or worker: all that one page leaves to the next. */
const faces = new FaceCache();
const styles = new StyleCache();
let isFirst = true;

export default async function runJob(job: Job): Promise<JobResult> {
  if (!isFirst) collectYoung();
  isFirst = false;
  const terminal = createRecorder(job.lang);
  try {
    const { host, path } = openDesk(job.plan, job);
    const { compressesHere = false } = job;
    const desk = createDesk(host, path, job.profile, { faces, styles, compressesHere });
    const built = await buildPage(host, terminal, job.plan, job, desk);
    const { report } = advisePage(terminal, built, job, job.isReporting);
    if (terminal.said.some(({ kind }) => kind === "note")) terminal.said.unshift(headOf(job));
    const { exit, laidOut } = built;
    return { exit, said: terminal.said, report, files: laidOut.files };
  } catch (error) {
    return fallen(job, error);
  }
}

/** The result of a job that threw, or whose worker did not live to its end. */
export function fallen(job: Job, error: unknown): JobResult {
  const terminal = createRecorder(job.lang);
  const { exit, diagnostic, trace } = faultOf(error);
  terminal.said.push(headOf(job));
  printDiagnostics(terminal, [diagnostic]);
  if (trace !== undefined) terminal.note(...trace.split("\n"));
  return {
    exit,
    said: terminal.said,
    report: createReport(undefined, () => "", [diagnostic], job.lang),
    files: [],
  };
}

function headOf({ plan }: Job): Said {
  return { kind: "note", lines: [[styled("bold", `── ${plan}`)]] };
}
