/** Open a PDF with PDFium (WebAssembly), and hold its memory for as long as it is read. */
import { fileURLToPath } from "node:url";
import { init, type WrappedPdfiumModule } from "@embedpdf/pdfium";
import type { Host } from "../host.ts";

/** PDFium's functions, its memory, and a scratch buffer for what they hand back by pointer. */
export interface Pdfium {
  readonly call: WrappedPdfiumModule;
  /** Address of `SCRATCH` bytes. */
  readonly scratch: number;
  float(index: number): number;
  double(index: number): number;
  /** The scratch buffer as a string that ends with 0. */
  string(): string;
}

/** Why a file cannot be read. */
export type Unreadable = "password" | "damaged";

const SCRATCH = 64;
/** FPDF_ERR_PASSWORD, fpdfview.h. */
const ERROR_PASSWORD = 4;

/** The heap as Emscripten shows it; its views are replaced whenever the memory grows, so they are asked for anew. */
interface Heap {
  readonly HEAPU8: Uint8Array;
  readonly HEAPF32: Float32Array;
  readonly HEAPF64: Float64Array;
}

let loaded: Promise<Pdfium> | undefined;

async function load(host: Pick<Host, "readFile">): Promise<Pdfium> {
  const wasmBinary = host.readFile(fileURLToPath(import.meta.resolve("@embedpdf/pdfium/pdfium.wasm")));
  // Given its bytes, the module fetches nothing from anywhere.
  const call = await init({ wasmBinary } as Parameters<typeof init>[0]);
  call.PDFiumExt_Init();
  const scratch = call.pdfium.wasmExports.malloc(SCRATCH);
  return {
    call,
    scratch,
    float: (index) => heapOf(call).HEAPF32[(scratch >> 2) + index] as number,
    double: (index) => heapOf(call).HEAPF64[(scratch >> 3) + index] as number,
    string: () => {
      const bytes = heapOf(call).HEAPU8.subarray(scratch, scratch + SCRATCH);
      return new TextDecoder().decode(bytes.subarray(0, Math.max(0, bytes.indexOf(0))));
    },
  };
}

function heapOf(call: WrappedPdfiumModule): Heap {
  return call.pdfium as unknown as Heap;
}

/** Open a PDF, hand it to a reader, and close it whatever happens. */
export async function withPdf<Result>(
  host: Pick<Host, "readFile">,
  bytes: Uint8Array,
  read: (pdfium: Pdfium, document: number) => Result,
): Promise<Result | Unreadable> {
  loaded ??= load(host);
  const pdfium = await loaded;
  const { call } = pdfium;
  const { malloc, free } = call.pdfium.wasmExports;
  const file = malloc(bytes.length);
  try {
    heapOf(call).HEAPU8.set(bytes, file);
    const document = call.FPDF_LoadMemDocument(file, bytes.length, "");
    if (!document) return call.FPDF_GetLastError() === ERROR_PASSWORD ? "password" : "damaged";
    try {
      return read(pdfium, document);
    } finally {
      call.FPDF_CloseDocument(document);
    }
  } finally {
    free(file);
  }
}
