import type { Element } from 'xast';
import { x } from 'xastscript';
import type { Essay } from '../collection/collection.ts';
import { textAuthors } from '../essay/byline.ts';
import { feedTypes, formats, mediaTypes } from '../essay/media-types.ts';
import { feeds, formatUrl } from '../essay/urls.ts';
import { atomDocument, atomEntry, atomLink, requireAbsoluteUrl } from './atom.ts';

const maxEntriesPerPage = 500;

/**
 * Every essay as a book, for e-reader apps: an OPDS 1.2 acquisition feed, in as many pages as it
 * takes.
 *
 * @returns The pages by their URLs.
 */
export function opdsCatalogue(essays: readonly Essay[]): Map<string, Element> {
  const count = Math.max(1, Math.ceil(essays.length / maxEntriesPerPage));
  const urlOf = (page: number) => feeds.opds.replace('.', page === 0 ? '.' : `-${page + 1}.`);
  const linkTo = (rel: string, page: number) =>
    atomLink(rel, requireAbsoluteUrl(urlOf(page)), feedTypes.opds);
  return new Map(
    Array.from({ length: count }, (_, page) => {
      const onPage = essays.slice(page * maxEntriesPerPage, (page + 1) * maxEntriesPerPage);
      const content = [
        linkTo('start', 0),
        ...(page > 0 ? [linkTo('previous', page - 1)] : []),
        ...(page < count - 1 ? [linkTo('next', page + 1)] : []),
        ...onPage.map(entryFor),
      ];
      const namespaces = { 'xmlns:dc': 'http://purl.org/dc/terms/' };
      return [urlOf(page), atomDocument(urlOf(page), feedTypes.opds, essays, content, namespaces)];
    }),
  );
}

function entryFor(essay: Essay): Element {
  const book = requireAbsoluteUrl(formatUrl(essay.slug, 'epub'));
  const content = [
    x('dc:language', essay.lang),
    x('dc:issued', essay.published),
    atomLink('alternate', requireAbsoluteUrl(essay.url), mediaTypes.html),
    atomLink('http://opds-spec.org/acquisition/open-access', book, formats.epub),
  ];
  return atomEntry(essay, content, textAuthors(essay));
}
