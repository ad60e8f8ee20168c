/**
 * The bundled command line, with the code that V8 compiled for it in a build before.
 *
 * V8 refuses that code where it is of another version or has other flags; then the text is compiled again. What is made
 * is the same either way.
 */
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { Script } from "node:vm";
import type * as Parts from "./bundle.ts";

/** The bundle: a function of what its modules ask of the module system. */
type Bundle = (
  module: { exports: typeof Parts },
  require: NodeJS.Require,
  bundleUrl: string,
  importModule: (path: string) => Promise<unknown>,
) => void;

const url = new URL("command.cjs", import.meta.url);
const cache = fileURLToPath(new URL("command.cache", url));

export interface KeptCode {
  /** Whether there was code that V8 took. */
  readonly isKept: boolean;
  /** Keep what has been compiled by now for the next start. */
  readonly keep: () => void;
  /** @param importModule loads a module that is not in the bundle */
  readonly run: (importModule: (path: string) => Promise<unknown>) => typeof Parts;
}

export function loadCode(): KeptCode {
  const cachedData = readCache();
  const script = new Script(readFileSync(url, "latin1"), {
    filename: fileURLToPath(url),
    ...(cachedData ? { cachedData } : {}),
  });
  return {
    isKept: script.cachedDataRejected === false,
    keep: () => keepCode(script),
    run(importModule) {
      const module = { exports: {} as typeof Parts };
      (script.runInThisContext() as Bundle)(module, createRequire(url), url.href, importModule);
      return module.exports;
    },
  };
}

function readCache(): Buffer | undefined {
  try {
    return readFileSync(cache);
  } catch {
    return undefined;
  }
}

function keepCode(script: Script): void {
  const beside = `${cache}.${process.pid}.part`;
  try {
    writeFileSync(beside, script.createCachedData());
    renameSync(beside, cache);
  } catch {
    // Installed for all users, or on a full disk: the next start is as slow as this one.
  }
}
