/** `paiban build`: one plan is built here as it stands; several, a pattern or a shard go to `bulk.ts`. */
import { type CommonOptions, openDesk } from "./desk.ts";
import { advisePage, buildPage, type PageOptions, pdfName } from "./page.ts";
import { isPattern } from "./plans.ts";
import type { Shard } from "./shard.ts";

export interface BuildOptions extends CommonOptions, Omit<PageOptions, "brief"> {
  /** Most workers. */
  readonly jobs?: number;
  readonly shard?: Shard;
}

export async function runBuild(names: readonly string[], options: BuildOptions): Promise<number> {
  const [name] = names;
  if (name === undefined || names.length > 1 || options.shard || isPattern(name)) {
    return (await import("./bulk.ts")).runBulk(names, options);
  }
  const { host, terminal } = openDesk(name, { ...options, out: pdfName(name, options) });
  const built = await buildPage(host, terminal, name, options);
  const { exit } = advisePage(terminal, built, options);
  return built.exit || exit;
}
