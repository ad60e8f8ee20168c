/** An edit at any moment is seen: before the first page is out, as it is said that changes are waited for, in a rebuild. */
import { mkdtempSync, readFileSync, rmSync, watch, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect, it } from "vitest";
import { createDesk, createHost } from "../../src/index.ts";
import { digestOf as digestOfBytes } from "../corpus/make.mjs";
import { diskDesk, type Files, han, REPOSITORY, removeDesk, STYLE } from "../support/desk.ts";
import { digestOf, paibanRunning } from "./run.ts";

const PROFILE = readFileSync(join(REPOSITORY, "profiles/newsprint-tr002.icc"));

/** The same size each time. */
let edits = 0;
function edit(root: string): void {
  edits++;
  writeFileSync(join(root, "a.md"), `---\ntitle: 灯火\n---\n第${String(edits).padStart(4, "0")}次${han(50)}。\n`);
}

async function coldDigest(root: string): Promise<string | undefined> {
  const desk = createDesk(createHost(root), join(root, "plan.yaml"), "press");
  const pdf = await desk.render(desk.layOut());
  return pdf && digestOfBytes(pdf);
}

interface Watching {
  readonly running: ReturnType<typeof paibanRunning>;
  readonly root: string;
  readonly out: string;
}

/** Start to watch, let something happen, and wait for the page of the files as they are then. */
async function expectSeen(happen: (watching: Watching) => Promise<void>, files: Files = {}): Promise<void> {
  const root = diskDesk(files);
  const out = mkdtempSync(join(tmpdir(), "paiban-moments-"));
  const running = paibanRunning(["watch", join(root, "plan.yaml"), "--out", join(out, "page.pdf")]);
  try {
    await happen({ running, root, out });
    const wanted = await coldDigest(root);
    const now = () => {
      try {
        return digestOf(join(out, "page.pdf"));
      } catch {
        return undefined;
      }
    };
    for (const until = Date.now() + 60_000; now() !== wanted && Date.now() < until; ) await pause(10);
    expect(now(), running.output).toBe(wanted);
  } finally {
    running.kill("SIGINT");
    expect(await running.ended).toBe(0);
    rmSync(out, { recursive: true, force: true });
    removeDesk(root);
  }
}

it.concurrent.each([0, 60, 120, 180, 240, 300, 400, 600])("%s ms after the start", (milliseconds) =>
  expectSeen(async ({ root }) => {
    await pause(milliseconds);
    edit(root);
  }),
);

it.concurrent.each([0, 1, 5, 20])(
  "%s ms after it is said for the first time that changes are waited for",
  (milliseconds) =>
    expectSeen(async ({ running, root }) => {
      await running.heard("waiting for changes");
      if (milliseconds > 0) await pause(milliseconds);
      edit(root);
    }),
);

it.concurrent("as the page is written, again and again", () =>
  expectSeen(async ({ running, root, out }) => {
    await running.heard("waiting for changes");
    for (let i = 0; i < 5; i++) {
      const written = new Promise<void>((resolve) => {
        const watcher = watch(out, () => {
          watcher.close();
          edit(root);
          resolve();
        });
      });
      edit(root);
      await written;
    }
  }));

it.concurrent("a file that goes and comes while a page is made of it", () =>
  expectSeen(
    async ({ running, root }) => {
      await running.heard("waiting for changes");
      for (let i = 0; i < 25; i++) {
        edit(root);
        await pause(70 + i * 4);
        rmSync(join(root, "own.icc"));
        await pause(i % 5);
        writeFileSync(join(root, "own.icc"), PROFILE);
      }
    },
    { "own.icc": PROFILE, "style.yaml": `printing: { condition: 望潮, profile: own.icc }\n${STYLE}` },
  ));

it.concurrent("two edits of one size, one at once after the other", () =>
  expectSeen(async ({ running, root }) => {
    await running.heard("waiting for changes");
    for (let i = 0; i < 20; i++) {
      edit(root);
      edit(root);
      await pause(i * 7);
    }
  }));
