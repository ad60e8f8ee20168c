/** `paiban watch`: build again whenever what the page is made of has changed. */
import { setTimeout as pause, setImmediate as takeTurns } from "node:timers/promises";
import { createDesk } from "../desk.ts";
import { type CommonOptions, openDesk } from "./desk.ts";
import { EXIT } from "./exit.ts";
import { Inputs } from "./inputs.ts";
import { paceForMany } from "./pace.ts";
import { advisePageInSteps, type BuiltPage, buildPage, type PageOptions, pdfName } from "./page.ts";
import { Stir } from "./stir.ts";
import { createRecorder } from "./terminal.ts";
import { isAsked, Teller } from "./watch-teller.ts";

/** Something stirs by the dozen: look once in so many milliseconds. */
const JOINED = 20;
/** Editors write a file in steps, and several files are saved at once: wait until all has been still for so many milliseconds. */
const SETTLED = 60;
/** So many such waits at most: what a program writes to all the time is built all the same. */
const MOST_WAITS = 30;
/** Nothing stirs and yet something may have changed: look after so many milliseconds. */
const UNHEARD = 1000;

export async function runWatch(planPath: string, options: CommonOptions & PageOptions): Promise<number> {
  paceForMany();
  const { terminal, path, host: disk } = openDesk(planPath, options);
  const teller = new Teller(disk, terminal, pdfName(planPath, options));
  const inputs = new Inputs();
  const stir = new Stir();
  let host = inputs.hostAt(disk.root);
  let desk = createDesk(host, path, options.profile);
  let isOver = false;
  /** Whether something has changed since the last build. */
  let isStale = false;

  const build = async (): Promise<BuiltPage> => {
    inputs.begin();
    const root = inputs.note("root", path, () => rootOf(planPath, options)) ?? host.root;
    if (root !== host.root) {
      host = inputs.hostAt(root);
      desk = createDesk(host, path, options.profile);
    }
    isStale = false;
    const recorder = createRecorder(terminal.language);
    const started = performance.now();
    // What is written, and what hinders it, is no input.
    const built = await buildPage(disk, recorder, planPath, options, desk);
    teller.tell(built, recorder.said, { root, saved, milliseconds: Math.round(performance.now() - started) });
    return built;
  };
  /** Advice on the page as it was built last, dropped at the next save. */
  const advise = async (built: BuiltPage) => {
    const recorder = createRecorder(terminal.language);
    const steps = advisePageInSteps(disk, recorder, built, options);
    for (let step = steps.next(); !step.done; step = steps.next()) {
      await takeTurns();
      if (isStale) return;
    }
    teller.advise(recorder.said);
  };
  /** What has changed when all is still again. */
  const whenStill = async (): Promise<string[]> => {
    let before = inputs.state(disk);
    for (let waits = 0; waits < MOST_WAITS; waits++) {
      await pause(SETTLED);
      const now = inputs.state(disk);
      if (now === before) break;
      before = now;
    }
    return inputs.changed(disk, true);
  };
  /** The paths that are other than in the last build, what was written while it went on and before this was called included. */
  const nextSave = async (): Promise<string[]> => {
    stir.listenTo(inputs.folders(host.root));
    for (let hasStirred = true; !isOver; hasStirred = await stir.within(UNHEARD)) {
      if (hasStirred) await pause(JOINED);
      if (inputs.changed(disk, hasStirred).length === 0) continue;
      isStale = true;
      const saved = await whenStill();
      if (saved.length > 0) return saved;
    }
    isStale = true;
    return [];
  };

  const stopListening = listenForEnter(() => teller.tellAll());
  process.once("SIGINT", () => {
    isOver = true;
    stir.now();
  });
  let saved: string[] = [];
  while (!isOver) {
    const built = await build();
    [saved] = await Promise.all([nextSave(), advise(built)]);
  }
  stopListening();
  stir.end();
  return EXIT.done;
}

/** The project's folder as a build that begins now finds it: an edit may name files above the plan's. */
function rootOf(planPath: string, options: CommonOptions): string | undefined {
  try {
    return openDesk(planPath, options).host.root;
  } catch {
    // The folder that was named is gone: what is in it is missed as soon as it is asked for.
    return undefined;
  }
}

/** Someone who sits at the terminal may ask for all that there is to say. */
function listenForEnter(onEnter: () => void): () => void {
  if (!isAsked()) return () => undefined;
  process.stdin.on("data", onEnter);
  return () => process.stdin.off("data", onEnter).pause();
}
