/**
 * What `paiban watch` says. All is told at the start and on demand; of a save, one line says what it has changed, and only
 * problems that are new are told in full.
 */
import { resolve, sep } from "node:path";
import { displayPath, type Host } from "../host.ts";
import type { BuiltPage } from "./page.ts";
import { type Piece, printDiagnostics, type Said, styled, type Terminal } from "./terminal.ts";
import { changesBetween, isSettled } from "./what-changed.ts";

/** New problems that are told in full below the line of a save. */
const MOST_TOLD = 5;
/** Names of saved files in a line. */
const MOST_NAMES = 3;

/** What a build came of. */
interface Save {
  /** The project's folder, which paths count from. */
  readonly root: string;
  /** Absolute; a folder with other names in it ends with a separator. */
  readonly saved: readonly string[];
  /** That the build took. */
  readonly milliseconds: number;
}

/** Whether someone sits at the terminal, who may ask for all that there is to say. */
export function isAsked(): boolean {
  return process.stdin.isTTY === true && process.stderr.isTTY === true;
}

/** Tells of builds. Lines and tables are results; problems, and how to go on, stand on standard error. */
export class Teller {
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

  /** @param said in full, for when it is asked for */
  tell(built: BuiltPage, said: readonly Said[], save: Save): void {
    this.#said = said;
    if (this.#last) this.#tellChange(this.#last, built, save);
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

  #tellChange(last: BuiltPage, built: BuiltPage, { root, saved, milliseconds }: Save): void {
    const { language } = this.#terminal;
    const zh = language === "zh";
    const { said, come } = changesBetween(last.report, built.report, this.#settled?.report);
    // Beside what is missing another file has come or gone.
    if (said.length === 0 && saved.every((path) => path.endsWith(sep))) return;
    const changes =
      said.length > 0 ? said.map((one) => one[language]) : [zh ? "行数和问题照旧" : "lines and problems as before"];
    const names = saved.slice(0, MOST_NAMES).map((file) => displayPath(root, file));
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
