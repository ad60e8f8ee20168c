/** Which folder is the project's, where nobody says: files of a plan are read inside it, and none outside. */
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { isInside, mayBeProject } from "../host.ts";

/** Files that mark a folder as a project's. An empty `paiban.yaml` will do. */
const MARKERS = ["paiban.yaml", "package.json", ".git"];

/**
 * The nearest folder from a file upwards that is marked; else the file's own, or the one above where it asks for that.
 * Never the home folder or the root of the disk: what is marked there is no project.
 *
 * @param asksForParent whether it names files in the folder above its own
 */
export function projectFolder(file: string, asksForParent: () => boolean): string {
  const own = dirname(resolve(file));
  if (!existsSync(own)) return process.cwd();
  for (let folder = own; mayBeProject(folder); folder = dirname(folder)) {
    if (MARKERS.some((marker) => existsSync(join(folder, marker)))) return folder;
  }
  const parent = dirname(own);
  return mayBeProject(parent) && asksForParent() ? parent : own;
}

/** Largest plan that is searched: one that is larger is refused. */
const MOST_BYTES = 2 ** 20;

/** Whether a plan names `../`, comments aside. */
export function planNamesParent(plan: string): boolean {
  try {
    const stats = statSync(plan);
    if (!stats.isFile() || stats.size > MOST_BYTES) return false;
    return /^(?:[^#\n]*[\s"'{[,:])?\.\.[\\/]/m.test(readFileSync(plan, "utf8"));
  } catch {
    return false;
  }
}

/** Whether a galley's style lies in the folder above the article's: the one that is named, or one in `styles` there. */
export function styleIsAbove(article: string, style: string | undefined): boolean {
  const own = dirname(resolve(article));
  const parent = dirname(own);
  if (style !== undefined) return !isInside(own, resolve(style)) && isInside(parent, resolve(style));
  return !existsSync(join(own, "styles")) && existsSync(join(parent, "styles"));
}
