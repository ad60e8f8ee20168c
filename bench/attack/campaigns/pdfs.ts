/** PDFs for `lint`: damaged ones of paiban's own, and other programs' with odd figures and bombs. */
import { PDF } from "../case.ts";
import { inProcess } from "../in-process.ts";
import { damageIn } from "../make/damage.ts";
import { handmadePdf } from "../make/pdf.ts";
import { SMALL } from "../make/small.ts";
import { Room } from "../room.ts";

export const pdfs = inProcess(500, async (stage) => {
  const room = new Room(stage, SMALL);
  const own: Uint8Array[] = [];
  for (const profile of ["press", "proof", "archive"]) {
    await room.paiban(["build", "plan.yaml", "--profile", profile, "--out", PDF]);
    own.push(room.read(PDF) ?? new Uint8Array());
  }
  room.leave();
  return (random) => {
    const sound = random.chance(0.35) ? random.pick(own) : handmadePdf(random);
    const [tail, all] = [
      { at: Math.max(0, sound.length - 300), length: 300 },
      { at: 0, length: sound.length },
    ];
    const isWhole = random.chance(0.4);
    const edits = isWhole ? [] : damageIn(random, sound.length, [all, all, tail]);
    return { job: "lint", profile: "press", files: {}, damage: { file: PDF, sound, edits }, isReadBack: false };
  };
});
