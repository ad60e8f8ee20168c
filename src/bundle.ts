/** What the bundle is asked for: the command line, or one page among many for a worker. */
import type { Job, JobResult } from "./cli/worker.ts";

/** Run what the process was called with. */
export async function runCommand(): Promise<void> {
  await import("./cli.ts");
}

export async function runJob(job: Job): Promise<JobResult> {
  return (await import("./cli/worker.ts")).default(job);
}
