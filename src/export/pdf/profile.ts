/**
 * The three PDFs of one page, as declarations: what each promises beyond the drawing they share.
 *
 * press (付印): PDF/X-4, ISO 15930-7:2010. archive (存档): PDF/A-2u, ISO 19005-2:2011, tagged. proof (大样): plain.
 */

export const PROFILE_NAMES = ["press", "proof", "archive"] as const;
export type ProfileName = (typeof PROFILE_NAMES)[number];

export interface Profile {
  readonly pdfVersion: "1.6" | "1.7";
  /** Kind of output intent: which standard asks for it. */
  readonly intent: "GTS_PDFX" | "GTS_PDFA1" | undefined;
  readonly pdfa: { readonly part: 2; readonly conformance: "U" } | undefined;
  readonly pdfx: "PDF/X-4" | undefined;
  readonly tagged: boolean;
  /** Whether it is made to be read and not to be printed: a page with errors is made, and they are marked on it. */
  readonly forReading: boolean;
}

export const PROFILES: Readonly<Record<ProfileName, Profile>> = {
  press: {
    pdfVersion: "1.6",
    intent: "GTS_PDFX",
    pdfa: undefined,
    pdfx: "PDF/X-4",
    tagged: false,
    forReading: false,
  },
  proof: { pdfVersion: "1.7", intent: undefined, pdfa: undefined, pdfx: undefined, tagged: false, forReading: true },
  archive: {
    pdfVersion: "1.7",
    intent: "GTS_PDFA1",
    pdfa: { part: 2, conformance: "U" },
    pdfx: undefined,
    tagged: true,
    forReading: false,
  },
};
