/** `paiban watch`: build again whenever what the page is made of has changed. */
import { setTimeout as pause, setImmediate as takeTurns } from "node:timers/promises";
import { createDesk, type Desk } from "../desk.ts";
import type { Host } from "../host.ts";
import { type CommonOptions, openDesk } from "./desk.ts";
import { EXIT } from "./exit.ts";
import { Inputs } from "./inputs.ts";
import { paceForMany } from "./pace.ts";
import { advisePageInSteps, type BuiltPage, buildPage, type PageOptions, pdfName } from "./page.ts";
import { Stir } from "./stir.ts";
import { createRecorder, type Terminal } from "./terminal.ts";
import { isAsked, Teller } from "./watch-teller.ts";

/** Something stirs by the dozen: look once in so many milliseconds. */
const JOINED = 20;
/** Editors write a file in steps, and several are saved at once: wait until all has been still for so many milliseconds. */
const SETTLED = 60;
/** So many such waits at most: what a program writes to all the time is built all the same. */
const MOST_WAITS = 30;
/** Nothing stirs and yet something may have changed: look after so many milliseconds. */
const UNHEARD = 1000;

type WatchOptions = CommonOptions & PageOptions;

export async function runWatch(planPath: string, options: WatchOptions): Promise<number> {
  paceForMany();
  const watch = new Watch(planPath, options);
  process.once("SIGINT", () => watch.end());
  const stopListening = listenForEnter(() => watch.teller.tellAll());
  await watch.run();
  stopListening();
  return EXIT.done;
}

/** Someone who sits at the terminal may ask for all that there is to say. */
function listenForEnter(onEnter: () => void): () => void {
  if (!isAsked()) return () => undefined;
  process.stdin.on("data", onEnter);
  return () => process.stdin.off("data", onEnter).pause();
}

class Watch {
  readonly teller: Teller;
  readonly #planPath: string;
  readonly #options: WatchOptions;
  readonly #path: string;
  readonly #terminal: Terminal;
  /** Outputs are written on it, and what hinders them is no input. */
  readonly #disk: Host;
  readonly #inputs: Inputs;
  readonly #stir = new Stir();
  #root: string;
  #desk: Desk;
  /** Whether something has changed since the last build. */
  #isStale = false;
  #isOver = false;

  constructor(planPath: string, options: WatchOptions) {
    const { terminal, path, host } = openDesk(planPath, { ...options, out: pdfName(planPath, options) });
    this.#planPath = planPath;
    this.#options = { ...options, reportsTwice: true };
    this.#path = path;
    this.#terminal = terminal;
    this.#disk = host;
    this.#inputs = new Inputs(host);
    this.#root = host.root;
    this.#desk = this.#deskAt(host.root);
    this.teller = new Teller(host, terminal, pdfName(planPath, options));
  }

  /** Build, wait for a save, and so on until the end. */
  async run(): Promise<void> {
    let saved: readonly string[] = [];
    while (!this.#isOver) {
      const built = await this.#unlessMoved(() => this.#build(saved));
      if (built) [saved] = await Promise.all([this.#nextSave(), this.#unlessMoved(() => this.#advise(built))]);
      else saved = [...new Set([...saved, ...(await this.#whenStill())])];
    }
    this.#stir.end();
  }

  end(): void {
    this.#isOver = true;
    this.#stir.now();
  }

  /**
   * What falls while its files change under its hands, a profile that was there and is gone when it is read, is no fault
   * of ours: it is made anew, and by a desk that keeps nothing of it. @returns undefined where that is so
   */
  async #unlessMoved<Value>(work: () => Promise<Value>): Promise<Value | undefined> {
    try {
      return await work();
    } catch (error) {
      if (this.#inputs.changed(true).length === 0) throw error;
      this.#desk = this.#deskAt(this.#root);
      return undefined;
    }
  }

  async #build(saved: readonly string[]): Promise<BuiltPage> {
    this.#isStale = false;
    this.#inputs.begin();
    const root = this.#inputs.note("root", this.#path, () => this.#rootNow()) ?? this.#root;
    if (root !== this.#root) this.#desk = this.#deskAt(root);
    this.#root = root;
    const recorder = createRecorder(this.#terminal.language);
    const started = performance.now();
    const built = await buildPage(this.#disk, recorder, this.#planPath, this.#options, this.#desk);
    const milliseconds = Math.round(performance.now() - started);
    this.teller.tell(built, recorder.said, { root, saved, milliseconds });
    return built;
  }

  #deskAt(root: string): Desk {
    return createDesk(this.#inputs.hostAt(root), this.#path, this.#options.profile);
  }

  /** The project's folder as a build that begins now finds it: an edit may name files above the plan's. */
  #rootNow(): string | undefined {
    try {
      return openDesk(this.#planPath, this.#options).host.root;
    } catch {
      // The folder that was named is gone: what is in it is missed as soon as it is asked for.
      return undefined;
    }
  }

  /** Advice on the page as it was built last, dropped at the next save. */
  async #advise(built: BuiltPage): Promise<void> {
    const recorder = createRecorder(this.#terminal.language);
    const steps = advisePageInSteps(recorder, built, this.#options);
    for (let step = steps.next(); !step.done; step = steps.next()) {
      await takeTurns();
      if (this.#isStale) return;
    }
    this.teller.advise(recorder.said);
  }

  /** Wait for paths that answer otherwise than in the last build, since it has asked of them. */
  async #nextSave(): Promise<readonly string[]> {
    // The first look is after the folders are listened to: what was written before that is seen, too.
    this.#stir.listenTo(this.#inputs.folders(this.#root));
    for (let hasStirred = true; !this.#isOver; hasStirred = await this.#stir.within(UNHEARD)) {
      if (hasStirred) await pause(JOINED);
      if (this.#inputs.changed(hasStirred).length === 0) continue;
      this.#isStale = true;
      const saved = await this.#whenStill();
      if (saved.length > 0) return saved;
    }
    this.#isStale = true;
    return [];
  }

  async #whenStill(): Promise<readonly string[]> {
    let before = this.#inputs.state();
    for (let waits = 0; waits < MOST_WAITS; waits++) {
      await pause(SETTLED);
      const now = this.#inputs.state();
      if (now === before) break;
      before = now;
    }
    return this.#inputs.changed(true);
  }
}
