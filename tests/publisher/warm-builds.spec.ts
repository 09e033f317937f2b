import { authorEdits } from '../harness/warm/author-edits.ts';
import { cacheEdits } from '../harness/warm/cache-edits.ts';
import { fileEdits } from '../harness/warm/file-edits.ts';
import { mistakes } from '../harness/warm/mistakes.ts';
import { ownerEdits } from '../harness/warm/owner-edits.ts';
import { programEdits } from '../harness/warm/program-edits.ts';
import type { Edits } from '../harness/warm/site-in-hand.ts';
import { Chance } from '../harness/warm/chance.ts';
import { WarmAndCold, type Result } from '../harness/warm/warm-and-cold.ts';
import { expect, test } from '../harness/test.ts';

/*
 * After each step, the site is built where it stands and as a copy without caches, and both must be the
 * same. `npm run bench -- edits 200` makes the same edits in other orders, for as long as one likes.
 */

test.describe.configure({ mode: 'parallel' });

/** With this seed, there is something to do for every edit. */
const seed = 1;

/** Makes some edits at once, and sees that each was made. */
async function make(site: WarmAndCold, edits: Edits, expected: Result = 'published') {
  const { result, made } = await site.step(Object.keys(edits), edits);
  expect({ result, made }).toEqual({ result: expected, made: Object.keys(edits) });
}

/** Those edits whose names begin, or do not begin, with certain words. */
function those(edits: Edits, beginning: RegExp, isWanted = true): Edits {
  return Object.fromEntries(
    Object.entries(edits).filter(([name]) => beginning.test(name) === isWanted),
  );
}

test('whatever authors edit, nobody is shown an earlier build’s page, book or list', async () => {
  const site = await WarmAndCold.begin('warm-authors', seed);
  const edits = { ...authorEdits, ...fileEdits, ...those(ownerEdits, /^says the address/) };
  const names = new Chance(seed).shuffled(Object.keys(edits));
  for (const half of [names.slice(0, names.length >> 1), names.slice(names.length >> 1)]) {
    await make(site, Object.fromEntries(half.map((name) => [name, edits[name]])) as Edits);
  }
});

test('whatever becomes of the facts, the program and the caches, nor are they then', async () => {
  const site = await WarmAndCold.begin('warm-owners', seed);
  const restored = /^takes all/;
  await make(site, { ...those(programEdits, restored, false), ...ownerEdits });
  const deletions = /^deletes (\.astro|the caches|the file of sums)$/;
  await make(site, { ...those(programEdits, restored), ...those(cacheEdits, deletions, false) });
  await make(site, { ...mistakes, ...those(cacheEdits, deletions) }, 'refused');
});
