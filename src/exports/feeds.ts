import type { ElementContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import type { Element } from 'xast';
import { x } from 'xastscript';
import { phraseToHast } from '../markdown/render/rehype-excerpt.ts';
import { site } from '../site.ts';
import { absoluteUrl, feeds, formatUrl, pages } from '../essay/urls.ts';
import { readBody, type Essay } from '../collection/collection.ts';
import { instant } from '../essay/dates.ts';
import { toPortableHtml } from './portable-html.ts';
import { buildEpub } from './epub/book.ts';
import { feedTypes, formats, mediaTypes } from '../essay/media-types.ts';
import { withImages } from '../collection/images.ts';
import { bylineLines, pageAuthors, descriptionOf } from '../essay/byline.ts';

/*
 * The site for programs that follow it. All three hold full addresses, and so are made only where
 * the site's own is known.
 */

/** How many essays a feed holds, whole; every essay is in the catalogue. */
const newest = 20;
/** How many essays a page of the catalogue holds. */
const perPage = 500;

/** The newest essays, whole, as Atom (RFC 4287; threading after RFC 4685). */
export async function atomFeed(essays: readonly Essay[]): Promise<Element> {
  const entries = essays.slice(0, newest).map(async (essay) => {
    const { source, via } = essay;
    const { length } = await buildEpub(essay);
    const isIntroduced = source?.extent === 'excerpt';
    return x('entry', { 'xml:lang': essay.lang }, [
      ...identity(essay),
      ...(isIntroduced ? source.authors : []).map((name) => person('contributor', name)),
      link('alternate', full(essay.url), mediaTypes.html),
      ...(source ? [link('via', source.url, mediaTypes.html)] : []),
      ...(via?.discussion ? [link('replies', via.discussion, mediaTypes.html)] : []),
      link('enclosure', full(formatUrl(essay.slug, 'epub')), formats.epub, { length }),
      x('content', { type: 'html' }, await contentOf(essay)),
    ]);
  });
  return feed(feeds.atom, essays, feedTypes.atom, await Promise.all(entries));
}

/** The same as JSON Feed 1.1. */
export async function jsonFeed(essays: readonly Essay[]): Promise<string> {
  const items = essays.slice(0, newest).map(async (essay) => ({
    id: full(essay.originalUrl),
    url: full(essay.url),
    external_url: essay.source?.url,
    title: essay.title,
    content_html: await contentOf(essay),
    summary: descriptionOf(essay, essay.lang),
    date_published: instant(essay.published),
    date_modified: instant(essay.revised ?? essay.published),
    authors: pageAuthors(essay).map((name) => ({ name })),
    language: essay.lang,
    attachments: [
      {
        url: full(formatUrl(essay.slug, 'epub')),
        mime_type: formats.epub,
        size_in_bytes: (await buildEpub(essay)).length,
      },
    ],
  }));
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: site.name,
    description: site.motto,
    home_page_url: full(pages.index),
    feed_url: full(feeds.json),
    language: site.lang,
    items: await Promise.all(items),
  });
}

/**
 * Every essay as a book, for e-reader apps (OPDS 1.2), in as many pages as it takes.
 *
 * @returns The pages by their addresses.
 */
export function opdsFeed(essays: readonly Essay[]): Map<string, Element> {
  const count = Math.max(1, Math.ceil(essays.length / perPage));
  const addressOf = (page: number) =>
    feeds.catalogue.replace('.', page === 0 ? '.' : `-${page + 1}.`);
  return new Map(
    Array.from({ length: count }, (_, page) => {
      const entries = essays
        .slice(page * perPage, (page + 1) * perPage)
        .map((essay) =>
          x('entry', { 'xml:lang': essay.lang }, [
            ...identity(essay, essay.source?.authors),
            x('dc:language', essay.lang),
            x('dc:issued', essay.published),
            link('alternate', full(essay.url), mediaTypes.html),
            link(
              'http://opds-spec.org/acquisition/open-access',
              full(formatUrl(essay.slug, 'epub')),
              formats.epub,
            ),
          ]),
        );
      const ways = [
        link('start', full(feeds.catalogue), feedTypes.catalogue),
        ...(page > 0 ? [link('previous', full(addressOf(page - 1)), feedTypes.catalogue)] : []),
        ...(page < count - 1 ? [link('next', full(addressOf(page + 1)), feedTypes.catalogue)] : []),
      ];
      return [
        addressOf(page),
        feed(addressOf(page), essays, feedTypes.catalogue, [...ways, ...entries], {
          'xmlns:dc': 'http://purl.org/dc/terms/',
        }),
      ];
    }),
  );
}

function feed(
  address: string,
  essays: readonly Essay[],
  type: string,
  content: Element[],
  namespaces: Record<string, string> = {},
): Element {
  const days = essays.map(({ revised, published }) => revised ?? published).toSorted();
  return x('feed', { xmlns: 'http://www.w3.org/2005/Atom', ...namespaces, 'xml:lang': site.lang }, [
    x('id', full(address)),
    x('title', site.name),
    x('subtitle', site.motto),
    x('updated', instant(days.at(-1) ?? '1970-01-01')),
    x('icon', full(pages.icon)),
    link('self', full(address), type),
    link('alternate', full(pages.index), mediaTypes.html),
    ...content,
  ]);
}

/** What an entry of each kind says of an essay. */
function identity(essay: Essay, authors = pageAuthors(essay)): Element[] {
  const summary = descriptionOf(essay, essay.lang);
  return [
    x('id', full(essay.originalUrl)),
    x('title', essay.title),
    x('published', instant(essay.published)),
    x('updated', instant(essay.revised ?? essay.published)),
    ...authors.map((name) => person('author', name)),
    ...(essay.license ? [x('rights', essay.license)] : []),
    ...(summary ? [x('summary', summary)] : []),
  ];
}

function person(role: 'author' | 'contributor', name: string): Element {
  return x(role, [x('name', name)]);
}

function link(rel: string, href: string, type: string, more: { length?: number } = {}): Element {
  return x('link', { rel, type, href, ...more });
}

/**
 * The whole text as HTML that needs nothing around it. An essay republished whole begins with who
 * wrote it and where, which in an excerpt its attribution says.
 */
async function contentOf(essay: Essay): Promise<string> {
  const html = await withImages(readBody(essay).html, essay.images);
  const { children } = toPortableHtml(html, {
    // In a feed many essays stand in one page.
    idOf: (id) => `${essay.slug}.${id}`,
    addressOf: full,
  });
  const owners = essay.source?.extent === 'full' ? bylineLines(essay, essay.lang).slice(0, 2) : [];
  const lines = owners.map((line) => h('p', phraseToHast(line)));
  return toHtml({ type: 'root', children: [...lines, ...(children as ElementContent[])] });
}

/** @throws where the site's address is not known. */
function full(address: string): string {
  const known = absoluteUrl(address);
  if (!known) throw new Error(`A feed needs the full address of ${address}.`);
  return known;
}
