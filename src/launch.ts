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
import { setFlagsFromString } from "node:v8";
import { constants, Script } from "node:vm";

/** The bundle: a function of what its modules ask of the module system. */
type Bundle = (require: NodeJS.Require, bundleUrl: string) => void;

/**
 * Bytes of code that a function runs before V8 thinks of optimizing it; its own measure is for programs that run for
 * minutes. A page is done before what the optimizer makes is of use: it took two fifths of a build's processor time.
 */
setFlagsFromString("--interrupt-budget=10000000");

const url = new URL("command.cjs", import.meta.url);
const cache = fileURLToPath(new URL("command.cache", url));

const cachedData = readCache();
const script = new Script(readFileSync(url, "latin1"), {
  filename: fileURLToPath(url),
  importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  ...(cachedData ? { cachedData } : {}),
});
// A build has called what is worth keeping; a question for help has not.
if (script.cachedDataRejected !== false && process.argv[2] === "build") process.on("exit", keepCode);
(script.runInThisContext() as Bundle)(createRequire(url), url.href);

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
