/**
 * After any sequence of file operations `paiban watch` has made what a cold build makes. PAIBAN_OPERATIONS says how many
 * operations, PAIBAN_SEED which.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, expect, it } from "vitest";
import { isAcceptable, openDesk, reportOn } from "../../src/cli/desk.ts";
import { createDesk } from "../../src/desk.ts";
import { digestOf as digestOfBytes } from "../corpus/make.mjs";
import { withoutAdvice } from "../corpus/ways.ts";
import { BusyDesk } from "../support/file-operations.ts";
import { digestOf, paibanRunning } from "./run.ts";

const OPERATIONS = Number(process.env.PAIBAN_OPERATIONS ?? 200);
const SEED = Number(process.env.PAIBAN_SEED ?? 20261128);
/** Operations that follow one another before anybody waits. */
const MOST_AT_ONCE = 5;
/** Milliseconds between them, of which some fall into a build. */
const MOST_APART = 90;
/** On a busy machine all takes its time: only what is never seen is waited for so long. */
const MOST_WAIT = 60_000;

const busy = new BusyDesk(SEED, true);
const out = mkdtempSync(join(tmpdir(), "paiban-watched-"));
const [pdf, report] = [join(out, "page.pdf"), join(out, "page.json")];
const running = paibanRunning(["watch", busy.plan, "--out", pdf, "--report", report]);
afterAll(() => {
  running.kill("SIGKILL");
  busy.remove();
  rmSync(out, { recursive: true, force: true });
});

interface State {
  /** Of a page that may be made; of one that may not, an old one stays. */
  readonly pdf: string | undefined;
  readonly report: string;
}

async function cold(): Promise<State> {
  const { host, terminal, path } = openDesk(busy.plan, { lang: "en" });
  const desk = createDesk(host, path, "press");
  const laidOut = desk.layOut();
  const bytes = isAcceptable(laidOut, false) ? await desk.render(laidOut) : undefined;
  return plain({ pdf: bytes && digestOfBytes(bytes), report: reportOn(laidOut, terminal) });
}

function plain({ pdf, report }: { readonly pdf: string | undefined; readonly report: object }): State {
  return { pdf, report: JSON.stringify(withoutAdvice({ pdf, report }).report) };
}

function watched(isMade: boolean): State | undefined {
  if (!existsSync(report)) return undefined;
  const text = readFileSync(report, "utf8");
  return plain({ pdf: isMade && existsSync(pdf) ? digestOf(pdf) : undefined, report: JSON.parse(text) as object });
}

/** Wait until what was watched is what a cold build makes. */
async function expectCold(history: readonly string[]): Promise<void> {
  const wanted = await cold();
  const isThere = () => {
    const now = watched(wanted.pdf !== undefined);
    return now?.pdf === wanted.pdf && now?.report === wanted.report;
  };
  for (const until = Date.now() + MOST_WAIT; !isThere(); await pause(10)) {
    if (Date.now() < until && !running.hasEnded) continue;
    expect(watched(wanted.pdf !== undefined), `${history.join("\n")}\n\n${running.output.slice(-3000)}`).toEqual(
      wanted,
    );
  }
}

it(`${OPERATIONS} operations, by seed ${SEED}`, { timeout: OPERATIONS * 5_000 + 2 * MOST_WAIT }, async () => {
  const history: string[] = [];
  let made = 0;
  while (history.length < OPERATIONS) {
    for (let left = 1 + busy.number(MOST_AT_ONCE); left > 0 && history.length < OPERATIONS; left--) {
      history.push(busy.operate());
      if (busy.number(2) === 0) await pause(busy.number(MOST_APART));
    }
    if (busy.number(6) === 0) {
      busy.mend();
      history.push("mend");
    }
    await expectCold(history);
    if ((await cold()).pdf) made++;
  }
  busy.mend();
  await expectCold(history);
  // Nor does it change its mind when all has been still for long.
  await pause(3000);
  await expectCold(history);
  const builds = running.output.match(/^\d\d:\d\d:\d\d /gm)?.length;
  process.stderr.write(`${history.length} operations, ${builds} builds told, ${made} states with a page\n`);
  expect(running.output).not.toMatch(/^ {4}at /m);
});
