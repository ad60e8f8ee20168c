/** Loaded into a measured process with --require: as it ends it says what it used, and how long it ran in node itself. */
const { existsSync, readFileSync, writeFileSync } = require("node:fs");

/** Linux tells a process's own peak here; what it counts as a resource includes its parent's at the start. */
const STATUS = "/proc/self/status";

const started = performance.now();
process.on("exit", () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const own = existsSync(STATUS) && /^VmHWM:\s*(\d+) kB/m.exec(readFileSync(STATUS, "utf8"));
  const peak = (own ? Number(own[1]) : maxRSS) * 1024;
  const usage = { cpu: (userCPUTime + systemCPUTime) / 1000, peak, inside: performance.now() - started };
  writeFileSync(process.env.BENCH_USAGE, JSON.stringify(usage));
});
