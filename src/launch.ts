#!/usr/bin/env node
/** What `paiban` runs. Where there is no code that V8 takes, that of this build is kept, if the folder can be written to. */
import { paceForOne } from "./cli/pace.ts";
import { loadCode } from "./kept-code.ts";

paceForOne();

const { isKept, keep, run } = loadCode();
// A page that is made has called what is worth keeping; a question for help has not, nor has a page with errors.
const keepOfMade = (code: number) => {
  if (code === 0) keep();
};
if (!isKept && process.argv[2] === "build") process.on("exit", keepOfMade);

/** A module apart: a command that takes its time, or the pool of workers. Little is called here that is worth keeping. */
function importApart(path: string): Promise<unknown> {
  process.off("exit", keepOfMade);
  return import(path);
}

void run(importApart).runCommand();
