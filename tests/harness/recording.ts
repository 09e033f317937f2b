import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { ledgerUpdate } from '../../src/permalinks/update-ledger.ts';
import { writeEntry } from '../../src/permalinks/ledger.ts';
import { isError } from '../../src/essay/problems.ts';
import { readCollection } from '../../src/loader/read-collection.ts';

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
  const forgotten = new Set(forget);
  const collection = await readCollection({ root, drafts: 'skip', forget: forgotten });
  const { changed, moved, problems } = ledgerUpdate(collection, forgotten);
  const errors = [...collection.problems, ...problems].filter(isError);
  expect(errors.filter(({ isSettledByRecording }) => !isSettledByRecording)).toEqual([]);
  for (const { slug, text } of changed) await writeEntry(root, slug, text);
  return { changed, moved };
}

/** Where the entry of an essay stands. */
export function ledgerOf(root: string, name = 'on-ink'): string {
  return join(root, 'content/.ledger', `${name}.txt`);
}

/** The anchors of an essay’s blocks, as a build of it now would have them. */
export async function anchors(root: string, name = 'on-ink') {
  const { essays } = await readCollection({ root, drafts: 'skip' });
  const essay = essays.find(({ slug }) => slug === name);
  return essay?.anchors.map(({ id, aliases }) => ({ id, aliases })) ?? [];
}
