import type { Element } from 'xast';
import { x } from 'xastscript';
import { site } from '../site.ts';
import { absoluteUrl, pages } from '../essay/urls.ts';
import { publishedEssays } from '../collection/collection.ts';
import { lastChange, lists } from '../collection/lists.ts';

/** As many addresses as one file may hold (sitemaps.org, protocol 0.9). */
const most = 50_000;
const xmlns = 'http://www.sitemaps.org/schemas/sitemap/0.9';

/**
 * Every page that search engines should know, and the day of its last change. An essay that is
 * republished whole belongs to the site where it stood first, and is left out.
 *
 * @returns The files by name; one, or an index of several. None where the site's address is not known.
 */
export async function sitemaps(): Promise<{ name: string; document: Element }[]> {
  if (!site.address) return [];
  const essays = await publishedEssays();
  const known = [
    { address: pages.index as string, changed: lastChange(essays) },
    ...essays
      .filter(({ source }) => source?.extent !== 'full')
      .map((essay) => ({ address: essay.url, changed: lastChange([essay]) })),
    ...(await lists()).pages(),
  ];
  const files = Array.from({ length: Math.ceil(known.length / most) }, (_, number) =>
    known.slice(number * most, (number + 1) * most),
  );
  const documents = files.map((urls) => x('urlset', { xmlns }, urls.map(entry('url'))));
  const [name] = pages.sitemap.split('.') as [string];
  const [only, ...others] = documents;
  if (only && others.length === 0) return [{ name, document: only }];
  const parts = files.map((urls, index) => ({
    address: `${name}-${index + 1}.xml`,
    changed: urls.reduce((last, { changed }) => (changed > last ? changed : last), ''),
  }));
  return [
    { name, document: x('sitemapindex', { xmlns }, parts.map(entry('sitemap'))) },
    ...documents.map((document, index) => ({ name: `${name}-${index + 1}`, document })),
  ];
}

function entry(element: 'url' | 'sitemap') {
  return ({ address, changed }: { address: string; changed: string }) =>
    x(element, [x('loc', absoluteUrl(address)), x('lastmod', changed)]);
}
