#!/usr/bin/env node
/**
 * What `paiban` runs: the bundled command line, with the code that V8 compiled for it in a build before.
 *
 * V8 refuses that code where it is of another version or has other flags; then the text is compiled again, and the code
 * of this build kept in its place, if the folder can be written to. What is made is the same either way.
 */
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { Script } from "node:vm";
import { paceForMany, paceForOne } from "./cli/pace.ts";

/** The bundle: a function of what its modules ask of the module system. */
type Bundle = (require: NodeJS.Require, bundleUrl: string, importModule: (path: string) => Promise<unknown>) => void;

paceForOne();

const url = new URL("command.cjs", import.meta.url);
const cache = fileURLToPath(new URL("command.cache", url));

const cachedData = readCache();
const script = new Script(readFileSync(url, "latin1"), {
  filename: fileURLToPath(url),
  ...(cachedData ? { cachedData } : {}),
});
// A build has called what is worth keeping; a question for help has not.
if (script.cachedDataRejected !== false && process.argv[2] === "build") process.on("exit", keepCode);
(script.runInThisContext() as Bundle)(createRequire(url), url.href, importApart);

/** A module apart: a command that takes its time, or the pool of workers. Little is called here that is worth keeping. */
function importApart(path: string): Promise<unknown> {
  process.off("exit", keepCode);
  paceForMany();
  return import(path);
}

function readCache(): Buffer | undefined {
  try {
    return readFileSync(cache);
  } catch {
    return undefined;
  }
}

function keepCode(): void {
  const beside = `${cache}.${process.pid}.part`;
  try {
    writeFileSync(beside, script.createCachedData());
    renameSync(beside, cache);
  } catch {
    // Installed for all users, or on a full disk: the next start is as slow as this one.
  }
}
