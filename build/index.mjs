/**
 * Build dist/, for `npm run build`. With `--prepare` only where it is not of the sources that are here.
 *
 * npm prepares a checkout at the first `npx paiban` in it, too; it shows nothing of that, and where it fails, nothing but
 * the exit code, then and ever after. So there what is built is run as it is, and what cannot be built says so itself.
 */
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { packDictionary } from "./dictionary.mjs";
import { buildInto, isBuilt } from "./dist.mjs";

const DIST = fileURLToPath(new URL("../dist", import.meta.url));

const UNBUILT = `#!/usr/bin/env node
console.error("paiban 还没有生成，请先运行 npm run build · paiban is not built: run npm run build");
process.exitCode = 3;
`;

if (!process.argv.includes("--prepare")) await buildInto(DIST);
else if (process.env.npm_command !== "exec") {
  if (isBuilt(DIST)) packDictionary();
  else await buildInto(DIST);
} else if (!existsSync(DIST)) {
  await buildInto(DIST).catch(() => {
    mkdirSync(DIST, { recursive: true });
    writeFileSync(`${DIST}/cli.cjs`, UNBUILT, { mode: 0o755 });
  });
}
