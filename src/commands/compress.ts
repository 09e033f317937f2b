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
 * `npm run compress` writes a `.br` and a `.gz` beside every text file of the site, for servers that
 * send precompressed files; after a build and before publishing. The next build begins without them,
 * so none outlives its page. Each appears only once it is complete, and the same text gives the same
 * bytes.
 */

const root = process.argv[2] ?? fileURLToPath(new URL('../..', import.meta.url));
const outDir = findOutDir();

if (!existsSync(outDir)) stop('There is no site to compress; make one first:\n  npm run build');
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
    const compressed = await promisify(gzip)(text, { level: constants.Z_BEST_COMPRESSION });
    // The header names the operating system (RFC 1952, 2.3.1); “unknown” keeps the bytes the same.
    compressed[9] = 255;
    return compressed;
  },
};

const { buildDir, stagingDir } = buildDirs(root, outDir);
await rm(stagingDir, { recursive: true, force: true });
await mkdir(stagingDir, { recursive: true });
const isCompressible = new RegExp(`\\.(${compressible.join('|')})$`);
const files = (await readdir(outDir, { recursive: true })).filter((file) =>
  isCompressible.test(file),
);
// Node compresses on its thread pool, which has four threads.
const queue = files.values();
await Promise.all(Array.from({ length: 4 }, (_, worker) => compressAll(worker)));
for (const folder of [buildDir, stagingDir]) await rm(folder, { recursive: true, force: true });
console.log(`${files.length} files compressed.`);

async function compressAll(worker: number) {
  for (const file of queue) {
    const path = join(outDir, file);
    const [text, { atime, mtime }] = await Promise.all([readFile(path), stat(path)]);
    for (const [extension, compress] of Object.entries(encodings)) {
      const unfinished = join(stagingDir, `${worker}.${extension}`);
      await writeFile(unfinished, await compress(text));
      await utimes(unfinished, atime, mtime);
      await rename(unfinished, `${path}.${extension}`);
    }
  }
}

function findOutDir(): string {
  try {
    return resolveOutDir(join(root, 'dist'));
  } catch (error) {
    return stop((error as Error).message);
  }
}

function stop(message: string): never {
  console.error(message);
  process.exit(1);
}
