/** Loaded into a measured process with --require: as it ends it says what it used, and how long it ran in node itself. */
const { writeFileSync } = require("node:fs");

const started = performance.now();
process.on("exit", () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const usage = { cpu: (userCPUTime + systemCPUTime) / 1000, peak: maxRSS * 1024, inside: performance.now() - started };
  writeFileSync(process.env.BENCH_USAGE, JSON.stringify(usage));
});
