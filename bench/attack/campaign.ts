/** A campaign: inputs of one kind, made from a seed, tried one by one. */
import type { Fault, Files, Trial } from "./finding.ts";
import type { Lab } from "./lab.ts";
import type { Random } from "./random.ts";
import type { Target } from "./target.ts";

export interface Stage {
  readonly target: Target;
  readonly lab: Lab;
  /** For whatever a campaign needs; gone at the end. */
  readonly folder: string;
}

/** What became of an input, and how to have it smaller. */
export interface Attempt extends Trial {
  /** Files and steps that are enough for a fault. */
  readonly smaller?: (fault: Fault) => Promise<{ readonly files: Files; readonly steps: readonly string[] }>;
}

/** Tries one input. */
type Attack = (random: Random) => Promise<Attempt>;

export interface Campaign {
  /** Inputs in the slice that every change is held against. */
  readonly inCi: number;
  /** Inputs at once at most; as many as asked for where it is absent. */
  readonly atOnce?: number;
  /** Made ready once. */
  readonly begin: (stage: Stage) => Promise<Attack>;
}
