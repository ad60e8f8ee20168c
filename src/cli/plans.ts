/**
 * Which plans a command line means. The pattern is ours to resolve, not the shell's alone: Windows has no such shell,
 * and a cluster's job gets its arguments as they were written.
 */
import { existsSync } from "node:fs";
import { resolve, sep } from "node:path";

/** Signs that stand for other names: * ? [a-z] {a,b} and the like of !(a). */
const MAGIC = /[*?[{]|[!+@]\(/;

/** Whether a name stands for others. A file that is there means itself, whatever signs its name has. */
export function isPattern(name: string): boolean {
  return MAGIC.test(name) && !existsSync(name);
}

export interface FoundPlans {
  /** Each once, in the order of their absolute paths, which no locale and no order of arguments changes. */
  readonly plans: readonly string[];
  /** Patterns that match nothing. */
  readonly unmatched: readonly string[];
}

export async function findPlans(names: readonly string[]): Promise<FoundPlans> {
  const found = new Map<string, string>();
  const unmatched: string[] = [];
  for (const name of names) {
    const matches = isPattern(name) ? await filesOf(name) : [name];
    if (matches.length === 0) unmatched.push(name);
    for (const match of matches) found.set(resolve(match), found.get(resolve(match)) ?? match);
  }
  const plans = [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, name]) => name);
  return { plans, unmatched };
}

/** Characters of a pattern, and stars between two solidi: a search for more may never end, and no desk writes them. */
const MOST_OF_PATTERN = 1000;
const MOST_STARS = 6;

async function filesOf(pattern: string): Promise<string[]> {
  const stars = pattern.split(/[\\/]/).map((part) => part.split("*").length - 1);
  if (pattern.length > MOST_OF_PATTERN || Math.max(...stars) > MOST_STARS) return [];
  const { glob } = await import("tinyglobby");
  // In a pattern a backslash takes the meaning from the sign after it; on Windows it parts folders.
  return glob(sep === "\\" ? pattern.replaceAll("\\", "/") : pattern, { expandDirectories: false });
}
