/**
 * The types of the library: tsc declares all that its modules hold; what no published type names is not shipped.
 */
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, rmdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";

/** Another module in a declaration. */
const NAMED = /(?:\bfrom|\bimport\()\s*"(\.[^"]+)\.[jt]s"/g;

/**
 * @param {string} folder that takes them
 * @param {string[]} entries names of the modules that are published
 * @throws when the sources have type errors
 */
export function declare(folder, entries) {
  const tsc = ["node_modules/typescript/bin/tsc", "-p", "build", "--outDir", folder];
  // Standard output of npm may be read as JSON.
  if (spawnSync(process.execPath, tsc, { stdio: ["ignore", 2, 2] }).status !== 0) throw new Error("the sources have type errors");
  const reached = new Set(entries.map((name) => join(folder, `${name}.d.ts`)));
  for (const path of reached) {
    for (const [, name] of readFileSync(path, "utf8").matchAll(NAMED)) reached.add(join(dirname(path), `${name}.d.ts`));
  }
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (name.endsWith(".d.ts") && !reached.has(join(folder, name))) rmSync(join(folder, name));
  }
  removeEmpty(folder);
}

/** @param {string} folder */
function removeEmpty(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) if (entry.isDirectory()) removeEmpty(join(folder, entry.name));
  if (readdirSync(folder).length === 0) rmdirSync(folder);
}
