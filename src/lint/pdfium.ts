/** Open a PDF with PDFium (WebAssembly), and hold its memory for as long as it is read. */
import { fileURLToPath } from "node:url";
import { type Context, createContext, runInContext } from "node:vm";
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

/** Why a file cannot be read: `size` where it has, or unpacks to, more than a newspaper ever has; `time` where it has no end. */
export type Unreadable = "password" | "damaged" | "size" | "time";

/** Most that PDFium may take beside the file, in bytes: a heavy page's objects take a tenth. */
const MOST_MEMORY = 256 * 2 ** 20;

const SCRATCH = 64;
/** FPDF_ERR_PASSWORD, fpdfview.h. */
const ERROR_PASSWORD = 4;

/** The heap as Emscripten shows it; its views are replaced whenever the memory grows, so they are asked for anew. */
interface Heap {
  readonly HEAPU8: Uint8Array;
  readonly HEAPF32: Float32Array;
  readonly HEAPF64: Float64Array;
}

/** PDFium that has once been refused memory, or fell in another way, is left as it is, and another begun. */
interface Loaded extends Pdfium {
  /** Bytes that its memory may grow to for the file it has. */
  most: number;
  wasRefused: boolean;
  /** What calls it, so that the call can be ended. */
  readonly caller: Context;
}

let loaded: Promise<Loaded> | undefined;

async function load(host: Pick<Host, "readFile">): Promise<Loaded> {
  const wasmBinary = host.readFile(fileURLToPath(import.meta.resolve("@embedpdf/pdfium/pdfium.wasm")));
  // Given its bytes, the module fetches nothing from anywhere. What it says of its memory is no message for an editor.
  const call = await init({ wasmBinary, printErr: () => undefined } as Parameters<typeof init>[0]);
  callDirectly(call);
  call.PDFiumExt_Init();
  const scratch = call.pdfium.wasmExports.malloc(SCRATCH);
  const pdfium: Loaded = {
    most: MOST_MEMORY,
    wasRefused: false,
    caller: createContext({}),
    call,
    scratch,
    float: (index) => heapOf(call).HEAPF32[(scratch >> 2) + index] as number,
    double: (index) => heapOf(call).HEAPF64[(scratch >> 3) + index] as number,
    string: () => {
      const bytes = heapOf(call).HEAPU8.subarray(scratch, scratch + SCRATCH);
      return new TextDecoder().decode(bytes.subarray(0, Math.max(0, bytes.indexOf(0))));
    },
  };
  boundMemory(pdfium);
  return pdfium;
}

/** Functions that are called for every character and every text of a page, all with numbers. */
const OFTEN_CALLED = [
  "FPDFFont_GetFlags",
  "FPDFPageObj_GetBounds",
  "FPDFPageObj_GetType",
  "FPDFPage_GetObject",
  "FPDFText_GetCharBox",
  "FPDFText_GetCharOrigin",
  "FPDFText_GetFontSize",
  "FPDFText_GetLooseCharBox",
  "FPDFText_GetMatrix",
  "FPDFText_GetTextObject",
  "FPDFText_GetUnicode",
  "FPDFText_HasUnicodeMapError",
  "FPDFText_IsGenerated",
  "FPDFText_IsHyphen",
  "FPDFTextObj_GetFont",
  "FPDFTextObj_GetTextRenderMode",
] as const;

/** The wrappers convert strings, and take two fifths of the time of a page's text for it (2026-11). */
function callDirectly(call: WrappedPdfiumModule): void {
  const exports = call.pdfium.wasmExports as unknown as Record<string, unknown>;
  Object.assign(call, Object.fromEntries(OFTEN_CALLED.map((name) => [name, exports[name]])));
}

/** Let the memory of a module grow no further than it may: what asks for more traps. */
function boundMemory(pdfium: Loaded): void {
  const { memory } = pdfium.call.pdfium.wasmExports as unknown as { readonly memory: Memory };
  const grow = memory.grow.bind(memory);
  memory.grow = (pages) => {
    if (memory.buffer.byteLength + pages * WASM_PAGE > pdfium.most) {
      pdfium.wasRefused = true;
      throw new RangeError("PDFium asks for more memory than it may have");
    }
    return grow(pages);
  };
}

/** What WebAssembly.Memory is, as far as it is asked. */
interface Memory {
  readonly buffer: ArrayBuffer;
  grow: (pages: number) => number;
}

/** Bytes of a page of memory (WebAssembly Core Specification, 4.2.8). */
const WASM_PAGE = 2 ** 16;

function heapOf(call: WrappedPdfiumModule): Heap {
  return call.pdfium as unknown as Heap;
}

/**
 * Open a PDF, hand it to a reader, and close it whatever happens.
 *
 * @param patience milliseconds that all of it may take. PDFium counts no work: a stream of 390 kB that unpacks to drawing
 * without end holds it for minutes, and makes no object and takes no memory that a bound could see
 */
export async function withPdf<Result>(
  host: Pick<Host, "readFile">,
  bytes: Uint8Array,
  patience: number,
  read: (pdfium: Pdfium, document: number) => Result,
): Promise<Result | Unreadable> {
  loaded ??= load(host);
  const pdfium = await loaded;
  pdfium.most = bytes.length + MOST_MEMORY;
  try {
    const result = within(pdfium.caller, patience, () => readWith(pdfium, bytes, read));
    return pdfium.wasRefused ? "size" : result;
  } catch (error) {
    loaded = undefined;
    if (isTimeout(error)) return "time";
    // What WebAssembly throws has a class of its own, which Node's types do not know.
    if (error instanceof Error && error.name === "RuntimeError") return pdfium.wasRefused ? "size" : "damaged";
    throw error;
  } finally {
    if (pdfium.wasRefused) loaded = undefined;
  }
}

function readWith<Result>(
  pdfium: Pdfium,
  bytes: Uint8Array,
  read: (pdfium: Pdfium, document: number) => Result,
): Result | Unreadable {
  const { call } = pdfium;
  const { malloc, free } = call.pdfium.wasmExports;
  const file = malloc(bytes.length);
  if (file === 0) return "size";
  heapOf(call).HEAPU8.set(bytes, file);
  const document = call.FPDF_LoadMemDocument(file, bytes.length, "");
  const result = document
    ? read(pdfium, document)
    : call.FPDF_GetLastError() === ERROR_PASSWORD
      ? "password"
      : "damaged";
  if (document) call.FPDF_CloseDocument(document);
  free(file);
  return result;
}

/** Run to the end, or be ended: a script's time limit ends WebAssembly too, and no other thread is needed for it. */
function within<Result>(caller: Context, milliseconds: number, run: () => Result): Result {
  caller.run = run;
  try {
    return runInContext("run()", caller, { timeout: milliseconds }) as Result;
  } finally {
    caller.run = undefined;
  }
}

/** The error is of that context's class, not of this one's. */
function isTimeout(error: unknown): boolean {
  return (error as { readonly code?: unknown } | undefined)?.code === "ERR_SCRIPT_EXECUTION_TIMEOUT";
}
