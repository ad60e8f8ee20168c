/** What a sound run makes of the small desk: all others are held against it. */
import type { Attempt, Stage } from "../campaign.ts";
import type { Fault, Files } from "../finding.ts";
import { SMALL } from "../make/small.ts";
import type { Random } from "../random.ts";
import { Room } from "../room.ts";
import { faultsOfRun, type Ran } from "../run.ts";

export interface Sound {
  readonly stage: Stage;
  /** The page as press PDF. */
  readonly pdf: Buffer;
}

/** One way to go wrong with paths, outputs, pipes. */
export type Scenario = (random: Random, sound: Sound) => Promise<Attempt>;

export async function soundRun(stage: Stage): Promise<Sound> {
  const room = new Room(stage, SMALL);
  const { code, stderr } = await room.paiban(["build", "plan.yaml", "--out", "page.pdf"]);
  const pdf = room.read("page.pdf");
  room.leave();
  if (code !== 0 || !pdf) throw new Error(`the small page is not made: ${stderr}`);
  return { stage, pdf: Buffer.from(pdf) };
}

/** The room is left. */
export function attempted(room: Room, files: Files, isMade: boolean, faults: readonly Fault[]): Attempt {
  room.leave();
  const { seconds, megabytes, steps } = room;
  return { isMade, faults, seconds, megabytes, files, steps };
}

/** Of a run that makes a PDF: it is there, whole, when the code says so, and else the old one is. */
export function faultsOfPdf(
  ran: Ran,
  sound: Sound,
  found: Uint8Array | undefined,
  old: Uint8Array | undefined,
): Fault[] {
  const faults = faultsOfRun(ran);
  const isNew = found !== undefined && sound.pdf.equals(found);
  const isOld = found === undefined ? old === undefined : old !== undefined && Buffer.from(old).equals(found);
  if (!isNew && !isOld) faults.push({ kind: "torn", what: "the PDF" });
  if (ran.code === 0 && !isNew) faults.push({ kind: "unsaid", what: "exit code 0, and no PDF" });
  if (ran.code === 1 && isNew && !isOld) faults.push({ kind: "unsaid", what: "exit code 1, and the PDF was replaced" });
  return faults;
}

/** What was changed that may not be. */
export function faultsOfChanges(changes: readonly string[], allowed: readonly string[]): Fault[] {
  const parts = changes.filter((path) => path.endsWith(".part"));
  const others = changes.filter((path) => !path.endsWith(".part") && !allowed.includes(path));
  return [
    ...(parts.length > 0 ? [{ kind: "torn" as const, what: "a part of a file is left behind" }] : []),
    ...others.map((path) => ({ kind: "touched" as const, what: path.replace(/\d+/g, "n") })).slice(0, 3),
  ];
}
