/** Write the lists and dictionaries of a CFF font (Adobe Technical Note 5176). */
import { CHARSTRINGS, FD_ARRAY, FD_SELECT, NOMINAL_WIDTH, PRIVATE, ROS, SUBRS } from "../../fonts/cff-data.ts";

export const [CHARSET, CID_COUNT] = [15, 1234];

/** A number, or a place in the font, which is written as long whatever it is. */
export type Operands = readonly (number | { readonly place: number })[];

/** Operators in the order in which they are written, each with what stands for it when it is absent. */
type Order = readonly (readonly [operator: number, ...usual: number[]])[];

const MATRIX = [1207, 0.001, 0, 0, 0.001, 0, 0] as const;

export const TOP_ORDER: Order = [
  [ROS],
  ...[0, 1, 1200, 2, 3, 4].map((operator) => [operator] as const),
  [1201, 0],
  [1202, 0],
  [1203, -100],
  [1204, 50],
  [1205, 0],
  [1206, 2],
  MATRIX,
  [13],
  [5, 0, 0, 0, 0],
  [1208, 0],
  [14],
  [CHARSET],
  [CHARSTRINGS],
  ...[1220, 1221, 1222, 1223].map((operator) => [operator] as const),
  [1231, 0],
  [1232, 0],
  [1233, 0],
  [CID_COUNT, 8720],
  [1235],
  [FD_SELECT],
  [FD_ARRAY],
  [1238],
];
export const FONT_ORDER: Order = [[PRIVATE], MATRIX, [1205, 0]];
export const PRIVATE_ORDER: Order = [
  ...[6, 7, 8, 9].map((operator) => [operator] as const),
  [1209, 0.039625],
  [1210, 7],
  [1211, 1],
  ...[10, 11, 1212, 1213].map((operator) => [operator] as const),
  [1214, 0],
  [1217, 0],
  [1218, 0.06],
  [1219, 0],
  [20, 0],
  [NOMINAL_WIDTH, 0],
  [SUBRS],
];

/** A list of stretches of bytes (5176, 5). */
export function index(items: readonly Uint8Array[]): Uint8Array {
  if (items.length === 0) return Uint8Array.of(0, 0);
  const end = items.reduce((at, { length }) => at + length, 1);
  const width = end < 2 ** 8 ? 1 : end < 2 ** 16 ? 2 : end < 2 ** 24 ? 3 : 4;
  const bytes = Buffer.alloc(3 + (items.length + 1) * width + end - 1);
  bytes.writeUInt16BE(items.length);
  bytes[2] = width;
  const data = 2 + (items.length + 1) * width;
  let offset = 1;
  bytes.writeUIntBE(offset, 3, width);
  for (const [i, item] of items.entries()) {
    bytes.set(item, data + offset);
    offset += item.length;
    bytes.writeUIntBE(offset, 3 + (i + 1) * width, width);
  }
  return bytes;
}

/** Entries that the order knows and that are not as usual (5176, 4). */
export function dictionary(entries: ReadonlyMap<number, Operands>, order: Order): Uint8Array {
  const bytes: number[] = [];
  for (const [operator, ...usual] of order) {
    const operands = entries.get(operator);
    if (!operands || (operands.length === usual.length && operands.every((one, i) => one === usual[i]))) continue;
    for (const one of operands) bytes.push(...operand(one));
    if (operator >= 1200) bytes.push(12, operator - 1200);
    else bytes.push(operator);
  }
  return Uint8Array.from(bytes);
}

function operand(value: Operands[number]): readonly number[] {
  if (typeof value !== "number") return [29, ...word(value.place)];
  if (!Number.isInteger(value)) return real(value);
  if (value >= -107 && value <= 107) return [value + 139];
  if (value >= 108 && value <= 1131) return [((value - 108) >> 8) + 247, (value - 108) & 0xff];
  if (value >= -1131 && value <= -108) return [((-value - 108) >> 8) + 251, (-value - 108) & 0xff];
  if (value >= -32768 && value <= 32767) return [28, (value >> 8) & 0xff, value & 0xff];
  return [29, ...word(value)];
}

function word(value: number): readonly number[] {
  return [value >> 24, value >> 16, value >> 8, value].map((byte) => byte & 0xff);
}

/** Half bytes of a real number (5176, table 5): its digits as they are, and these. */
const NIBBLES: Readonly<Record<string, string>> = { ".": "a", e: "b", "-": "e" };

function real(value: number): readonly number[] {
  const text = String(value)
    .replace("e-", "c")
    .replace("e+", "e")
    .replaceAll(/[.e-]/g, (sign) => NIBBLES[sign] as string);
  const nibbles = `${text}f${text.length % 2 === 0 ? "0" : ""}`;
  return [30, ...Buffer.from(nibbles, "hex")];
}
