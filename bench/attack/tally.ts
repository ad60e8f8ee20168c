/** What a campaign came to: figures, and its findings, like ones together. */
import type { Attempt } from "./campaign.ts";
import { type Fault, type Kind, signatureOf } from "./finding.ts";

export interface Finding {
  readonly kind: Kind;
  readonly what: string;
  count: number;
  /** Index of the first input, and the folder that it was written to. */
  readonly index: number;
  folder: string;
}

export class Tally {
  readonly campaign: string;
  inputs = 0;
  made = 0;
  /** The worst of any input. */
  seconds = 0;
  megabytes = 0;
  readonly #findings = new Map<string, Finding>();

  constructor(campaign: string) {
    this.campaign = campaign;
  }

  /** @returns the faults that no input had before */
  add({ isMade, faults, seconds, megabytes }: Attempt, index: number): Fault[] {
    this.inputs++;
    if (isMade) this.made++;
    this.seconds = Math.max(this.seconds, seconds);
    this.megabytes = Math.max(this.megabytes, megabytes);
    const fresh: Fault[] = [];
    for (const [signature, fault] of new Map(faults.map((fault) => [signatureOf(fault), fault]))) {
      const known = this.#findings.get(signature);
      if (known) known.count++;
      else {
        this.#findings.set(signature, { kind: fault.kind, what: fault.what, count: 1, index, folder: "" });
        fresh.push(fault);
      }
    }
    return fresh;
  }

  kept(fault: Fault, folder: string): void {
    const finding = this.#findings.get(signatureOf(fault));
    if (finding) finding.folder = folder;
  }

  get findings(): Finding[] {
    return [...this.#findings.values()].sort((a, b) => b.count - a.count);
  }
}

/** As it is written down: of one run or several. */
export interface Figures {
  readonly campaign: string;
  readonly inputs: number;
  readonly made: number;
  readonly seconds: number;
  readonly megabytes: number;
  readonly findings: readonly Readonly<Finding>[];
}

export interface Summary {
  readonly target: string;
  readonly node: string;
  readonly seed: number;
  readonly figures: readonly Figures[];
}

export const figuresOf = ({ campaign, inputs, made, seconds, megabytes, findings }: Tally): Figures => ({
  campaign,
  inputs,
  made,
  seconds: Math.round(seconds * 100) / 100,
  megabytes: Math.round(megabytes),
  findings,
});
