/**
 * Bundle the command line over tsc's output: one file and lazy chunks start twice as fast as two hundred modules.
 * The chunks stay beside cli.js: the program finds its own files from there.
 */
import { chmodSync } from "node:fs";
import { build } from "esbuild";

await build({
  entryPoints: [
    { in: "src/cli.ts", out: "cli" },
    // What the workers of a bulk build run.
    { in: "src/cli/worker.ts", out: "worker" },
  ],
  outdir: "dist",
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20",
  // Less to read and to parse; names stay, for the traces of a fault.
  minifyWhitespace: true,
  minifySyntax: true,
  // Its file watcher has a part for macOS alone, which is not there elsewhere.
  // The pool starts its workers from a file of its own.
  external: ["chokidar", "tinypool"],
  // CommonJS packages inside the bundle ask for Node's modules in their own way.
  banner: { js: 'import { createRequire as createBundleRequire } from "node:module"; const require = createBundleRequire(import.meta.url);' },
  logLevel: "warning",
});
chmodSync("dist/cli.js", 0o755);
