/** The process's exit codes: a contract with scripts. */
export const EXIT = {
  done: 0,
  /** The page cannot be made: all problems are listed, an old output is whole. */
  notMade: 1,
  usage: 2,
  /** A fault of paiban's own. */
  fault: 3,
  /** The machine did not let it: a full disk, no permission, an output that was closed, too many open files. */
  refused: 4,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
