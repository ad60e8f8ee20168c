/**
 * `paiban watch`: build again whenever the plan, its style, an article or a font changes. All is told at the start and on
 * demand; of a save, one line says what it has changed, and only problems that are new are told in full.
 */
import { resolve } from "node:path";
import { setTimeout as pause, setImmediate as takeTurns } from "node:timers/promises";
import { watch } from "chokidar";
import { createDesk } from "../desk.ts";
import { displayPath, type Host } from "../host.ts";
import { type CommonOptions, openDesk } from "./desk.ts";
import { paceForMany } from "./pace.ts";
import { advisePageInSteps, type BuiltPage, buildPage, type PageOptions, pdfName } from "./page.ts";
import { createRecorder, type Piece, printDiagnostics, type Said, styled, type Terminal } from "./terminal.ts";
import { changesBetween, isSettled } from "./what-changed.ts";

/** Editors write a file in steps: wait until it has been still for so many milliseconds. */
const SETTLED = 60;
/** Several files are saved at once: those that come in so many milliseconds are one save. */
const JOINED = SETTLED / 2;
/** So long after a build, its files are looked at once more: the watcher may not yet have heard of a new one. */
const HEARD = 4 * SETTLED;

export async function runWatch(planPath: string, options: CommonOptions & PageOptions): Promise<number> {
  paceForMany();
  const { host, terminal, path } = openDesk(planPath, options);
  const desk = createDesk(host, path, options.profile);
  const teller = new Teller(host, terminal, pdfName(planPath, options));
  const watcher = watch([], {
    ignoreInitial: true,
    awaitWriteFinish: { stabilityThreshold: SETTLED, pollInterval: SETTLED / 2 },
  });
  /** How each file was when the last build began. */
  let stamps = new Map<string, string | undefined>();
  let isAwaited = false;
  let building = Promise.resolve();
  /** What advice is for. */
  let current: BuiltPage | undefined;

  const build = async () => {
    isAwaited = false;
    const saved = [...stamps].filter(([file, stamp]) => host.stamp(file) !== stamp).map(([file]) => file);
    if (saved.length === 0 && teller.hasBuilt) return;
    const now = new Map([...stamps.keys()].map((file) => [file, host.stamp(file)]));
    const recorder = createRecorder(terminal.language);
    current = undefined;
    const started = performance.now();
    const built = await buildPage(host, recorder, planPath, options, desk);
    const spent = Math.round(performance.now() - started);
    const { files } = built.laidOut;
    stamps = new Map(files.map((file) => [file, now.has(file) ? now.get(file) : host.stamp(file)]));
    watcher.add([...files]);
    teller.tell(built, recorder.said, saved, spent);
    setTimeout(() => files.forEach(request), HEARD).unref();
    current = built;
    void advise(built);
  };
  /** Advice on the page as it was built last, dropped at the next save. */
  const advise = async (built: BuiltPage) => {
    const recorder = createRecorder(terminal.language);
    const steps = advisePageInSteps(host, recorder, built, options);
    for (let step = steps.next(); !step.done; step = steps.next()) {
      await takeTurns();
      if (isAwaited || current !== built) return;
    }
    teller.advise(recorder.said);
  };
  const request = (file: string) => {
    if (isAwaited || host.stamp(file) === stamps.get(file)) return;
    isAwaited = true;
    building = building.then(() => pause(JOINED)).then(build);
  };
  watcher.on("all", (_, file) => request(resolve(file)));
  building = build();
  const stopListening = listenForEnter(() => teller.tellAll());
  return new Promise((finish) => {
    process.once("SIGINT", () => {
      stopListening();
      current = undefined;
      void watcher
        .close()
        .then(() => building)
        .then(() => finish(0));
    });
  });
}

/** Someone who sits at the terminal may ask for all that there is to say. */
function listenForEnter(onEnter: () => void): () => void {
  if (!isAsked()) return () => undefined;
  process.stdin.on("data", onEnter);
  return () => process.stdin.off("data", onEnter).pause();
}

function isAsked(): boolean {
  return process.stdin.isTTY === true && process.stderr.isTTY === true;
}

/** New problems that are told in full below the line of a save. */
const MOST_TOLD = 5;
/** Names of saved files in a line. */
const MOST_NAMES = 3;

/** Tells of builds. Lines and tables are results; problems, and how to go on, stand on standard error. */
class Teller {
  readonly #host: Host;
  readonly #terminal: Terminal;
  readonly #pdf: string;
  #last: BuiltPage | undefined;
  #settled: BuiltPage | undefined;
  #said: readonly Said[] = [];

  constructor(host: Host, terminal: Terminal, pdf: string) {
    this.#host = host;
    this.#terminal = terminal;
    this.#pdf = pdf;
  }

  get hasBuilt(): boolean {
    return this.#last !== undefined;
  }

  /** @param said in full, for when it is asked for */
  tell(built: BuiltPage, said: readonly Said[], saved: readonly string[], milliseconds: number): void {
    this.#said = said;
    if (this.#last) this.#tellChange(this.#last, built, saved, milliseconds);
    else this.tellAll();
    this.#last = built;
    if (isSettled(built.report)) this.#settled = built;
  }

  /** What was found out about the page that was told last. */
  advise(said: readonly Said[]): void {
    this.#said = [...this.#said, ...said];
    for (const { kind, lines } of said) this.#terminal[kind](...lines);
  }

  tellAll(): void {
    for (const { kind, lines } of this.#said) this.#terminal[kind](...lines);
    this.#note(
      isAsked()
        ? {
            zh: "等待改动：每存一次报一行；回车看全部，Ctrl-C 结束",
            en: "waiting for changes, a line for each save; Enter tells all, Ctrl-C ends",
          }
        : { zh: "等待改动：每存一次报一行，Ctrl-C 结束", en: "waiting for changes, a line for each save; Ctrl-C ends" },
    );
  }

  #note(text: { readonly zh: string; readonly en: string }): void {
    this.#terminal.note([styled("dim", text[this.#terminal.language])]);
  }

  #tellChange(last: BuiltPage, built: BuiltPage, saved: readonly string[], milliseconds: number): void {
    const { language } = this.#terminal;
    const zh = language === "zh";
    const { said, come } = changesBetween(last.report, built.report, this.#settled?.report);
    const changes =
      said.length > 0 ? said.map((one) => one[language]) : [zh ? "行数和问题照旧" : "lines and problems as before"];
    const names = saved.slice(0, MOST_NAMES).map((file) => displayPath(this.#host.root, file));
    const more = saved.length - names.length;
    if (more > 0) names.push(zh ? `另 ${more} 个` : `${more} more`);
    const changed = [...changes, ""].join(zh ? "；" : "; ");
    const hasMore = isAsked() && built.report.diagnostics.length > 0;
    const after = [
      zh ? `${milliseconds} 毫秒` : `${milliseconds} ms`,
      ...(hasMore ? [zh ? "回车看全部" : "Enter tells all"] : []),
    ];
    this.#terminal.print([
      styled("dim", this.#host.timeOfDay()),
      ` ${names.join(zh ? "、" : ", ")}${zh ? "：" : ": "}${changed}`,
      this.#outcome(built),
      styled("dim", zh ? `（${after.join("，")}）` : ` (${after.join(", ")})`),
    ]);
    const problems = come.slice(0, MOST_TOLD).flatMap((i) => built.laidOut.diagnostics[i] ?? []);
    printDiagnostics(this.#terminal, [...problems, ...built.faults]);
    const untold = come.length - problems.length;
    if (untold > 0) this.#note({ zh: `另有 ${untold} 个新问题`, en: `${untold} more new problems` });
  }

  #outcome({ made }: BuiltPage): Piece {
    const { language } = this.#terminal;
    const zh = language === "zh";
    if (made) return styled("green", zh ? "已生成" : "made");
    const hasOld = this.#host.size(resolve(this.#pdf)) !== undefined;
    const old = zh ? "，旧 PDF 未动" : ", the old PDF stays";
    return styled("red", `${zh ? "没有生成" : "not made"}${hasOld ? old : ""}`);
  }
}
