import { authorEdits } from './author-edits.ts';
import { cacheEdits } from './cache-edits.ts';
import type { Chance } from './chance.ts';
import { fileEdits } from './file-edits.ts';
import { mistakes } from './mistakes.ts';
import { ownerEdits } from './owner-edits.ts';
import { programEdits } from './program-edits.ts';
import type { Edits } from './site-in-hand.ts';

/** All edits, by what one says of them. */
export const allEdits: Edits = {
  ...authorEdits,
  ...fileEdits,
  ...ownerEdits,
  ...programEdits,
  ...cacheEdits,
  ...mistakes,
};

/** Names of edits without end, each as often as every other. */
export function* rowOf(edits: Edits, chance: Chance): Generator<string, never> {
  for (;;) yield* chance.shuffled(Object.keys(edits));
}
