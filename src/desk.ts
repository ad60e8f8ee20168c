/** A page that is made again and again while the desk edits it: `paiban watch`, an editor's preview. */
import { createExporter, type LaidOut, PageLayout, renderPdf } from "./build.ts";
import type { Language } from "./diagnostics/diagnostic.ts";
import type { PdfExporter } from "./export/pdf/index.ts";
import type { ProfileName } from "./export/pdf/profile.ts";
import { FaceCache } from "./fonts/cache.ts";
import type { Host } from "./host.ts";
import type { StyleCache } from "./load/style-cache.ts";

export interface Desk {
  /** Read the files as they are now, and make up the page. Never throws on bad input. */
  layOut(): LaidOut;
  /**
   * The PDF of a page that this desk laid out; undefined when it has errors.
   *
   * @param language of what the desk reads on a proof
   */
  render(laidOut: LaidOut, language?: Language): Promise<Uint8Array | undefined>;
}

export interface DeskOptions {
  /** Fonts that other pages have opened. */
  readonly faces?: FaceCache;
  /** House styles that other pages have read. */
  readonly styles?: StyleCache;
  /** Whether the PDF's streams are compressed on this thread: for where every processor has work of its own. */
  readonly compressesHere?: boolean;
}

/**
 * A desk for one plan. What it makes is, to the byte, what a process makes that has just begun.
 *
 * It keeps the texts of the last build's files and what was read of them; for every text, headline and block that is
 * the same as in the last build, how it was broken, fitted and composed; and the opened fonts. What an edit has taken away is
 * forgotten at the next build, and where the style, a font or a font's file is another, all that was set in it.
 */
export function createDesk(
  host: Host,
  planPath: string,
  profile: ProfileName,
  { faces = new FaceCache(), styles, compressesHere }: DeskOptions = {},
): Desk {
  const layout = new PageLayout(host, planPath, profile, faces, undefined, styles);
  let exporter: Promise<PdfExporter> | undefined;
  return {
    layOut: () => layout.layOut(),
    async render(laidOut, language) {
      exporter ??= createExporter(compressesHere);
      return renderPdf(host, laidOut, language, await exporter);
    },
  };
}
