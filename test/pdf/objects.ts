/** The objects of a finished PDF, read by qpdf's WebAssembly build. */
import { createRequire } from "node:module";
import createQpdf from "@neslinesli93/qpdf-wasm";

/** What paiban uses of qpdf's WebAssembly build; its own types know less. */
interface Qpdf {
  callMain(args: string[]): number;
  readonly FS: { writeFile(path: string, bytes: Uint8Array): void; readFile(path: string): Uint8Array };
}

const QPDF_WASM = createRequire(import.meta.url).resolve("@neslinesli93/qpdf-wasm/dist/qpdf.wasm");

/** Run qpdf once over a PDF that it finds as /page.pdf: an instance knows one run. */
async function runQpdf(pdf: Uint8Array, args: string[]): Promise<{ code: number; said: string[]; qpdf: Qpdf }> {
  const said: string[] = [];
  const { log, error } = console;
  let qpdf: Qpdf;
  try {
    // It binds the console as it starts, and has no other way to say something.
    console.log = console.error = (line: string) => said.push(line);
    qpdf = (await createQpdf({ locateFile: () => QPDF_WASM })) as unknown as Qpdf;
  } finally {
    Object.assign(console, { log, error });
  }
  qpdf.FS.writeFile("/page.pdf", pdf);
  const { exitCode } = process;
  const code = qpdf.callMain(args);
  process.exitCode = exitCode;
  return { code, said, qpdf };
}

/** `qpdf --check`: its exit code, 0 when nothing is wrong, and what it said. */
export async function qpdfCheck(pdf: Uint8Array): Promise<{ code: number; said: string[] }> {
  const { code, said } = await runQpdf(pdf, ["--check", "/page.pdf"]);
  return { code, said };
}

/** A value of a PDF in qpdf's JSON: names begin with `/`, text with `u:`, references end in ` R`. */
export type PdfValue = string | number | boolean | null | readonly PdfValue[] | PdfDictionary;
export interface PdfDictionary {
  readonly [key: string]: PdfValue | undefined;
}

export class PdfObjects {
  readonly #objects: Readonly<Record<string, QpdfObject>>;

  constructor(objects: Readonly<Record<string, QpdfObject>>) {
    this.#objects = objects;
  }

  get trailer(): PdfDictionary {
    return (this.#objects["trailer"]?.value ?? {}) as PdfDictionary;
  }

  get catalog(): PdfDictionary {
    return this.dictionary(this.trailer["/Root"]);
  }

  get page(): PdfDictionary {
    return this.dictionary(this.array(this.dictionary(this.catalog["/Pages"])["/Kids"])[0]);
  }

  /** Every dictionary of the file. */
  get dictionaries(): PdfDictionary[] {
    return Object.values(this.#objects).map(({ value, stream }) => (stream?.dict ?? value ?? {}) as PdfDictionary);
  }

  /** A value with its reference followed. */
  value(of: PdfValue | undefined): PdfValue | undefined {
    const object = this.#object(of);
    return object ? (object.stream?.dict ?? object.value) : of;
  }

  dictionary(of: PdfValue | undefined): PdfDictionary {
    const value = this.value(of);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as PdfDictionary) : {};
  }

  array(of: PdfValue | undefined): readonly PdfValue[] {
    const value = this.value(of);
    return Array.isArray(value) ? value : [];
  }

  /** A text string. */
  text(of: PdfValue | undefined): string | undefined {
    const value = this.value(of);
    return typeof value === "string" && value.startsWith("u:") ? value.slice(2) : undefined;
  }

  /** The decoded bytes of a stream. */
  stream(of: PdfValue | undefined): Uint8Array | undefined {
    const data = this.#object(of)?.stream?.data;
    return data === undefined ? undefined : Buffer.from(data, "base64");
  }

  #object(of: PdfValue | undefined): QpdfObject | undefined {
    return typeof of === "string" && of.endsWith(" R") ? this.#objects[`obj:${of}`] : undefined;
  }
}

interface QpdfObject {
  readonly value?: PdfValue;
  readonly stream?: { readonly dict: PdfDictionary; readonly data?: string };
}

export async function objectsOf(pdf: Uint8Array): Promise<PdfObjects> {
  const options = ["--json-output", "--json-stream-data=inline", "--decode-level=generalized"];
  const { code, said, qpdf } = await runQpdf(pdf, [...options, "/page.pdf", "/page.json"]);
  if (code !== 0) throw new Error(`qpdf ended with ${code}: ${said.join("\n")}`);
  const { qpdf: parts } = JSON.parse(new TextDecoder().decode(qpdf.FS.readFile("/page.json"))) as {
    qpdf: [header: unknown, objects: Record<string, QpdfObject>];
  };
  return new PdfObjects(parts[1]);
}
