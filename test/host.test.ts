/** The host: its time of making, the only clock of the house, and the files that come with it. */
import { afterEach, describe, expect, test, vi } from "vitest";
import { faultOf } from "../src/cli/fault.ts";
import { createHost } from "../src/host.ts";
import { REPOSITORY } from "./support/desk.ts";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.useRealTimers();
});

describe("the time of making", () => {
  const time = () => createHost(REPOSITORY).localTime();

  test("is the machine's own, to the minute", () => {
    vi.stubEnv("SOURCE_DATE_EPOCH", undefined);
    vi.useFakeTimers({ now: new Date(2026, 0, 5, 9, 7, 59) });
    expect(time()).toBe("2026-01-05 09:07");
  });

  test.each([
    ["1795614000", "2026-11-25 13:40 UTC"],
    ["0", "1970-01-01 00:00 UTC"],
  ])("is what SOURCE_DATE_EPOCH names, in UTC: %s", (epoch, expected) => {
    vi.stubEnv("SOURCE_DATE_EPOCH", epoch);
    expect(time()).toBe(expected);
  });

  test.each(["", "yesterday", "-5", "1e99", "9".repeat(40)])("is the machine's where that is no time: %j", (epoch) => {
    vi.stubEnv("SOURCE_DATE_EPOCH", epoch);
    vi.useFakeTimers({ now: new Date(2026, 10, 25, 23, 40) });
    expect(time()).toBe("2026-11-25 23:40");
  });
});

test("a file of paiban's own that is not there is the installation's fault, told as the machine's refusal", () => {
  let thrown: unknown;
  try {
    createHost(REPOSITORY).readResource("dictionary/none.trie");
  } catch (error) {
    thrown = error;
  }
  const { exit, diagnostic } = faultOf(thrown);
  expect([exit, diagnostic.code]).toEqual([4, "SYSTEM_REFUSED"]);
  expect(diagnostic.message.en).toContain("dictionary/none.trie");
});
