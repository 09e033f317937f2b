import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { AstroIntegration } from 'astro';

/**
 * Builds beside the site that stands, and puts the new one in its place once it is whole. A build
 * that fails or is interrupted leaves the site as it was; what it left behind, the next one clears.
 */
export function wholeOrNothing(): AstroIntegration {
  let site = '';
  let workshop = '';
  const inWorkshop = (name: string) => join(workshop, name);

  /** Takes the workshop down, and puts the earlier site back if a build took it away and died. */
  function clear() {
    const earlier = inWorkshop('earlier');
    if (existsSync(earlier) && !existsSync(site)) renameSync(earlier, site);
    rmSync(workshop, { recursive: true, force: true });
  }

  return {
    name: 'whole-or-nothing',
    hooks: {
      'astro:config:setup': ({ command, config, updateConfig }) => {
        if (command !== 'build') return;
        site = fileURLToPath(config.outDir).replace(/[\\/]$/, '');
        // Always the same folder: Astro forgets what it has read when its configuration changes.
        workshop = fileURLToPath(new URL('.astro/build', config.root));
        const owner = inWorkshop('owner');
        if (existsSync(owner) && isRunning(Number(readFileSync(owner, 'utf8')))) {
          const sentence = 'Another build of this site is running; wait until it has ended.';
          throw Object.assign(new Error(sentence), { stack: '' });
        }
        clear();
        mkdirSync(workshop, { recursive: true });
        writeFileSync(owner, String(process.pid), { flag: 'wx' });
        process.once('exit', clear);
        updateConfig({ outDir: pathToFileURL(`${inWorkshop('new')}/`) });
      },
      'astro:build:done': () => {
        if (existsSync(site)) renameSync(site, inWorkshop('earlier'));
        renameSync(inWorkshop('new'), site);
      },
    },
  };
}

function isRunning(build: number): boolean {
  try {
    process.kill(build, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
