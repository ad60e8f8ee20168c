/** Articles as nobody types them, on a page that has room. */
import { stringify } from "yaml";
import { ARTICLE, PLAN } from "../case.ts";
import { inProcess } from "../in-process.ts";
import { article, head, oddBody } from "../make/copy.ts";
import { mutated } from "../make/mutate.ts";
import { style } from "../make/style.ts";

export const copy = inProcess(500, async () => (random) => {
  const text = article(head(random), oddBody(random));
  const written = random.chance(0.1) ? mutated(text, random) : text;
  return {
    job: random.chance(0.15) ? "galley" : "build",
    profile: random.pick(["press", "proof", "proof", "archive"]),
    files: {
      [ARTICLE]: random.chance(0.04) ? encoded(written, random.pick(["utf16le", "latin1"])) : written,
      "style.yaml": stringify(
        style(random, { columns: random.whole(1, 4), measure: random.whole(8, 24), lines: random.pick([40, 90]) }),
      ),
      [PLAN]: stringify({
        style: "style.yaml",
        page: { date: "2026-11-20", number: 6 },
        layout: [{ article: ARTICLE }],
      }),
    },
    isReadBack: random.chance(0.3),
  };
});

const encoded = (text: string, encoding: BufferEncoding) => Buffer.from(text, encoding);
