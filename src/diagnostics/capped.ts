/**
 * What is told of one page at the most: nobody reads the three-thousandth message of a kind, and to print it takes time.
 * What is left out is counted, one line a kind.
 */
import { moreOfKind } from "./catalogue.ts";
import type { Diagnostic } from "./diagnostic.ts";

/** Messages of one code, and of all; beyond the second, one a code is still told, so that no kind goes unmentioned. */
export const MOST_TOLD = { ofCode: 100, inAll: 500 } as const;

/** The messages in their order, and behind them what more there was. */
export function capped(all: readonly Diagnostic[]): readonly Diagnostic[] {
  if (all.length <= MOST_TOLD.ofCode) return all;
  const told: Diagnostic[] = [];
  const counts = new Map<string, number>();
  const left = new Map<string, { readonly first: Diagnostic; count: number }>();
  for (const diagnostic of all) {
    // One code may be grave here and a note there.
    const kind = `${diagnostic.severity} ${diagnostic.code}`;
    const count = counts.get(kind) ?? 0;
    const rest = left.get(kind);
    const { standsFor } = diagnostic;
    if (rest) rest.count += standsFor ?? 1;
    else if (standsFor === undefined && count < (told.length < MOST_TOLD.inAll ? MOST_TOLD.ofCode : 1)) {
      told.push(diagnostic);
      counts.set(kind, count + 1);
    } else left.set(kind, { first: diagnostic, count: standsFor ?? 1 });
  }
  for (const { first, count } of left.values()) told.push(moreOfKind(first, count));
  return told;
}
