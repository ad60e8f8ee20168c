/** Typst as a whole process: its node binding sets each source it is given, one PDF a source, into one folder. */
import { readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";

/** Results that no page asked for in so many pages are given up, as Typst's own `watch` does. */
const MOST_AGE = 10;

const [fonts, out, ...sources] = process.argv.slice(2);
const compiler = NodeCompiler.create({ fontArgs: [{ fontPaths: [fonts] }] });
for (const source of sources) {
  const pdf = compiler.pdf({ mainFileContent: readFileSync(source, "utf8") });
  writeFileSync(join(out, `${basename(source, ".typ")}.pdf`), pdf);
  compiler.evictCache(MOST_AGE);
}
