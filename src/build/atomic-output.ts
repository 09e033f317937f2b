import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { AstroIntegration } from 'astro';
import { acquireBuildLock } from './build-lock.ts';
import { buildDirs, errorWithoutStack, isOnAnotherDisk, resolveOutDir } from './output-folders.ts';

/**
 * An integration that builds in another folder, and replaces the site once the new one is complete. A
 * build that fails or is interrupted leaves the site as it was; what a killed one left behind, the
 * next one deletes.
 *
 * The replacement is two renames, with nothing between them, as no call exchanges two folders on every
 * system. A build killed between the two leaves no site until the next build starts, which puts the
 * earlier site back before anything else.
 */
export function atomicOutput(): AstroIntegration {
  let outDir = '';
  let buildDir = '';
  let stagingDir = '';

  /** Deletes what a build left, and puts the earlier site back if one died between the two renames. */
  function cleanUp() {
    const earlier = join(stagingDir, 'earlier');
    if (existsSync(earlier) && !existsSync(outDir)) renameSync(earlier, outDir);
    for (const folder of [buildDir, stagingDir]) rmSync(folder, { recursive: true, force: true });
  }

  return {
    name: 'atomic-output',
    hooks: {
      'astro:config:setup': async ({ command, config, updateConfig }) => {
        if (command !== 'build') return;
        const root = fileURLToPath(config.root);
        if (!(await acquireBuildLock(root))) {
          throw errorWithoutStack(
            'Another build of this site is running; wait until it has ended.',
          );
        }
        outDir = resolveOutDir(fileURLToPath(config.outDir).replace(/[\\/]$/, ''));
        if (root.startsWith(`${outDir}${sep}`)) {
          throw errorWithoutStack(
            `${outDir} holds the project itself, so no site can stand there.`,
          );
        }
        if (existsSync(outDir) && isOnAnotherDisk(outDir, dirname(outDir)))
          throw mountPoint(outDir);
        ({ buildDir, stagingDir } = buildDirs(root, outDir));
        cleanUp();
        for (const folder of [buildDir, stagingDir]) mkdirSync(folder, { recursive: true });
        process.once('exit', cleanUp);
        for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
          process.once(signal, () => process.exit(128 + constants.signals[signal]));
        }
        updateConfig({ outDir: pathToFileURL(`${join(buildDir, 'new')}/`) });
      },
      'astro:build:done': () => {
        const [earlier, finished] = [join(stagingDir, 'earlier'), join(stagingDir, 'new')];
        if (stagingDir !== buildDir) cpSync(join(buildDir, 'new'), finished, { recursive: true });
        try {
          if (existsSync(outDir)) renameSync(outDir, earlier);
        } catch (error) {
          throw (error as NodeJS.ErrnoException).code === 'EBUSY' ? mountPoint(outDir) : error;
        }
        renameSync(finished, outDir);
      },
    },
  };
}

function mountPoint(outDir: string): Error {
  return errorWithoutStack(
    `${outDir} is a disk of its own (a mount point), so a new site cannot take its place in one step; mount the folder around it, or build elsewhere and copy.`,
  );
}
