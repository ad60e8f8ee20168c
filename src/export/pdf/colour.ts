/** Colours as process inks. Black is black ink alone, never a mixture: newsprint would not hold four colours in register. */

import { once } from "../../kept/once.ts";
import type { Colour } from "../../model/style.ts";
import { coordinate } from "./coordinates.ts";

/** The operator that sets the fill colour (ISO 32000-1, 8.6.8). */
export const inks = once((colour: Colour) => `${colour.map((percent) => coordinate(percent / 100)).join(" ")} k`);
