import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { toolchainHash } from './toolchain-hash.ts';

const sumsFile = 'SHA256SUMS';

/**
 * An integration that makes Astro's cache safe: a file in it that is not as a build that ended
 * normally left it (truncated by a kill, damaged, edited) is deleted, and Astro makes it again; so is
 * every file that other code made, as Astro names a picture without regard to the code that makes it.
 * So the cache can only save time. The sums are in the format of `sha256sum --check`.
 */
export function verifyAstroCache(): AstroIntegration {
  return {
    name: 'verify-astro-cache',
    hooks: {
      'astro:config:setup': ({ command, config }) => {
        if (command !== 'build') return;
        const cache = fileURLToPath(config.cacheDir);
        // Astro writes these two again where they are missing, and trusts them where they exist.
        for (const name of ['content-assets.mjs', 'content-modules.mjs']) {
          rmSync(fileURLToPath(new URL(`.astro/${name}`, config.root)), { force: true });
        }
        const code = toolchainHash(fileURLToPath(config.root), 'astro.config.ts', 'src/build/*.ts');
        deleteUnverified(cache, `# ${code}`);
        process.once('exit', () => writeSums(cache, `# ${code}`));
      },
    },
  };
}

/** @param code The first line of the sums, a comment: the code that made the files. */
function deleteUnverified(cache: string, code: string) {
  const path = join(cache, sumsFile);
  const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
  const sums = new Set(lines[0] === code ? lines : []);
  for (const file of filesIn(cache)) {
    if (!sums.has(sumLine(cache, file))) rmSync(join(cache, file), { force: true });
  }
  // Without sums, the next build trusts no file; they come back when this one ends normally.
  rmSync(path, { force: true });
}

function writeSums(cache: string, code: string) {
  if (!existsSync(cache)) return;
  try {
    const lines = filesIn(cache).map((file) => `${sumLine(cache, file)}\n`);
    writeFileSync(join(cache, sumsFile), `${code}\n${lines.join('')}`);
  } catch {
    // On a full disk, the next build begins without a cache; the exit code of this one stays its own.
    rmSync(join(cache, sumsFile), { force: true });
  }
}

/** A file's SHA-256, and its path within the cache. */
function sumLine(cache: string, file: string): string {
  const digest = createHash('sha256').update(readFileSync(join(cache, file)));
  return `${digest.digest('hex')}  ${file.replaceAll(sep, '/')}`;
}

/** The project's own caches, whose files hold, or are named by, the hash of each. */
const ownCaches = ['computed', 'output', 'texts', 'texts-writing'];

function filesIn(cache: string): string[] {
  if (!existsSync(cache)) return [];
  return readdirSync(cache, { withFileTypes: true })
    .filter(({ name }) => !ownCaches.includes(name))
    .flatMap((entry) => {
      const folder = join(cache, entry.name);
      if (!entry.isDirectory()) return [folder];
      return readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((file) => file.isFile())
        .map(({ parentPath, name }) => join(parentPath, name));
    })
    .map((path) => path.slice(cache.length))
    .filter((file) => file !== sumsFile)
    .toSorted();
}
