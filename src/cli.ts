/** Command names, their options, and which file runs them. Nothing else is loaded before a command is known. */
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import type { ArchiveOptions } from "./cli/archive.ts";
import type { BuildOptions } from "./cli/build.ts";
import type { CheckOptions } from "./cli/check.ts";
import type { CommonOptions } from "./cli/desk.ts";
import { EXIT } from "./cli/exit.ts";
import type { LintOptions } from "./cli/lint.ts";
import { PROFILE_NAMES } from "./export/pdf/profile.ts";
import { createHost } from "./host.ts";
import { toolName } from "./tool.ts";

const program = new Command("paiban")
  .description("排版 · 报纸版面：YAML 计划和稿件 → 版面 PDF\nSet a Chinese newspaper page: plan and articles to PDF")
  .version(toolName(createHost(process.cwd())), "-V, --version", "版本 · version")
  .helpOption("-h, --help", "帮助 · help")
  .exitOverride();

/** A command on a plan, with the options that all of them take. */
function command(name: string, description: string): Command {
  return program
    .command(name)
    .description(description)
    .argument("<plan>", "版面计划 · page plan", nonEmpty)
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
    .option("--out <file>", "PDF 文件（默认：计划名.pdf）· the PDF (default: the plan's name)")
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

making(command("build", "出版面 PDF，报告每篇稿件的行数字数 · make the page PDF and report the fit")).action(
  run<BuildOptions>(async (plan, options) => (await import("./cli/build.ts")).runBuild(plan, options)),
);
reporting(command("check", "查出所有问题和溢缺，不出 PDF · all problems and the fit, no PDF")).action(
  run<CheckOptions>(async (plan, options) => (await import("./cli/check.ts")).runCheck(plan, options)),
);
making(command("watch", "文件一改就重出 · build again when a file changes")).action(
  run<BuildOptions>(async (plan, options) => (await import("./cli/watch.ts")).runWatch(plan, options)),
);
strict(command("archive", "存档：PDF/A、文本、JSON、校验清单 · archive package"))
  .requiredOption("--out <folder>", "存档文件夹 · the package's folder")
  .action(run<ArchiveOptions>(async (plan, options) => (await import("./cli/archive.ts")).runArchive(plan, options)));
command("fonts", "字体文件、用处、许可、替补的字 · fonts, roles, licences, fallback").action(
  run<CommonOptions>(async (plan, options) => (await import("./cli/fonts.ts")).runFonts(plan, options)),
);

command("explain", "逐行说明断行 · why each line of a paragraph breaks where it does")
  .argument("<article:paragraph>", "稿件:段号，如 02-hedao:3 · article and paragraph, from 1")
  .action(async (plan: string, place: string, options: CommonOptions) => {
    process.exitCode = await (await import("./cli/explain.ts")).runExplain(plan, place, options);
  });
program
  .command("lint")
  .description("检查任何软件排出的 PDF：避头尾、挤压、齐行、字距、孤字 · judge the composition of any PDF")
  .argument("<pdf>", "PDF 文件 · the PDF", nonEmpty)
  .option("--json <file>", "问题、每行数据和统计 · findings, figures of every line, statistics as JSON")
  .option("--draw <copy>", "把问题画在 PDF 的副本上 · mark the findings in a copy of the PDF")
  .addOption(new Option("--lang <lang>", "消息的语言 · language of messages").choices(["zh", "en"]))
  .action(run<LintOptions>(async (pdf, options) => (await import("./cli/lint.ts")).runLint(pdf, options)));

/** A plan's path as given: whether it is there is for the loader to say, with a hint. */
function nonEmpty(path: string): string {
  if (path.trim() === "") throw new InvalidArgumentError("空路径 · empty path");
  return path;
}

// A reader that has seen enough, such as `head`, closes the pipe: that is no fault.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit();
  });
}

async function main(): Promise<void> {
  try {
    await program.parseAsync();
  } catch (error) {
    if (error instanceof Error && error.name === "UsageError") {
      process.stderr.write(`error: ${error.message}\n`);
      process.exitCode = EXIT.usage;
    } else if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.usage;
    } else {
      const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
      process.stderr.write(
        `${detail}\n\npaiban 自身出错，请把以上内容连同版面计划报告给我们\nThis is a fault of paiban: please report the lines above, with the plan.\n`,
      );
      process.exitCode = EXIT.fault;
    }
  }
}

void main();
