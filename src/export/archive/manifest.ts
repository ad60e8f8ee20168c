/** The manifest of a package: a hash and a path a line, in the form that `sha256sum` writes and checks. */
import { createHash } from "node:crypto";

export type ManifestEntry = readonly [path: string, hash: string];

export function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** What a name may not hold as it stands: its line begins with a backslash then (coreutils, "md5sum invocation"). */
const ESCAPES: readonly (readonly [sign: string, written: string])[] = [
  ["\\", "\\\\"],
  ["\n", "\\n"],
  ["\r", "\\r"],
];

export function manifestText(entries: Iterable<ManifestEntry>): string {
  let text = "";
  for (const [path, hash] of entries) {
    const written = ESCAPES.reduce((name, [sign, sequence]) => name.replaceAll(sign, sequence), path);
    text += `${written === path ? "" : "\\"}${hash}  ${written}\n`;
  }
  return text;
}

/** Undefined for what is no such text. */
export function readManifest(text: string): ManifestEntry[] | undefined {
  const entries: ManifestEntry[] = [];
  for (const line of text.split("\n")) {
    if (line === "") continue;
    const [, escaped, hash, written] = /^(\\?)([0-9a-f]{64}) [ *](.+)$/s.exec(line) ?? [];
    if (hash === undefined || written === undefined) return undefined;
    entries.push([escaped ? unescaped(written) : written, hash]);
  }
  return entries;
}

function unescaped(written: string): string {
  return written.replace(/\\[\\nr]/g, (found) => ESCAPES.find(([, sequence]) => sequence === found)?.[0] ?? found);
}
