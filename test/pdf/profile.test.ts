/** The compressed printing condition is the one that lies beside it. */
import { readFileSync } from "node:fs";
import { inflateSync } from "node:zlib";
import { expect, test } from "vitest";

test("newsprint-tr002.icc.zlib holds newsprint-tr002.icc", () => {
  const packed = inflateSync(readFileSync("profiles/newsprint-tr002.icc.zlib"));
  expect(packed.equals(readFileSync("profiles/newsprint-tr002.icc"))).toBe(true);
});
