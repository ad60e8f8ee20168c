/** An outline as it is drawn, step by step. */
import { damaged } from "./font-fault.ts";

/** A step of an outline: pairs of numbers in font units; no pair for the end of a contour. */
export interface PathCommand {
  readonly command: "moveTo" | "lineTo" | "bezierCurveTo" | "closePath";
  readonly args: readonly number[];
}

/** The range of coordinates (Adobe Technical Note 5177, appendix B). */
const FARTHEST = 32768;

/** Draws by distances, as charstrings do. @throws FontFileError beyond all bounds, and for a line from nowhere */
export class OutlinePath {
  readonly commands: PathCommand[] = [];
  #x = 0;
  #y = 0;
  #isOpen = false;

  get y(): number {
    return this.#y;
  }

  move(dx: number, dy: number): void {
    this.close();
    this.#step(dx, dy);
    this.commands.push({ command: "moveTo", args: [this.#x, this.#y] });
    this.#isOpen = true;
  }

  line(dx: number, dy: number): void {
    if (!this.#isOpen) throw damaged("CFF ");
    this.#step(dx, dy);
    this.commands.push({ command: "lineTo", args: [this.#x, this.#y] });
  }

  /** Each point by its distance from the one before. */
  curve(ax: number, ay: number, bx: number, by: number, x: number, y: number): void {
    if (!this.#isOpen) throw damaged("CFF ");
    this.#step(ax, ay);
    const args = [this.#x, this.#y];
    this.#step(bx, by);
    args.push(this.#x, this.#y);
    this.#step(x, y);
    args.push(this.#x, this.#y);
    this.commands.push({ command: "bezierCurveTo", args });
  }

  close(): void {
    if (this.#isOpen) this.commands.push({ command: "closePath", args: [] });
    this.#isOpen = false;
  }

  #step(dx: number, dy: number): void {
    this.#x += dx;
    this.#y += dy;
    if (!(Math.abs(this.#x) <= FARTHEST && Math.abs(this.#y) <= FARTHEST)) throw damaged("CFF ");
  }
}
