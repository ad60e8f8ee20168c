/**
 * Draw the marks that stand with the characters of a line: emphasis dots below them, frames around names of the dead.
 *
 * Neither is text, neither takes room: dots stand in the white between the lines, which is never widened for them, and
 * a frame's rule runs between the bodies of two characters (GB/T 15834-2011 5.1.8; CLREQ, Emphasis Dots, Symbol of
 * Death).
 */
import type { Paragraph, Stretch } from "../model/article.ts";
import { EM_TOP, type Glyph, type Line, placesOf } from "../model/line.ts";
import type { Fill } from "../model/page.ts";
import type { Colour, TextStyle } from "../model/style.ts";
import type { PreparedParagraph } from "../typeset/index.ts";
import { firstIndex } from "../units/search.ts";
import { frameRules } from "./rules.ts";

/** Width of a dot in em. */
const DOT = 0.15;

/** A dot stands in the middle of the white between two lines, but its middle no farther than this below the em. */
const FARTHEST = 0.15;

/** Width of a frame's rule in points. */
const FRAME = 0.4;

const BLACK: Colour = [0, 0, 0, 100];

/** Where a set line stands on the page. */
interface LinePlace {
  readonly x: number;
  readonly y: number;
  readonly style: TextStyle;
  /** Points from one baseline to the next. */
  readonly leading: number;
  readonly colourOf: (role: string) => Colour;
}

export function drawMarkings(
  { emphases, mourned }: Paragraph,
  prepared: PreparedParagraph,
  line: Line,
  place: LinePlace,
): Fill[] {
  if (emphases.length + mourned.length === 0) return [];
  const bodies = bodiesOf(prepared, line, place);
  return [...dots(bodies, on(line, emphases), prepared.text, place), ...frames(bodies, on(line, mourned), place)];
}

/** Those of stretches in their order that a line holds some of. */
function on({ start, end }: Line, stretches: readonly Stretch[]): readonly Stretch[] {
  const at = (index: number) => stretches[index] as Stretch;
  const first = firstIndex(stretches.length, (index) => at(index).end > start);
  return stretches.slice(
    first,
    firstIndex(stretches.length, (index) => at(index).start >= end),
  );
}

/** The body of a character on the page. */
interface Body {
  readonly start: number;
  readonly end: number;
  readonly role: string;
  readonly left: number;
  readonly right: number;
}

/** The bodies of a line: its boxes and its glyphs stand in the same order. */
function bodiesOf({ boxes, offsets }: PreparedParagraph, line: Line, { x, style }: LinePlace): Body[] {
  const placed = line.runs.flatMap((run) =>
    placesOf(run).map((place, i) => ({
      role: run.role,
      shift: (run.glyphs[i] as Glyph).shift,
      x: x + line.x + run.x + place * style.size,
    })),
  );
  const bodies: Body[] = [];
  let next = 0;
  for (let i = firstIndex(boxes.length, (box) => (offsets[box] as number) >= line.start); i < boxes.length; i++) {
    const { width, glyphs, space } = boxes[i] as PreparedParagraph["boxes"][number];
    const [start, end] = [offsets[i] as number, offsets[i + 1] as number];
    if (start >= line.end) break;
    const first = placed[next];
    next += glyphs.length + (space ? 1 : 0);
    if (!first || glyphs.length === 0) continue;
    // The white that justification puts before a body belongs to its cell: the shift beyond the glyph's own.
    const left = first.x + (first.shift - (glyphs[0] as Glyph).shift) * style.size;
    bodies.push({ start, end, role: first.role, left, right: left + width * style.size });
  }
  return bodies;
}

const within = (bodies: readonly Body[], { start, end }: Stretch) =>
  bodies.filter((body) => body.start >= start && body.start < end);

function dots(bodies: readonly Body[], emphases: readonly Stretch[], text: string, place: LinePlace): Fill[] {
  const { size } = place.style;
  const width = DOT * size;
  const below = Math.min((place.leading - size) / 2, FARTHEST * size);
  const y = place.y + (1 - EM_TOP) * size + below - width / 2;
  return (
    emphases
      .flatMap((stretch) => within(bodies, stretch))
      // Below punctuation, digits and letters stands no dot.
      .filter(({ start, end }) => /\p{Script=Han}/u.test(text.slice(start, end)))
      .map(({ left, right, role }) => ({
        kind: "dot",
        rect: { x: (left + right - width) / 2, y, width, height: width },
        colour: place.colourOf(role),
      }))
  );
}

function frames(bodies: readonly Body[], mourned: readonly Stretch[], { y, style: { size } }: LinePlace): Fill[] {
  return mourned.flatMap((stretch) => {
    const framed = within(bodies, stretch);
    const first = framed[0];
    const last = framed[framed.length - 1];
    if (!first || !last) return [];
    // Half of the rule stands on either side of the em: closer, it would touch the ink.
    const rect = {
      x: first.left - FRAME / 2,
      y: y - EM_TOP * size - FRAME / 2,
      width: last.right - first.left + FRAME,
      height: size + FRAME,
    };
    return frameRules(rect, FRAME, BLACK);
  });
}
