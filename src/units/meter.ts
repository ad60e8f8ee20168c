/**
 * Counts the steps of a search, so that it can be stopped by the work it has done: on every machine at the same place,
 * which no clock would do. A step is some 50 nanoseconds in a process that has just begun.
 */
export class Meter {
  steps = 0;
}

/**
 * Steps of what is not counted one by one (measured): an object that is made, a block that is settled, a character that
 * is prepared, one that is broken into lines, one that is read.
 */
export const STEPS = { object: 10, settled: 40, prepared: 60, broken: 60, read: 4 } as const;
