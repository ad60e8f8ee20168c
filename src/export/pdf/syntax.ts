/** Write values as PDF does (ISO 32000-1, 7.3). */
import { coordinate } from "./coordinates.ts";

/** A string stands as it is: a name with its slash, a reference, or a text by `textString`. Absent keys are left out. */
export type Value = number | boolean | string | readonly Value[] | Dictionary;
export interface Dictionary {
  readonly [key: string]: Value | undefined;
}

export function write(value: Value): string {
  if (typeof value === "number") return coordinate(value);
  if (typeof value !== "object") return String(value);
  if (isList(value)) return `[${value.map(write).join(" ")}]`;
  const entries = Object.entries(value).flatMap(([key, inner]) =>
    inner === undefined ? [] : [`/${key} ${write(inner)}`],
  );
  return `<<${entries.join(" ")}>>`;
}

function isList(value: readonly Value[] | Dictionary): value is readonly Value[] {
  return Array.isArray(value);
}

/** A text that people read: ASCII as it is, all else in UTF-16 (7.9.2.2). */
export function textString(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return byteString(text);
  return `<feff${utf16(text)}>`;
}

/** Hexadecimal UTF-16, big endian. */
export function utf16(text: string): string {
  return Buffer.from(text, "utf16le").swap16().toString("hex");
}

/** Characters that end a string, escape, or are read as a line end. */
const SPECIAL = /[()\\\r]/g;

/** A string of bytes, each a character up to U+00FF (7.3.4.2). */
function byteString(bytes: string): string {
  return `(${escaped(bytes)})`;
}

function escaped(bytes: string): string {
  return bytes.replace(SPECIAL, (byte) => (byte === "\r" ? "\\r" : `\\${byte}`));
}

/** Every byte as it stands in a string. */
export const BYTES: readonly string[] = Array.from({ length: 256 }, (_, byte) => escaped(String.fromCharCode(byte)));

/** A moment in UTC (7.9.4). */
export function dateString(date: Date): string {
  return `(D:${date.toISOString().slice(0, 19).replace(/[-T:]/g, "")}Z)`;
}
