import type { ElementContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import type { Element } from 'xast';
import { x } from 'xastscript';
import type { Essay } from '../collection/collection.ts';
import { withImages } from '../collection/images.ts';
import { readBody } from '../collection/texts.ts';
import { bylineLines, bylineOf, descriptionOf, textAuthors } from '../essay/byline.ts';
import { instant } from '../essay/dates.ts';
import { feedTypes, formats, mediaTypes } from '../essay/media-types.ts';
import { feeds, formatUrl, pages } from '../essay/urls.ts';
import { phraseToHast } from '../markdown/render/rehype-excerpt.ts';
import { site } from '../site.ts';
import {
  atomDocument,
  atomEntry,
  atomLink,
  atomPerson,
  requireAbsoluteUrl as absolute,
} from './atom.ts';
import { bookLength } from './epub/book.ts';
import { toPortableHtml } from './portable-html.ts';

/** How many essays a feed holds, the newest ones, each with its full text. */
const maxFeedEntries = 20;

/** The newest essays, with their full texts, as Atom (RFC 4287; threading after RFC 4685). */
export async function atomFeed(essays: readonly Essay[]): Promise<Element> {
  const entries = essays.slice(0, maxFeedEntries).map(async (essay) => {
    const { source, via } = essay;
    const length = await bookLength(essay);
    return atomEntry(
      essay,
      [
        // Readers of feeds show the `author`, which for an excerpt is a phrase; these are its people.
        ...(source?.extent === 'excerpt' ? [...source.authors, ...essay.author] : []).map((name) =>
          atomPerson('contributor', name),
        ),
        atomLink('alternate', absolute(essay.url), mediaTypes.html),
        ...(source?.url ? [atomLink('via', source.url, mediaTypes.html)] : []),
        ...(via?.discussion ? [atomLink('replies', via.discussion, mediaTypes.html)] : []),
        atomLink('enclosure', absolute(formatUrl(essay.slug, 'epub')), formats.epub, { length }),
        x('content', { type: 'html' }, feedContent(essay)),
      ],
      feedAuthors(essay),
    );
  });
  return atomDocument(feeds.atom, feedTypes.atom, essays, await Promise.all(entries));
}

/** The same as JSON Feed 1.1. */
export async function jsonFeed(essays: readonly Essay[]): Promise<string> {
  const items = essays.slice(0, maxFeedEntries).map(async (essay) => ({
    id: absolute(essay.originalUrl),
    url: absolute(essay.url),
    external_url: essay.source?.url,
    title: essay.title,
    content_html: feedContent(essay),
    summary: descriptionOf(essay, essay.lang),
    date_published: instant(essay.published),
    date_modified: instant(essay.revised ?? essay.published),
    authors: feedAuthors(essay).map((name) => ({ name })),
    tags: essay.topics,
    language: essay.lang,
    attachments: [
      {
        url: absolute(formatUrl(essay.slug, 'epub')),
        mime_type: formats.epub,
        size_in_bytes: await bookLength(essay),
      },
    ],
  }));
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: site.name,
    description: site.motto,
    home_page_url: absolute(pages.index),
    feed_url: absolute(feeds.json),
    language: site.lang,
    items: await Promise.all(items),
  });
}

/** Feed readers show authors without their roles, so an excerpt has one that says whose it is. */
function feedAuthors(essay: Essay): string[] {
  return essay.source?.extent === 'excerpt' ? [bylineOf(essay, essay.lang)] : textAuthors(essay);
}

/**
 * The full text as HTML that needs no style sheet and no page around it. An essay republished whole
 * begins with who wrote it and where, which in an excerpt its attribution says; a translation with
 * who translated it.
 */
function feedContent(essay: Essay): string {
  const html = withImages(readBody(essay).html, essay.pictures);
  const { children } = toPortableHtml(html, {
    // A feed reader may show many essays on one page, where their ids must not meet; most drop ids
    // and ignore `xml:base`, so that only a whole URL still leads to a note.
    idOf: (id) => `${essay.slug}.${id}`,
    urlOf: (url) => absolute(url.startsWith('#') ? essay.url + url : url),
  });
  const [by = [], ...others] = bylineLines(essay, essay.lang).slice(0, -1);
  const translated = essay.translator ? others.slice(0, 1) : [];
  const owners = essay.source?.extent === 'full' ? [by, ...others] : translated;
  const lines = owners.map((line) => h('p', phraseToHast(line)));
  return toHtml({ type: 'root', children: [...lines, ...(children as ElementContent[])] });
}
