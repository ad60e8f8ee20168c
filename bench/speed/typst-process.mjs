/**
 * Typst as a whole process: its node binding sets each source it is given, one PDF a source, into one folder.
 *
 *   node typst-process.mjs <processes> <fonts> <out> <sources...>
 */
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";

/** Results that no page asked for in so many pages are given up, as Typst's own `watch` does. */
const MOST_AGE = 10;

const [count, fonts, out, ...sources] = process.argv.slice(2);
const processes = Number(count);
if (processes > 1) {
  for (let own = 0; own < processes; own++) {
    const part = sources.filter((_, i) => i % processes === own);
    const child = spawn(process.execPath, [fileURLToPath(import.meta.url), "1", fonts, out, ...part], {
      stdio: "inherit",
    });
    child.on("exit", (code) => {
      process.exitCode ||= code;
    });
  }
} else {
  const compiler = NodeCompiler.create({ fontArgs: [{ fontPaths: [fonts] }] });
  for (const source of sources) {
    const pdf = compiler.pdf({ mainFileContent: readFileSync(source, "utf8") });
    writeFileSync(join(out, `${basename(source, ".typ")}.pdf`), pdf);
    compiler.evictCache(MOST_AGE);
  }
}
