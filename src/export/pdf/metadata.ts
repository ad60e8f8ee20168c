/** Metadata of the PDF: document information, XMP, output intent. Dates are the page's, so equal input gives equal bytes. */
import type { Page, PageMetadata } from "../../model/page.ts";
import type { PdfFile } from "./file.ts";
import type { Profile } from "./profile.ts";
import { type Dictionary, Name, textString } from "./values.ts";

/** A printing condition and the profile that describes it. */
export interface OutputCondition {
  readonly identifier: string;
  readonly info: string;
  readonly profile: Uint8Array;
  /** Whether the profile's bytes are compressed already (zlib): they go into the file as they are. */
  readonly isCompressed?: boolean;
}

/** Midnight of the page's date in UTC: a plan knows the day, not the hour. */
function pageDate({ date }: PageMetadata): Date {
  return new Date(`${date}T00:00:00Z`);
}

/** The document information dictionary (ISO 32000-1, 14.3.3). */
export function documentInfo(metadata: PageMetadata, profile: Profile, tool: string): Dictionary {
  const date = pageDate(metadata);
  return {
    Title: textString(stated(metadata.title)),
    Author: textString(stated(metadata.author)),
    Creator: textString(stated(tool)),
    Producer: textString(stated(tool)),
    CreationDate: date,
    ModDate: date,
    ...(profile.pdfx ? { Trapped: new Name("False") } : {}),
  };
}

/**
 * The same as XMP, with what the profile's standard asks for; not compressed, so that any program finds it.
 *
 * @param documentId 16 bytes that belong to this content
 */
export function addXmp(
  file: PdfFile,
  page: Pick<Page, "metadata" | "language">,
  profile: Profile,
  tool: string,
  documentId: Uint8Array,
): void {
  const packet = `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
${xmp(page, profile, tool, documentId)}${profile.pdfa ? identification(profile.pdfa) : ""}</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>
`;
  file.catalog["Metadata"] = file.addPlainStream({ Type: "Metadata", Subtype: "XML" }, Buffer.from(packet));
}

/** Which level of PDF/A the file claims (ISO 19005-2, 6.6.4). */
function identification({ part, conformance }: NonNullable<Profile["pdfa"]>): string {
  return `<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>${part}</pdfaid:part><pdfaid:conformance>${conformance}</pdfaid:conformance>
</rdf:Description>
`;
}

/** Say for which printing condition the inks are meant (ISO 15930-7, 6.2.2; ISO 19005-2, 6.2.3). */
export function addOutputIntent(file: PdfFile, profile: Profile, read: () => OutputCondition): void {
  if (!profile.intent) return;
  const condition = read();
  const intent = file.add({
    Type: "OutputIntent",
    S: profile.intent,
    OutputConditionIdentifier: textString(condition.identifier),
    RegistryName: textString("http://www.color.org"),
    Info: textString(condition.info),
    DestOutputProfile: condition.isCompressed
      ? file.addPlainStream({ N: 4, Filter: "FlateDecode" }, condition.profile)
      : file.addStream({ N: 4 }, condition.profile),
  });
  file.catalog["OutputIntents"] = [intent];
}

/** What XML holds in no way (XML 1.0, 2.2): the loaders have told of it. */
const NO_XML = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g;

/** A text as both the document information and XMP have it. */
function stated(text: string): string {
  // Halves of pairs are lost on the way through bytes.
  return Buffer.from(text).toString().replace(NO_XML, "\ufffd");
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  // Readers of XML make a line feed of it.
  "\r": "&#13;",
};

function escapeXml(text: string): string {
  return stated(text).replace(/[&<>"\r]/g, (character) => ENTITIES[character] as string);
}

function uuid(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes).toString("hex");
  return `uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}

function xmp(
  { metadata, language }: Pick<Page, "metadata" | "language">,
  profile: Profile,
  tool: string,
  documentId: Uint8Array,
): string {
  const date = pageDate(metadata).toISOString().replace(".000", "");
  const media = profile.pdfa ? "" : mediaManagement(documentId);
  const pdfx = profile.pdfx ? `<pdfxid:GTS_PDFXVersion>${profile.pdfx}</pdfxid:GTS_PDFXVersion>` : "";
  return `<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"${profile.pdfa ? "" : ' xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"'}${profile.pdfx ? ' xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/"' : ""}>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(metadata.title)}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>${escapeXml(metadata.author)}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>${language}</rdf:li></rdf:Bag></dc:language>
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
