import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import type { AstroIntegration } from 'astro';
import { feeds, pages } from '../essay/urls.ts';
import { citationFormats, feedTypes, formats, withCharset } from '../essay/media-types.ts';
import { site } from '../site.ts';
import { caching, hashedFolder, headers, policies } from './headers.ts';

/** Puts what hosts look for beside the pages: `_headers` and `.nojekyll`. */
export function hostFiles(): AstroIntegration {
  return {
    name: 'host-files',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        const isSearched = existsSync(new URL(pages.search, dir));
        await writeFile(new URL('_headers', dir), headersFile({ ...site, isSearched }));
        // On a branch that GitHub Pages publishes, Jekyll would leave out `_astro/` and every `.md`.
        await writeFile(new URL('.nojekyll', dir), '');
      },
    },
  };
}

/**
 * The headers as Netlify, Cloudflare Pages and others read them from `_headers`. No two rules speak
 * of one field of one file: of two, some hosts take the last, and others both. So the search page
 * cannot have a policy of its own, and of a site that has one, all pages have the wider; their own
 * policies, in their heads, let no script run but there. Unasked, these hosts have every file asked
 * about again.
 */
function headersFile({
  isSearched,
  ...facts
}: Parameters<typeof headers>[0] & { isSearched: boolean }): string {
  const rule = (path: string, fields: Record<string, string>) => [
    path,
    ...Object.entries(fields).map(([name, value]) => `  ${name}: ${value}`),
  ];
  const lines = [
    ...rule('/*', {
      ...headers(facts),
      ...(isSearched && { 'Content-Security-Policy': policies.searchPage }),
    }),
    ...rule(`/${hashedFolder}/*`, { 'Cache-Control': caching.hashed }),
    // Of text these hosts know themselves what it is.
    ...Object.entries({ ...formats, ...citationFormats })
      .filter(([ending]) => ending !== 'txt')
      .flatMap(([ending, type]) => rule(`/*.${ending}`, { 'Content-Type': withCharset(type) })),
    ...rule(`/${feeds.atom}`, { 'Content-Type': feedTypes.atom }),
    ...rule('/opds*', { 'Content-Type': feedTypes.opds }),
    ...rule(`/${feeds.json}`, { 'Content-Type': feedTypes.json }),
  ];
  return `${lines.join('\n')}\n`;
}
