/**
 * What a build asks of the disk, and what it is told: a page is a function of that alone. So whoever asks the same again
 * and hears the same has the page that a build would make now, whatever was written, moved or linked in between, and in
 * whichever order it was noticed.
 */
import { dirname, sep } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { type Host, isInside } from "../host.ts";

interface Question {
  readonly path: string;
  readonly ask: () => unknown;
  readonly answer: unknown;
  /** Of a file that was read: how it was before. */
  stamp: string | undefined;
  /** Whether it was answered otherwise when it was asked again in the same build. */
  isShaky: boolean;
}

export class Inputs {
  readonly #disk: Host;
  /** By what is asked, and of what. */
  #asked = new Map<string, Question>();

  constructor(disk: Host) {
    this.#disk = disk;
  }

  /** Begin a build. */
  begin(): void {
    this.#asked = new Map();
  }

  /** The disk with a root, writing down what is asked of it. */
  hostAt(root: string): Host {
    const { readFile, readStretches, namesIn, size, stamp, realPath } = this.#disk;
    const contentOf = (path: string) => {
      try {
        return readFile(path);
      } catch {
        return undefined;
      }
    };
    const stampOf = (path: string) => this.note("stamp", path, () => stamp(path));
    return {
      ...this.#disk,
      root,
      // What was not there when it was asked for throws as the disk does.
      readFile: (path) => this.note("content", path, () => contentOf(path), stamp(path)) ?? readFile(path),
      readStretches(path, into, stretches) {
        stampOf(path);
        readStretches(path, into, stretches);
      },
      namesIn: (folder) => this.note("names", folder + sep, () => namesIn(folder)),
      size: (path) => this.note("size", path, () => size(path)),
      stamp: stampOf,
      realPath: (path) => this.note("place", path, () => realPath(path)),
    };
  }

  /** Ask something, so that it is asked again by `changed`. */
  note<Answer>(what: string, path: string, ask: () => Answer, stamp?: string): Answer {
    const answer = ask();
    const key = `${what} ${path}`;
    const before = this.#asked.get(key);
    if (!before) this.#asked.set(key, { path, ask, answer, stamp, isShaky: false });
    else if (!isDeepStrictEqual(before.answer, answer)) before.isShaky = true;
    return answer;
  }

  /**
   * The paths of which the disk says something else now; of a folder's names, the folder's with a separator at its end.
   *
   * @param readsAll whether files are read that seem untouched: two edits may bear one time
   */
  changed(readsAll: boolean): string[] {
    const changed = new Set<string>();
    for (const question of this.#asked.values()) {
      const now = question.stamp === undefined ? undefined : this.#disk.stamp(question.path);
      if (!readsAll && now !== undefined && now === question.stamp && !question.isShaky) continue;
      if (question.isShaky || !isDeepStrictEqual(question.ask(), question.answer)) changed.add(question.path);
      // A file that was written and says the same is no other.
      else question.stamp = now;
    }
    return [...changed];
  }

  /** A text that stays the same while nobody writes. */
  state(): string {
    return [...this.#asked.values()].map(({ path }) => this.#disk.stamp(path)).join("\n");
  }

  /** The folders of all that was asked for, and those above them in a root: where changes are seen first. */
  folders(root: string): Set<string> {
    const folders = new Set<string>();
    for (const { path } of this.#asked.values()) {
      for (let folder = dirname(path); ; folder = dirname(folder)) {
        folders.add(folder);
        if (folder === root || !isInside(root, folder)) break;
      }
    }
    return folders;
  }
}
