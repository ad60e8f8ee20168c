/**
 * Bundle what ships: one script for the commands of every day, for a quick start; modules that share their chunks for the
 * library and for each command that brings large packages. The program finds its own files from their folder.
 */
import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { crc32 } from "node:zlib";
import { build } from "esbuild";
import { asciiOf } from "./ascii.mjs";

/** Commands that bring packages of their own, or such as can only be imported. */
const APART = ["lint", "watch"];

const common = {
  bundle: true,
  platform: "node",
  target: "node20",
  // Less to read and to parse; names stay, for the traces of a fault.
  minifyWhitespace: true,
  minifySyntax: true,
  logLevel: "warning",
};

/** What is installed with paiban. The modules load it from there; all other packages are bundled, and are not installed. */
const INSTALLED = Object.keys(JSON.parse(readFileSync("package.json", "utf8")).dependencies);

/** Packages for builds of many pages: the pool starts its workers from a file of its own. */
const IMPORTED = ["tinypool", "tinyglobby"];

/** Leave a command that is apart to its own module. */
const leaveApart = {
  name: "leave-apart",
  setup({ onResolve }) {
    onResolve({ filter: new RegExp(`/(?:${APART.join("|")})\\.ts$`) }, ({ path, kind }) =>
      kind === "dynamic-import" ? { path: `./${basename(path, ".ts")}.js`, external: true } : undefined,
    );
  },
};

/**
 * Modules that few builds call, and none as it starts: a stand-in loads the real one when it is called. commander takes
 * child_process in for commands in files of their own; yaml is asked for what is more than plain; heads of one line need
 * no words, and lines that are full no hyphens. Each by the name that it is imported by: what is called of it, and what it is, where it stays in the bundle.
 */
const STAND_INS = {
  "node:child_process": { calls: ["spawn"] },
  yaml: { calls: ["isMap", "isPair", "isScalar", "isSeq", "parseDocument", "visit"], bundled: "yaml" },
  "../words/hyphenate.ts": { calls: ["hyphenate"], bundled: "../src/words/hyphenate.ts" },
  "./break-costs.ts": { calls: ["breakCosts"], bundled: "../src/typeset/headline/break-costs.ts" },
};

/** @param {string} name */
function standIn(name) {
  const { calls, bundled = name } = STAND_INS[name];
  return calls.map((call) => `export const ${call} = (...args) => require("${bundled}").${call}(...args);`).join("\n");
}

const loadLate = {
  name: "load-late",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: new RegExp(`^(${Object.keys(STAND_INS).join("|").replaceAll(".", "\\.")})$`) }, ({ path, namespace }) => {
      if (namespace !== "load-late") return { path, namespace: "load-late" };
      return STAND_INS[path].bundled ? undefined : { path, external: true };
    });
    onLoad({ filter: /./, namespace: "load-late" }, ({ path }) => ({
      contents: standIn(path),
      loader: "js",
      resolveDir: import.meta.dirname,
    }));
  },
};

/** What pdfkit imports for texts, pictures and encryption, which it is asked for none of (src/export/pdf/file.ts). */
const leaveOut = {
  name: "leave-out",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(fontkit|linebreak|png-js|@noble\/ciphers\/aes|@noble\/hashes\/crypto)$/ }, ({ path, importer }) =>
      /[\\/]node_modules[\\/](pdfkit|@noble)[\\/]/.test(importer) ? { path, namespace: "left-out" } : undefined,
    );
    onLoad({ filter: /./, namespace: "left-out" }, () => ({ contents: "module.exports = {};" }));
  },
};

/** @param {string} folder that takes it, beside src/ */
export async function bundle(folder) {
  const { outputFiles } = await build({
    ...common,
    entryPoints: ["src/bundle.ts"],
    write: false,
    format: "cjs",
    plugins: [leaveApart, loadLate, leaveOut],
    external: IMPORTED,
    // One byte a character in memory, and read as such (src/kept-code.ts).
    charset: "ascii",
    define: { "import.meta.url": "bundleUrl" },
    banner: { js: "(function(module,require,bundleUrl,importModule){" },
    footer: { js: "})" },
  });
  // A script whose code was kept has forgotten how it imports: the launcher does it.
  const command = outputFiles[0].text.replaceAll(/\bimport\("(?=\.\/|tiny)/g, 'importModule("');
  const script = asciiOf(command);
  // Its checksum is in its last line, for the launcher to compare.
  writeFileSync(join(folder, "command.cjs"), `${script}//${crc32(script).toString(16).padStart(8, "0")}\n`);

  await build({
    ...common,
    entryPoints: ["src/index.ts", ...APART.map((name) => `src/cli/${name}.ts`)],
    outdir: folder,
    entryNames: "[name]",
    plugins: [loadLate],
    external: INSTALLED,
    splitting: true,
    format: "esm",
    // CommonJS packages inside the bundle ask for Node's modules in their own way.
    banner: { js: 'import { createRequire as createBundleRequire } from "node:module"; const require = createBundleRequire(import.meta.url);' },
  });

  await build({
    ...common,
    // What people run, and what the workers of a bulk build run.
    entryPoints: { cli: "src/launch.ts", worker: "src/launch-worker.ts" },
    outdir: folder,
    outExtension: { ".js": ".cjs" },
    // Node loads a script in less time than a module.
    format: "cjs",
    define: { "import.meta.url": "launcherUrl" },
    banner: { js: 'const launcherUrl = require("node:url").pathToFileURL(__filename).href;' },
  });
  chmodSync(join(folder, "cli.cjs"), 0o755);
}
