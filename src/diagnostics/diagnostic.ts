/** What paiban has to say to the desk, as a value: collected everywhere, printed only by the command line. */
import type { Rect } from "../units/rect.ts";
import type { Span } from "./source.ts";

/** `error`: the page is not printed. `warning`: made, look at it. `note`: what was changed on the way in. */
export type Severity = "error" | "warning" | "note";

export type Language = "zh" | "en";

/** One text in both languages of the house. */
export type Bilingual = Readonly<Record<Language, string>>;

export interface Diagnostic {
  /** Stable upper-case name, one a message of the catalogue. */
  readonly code: string;
  readonly severity: Severity;
  readonly message: Bilingual;
  /** What the editor can do about it. */
  readonly hint: Bilingual;
  /** Where; absent only when no file is to blame. */
  readonly span?: Span;
  /** Where on the page, so that a proof can mark it: points from the top left of the trimmed sheet. */
  readonly area?: Rect;
  /** Of how many messages it is the count; absent: it is one. */
  readonly standsFor?: number;
}

/** Where a stage puts what it finds. */
export type Report = (diagnostic: Diagnostic) => void;

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === "error");
}
