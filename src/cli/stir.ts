/**
 * Wait until something stirs in some folders. What is told here is no more than a reason to look: the system's events are
 * lost on network drives, of folders that were moved away and back, and where there are too many.
 */
import { type FSWatcher, watch } from "node:fs";

export class Stir {
  #watchers: FSWatcher[] = [];
  #hasStirred = false;
  #wake: () => void = () => undefined;

  /** Listen to these folders from now on, as far as they are there, and to no others. */
  listenTo(folders: Iterable<string>): void {
    this.end();
    for (const folder of folders) {
      try {
        const watcher = watch(folder, () => this.now());
        watcher.on("error", () => watcher.close());
        this.#watchers.push(watcher);
      } catch {
        // It is not there, or the system has no more watchers to give: then it is looked at from time to time.
      }
    }
  }

  now(): void {
    this.#hasStirred = true;
    this.#wake();
  }

  /** @returns whether something has stirred since this was asked last; after so many milliseconds at most */
  async within(most: number): Promise<boolean> {
    if (!this.#hasStirred) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, most);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    const hasStirred = this.#hasStirred;
    this.#hasStirred = false;
    return hasStirred;
  }

  end(): void {
    for (const watcher of this.#watchers) watcher.close();
    this.#watchers = [];
  }
}
