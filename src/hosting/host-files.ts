import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import type { AstroIntegration } from 'astro';
import { feeds, pages } from '../essay/urls.ts';
import { citationFormats, feedTypes, formats, withCharset } from '../essay/media-types.ts';
import { site } from '../site.ts';
import { caching, hashedFolder, headers, policies } from './headers.ts';

/** An integration that adds the files hosts look for: `_headers` and `.nojekyll`. */
export function hostFiles(): AstroIntegration {
  return {
    name: 'host-files',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        const hasSearchPage = existsSync(new URL(pages.search, dir));
        await writeFile(new URL('_headers', dir), headersFile({ ...site, hasSearchPage }));
        // Without it, GitHub Pages runs Jekyll on a branch, which leaves out `_astro/` and every `.md`.
        await writeFile(new URL('.nojekyll', dir), '');
      },
    },
  };
}

/**
 * The headers as Netlify, Cloudflare Pages and others read them from `_headers`. No two rules set the
 * same header for the same file: of two values, some hosts send the last, and others both. So the
 * search page cannot have a policy of its own; on a site that has one, all pages get its wider policy,
 * and the policies in their heads still let no script run elsewhere. These hosts have browsers
 * revalidate every file by default.
 */
function headersFile({
  hasSearchPage,
  ...facts
}: Parameters<typeof headers>[0] & { hasSearchPage: boolean }): string {
  const rule = (path: string, fields: Record<string, string>) => [
    path,
    ...Object.entries(fields).map(([name, value]) => `  ${name}: ${value}`),
  ];
  const lines = [
    ...rule('/*', {
      ...headers(facts),
      ...(hasSearchPage && { 'Content-Security-Policy': policies.searchPage }),
    }),
    ...rule(`/${hashedFolder}/*`, { 'Cache-Control': caching.hashed }),
    // These hosts set the right type for plain text by themselves.
    ...Object.entries({ ...formats, ...citationFormats })
      .filter(([extension]) => extension !== 'txt')
      .flatMap(([extension, type]) =>
        rule(`/*.${extension}`, { 'Content-Type': withCharset(type) }),
      ),
    ...rule(`/${feeds.atom}`, { 'Content-Type': feedTypes.atom }),
    ...rule('/opds*', { 'Content-Type': feedTypes.opds }),
    ...rule(`/${feeds.json}`, { 'Content-Type': feedTypes.json }),
  ];
  return `${lines.join('\n')}\n`;
}
