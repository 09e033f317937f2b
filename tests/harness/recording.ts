import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { addressesToRecord } from '../../src/permalinks/update-ledger.ts';
import { writeEntry } from '../../src/permalinks/ledger.ts';
import { readEveryEssay } from '../../src/loader/read-essay.ts';

/** Five paragraphs that share no words to speak of. */
export const prose = [
  'Nobody who has spilled ink believes that it is black. On the cloth it is brown at the edge and violet in the middle, and the water that carries it away runs green.',
  'The mill stood where the river bent. It had nine hammers, which fell one after the other from four in the morning, and a vat that was never allowed to grow cold.',
  'Rags came by barge. They had been shirts, and before that flax, and each of these lives had taken something from them; what was left was strong and soft.',
  'The vatman dipped his mould two thousand times in a day. He had a shake of the wrists that no one could teach, and when he lost it he was given the door to mind.',
  'Of the sheets that he made one in nine was spoiled. The spoiled ones were sold to grocers, and it is on these that the accounts of that century have come down to us.',
] as const;

const fields = '---\ntitle: On Ink\nauthor: Ada Quill\npublished: 2024-02-29\n---\n\n';

/** A folder with an empty `content/` in it, of the test that asks for it alone. */
export async function emptyFolder(): Promise<string> {
  await mkdir(test.info().outputDir, { recursive: true });
  const root = await mkdtemp(test.info().outputPath('site-'));
  await mkdir(join(root, 'content'));
  return root;
}

/** Writes an essay of the blocks given. */
export async function write(root: string, blocks: readonly string[], name = 'on-ink', more = '') {
  const text = `${fields.replace('title', `${more}title`)}${blocks.join('\n\n')}\n`;
  await writeFile(join(root, 'content', `${name}.md`), text);
}

/**
 * Records what `npm run record` would, within the test, where what it prints is not in question.
 *
 * @returns The entries that changed, and the ids that lead elsewhere than they did.
 */
export async function keepAddresses(root: string, forget: readonly string[] = []) {
  const essays = await readEveryEssay(root, 'content', true);
  const { changed, moved, mistakes } = addressesToRecord(essays, forget);
  expect(mistakes).toEqual([]);
  for (const { name, text } of changed) await writeEntry(root, 'content', name, text);
  return { changed, moved };
}

/** Where the entry of an essay stands. */
export function ledgerOf(root: string, name = 'on-ink'): string {
  return join(root, 'content/.ledger', `${name}.txt`);
}

/** The places of an essay’s blocks, as a build of it now would have them. */
export async function places(root: string, name = 'on-ink') {
  const { whole } = await readEveryEssay(root, 'content', true);
  const essay = whole.find((one) => one.name === name);
  return essay?.places.map(({ id, aliases }) => ({ id, aliases })) ?? [];
}
