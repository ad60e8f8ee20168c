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
import { Script } from "node:vm";

/** The bundle: a function of what its modules ask of the module system. */
type Bundle = (require: NodeJS.Require, bundleUrl: string, importModule: (path: string) => Promise<unknown>) => void;

/**
 * Bytes of code that a function runs before V8's optimizer looks at it. V8's own measure is 135,168. One page is done
 * before what the optimizer makes is of use: it took two fifths of a build's processor time. Many pages gain by it, but
 * where each processor has a worker, the optimizer has none.
 */
const [OF_ONE_PAGE, OF_MANY] = [2_000_000, 600_000];

setFlagsFromString(`--interrupt-budget=${OF_ONE_PAGE}`);
// Nor is garbage that has grown old worth looking for while one page is made: marking takes the other processor, and of
// every store its share.
setFlagsFromString("--no-incremental-marking");
// A page is made of many small objects, and most live long: the space of the young is soon given its full size.
setFlagsFromString("--semi-space-growth-factor=6");

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

/**
 * A command that is a module of its own, and takes its time: many pages, a watch, a finished PDF. It calls
 * nothing here that is worth keeping.
 */
function importApart(path: string): Promise<unknown> {
  process.off("exit", keepCode);
  setFlagsFromString(`--interrupt-budget=${OF_MANY}`);
  setFlagsFromString("--incremental-marking");
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
