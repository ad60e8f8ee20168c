/** Escape sequences, controls and turned directions in every place that is ever told: none of them reaches a terminal. */
import { renameSync } from "node:fs";
import { join } from "node:path";
import type { Attempt, Campaign, Stage } from "../campaign.ts";
import type { Fault, Files } from "../finding.ts";
import { handmadePdf } from "../make/pdf.ts";
import { SMALL } from "../make/small.ts";
import { quoted } from "../paths/outputs.ts";
import type { Random } from "../random.ts";
import { Room } from "../room.ts";
import { faultsOfRun, hasControls } from "../run.ts";
import { faultsOfInfo, faultsOfXmp } from "../xmp.ts";

/** Colours, the window's title, a cleared screen, lines written over, their forms of one byte, turned directions. */
const ATTACKS = [
  "\u001b[31m",
  "\u001b]0;x\u0007",
  "\u001b[2J",
  "\r",
  "\u0008",
  "\u0007",
  "\u009b31m",
  "\u0085",
  "\u202e",
  "\u2066",
  "\u200f",
  "\u061c",
  "\u007f",
  "\u0001",
  "\ufffe",
];

interface Place {
  readonly files?: (odd: string) => Files;
  /** Instead of the commands on a plan. */
  readonly args?: (odd: string) => readonly string[];
  /** A file that takes a name. */
  readonly rename?: readonly [from: string, to: (odd: string) => string];
}

const plan = (from: string, to: string): Files => ({ "plan.yaml": `${SMALL["plan.yaml"]}`.replace(from, to) });
const style = (from: string, to: string): Files => ({ "style.yaml": `${SMALL["style.yaml"]}`.replace(from, to) });
const a = (text: string): Files => ({ "a.md": text });
/** As it may be typed into YAML, and as it stands there. */
const written = (odd: string) =>
  JSON.stringify(`潮${odd}起`).replaceAll(/[\u007f-\uffff]/g, (unit) =>
    unit >= "\u3000" && unit < "\ufe00" ? unit : `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

const PLACES: Readonly<Record<string, Place>> = {
  "a key of the plan": { files: (odd) => plan("credits:", `${written(odd)}:`) },
  "a key of the plan as it is": { files: (odd) => plan("credits:", `cre${odd}dits:`) },
  section: { files: (odd) => plan("学访专版", written(odd)) },
  "section as it is": { files: (odd) => plan("学访专版", `"潮${odd}起"`) },
  "title of the PDF": { files: (odd) => plan("section: 学访专版", `title: ${written(odd)}, author: ${written(odd)}`) },
  "a role": { files: (odd) => plan("责任编辑", written(odd)) },
  "a name": { files: (odd) => plan("苏禾", written(odd)) },
  "a missing article": { files: (odd) => plan("a.md", written(odd)) },
  "a missing style": { files: (odd) => plan("style.yaml", written(odd)) },
  "a block style": { files: (odd) => plan("article: a.md", `{ article: a.md, as: ${written(odd)} }`) },
  "a headline": { files: (odd) => plan("article: a.md", `head: { title: ${written(odd)} }`) },
  paper: { files: (odd) => style("蓼湾晚报", written(odd)) },
  "a font": { files: (odd) => style("kai: {", `${written(odd)}: {`) },
  "a font's file": { files: (odd) => style("fonts/kai.ttf", written(odd)) },
  "a font's licence": { files: (odd) => style("OFL-1.1", written(odd)) },
  "a text style": { files: (odd) => style("text: body", `text: ${written(odd)}`) },
  furniture: { files: (odd) => style("第{number}版", `{${odd}}`.replaceAll('"', "")) },
  "an article's head": {
    files: (odd) => a(`---\ntitle: ${written(odd)}\nbyline: { name: ${written(odd)} }\n---\n潮起望海。\n`),
  },
  "a key of an article's head": { files: (odd) => a(`---\n${written(odd)}: 潮\n---\n潮起望海。\n`) },
  "an article's text": { files: (odd) => a(`潮起${odd}望海，**人间${odd}\n\n𠮷𡈽${odd}。\n`) },
  "an article's name": {
    rename: ["a.md", (odd) => `a${odd}.md`],
    files: (odd) => plan("a.md", written(odd).replace("潮", "a").replace("起", ".md")),
  },
  "a plan's name": { args: (odd) => ["build", `p${odd}.yaml`], rename: ["plan.yaml", (odd) => `p${odd}.yaml`] },
  "two plans' names": {
    args: (odd) => ["build", `p${odd}.yaml`, "style.yaml", "--out", "made"],
    rename: ["plan.yaml", (odd) => `p${odd}.yaml`],
  },
  "a missing plan": { args: (odd) => ["build", `none${odd}.yaml`] },
  "an output": { args: (odd) => ["build", "plan.yaml", "--out", `page${odd}.pdf`] },
  "an output that cannot be": { args: (odd) => ["build", "plan.yaml", "--out", `a.md/page${odd}.pdf`] },
  "a folder": { args: (odd) => ["archive", "plan.yaml", "--out", `kept${odd}`] },
  root: { args: (odd) => ["build", "plan.yaml", "--root", `none${odd}`] },
  "a command": { args: (odd) => [`bu${odd}ild`, "plan.yaml"] },
  "an option": { args: (odd) => ["build", "plan.yaml", `--o${odd}ut`, "x"] },
  "a profile": { args: (odd) => ["build", "plan.yaml", "--profile", `pr${odd}ess`] },
  "a paragraph to explain": { args: (odd) => ["explain", "plan.yaml", `a${odd}:1`] },
  "an article to cut": { args: (odd) => ["fit", "plan.yaml", "--cut", `a${odd}:1`] },
  "a PDF's name": { args: (odd) => ["lint", `page${odd}.pdf`], rename: ["page.pdf", (odd) => `page${odd}.pdf`] },
  "a missing PDF": { args: (odd) => ["lint", `none${odd}.pdf`] },
  "a galley's article": {
    args: (odd) => ["galley", `a${odd}.md`, "--style", "style.yaml"],
    rename: ["a.md", (odd) => `a${odd}.md`],
  },
};

const COMMANDS = [
  ["build", "plan.yaml", "--report", "page.json"],
  ["build", "plan.yaml", "--profile", "archive"],
  ["build", "plan.yaml", "--profile", "proof"],
  ["check", "plan.yaml", "--report", "page.json"],
  ["fonts", "plan.yaml"],
  ["explain", "plan.yaml", "a:1"],
  ["fit", "plan.yaml", "--cut", "a:2"],
  ["archive", "plan.yaml", "--out", "kept"],
  ["build", "plan.yaml", "style.yaml", "--out", "made"],
];

async function attack(stage: Stage, random: Random): Promise<Attempt> {
  const odd = random.pick(ATTACKS);
  const name = random.pick(Object.keys(PLACES));
  const place = PLACES[name];
  // A name of a file holds anything but a slash and a zero.
  const files: Files = {
    ...SMALL,
    ...(name.includes("PDF") ? { "page.pdf": handmadePdf(random) } : {}),
    ...place?.files?.(odd),
  };
  const room = new Room(stage, files);
  if (place?.rename) renameSync(join(room.desk, place.rename[0]), join(room.desk, place.rename[1](odd)));
  const args = [...(place?.args?.(odd) ?? random.pick(COMMANDS)), "--lang", random.pick(["zh", "en"])];
  const ran = await room.paiban(args);
  const faults: Fault[] = faultsOfRun(ran);
  if (hasControls(ran)) faults.push({ kind: "controls", what: name });
  faults.push(...(await faultsOfOutputs(room)).map((fault) => ({ ...fault, what: `${fault.what}: ${name}` })));
  room.leave();
  return {
    isMade: ran.code === 0,
    faults,
    seconds: room.seconds,
    megabytes: room.megabytes,
    files,
    steps: [`paiban ${args.map(quoted).join(" ")}`],
  };
}

async function faultsOfOutputs(room: Room): Promise<Fault[]> {
  const faults: Fault[] = [];
  const report = room.read("page.json");
  if (report) {
    try {
      JSON.parse(Buffer.from(report).toString());
    } catch {
      faults.push({ kind: "invalid", what: "a report that is no JSON" });
    }
  }
  for (const name of ["plan.pdf", "kept/page.pdf"]) {
    const pdf = room.read(name);
    if (pdf) faults.push(...faultsOfXmp(pdf), ...(await faultsOfInfo(pdf)));
  }
  return faults;
}

export const terminal: Campaign = {
  inCi: 36,
  begin: async (stage) => (random) => attack(stage, random),
};
