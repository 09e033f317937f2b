import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { compressible } from '../hosting/headers.ts';
import { acquireBuildLock } from '../build/build-lock.ts';
import { resolveOutDir, buildDirs } from '../build/output-folders.ts';

/*
 * Puts a `.br` and a `.gz` beside every text file of the site, for servers that send them as they
 * are: `npm run compress`, after a build and before publishing. The next build begins without them,
 * so none outlives its page. Each is whole before it appears, and the same text gives the same
 * bytes.
 */

const root = process.argv[2] ?? fileURLToPath(new URL('../..', import.meta.url));
const dist = found();

if (!existsSync(dist)) stop('There is no site to compress; make one first:\n  npm run build');
if (!(await acquireBuildLock(root))) stop('The site is being built; wait until that has ended.');

const encodings = {
  br: (text: Buffer) =>
    promisify(brotliCompress)(text, {
      params: {
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        [constants.BROTLI_PARAM_SIZE_HINT]: text.length,
      },
    }),
  gz: async (text: Buffer) => {
    const made = await promisify(gzip)(text, { level: constants.Z_BEST_COMPRESSION });
    // The header names the system it was made on (RFC 1952, 2.3.1); which one is nobody's matter.
    made[9] = 255;
    return made;
  },
};

const { workshop, stage } = buildDirs(root, dist);
await rm(stage, { recursive: true, force: true });
await mkdir(stage, { recursive: true });
const ending = new RegExp(`\\.(${compressible.join('|')})$`);
const files = (await readdir(dist, { recursive: true })).filter((file) => ending.test(file));
// As many at once as Node has threads for them.
const queue = files.values();
await Promise.all(Array.from({ length: 4 }, (_, worker) => compressAll(worker)));
for (const folder of [workshop, stage]) await rm(folder, { recursive: true, force: true });
console.log(`${files.length} files compressed.`);

async function compressAll(worker: number) {
  for (const file of queue) {
    const path = join(dist, file);
    const [text, { atime, mtime }] = await Promise.all([readFile(path), stat(path)]);
    for (const [encoding, compressed] of Object.entries(encodings)) {
      const unfinished = join(stage, `${worker}.${encoding}`);
      await writeFile(unfinished, await compressed(text));
      await utimes(unfinished, atime, mtime);
      await rename(unfinished, `${path}.${encoding}`);
    }
  }
}

function found(): string {
  try {
    return resolveOutDir(join(root, 'dist'));
  } catch (error) {
    return stop((error as Error).message);
  }
}

function stop(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}
