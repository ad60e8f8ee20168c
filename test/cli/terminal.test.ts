/** No text of a desk makes a terminal do anything: every place where one is printed, with all kinds at once. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { createTerminal } from "../../src/cli/terminal.ts";
import runJob from "../../src/cli/worker.ts";
import { visible } from "../../src/diagnostics/controls.ts";
import { ARTICLE, diskDesk, type Files, han, planOf, REPOSITORY, removeDesk, STYLE } from "../support/desk.ts";
import { paiban, paibanRunning } from "./run.ts";

/** What a terminal acts on, and how it is shown. */
const KINDS: readonly (readonly [kind: string, raw: string, shown: string])[] = [
  ["window title", "\u001b]0;望\u0007", "␛]0;望␇"],
  ["clear screen", "\u001b[2J", "␛[2J"],
  ["colour", "\u001b[31m", "␛[31m"],
  ["start of line", "\r", "␍"],
  ["backspace and delete", "\b\u007f", "␈␡"],
  ["one-byte sequence", "\u009b2J", "‹U+009B›2J"],
  ["next line", "\u0085", "‹U+0085›"],
  ["override of direction", "\u202e", "‹U+202E›"],
  ["isolate", "\u2067", "‹U+2067›"],
  ["mark of direction", "\u061c\u200f", "‹U+061C›‹U+200F›"],
];
/** A name may hold a line end besides: it must not begin a line of its own. */
const RAW = `潮${KINDS.map(([, raw]) => raw).join("起")}`;
const NAME = `${RAW}\nmade`;
const SHOWN = visible(NAME);
/** As YAML writes it. */
const QUOTED = JSON.stringify(NAME);

/** The code points of a text that a terminal acts on, but the ends of lines. */
function actedOn(text: string): string[] {
  const found = text.match(/(?!\n)[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu) ?? [];
  return found.map((one) => `U+${one.charCodeAt(0).toString(16)}`);
}

const desks: string[] = [];
afterAll(() => desks.forEach(removeDesk));

function deskOf(files: Files): string {
  const root = diskDesk(files);
  desks.push(root);
  return root;
}

it.each(KINDS)("%s is shown", (_, raw, shown) => expect(visible(raw)).toBe(shown));

it("any text is printed without what a terminal acts on, and what it does not act on is as it was", () => {
  const all = Array.from({ length: 0x3000 }, (_, code) => String.fromCharCode(code));
  const kept = all.filter((one) => visible(one) === one);
  expect(actedOn(all.map(visible).join("")).concat(actedOn(kept.join("")))).toEqual([]);
  const lost = all.filter((one) => visible(one) !== one && one !== "\n" && actedOn(one).length === 0);
  expect(lost).toEqual([]);
});

it("nothing but the terminal writes to standard output and standard error", () => {
  const source = join(REPOSITORY, "src");
  const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
  const writing = files.filter((name) =>
    /\bstd(?:out|err)\.write\(|\bconsole\./.test(readFileSync(join(source, name), "utf8")),
  );
  // A damaged program has no terminal yet: its launcher says so, in words of its own.
  expect(writing.sort()).toEqual([join("cli", "terminal.ts"), "launch.ts"]);
});

/** A place, the desk that has something to print there, and the command that prints it. */
interface Place {
  readonly files?: Files;
  readonly args: readonly string[];
  /** Where not all of the name is printed there. */
  readonly shown?: string;
}

const named = {
  [`${NAME}.md`]: ARTICLE,
  "plan.yaml": planOf(`layout: [{ article: ${JSON.stringify(`${NAME}.md`)} }]\n`),
};
const namedPlan = { [`${NAME}.yaml`]: planOf(), [`${NAME}2.yaml`]: planOf("layout: [{ article: none.md }]\n") };
const withKey = ARTICLE.replace("title", `${QUOTED}: 1\ntitle`);
const namedBlock = STYLE.replace("  plain:", `  ${JSON.stringify(`plain${RAW}`)}:`);

const PLACES: Readonly<Record<string, Place>> = {
  "a message": { files: { "a.md": withKey }, args: ["check", "plan.yaml"] },
  "a hint": {
    files: { "style.yaml": namedBlock, "plan.yaml": planOf("layout: [{ article: a.md, as: p }]\n") },
    args: ["check", "plan.yaml"],
    shown: visible(RAW),
  },
  "the name of a file": {
    files: { ...named, [`${NAME}.md`]: `${ARTICLE}\u{10ffff}` },
    args: ["check", "plan.yaml"],
    shown: `${SHOWN}.md:5:1: error`,
  },
  "a line of a text": {
    files: { "a.md": `${ARTICLE}\n\u{10ffff}${RAW}潮。\n` },
    args: ["check", "plan.yaml"],
    shown: visible(RAW),
  },
  "the table of how articles fit": { files: named, args: ["check", "plan.yaml"] },
  "what would fill the page": {
    files: named,
    args: ["check", "plan.yaml"],
    shown: `of ${SHOWN}, before its last mark`,
  },
  "the line of what was made": { args: ["build", "plan.yaml", "--out", `${NAME}.pdf`], shown: `made ${SHOWN}.pdf` },
  "what was not made of many": {
    files: namedPlan,
    args: ["build", "plan.yaml", `${NAME}.yaml`, `${NAME}2.yaml`, "--out", "out"],
    shown: `not made (${SHOWN}2.yaml)`,
  },
  "the name above a page's messages": {
    files: namedPlan,
    args: ["build", "plan.yaml", `${NAME}2.yaml`, "--out", "out", "--jobs", "2"],
    shown: `── ${SHOWN}2.yaml`,
  },
  "a change to be tried": { args: ["fit", "plan.yaml", "--cut", NAME] },
  "an article that is asked for": { args: ["explain", "plan.yaml", `${NAME}:1`] },
  "a font and its licence": {
    files: { "style.yaml": STYLE.replace("licence: OFL-1.1", `licence: ${QUOTED}`) },
    args: ["fonts", "plan.yaml"],
    shown: `licence ${SHOWN}`,
  },
  "a galley": {
    files: named,
    args: ["galley", `${NAME}.md`, "--style", "style.yaml"],
    shown: `made ${SHOWN}.galley.pdf`,
  },
  "a measure": { args: ["galley", "a.md", "--style", "style.yaml", "--measure", NAME] },
  "the package that was archived": { args: ["archive", "plan.yaml", "--out", NAME], shown: `archived ${SHOWN}:` },
  "a file to be judged": { args: ["lint", `${NAME}.pdf`] },
  "a root that is not there": { args: ["check", "plan.yaml", "--root", NAME] },
  "an option that is none": { args: ["check", "plan.yaml", `--${RAW}`], shown: visible(RAW) },
  "a value that is none": { args: ["check", "plan.yaml", "--lang", RAW], shown: visible(RAW) },
  "a command that is none": { args: [RAW], shown: visible(RAW) },
};

it.concurrent.each(Object.entries(PLACES))("%s", async (_, { files = {}, args, shown = SHOWN }) => {
  const { stdout, stderr } = await paiban(args, { cwd: deskOf(files) });
  expect(stdout + stderr).toContain(shown);
  expect(actedOn(stdout + stderr)).toEqual([]);
});

it("watch: the names of what was saved, what has changed, new problems", async () => {
  const root = deskOf(named);
  const running = paibanRunning(["watch", join(root, "plan.yaml"), "--out", join(root, `${NAME}.pdf`)]);
  await running.saying("waiting for changes", 1);
  writeFileSync(join(root, `${NAME}.md`), `${ARTICLE}\n\u{10ffff}${han(500)}${RAW}\n`);
  await running.saying("CHARACTER_LOST", 1);
  running.kill("SIGINT");
  await running.ended;
  expect(running.output).toContain(`${SHOWN}.md: 1 new error`);
  expect(actedOn(running.output)).toEqual([]);
});

it("a fault of paiban's own, with the lines of its trace", async () => {
  const root = deskOf({});
  const job = {
    plan: join(root, `${NAME}.yaml`),
    out: join(root, "x.pdf"),
    profile: NAME as "press",
    lang: "en",
  } as const;
  const { exit, said } = await runJob({ ...job, isReporting: false });
  const written: string[] = [];
  const write = process.stderr.write;
  process.stderr.write = (chunk: string | Uint8Array) => written.push(`${chunk}`) > 0;
  try {
    for (const { kind, lines } of said) createTerminal("en")[kind](...lines);
  } finally {
    process.stderr.write = write;
  }
  expect([exit, written.join("").includes(SHOWN)]).toEqual([3, true]);
  expect(written.join("")).toMatch(/^ {4}at /m);
  expect(actedOn(written.join(""))).toEqual([]);
});

it("JSON says what there is, and shows a terminal none of it", async () => {
  const root = deskOf({ ...named, [`${NAME}.md`]: `${withKey}\n${RAW}潮。\n` });
  await paiban(["check", "plan.yaml", "--report", "report.json"], { cwd: root });
  const report = readFileSync(join(root, "report.json"), "utf8");
  expect(actedOn(report)).toEqual([]);
  const { diagnostics } = JSON.parse(report) as { diagnostics: { file: string; message: string }[] };
  expect(diagnostics.map(({ file }) => file)).toContain(`${NAME}.md`);
  expect(diagnostics.some(({ message }) => message.includes(NAME))).toBe(true);

  writeFileSync(join(root, `${NAME}.md`), ARTICLE);
  await paiban(["archive", "plan.yaml", "--out", "package"], { cwd: root });
  const json = readdirSync(join(root, "package"), { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".json"),
  );
  const packed = json.map((name) => readFileSync(join(root, "package", name), "utf8"));
  expect(packed.flatMap(actedOn)).toEqual([]);
  expect(packed.some((text) => text.includes("\\u202e"))).toBe(true);

  mkdirSync(join(root, "judged"));
  await paiban(["build", "plan.yaml", "--out", `${NAME}.pdf`], { cwd: root });
  await paiban(["lint", `${NAME}.pdf`, "--json", "judged/lint.json"], { cwd: root });
  const judged = readFileSync(join(root, "judged/lint.json"), "utf8");
  expect(actedOn(judged)).toEqual([]);
  expect(JSON.parse(judged)).toMatchObject({ file: `${NAME}.pdf` });
});
