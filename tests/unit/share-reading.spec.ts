import { existsSync } from 'node:fs';
import { cp, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@playwright/test';
import { listContentFiles } from '../../src/loader/content-files.ts';
import { readCollection } from '../../src/loader/read-collection.ts';
import { readListedEssay } from '../../src/loader/read-essay.ts';
import { shareReading } from '../../src/loader/share-reading.ts';
import { emptyFolder, keepAddresses, prose, write } from '../harness/recording.ts';
import { firstEssayFolder, specimens } from '../harness/sites.ts';

const [ink, mill, rags] = prose;

/** A folder of essays, some of them with mistakes of every kind, drafts, and one that was renamed. */
async function manyEssays(): Promise<string> {
  const root = await emptyFolder();
  const content = join(root, 'content');
  await write(root, [ink, mill], 'on-dyes');
  await keepAddresses(root);
  await cp(specimens, content, { recursive: true });
  await cp(firstEssayFolder, content, { recursive: true });
  await rename(join(content, 'on-dyes.md'), join(content, 'on-old-dyes.md'));
  await write(root, [rags, mill, ink], 'on-old-dyes', 'aliases: [on-dyes]\n');
  await write(root, [ink], 'on-drafts', 'draft: true\n');
  await write(root, [ink], 'on-fields', 'licence: x\n');
  await write(root, ['# On Ink\n\n## Seals\n\n<a id="x"></a>[It](#sails).'], 'on-wax');
  await write(root, ['See [wax](on-wax.md#seals), [this](on-wax.md#x), [that](on-wax.md#seels).']);
  await write(root, ['![Mould](no-such.png)', 'Words. '.repeat(9)], 'on-moulds');
  await writeFile(join(content, 'on-bytes.md'), Buffer.from([0x2d, 0xff, 0x0a]));
  await writeFile(join(content, 'on-nothing.md'), '');
  return root;
}

/** All that reading gives, with what its functions answer. */
async function readWith(root: string, workers: number) {
  const { essays, ...rest } = await readCollection({ root, drafts: 'check', workers });
  return {
    ...rest,
    essays: essays.map(({ blocksToRecord, readAnchors, ...essay }) => {
      return { ...essay, blocks: blocksToRecord(), readAnchors: readAnchors() };
    }),
  };
}

test('however many threads read, essays, mistakes and their order are the same', async () => {
  const root = await manyEssays();
  const alone = await readWith(root, 0);
  expect(alone.essays.length).toBeGreaterThan(20);
  expect(alone.failed.size).toBe(5);
  expect(alone.essays.find(({ slug }) => slug === 'on-old-dyes')?.data.originalSlug).toBe(
    'on-dyes',
  );
  expect(await readWith(root, 1)).toEqual(alone);
  expect(await readWith(root, 3)).toEqual(alone);
});

/** Reads every file with a thread that runs a program of the test’s. */
async function readBy(root: string, program: string, workers?: number) {
  const { files } = await listContentFiles(root);
  const path = join(root, 'thread.mjs');
  await writeFile(path, program);
  const sharing = { root, ledger: new Map(), skipped: 'none', withBlocks: false } as const;
  const results = await shareReading(
    files,
    (listed, readAnew) => readListedEssay(root, listed, readAnew),
    { ...sharing, workers, script: pathToFileURL(path) },
  );
  return results.map(({ file, problems, essay }) => ({ file, problems, html: essay?.html }));
}

const programs = {
  'dies of what it is sent':
    "parentPort.on('message', () => process.exit(1)); parentPort.postMessage('ready');",
  'fails at what it is sent':
    "parentPort.on('message', () => { throw new Error('no') }); parentPort.postMessage('ready');",
  'cannot begin': "throw new Error('no');",
};

for (const [what, program] of Object.entries(programs)) {
  test(`a thread that ${what} costs no essay and stops no build`, async () => {
    const root = await manyEssays();
    const begin = "import { parentPort } from 'node:worker_threads';";
    const alone = await readBy(root, '', 0);
    expect(alone.filter(({ html }) => html).length).toBeGreaterThan(20);
    expect(await readBy(root, `${begin} ${program}`, 2)).toEqual(alone);
  });
}

test('what threads answer is taken, and a few essays begin none', async () => {
  const root = await emptyFolder();
  for (const name of ['on-ink', 'on-pens', 'on-rags', 'on-wax']) await write(root, [ink], name);
  const answering = `import { writeFileSync } from 'node:fs';
    import { parentPort } from 'node:worker_threads';
    writeFileSync(${JSON.stringify(join(root, 'begun'))}, '');
    parentPort.on('message', ({ file, slug }) => {
      parentPort.postMessage({ file, slug, problems: ['of the thread'] });
    });
    parentPort.postMessage('ready');`;
  const alone = await readBy(root, answering);
  expect(alone.flatMap(({ problems }) => problems)).toEqual([]);
  expect(existsSync(join(root, 'begun'))).toBe(false);
  const shared = await readBy(root, answering, 1);
  expect(shared.map(({ file }) => file)).toEqual(alone.map(({ file }) => file));
  expect(shared.flatMap(({ problems }) => problems)).toContain('of the thread');
});

test('an error of ours is no essay’s, and stops the reading on every thread', async () => {
  const root = await manyEssays();
  const { files } = await listContentFiles(root);
  const sharing = { root, ledger: new Map(), skipped: 'none', withBlocks: false } as const;
  let begun = 0;
  const reading = shareReading(
    files,
    async (listed, readAnew) => {
      begun++;
      if (listed.slug === 'on-bytes') throw new Error('a bug');
      return readListedEssay(root, listed, readAnew);
    },
    { ...sharing, workers: 1 },
  );
  await expect(reading).rejects.toThrow('a bug');
  expect(begun).toBeLessThan(files.length);
});
