import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

const ledger = 'SHA256SUMS';

/**
 * Keeps what Astro leaves for later builds from doing harm: whatever in the cache is not what
 * an orderly build left there (cut off by a kill, damaged, edited) goes, and is made again. So the
 * cache can only ever save time. The sums are written as `sha256sum --check` reads them.
 */
export function verifyAstroCache(): AstroIntegration {
  return {
    name: 'sound-cache',
    hooks: {
      'astro:config:setup': ({ command, config }) => {
        if (command !== 'build') return;
        const cache = fileURLToPath(config.cacheDir);
        // Astro writes these two anew where they are missing, and trusts them where they are not.
        for (const name of ['content-assets.mjs', 'content-modules.mjs']) {
          rmSync(fileURLToPath(new URL(`.astro/${name}`, config.root)), { force: true });
        }
        dropUnsound(cache);
        process.once('exit', () => writeSums(cache));
      },
    },
  };
}

function dropUnsound(cache: string) {
  const sums = existsSync(join(cache, ledger)) ? readFileSync(join(cache, ledger), 'utf8') : '';
  const known = new Set(sums.split('\n'));
  for (const file of filesIn(cache)) {
    if (!known.has(sumOf(cache, file))) rmSync(join(cache, file), { force: true });
  }
  // Until this build has ended in order, nothing vouches for what it leaves.
  rmSync(join(cache, ledger), { force: true });
}

function writeSums(cache: string) {
  if (!existsSync(cache)) return;
  try {
    const lines = filesIn(cache).map((file) => `${sumOf(cache, file)}\n`);
    writeFileSync(join(cache, ledger), lines.join(''));
  } catch {
    // On a full disk the next build begins anew; that this one succeeded or failed stays true.
    rmSync(join(cache, ledger), { force: true });
  }
}

/** The digest of a file, and its path from the cache. */
function sumOf(cache: string, file: string): string {
  const digest = createHash('sha256').update(readFileSync(join(cache, file)));
  return `${digest.digest('hex')}  ${file.replaceAll(sep, '/')}`;
}

function filesIn(cache: string): string[] {
  if (!existsSync(cache)) return [];
  return (
    readdirSync(cache, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name).slice(cache.length))
      // The others vouch for themselves: they hold a digest of what they are, or are named by it.
      .filter((file) => file !== ledger && !/^(kept|texts|texts-writing)[\\/]/.test(file))
      .toSorted()
  );
}
