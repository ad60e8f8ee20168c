/**
 * Time `paiban build` of the sample page as a whole process: median wall time, and peak memory.
 *
 *   npm run bench [runs]
 *
 * An empty `node` is timed in turn with it, so that a figure can be read on another machine: quote the ratio.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const RUNS = Number(process.argv[2] ?? 9);
const folder = mkdtempSync(join(tmpdir(), "paiban-bench-"));
const build = ["dist/cli.js", "build", "layouts/study-visit.yaml", "--out", join(folder, "page.pdf")];

/** Milliseconds of one whole process. */
function time(args: readonly string[]): number {
  const started = performance.now();
  const { status } = spawnSync(process.execPath, args, { stdio: "ignore" });
  if (status !== 0) throw new Error(`node ${args.join(" ")} ended with ${status}`);
  return performance.now() - started;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Peak resident memory in MB, told by the process itself as it ends. */
function peakMemory(): number {
  const note = join(folder, "memory");
  const hook = `import{writeFileSync}from"node:fs";process.on("exit",()=>writeFileSync(${JSON.stringify(note)},String(process.resourceUsage().maxRSS)))`;
  spawnSync(process.execPath, ["--import", `data:text/javascript,${encodeURIComponent(hook)}`, ...build], {
    stdio: "ignore",
  });
  return (Number(readFileSync(note, "utf8")) * 1024) / 1e6;
}

time(build);
const empty: number[] = [];
const whole: number[] = [];
for (let run = 0; run < RUNS; run++) {
  empty.push(time(["-e", ""]));
  whole.push(time(build));
}
const [floor, page] = [median(empty), median(whole)];
console.log(`empty node    ${floor.toFixed(0)} ms`);
console.log(`sample page   ${page.toFixed(0)} ms (${(page / floor).toFixed(1)} × empty node), median of ${RUNS}`);
console.log(`              ${Math.min(...whole).toFixed(0)}–${Math.max(...whole).toFixed(0)} ms`);
console.log(`peak memory   ${peakMemory().toFixed(0)} MB`);
rmSync(folder, { recursive: true });
