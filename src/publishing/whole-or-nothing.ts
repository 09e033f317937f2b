import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { AstroIntegration } from 'astro';

/**
 * Builds beside the site that stands, and puts the new one in its place once it is whole. A build
 * that fails or is interrupted leaves the site as it was; what it left behind, the next one clears.
 */
export function wholeOrNothing(): AstroIntegration {
  let site = '';
  let draft = '';
  return {
    name: 'whole-or-nothing',
    hooks: {
      'astro:config:setup': ({ command, config, updateConfig }) => {
        if (command !== 'build') return;
        site = fileURLToPath(config.outDir).replace(/[\\/]$/, '');
        const workshop = fileURLToPath(new URL('.astro/builds/', config.root));
        draft = join(workshop, String(process.pid));
        mkdirSync(workshop, { recursive: true });
        for (const name of readdirSync(workshop)) {
          if (isRunning(Number.parseInt(name, 10))) continue;
          // Interrupted between the two renames below.
          if (name.endsWith(earlier) && !existsSync(site)) renameSync(join(workshop, name), site);
          else rmSync(join(workshop, name), { recursive: true });
        }
        process.once('exit', () => rmSync(draft, { recursive: true, force: true }));
        updateConfig({ outDir: pathToFileURL(`${draft}/`) });
      },
      'astro:build:done': () => {
        if (existsSync(site)) renameSync(site, draft + earlier);
        renameSync(draft, site);
        rmSync(draft + earlier, { recursive: true, force: true });
      },
    },
  };
}

const earlier = '-earlier';

function isRunning(build: number): boolean {
  try {
    process.kill(build, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
