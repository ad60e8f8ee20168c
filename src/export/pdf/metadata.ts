/** Metadata of the PDF: document information, XMP, output intent. Dates are the page's, so equal input gives equal bytes. */
import type { PageMetadata } from "../../model/page.ts";
import type { PdfkitDocument } from "./pdfkit-inside.ts";
import type { Profile } from "./profile.ts";

/** A printing condition and the profile that describes it. */
export interface OutputCondition {
  readonly identifier: string;
  readonly info: string;
  readonly profile: Uint8Array;
}

const LANGUAGE = "zh-CN";

/** Midnight of the page's date in UTC: a plan knows the day, not the hour. */
function pageDate({ date }: PageMetadata): Date {
  return new Date(`${date}T00:00:00Z`);
}

/** The options that a pdfkit document is made with. */
export function documentOptions(metadata: PageMetadata, profile: Profile, tool: string): Record<string, unknown> {
  const date = pageDate(metadata);
  return {
    pdfVersion: profile.pdfVersion,
    lang: LANGUAGE,
    displayTitle: true,
    tagged: profile.tagged,
    info: {
      Title: metadata.title,
      Author: metadata.author,
      Creator: tool,
      Producer: tool,
      CreationDate: date,
      ModDate: date,
    },
    ...(profile.pdfa ? { subset: profile.pdfa.subset } : {}),
  };
}

/**
 * pdfkit writes XMP without escaping and knows neither PDF/X nor level u: replace that part.
 *
 * @param documentId 16 bytes that belong to this content
 */
export function writeMetadata(
  document: PdfkitDocument,
  metadata: PageMetadata,
  profile: Profile,
  tool: string,
  documentId: Uint8Array,
): void {
  document._id = documentId;
  if (profile.pdfa) document.subset_conformance = profile.pdfa.conformance;
  document._addInfo = () => document.appendXML(xmp(metadata, profile, tool, documentId));
  if (profile.pdfx) {
    // pdfkit turns strings into text strings; Trapped must be a name (ISO 32000-1, 14.3.3). A function prints itself.
    document.info.Trapped = Object.assign(() => undefined, { toString: () => "/False" });
  }
}

/** Say for which printing condition the inks are meant (ISO 15930-7, 6.2.2; ISO 19005-2, 6.2.3). */
export function writeOutputIntent(document: PdfkitDocument, profile: Profile, condition: OutputCondition): void {
  // For PDF/A pdfkit would put its own sRGB intent in this one's place.
  document._addColorOutputIntent = () => undefined;
  if (!profile.intent) return;
  const stream = document.ref({ N: 4 });
  stream.end(condition.profile);
  const intent = document.ref({
    Type: "OutputIntent",
    S: profile.intent,
    OutputConditionIdentifier: new String(condition.identifier),
    RegistryName: new String("http://www.color.org"),
    Info: new String(condition.info),
    DestOutputProfile: stream,
  });
  intent.end();
  document._root.data.OutputIntents = [intent];
}

function escapeXml(text: string): string {
  const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  return text.replace(/[&<>"]/g, (character) => entities[character] as string);
}

function uuid(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes).toString("hex");
  return `uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}

function xmp(metadata: PageMetadata, profile: Profile, tool: string, documentId: Uint8Array): string {
  const date = pageDate(metadata).toISOString().replace(".000", "");
  const media = profile.pdfa ? "" : mediaManagement(documentId);
  const pdfx = profile.pdfx ? `<pdfxid:GTS_PDFXVersion>${profile.pdfx}</pdfxid:GTS_PDFXVersion>` : "";
  return `<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"${profile.pdfx ? ' xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/"' : ""}>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(metadata.title)}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>${escapeXml(metadata.author)}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>${LANGUAGE}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>${date}</xmp:CreateDate><xmp:ModifyDate>${date}</xmp:ModifyDate><xmp:MetadataDate>${date}</xmp:MetadataDate>
<xmp:CreatorTool>${escapeXml(tool)}</xmp:CreatorTool>
${media}<pdf:Producer>${escapeXml(tool)}</pdf:Producer>${profile.pdfx ? "<pdf:Trapped>False</pdf:Trapped>" : ""}${pdfx}
</rdf:Description>
`;
}

function mediaManagement(documentId: Uint8Array): string {
  return `<xmpMM:DocumentID>${uuid(documentId)}</xmpMM:DocumentID><xmpMM:RenditionClass>default</xmpMM:RenditionClass><xmpMM:VersionID>1</xmpMM:VersionID>
`;
}
