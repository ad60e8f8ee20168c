/**
 * The checkout that is attacked: its built package, copied, so that a campaign may damage it and a new build beside it
 * changes nothing. An older one is as good: what differs in its library is bridged in `probe.ts`.
 */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";

export interface Target {
  /** Of the copy. */
  readonly folder: string;
  readonly cli: string;
  /** What it is called in figures: version and commit. */
  readonly name: string;
  /** The font that pages are set in. */
  readonly font: string;
}

/** What of the package is read when a page is made. */
const SHIPPED = ["dist", "profiles", "package.json"];
/** What versions from 2026-11 on have. */
const LATER = ["dictionary"];

export function installTarget(checkout: string, folder: string): Target {
  const source = resolve(checkout);
  const missing = SHIPPED.find((name) => !existsSync(join(source, name)));
  if (missing) throw new Error(`${join(source, missing)} is not there: is ${source} built?`);
  mkdirSync(folder, { recursive: true });
  for (const name of [...SHIPPED, ...LATER.filter((later) => existsSync(join(source, later)))]) {
    cpSync(join(source, name), join(folder, name), { recursive: true, filter: (path) => !/\.(map|d\.ts)$/.test(path) });
  }
  symlinkSync(join(source, "node_modules"), join(folder, "node_modules"));
  const { version } = JSON.parse(readFileSync(join(source, "package.json"), "utf8")) as { version: string };
  const { stdout } = spawnSync("git", ["-C", source, "rev-parse", "--short", "HEAD"], { encoding: "utf8" });
  return {
    folder,
    cli: join(folder, "dist/cli.cjs"),
    name: `paiban ${version} ${(stdout ?? "").trim()}`.trim(),
    font: join(source, "fonts/LXGWWenKai-Regular.ttf"),
  };
}
