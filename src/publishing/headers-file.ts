import { writeFile } from 'node:fs/promises';
import type { AstroIntegration } from 'astro';
import { site } from '../site.ts';
import { headersFile } from './hosts.ts';

/** Puts a `_headers` beside the pages, for the hosts that read one. */
export function hostHeaders(): AstroIntegration {
  return {
    name: 'host-headers',
    hooks: {
      'astro:build:done': ({ dir }) => writeFile(new URL('_headers', dir), headersFile(site)),
    },
  };
}
