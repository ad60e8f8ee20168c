/**
 * The bundled command line, with the code that V8 compiled for it in a build before.
 *
 * That code is taken where it is as it was written (code-files.ts), and V8 refuses it where it is of another version or
 * has other flags; then the text is compiled again. What is made is the same either way.
 */
import { readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { cachedDataVersionTag } from "node:v8";
import { Script } from "node:vm";
import { crc32 } from "node:zlib";
import type * as Parts from "./bundle.ts";
import { CodeFiles, hexadecimal } from "./code-files.ts";

/** The bundle: a function of what its modules ask of the module system. */
type Bundle = (
  module: { exports: typeof Parts },
  require: NodeJS.Require,
  bundleUrl: string,
  importModule: (path: string) => Promise<unknown>,
) => void;

const url = new URL("command.cjs", import.meta.url);
const path = fileURLToPath(url);

export interface KeptCode {
  /** Whether there was code that V8 took. */
  readonly isKept: boolean;
  /** Keep what has been compiled by now for the next start. */
  readonly keep: () => void;
  /** @param importModule loads a module that is not in the bundle */
  readonly run: (importModule: (path: string) => Promise<unknown>) => typeof Parts;
}

/** @throws where the bundle is not as it was built */
export function loadCode(): KeptCode {
  const text = readFileSync(path);
  const checksum = checksumOf(text);
  const tag = cachedDataVersionTag();
  const files = new CodeFiles(dirname(path), statSync(path).uid, `${checksum} ${tag} ${nodeStamp()}`);
  const cachedData = files.read();
  const script = new Script(text.toString("latin1"), {
    filename: "command.cjs",
    ...(cachedData ? { cachedData } : {}),
  });
  return {
    isKept: script.cachedDataRejected === false,
    keep() {
      // Flags that were changed since are in the code: V8 would refuse it at the next start.
      if (cachedDataVersionTag() === tag) files.write(script.createCachedData());
    },
    run(importModule) {
      const module = { exports: {} as typeof Parts };
      (script.runInThisContext() as Bundle)(module, createRequire(url), url.href, importModule);
      return module.exports;
    },
  };
}

/** @throws where the bundle's last line, a comment, names another (build/bundle.mjs) */
function checksumOf(text: Buffer): string {
  const end = text.length - "//01234567\n".length;
  const checksum = hexadecimal(crc32(text.subarray(0, end)));
  if (text.toString("latin1", end) !== `//${checksum}\n`) throw new Error(`${path}: not as it was built`);
  return checksum;
}

/** Two builds of one version of V8 may lay out their memory in other ways, which V8 does not ask of its code. */
function nodeStamp(): string {
  const stats = statSync(process.execPath, { throwIfNoEntry: false });
  return `${process.version} ${stats?.size} ${stats?.mtimeMs}`;
}
