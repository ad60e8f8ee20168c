/**
 * Break sample headlines of test/headlines and print them, for an editor's eye.
 *
 *   npx tsx bench/headlines.ts [how many] [balanced|longShort] [seed]
 */
import type { HeadShape } from "../src/model/style.ts";
import { breakHead, readHeadlines, widthOfHead } from "../test/headlines/heads.ts";
import { generator } from "../test/headlines/random.ts";

const [count = "40", shape = "balanced", seed = "20261120"] = process.argv.slice(2);

const random = generator(Number(seed));
const heads = readHeadlines()
  .map((head) => ({ head, order: random() }))
  .sort((a, b) => a.order - b.order)
  .slice(0, Number(count));

const started = performance.now();
for (const { head } of heads) {
  const lines = 2 + Math.floor(random() * (head.text.length > 18 ? 2 : 1));
  // A line of the head has up to a third more room than it needs.
  const measure = Math.ceil((widthOfHead(head.text) / lines) * (1.1 + random() / 4));
  const broken = breakHead(head.text, measure, lines + 1, { shape: shape as HeadShape });
  console.log(
    `${String(measure).padStart(3)} em  ${broken?.lines.join("\n        ") ?? `${head.text}: does not fit`}\n`,
  );
}
console.log(`${heads.length} heads in ${(performance.now() - started).toFixed(0)} ms, the dictionary included`);
