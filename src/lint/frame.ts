/** Turn a PDF page's own coordinates into points from the top left of the page as it is seen, and back. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The visible box of a page in its own coordinates (points, y upward), and its quarter turns clockwise. */
export interface Frame {
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly top: number;
  readonly turns: number;
}

export function frameSize({ left, bottom, right, top, turns }: Frame): { width: number; height: number } {
  const [width, height] = [right - left, top - bottom];
  return turns % 2 === 0 ? { width, height } : { width: height, height: width };
}

/** A place in the page's own coordinates, as it is seen: from the top left, y downward. */
export function seen({ left, bottom, right, top, turns }: Frame, { x, y }: Point): Point {
  switch (turns) {
    case 1:
      return { x: y - bottom, y: x - left };
    case 2:
      return { x: right - x, y: y - bottom };
    case 3:
      return { x: top - y, y: right - x };
    default:
      return { x: x - left, y: top - y };
  }
}

/** The inverse of `seen`. */
export function unseen({ left, bottom, right, top, turns }: Frame, { x, y }: Point): Point {
  switch (turns) {
    case 1:
      return { x: left + y, y: bottom + x };
    case 2:
      return { x: right - x, y: bottom + y };
    case 3:
      return { x: right - y, y: top - x };
    default:
      return { x: left + x, y: top - y };
  }
}

/** A direction in the page's own coordinates, as it is seen. */
export function seenDirection({ turns }: Frame, dx: number, dy: number): Point {
  const origin = { left: 0, bottom: 0, right: 0, top: 0, turns };
  const { x, y } = seen(origin, { x: dx, y: dy });
  return { x, y };
}
