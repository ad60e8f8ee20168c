/**
 * What may befall the files of a desk while it is at work: edits in place and beside, at one size, by editors, copying
 * programs and people who move folders; links; names that differ in their normalization alone. Seeded, and each operation
 * says what it did.
 */
import {
  copyFileSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FONT, han, NOTO_SANS, planOf, REPOSITORY, STYLE } from "./desk.ts";

const PROFILE = join(REPOSITORY, "profiles/newsprint-tr002.icc");
/** Offset in a profile's header (ICC.1, 7.2.8). */
const HOUR_OF_MAKING = 30;

/** A name as one system writes it and as another does: on most disks of Linux two files. */
const [COMPOSED, APART] = ["caf\u00e9.md", "cafe\u0301.md"];

const article = (title: string, ...texts: readonly string[]) => `---\ntitle: ${title}\n---\n${texts.join("\n\n")}\n`;

/** Among them one with a character that one font has and the other lacks. */
const TEXTS: readonly string[] = [
  article("灯火", `${han(60)}。`),
  article("火灯", `${han(60)}。`),
  article("灯火", `${han(61)}。`, `${han(30)}。`),
  article("潮声", `${han(200)}。`),
  article("潮声", `${han(30)}≅${han(9)}。`),
  article(han(40), `${han(20)}。`),
  "---\ntitle: 没有关上",
  "",
];

const blocks = (...names: readonly string[]) =>
  planOf(`layout:\n${names.map((name) => `  - article: ${name}\n`).join("")}`);
const PLANS: readonly string[] = [
  blocks("a.md", "copy/b.md", "linked.md"),
  blocks("a.md", "copy/b.md", "linked.md"),
  blocks("a.md", COMPOSED),
  blocks("a.md", APART),
  blocks(COMPOSED, APART),
  blocks("copy/b.md", "new.md"),
  blocks("a.md", "linked-copy/b.md"),
  blocks("a.md", "../above.md"),
  blocks("a.md").replace("layout:", "override: { styles: { title: { size: 14pt } } }\nlayout:"),
  blocks("a.md").replace("layout:", "layout"),
];

const WHOLE_STYLE = STYLE.replace("styles:\n", "  other: { file: fonts/other.ttf }\nstyles:\n").replace(
  "fonts:\n",
  "printing: { condition: 望潮, profile: profiles/own.icc }\nfonts:\n",
);
const STYLES: readonly string[] = [
  WHOLE_STYLE,
  WHOLE_STYLE.replace("fonts: [kai], size: 20pt", "fonts: [other], size: 20pt"),
  WHOLE_STYLE.replace("leading: 15pt", "leading: 16pt"),
  WHOLE_STYLE.replace("leading: 15pt", "leading: 17pt"),
  WHOLE_STYLE.replace("text: body", "text: bdoy"),
  STYLE,
];

const ARTICLES = [
  "a.md",
  "copy/b.md",
  "store/1.md",
  "store/2.md",
  "linked.md",
  "linked-copy/b.md",
  "new.md",
  COMPOSED,
  APART,
  "../above.md",
];
const LINKS: readonly (readonly [name: string, targets: readonly string[]])[] = [
  ["linked.md", ["store/1.md", "store/2.md", "a.md", "store/none.md"]],
  ["linked-copy", ["copy", "store", "none"]],
];
const FOLDERS = ["fonts", "copy", "profiles", "store", "."];
const AWAY = ".away";

/** Numbers from 0 to 1, the same for the same seed (Park and Miller's generator). */
function randomNumbers(seed: number): () => number {
  let state = (seed % 2147483646) + 1;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

export class BusyDesk {
  readonly #home = mkdtempSync(join(tmpdir(), "paiban-busy-"));
  /** The folder of the plan, which may be moved away itself. */
  readonly root = join(this.#home, "desk");
  readonly plan = join(this.root, "plan.yaml");
  readonly #random: () => number;
  readonly #movesRoot: boolean;

  /** @param movesRoot whether the desk's own folder may go */
  constructor(seed: number, movesRoot: boolean) {
    this.#random = randomNumbers(seed);
    this.#movesRoot = movesRoot;
    for (const folder of ["fonts", "copy", "profiles", "store"])
      mkdirSync(join(this.root, folder), { recursive: true });
    this.#write("package.json", "{}");
    this.#write("plan.yaml", PLANS[0] as string);
    this.#write("style.yaml", WHOLE_STYLE);
    for (const name of [
      "a.md",
      "copy/b.md",
      "store/1.md",
      "store/2.md",
      "store/b.md",
      COMPOSED,
      APART,
      "../above.md",
    ]) {
      this.#write(name, article(name.normalize("NFC").slice(0, 4), `${han(40 + name.length)}。`));
    }
    symlinkSync("store/1.md", this.#at("linked.md"));
    symlinkSync("copy", this.#at("linked-copy"));
    this.#putFont("kai.ttf", FONT);
    this.#putFont("other.ttf", NOTO_SANS);
    copyFileSync(PROFILE, this.#at("profiles/own.icc"));
  }

  number(below: number): number {
    return Math.floor(this.#random() * below);
  }

  remove(): void {
    rmSync(this.#home, { recursive: true, force: true });
  }

  /** One operation. @returns what it did; where a folder is away that it wanted, nothing */
  operate(): string {
    const all: readonly (() => string)[] = [
      ...Array.from({ length: 4 }, () => () => this.#save(this.#of(ARTICLES), this.#of(TEXTS))),
      () => this.#save("plan.yaml", this.#of(PLANS)),
      () => this.#save("style.yaml", this.#of(STYLES)),
      () => this.#editAtOneSize(this.#of(ARTICLES)),
      () => this.#touch(this.#of([...ARTICLES, "plan.yaml", "style.yaml", "fonts/kai.ttf"])),
      () =>
        this.#delete(
          this.#of([...ARTICLES, "plan.yaml", "style.yaml", "fonts/kai.ttf", "profiles/own.icc", "package.json"]),
        ),
      () => this.#delete(this.#of(ARTICLES)),
      () => this.#save("package.json", "{}"),
      () => this.#moveFolder(),
      () => this.#moveFolder(),
      () => this.#relink(),
      () => this.#replaceFont(),
      () => this.#editProfile(),
    ];
    try {
      return this.#of(all)();
    } catch (error) {
      return `nothing: ${(error as NodeJS.ErrnoException).code}`;
    }
  }

  /** Put back all without which there is no page. */
  mend(): void {
    for (const folder of FOLDERS.toReversed()) {
      const away = this.#awayOf(folder);
      if (existsSync(away)) renameSync(away, this.#at(folder));
    }
    this.#write("package.json", "{}");
    this.#write("style.yaml", WHOLE_STYLE);
    this.#write("plan.yaml", blocks("a.md", "copy/b.md"));
    for (const name of ["a.md", "copy/b.md"]) this.#write(name, TEXTS[2] as string);
    this.#putFont("kai.ttf", FONT);
    this.#putFont("other.ttf", NOTO_SANS);
    copyFileSync(PROFILE, this.#at("profiles/own.icc"));
  }

  #at(name: string): string {
    return join(this.root, name);
  }

  #of<Value>(values: readonly Value[]): Value {
    return values[this.number(values.length)] as Value;
  }

  #write(name: string, bytes: string | Uint8Array): void {
    writeFileSync(this.#at(name), bytes);
  }

  /** As one editor or another does. */
  #save(name: string, text: string): string {
    const way = this.number(4);
    const half = Math.floor(text.length / 2);
    if (way === 0) {
      this.#write(`${name}.swp`, text);
      renameSync(this.#at(`${name}.swp`), this.#at(name));
    } else if (way === 1) {
      // A backup is made of the old file, and the new one written in its place.
      if (existsSync(this.#at(name))) renameSync(this.#at(name), this.#at(`${name}~`));
      this.#write(name, text);
    } else if (way === 2) {
      this.#write(name, text.slice(0, half));
      this.#write(name, text);
    } else this.#write(name, text);
    return `save ${name} (${["beside", "with a backup", "in two steps", "in place"][way]}): ${JSON.stringify(text.slice(0, 40))}`;
  }

  /** Two characters change places, in place. */
  #editAtOneSize(name: string): string {
    const text = readFileSync(this.#at(name), "utf8");
    const at = text.search(/\p{Script=Han}\p{Script=Han}(?=。)/u);
    if (at >= 0) this.#write(name, `${text.slice(0, at)}${text[at + 1]}${text[at]}${text.slice(at + 2)}`);
    return `swap in ${name}`;
  }

  #touch(name: string): string {
    const { atime } = statSync(this.#at(name));
    // A font may be a second name of one that others use at this moment.
    if (name.endsWith(".ttf")) return "nothing";
    utimesSync(this.#at(name), atime, new Date(1_700_000_000_000 + this.number(1_000_000_000)));
    return `touch ${name}`;
  }

  #delete(name: string): string {
    rmSync(this.#at(name));
    return `delete ${name}`;
  }

  #awayOf(folder: string): string {
    return folder === "." ? `${this.root}${AWAY}` : this.#at(`${folder}${AWAY}`);
  }

  /** Away, or back from there. */
  #moveFolder(): string {
    const folder = this.#of(FOLDERS.slice(0, this.#movesRoot ? undefined : -1));
    const [place, away] = [this.#at(folder), this.#awayOf(folder)];
    const isAway = existsSync(away);
    // What was written in its place meanwhile goes.
    if (isAway && folder === ".") rmSync(place, { recursive: true, force: true });
    if (isAway) renameSync(away, place);
    else renameSync(place, away);
    return `move ${folder} ${isAway ? "back" : "away"}`;
  }

  #relink(): string {
    const [name, targets] = this.#of(LINKS);
    const target = this.#of(targets);
    const isThere = lstatSync(this.#at(name), { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
    if (!isThere && existsSync(this.#at(name))) rmSync(this.#at(name), { recursive: true });
    symlinkSync(target, this.#at(`${name}.new`));
    renameSync(this.#at(`${name}.new`), this.#at(name));
    return `link ${name} to ${target}`;
  }

  #putFont(name: string, font: string): void {
    const [place, beside] = [this.#at(`fonts/${name}`), this.#at(`fonts/${name}.new`)];
    try {
      linkSync(font, beside);
    } catch {
      copyFileSync(font, beside);
    }
    // A rename between two names of one file leaves both.
    rmSync(place, { force: true });
    renameSync(beside, place);
  }

  #replaceFont(): string {
    const name = this.#of(["kai.ttf", "other.ttf"]);
    const way = this.#of(["itself", "the other", "the other", "a broken one"]);
    const [own, other] = name === "kai.ttf" ? [FONT, NOTO_SANS] : [NOTO_SANS, FONT];
    if (way === "a broken one") {
      this.#write("fonts/broken", readFileSync(own).subarray(0, 1000));
      renameSync(this.#at("fonts/broken"), this.#at(`fonts/${name}`));
    } else this.#putFont(name, way === "itself" ? own : other);
    return `${name} is ${way}`;
  }

  /** Another hour of making. */
  #editProfile(): string {
    const bytes = readFileSync(PROFILE);
    bytes.writeUInt16BE(this.number(24), HOUR_OF_MAKING);
    this.#write("profiles/own.icc", bytes);
    return "edit profiles/own.icc";
  }
}
