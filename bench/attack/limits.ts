/** What no input may take. */
export const LIMITS = {
  /** Of processor time: a machine that others use makes no findings. */
  seconds: 10,
  /** Of waiting: for a pipe that nobody writes to, say. */
  wait: 60,
  megabytes: 1024,
} as const;

/** How often a running process is looked at, in milliseconds. */
export const LOOK = 50;

export function overLimits(seconds: number, waited: number, megabytes: number): "hang" | "memory" | undefined {
  if (megabytes > LIMITS.megabytes) return "memory";
  return seconds > LIMITS.seconds || waited > LIMITS.wait ? "hang" : undefined;
}
