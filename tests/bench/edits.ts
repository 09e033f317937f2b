import { rm } from 'node:fs/promises';
import { folderOf } from '../harness/sites.ts';
import { allEdits, rowOf } from '../harness/warm/all-edits.ts';
import { Chance } from '../harness/warm/chance.ts';
import { StaleBuild, WarmAndCold } from '../harness/warm/warm-and-cold.ts';
import { table } from './cost.ts';

/** How many edits there are at most between two builds. */
const mostEdits = 4;

/**
 * Edits a small site at random, and after each step holds the build that has all caches against one
 * that has none. `SEED=…` in the environment makes the same edits again.
 *
 * @returns Whether both were the same after every step.
 */
export async function editing(steps: number): Promise<boolean> {
  const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
  const chance = new Chance(seed);
  const row = rowOf(allEdits, chance);
  const counts = new Map<string, number>(Object.keys(allEdits).map((name) => [name, 0]));
  console.log(`## Warm builds against cold ones\n\nSEED=${seed}, ${steps} steps\n`);
  const folder = `edits-${process.pid}`;
  let refused = 0;
  try {
    const site = await WarmAndCold.begin(folder, seed);
    for (let step = 0; step < steps; step++) {
      const names = Array.from({ length: 1 + chance.below(mostEdits) }, () => row.next().value);
      const { result, made } = await site.step(names, allEdits);
      if (result === 'refused') refused++;
      for (const name of made) counts.set(name, (counts.get(name) ?? 0) + 1);
      console.log(`${step + 1}. ${result}: ${made.join('; ') || 'nothing'}`);
    }
  } catch (error) {
    if (!(error instanceof StaleBuild)) throw error;
    console.error(`\n${error.message}\n`);
    return false;
  }
  const rows = [...counts].map(([name, count]) => [name, String(count)]);
  console.log(`\n${table(['edit', 'times'], rows)}\n`);
  console.log(`${steps} steps, of which ${refused} were refused; no difference.\n`);
  await rm(folderOf(folder), { recursive: true });
  return true;
}
