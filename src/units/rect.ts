/** Rectangles of the page: points, origin at the top left, y downward. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
