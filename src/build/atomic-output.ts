import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { AstroIntegration } from 'astro';
import { acquireBuildLock } from './build-lock.ts';
import { isOnAnotherDisk, resolveOutDir, plainly, buildDirs } from './output-folders.ts';

/**
 * Builds beside the site that stands, and puts the new one in its place once it is whole. A build
 * that fails or is interrupted leaves the site as it was; what a killed one left behind, the next
 * one clears.
 *
 * Two renames make the exchange, with nothing between them. No program can exchange two folders at
 * once everywhere; one that is killed in that very moment leaves no site for as long as it takes to
 * start the next build, which first of all puts the earlier site back.
 */
export function atomicOutput(): AstroIntegration {
  let site = '';
  let workshop = '';
  let stage = '';

  /** Clears what a build left, and puts the earlier site back if one took it away and died. */
  function clear() {
    const earlier = join(stage, 'earlier');
    if (existsSync(earlier) && !existsSync(site)) renameSync(earlier, site);
    for (const folder of [workshop, stage]) rmSync(folder, { recursive: true, force: true });
  }

  return {
    name: 'whole-or-nothing',
    hooks: {
      'astro:config:setup': async ({ command, config, updateConfig }) => {
        if (command !== 'build') return;
        const root = fileURLToPath(config.root);
        if (!(await acquireBuildLock(root))) {
          throw plainly('Another build of this site is running; wait until it has ended.');
        }
        site = resolveOutDir(fileURLToPath(config.outDir).replace(/[\\/]$/, ''));
        if (root.startsWith(`${site}${sep}`)) {
          throw plainly(`${site} holds the project itself, so no site can stand there.`);
        }
        if (existsSync(site) && isOnAnotherDisk(site, dirname(site))) throw cannotBeExchanged(site);
        ({ workshop, stage } = buildDirs(root, site));
        clear();
        for (const folder of [workshop, stage]) mkdirSync(folder, { recursive: true });
        process.once('exit', clear);
        for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
          process.once(signal, () => process.exit(128 + constants.signals[signal]));
        }
        updateConfig({ outDir: pathToFileURL(`${join(workshop, 'new')}/`) });
      },
      'astro:build:done': () => {
        const [earlier, whole] = [join(stage, 'earlier'), join(stage, 'new')];
        if (stage !== workshop) cpSync(join(workshop, 'new'), whole, { recursive: true });
        try {
          if (existsSync(site)) renameSync(site, earlier);
        } catch (error) {
          throw (error as NodeJS.ErrnoException).code === 'EBUSY' ? cannotBeExchanged(site) : error;
        }
        renameSync(whole, site);
      },
    },
  };
}

function cannotBeExchanged(site: string): Error {
  return plainly(
    `${site} is a disk of its own (a mount point), so a new site cannot take its place in one step; mount the folder around it, or build elsewhere and copy.`,
  );
}
