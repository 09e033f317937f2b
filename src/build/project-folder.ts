import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

/**
 * Makes the project's folder the one that all work is done in, from wherever `astro build --root`
 * was called. Astro puts its own code where it was called from, and would look for packages there.
 */
export function inProjectFolder(): AstroIntegration {
  return {
    name: 'in-project-folder',
    hooks: {
      'astro:config:setup': ({ config }) => process.chdir(fileURLToPath(config.root)),
    },
  };
}
