/** The words of headlines, by the dictionary of this package. */
import { readResource } from "../../src/host.ts";
import { wordBreaker } from "../../src/words/segment.ts";

export const findWords = wordBreaker({ readResource });
