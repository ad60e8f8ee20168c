/** Milliseconds of processor time that some work takes: on a busy machine, the clock goes on while nothing is done. */
export function processorTime(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
