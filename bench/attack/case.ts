/** An input that is tried in process: files of a folder, and what is made of them. */

import type { ProfileName } from "../../src/export/pdf/profile.ts";
import type { Files } from "./finding.ts";
import { budget, minimise } from "./minimise.ts";

export interface Case {
  readonly job: "build" | "galley" | "lint";
  readonly profile: ProfileName;
  readonly files: Files;
  /** A binary file that was damaged, and how: its bytes follow. */
  readonly damage?: Damage;
  /** Whether the PDF is read back by programs that share no code with paiban. */
  readonly isReadBack: boolean;
  /** Whether advice is asked for, which takes longer than the page. */
  readonly isAdvised?: boolean;
  /** Whether the command that ships is held against the library. */
  readonly isCompared?: boolean;
}

export interface Damage {
  readonly file: string;
  readonly sound: Uint8Array;
  readonly edits: readonly Edit[];
}

export type Edit =
  /** Bytes written over others. */
  | { readonly at: number; readonly bytes: readonly number[] }
  /** The file ends here. */
  | { readonly cut: number };

export const PLAN = "plan.yaml";
export const ARTICLE = "a.md";
export const PDF = "page.pdf";
/** Of a printing condition. */
export const PROFILE = "p.icc";

/** Font of every page in process, as plans name it; it stands in the folder already. */
export const FONT = "fonts/kai.ttf";

export function damaged({ sound, edits }: Damage): Uint8Array {
  let bytes = Buffer.from(sound);
  for (const edit of edits) {
    if ("cut" in edit) bytes = bytes.subarray(0, edit.cut);
    else bytes.set(edit.bytes.slice(0, Math.max(0, bytes.length - edit.at)), Math.min(edit.at, bytes.length));
  }
  return bytes;
}

export function filesOf({ files, damage }: Case): Files {
  return damage ? { ...files, [damage.file]: damaged(damage) } : files;
}

/** Bytes to a power of ten: what is small and takes long is another thing than what is large. */
export function magnitudeOf(input: Case): number {
  const bytes = Object.values(filesOf(input)).reduce((sum, content) => sum + content.length, 0);
  return 10 ** Math.floor(Math.log10(Math.max(1, bytes)));
}

/** What to run in the folder of the files to see it again. */
export function commandOf({ job, profile }: Case): string {
  if (job === "lint") return `paiban lint ${PDF}`;
  return job === "galley" ? `paiban galley ${ARTICLE} --style style.yaml` : `paiban build ${PLAN} --profile ${profile}`;
}

/** Tries and seconds for an input. */
const TRIES = 120;
const SECONDS = 120;

/** The lines, and then the characters, that are enough to fail; of a damaged file the damages. */
export async function minimised(input: Case, fails: (input: Case) => Promise<boolean>): Promise<Case> {
  const allowed = budget(TRIES, SECONDS);
  let least = input;
  const { damage } = input;
  if (damage) {
    const edits = await minimise(damage.edits, (edits) => fails({ ...input, damage: { ...damage, edits } }), allowed);
    least = { ...input, damage: { ...damage, edits } };
  }
  for (const split of [lines, characters]) {
    for (const [name, text] of Object.entries(least.files)) {
      if (typeof text !== "string") continue;
      const others = least.files;
      const withText = (parts: readonly string[]): Case => ({ ...least, files: { ...others, [name]: parts.join("") } });
      least = withText(await minimise(split(text), (parts) => fails(withText(parts)), allowed));
    }
  }
  return least;
}

const lines = (text: string) => text.split(/(?<=\n)/);

/** Of texts that are long for their lines: chunks, for what matters there is how many there are. */
const PIECES = 32;
const LONG = 400;

function characters(text: string): string[] {
  if (text.length < LONG) return [text];
  const all = [...text];
  const size = Math.ceil(all.length / PIECES);
  return Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size).join(""));
}
