import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { startAstro } from '../sites.ts';
import type { Chance } from './chance.ts';
import type { Edits, SiteInHand } from './site-in-hand.ts';

/** The longest that a build is left to run before it is killed: longer than most take. */
const killedWithinMs = 5000;

/** What befalls the files that builds leave: the caches, and the site itself. */
export const cacheEdits: Edits = {
  'changes nothing': () => Promise.resolve('nothing'),
  'deletes the file of sums': removing('.astro/cache/SHA256SUMS'),
  'deletes the caches': removing('.astro/cache'),
  'deletes .astro': removing('.astro'),
  'cuts a cached file to half': inCachedFile((bytes) => bytes.subarray(0, bytes.length >> 1)),
  'empties a cached file': inCachedFile(() => Buffer.alloc(0)),
  'flips a bit of a cached file': inCachedFile((bytes, chance) => {
    const place = chance.below(bytes.length);
    bytes[place] = (bytes[place] ?? 0) ^ 1;
    return bytes;
  }),
  'deletes a cached file': async ({ root }, chance) => {
    const path = await cachedFile(root, chance);
    if (path) await rm(join(root, path));
    return path;
  },
  'exchanges two cached files': async ({ root }, chance) => {
    const files = await filesIn(join(root, '.astro'));
    const folders = Map.groupBy(files, (file) => dirname(file));
    const many = [...folders.values()].filter(({ length }) => length > 1);
    const [one = '', other = ''] = chance.shuffled(chance.oneOf(many) ?? []);
    if (!other) return undefined;
    const [path, otherPath] = [join(root, '.astro', one), join(root, '.astro', other)];
    const bytes = await readFile(path);
    await rename(otherPath, path);
    await writeFile(otherPath, bytes);
    return `${one} and ${other}`;
  },
  'puts the caches of an earlier build back': async ({ root, earlierCaches }, chance) => {
    const earlier = chance.oneOf(earlierCaches);
    if (!earlier) return undefined;
    await rm(join(root, '.astro'), { recursive: true, force: true });
    await cp(earlier, join(root, '.astro'), { recursive: true });
    return `of ${earlierCaches.length - earlierCaches.indexOf(earlier)} builds before`;
  },
  'lays the caches of an earlier build over those of the last': async (
    { root, earlierCaches },
    chance,
  ) => {
    const earlier = chance.oneOf(earlierCaches);
    if (!earlier) return undefined;
    await cp(earlier, join(root, '.astro'), { recursive: true });
    return `of ${earlierCaches.length - earlierCaches.indexOf(earlier)} builds before`;
  },
  'edits a page of the site by hand': async ({ root }, chance) => {
    const files = await filesIn(join(root, 'dist'));
    const file = chance.oneOf(files.filter((name) => name.endsWith('.html')));
    if (file) await writeFile(join(root, 'dist', file), 'By hand.\n');
    return file;
  },
  'deletes a file of the site': async ({ root }, chance) => {
    const file = chance.oneOf(await filesIn(join(root, 'dist')));
    if (file) await rm(join(root, 'dist', file));
    return file;
  },
  'puts a file into the site by hand': async ({ root }, chance) => {
    const file = `by-hand-${chance.below(100)}.html`;
    await mkdir(join(root, 'dist'), { recursive: true });
    await writeFile(join(root, 'dist', file), 'By hand.\n');
    return file;
  },
  'deletes the site': removing('dist'),
  'kills a build': async ({ root, environment }, chance) => {
    const { child, outcome } = startAstro(root, ['build'], environment);
    const afterMs = chance.below(killedWithinMs);
    await Promise.race([setTimeout(afterMs), outcome]);
    child.kill('SIGKILL');
    const { code } = await outcome;
    return code === null ? `after ${afterMs} ms` : `which had ended before ${afterMs} ms`;
  },
};

function removing(path: string) {
  return async ({ root }: SiteInHand) => {
    if (!existsSync(join(root, path))) return undefined;
    await rm(join(root, path), { recursive: true });
    return path;
  };
}

function inCachedFile(change: (bytes: Buffer, chance: Chance) => Buffer) {
  return async ({ root }: SiteInHand, chance: Chance) => {
    const path = await cachedFile(root, chance);
    if (!path) return undefined;
    const bytes = await readFile(join(root, path));
    if (bytes.length === 0) return undefined;
    await writeFile(join(root, path), change(bytes, chance));
    return path;
  };
}

/** A file of the caches, of each folder as likely as of every other. */
async function cachedFile(root: string, chance: Chance): Promise<string | undefined> {
  const files = await filesIn(join(root, '.astro'));
  const folder = chance.oneOf([...new Set(files.map((file) => dirname(file)))]);
  const file = chance.oneOf(files.filter((name) => dirname(name) === folder));
  return file && `.astro/${file}`;
}

async function filesIn(folder: string): Promise<string[]> {
  if (!existsSync(folder)) return [];
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) =>
      join(parentPath, name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .toSorted();
}
