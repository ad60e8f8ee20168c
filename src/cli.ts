#!/usr/bin/env node
/** Command names, their options, and which file runs them. Nothing else is loaded before a command is known. */
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { EXIT } from "./cli/exit.ts";
import { PROFILE_NAMES } from "./export/pdf/profile.ts";
import { createHost } from "./host.ts";
import { toolName } from "./tool.ts";

const program = new Command("paiban")
  .description("排版 · 报纸版面：YAML 计划和稿件 → 版面 PDF\nSet a Chinese newspaper page: plan and articles to PDF")
  .version(toolName(createHost(process.cwd())), "-V, --version", "版本 · version")
  .helpOption("-h, --help", "帮助 · help")
  .exitOverride();

const rootOption = () => new Option("--root <folder>", "项目文件夹，只读其中的文件 · only files inside it are read");
const langOption = () => new Option("--lang <lang>", "消息的语言 · language of messages").choices(["zh", "en"]);
const strictOption = () => new Option("--strict", "有警告也不出版 · make nothing when there are warnings");
const profileOption = () =>
  new Option("--profile <profile>", "付印、大样、存档 · which PDF").choices([...PROFILE_NAMES]).default("press");

/** Run a command's own file, and end with its exit code. */
function run<Args extends unknown[]>(command: (...args: Args) => Promise<number>) {
  return async (...args: Args) => {
    process.exitCode = await command(...args);
  };
}

program
  .command("build")
  .description("出版面 PDF，报告每篇稿件的行数字数 · make the page PDF and report the fit")
  .argument("<plan>", "版面计划 · page plan", existing)
  .option("--out <file>", "PDF 文件（默认：计划名.pdf）· the PDF (default: the plan's name)")
  .option("--report <file>", "报告 JSON · report as JSON")
  .addOption(profileOption())
  .addOption(strictOption())
  .addOption(rootOption())
  .addOption(langOption())
  .action(run(async (plan, options) => (await import("./cli/build.ts")).runBuild(plan, options)));

program
  .command("check")
  .description("查出所有问题和溢缺，不出 PDF · all problems and the fit, no PDF")
  .argument("<plan>", "版面计划 · page plan", existing)
  .addOption(strictOption())
  .addOption(rootOption())
  .addOption(langOption())
  .action(run(async (plan, options) => (await import("./cli/check.ts")).runCheck(plan, options)));

program
  .command("watch")
  .description("文件一改就重出 · build again when a file changes")
  .argument("<plan>", "版面计划 · page plan", existing)
  .option("--out <file>", "PDF 文件（默认：计划名.pdf）· the PDF (default: the plan's name)")
  .option("--report <file>", "报告 JSON · report as JSON")
  .addOption(profileOption())
  .addOption(strictOption())
  .addOption(rootOption())
  .addOption(langOption())
  .action(run(async (plan, options) => (await import("./cli/watch.ts")).runWatch(plan, options)));

program
  .command("archive")
  .description("存档：PDF/A、文本、JSON、校验清单 · archive package")
  .argument("<plan>", "版面计划 · page plan", existing)
  .requiredOption("--out <folder>", "存档文件夹 · the package's folder")
  .addOption(strictOption())
  .addOption(rootOption())
  .addOption(langOption())
  .action(run(async (plan, options) => (await import("./cli/archive.ts")).runArchive(plan, options)));

program
  .command("fonts")
  .description("字体文件、用处、许可、替补的字 · fonts, roles, licences, fallback")
  .argument("<plan>", "版面计划 · page plan", existing)
  .addOption(rootOption())
  .addOption(langOption())
  .action(run(async (plan, options) => (await import("./cli/fonts.ts")).runFonts(plan, options)));

/** A plan's path as given: whether it is there is for the loader to say, with a hint. */
function existing(path: string): string {
  if (path.trim() === "") throw new InvalidArgumentError("空路径 · empty path");
  return path;
}

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.usage;
  } else {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(
      `${detail}\n\npaiban 自身出错，请把以上内容连同版面计划报告给我们\nThis is a fault of paiban: please report the lines above, with the plan.\n`,
    );
    process.exitCode = EXIT.fault;
  }
}
