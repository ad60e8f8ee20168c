/** Command names, their options, and which file runs them. Nothing else is loaded before a command is known. */
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import type { ArchiveOptions } from "./cli/archive.ts";
import type { BuildOptions } from "./cli/build.ts";
import type { CheckOptions } from "./cli/check.ts";
import type { CommonOptions } from "./cli/desk.ts";
import { EXIT, type ExitCode } from "./cli/exit.ts";
import { faultOf } from "./cli/fault.ts";
import type { FitOptions } from "./cli/fit.ts";
import type { GalleyOptions } from "./cli/galley.ts";
import type { LintOptions } from "./cli/lint.ts";
import type { PageOptions } from "./cli/page.ts";
import { parseShard, type Shard } from "./cli/shard.ts";
import { createTerminal } from "./cli/terminal.ts";
import { cannotWrite } from "./diagnostics/catalogue.ts";
import type { Diagnostic } from "./diagnostics/diagnostic.ts";
import { PROFILE_NAMES } from "./export/pdf/profile.ts";
import { readResource } from "./host.ts";
import { toolName } from "./tool.ts";

const program = new Command("paiban")
  .description("排版 · 报纸版面：YAML 计划和稿件 → 版面 PDF\nSet a Chinese newspaper page: plan and articles to PDF")
  .version(toolName({ readResource }), "-V, --version", "版本 · version")
  .helpOption("-h, --help", "帮助 · help")
  .configureOutput({
    // What was typed is echoed.
    writeOut: (text) => createTerminal("en").print(...linesOf(text)),
    writeErr: (text) => createTerminal("en").note(...linesOf(text)),
  })
  .exitOverride();

/** What others have put together, as lines. */
function linesOf(text: string): string[] {
  return text.replace(/\n$/, "").split("\n");
}

/** A command on a plan, with the options that all of them take. */
function command(name: string, description: string): Command {
  return desked(program.command(name).description(description)).argument("<plan>", "版面计划 · page plan", nonEmpty);
}

/** The options that say which desk it is. */
function desked(target: Command): Command {
  return target
    .option("--root <folder>", "项目文件夹，只读其中的文件 · only files inside it are read")
    .addOption(new Option("--lang <lang>", "消息的语言 · language of messages").choices(["zh", "en"]));
}

function strict(target: Command): Command {
  return target.option("--strict", "有警告也不生成 · make nothing when there are warnings");
}

function reporting(target: Command): Command {
  return strict(target).option("--report <file>", "报告 JSON · report as JSON");
}

/** The options of the commands that make a PDF of the desk's choice. */
function making(target: Command): Command {
  return reporting(target)
    .option(
      "--out <file>",
      "PDF 文件（默认：计划名.pdf），几个计划时是文件夹 · the PDF (default: the plan's name), or the folder of several",
    )
    .addOption(
      new Option("--profile <profile>", "付印、大样、存档 · which PDF").choices([...PROFILE_NAMES]).default("press"),
    );
}

/** Run a command's own file, and end with its exit code. */
function run<Options>(load: (plan: string, options: Options) => Promise<number>) {
  return async (plan: string, options: Options) => {
    process.exitCode = await load(plan, options);
  };
}

/** What defines each command. */
const COMMANDS: Readonly<Record<string, () => Command>> = {
  build: () =>
    making(
      desked(
        program
          .command("build")
          .description("出版面 PDF，报告每篇稿件的行数字数 · make the page PDF and report the fit"),
      ),
    )
      .argument("<plans...>", "版面计划，可以几个，也可以是 'a/*.yaml' · page plans, or patterns", collect)
      .option(
        "--jobs <n>",
        "几个计划时，最多几个同时出（默认：每四版一个，至多处理器数）· most pages at once (default: one for every four pages, at most the processors)",
        parseCount,
      )
      .option("--shard <k/n>", "分给 n 台机器时的第 k 份 · the k-th of n parts, for n machines", toShard)
      .action(async (plans: readonly string[], options: BuildOptions) => {
        process.exitCode = await (await import("./cli/build.ts")).runBuild(plans, options);
      }),
  check: () =>
    reporting(
      command(
        "check",
        "查出所有问题和溢缺，试出可容和排满的办法，不出 PDF · all problems, the fit, and what would fill it, no PDF",
      ),
    ).action(run<CheckOptions>(async (plan, options) => (await import("./cli/check.ts")).runCheck(plan, options))),
  fit: () =>
    command("fit", "如果这样改，版面怎样：只算不改 · how the page would fit after a change")
      .option(
        "--cut <article:chars>",
        "删字，如 03:20，或 03:4:20 第 4 段末 · cut characters, from the end or of a paragraph",
        each,
      )
      .option("--add <article:chars>", "添字，写法同上 · add characters", each)
      .option("--head <article:lines>", "主题改排几行，如 02:2 · lines of the title", each)
      .option("--drop <article>", "撤下一篇，同一行的邻稿接过它的栏 · take an article out", each)
      .option("--report <file>", "报告 JSON · report as JSON")
      .action(run<FitOptions>(async (plan, options) => (await import("./cli/fit.ts")).runFit(plan, options))),
  watch: () =>
    making(command("watch", "文件一改就重出 · build again when a file changes")).action(
      run<CommonOptions & PageOptions>(async (plan, options) =>
        (await import("./cli/watch.ts")).runWatch(plan, options),
      ),
    ),
  archive: () =>
    strict(command("archive", "存档：PDF/A、文本、JSON、校验清单 · archive package"))
      .requiredOption("--out <folder>", "存档文件夹 · the package's folder")
      .action(
        run<ArchiveOptions>(async (plan, options) => (await import("./cli/archive.ts")).runArchive(plan, options)),
      ),
  fonts: () =>
    command("fonts", "字体文件、用处、许可、替补的字 · fonts, roles, licences, fallback").action(
      run<CommonOptions>(async (plan, options) => (await import("./cli/fonts.ts")).runFonts(plan, options)),
    ),
  explain: () =>
    command("explain", "逐行说明断行 · why each line of a paragraph breaks where it does")
      .argument("<article:paragraph>", "稿件:段号，如 02-hedao:3 · article and paragraph, from 1")
      .action(async (plan: string, place: string, options: CommonOptions) => {
        process.exitCode = await (await import("./cli/explain.ts")).runExplain(plan, place, options);
      }),
  galley: () =>
    program
      .command("galley")
      .description("小样：一篇稿件排成一栏 · galley: one article in one column")
      .argument("<article>", "稿件 · article", nonEmpty)
      .option(
        "--measure <width>",
        "栏宽，如 20.45em、65mm（默认：一个基本栏）· width of the column (default: a basic column)",
      )
      .option("--style <file>", "报纸样式（默认：styles 里唯一的一份）· house style (default: the only one in styles)")
      .option("--as <block>", "版块样式 · block style", "article")
      .option("--out <file>", "PDF 文件（默认：稿件名.galley.pdf）· the PDF (default: the article's name)")
      .option("--root <folder>", "项目文件夹，只读其中的文件 · only files inside it are read")
      .addOption(new Option("--lang <lang>", "消息的语言 · language of messages").choices(["zh", "en"]))
      .action(
        run<GalleyOptions>(async (article, options) => (await import("./cli/galley.ts")).runGalley(article, options)),
      ),
  lint: () =>
    program
      .command("lint")
      .description("检查任何软件排出的 PDF：避头尾、挤压、齐行、字距、孤字 · judge the composition of any PDF")
      .argument("<pdf>", "PDF 文件 · the PDF", nonEmpty)
      .option("--strict", "有警告也算不合格 · warnings fail, too")
      .option("--json <file>", "问题、每行数据和统计 · findings, figures of every line, statistics as JSON")
      .option("--draw <copy>", "把问题画在 PDF 的副本上 · mark the findings in a copy of the PDF")
      .addOption(new Option("--lang <lang>", "消息的语言 · language of messages").choices(["zh", "en"]))
      .action(run<LintOptions>(async (pdf, options) => (await import("./cli/lint.ts")).runLint(pdf, options))),
};

// To define all takes longer than to read a plan: where one is asked for, it is enough.
const [, , asked] = process.argv;
for (const [name, define] of Object.entries(COMMANDS)) {
  if (asked === name || asked === undefined || !Object.hasOwn(COMMANDS, asked)) define();
}

/** A plan's path as given: whether it is there is for the loader to say, with a hint. */
function nonEmpty(path: string): string {
  if (path.trim() === "") throw new InvalidArgumentError("空路径 · empty path");
  return path;
}

/** An option that may be given again and again. */
function each(text: string, before: readonly string[] = []): string[] {
  return [...before, text];
}

/** Plans as they come, one argument after the other. */
function collect(path: string, before: readonly string[] = []): string[] {
  return [...before, nonEmpty(path)];
}

function parseCount(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new InvalidArgumentError("从 1 起的整数 · a whole number from 1");
  return Number(text);
}

function toShard(text: string): Shard {
  const shard = parseShard(text);
  if (!shard) throw new InvalidArgumentError("写成 3/16，从 1 数起 · such as 3/16, counted from 1");
  return shard;
}

/** Why each standard stream took no more. */
const closed = new Map<NodeJS.WriteStream, string>();

// Whatever becomes of what is said, the page is made. A reader that has seen enough, such as `head`, is no fault.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", ({ code = "" }: NodeJS.ErrnoException) => {
    if (closed.has(stream)) return;
    closed.set(stream, code);
    if (code === "EPIPE" || stream === process.stderr) return;
    sayBoth(cannotWrite("stdout", code));
  });
}

/** Where the language is not known, or not to be relied on. */
function sayBoth({ code, message, hint }: Diagnostic): void {
  createTerminal("en").note(`${code}: ${message.zh} → ${hint.zh}`, `${code}: ${message.en} → ${hint.en}`);
}

async function main(): Promise<void> {
  try {
    await program.parseAsync();
  } catch (error) {
    process.exitCode = tellOf(error);
  }
}

/** Tell what ended a command. */
function tellOf(error: unknown): ExitCode {
  if (error instanceof Error && error.name === "UsageError") {
    createTerminal("en").note(`error: ${error.message}`);
    return EXIT.usage;
  }
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  const { exit, diagnostic, trace } = faultOf(error);
  if (trace === undefined) sayBoth(diagnostic);
  else {
    createTerminal("en").note(
      ...linesOf(trace),
      "",
      "paiban 自身出错，请把以上内容连同版面计划报告给我们",
      "This is a fault of paiban: please report the lines above, with the plan.",
    );
  }
  return exit;
}

/** To end as things end takes the heap apart piece by piece; what is still on its way to a slow reader goes out first. */
function leave(): void {
  const isLost = [...closed.values()].some((code) => code !== "EPIPE");
  if (isLost && !process.exitCode) process.exitCode = EXIT.refused;
  if (process.stdout.writableLength === 0 && process.stderr.writableLength === 0) process.exit();
}

// What is thrown beside all that is waited for.
process.on("uncaughtException", (error) => process.exit(tellOf(error)));

// What a stream has to say of the last write comes first.
void main().then(() => setImmediate(leave));
