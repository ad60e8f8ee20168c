/** A desk that goes on, on the disk: after any sequence of file operations it makes what a process makes that has just begun. */
import { isDeepStrictEqual } from "node:util";
import { afterAll, expect, it } from "vitest";
import { createHost } from "../src/host.ts";
import { createDesk } from "../src/index.ts";
import { briefs } from "./support/desk.ts";
import { BusyDesk } from "./support/file-operations.ts";

const OPERATIONS = Number(process.env.PAIBAN_OPERATIONS ?? 200);
const SEED = Number(process.env.PAIBAN_SEED ?? 20261120);
const MOST_AT_ONCE = 4;

const busy = new BusyDesk(SEED, false);
afterAll(() => busy.remove());

it(`${OPERATIONS} operations, by seed ${SEED}`, { timeout: OPERATIONS * 5_000 }, async () => {
  const host = createHost(busy.root);
  const warm = createDesk(host, busy.plan, "press");
  const history: string[] = [];
  let made = 0;
  while (history.length < OPERATIONS) {
    for (let left = 1 + busy.number(MOST_AT_ONCE); left > 0; left--) history.push(busy.operate());
    if (busy.number(5) === 0) {
      busy.mend();
      history.push("mend");
    }
    const cold = createDesk(host, busy.plan, "press");
    const [now, wanted] = [warm.layOut(), cold.layOut()];
    const said = history.join("\n");
    expect(briefs(now), said).toEqual(briefs(wanted));
    expect(isDeepStrictEqual(now.diagnostics, wanted.diagnostics), said).toBe(true);
    expect(isDeepStrictEqual(now.page, wanted.page), said).toBe(true);
    const [pdf, coldPdf] = [await warm.render(now), await cold.render(wanted)];
    expect(Buffer.compare(pdf ?? Buffer.of(), coldPdf ?? Buffer.of()), said).toBe(0);
    if (pdf) made++;
  }
  expect(made).toBeGreaterThan(OPERATIONS / 20);
});
