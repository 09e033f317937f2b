import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

/**
 * An integration that makes the project's folder the working directory, wherever `astro build --root`
 * was called. Astro writes the code that it bundles into the working directory, and would look for
 * packages there.
 */
export function inProjectFolder(): AstroIntegration {
  return {
    name: 'in-project-folder',
    hooks: {
      'astro:config:setup': ({ config }) => process.chdir(fileURLToPath(config.root)),
    },
  };
}
