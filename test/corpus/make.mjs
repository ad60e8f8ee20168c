/**
 * Make pages by the library. Run on its own, it makes those that jobs on standard input ask for, so that any Node can run
 * any build; imported, it makes them with the library that it is given.
 */
import { createHash } from "node:crypto";
import { realpathSync } from "node:fs";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

/**
 * @typedef {import("../../src/index.ts")} Library
 * @typedef {{ root: string, plans: readonly string[], profile: import("../../src/index.ts").ProfileName, language: "zh" | "en", isWarm: boolean }} Job
 * @typedef {{ pdf: string | undefined, report: object }} Made the PDF's digest, and the report as JSON has it
 */

/** @param {Uint8Array} bytes */
export const digestOf = (bytes) => createHash("sha256").update(bytes).digest("hex");

/**
 * @param {Library} library
 * @param {Job} job
 * @returns {Promise<Made[]>}
 */
export async function make(library, { root, plans, profile, language, isWarm }) {
  const [faces, styles] = [new library.FaceCache(), new library.StyleCache()];
  const made = [];
  for (const plan of plans) {
    const { host, edit } = editable(library.createHost(root));
    const desk = library.createDesk(host, plan, profile, { faces, styles });
    const build = async () => {
      const laidOut = desk.layOut();
      return { laidOut, pdf: await desk.render(laidOut, language) };
    };
    // Another page first, and the one that is asked for after an edit of every article.
    if (isWarm) {
      edit(true);
      await build();
      edit(false);
    }
    const { laidOut, pdf } = await build();
    made.push({ pdf: pdf && digestOf(pdf), report: reportOn(library, laidOut, language) });
  }
  return made;
}

/**
 * The report as `--report` writes it.
 *
 * @param {Library} library
 * @param {import("../../src/index.ts").LaidOut} laidOut
 * @param {"zh" | "en"} language
 */
function reportOn({ advise, createReport, blocksOf }, laidOut, language) {
  const { plan, page, diagnostics } = laidOut;
  const articles = (plan ? blocksOf(plan) : []).flatMap(({ article }) => article ?? []);
  const fileOf = (/** @type {string} */ id) => articles.find((article) => article.id === id)?.source.file ?? "";
  return JSON.parse(JSON.stringify(createReport(page, fileOf, diagnostics, language, advise(laidOut, true))));
}

/**
 * A host on which every article has a sentence more, for as long as it is said to.
 *
 * @param {import("../../src/index.ts").Host} host
 */
function editable(host) {
  let isEdited = false;
  const more = Buffer.from("\n\n又添一句：“11月27日星期六”。\n");
  const isHere = (/** @type {string} */ path) => isEdited && /\.(?:md|txt)$/.test(path);
  return {
    edit: (/** @type {boolean} */ whether) => void (isEdited = whether),
    host: {
      ...host,
      /** @param {string} path */
      readFile: (path) => (isHere(path) ? Buffer.concat([host.readFile(path), more]) : host.readFile(path)),
      /** @param {string} path */
      size: (path) => {
        const size = host.size(path);
        return size !== undefined && isHere(path) ? size + more.length : size;
      },
      /** @param {string} path */
      stamp: (path) => {
        const stamp = host.stamp(path);
        return stamp !== undefined && isHere(path) ? `${stamp} edited` : stamp;
      },
    },
  };
}

const [, script = "", library] = process.argv;
if (library && realpathSync(script) === fileURLToPath(import.meta.url)) {
  const made = [];
  for (const job of JSON.parse(await text(process.stdin))) made.push(await make(await import(library), job));
  process.stdout.write(JSON.stringify(made));
}
