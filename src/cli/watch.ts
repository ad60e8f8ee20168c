/** `paiban watch`: build again whenever the plan, its style, an article or a font changes. */
import { watch } from "chokidar";
import { createDesk } from "../desk.ts";
import { type CommonOptions, openDesk } from "./desk.ts";
import { paceForMany } from "./pace.ts";
import { buildPage, type PageOptions } from "./page.ts";

/** Editors write a file in steps: wait until it has been still for so many milliseconds. */
const SETTLED = 60;

export async function runWatch(planPath: string, options: CommonOptions & PageOptions): Promise<number> {
  paceForMany();
  const { host, terminal, path } = openDesk(planPath, options);
  const desk = createDesk(host, path, options.profile);
  const zh = terminal.language === "zh";
  const watcher = watch([], {
    ignoreInitial: true,
    awaitWriteFinish: { stabilityThreshold: SETTLED, pollInterval: SETTLED / 2 },
  });
  let building = Promise.resolve();
  const build = async () => {
    const started = performance.now();
    const { files } = await buildPage(host, terminal, planPath, options, desk);
    watcher.add([...files]);
    const spent = Math.round(performance.now() - started);
    terminal.note(
      terminal.colour(
        "dim",
        zh ? `${spent} 毫秒；等待改动，Ctrl-C 结束` : `${spent} ms; waiting for changes, Ctrl-C ends`,
      ),
    );
  };
  let queued = false;
  const request = () => {
    if (queued) return;
    queued = true;
    building = building.then(() => {
      queued = false;
      return build();
    });
  };
  watcher.on("all", request);
  request();
  return new Promise((resolve) => {
    process.once("SIGINT", () => {
      void watcher
        .close()
        .then(() => building)
        .then(() => resolve(0));
    });
  });
}
