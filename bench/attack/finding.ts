/** What an attack may find, and what one input of it came to. */

/** Kinds of findings, and what each says. */
export const KINDS = {
  hang: "over 10 s of processor time, or two minutes of waiting",
  memory: "over 1 GB",
  crash: "ended by a signal that nobody sent",
  thrown: "exit code 3, an error thrown, or a stack on standard error",
  lost: "characters that were typed and cannot be read back",
  place: "a message about a file without line and column, or with ones that are not in it",
  controls: "controls, escapes or turned directions on the terminal",
  torn: "a file that is neither the old one nor the new one, or part of one left behind",
  touched: "a file that is not this run's to write was changed",
  invalid: "an output that is no sound PDF, XML or JSON",
  unsaid: "an exit code that does not say what happened",
  differs: "two ways to the same page that do not agree",
} as const;

export type Kind = keyof typeof KINDS;

export interface Fault {
  readonly kind: Kind;
  /** What is the same for all inputs that fall over one stone: findings are counted by it. */
  readonly what: string;
}

export type Files = Readonly<Record<string, string | Uint8Array>>;

/** What became of one input. */
export interface Trial {
  /** Whether a page, a package or a report was made of it; what was refused with a message was not. */
  readonly isMade: boolean;
  readonly faults: readonly Fault[];
  /** Of processor time. */
  readonly seconds: number;
  /** Most memory that was resident at once. */
  readonly megabytes: number;
  /** How to see it again: files of a folder, and what is run there. */
  readonly files: Files;
  readonly steps: readonly string[];
}

export const signatureOf = ({ kind, what }: Fault) => `${kind}: ${what}`;

/** Whether two faults may be of one cause. What takes too long or too much says no more of itself, least of all when it is made smaller. */
export const isLike = (one: Fault, other: Fault) =>
  one.kind === other.kind && (one.kind === "hang" || one.kind === "memory" || one.what === other.what);

/** What varies from input to input (numbers, quoted names, paths) taken out, so that like findings are counted as one. */
export function likeness(text: string): string {
  return text
    .replace(/[“"'‘`][^“”"'‘’`\n]*[”"'’`]/gu, "“…”")
    .replace(/(?:\/[\w.@-]+)+/g, "…")
    .replace(/\d+/g, "n")
    .slice(0, 100)
    .trim();
}
