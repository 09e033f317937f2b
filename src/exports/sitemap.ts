import type { Element } from 'xast';
import { x } from 'xastscript';
import { site } from '../site.ts';
import { absoluteUrl, pages } from '../essay/urls.ts';
import { publishedEssays, standingPages } from '../collection/collection.ts';
import { lastChange, lists } from '../collection/lists.ts';

/** How many URLs one file may hold (sitemaps.org, protocol 0.9). */
const maxUrlsPerSitemap = 50_000;
const xmlns = 'http://www.sitemaps.org/schemas/sitemap/0.9';

/** A page's URL, and the day of its last change, which only essays and lists of them have. */
interface Listed {
  url: string;
  changed?: string;
}

/**
 * The sitemap: every page that search engines should know, and the day of its last change. An essay
 * republished whole belongs to the site that published it first, and is left out.
 *
 * @returns The files by name without extension: one, or an index of several; none where `site.address` is
 *   not set.
 */
export async function sitemaps(): Promise<{ name: string; document: Element }[]> {
  if (!site.address) return [];
  const essays = await publishedEssays();
  const listed: Listed[] = [
    { url: pages.index, changed: lastChange(essays) },
    ...essays
      .filter(({ source }) => source?.extent !== 'full')
      .map((essay) => ({ url: essay.url, changed: lastChange([essay]) })),
    ...(await standingPages()).map(({ url }) => ({ url })),
    { url: pages.following },
    ...(await lists()).pages(),
  ];
  const files = Array.from({ length: Math.ceil(listed.length / maxUrlsPerSitemap) }, (_, index) =>
    listed.slice(index * maxUrlsPerSitemap, (index + 1) * maxUrlsPerSitemap),
  );
  const documents = files.map((urls) => x('urlset', { xmlns }, urls.map(entry('url'))));
  const [name] = pages.sitemap.split('.') as [string];
  const [only, ...others] = documents;
  if (only && others.length === 0) return [{ name, document: only }];
  const parts = files.map((urls, index) => ({
    url: `${name}-${index + 1}.xml`,
    changed: urls.reduce((last, { changed = '' }) => (changed > last ? changed : last), ''),
  }));
  return [
    { name, document: x('sitemapindex', { xmlns }, parts.map(entry('sitemap'))) },
    ...documents.map((document, index) => ({ name: `${name}-${index + 1}`, document })),
  ];
}

function entry(element: 'url' | 'sitemap') {
  return ({ url, changed }: Listed) =>
    x(element, [x('loc', absoluteUrl(url)), changed && x('lastmod', changed)]);
}
