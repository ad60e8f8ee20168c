/** What a process has used, as Linux tells it (proc(5)); elsewhere nothing is known, and time alone is measured. */
import { readFileSync, writeFileSync } from "node:fs";

/** Ticks a second of the times in /proc (USER_HZ, the same on all machines). */
const TICKS = 100;

/** Processor time of a process and its threads; undefined where it is gone or not told. */
export function processorSeconds(pid: number): number | undefined {
  try {
    // Behind the name, which may hold anything: state is the third field, utime the 14th, stime the 15th.
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return (Number(fields[11]) + Number(fields[12])) / TICKS;
  } catch {
    return undefined;
  }
}

/** Most memory that a process has had resident, since it began or `forgetPeak`. */
export function peakMegabytes(pid: number | "self"): number | undefined {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "latin1"))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch {
    return undefined;
  }
}

/** Measure this process's peak from now on. */
export function forgetPeak(): void {
  try {
    writeFileSync("/proc/self/clear_refs", "5");
  } catch {
    // Not allowed here, or no Linux: the peak is that of all inputs.
  }
}
