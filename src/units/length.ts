/** Convert the trade's units to points, and compare lengths with the one epsilon of the house. */

/** Points in a millimetre: 72 pt are one inch, 25.4 mm. */
const POINTS_PER_MM = 72 / 25.4;

/** Two lengths nearer than this are equal. In points; a thousandth of the finest offset plate dot. */
const EPSILON = 1e-6;

/** A millimetre length in points. */
function mm(millimetres: number): number {
  return millimetres * POINTS_PER_MM;
}

/** Points as the desk reads them: `455 mm`, to a tenth. */
export function inMillimetres(points: number): string {
  return `${Number((points / POINTS_PER_MM).toFixed(1))} mm`;
}

/** Whether two lengths of one unit are the same, rounding noise aside. */
export function isEqual(a: number, b: number): boolean {
  return Math.abs(a - b) <= EPSILON;
}

/** The least whole number that is not below a value, rounding noise aside. */
export function ceil(value: number): number {
  return Math.ceil(value - EPSILON);
}

/** The greatest whole number that is not above a value, rounding noise aside. */
export function floor(value: number): number {
  return Math.floor(value + EPSILON);
}

/** A length as the plan and the style write it. `em` and `lines` wait for the text they count in. */
export interface Length {
  readonly value: number;
  readonly unit: LengthUnit;
}

type LengthUnit = "pt" | "mm" | "em";

/** The form of a length in YAML: a number and its unit without a space, such as `9pt`, `350mm`, `2em`. */
export const LENGTH_PATTERN = /^(\d+(?:\.\d+)?)(pt|mm|em)$/;

/** Read a length; undefined when the text is not one. */
export function parseLength(text: string): Length | undefined {
  const match = LENGTH_PATTERN.exec(text);
  return match ? { value: Number(match[1]), unit: match[2] as LengthUnit } : undefined;
}

/** A length in points. `em` is the size that em counts in, in points. */
export function inPoints(length: Length, em: number): number {
  switch (length.unit) {
    case "pt":
      return length.value;
    case "mm":
      return mm(length.value);
    case "em":
      return length.value * em;
  }
}
