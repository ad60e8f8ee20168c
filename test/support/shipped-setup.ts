/**
 * What ships, built of the sources as they are when a run begins, in a folder of its own: dist/ may be built anew beside
 * it, or hold what is older.
 */
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { packDictionary } from "../../build/dictionary.mjs";
import { buildInto, digestOfSources, isBuilt } from "../../build/dist.mjs";
import { REPOSITORY } from "./desk.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The folder of the package: dist/, package.json and what else is packed. */
    shipped: string;
  }
}

/** A build of each state of the sources: another run may be at work on another. */
const BUILDS = join(REPOSITORY, "test/output/shipped");
const KEPT_MS = 24 * 3_600_000;

export default async function setup(project: TestProject): Promise<void> {
  const shipped = join(BUILDS, digestOfSources().slice(0, 16));
  if (!isBuilt(join(shipped, "dist"))) {
    removeOld();
    packDictionary();
    const { files } = JSON.parse(readFileSync(join(REPOSITORY, "package.json"), "utf8")) as { files: string[] };
    const folders = files.filter((name) => !name.includes("dist")).map((name) => name.split("/")[0] as string);
    for (const name of [...new Set(folders), "package.json", "README.md", "LICENSE"]) {
      cpSync(join(REPOSITORY, name), join(shipped, name), { recursive: true });
    }
    await buildInto(join(shipped, "dist"));
  }
  project.provide("shipped", shipped);
}

function removeOld(): void {
  for (const name of existsSync(BUILDS) ? readdirSync(BUILDS) : []) {
    const path = join(BUILDS, name);
    if (Date.now() - statSync(path).mtimeMs > KEPT_MS) rmSync(path, { recursive: true, force: true });
  }
}
