/**
 * What a place holds (可容): the lengths of an article, in characters, with which its place is full to the line.
 *
 * The place stays as it is. A shorter text is the article cut at its end, a longer one has its own sentences added there
 * (edit.ts). Every length of the range was tried, and one beyond either end does not fill the place.
 */
import type { BlockFrame } from "../makeup/room.ts";
import type { CharacterRange } from "../model/advice.ts";
import { charactersOf } from "../model/article.ts";
import type { StorySpec } from "../model/plan.ts";
import { withCharacters } from "./edit.ts";
import type { State, Trials } from "./trial.ts";

/** Lines of text beyond the first length that is neither over nor under at which a full one is still looked for. */
const REACH = 2;

/**
 * The unbroken run of full lengths that the article's own lies in; where it is not full, the nearest.
 *
 * @returns undefined when no length fills the place; by steps, so that what else is waiting has its turn
 */
export function* capacityOf(
  spec: StorySpec,
  frames: readonly BlockFrame[],
  trials: Trials,
): Generator<void, CharacterRange | undefined> {
  const { article } = spec;
  if (article.paragraphs.length === 0) return undefined;
  const own = charactersOf(article);
  const known = new Map<number, State>();
  const stateAt = (characters: number): State => {
    let state = known.get(characters);
    if (state === undefined) {
      const edited = withCharacters(article, characters);
      state = edited && characters > 0 ? trials.stateWith(edited, spec, frames) : "under";
      known.set(characters, state);
    }
    return state;
  };
  const { lines, perLine } = trials.standing(spec, frames);
  const guess = Math.max(1, Math.round(Math.abs(lines) * perLine));
  const start = nearestFull(own, stateAt, guess, reachOf(frames, perLine), trials);
  if (start === undefined) return undefined;
  let least = start;
  for (; !trials.isSpent && stateAt(least - 1) === "full"; least--) yield;
  let most = start;
  for (; !trials.isSpent && stateAt(most + 1) === "full"; most++) yield;
  return trials.isSpent ? undefined : { least, most };
}

function reachOf(frames: readonly BlockFrame[], perLine: number): number {
  return Math.ceil(frames.reduce((sum, { set }) => sum + set, REACH) * perLine);
}

/** The full length that is nearest to the article's own. */
function nearestFull(
  own: number,
  stateAt: (characters: number) => State,
  guess: number,
  reach: number,
  trials: Trials,
): number | undefined {
  const state = stateAt(own);
  if (state === "full") return own;
  const direction = state === "over" ? -1 : 1;
  // The first length that is on the other side, or full: doubled steps from the guess, then halved.
  let [near, far] = [own, own + direction * guess];
  for (let step = guess; far > 0 && stateAt(far) === state; step *= 2) {
    if (Math.abs(far - own) > FARTHEST || trials.isSpent) return undefined;
    [near, far] = [far, far + direction * step];
  }
  far = Math.max(0, far);
  while (Math.abs(far - near) > 1) {
    if (trials.isSpent) return undefined;
    const middle = (near + far) >> 1;
    if (stateAt(middle) === state) near = middle;
    else far = middle;
  }
  for (let beyond = 0; beyond <= reach && !trials.isSpent; beyond++) {
    if (stateAt(far + direction * beyond) === "full") return far + direction * beyond;
  }
  // Between two lengths that are over and under by a line there may be none; a text short of even columns is cut, too.
  for (let beyond = 1; beyond <= reach && !trials.isSpent; beyond++) {
    if (stateAt(own - direction * beyond) === "full") return own - direction * beyond;
  }
  return undefined;
}

/** Characters from an article's own length at which the search ends: its place is for another text. */
const FARTHEST = 20_000;
