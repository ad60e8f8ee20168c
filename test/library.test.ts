/** The library as a program uses it: what a page was laid out for is what it is printed for. */
import { expect, test } from "vitest";
import { renderPdf } from "../src/index.ts";
import { han, layOutDesk, memoryHost } from "./support/desk.ts";
import { pdfiumText } from "./support/read-pdf.ts";

const over = { "a.md": `---\ntitle: 灯火\n---\n${han(790)}。\n` };

test("a page that lacks its overset lines is printed as a proof, and as nothing else", async () => {
  const proof = layOutDesk(over, "proof");
  expect(proof.profile).toBe("proof");
  const pdf = await renderPdf(memoryHost(over), proof);
  expect(await pdfiumText(pdf as Uint8Array)).toContain("大样");
  for (const profile of ["press", "archive"] as const) {
    expect(await renderPdf(memoryHost(over), layOutDesk(over, profile))).toBeUndefined();
  }
});

test("a program that hands over a profile, as was done once, is told so", async () => {
  const proof = layOutDesk(over, "proof");
  await expect(renderPdf(memoryHost(over), proof, "press" as "zh")).rejects.toThrow(
    /laid out for proof .* not "press"/,
  );
});
