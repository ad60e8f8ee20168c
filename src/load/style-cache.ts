/**
 * Styles kept from page to page, and from one edit of a plan to the next: a paper has few, and each is read from more
 * text than a plan. A file that says the same is the same style, where the files that it names are still there.
 */
import { isDeepStrictEqual } from "node:util";
import type { Span } from "../diagnostics/source.ts";
import type { Kept, Recorded } from "../kept/kept.ts";
import type { HouseStyle } from "../model/style.ts";
import { keysOf } from "./check.ts";
import { type Loading, locate, OutsideFiles, readText, type TextFile } from "./files.ts";
import { styleSchema } from "./schema.ts";
import { type LocateFile, readStyle } from "./style.ts";
import { overlay, parseYaml, type YamlText } from "./yaml.ts";

/** Most styles that are kept; those that were longest not asked for go first. */
const MOST_STYLES = 8;

/** Where a plan lays something over its style. */
const OVERRIDE = ["override"];

/** A style, and what it was read from. */
interface KeptStyle {
  readonly yaml: YamlText;
  readonly override: Override | undefined;
  readonly mends: boolean;
  readonly located: readonly { readonly name: string; readonly path: string | undefined; readonly most: number }[];
  readonly recorded: Recorded<HouseStyle | undefined>;
}

/** What a plan lays over a style. */
interface Override {
  readonly plan: YamlText;
  readonly value: unknown;
  /** Whether the style, or a message about it, names a place in the plan: then it goes with that plan's text. */
  hasPlaces: boolean;
}

export class StyleCache {
  /** By root and path; the last asked for stands last. */
  readonly #texts = new Map<string, TextFile>();
  readonly #yamls = new WeakMap<TextFile, Recorded<YamlText | undefined>>();
  /** The last asked for stands last. */
  #styles: readonly KeptStyle[] = [];

  /**
   * The style of a located file.
   *
   * @param span where the plan names it
   * @param plan whose override is laid over it
   * @param mends whether a style that does not hold is read as far as it does
   */
  read(loading: Loading, kept: Kept, path: string, span: Span, plan: YamlText, mends: boolean): HouseStyle | undefined {
    const text = this.#readText(loading, path, span);
    const yaml = text && this.#readYaml(text, kept);
    if (!yaml) return undefined;
    const value = (plan.value as { readonly override?: unknown }).override;
    const override: Override | undefined = value === undefined ? undefined : { plan, value, hasPlaces: false };
    const known = this.#styles.find(
      (style) =>
        style.yaml === yaml &&
        style.mends === mends &&
        isSameOverride(style.override, override) &&
        isInPlace(style, loading, path),
    );
    const located: { name: string; path: string | undefined; most: number }[] = [];
    const find: LocateFile = (name, place, most) => {
      const found = locate(loading, path, name, place, most);
      located.push({ name, path: found, most });
      return found;
    };
    if (known) {
      this.#keep(known);
      return kept.replay(known.recorded);
    }
    const recorded = kept.record(() =>
      readStyle(override ? overlay(yaml, watched(override), OVERRIDE) : yaml, find, kept.report, mends),
    );
    this.#keep({ yaml, override, mends, located, recorded });
    return recorded.value;
  }

  #readYaml(text: TextFile, kept: Kept): YamlText | undefined {
    const known = this.#yamls.get(text);
    if (known) return kept.replay(known);
    const recorded = kept.record(() => parseYaml(text.source, kept.report, keysOf(styleSchema)));
    this.#yamls.set(text, recorded);
    return recorded.value;
  }

  #readText(loading: Loading, path: string, span: Span): TextFile | undefined {
    const key = `${loading.host.root}\n${path}`;
    const text = readText(loading, path, span, this.#texts.get(key));
    this.#texts.delete(key);
    if (text) this.#texts.set(key, text);
    for (const oldest of this.#texts.keys()) {
      if (this.#texts.size <= MOST_STYLES) break;
      this.#texts.delete(oldest);
    }
    return text;
  }

  #keep(style: KeptStyle): void {
    this.#styles = [...this.#styles.filter((other) => other !== style), style].slice(-MOST_STYLES);
  }
}

function isSameOverride(known: Override | undefined, override: Override | undefined): boolean {
  if (!known || !override) return known === override;
  return known.plan === override.plan || (!known.hasPlaces && isDeepStrictEqual(known.value, override.value));
}

/** Whether all files that a style names are still where they were. */
function isInPlace({ located }: KeptStyle, { host }: Loading, path: string): boolean {
  const silent: Loading = { host, report: () => undefined, outside: new OutsideFiles() };
  return located.every(
    (file) => file.path !== undefined && locate(silent, path, file.name, undefined, file.most) === file.path,
  );
}

/** The plan of an override, with every place noted that is found in it. */
function watched(override: Override): YamlText {
  const note = (place: Span | undefined) => {
    if (place) override.hasPlaces = true;
    return place;
  };
  const { plan } = override;
  return {
    value: plan.value,
    find: (path) => note(plan.find(path)),
    findKey: (path) => note(plan.findKey(path)),
  };
}
