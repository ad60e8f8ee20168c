/** The process's exit codes: a contract with scripts. */
export const EXIT = {
  done: 0,
  /** The page cannot be made: all problems are listed, an old output is whole. */
  notMade: 1,
  usage: 2,
  /** A fault of paiban's own. */
  fault: 3,
} as const;
