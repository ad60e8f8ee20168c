#!/usr/bin/env node
/** What `paiban` runs. Where there is no code that V8 takes, that of this build is kept, if the folder can be written to. */
import { paceForOne } from "./cli/pace.ts";
import { type KeptCode, loadCode } from "./kept-code.ts";

paceForOne();

const { isKept, keep, run } = loadWhole();
// A page that is made has called what is worth keeping; a question for help has not, nor has a page with errors.
const keepOfMade = (code: number) => {
  if (code === 0) keep();
};
if (!isKept && process.argv[2] === "build") process.on("exit", keepOfMade);

/** A damaged program makes no page: what is said of it is in no catalogue, which is in the bundle. */
function loadWhole(): KeptCode {
  try {
    return loadCode();
  } catch (error) {
    process.stderr.write(
      `paiban 的程序文件读不出或已损坏，请重新安装 · a file of the program cannot be read or is damaged: install paiban again\n${String(error)}\n`,
    );
    process.exit(3);
  }
}

/** A module apart: a command that takes its time, or the pool of workers. Little is called here that is worth keeping. */
function importApart(path: string): Promise<unknown> {
  process.off("exit", keepOfMade);
  return import(path);
}

void run(importApart).runCommand();
