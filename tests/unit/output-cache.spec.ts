import { existsSync } from 'node:fs';
import { appendFile, mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { OutputCache } from '../../src/build/output-cache.ts';

const page = Buffer.from('<p>On ink.</p>');

/** A folder with the cache of an earlier build in it, and the place of a file of the next site. */
async function laidOut() {
  const root = await mkdtemp(join(tmpdir(), 'output-'));
  const folder = join(root, 'cache');
  const earlier = new OutputCache(folder, 'code 1');
  const key = earlier.keyOf('src/pages/[essay].astro', 'on-ink.html', 'props');
  await mkdir(join(root, 'earlier'));
  earlier.keep(key, page, join(root, 'earlier/on-ink.html'));
  await mkdir(join(root, 'dist'));
  return { root, folder, key, place: join(root, 'dist/on-ink.html') };
}

test('a file whose key is the same comes as it was, and keeps its time', async () => {
  const { root, folder, key, place } = await laidOut();
  const cache = new OutputCache(folder, 'code 1');
  expect(cache.keyOf('src/pages/[essay].astro', 'on-ink.html', 'props')).toBe(key);
  expect(cache.restore(key, place)).toBe(true);
  expect(await readFile(place)).toEqual(page);
  const times = [join(root, 'earlier/on-ink.html'), place].map(async (file) => stat(file));
  const [before, after] = await Promise.all(times);
  expect(after?.mtimeMs).toBe(before?.mtimeMs);
  await rm(root, { recursive: true });
});

test('other props, another path, another page or other code have another key', async () => {
  const { root, folder, key } = await laidOut();
  const cache = new OutputCache(folder, 'code 1');
  for (const [component, path, props] of [
    ['src/pages/[essay].astro', 'on-ink.html', 'other props'],
    ['src/pages/[essay].astro', 'on-pens.html', 'props'],
    ['src/pages/[essay].txt.ts', 'on-ink.html', 'props'],
    // Parts that meet elsewhere are other parts.
    ['src/pages/[essay].astroon-ink', '.html', 'props'],
  ] as const) {
    expect(cache.keyOf(component, path, props)).not.toBe(key);
  }
  const other = new OutputCache(folder, 'code 2');
  expect(other.keyOf('src/pages/[essay].astro', 'on-ink.html', 'props')).not.toBe(key);
  await rm(root, { recursive: true });
});

test('a kept file that was cut, edited, exchanged or lost is not used', async () => {
  const spoil: Record<string, (file: string, folder: string) => Promise<unknown>> = {
    edited: (file) => appendFile(file, ' '),
    lost: (file) => rm(file),
    'under another’s key': (file, folder) =>
      rename(file, join(folder, `${'0'.repeat(32)}${file.slice(-65)}`)),
  };
  for (const [how, change] of Object.entries(spoil)) {
    const { root, folder, key, place } = await laidOut();
    const [name = ''] = await readdir(folder);
    await change(join(folder, name), folder);
    expect(new OutputCache(folder, 'code 1').restore(key, place), how).toBe(false);
    expect(existsSync(place), how).toBe(false);
    await rm(root, { recursive: true });
  }
});

test('whoever edits the site by hand spoils no later one', async () => {
  const { root, folder, key, place } = await laidOut();
  await appendFile(join(root, 'earlier/on-ink.html'), 'By hand.');
  const cache = new OutputCache(folder, 'code 1');
  expect(cache.restore(key, place)).toBe(false);
  cache.keep(key, page, place);
  expect(await readFile(place)).toEqual(page);
  expect(await readFile(join(root, 'earlier/on-ink.html'), 'utf8')).toContain('By hand.');
  await rm(root, { recursive: true });
});

test('what a build does not ask for is cleared away, and half a file of a killed one too', async () => {
  const { root, folder, key, place } = await laidOut();
  const cache = new OutputCache(folder, 'code 1');
  cache.keep(cache.keyOf('src/pages/[essay].txt.ts', 'on-ink.txt', 'props'), page);
  await appendFile(join(folder, `${key}-half.4711`), 'On');
  const next = new OutputCache(folder, 'code 1');
  next.restore(key, place);
  next.prune();
  expect(await readdir(folder)).toHaveLength(1);
  expect(await readFile(place)).toEqual(page);
  await rm(root, { recursive: true });
});
