/** What the PDFs of several plans are called. */
import { dirname, join, parse, relative, resolve, sep } from "node:path";

/**
 * The PDF of each plan, inside the output folder: the plan's name; where two have one name, as `06.yaml` of two days
 * has, all keep their folders below the one that holds them all.
 */
export function pdfNames(plans: readonly string[]): string[] {
  const names = plans.map((plan) => `${parse(plan).name}.pdf`);
  if (!findClash(names)) return names;
  const top = commonFolder(plans);
  return plans.map((plan, i) => join(dirname(relative(top, resolve(plan))), names[i] as string));
}

/** Two names that are one file on some disk: many take a and A, and é in its two forms, for the same. */
export function findClash(names: readonly string[]): readonly [first: number, second: number] | undefined {
  const seen = new Map<string, number>();
  for (const [i, name] of names.entries()) {
    const folded = name.normalize("NFC").toLowerCase();
    const first = seen.get(folded);
    if (first !== undefined) return [first, i];
    seen.set(folded, i);
  }
  return undefined;
}

function commonFolder(plans: readonly string[]): string {
  const [first = [], ...others] = plans.map((plan) => dirname(resolve(plan)).split(sep));
  const depth = first.findIndex((folder, i) => others.some((folders) => folders[i] !== folder));
  return (depth < 0 ? first : first.slice(0, depth)).join(sep) || sep;
}
